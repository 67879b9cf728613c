/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With the name of the kind after it. */
#define BOW_SCHEMA_BASIS_TRIGGER "record_basis_"

void bow_schema_append_evidence (GString *sql);
void bow_schema_append_basis    (GString *sql);

G_END_DECLS

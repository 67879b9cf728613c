/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bow_schema_append_evidence (GString *sql);
void bow_schema_append_basis    (GString *sql);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/* Takes away what a replay does without; see bow_schema_append_needs(). */
#define BOW_SCHEMA_DROP_NEEDS_SQL \
  "DROP TRIGGER IF EXISTS record_needs_link; DROP TRIGGER IF EXISTS link_needed_delete; DROP TRIGGER IF EXISTS link_needed_update; " \
  "DROP TRIGGER IF EXISTS record_relied_on;"

void bow_schema_append_needs         (GString *sql);
void bow_schema_append_needed_fields (GString *sql, const BowKind *kind);

G_END_DECLS

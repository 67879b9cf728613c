/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/* Of a column: that it holds a line or an area, and no point. One partial index
 * of each kind finds them, which a query must ask for in the same words. */
#define BOW_SCHEMA_OUTLINE "\"%s\" GLOB '[LP][IO][NL]*'"

void     bow_schema_append_text  (GString *sql, const char *text);
void     bow_schema_append_name  (GString *sql, const char *row, const char *name);
gboolean bow_schema_is_integer   (const BowField *field);
char    *bow_schema_print_table  (const BowKind *kind);
char    *bow_schema_print_indexes (const BowKind *kind);

G_END_DECLS

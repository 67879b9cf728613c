/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/bow-statement.h"

G_BEGIN_DECLS

BowStatement *bow_statement_prepare (sqlite3 *db, const char *sql, GError **error);
void          bow_statement_free    (BowStatement *self);
BowStatement *bow_statement_lend    (BowStatement *self, GError **error);
gboolean      bow_statement_is_lent (BowStatement *self);
void          bow_statement_set_last_use (BowStatement *self, guint64 last_use);
guint64       bow_statement_get_last_use (BowStatement *self);

void          bow_statement_lend_text  (BowStatement *self, int index, const char *text);
void          bow_statement_lend_bytes (BowStatement *self, int index, gconstpointer bytes, gsize length);

G_END_DECLS

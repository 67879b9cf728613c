/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowStatement:
 *
 * A prepared statement of a connection, which owns and caches it: ask for it
 * by its text each time. Bind indices count from 1, columns from 0. A
 * statement comes reset and with every parameter unset.
 */
typedef struct _BowStatement BowStatement;

void        bow_statement_bind_integer (BowStatement *self, int index, gint64 value);
void        bow_statement_bind_real    (BowStatement *self, int index, double value);
void        bow_statement_bind_text    (BowStatement *self, int index, const char *text);
void        bow_statement_bind_lent_text (BowStatement *self, int index, const char *text, gsize length);
void        bow_statement_bind_bytes   (BowStatement *self, int index, gconstpointer bytes, gsize length);
void        bow_statement_bind_null    (BowStatement *self, int index);

gboolean    bow_statement_step         (BowStatement *self, gboolean *has_row, GError **error);
gboolean    bow_statement_run          (BowStatement *self, GError **error);
gboolean    bow_statement_read_integer (BowStatement *self, gint64 *value, GError **error);
gboolean    bow_statement_read_integers (BowStatement *self, GArray *values, GError **error);
void        bow_statement_reset        (BowStatement *self);

int           bow_statement_n_columns   (BowStatement *self);
const char   *bow_statement_column_name (BowStatement *self, int column);
gboolean      bow_statement_is_null     (BowStatement *self, int column);
gint64        bow_statement_integer     (BowStatement *self, int column);
double        bow_statement_real        (BowStatement *self, int column);
const char   *bow_statement_text        (BowStatement *self, int column);
const guint8 *bow_statement_bytes       (BowStatement *self, int column, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStatement, bow_statement_reset)

G_END_DECLS

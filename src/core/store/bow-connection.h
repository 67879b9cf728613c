/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-error.h"
#include "base/bow-progress.h"
#include "base/bow-secret.h"
#include "store/bow-statement.h"

G_BEGIN_DECLS

#define BOW_KEY_LENGTH 32
#define BOW_SALT_LENGTH 16
#define BOW_MAGIC "BOWSTREET\r\n\x1a"
#define BOW_MAGIC_LENGTH 12

#define BOW_TYPE_CONNECTION (bow_connection_get_type ())

/**
 * BowConnection:
 *
 * The one connection to an encrypted file, opened by the library that
 * encrypts or not at all. It belongs to the thread that opened it; every
 * function here asserts that it is called there. Nothing outside this folder
 * sees SQLite.
 */
G_DECLARE_FINAL_TYPE (BowConnection, bow_connection, BOW, CONNECTION, GObject)

/**
 * BowConnectionTest:
 * @parsed: what the text of the test was read as
 * @x: a number
 * @y: another
 *
 * Says whether something holds of two numbers.
 *
 * Returns: whether it does
 */
typedef gboolean (*BowConnectionTest) (gpointer parsed, double x, double y);

gboolean       bow_connection_check_library (GError **error);
gboolean       bow_connection_check_file    (const char *path, GError **error);
BowConnection *bow_connection_create        (const char *path, BowSecret *key, GError **error);
BowConnection *bow_connection_open          (const char *path, BowSecret *key, GError **error);
BowConnection *bow_connection_new_in_memory (GError **error);
gboolean       bow_connection_close         (BowConnection *self, GError **error);
const char    *bow_connection_get_path      (BowConnection *self);

gboolean       bow_connection_add_test     (BowConnection     *self,
                                            const char        *name,
                                            gpointer         (*parse) (const char *text),
                                            GDestroyNotify     free,
                                            BowConnectionTest  test,
                                            GError           **error);
gboolean       bow_connection_add_weight   (BowConnection *self, GError **error);
BowStatement  *bow_connection_statement     (BowConnection *self, const char *sql, GError **error);
gboolean       bow_connection_execute       (BowConnection *self, const char *sql, GError **error);
void           bow_connection_set_bulk      (BowConnection *self, gboolean bulk);
gint64         bow_connection_last_row      (BowConnection *self);
gint64         bow_connection_changes       (BowConnection *self);

gboolean       bow_connection_begin         (BowConnection *self, GError **error);
gboolean       bow_connection_commit        (BowConnection *self, GError **error);
void           bow_connection_rollback      (BowConnection *self);
gboolean       bow_connection_in_transaction (BowConnection *self);
void           bow_connection_set_cancellable (BowConnection *self, GCancellable *cancellable);
void           bow_connection_interrupt     (BowConnection *self);

int            bow_connection_get_version   (BowConnection *self);
gboolean       bow_connection_set_version   (BowConnection *self, int version, GError **error);
gboolean       bow_connection_back_up       (BowConnection *self, const char *to, GError **error);
gboolean       bow_connection_compact       (BowConnection *self, GError **error);
gboolean       bow_connection_rekey         (BowConnection *self, BowSecret *key, GError **error);
GPtrArray     *bow_connection_check_structure (BowConnection *self, GError **error);
gboolean       bow_connection_check_pages   (BowConnection *self, gint64 *n_pages, gint64 *n_bad, GError **error);
char          *bow_connection_explain       (BowConnection *self, const char *sql, GError **error);

G_END_DECLS

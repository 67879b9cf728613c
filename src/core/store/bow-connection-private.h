/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/bow-connection.h"

G_BEGIN_DECLS

struct _BowConnection
{
  GObject parent_instance;

  sqlite3 *db;
  /* Guards @db alone, against an interruption while it closes. */
  GMutex mutex;
  GThread *owner;

  char *path;
  BowSecret *key;
  guint8 salt[BOW_SALT_LENGTH];

  GHashTable *statements;
  /* How often one of them was asked for. */
  guint64 n_uses;
  /* The names of the tests that the open file knows. */
  GHashTable *tests;
  GCancellable *cancellable;
  /* Copying the file attaches the copy; nothing else may attach. */
  gboolean may_attach;
};

#define bow_connection_assert_owner(self) \
  g_assert ((self)->owner == g_thread_self () && (self)->db != NULL)

gboolean   bow_connection_open_handle  (BowConnection *self, GError **error);
void       bow_connection_close_handle (BowConnection *self);
BowSecret *bow_connection_print_key    (BowSecret *key, const guint8 salt[BOW_SALT_LENGTH]);
gboolean   bow_connection_read_salt    (const char *path, guint8 salt[BOW_SALT_LENGTH], GError **error);
int        bow_connection_cache_kib    (gint64 n_pages);
void       bow_connection_fit_cache    (BowConnection *self);
gboolean   bow_connection_sync_path    (const char *path, GError **error);

G_END_DECLS

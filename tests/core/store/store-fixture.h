/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/bow-connection.h"

/* A folder of its own for each test, with a file's path in it. */
typedef struct
{
  char *folder;
  char *path;
  BowSecret *key;
} StoreFixture;

static inline void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("bowstreet-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.bowstreet", NULL);
  self->key = bow_secret_new_random (BOW_KEY_LENGTH);
}

static inline void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (self->folder));
  g_free (self->folder);
  g_free (self->path);
  bow_secret_unref (self->key);
}

static inline BowConnection *
store_create (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BowConnection *connection = bow_connection_create (fixture->path, fixture->key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);
  return connection;
}

static inline BowConnection *
store_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BowConnection *connection = bow_connection_open (fixture->path, fixture->key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);
  return connection;
}

static inline char *
store_fixture_file (StoreFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* What the file is, so that it can be seen to be unchanged. */
static inline char *
store_digest (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

static inline void
store_execute (BowConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bow_connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static inline gint64
store_number (BowConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) statement = bow_connection_statement (connection, sql, &error);
  gboolean has_row = FALSE;

  g_assert_no_error (error);
  bow_statement_step (statement, &has_row, &error);
  g_assert_no_error (error);
  g_assert_true (has_row);
  return bow_statement_integer (statement, 0);
}

static inline const char *
store_test_data (void)
{
  const char *folder = g_getenv ("BOWSTREET_TEST_DATA");

  return folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : NULL;
}

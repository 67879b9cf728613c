/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare.h"

#include <glib/gstdio.h>

void
bare_execute (Bare       *self,
              const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (self->db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

sqlite3_stmt *
bare_prepare (Bare       *self,
              const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (self->db));

  return statement;
}

void
bare_run (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static char *
make_path (Bare *self)
{
  return g_build_filename (self->folder, "bare.db", NULL);
}

Bare *
bare_new (void)
{
  Bare *self = g_new0 (Bare, 1);
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("bowstreet-bare-XXXXXX", NULL);
  path = make_path (self);
  if (sqlite3_open (path, &self->db) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (self->db));
  bare_execute (self, "PRAGMA key=\"x'2dd29ca851e7b56e4697b0e1f08507293d761a05ce4d1b628663f411a8086d99'\"");
  bare_execute (self, "PRAGMA journal_mode=DELETE");
  bare_execute (self, "PRAGMA synchronous=EXTRA");
  bare_execute (self, "PRAGMA temp_store=MEMORY");
  bare_execute (self, "PRAGMA locking_mode=EXCLUSIVE");
  bare_execute (self, "PRAGMA foreign_keys=ON");
  bare_execute (self, "PRAGMA cache_size=-65536");

  return self;
}

void
bare_free (Bare *self)
{
  g_autofree char *path = make_path (self);

  sqlite3_close_v2 (self->db);
  g_unlink (path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

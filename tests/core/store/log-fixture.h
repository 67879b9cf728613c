/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"
#include "store/bow-key-file.h"
#include "store/bow-log.h"

/* A log of one account, in memory. */
typedef struct
{
  BowConnection *connection;
  BowLog *log;
  BowId file_id;
  BowSecret *seeds;
} LogFixture;

/* What is remembered outside the files goes to a folder of this test. */
static inline char *
log_fixture_use_state (void)
{
  char *folder = g_dir_make_tmp ("bowstreet-state-XXXXXX", NULL);

  g_assert_nonnull (folder);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  return folder;
}

static inline char *
log_fixture_head_path (LogFixture *self)
{
  char id[BOW_ID_TEXT_LENGTH + 1];
  g_autofree char *name = NULL;

  bow_id_print (&self->file_id, id);
  name = g_strconcat (id, ".head", NULL);
  return g_build_filename (g_get_user_state_dir (), "bowstreet", name, NULL);
}

static inline void
log_fixture_forget (LogFixture *self)
{
  g_autofree char *path = log_fixture_head_path (self);

  g_unlink (path);
}

static inline void
log_fixture_remove_state (const char *folder)
{
  g_autofree char *inner = g_build_filename (folder, "bowstreet", NULL);
  g_autoptr (GDir) dir = g_dir_open (inner, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (inner, name, NULL);

      g_unlink (path);
    }
  g_rmdir (inner);
  g_assert_no_errno (g_rmdir (folder));
}

static inline void
log_fixture_open (LogFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->log);
  self->log = bow_log_new (self->connection, &self->file_id, 1, self->seeds, &error);
  g_assert_no_error (error);
}

static inline void
log_fixture_set_up (LogFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  bow_id_generate (&self->file_id);
  self->seeds = bow_secret_new_random (BOW_SEEDS_LENGTH);
  self->connection = bow_connection_new_in_memory (&error);
  g_assert_no_error (error);
  bow_log_create_tables (self->connection, &error);
  g_assert_no_error (error);
  log_fixture_open (self);
}

static inline void
log_fixture_tear_down (LogFixture *self, gconstpointer data)
{
  log_fixture_forget (self);
  g_clear_object (&self->log);
  g_clear_object (&self->connection);
  bow_secret_unref (self->seeds);
}

static inline void
log_fixture_begin (LogFixture *self)
{
  g_assert_true (bow_connection_begin (self->connection, NULL));
}

static inline void
log_fixture_commit (LogFixture *self)
{
  g_autoptr (GError) error = NULL;

  bow_connection_commit (self->connection, &error);
  g_assert_no_error (error);
  bow_log_remember_head (self->log, &error);
  g_assert_no_error (error);
}

static inline gint64
log_fixture_append (LogFixture *self, const BowEntry *entry, gboolean last)
{
  g_autoptr (GError) error = NULL;
  gint64 row = 0;

  bow_log_append (self->log, entry, last, &row, &error);
  g_assert_no_error (error);
  return row;
}

static inline BowLogReport *
log_fixture_verify (LogFixture *self)
{
  g_autoptr (GError) error = NULL;
  BowLogReport *report = bow_log_verify (self->connection, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static inline void
log_fixture_assert_sound (LogFixture *self)
{
  g_autoptr (BowLogReport) report = log_fixture_verify (self);

  if (report->faults->len > 0)
    g_test_message ("%s", (char *) report->faults->pdata[0]);
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/bow-clock.h"

static gint64 last_row = 1000;

void
case_fixture_set_up (CaseFixture   *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) recovery_key = NULL;
  BowCaseNew what = { .account = "dana", .cheap_keys = TRUE };

  fixture->folder = g_dir_make_tmp ("bowstreet-case-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.bowstreet", NULL);
  fixture->passphrase = bow_secret_new_text ("seven copper kettles sing");
  g_setenv ("XDG_STATE_HOME", fixture->folder, TRUE);

  what.path = fixture->path;
  what.passphrase = fixture->passphrase;
  fixture->bow_case = bow_case_create (&what, &recovery_key, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
case_fixture_tear_down (CaseFixture   *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  bow_case_close (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->bow_case);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->passphrase, bow_secret_unref);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->folder, g_free);
}

void
case_fixture_reopen (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  bow_case_close (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->bow_case);
  fixture->bow_case = bow_case_open (fixture->path, NULL, fixture->passphrase, NULL, &error);
  g_assert_no_error (error);
}

BowRecord *
case_fixture_report (const char *narrative,
                     const char *when,
                     const char *where)
{
  BowRecord *record = bow_record_new (bow_kind_find ("report"));

  bow_record_set (record, "narrative", narrative);
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", "confidential");
  bow_record_set (record, bow_kind_first_of_type (bow_kind_find ("report"), BOW_FIELD_WHEN)->name, when);
  bow_record_set (record, bow_kind_first_of_type (bow_kind_find ("report"), BOW_FIELD_WHERE)->name, where);

  return record;
}

/* Straight into the tables, as replaying a log does: a hundred thousand of
 * these take seconds. */
gint64
case_fixture_add_child (CaseFixture *fixture,
                        BowRecord   *record,
                        gint64       parent,
                        gint64       seq)
{
  g_autoptr (GError) error = NULL;
  BowStamp stamp = { .entry = ++last_row, .clock_ms = bow_record_get_created (record), .account = 1 };
  BowId id;

  if (stamp.clock_ms <= 0)
    stamp.clock_ms = bow_clock_now ();
  bow_id_generate (&id);
  bow_record_set_id (record, &id);
  if (parent == 0)
    {
      g_autofree char *ref = g_strdup_printf ("%c-%06" G_GINT64_FORMAT, bow_record_get_kind (record)->letter, stamp.entry);

      bow_record_set_ref (record, ref);
    }

  bow_apply_create (fixture->bow_case->connection, &stamp, record, parent, seq, &error);
  g_assert_no_error (error);
  bow_record_set_row (record, stamp.entry);

  return stamp.entry;
}

gint64
case_fixture_add (CaseFixture *fixture,
                  BowRecord   *record)
{
  gint64 row = case_fixture_add_child (fixture, record, 0, 0);
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      case_fixture_add_child (fixture, child, row, i + 1);
    }

  return row;
}

gint64
case_fixture_integer (CaseFixture *fixture,
                      const char  *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) statement = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean found;

  g_assert_no_error (error);
  bow_statement_step (statement, &found, &error);
  g_assert_no_error (error);
  g_assert_true (found);

  return bow_statement_integer (statement, 0);
}

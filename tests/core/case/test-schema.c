/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <glib/gstdio.h>

#include "case/bow-case-private.h"
#include "case/bow-schema.h"

#define SCHEMA_SQL \
  "SELECT group_concat(sql, char(1) ORDER BY type, name) FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"

static char *
read_text (BowConnection *connection,
           const char    *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (connection, sql, &error);
  gboolean has_row;

  g_assert_no_error (error);
  g_assert_true (bow_statement_step (select, &has_row, &error) && has_row);

  return g_strdup (bow_statement_text (select, 0));
}

static void
copy_fixture (OpenCase   *fixture,
              const char *name,
              const char *end)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strconcat (name, end, NULL);
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "core", "case", "fixtures", file, NULL);
  g_autofree char *to = g_strconcat (fixture->path, end, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Until schema 1 is released, what changes it makes the fixture anew with
 * make-fixture; from then on it takes a migration. */
static void
compare (const char *frozen,
         const char *fresh)
{
  g_auto (GStrv) before = g_strsplit (frozen, "\1", -1);
  g_auto (GStrv) now = g_strsplit (fresh, "\1", -1);

  for (gsize i = 0; before[i] != NULL && now[i] != NULL; i++)
    g_assert_cmpstr (before[i], ==, now[i]);
  g_assert_cmpuint (g_strv_length (before), ==, g_strv_length (now));
}

/* A file that was made when schema 1 was, opened, migrated and compared. */
static void
test_frozen (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree char *fresh = read_text (fixture->bow_case->connection, SCHEMA_SQL);
  g_autofree char *frozen = NULL;
  g_autofree char *records = NULL;

  bow_case_close (fixture->bow_case, NULL);
  g_clear_object (&fixture->bow_case);
  copy_fixture (fixture, "schema-1.bowstreet", "");
  copy_fixture (fixture, "schema-1.bowstreet", "-keys");
  open_case_reopen (fixture, NULL, CASE_PASSPHRASE);

  g_assert_cmpint (bow_connection_get_version (fixture->bow_case->connection), ==, BOW_SCHEMA_VERSION);
  frozen = read_text (fixture->bow_case->connection, SCHEMA_SQL);
  compare (frozen, fresh);
  records = read_text (fixture->bow_case->connection, "SELECT count(*) > 20 FROM record");
  g_assert_cmpstr (records, ==, "1");
  open_case_assert_clean (fixture);
}

static char *
give_step (int      version,
           gpointer user_data)
{
  int last = GPOINTER_TO_INT (user_data);

  if (version > last)
    return NULL;
  if (version == 3)
    return g_strdup ("CREATE TABLE half(x); INSERT INTO nowhere VALUES(1)");

  return g_strdup_printf ("CREATE TABLE step%d(x)", version);
}

static void
test_migration (OpenCase      *fixture,
                gconstpointer  data)
{
  BowConnection *connection = fixture->bow_case->connection;
  g_autoptr (GError) error = NULL;
  g_autofree char *tables = NULL;

  g_assert_true (bow_schema_migrate_to (connection, 2, give_step, GINT_TO_POINTER (2), &error));
  g_assert_no_error (error);
  g_assert_cmpint (bow_connection_get_version (connection), ==, 2);

  /* The third step fails half way: nothing of it is there. */
  g_assert_false (bow_schema_migrate_to (connection, 4, give_step, GINT_TO_POINTER (4), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (bow_connection_get_version (connection), ==, 2);
  tables = read_text (connection, "SELECT group_concat(name) FROM sqlite_schema WHERE name IN ('step2', 'half', 'step4')");
  g_assert_cmpstr (tables, ==, "step2");

  /* A file from the future is left alone. */
  g_assert_false (bow_schema_migrate (connection, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_false (bow_schema_migrate_to (connection, 9, give_step, GINT_TO_POINTER (2), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_DAMAGED);
}

static void
test_newer (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowCase) none = NULL;

  g_assert_true (bow_connection_set_version (fixture->bow_case->connection, BOW_SCHEMA_VERSION + 1, &error));
  bow_case_close (fixture->bow_case, NULL);
  g_clear_object (&fixture->bow_case);
  none = bow_case_open (fixture->path, NULL, passphrase, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NEWER);
}

/* What is written while a reference still waits for it is looked for among all
 * that may have waited: each link would read every link. */
static void
test_deferred (OpenCase      *fixture,
               gconstpointer  data)
{
  static const char *const queries[] = {
    "EXPLAIN QUERY PLAN SELECT 1 FROM link WHERE primary_provenance = ?",
    "EXPLAIN QUERY PLAN SELECT 1 FROM provenance WHERE link = ?",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, queries[i], &error);
      gboolean has_row;

      g_assert_no_error (error);
      g_assert_true (bow_statement_step (select, &has_row, &error) && has_row);
      g_assert_true (g_str_has_prefix (bow_statement_text (select, 3), "SEARCH"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/schema/deferred", OpenCase, NULL, open_case_set_up, test_deferred, open_case_tear_down);
  g_test_add ("/case/schema/frozen", OpenCase, NULL, open_case_set_up, test_frozen, open_case_tear_down);
  g_test_add ("/case/schema/migration", OpenCase, NULL, open_case_set_up, test_migration, open_case_tear_down);
  g_test_add ("/case/schema/newer", OpenCase, NULL, open_case_set_up, test_newer, open_case_tear_down);

  return g_test_run ();
}

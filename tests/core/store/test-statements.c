/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/bow-connection-private.h"

static void
test_errors (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    BowError code;
    const char *message;
  } cases[] = {
    { "INSERT INTO t VALUES(7, 'x')", BOW_ERROR_RULE, "seven is not for us" },
    { "INSERT INTO t VALUES(1, NULL)", BOW_ERROR_RULE, NULL },
    { "INSERT INTO t VALUES(2, '')", BOW_ERROR_RULE, NULL },
    { "INSERT INTO t VALUES('x', 'x')", BOW_ERROR_INVALID, NULL },
    { "SELECT zeroblob(400000000)", BOW_ERROR_TOO_LARGE, NULL },
    { "SELECT nothing", BOW_ERROR_INVALID, NULL },
    { "DROP TABLE nothing", BOW_ERROR_INVALID, NULL },
  };
  g_autoptr (BowConnection) connection = store_create (fixture);

  store_execute (connection,
                 "CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK(text <> '')) STRICT;"
                 "CREATE TRIGGER seven BEFORE INSERT ON t WHEN NEW.id = 7"
                 " BEGIN SELECT RAISE(ABORT, 'seven is not for us'); END");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (bow_connection_execute (connection, cases[i].sql, &error));
      g_assert_error (error, BOW_ERROR, (int) cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_transactions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowConnection) connection = store_create (fixture);

  store_execute (connection, "CREATE TABLE t(id INTEGER PRIMARY KEY) STRICT");
  g_assert_false (bow_connection_in_transaction (connection));
  g_assert_true (bow_connection_begin (connection, NULL));
  g_assert_true (bow_connection_in_transaction (connection));
  store_execute (connection, "INSERT INTO t VALUES(41)");
  g_assert_cmpint (bow_connection_last_row (connection), ==, 41);
  bow_connection_rollback (connection);
  bow_connection_rollback (connection);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 0);

  g_assert_true (bow_connection_begin (connection, NULL));
  store_execute (connection, "INSERT INTO t VALUES(1), (2)");
  g_assert_cmpint (bow_connection_changes (connection), ==, 2);
  g_assert_true (bow_connection_set_version (connection, 12, NULL));
  g_assert_true (bow_connection_commit (connection, NULL));
  g_assert_true (bow_connection_begin (connection, NULL));
  store_execute (connection, "INSERT INTO t VALUES(3)");
  g_assert_true (bow_connection_close (connection, NULL));

  g_set_object (&connection, NULL);
  connection = store_reopen (fixture);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 2);
  g_assert_cmpint (bow_connection_get_version (connection), ==, 12);
}

static void
test_statements (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "WITH c(x) AS (VALUES(1), (2), (3)) SELECT x, ?1, ?2, ?3, ?4 FROM c";
  g_autoptr (BowConnection) connection = store_create (fixture);
  BowStatement *outer = bow_connection_statement (connection, sql, NULL);
  gboolean has_row;
  gsize length;

  bow_statement_bind_integer (outer, 1, G_MAXINT64);
  bow_statement_bind_real (outer, 2, 0.5);
  bow_statement_bind_text (outer, 3, "é");
  bow_statement_bind_bytes (outer, 4, "\0\1", 2);
  for (int i = 1; i <= 3; i++)
    {
      g_autoptr (BowStatement) inner = bow_connection_statement (connection, sql, NULL);

      g_assert_true (bow_statement_step (outer, &has_row, NULL));
      g_assert_true (has_row);
      g_assert_true (inner != outer);
      g_assert_true (bow_statement_step (inner, &has_row, NULL));
      g_assert_true (bow_statement_is_null (inner, 3));
      g_assert_null (bow_statement_text (inner, 3));

      g_assert_cmpint (bow_statement_integer (outer, 0), ==, i);
      g_assert_cmpint (bow_statement_integer (outer, 1), ==, G_MAXINT64);
      g_assert_cmpfloat (bow_statement_real (outer, 2), ==, 0.5);
      g_assert_cmpstr (bow_statement_text (outer, 3), ==, "é");
      g_assert_cmpmem (bow_statement_bytes (outer, 4, &length), 2, "\0\1", 2);
      g_assert_cmpuint (length, ==, 2);
    }
  g_assert_cmpint (bow_statement_n_columns (outer), ==, 5);
  g_assert_cmpstr (bow_statement_column_name (outer, 0), ==, "x");
  g_assert_true (bow_statement_step (outer, &has_row, NULL));
  g_assert_false (has_row);
  g_assert_true (bow_connection_statement (connection, sql, NULL) == outer);
  bow_statement_reset (outer);

  /* Far more texts than are kept. */
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (store_number (connection, text), ==, i);
    }
}

static int
count_runs (BowConnection *connection, const char *sql)
{
  for (sqlite3_stmt *each = sqlite3_next_stmt (connection->db, NULL); each != NULL; each = sqlite3_next_stmt (connection->db, each))
    if (g_str_equal (sqlite3_sql (each), sql))
      return sqlite3_stmt_status (each, SQLITE_STMTSTATUS_RUN, FALSE);
  return 0;
}

/* What is used again and again stays prepared, however many others come and go. */
static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  static const char often[] = "SELECT 'often'";
  static const char once[] = "SELECT 'once'";
  g_autoptr (BowConnection) connection = store_create (fixture);
  gboolean has_row;

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("SELECT %d", i);
      g_autoptr (BowStatement) statement = bow_connection_statement (connection, i == 0 ? once : often, NULL);

      g_assert_true (bow_statement_step (statement, &has_row, NULL) && has_row);
      g_assert_cmpint (store_number (connection, text), ==, i);
    }
  g_assert_cmpint (count_runs (connection, often), ==, 999);
  g_assert_cmpint (count_runs (connection, once), ==, 0);
}

static gpointer
interrupt (gpointer data)
{
  g_usleep (20000);
  bow_connection_interrupt (data);
  return NULL;
}

static gpointer
cancel (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  static const char endless[] = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";
  g_autoptr (BowConnection) connection = store_create (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel, cancellable);

  bow_connection_set_cancellable (connection, cancellable);
  g_assert_false (bow_connection_execute (connection, endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_thread_join (thread);

  bow_connection_set_cancellable (connection, NULL);
  thread = g_thread_new ("interrupt", interrupt, connection);
  g_assert_false (bow_connection_execute (connection, endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (store_number (connection, "SELECT 5"), ==, 5);
}

static void
test_explain (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowConnection) connection = bow_connection_new_in_memory (NULL);
  g_autofree char *plan = NULL;

  store_execute (connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT) STRICT; CREATE INDEX i ON t(a)");
  plan = bow_connection_explain (connection, "SELECT id FROM t WHERE a = ?1", NULL);
  g_assert_cmpstr (plan, ==, "SEARCH t USING COVERING INDEX i (a=?)\n");
}

#define ADD(name, func) \
  g_test_add ("/store/statements/" name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("errors", test_errors);
  ADD ("transactions", test_transactions);
  ADD ("statements", test_statements);
  ADD ("kept", test_kept);
  ADD ("cancel", test_cancel);
  ADD ("explain", test_explain);

  return g_test_run ();
}

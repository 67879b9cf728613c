/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include "base/bow-error.h"
#include "case/bow-case-duplicates.h"
#include "case/bow-case-merge.h"
#include "case/bow-case-queues.h"
#include "case/bow-duplicate-sweep.h"

/* The queue of possible duplicates: what is found, in steps and from where it
 * was left off, and how what somebody says of a pair takes it out. */

static gint64
save (OpenCase   *fixture,
      const char *kind,
      const char *field,
      const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  bow_record_set (record, field, value);
  open_case_save (fixture, record);
  return bow_record_get_row (record);
}

static guint
sweep (OpenCase *fixture)
{
  g_autoptr (BowDuplicateSweep) sweep = bow_duplicate_sweep_new ();
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  while (!done)
    {
      bow_duplicate_sweep_step (sweep, fixture->bow_case, &done, NULL, &error);
      g_assert_no_error (error);
    }
  return bow_duplicate_sweep_n_kept (sweep);
}

static gint64
count (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n = bow_case_count_queue (fixture->bow_case, BOW_QUEUE_DUPLICATES, &error);

  g_assert_no_error (error);
  return n;
}

static GPtrArray *
list (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = bow_case_list_queue (fixture->bow_case, BOW_QUEUE_DUPLICATES, NULL, 1000, &error);

  g_assert_no_error (error);
  g_assert_cmpint (items->len, ==, count (fixture));
  return items;
}

static void
assert_pair (const BowQueueItem *item,
             gint64              one,
             gint64              other,
             const char         *reason)
{
  g_assert_cmpint (bow_row_get_data (item->row)->row, ==, one);
  g_assert_cmpint (bow_row_get_data (item->other)->row, ==, other);
  g_assert_cmpstr (item->reason, ==, reason);
}

/* Each pair once and with its reason, and none of it twice. */
static void
test_found (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 van = save (fixture, "vehicle", "plate", "AB12 CDE");
  gint64 phone = save (fixture, "telephone", "number", "07700 900123");
  gint64 same_van = save (fixture, "vehicle", "plate", "ab12cde");
  gint64 same_phone = save (fixture, "telephone", "number", "+447700900123");
  g_autoptr (GPtrArray) items = NULL;

  g_assert_cmpint (count (fixture), ==, 0);
  g_assert_cmpuint (sweep (fixture), ==, 1);
  items = list (fixture);
  g_assert_cmpuint (items->len, ==, 2);
  assert_pair (items->pdata[0], van, same_van, "Same number plate AB12CDE");
  assert_pair (items->pdata[1], phone, same_phone, "Same telephone number 7700900123");
  /* Nothing has changed, so nothing is looked at. */
  g_assert_cmpuint (sweep (fixture), ==, 0);
  g_assert_cmpint (count (fixture), ==, 2);
}

/* What somebody says of a pair takes it out, and taking that back puts it in. */
static void
test_answered (OpenCase      *fixture,
               gconstpointer  data)
{
  gint64 van = save (fixture, "vehicle", "plate", "AB12 CDE");
  gint64 other = save (fixture, "vehicle", "plate", "ab12cde");
  g_autoptr (BowRecord) survivor = NULL;
  g_autoptr (GError) error = NULL;

  sweep (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
  bow_case_not_duplicate (fixture->bow_case, van, other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture), ==, 0);
  open_case_undo (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
  bow_case_link_same (fixture->bow_case, other, van, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture), ==, 0);
  open_case_undo (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
  survivor = open_case_read (fixture, van);
  bow_case_merge (fixture->bow_case, survivor, other, "One van", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture), ==, 0);
  open_case_undo (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
  open_case_assert_clean (fixture);
}

/* What is changed is looked at again, and asked again. */
static void
test_changed (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 van = save (fixture, "vehicle", "plate", "AB12 CDE");
  gint64 other = save (fixture, "vehicle", "plate", "ab12cde");
  g_autoptr (BowRecord) record = open_case_read (fixture, other);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  sweep (fixture);
  bow_case_not_duplicate (fixture->bow_case, van, other, &error);
  g_assert_no_error (error);
  bow_record_set (record, "make", "Ford");
  open_case_save (fixture, record);
  sweep (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
  bow_record_set (record, "plate", "XY99 ZZZ");
  open_case_save (fixture, record);
  items = list (fixture);
  assert_pair (items->pdata[0], van, other, "Changed since they were compared");
  sweep (fixture);
  g_assert_cmpint (count (fixture), ==, 0);
}

static void
append_word (GString *text)
{
  for (int i = g_test_rand_int_range (5, 9); i > 0; i--)
    g_string_append_c (text, (char) g_test_rand_int_range ('a', 'z' + 1));
  g_string_append_c (text, ' ');
}

/* Some of many texts, plates and names, of which some are nearly others. */
static void
add_many (OpenCase *fixture,
          guint     n)
{
  g_autoptr (GString) last = g_string_new ("First");
  g_autoptr (GError) error = NULL;

  bow_connection_begin (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BowRecord) vehicle = bow_record_new (bow_kind_find ("vehicle"));
      g_autoptr (BowRecord) report = NULL;
      g_autofree char *plate = g_strdup_printf ("AB%02dCDE", g_test_rand_int_range (0, (int) n));

      if (i % 5 != 0)
        {
          g_string_truncate (last, 0);
          for (guint j = 0; j < 14; j++)
            append_word (last);
        }
      else
        g_string_append (last, " again");
      report = direct_report (last->str, NULL, NULL);
      direct_add (fixture, report);
      bow_record_set (vehicle, "plate", plate);
      direct_add (fixture, vehicle);
    }
  bow_connection_commit (fixture->bow_case->connection, &error);
  g_assert_no_error (error);
}

static void
assert_as_one_by_one (OpenCase *fixture)
{
  g_autoptr (GPtrArray) items = list (fixture);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, "SELECT id FROM record WHERE parent IS NULL", &error);
  guint n = 0;

  g_assert_no_error (error);
  bow_statement_read_integers (select, rows, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const BowQueueItem *item = items->pdata[i];

      g_hash_table_add (pairs, g_strdup_printf ("%d-%d", (int) bow_row_get_data (item->row)->row, (int) bow_row_get_data (item->other)->row));
    }
  g_assert_cmpuint (g_hash_table_size (pairs), ==, items->len);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);
      g_autoptr (GPtrArray) found = bow_case_duplicates_of (fixture->bow_case, row, 20, NULL, &error);

      g_assert_no_error (error);
      for (guint j = 0; j < found->len; j++)
        {
          gint64 other = bow_row_get_data (((BowDuplicate *) found->pdata[j])->row)->row;
          g_autofree char *pair = g_strdup_printf ("%d-%d", (int) MIN (row, other), (int) MAX (row, other));

          if (!g_hash_table_contains (pairs, pair))
            g_error ("%s is not found", pair);
          n++;
        }
    }
  g_assert_cmpuint (n, >=, 2 * items->len - 2);
  g_assert_cmpuint (items->len, >, 50);
}

/* Many at once find what each alone finds. */
static void
test_many (OpenCase      *fixture,
           gconstpointer  data)
{
  add_many (fixture, 300);
  sweep (fixture);
  assert_as_one_by_one (fixture);
}

/* Given up between any two steps, it goes on where it was left off. */
static void
test_given_up (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  guint n_rounds = 0;

  add_many (fixture, 1000);
  for (; !done && n_rounds < 100; n_rounds++)
    {
      g_autoptr (BowDuplicateSweep) sweep = bow_duplicate_sweep_new ();

      while (!done && bow_duplicate_sweep_n_kept (sweep) == 0)
        {
          bow_duplicate_sweep_step (sweep, fixture->bow_case, &done, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpfloat (bow_duplicate_sweep_get_fraction (sweep), <=, 1.0);
        }
    }
  g_assert_true (done);
  g_assert_cmpuint (n_rounds, >, 1);
  assert_as_one_by_one (fixture);
}

static gint64
get_cache (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) pragma = bow_connection_statement (fixture->bow_case->connection, "PRAGMA cache_size", &error);
  gint64 size = 0;

  g_assert_no_error (error);
  bow_statement_read_integer (pragma, &size, &error);
  g_assert_no_error (error);

  return size;
}

/* What was held in memory for it is let go of. */
static void
test_stopped (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowDuplicateSweep) sweep = bow_duplicate_sweep_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  gint64 cache;

  add_many (fixture, 1000);
  cache = get_cache (fixture);
  bow_duplicate_sweep_step (sweep, fixture->bow_case, &done, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (done);
  g_assert_cmpint (get_cache (fixture), <, cache);
  g_cancellable_cancel (cancelled);
  g_assert_false (bow_duplicate_sweep_step (sweep, fixture->bow_case, &done, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (get_cache (fixture), ==, cache);
}

/* Who may not see what is in records is not told which are alike. */
static void
test_auditor (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("an auditor's passphrase here");
  g_autoptr (BowDuplicateSweep) sweeping = bow_duplicate_sweep_new ();
  g_autoptr (GError) error = NULL;
  gboolean done;

  save (fixture, "vehicle", "plate", "AB12 CDE");
  save (fixture, "vehicle", "plate", "ab12cde");
  sweep (fixture);
  bow_case_add_account (fixture->bow_case, "1009", NULL, "|auditor|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, "1009", "an auditor's passphrase here");
  g_assert_cmpint (count (fixture), ==, 0);
  g_assert_null (bow_case_list_queue (fixture->bow_case, BOW_QUEUE_DUPLICATES, NULL, 10, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (bow_duplicate_sweep_step (sweeping, fixture->bow_case, &done, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

/* What comes next is found by an index that has it in order. */
static void
test_plan (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", bow_duplicate_sweep_next_sql (), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowStatement) plan = bow_connection_statement (fixture->bow_case->connection, sql, &error);
  gboolean has_row;

  g_assert_no_error (error);
  bow_statement_step (plan, &has_row, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_statement_text (plan, 3), ==, "SEARCH record USING INDEX record_by_version (version>?)");
  bow_statement_step (plan, &has_row, &error);
  g_assert_false (has_row);
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/duplicate-sweep/found", test_found);
  ADD ("/case/duplicate-sweep/answered", test_answered);
  ADD ("/case/duplicate-sweep/changed", test_changed);
  ADD ("/case/duplicate-sweep/many", test_many);
  ADD ("/case/duplicate-sweep/given-up", test_given_up);
  ADD ("/case/duplicate-sweep/stopped", test_stopped);
  ADD ("/case/duplicate-sweep/auditor", test_auditor);
  ADD ("/case/duplicate-sweep/plan", test_plan);

  return g_test_run ();
}

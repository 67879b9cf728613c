/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept.h"

#include "case/bow-case-private.h"
#include "case/bow-retention-private.h"
#include "direct.h"

static void
set_up (OpenCase      *fixture,
        gconstpointer  data)
{
  open_case_set_up (fixture, data);
  kept_add_officers (fixture);
}

/* A new file claims nothing about how long things are kept. */
static void
test_nothing_claimed (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = bow_case_list_retention_policies (fixture->bow_case, &error);
  g_autoptr (BowRetentionItem) item = NULL;
  gint64 person = kept_add_person (fixture, "Nobody");

  g_assert_no_error (error);
  g_assert_cmpuint (policies->len, ==, BOW_RETENTION_N_GROUPS);
  for (guint i = 0; i < policies->len; i++)
    {
      const BowRetentionPolicy *policy = g_ptr_array_index (policies, i);

      g_assert_cmpint (policy->group, ==, (int) i + 1);
      g_assert_cmpint (policy->clear_months + policy->review_months + policy->minimum_months, ==, 0);
      g_assert_null (policy->source);
      g_assert_null (policy->kinds);
    }

  kept_set_group (fixture, person, 3);
  item = kept_read (fixture, person);
  g_assert_null (item->next_review);
  g_assert_null (item->due_on);
  g_assert_cmpstr (item->state, ==, "scheduled");
  g_assert_cmpint (bow_case_count_retention (fixture->bow_case, BOW_RETENTION_UNDATED, NULL), ==, 1);
  open_case_assert_clean (fixture);
}

static void
test_policy (OpenCase      *fixture,
             gconstpointer  data)
{
  GError *error = NULL;
  char source[] = "Invented policy";
  char date[] = "2026-01-31";
  char not_a_date[] = "31 January";
  char kinds[] = "|report|";
  char child[] = "|line|";
  BowRetentionPolicy policy = { .group = 2, .clear_months = 72 };
  gint64 before = open_case_save_report (fixture, "Before there was a policy");
  gint64 after;

  kept_expect (bow_case_set_retention_policy (fixture->bow_case, &policy, &error), &error, BOW_ERROR_RULE);
  policy.review_months = 60;
  kept_expect (bow_case_set_retention_policy (fixture->bow_case, &policy, &error), &error, BOW_ERROR_RULE);
  policy.source = source;
  policy.source_date = not_a_date;
  kept_expect (bow_case_set_retention_policy (fixture->bow_case, &policy, &error), &error, BOW_ERROR_INVALID);
  policy.source_date = date;
  policy.kinds = child;
  kept_expect (bow_case_set_retention_policy (fixture->bow_case, &policy, &error), &error, BOW_ERROR_INVALID);
  policy.kinds = kinds;
  g_assert_true (bow_case_set_retention_policy (fixture->bow_case, &policy, NULL));
  policy.group = 3;
  kept_expect (bow_case_set_retention_policy (fixture->bow_case, &policy, &error), &error, BOW_ERROR_RULE);

  after = open_case_save_report (fixture, "After it");
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM retention WHERE \"group\" = 2"), ==, 2);
  g_assert_cmpint (before, <, after);

  kept_be_officer (fixture, KEPT_OFFICER);
  kept_expect (bow_case_set_retention_policy (fixture->bow_case, &policy, &error), &error, BOW_ERROR_REFUSED);

  direct_refuse (fixture, "UPDATE retention_policy SET clear_months = 72, review_months = 72 WHERE id = 1", "CHECK");
  direct_refuse (fixture, "UPDATE retention_policy SET clear_months = 72, source = 's', source_date = '2026-01-01' WHERE id = 1", "CHECK");
  direct_refuse (fixture, "UPDATE retention_policy SET source_date = '31 January' WHERE id = 1", "CHECK");
  direct_refuse (fixture, "DELETE FROM retention_policy", "not deleted");
  open_case_assert_clean (fixture);
}

/* The clear period begins anew with each event that counts, and ends where the
 * event turns out not to count. */
static void
test_clear_period (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autoptr (BowRetentionItem) item = NULL;
  g_autoptr (BowRecord) event = NULL;
  gint64 person = kept_add_person (fixture, "Example");
  gint64 first = kept_add_event (fixture, "Stopped", "attention", "2010-03-04T10:00:00Z/2010-03-04T10:00:00Z;exact");
  gint64 second = kept_add_event (fixture, "Charged", "attention", "2015-06-07T10:00:00Z/2015-06-07T10:00:00Z;exact");
  gint64 other = kept_add_event (fixture, "Seen", "other", "2019-01-01T10:00:00Z/2019-01-01T10:00:00Z;exact");

  kept_set_policy (fixture, 3, 72, 60, 0, NULL);
  kept_set_group (fixture, person, 3);
  kept_link (fixture, first, person, "mentions", "Because");
  item = kept_read (fixture, person);
  g_assert_cmpstr (item->clear_start, ==, "2010-03-04");
  g_assert_cmpstr (item->next_review, ==, "2016-03-04");
  g_assert_cmpstr (item->state, ==, "due");

  kept_link (fixture, second, person, "mentions", "Because");
  kept_link (fixture, other, person, "mentions", "Because");
  bow_retention_item_free (item);
  item = kept_read (fixture, person);
  g_assert_cmpstr (item->clear_start, ==, "2015-06-07");
  g_assert_cmpstr (item->next_review, ==, "2021-06-07");

  event = open_case_read (fixture, other);
  bow_record_set (event, "type", "attention");
  open_case_save (fixture, event);
  bow_retention_item_free (item);
  item = kept_read (fixture, person);
  g_assert_cmpstr (item->next_review, ==, "2025-01-01");

  bow_record_set (event, "happened", "2020-02-29T10:00:00Z/2020-02-29T10:00:00Z;exact");
  open_case_save (fixture, event);
  bow_retention_item_free (item);
  item = kept_read (fixture, person);
  g_assert_cmpstr (item->clear_start, ==, "2020-02-29");

  g_assert_true (bow_case_bin (fixture->bow_case, other, NULL, NULL));
  bow_retention_item_free (item);
  item = kept_read (fixture, person);
  g_assert_cmpstr (item->clear_start, ==, "2015-06-07");

  kept_set_policy (fixture, 3, 120, 60, 0, NULL);
  bow_retention_item_free (item);
  item = kept_read (fixture, person);
  g_assert_cmpstr (item->next_review, ==, "2025-06-07");
  open_case_assert_clean (fixture);
}

/* The day on which an event last was, whatever form its time has: the midnight
 * that ends a day is not of the next one, and the day is that of the clocks here. */
static void
test_clear_start (OpenCase      *fixture,
                  gconstpointer  data)
{
  static const char *const days[][2] = {
    { "2019-03-01T00:00:00Z/2019-03-02T00:00:00Z;exact", "2019-03-01" },
    { "2019-03-01T00:00:00Z/2019-03-01T00:00:00Z;exact", "2019-03-01" },
    { "2019-02-28T00:00:00Z/2019-03-01T00:00:00Z;between", "2019-02-28" },
    { "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between", "2019-03-02" },
    { "../2019-03-02T00:00:00Z;before", "2019-03-01" },
    { "2019-03-01T09:00:00Z/..;after", "2019-03-01" },
    { "2019-06-30T23:00:00Z/2019-07-01T23:00:00Z;exact", "2019-07-01" },
    { "2019-06-30T23:30:00Z/2019-06-30T23:30:00Z;exact", "2019-07-01" },
    { "2019-03-31T00:00:00Z/2019-03-31T23:00:00Z;exact", "2019-03-31" },
    { "2019-03-30T00:00:00Z/2019-03-31T00:00:00Z;exact", "2019-03-30" },
    { "2019-10-26T23:00:00Z/2019-10-28T00:00:00Z;exact", "2019-10-27" },
    { "2019-10-25T23:00:00Z/2019-10-26T23:00:00Z;exact", "2019-10-26" },
    { "1969-12-31T00:00:00Z/1970-01-01T00:00:00Z;exact", "1969-12-31" },
  };
  gint64 person = kept_add_person (fixture, "Example");
  gint64 event = kept_add_event (fixture, "Charged", "attention", NULL);

  kept_set_policy (fixture, 3, 72, 60, 0, NULL);
  kept_set_group (fixture, person, 3);
  kept_link (fixture, event, person, "mentions", "Because");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (BowRecord) record = open_case_read (fixture, event);
      g_autoptr (BowRetentionItem) item = NULL;

      g_test_message ("%s", days[i][0]);
      bow_record_set (record, "happened", days[i][0]);
      open_case_save (fixture, record);
      item = kept_read (fixture, person);
      g_assert_cmpstr (item->clear_start, ==, days[i][1]);
    }
  open_case_assert_clean (fixture);
}

/* At each hour of the nights when the clocks change, the day is that of the
 * table of time zones. */
static void
test_clear_start_of_summer_time (OpenCase      *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  gint64 person = kept_add_person (fixture, "Example");

  g_assert_nonnull (zone);
  kept_set_policy (fixture, 3, 72, 60, 0, NULL);
  kept_set_group (fixture, person, 3);
  for (int year = 1981; year < 2037; year++)
    for (int day = 15; day <= 31; day++)
      for (int i = 0; i < 2; i++)
        {
          g_autoptr (GDateTime) then = g_date_time_new_utc (year, i == 0 ? 3 : 10, day, 23, 30, 0);
          g_autoptr (GDateTime) here = g_date_time_to_timezone (then, zone);
          g_autofree char *date = g_date_time_format (here, "%F");
          g_autofree char *sql = g_strdup_printf ("UPDATE record SET t_from = %1$" G_GINT64_FORMAT ", t_to = %1$" G_GINT64_FORMAT
                                                  ", t_basis = 'exact' WHERE id = %2$" G_GINT64_FORMAT,
                                                  g_date_time_to_unix (then) * 1000, person);
          g_autoptr (BowRetentionItem) item = NULL;

          direct_run (fixture, sql);
          item = kept_read (fixture, person);
          g_assert_cmpstr (item->clear_start, ==, date);
        }
}

static void
test_review (OpenCase      *fixture,
             gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr (BowRetentionItem) item = NULL;
  gint64 person = kept_add_person (fixture, "Example");
  gint64 fresh = kept_add_person (fixture, "Fresh");
  gint64 event = kept_add_event (fixture, "Charged", "attention", "2015-06-07T10:00:00Z/2015-06-07T10:00:00Z;exact");
  BowCase *bow_case;

  kept_set_policy (fixture, 3, 72, 60, 0, NULL);
  kept_set_group (fixture, person, 3);
  kept_set_group (fixture, fresh, 3);
  kept_link (fixture, event, person, "mentions", "Because");
  kept_expect (bow_case_review_retention (fixture->bow_case, person, "refer", NULL, "Why", NULL, &error), &error, BOW_ERROR_REFUSED);

  kept_be_officer (fixture, KEPT_OFFICER);
  bow_case = fixture->bow_case;
  kept_expect (bow_case_review_retention (bow_case, person, "burn", NULL, "Why", NULL, &error), &error, BOW_ERROR_INVALID);
  kept_expect (bow_case_review_retention (bow_case, person, "retain", NULL, "Why", NULL, &error), &error, BOW_ERROR_RULE);
  kept_expect (bow_case_review_retention (bow_case, person, "retain", "|associations|", " ", NULL, &error), &error, BOW_ERROR_RULE);
  kept_expect (bow_case_review_retention (bow_case, person, "retain", "|whim|", "Why", NULL, &error), &error, BOW_ERROR_INVALID);
  kept_expect (bow_case_review_retention (bow_case, fresh, "refer", NULL, "Why", NULL, &error), &error, BOW_ERROR_RULE);
  kept_review (fixture, fresh, "refer", NULL, "To the panel", "A complaint came in");
  kept_review (fixture, person, "retain", "|associations|", "Linked to a line that is still active", NULL);

  item = kept_read (fixture, person);
  g_assert_cmpstr (item->state, ==, "scheduled");
  g_assert_cmpstr (item->outcome, ==, "retain");
  g_assert_cmpstr (item->decided_by, ==, KEPT_OFFICER);
  g_assert_nonnull (item->retained_on);
  g_assert_cmpstr (item->due_on, >, item->retained_on);
  bow_retention_item_free (item);
  item = kept_read (fixture, fresh);
  g_assert_cmpstr (item->state, ==, "under_review");
  g_assert_cmpint (bow_case_count_retention (bow_case, BOW_RETENTION_DUE, NULL), ==, 1);

  g_assert_null (bow_case_undo (bow_case, &error));
  kept_expect (FALSE, &error, BOW_ERROR_RULE);
  open_case_assert_clean (fixture);
}

static void
test_holds (OpenCase      *fixture,
            gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) holds = NULL;
  const BowHold *hold;
  gint64 person = kept_add_person (fixture, "Example");

  kept_be_officer (fixture, KEPT_OFFICER);
  kept_expect (bow_case_hold (fixture->bow_case, person, "whim", "Why", &error), &error, BOW_ERROR_INVALID);
  kept_expect (bow_case_hold (fixture->bow_case, person, "cpia", "", &error), &error, BOW_ERROR_RULE);
  g_assert_true (bow_case_hold (fixture->bow_case, person, "cpia", "Trial in May", NULL));
  kept_expect (bow_case_hold (fixture->bow_case, person, "cpia", "Again", &error), &error, BOW_ERROR_RULE);
  kept_expect (bow_case_release_hold (fixture->bow_case, person, "cpia", "Over", &error), &error, BOW_ERROR_REFUSED);

  kept_be_supervisor (fixture);
  kept_expect (bow_case_release_hold (fixture->bow_case, person, "litigation", "Over", &error), &error, BOW_ERROR_RULE);
  g_assert_true (bow_case_release_hold (fixture->bow_case, person, "cpia", "Trial over", NULL));
  holds = bow_case_list_holds (fixture->bow_case, person, NULL);
  g_assert_cmpuint (holds->len, ==, 1);
  hold = g_ptr_array_index (holds, 0);
  g_assert_cmpstr (hold->account, ==, KEPT_OFFICER);
  g_assert_cmpstr (hold->released_by, ==, CASE_ACCOUNT);
  g_assert_cmpstr (hold->released_reason, ==, "Trial over");
  open_case_assert_clean (fixture);
}

/* What the database refuses, whoever asks. */
static void
test_refusals (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autofree char *insert = NULL;
  g_autofree char *hold = NULL;
  gint64 person = kept_add_person (fixture, "Example");

  kept_set_group (fixture, person, 3);
  direct_refuse (fixture, "UPDATE retention SET state = 'under_review'", "from that state");
  direct_refuse (fixture, "UPDATE retention SET state = 'retained'", "from that state");
  direct_refuse (fixture, "UPDATE retention SET state = 'disposed'", "from that state");
  direct_refuse (fixture, "DELETE FROM retention", "by disposal");
  direct_refuse (fixture, "INSERT OR REPLACE INTO retention(id, \"group\", state) SELECT id, 1, 'scheduled' FROM retention", "one group");
  direct_refuse (fixture, "UPDATE retention SET id = id + 1", "not that of another");
  insert = g_strdup_printf ("INSERT INTO retention_review VALUES(902, %" G_GINT64_FORMAT ", 'retain', '|associations|', 'Why', 1, 1)", person);
  direct_refuse (fixture, insert, "not under review");

  direct_run (fixture, "UPDATE retention SET state = 'due'");
  direct_run (fixture, "UPDATE retention SET state = 'under_review'");
  direct_refuse (fixture, "UPDATE retention SET state = 'retained'", "says why");
  direct_refuse (fixture, "INSERT INTO retention_review SELECT 900, id, 'retain', NULL, 'Why', 1, 1 FROM retention", "CHECK");
  direct_refuse (fixture, "INSERT INTO retention_review SELECT 900, id, 'retain', '|associations|', ' ', 1, 1 FROM retention", "CHECK");
  direct_refuse (fixture, "INSERT INTO retention_review SELECT 900, id, 'retain', '|whim|', 'Why', 1, 1 FROM retention", "code");
  direct_refuse (fixture, "INSERT INTO retention_review SELECT 900, id, 'burn', '|associations|', 'Why', 1, 1 FROM retention", "CHECK");
  direct_run (fixture, "INSERT INTO retention_review SELECT 900, id, 'refer', NULL, 'Why', 1, 1 FROM retention");
  direct_refuse (fixture, "UPDATE retention SET state = 'retained'", "says why");
  direct_run (fixture, insert);
  direct_refuse (fixture, "UPDATE retention_review SET text = 'Other'", "decide again");
  direct_refuse (fixture, "DELETE FROM retention_review", "kept");
  direct_run (fixture, "UPDATE retention SET state = 'retained'");
  direct_run (fixture, "UPDATE retention SET state = 'scheduled'");

  hold = g_strdup_printf ("INSERT INTO hold(id, subject, type, reason, by, at) VALUES(901, %" G_GINT64_FORMAT ", 'cpia', 'Why', 1, 1)", person);
  direct_run (fixture, hold);
  direct_refuse (fixture, hold, "not replaced");
  direct_refuse (fixture, "UPDATE hold SET reason = 'Other'", "released");
  direct_refuse (fixture, "DELETE FROM hold", "kept");
  direct_refuse (fixture, "UPDATE hold SET released_at = 1", "CHECK");
}

/* The queue is read by indexes, however much there is. */
static void
test_indexed (OpenCase      *fixture,
              gconstpointer  data)
{
  static const char *const indexes[] = {
    [BOW_RETENTION_DUE] = "retention_by_due",
    [BOW_RETENTION_ALL] = "retention_by_due",
    [BOW_RETENTION_UNDATED] = "retention_undated",
  };

  for (int view = BOW_RETENTION_DUE; view <= BOW_RETENTION_UNDATED; view++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = bow_retention_print_list ((BowRetentionView) view);
      g_autofree char *plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);

      g_assert_no_error (error);
      g_test_message ("%s", plan);
      g_assert_nonnull (strstr (plan, indexes[view]));
      g_assert_null (strstr (plan, "SCAN retention\n"));
      g_assert_null (strstr (plan, "SCAN r\n"));
      g_assert_null (strstr (plan, "SCAN v\n"));
    }
}

/* Rows that an entry of the log takes besides. */
#define FEW 40

static gint64
count_written (OpenCase *fixture)
{
  return direct_integer (fixture, "SELECT total_changes()");
}

/* What the change of a policy gave, and what is computed for each record anew. */
static gint64
count_wrong_dates (OpenCase *fixture)
{
  gint64 n_wrong;

  direct_run (fixture, "CREATE TEMP TABLE before AS SELECT id, clear_start, next_review, not_before, due_on FROM retention");
  direct_run (fixture, "UPDATE retention SET stale = 1 WHERE id % 10 = 0");
  n_wrong = direct_integer (fixture, "SELECT count(*) FROM retention i JOIN temp.before b ON b.id = i.id WHERE i.clear_start IS NOT b.clear_start "
                                     "OR i.next_review IS NOT b.next_review OR i.not_before IS NOT b.not_before OR i.due_on IS NOT b.due_on");
  direct_run (fixture, "DROP TABLE temp.before");

  return n_wrong;
}

/* A hundred thousand records come into a group by one entry, and its dates
 * change by another. */
static void
test_many (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GPtrArray) items = NULL;
  guint n = g_test_slow () ? 100000 : 2000;
  gint64 n_written;
  gint64 dates;

  direct_run (fixture, "BEGIN");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *when = g_strdup_printf ("%04u-%02u-%02uT10:00:00Z;exact", 1990 + i % 36, 1 + i % 12, 1 + i % 28);
      g_autoptr (BowRecord) report = direct_report ("A car", when, NULL);

      direct_add (fixture, report);
    }
  direct_run (fixture, "COMMIT");

  n_written = count_written (fixture);
  g_timer_start (timer);
  kept_set_policy (fixture, 4, 72, 60, 0, "|report|");
  /* The row, that it is stale, its dates in two parts, and once by the periods
   * that came with it. */
  g_assert_cmpint (count_written (fixture) - n_written, <, 5 * (gint64) n + FEW);
  g_test_message ("%u records came into a group in %.2f s", n, g_timer_elapsed (timer, NULL));
  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM retention WHERE due_on IS NOT NULL"), ==, n);
  n_written = count_written (fixture);
  g_timer_start (timer);
  kept_set_policy (fixture, 4, 120, 60, 0, "|report|");
  /* Each row once. */
  g_assert_cmpint (count_written (fixture) - n_written, <, (gint64) n + FEW);
  g_test_message ("their dates changed in %.2f s", g_timer_elapsed (timer, NULL));

  /* Where the periods stay what they were no row is written. */
  n_written = count_written (fixture);
  kept_set_policy (fixture, 4, 120, 60, 0, "|report|");
  g_assert_cmpint (count_written (fixture) - n_written, <, FEW);
  dates = count_wrong_dates (fixture);
  g_assert_cmpint (dates, ==, 0);

  g_timer_start (timer);
  items = bow_case_list_retention (fixture->bow_case, BOW_RETENTION_DUE, 500, &error);
  g_assert_no_error (error);
  g_test_message ("the first 500 of %" G_GINT64_FORMAT " that are due took %.1f ms",
                  bow_case_count_retention (fixture->bow_case, BOW_RETENTION_DUE, NULL), g_timer_elapsed (timer, NULL) * 1000);
  g_assert_cmpuint (items->len, ==, 500);
  for (guint i = 1; i < items->len; i++)
    g_assert_cmpstr (((BowRetentionItem *) items->pdata[i - 1])->due_on, <=, ((BowRetentionItem *) items->pdata[i])->due_on);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/retention/nothing-claimed", OpenCase, NULL, set_up, test_nothing_claimed, open_case_tear_down);
  g_test_add ("/case/retention/policy", OpenCase, NULL, set_up, test_policy, open_case_tear_down);
  g_test_add ("/case/retention/clear-period", OpenCase, NULL, set_up, test_clear_period, open_case_tear_down);
  g_test_add ("/case/retention/clear-start", OpenCase, NULL, set_up, test_clear_start, open_case_tear_down);
  g_test_add ("/case/retention/clear-start-of-summer-time", OpenCase, NULL, set_up, test_clear_start_of_summer_time,
              open_case_tear_down);
  g_test_add ("/case/retention/review", OpenCase, NULL, set_up, test_review, open_case_tear_down);
  g_test_add ("/case/retention/holds", OpenCase, NULL, set_up, test_holds, open_case_tear_down);
  g_test_add ("/case/retention/refusals", OpenCase, NULL, set_up, test_refusals, open_case_tear_down);
  g_test_add ("/case/retention/indexed", OpenCase, NULL, set_up, test_indexed, open_case_tear_down);
  g_test_add ("/case/retention/many", OpenCase, NULL, set_up, test_many, open_case_tear_down);

  return g_test_run ();
}

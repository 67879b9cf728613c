/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <math.h>
#include <string.h>

#include "base/bow-interval.h"
#include "case/bow-case-duplicates.h"
#include "geo/bow-measure.h"
#include "model/bow-likeness.h"
#include "model/bow-relation.h"

#define WORDS "Two men in a silver hatchback are dealing from the alley behind the bakery, one of them with a neck tattoo"
#define NEARLY "two men in a silver hatchback are dealing from the alley behind the bakery, one with a neck tattoo"

static char *
print_time (gint64 unix_ms)
{
  BowInterval when = { unix_ms, unix_ms, BOW_TIME_EXACT };

  return bow_interval_print (&when);
}

static gint64
save_report (OpenCase   *fixture,
             const char *narrative,
             gint64      minutes,
             const char *position)
{
  g_autofree char *when = print_time (G_GINT64_CONSTANT (1767300000000) + minutes * 60000);

  return open_case_add (fixture, "report", "narrative", narrative, "anonymity", "anonymous", "happened", when, "position", position, NULL);
}

static GPtrArray *
duplicates_of (OpenCase *fixture,
               gint64    row)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *duplicates = bow_case_duplicates_of (fixture->bow_case, row, 20, NULL, &error);

  g_assert_no_error (error);

  return duplicates;
}

static const BowDuplicate *
find (GPtrArray *duplicates,
      gint64     row)
{
  for (guint i = 0; i < duplicates->len; i++)
    {
      const BowDuplicate *duplicate = g_ptr_array_index (duplicates, i);

      if (bow_row_get_data (duplicate->row)->row == row)
        return duplicate;
    }

  return NULL;
}

static gboolean
offers (OpenCase *fixture,
        gint64    row,
        gint64    other)
{
  g_autoptr (GPtrArray) duplicates = duplicates_of (fixture, row);

  return find (duplicates, other) != NULL;
}

static void
assert_reason (OpenCase   *fixture,
               gint64      row,
               gint64      other,
               const char *reason)
{
  g_autoptr (GPtrArray) duplicates = duplicates_of (fixture, row);
  const BowDuplicate *duplicate = find (duplicates, other);

  g_assert_nonnull (duplicate);
  if (!g_strv_contains ((const char *const *) duplicate->reasons, reason))
    {
      g_autofree char *all = bow_duplicate_describe (duplicate);

      g_error ("“%s” is not among: %s", reason, all);
    }
}

static void
test_reasons (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", "make", "Ford", NULL);
  gint64 same_van = open_case_add (fixture, "vehicle", "plate", "ab12cde", NULL);
  gint64 other_van = open_case_add (fixture, "vehicle", "plate", "AB12 CDF", "make", "Ford", NULL);
  gint64 phone = open_case_add (fixture, "telephone", "number", "07700 900123", NULL);
  gint64 same_phone = open_case_add (fixture, "telephone", "number", "+447700900123", NULL);
  gint64 person = open_case_add (fixture, "person", "name", "Catherine Smyth", "born", "1990-02-01", NULL);
  gint64 turned = open_case_add (fixture, "person", "name", "Smyth, Catherine", "born", "1990-02-01", NULL);
  gint64 sounds = open_case_add (fixture, "person", "name", "Kathryn Smith", NULL);
  gint64 other = open_case_add (fixture, "person", "name", "Kathryn Smith", "born", "1971-11-30", NULL);
  gint64 alias = open_case_add (fixture, "person", "name", "Kit", "aliases", "Cat\nCatherine Smyth", NULL);
  gint64 club = open_case_add (fixture, "organisation", "name", "The Regal Social Club", NULL);
  gint64 same_club = open_case_add (fixture, "organisation", "name", "Regal Social Club Ltd", NULL);

  assert_reason (fixture, van, same_van, "Same number plate AB12CDE");
  g_assert_false (offers (fixture, van, other_van));
  assert_reason (fixture, phone, same_phone, "Same telephone number 7700900123");
  assert_reason (fixture, person, turned, "Same name");
  assert_reason (fixture, person, turned, "Same date of birth");
  assert_reason (fixture, person, sounds, "Name sounds the same");
  g_assert_false (offers (fixture, person, other));
  assert_reason (fixture, person, alias, "Same name");
  assert_reason (fixture, club, same_club, "Same name");
  g_assert_false (offers (fixture, person, person));
}

static void
test_reports (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 report = save_report (fixture, WORDS, 0, "51.5, -0.1; 20");
  gint64 near = save_report (fixture, "A fight", 25, "51.5002, -0.1; 20");
  gint64 late = save_report (fixture, "A fight", 180, "51.5002, -0.1; 20");
  gint64 far = save_report (fixture, "A fight", 25, "51.51, -0.1; 20");
  gint64 alike = save_report (fixture, NEARLY, 100000, NULL);
  gint64 plate = save_report (fixture, "Someone sat in AB12 CDE all night", 200000, NULL);
  gint64 same_plate = save_report (fixture, "It was ab12cde again", 300000, NULL);
  g_autoptr (GPtrArray) duplicates = duplicates_of (fixture, report);
  const BowDuplicate *duplicate = find (duplicates, near);

  assert_reason (fixture, report, near, "22 m and 25 min apart");
  g_assert_null (find (duplicates, late));
  g_assert_null (find (duplicates, far));
  g_assert_nonnull (find (duplicates, alike));
  assert_reason (fixture, plate, same_plate, "Same number plate AB12CDE");
  /* Two callers corroborate each other: that is what is offered. */
  g_assert_cmpstr (duplicate->relation->name, ==, "same_incident_as");
  g_assert_cmpuint (duplicate->score, >=, 40);
}

/* What is being typed is compared as what is saved. */
static void
test_draft (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", NULL);
  g_autoptr (BowRecord) draft = bow_case_new_record (fixture->bow_case, bow_kind_find ("vehicle"), &error);
  g_autoptr (GPtrArray) duplicates = NULL;

  g_assert_no_error (error);
  bow_record_set (draft, "plate", " ab12 cde");
  duplicates = bow_case_duplicates_of_draft (fixture->bow_case, draft, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find (duplicates, van));
  g_assert_cmpstr (bow_record_get (draft, "plate"), ==, " ab12 cde");
}

static void
test_not_duplicate (OpenCase      *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 one = open_case_add (fixture, "person", "name", "Jo Bloggs", NULL);
  gint64 two = open_case_add (fixture, "person", "name", "Jo Bloggs", NULL);
  gint64 van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", NULL);
  g_autoptr (BowRecord) record = NULL;

  g_assert_true (offers (fixture, one, two));
  g_assert_false (bow_case_not_duplicate (fixture->bow_case, one, van, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  g_assert_false (bow_case_not_duplicate (fixture->bow_case, one, one, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);

  bow_case_not_duplicate (fixture->bow_case, two, one, &error);
  g_assert_no_error (error);
  g_assert_false (offers (fixture, one, two));
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  open_case_justify (fixture);
  g_assert_false (offers (fixture, one, two));
  g_assert_false (offers (fixture, two, one));
  open_case_assert_clean (fixture);

  /* It is asked again once one of them has changed. */
  record = open_case_read (fixture, two);
  bow_record_set (record, "born", "1990-01-01");
  open_case_save (fixture, record);
  g_assert_true (offers (fixture, one, two));
  bow_case_not_duplicate (fixture->bow_case, one, two, &error);
  g_assert_no_error (error);
  g_assert_false (offers (fixture, one, two));
  open_case_undo (fixture);
  g_assert_true (offers (fixture, one, two));
  open_case_assert_clean (fixture);
}

static void
test_same_event (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 report = save_report (fixture, WORDS, 0, "51.5, -0.1; 20");
  gint64 other = save_report (fixture, NEARLY, 5, "51.5, -0.1; 20");
  g_autoptr (GPtrArray) links = NULL;

  g_assert_true (offers (fixture, report, other));
  g_assert_cmpint (bow_case_link_same (fixture->bow_case, report, other, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_false (offers (fixture, report, other));
  links = bow_case_links_of (fixture->bow_case, other, &error);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpstr (bow_link_get_data (links->pdata[0])->relation->name, ==, "same_incident_as");
  open_case_assert_clean (fixture);
}

/* The narrow ways to candidates find what looking at every pair finds. */
static void
test_scan (OpenCase      *fixture,
           gconstpointer  data)
{
  enum { N = 60 };
  gint64 rows[N];
  BowPosition places[N];
  gint64 minutes[N];
  guint n_found = 0;

  for (int i = 0; i < N; i++)
    {
      g_autofree char *narrative = g_strdup_printf ("Thing number %d happened", i);
      g_autofree char *position = NULL;

      places[i] = (BowPosition) { -0.1 + 0.0002 * g_test_rand_int_range (0, 12), 51.5 + 0.0002 * g_test_rand_int_range (0, 12) };
      minutes[i] = g_test_rand_int_range (0, 400);
      position = g_strdup_printf ("%.4f, %.4f; 30", places[i].latitude, places[i].longitude);
      rows[i] = save_report (fixture, narrative, minutes[i], position);
    }
  for (int i = 0; i < N; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = bow_case_duplicates_of (fixture->bow_case, rows[i], N, NULL, &error);

      g_assert_no_error (error);
      for (int j = 0; j < N; j++)
        {
          gboolean is_near = i != j && bow_measure_distance (&places[i], &places[j]) <= 50.0 && ABS (minutes[i] - minutes[j]) <= 120;
          g_autofree char *pair = g_strdup_printf ("%d and %d", i, j);
          const BowDuplicate *duplicate = find (found, rows[j]);
          gboolean says = duplicate != NULL && strstr (duplicate->reasons[0], " apart") != NULL;

          if (is_near != says)
            g_error ("%s: %s", pair, is_near ? "missed" : "too much");
          n_found += is_near ? 1 : 0;
        }
    }
  g_assert_cmpuint (n_found, >, 10);
}

/* No way to a candidate reads every record. */
static void
test_plans (OpenCase      *fixture,
            gconstpointer  data)
{
  static const char *const queries[] = {
    "SELECT l.record FROM likeness l JOIN record r ON r.id = l.record WHERE l.key = ?1 AND r.kind = ?2 AND r.id <> ?3 AND r.binned_at IS NULL LIMIT ?4",
    "SELECT r.id FROM record_place p CROSS JOIN record r ON r.id = p.id WHERE p.east >= ?1 AND p.west <= ?2 AND p.north >= ?3 AND p.south <= ?4",
    "SELECT w.rowid FROM record_words w CROSS JOIN record r ON r.id = w.rowid WHERE w.record_words MATCH ?1 ORDER BY w.rowid DESC LIMIT ?4",
    "SELECT 1 FROM unlike u JOIN record a ON a.id = u.one JOIN record b ON b.id = u.other WHERE u.one = ?1 AND u.other = ?2",
    "DELETE FROM likeness WHERE record = ?",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
      g_autoptr (BowStatement) plan = bow_connection_statement (fixture->bow_case->connection, sql, &error);
      gboolean has_row = TRUE;

      g_assert_no_error (error);
      while (bow_statement_step (plan, &has_row, &error) && has_row)
        {
          const char *detail = bow_statement_text (plan, 3);

          if (g_str_has_prefix (detail, "SCAN") && strstr (detail, "VIRTUAL TABLE") == NULL)
            g_error ("%s: %s", queries[i], detail);
        }
      g_assert_no_error (error);
    }
}

static void
test_shingles (void)
{
  g_autoptr (GArray) words = bow_likeness_shingle (WORDS);
  g_autoptr (GArray) nearly = bow_likeness_shingle (NEARLY);
  g_autoptr (GArray) other = bow_likeness_shingle ("Loud music from a flat above the launderette");
  g_autoptr (GArray) nothing = bow_likeness_shingle ("");

  g_assert_cmpfloat (bow_likeness_compare (words, words), ==, 1.0);
  g_assert_cmpfloat (bow_likeness_compare (words, nearly), >, 0.85);
  g_assert_cmpfloat (bow_likeness_compare (words, nearly), ==, bow_likeness_compare (nearly, words));
  g_assert_cmpfloat (bow_likeness_compare (words, other), <, 0.2);
  g_assert_cmpfloat (bow_likeness_compare (nothing, nothing), ==, 0.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)
  ADD ("/case/duplicates/reasons", test_reasons);
  ADD ("/case/duplicates/reports", test_reports);
  ADD ("/case/duplicates/draft", test_draft);
  ADD ("/case/duplicates/not-duplicate", test_not_duplicate);
  ADD ("/case/duplicates/same-event", test_same_event);
  ADD ("/case/duplicates/scan", test_scan);
  ADD ("/case/duplicates/plans", test_plans);
#undef ADD
  g_test_add_func ("/case/duplicates/shingles", test_shingles);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-case.h"

#include "case/bow-case-private.h"
#include "case/bow-load.h"

static void
test_random (OpenCase      *fixture,
             gconstpointer  data)
{
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_done[8] = { 0 };

  g_test_message ("seed %u", seed);
  random_begin (fixture);
  for (int round = 0; round < 3; round++)
    {
      random_deeds (fixture, rand, 1000, n_done);
      open_case_assert_clean (fixture);
      open_case_reopen (fixture, NULL, CASE_PASSPHRASE);
    }
  open_case_assert_clean (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (n_done); i++)
    {
      g_test_message ("deed %zu done %u times", i, n_done[i]);
      g_assert_cmpuint (n_done[i], >, 0);
    }
}

static void
test_round_trip (OpenCase      *fixture,
                 gconstpointer  data)
{
  guint32 seed = g_test_rand_int_range (1, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_test_message ("seed %u", seed);
  random_begin (fixture);
  for (gsize i = 0; i < n_kinds; i++)
    for (guint saved = 0, tried = 0; kinds[i]->parent == NULL && (kinds[i]->flags & BOW_KIND_MADE) == 0 && saved < 5; tried++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, kinds[i], NULL);
        g_autoptr (BowRecord) again = NULL;
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;

        random_fill (rand, record);
        random_add_children (rand, record, 1);
        if (!bow_case_save (fixture->bow_case, record, &error))
          {
            if (tried == 500)
              g_error ("%s: %s", kinds[i]->name, error->message);
            continue;
          }

        again = bow_load_record (fixture->bow_case->connection, bow_record_get_row (record), TRUE, NULL);
        before = bow_record_to_draft (record);
        after = bow_record_to_draft (again);
        g_assert_cmpstr (before, ==, after);
        g_assert_cmpint (bow_record_get_version (record), ==, bow_record_get_version (again));
        saved++;
      }
  open_case_assert_clean (fixture);
}

static void
assert_fault (OpenCase   *fixture,
              const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = NULL;

  bow_connection_execute (fixture->bow_case->connection, sql, &error);
  g_assert_no_error (error);
  report = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", sql, report->faults->len > 0 ? (const char *) g_ptr_array_index (report->faults, 0) : "nothing");
  g_assert_cmpuint (report->faults->len, ==, 1);
}

/* What is changed past the log is found, whatever it is. */
static void
test_tampering (OpenCase      *fixture,
                gconstpointer  data)
{
  static const char *const there[] = {
    "UPDATE report SET narrative = 'Nothing' WHERE id = (SELECT min(id) FROM report)",
    "UPDATE record SET title = 'Nothing' WHERE id = (SELECT min(id) FROM record)",
    "INSERT INTO record_words(rowid, words) VALUES(99999, 'planted')",
    "UPDATE account SET roles = '|auditor||intelligence_supervisor|'",
    "UPDATE record_place SET west = -1 WHERE id = (SELECT min(id) FROM record_place)",
  };
  static const char *const back[] = {
    "UPDATE report SET narrative = 'Something' WHERE id = (SELECT min(id) FROM report)",
    "UPDATE record SET title = 'Something' WHERE id = (SELECT min(id) FROM record)",
    "DELETE FROM record_words WHERE rowid = 99999",
    "UPDATE account SET roles = '|intelligence_supervisor|'",
    NULL,
  };
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Something", "named");
  BowRecord *record = report;

  bow_record_set (record, "position", "POINT(0.1 52.2);50");
  g_assert_true (bow_case_save (fixture->bow_case, record, NULL));
  open_case_assert_clean (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (there); i++)
    {
      assert_fault (fixture, there[i]);
      if (back[i] == NULL)
        break;
      bow_connection_execute (fixture->bow_case->connection, back[i], NULL);
      open_case_assert_clean (fixture);
    }
}

static void
test_missing_row (OpenCase      *fixture,
                  gconstpointer  data)
{
  gint64 from = open_case_save_report (fixture, "One");
  gint64 to = open_case_save_report (fixture, "Two");
  BowLinkNew link = { .from = from, .to = to, .relation = "same_incident_as", .because = "Same words" };

  g_assert_cmpint (bow_case_link (fixture->bow_case, &link, NULL), >, 0);
  open_case_assert_clean (fixture);
  assert_fault (fixture, "UPDATE link SET strength = 'disproved'");
  g_assert_true (bow_connection_execute (fixture->bow_case->connection, "UPDATE link SET strength = 'unconfirmed'", NULL));
  assert_fault (fixture, "UPDATE number SET last = 1 WHERE letter = 'R'");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/replay/random", OpenCase, NULL, open_case_set_up, test_random, open_case_tear_down);
  g_test_add ("/case/replay/round-trip", OpenCase, NULL, open_case_set_up, test_round_trip, open_case_tear_down);
  g_test_add ("/case/replay/tampering", OpenCase, NULL, open_case_set_up, test_tampering, open_case_tear_down);
  g_test_add ("/case/replay/missing-row", OpenCase, NULL, open_case_set_up, test_missing_row, open_case_tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "case/bow-case-lanes.h"
#include "case/bow-case-private.h"

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
  if (g_str_equal (kind, "phase"))
    {
      bow_record_set (record, "operation", "O-000001");
      bow_record_set (record, "number", "1");
    }
  open_case_save (fixture, record);

  return bow_record_get_row (record);
}

static void
tie (OpenCase   *fixture,
     gint64      from,
     gint64      to,
     const char *relation,
     const char *strength)
{
  const BowLinkNew link = { .from = from, .to = to, .relation = relation, .strength = strength, .because = "Seen there" };
  g_autoptr (GError) error = NULL;

  bow_case_link (fixture->bow_case, &link, &error);
  g_assert_no_error (error);
}

static GArray *
list (OpenCase   *fixture,
      const char *kind)
{
  g_autoptr (GError) error = NULL;
  GArray *entries = bow_case_list_lanes (fixture->bow_case, bow_kind_find (kind), NULL, &error);

  g_assert_no_error (error);

  return entries;
}

static gboolean
has (const GArray *entries,
     gint64        row,
     gint64        lane)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const BowLaneEntry *entry = &g_array_index (entries, BowLaneEntry, i);

      n += entry->row == row && entry->lane == lane ? 1 : 0;
    }
  g_assert_cmpuint (n, <=, 1);

  return n == 1;
}

/* A link either way and a field put a record beside another, once; what was
 * disproved and what lies in the bin does not. */
static void
test_operations (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 raptor = save (fixture, "operation", "name", "Raptor");
  gint64 sceptre = save (fixture, "operation", "name", "Sceptre");
  gint64 report = open_case_save_report (fixture, "Cars wait");
  gint64 other = open_case_save_report (fixture, "Bikes by the river");
  gint64 phase = save (fixture, "phase", "name", "Before");
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GArray) later = NULL;

  tie (fixture, report, raptor, "in_operation", "confirmed");
  tie (fixture, report, sceptre, "in_operation", "unconfirmed");
  tie (fixture, other, sceptre, "in_operation", "disproved");
  entries = list (fixture, "operation");
  g_assert_true (has (entries, report, raptor) && has (entries, report, sceptre));
  g_assert_true (has (entries, phase, raptor) && has (entries, raptor, raptor) && has (entries, sceptre, sceptre));
  g_assert_cmpuint (entries->len, ==, 5);
  for (guint i = 1; i < entries->len; i++)
    g_assert_cmpint (g_array_index (entries, BowLaneEntry, i - 1).row, <=, g_array_index (entries, BowLaneEntry, i).row);

  bow_case_bin (fixture->bow_case, sceptre, "Made twice", &error);
  g_assert_no_error (error);
  later = list (fixture, "operation");
  g_assert_false (has (later, report, sceptre));
  g_assert_cmpuint (later->len, ==, 3);
}

static void
test_people (OpenCase      *fixture,
             gconstpointer  data)
{
  gint64 person = save (fixture, "person", "name", "Marsh");
  gint64 report = open_case_save_report (fixture, "Marsh waits in a car");
  g_autoptr (GArray) entries = NULL;

  tie (fixture, report, person, "mentions", "confirmed");
  entries = list (fixture, "person");
  g_assert_true (has (entries, report, person));
  g_assert_cmpuint (entries->len, ==, 2);
}

/* From the few that have a lane to what is tied to them: no link and no record
 * of another kind is read. */
static void
test_plan (OpenCase      *fixture,
           gconstpointer  data)
{
  static const char *const kinds[] = { "operation", "person", "place" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = _bow_case_print_lanes_sql (bow_kind_find (kinds[i]));
      g_autofree char *plan = bow_connection_explain (fixture->bow_case->connection, sql, &error);
      g_auto (GStrv) lines = g_strsplit (plan, "\n", -1);

      g_assert_no_error (error);
      for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix (*line, "SCAN") && !g_str_equal (*line, "SCAN lane"))
          g_error ("%s: %s", kinds[i], *line);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/lanes/operations", OpenCase, NULL, open_case_set_up, test_operations, open_case_tear_down);
  g_test_add ("/case/lanes/people", OpenCase, NULL, open_case_set_up, test_people, open_case_tear_down);
  g_test_add ("/case/lanes/plan", OpenCase, NULL, open_case_set_up, test_plan, open_case_tear_down);

  return g_test_run ();
}

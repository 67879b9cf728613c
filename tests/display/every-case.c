/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "every-case.h"

#include "case/bow-case-charts.h"
#include "case/bow-case-saved.h"

/* Enough of them for whatever counts, and a few to be reviewed. */
#define N_REPORTS 36

static gint64
add (OpenCase          *fixture,
     const char        *kind,
     const char *const *values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  for (; *values != NULL; values += 2)
    bow_record_set (record, values[0], values[1]);
  open_case_save (fixture, record);

  return bow_record_get_row (record);
}

#define ADD(kind, ...) add (fixture, kind, (const char *const[]) { __VA_ARGS__, NULL })

static void
join_as (OpenCase   *fixture,
         gint64      from,
         const char *relation,
         gint64      to)
{
  open_case_link (fixture, &(BowLinkNew) { .from = from, .to = to, .relation = relation, .strength = "confirmed", .because = "Seen there" });
}

/* Reports of one street, week after week. */
static void
add_reports (OpenCase *fixture,
             gint64    operation)
{
  for (int i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *narrative = g_strdup_printf ("Cars wait behind the shops, and lads on bicycles go from one to the other (%d)", i);
      g_autofree char *happened = g_strdup_printf ("2019-%02d-%02dT%02d:30:00Z;exact", 1 + i / 12, 1 + i % 12 * 2, 8 + i % 12);
      g_autofree char *position = g_strdup_printf ("POINT(%d.%03d 51.89);30", 0, 890 + i % 5);
      gint64 row = ADD ("report", "narrative", narrative, "channel", "101", "anonymity", "anonymous", "happened", happened,
                        "place_text", "St Mary’s, behind the shops", "position", position);

      if (i % 3 != 0)
        join_as (fixture, row, "in_operation", operation);
    }
}

/* A county line: where it comes from and goes to, and who is used for it. */
static void
add_line (OpenCase *fixture,
          gint64    person)
{
  gint64 line = ADD ("organisation", "name", "The marsh group");
  gint64 home = ADD ("place", "name", "A home estate", "position", "POINT(-0.05 51.55);300");
  gint64 flat = ADD ("place", "name", "A flat", "position", "POINT(0.89 51.89);20");
  gint64 child = ADD ("person", "name", "Invented Child", "born", "2004-01-01", "born_precision", "day");

  join_as (fixture, line, "supplied_from", home);
  join_as (fixture, line, "supplied_to", flat);
  join_as (fixture, person, "cuckooed_at", flat);
  join_as (fixture, child, "frequents", flat);
}

static void
add_chart (OpenCase *fixture,
           gint64    person)
{
  g_autoptr (BowChartPlan) plan = bow_chart_plan_new ();
  g_autoptr (GError) error = NULL;
  BowChartNew chart = { .title = "Who knows whom", .plan = plan };

  bow_chart_plan_add (plan, &(BowChartPlanRecord) { .row = person, .note = (char *) "Seen twice" });
  bow_case_save_chart (fixture->bow_case, &chart, &error);
  g_assert_no_error (error);
  bow_case_add_saved (fixture->bow_case, "Raptor by night", "operation=O-000001", FALSE, &error);
  g_assert_no_error (error);
}

/* A case with a little of everything, all of it invented. */
void
every_case_make (OpenCase *fixture)
{
  gint64 operation = ADD ("operation", "name", "Raptor", "starts", "2019-01-07", "summary", "Open dealing where residents see it",
                          "objective", "Give people in the places concerned their streets back");
  gint64 phase = ADD ("phase", "operation", "O-000001", "number", "1", "name", "Street dealing", "starts", "2019-01-07");
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Who sells behind the shops", "Lads on orange bicycles, on Friday nights");
  gint64 person = ADD ("person", "name", "Invented Tenant", "aliases", "Reece");
  gint64 vehicle = ADD ("vehicle", "plate", "ZQ08 KPX", "make", "Ford", "colour", "grey");

  add_reports (fixture, operation);
  open_case_save (fixture, note);
  join_as (fixture, bow_record_get_row (note), "in_operation", operation);
  join_as (fixture, ADD ("arrest", "person_text", "A man from the flats", "happened", "2019-02-07T20:20:00Z;exact",
                         "position", "POINT(0.89 51.89);15"), "in_operation", operation);
  join_as (fixture, ADD ("task", "title", "Ask the station for its pictures", "type", "enquiry", "due", "2019-02-01"), "in_operation", operation);
  join_as (fixture, ADD ("patrol", "title", "The cut-through", "style", "covert", "justification", "What was reported", "place_text", "St Mary’s"),
           "in_operation", operation);
  join_as (fixture, person, "subject_of", phase);
  join_as (fixture, person, "driver_of", vehicle);
  ADD ("requirement", "question", "Who holds the telephone?", "operation", "O-000001");
  ADD ("decision", "operation", "O-000001", "decision", "Use plain clothes at first", "reason", "Uniforms were seen", "decided_by", "The inspector");
  ADD ("product", "title", "Night briefing", "type", "briefing_pack", "audience", "internal", "marking", "OFFICIAL", "purpose", "Patrols tonight",
       "operation", "O-000001");
  ADD ("issue", "title", "Motorbikes on the green", "text", "They ride there at night");
  ADD ("telephone", "number", "07700 900123");
  add_line (fixture, person);
  add_chart (fixture, person);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-county.h"
#include "case/bow-case-points.h"
#include "case/bow-case-shapes.h"

/* A line that is invented: from a home in one town to a flat in another, by
 * train, with a child. */
typedef struct
{
  OpenCase open;
  gint64 organisation;
  gint64 line;
  gint64 runner;
  gint64 child;
  gint64 victim;
  gint64 home;
  gint64 target;
  gint64 flat;
  gint64 station;
  gint64 route;
  gint64 stranger;
} Fixture;

static gint64
join_as (Fixture    *self,
         gint64      from,
         const char *relation,
         gint64      to,
         const char *strength)
{
  return open_case_link (&self->open, &(BowLinkNew) { .from = from, .to = to, .relation = relation, .strength = strength, .because = "Seen there" });
}

static void
add_stop (BowRecord  *route,
          const char *number,
          const char *station,
          const char *place,
          const char *position)
{
  BowRecord *stop = bow_record_add_child (route, bow_kind_find ("stop"));

  bow_record_set (stop, "number", number);
  bow_record_set (stop, "station", station);
  bow_record_set (stop, "place", place);
  bow_record_set (stop, "position", position);
}

static gint64
add_route (Fixture *self)
{
  g_autoptr (BowRecord) route = bow_record_new (bow_kind_find ("route"));
  g_autoptr (BowRecord) station = open_case_read (&self->open, self->station);

  bow_record_set (route, "title", "Liverpool Street to the marsh");
  bow_record_set (route, "mode", "rail");
  add_stop (route, "2", "The marsh", bow_record_get_ref (station), NULL);
  add_stop (route, "1", "Liverpool Street", NULL, "POINT(-0.08 51.52);100");
  open_case_save (&self->open, route);

  return bow_record_get_row (route);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  self->organisation = open_case_add (&self->open, "organisation", "name", "The marsh group", "type", "gang", NULL);
  self->line = open_case_add (&self->open, "telephone", "number", "07700 900123", "line_name", "Marsh", "type", "deal_line", "attribution", "Two buyers said so", NULL);
  self->runner = open_case_add (&self->open, "person", "name", "Invented Runner", NULL);
  self->child = open_case_add (&self->open, "person", "name", "Invented Child", "born", "2999-01-01", "born_precision", "day", NULL);
  self->victim = open_case_add (&self->open, "person", "name", "Invented Tenant", NULL);
  self->home = open_case_add (&self->open, "place", "name", "A home estate", "type", "area", "position", "POINT(-0.05 51.55);300", NULL);
  self->target = open_case_add (&self->open, "place", "name", "A target estate", "type", "area", "position", "POINT(0.9 51.88);300", NULL);
  self->flat = open_case_add (&self->open, "place", "name", "A flat", "type", "address", "position", "POINT(0.89 51.89);20", NULL);
  self->station = open_case_add (&self->open, "place", "name", "Marsh station", "type", "rail_station", "position", "POINT(0.88 51.9);40", NULL);
  self->stranger = open_case_add (&self->open, "person", "name", "A stranger", NULL);
  self->route = add_route (self);
  join_as (self, self->runner, "member_of", self->organisation, "confirmed");
  join_as (self, self->runner, "uses_line", self->line, "unconfirmed");
  join_as (self, self->organisation, "supplied_from", self->home, "confirmed");
  join_as (self, self->organisation, "supplied_to", self->target, "confirmed");
  join_as (self, self->organisation, "runs", self->route, "confirmed");
  join_as (self, self->runner, "exploits", self->child, "unconfirmed");
  join_as (self, self->runner, "frequents", self->flat, "confirmed");
  join_as (self, self->victim, "cuckooed_at", self->flat, "confirmed");
  join_as (self, self->child, "associate_of", self->victim, "disproved");
  join_as (self, self->stranger, "member_of", self->organisation, "disproved");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  open_case_tear_down (&self->open, data);
}

static BowCountyLine *
read_line (Fixture *self,
           gint64   row)
{
  g_autoptr (GError) error = NULL;
  BowCountyLine *line = bow_case_read_county_line (self->open.bow_case, row, NULL, &error);

  g_assert_no_error (error);

  return line;
}

static BowCountyNode *
find (const BowCountyLine *line,
      gint64               row)
{
  for (guint i = 0; i < line->nodes->len; i++)
    {
      BowCountyNode *node = &g_array_index (line->nodes, BowCountyNode, i);

      if (bow_row_get_data (node->row)->row == row)
        return node;
    }

  return NULL;
}

static void
test_whole (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (BowCountyLine) line = read_line (self, self->organisation);
  guint n_strengths[3] = { 0 };

  g_assert_cmpuint (line->nodes->len, ==, 10);
  g_assert_null (find (line, self->stranger));
  g_assert_cmpuint (find (line, self->organisation)->roles, ==, BOW_COUNTY_ASKED);
  g_assert_cmpuint (find (line, self->home)->roles, ==, BOW_COUNTY_HOME);
  g_assert_cmpuint (find (line, self->target)->roles, ==, BOW_COUNTY_TARGET);
  g_assert_cmpuint (find (line, self->flat)->roles, ==, BOW_COUNTY_CUCKOOED);
  g_assert_cmpuint (find (line, self->station)->roles, ==, BOW_COUNTY_STATION);
  g_assert_cmpstr (find (line, self->line)->detail, ==, "Two buyers said so");
  g_assert_cmpstr (find (line, self->route)->detail, ==, "Liverpool Street – The marsh");
  g_assert_cmpuint (line->stops->len, ==, 2);
  g_assert_cmpint (g_array_index (line->stops, BowCountyStop, 0).place, ==, -1);
  g_assert_cmpfloat_with_epsilon (g_array_index (line->stops, BowCountyStop, 1).position.latitude, 51.9, 1e-9);
  for (guint i = 0; i < line->edges->len; i++)
    {
      const BowCountyEdge *edge = &g_array_index (line->edges, BowCountyEdge, i);

      n_strengths[g_str_equal (edge->strength, "confirmed") ? 0 : g_str_equal (edge->strength, "unconfirmed") ? 1 : 2]++;
    }
  /* Nine links of which one is disproved, and the stop at the station. */
  g_assert_cmpuint (line->edges->len, ==, 10);
  g_assert_cmpuint (n_strengths[0], ==, 7);
  g_assert_cmpuint (n_strengths[1], ==, 2);
  g_assert_cmpuint (n_strengths[2], ==, 1);
}

/* The line has the same, but for what is the organisation's only by a user. */
static void
test_of_telephone (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (BowCountyLine) line = read_line (self, self->line);

  g_assert_cmpuint (line->nodes->len, ==, 10);
  g_assert_cmpuint (find (line, self->line)->roles, ==, BOW_COUNTY_ASKED);
  g_assert_cmpuint (find (line, self->organisation)->roles, ==, 0);
}

static void
test_children (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_years (now, -15);
  g_autofree char *born = g_date_time_format (then, "%Y-%m-%d");
  gint64 operation = open_case_add (&self->open, "operation", "name", "Marsh", NULL);
  g_autoptr (BowRecord) of = open_case_read (&self->open, operation);
  g_autoptr (BowRecord) person = NULL;
  g_autoptr (BowCountyLine) line = NULL;
  g_autofree char *words = NULL;
  BowRecord *category;

  open_case_set (&self->open, self->child, "born", born);
  person = open_case_read (&self->open, self->child);
  category = bow_record_add_child (person, bow_kind_find ("category"));
  bow_record_set (category, "category", "missing_child");
  bow_record_set (category, "operation", bow_record_get_ref (of));
  open_case_save (&self->open, person);
  line = read_line (self, self->organisation);
  g_assert_cmpuint (find (line, self->child)->roles, ==, BOW_COUNTY_CHILD | BOW_COUNTY_MISSING);
  words = bow_county_role_describe (find (line, self->child));
  g_assert_cmpstr (words, ==, "Missing child, Under 18");
}

/* What the filter shows is what the line holds, on the map as in the list. */
static void
test_filter (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowCountyLine) line = read_line (self, self->organisation);
  g_autoptr (BowPoints) points = NULL;
  g_autoptr (GPtrArray) outlines = NULL;
  g_autoptr (GArray) marks = NULL;

  bow_filter_set_line (filter, line->ref);
  points = bow_case_list_points (self->open.bow_case, filter, NULL, &error);
  g_assert_no_error (error);
  /* The four places and the route; not the group, its telephone, nor persons. */
  g_assert_cmpuint (points->n, ==, 5);
  g_assert_cmpint (points->n_unplaced, ==, 5);
  for (gsize i = 0; i < points->n; i++)
    g_assert_nonnull (find (line, points->row[i]));
  outlines = bow_case_list_outlines (self->open.bow_case, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outlines->len, ==, 1);
  marks = bow_case_list_county_marks (self->open.bow_case, filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpint (g_array_index (marks, BowCountyMark, 0).from_row, ==, self->home);
  g_assert_cmpint (g_array_index (marks, BowCountyMark, 0).row, ==, self->target);
  g_assert_cmpuint (g_array_index (marks, BowCountyMark, 1).role, ==, BOW_COUNTY_CUCKOOED);
  g_assert_cmpint (g_array_index (marks, BowCountyMark, 1).row, ==, self->flat);
}

static gint64
count_looks (Fixture *self)
{
  return direct_integer (&self->open, "SELECT count(DISTINCT subject) FROM entry WHERE act = 'consultation' AND subject IN (SELECT uuid FROM record)");
}

static void
test_is_a_look (Fixture       *self,
                gconstpointer  data)
{
  gint64 before = count_looks (self);
  g_autoptr (BowCountyLine) line = read_line (self, self->organisation);

  g_assert_cmpint (before, <=, 1);
  g_assert_cmpint (count_looks (self), ==, line->nodes->len);
  open_case_assert_clean (&self->open);
}

static void
test_refusals (Fixture       *self,
               gconstpointer  data)
{
  gint64 other = open_case_add (&self->open, "telephone", "number", "07700 900999", "type", "personal", NULL);
  const struct
  {
    gint64 row;
    int code;
  } wrong[] = { { self->runner, BOW_ERROR_INVALID }, { other, BOW_ERROR_INVALID }, { 999999, BOW_ERROR_NOT_FOUND } };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_case_read_county_line (self->open.bow_case, wrong[i].row, NULL, &error));
      g_assert_error (error, BOW_ERROR, wrong[i].code);
    }
}

/* Who may not read learns from no list what belongs together. */
static void
test_auditor (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("seven copper kettles sing softly");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();

  bow_case_add_account (self->open.bow_case, "1009", "An auditor", "|auditor|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (&self->open, "1009", "seven copper kettles sing softly");
  g_assert_null (bow_case_read_county_line (self->open.bow_case, self->organisation, NULL, &refused));
  g_assert_error (refused, BOW_ERROR, BOW_ERROR_REFUSED);
  bow_filter_set_line (filter, "G-000001");
  g_assert_false (bow_case_check_filter (self->open.bow_case, filter, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

/* Nothing of the bin is in it, nor what hung by that alone. */
static void
test_bin (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (BowCountyLine) line = NULL;

  g_assert_true (bow_case_bin (self->open.bow_case, self->runner, "Twice", NULL));
  line = read_line (self, self->organisation);
  g_assert_null (find (line, self->runner));
  g_assert_null (find (line, self->child));
  g_assert_null (find (line, self->line));
  g_assert_cmpuint (line->nodes->len, ==, 5);
}

/* However many records there are, none is looked through. */
static void
test_by_index (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *query = bow_county_line_print_query ();
  g_autofree char *plan = bow_connection_explain (self->open.bow_case->connection, query, &error);
  g_auto (GStrv) steps = NULL;

  g_assert_no_error (error);
  steps = g_strsplit (plan, "\n", -1);
  for (char **step = steps; *step != NULL; step++)
    {
      const char *scan = strstr (*step, "SCAN ");

      /* What it gathered itself is small. */
      if (strstr (*step, "AUTOMATIC") != NULL && strstr (*step, "SEARCH l ") != NULL)
        g_error ("%s in:\n%s", *step, plan);
      if (scan != NULL && strstr ("root known org phone core way prey haunt human spot part s", scan + strlen ("SCAN ")) == NULL &&
          strstr (scan, "CONSTANT ROW") == NULL)
        g_error ("%s in:\n%s", *step, plan);
    }
}

static void
assert_route_at (Fixture *self,
                 double   longitude,
                 double   latitude)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowPoints) points = NULL;

  bow_filter_set_kinds (filter, (const char *const[]) { "route", NULL });
  points = bow_case_list_points (self->open.bow_case, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (points->n, ==, 1);
  g_assert_cmpint (points->n_unplaced, ==, 0);
  g_assert_cmpfloat_with_epsilon (points->longitude[0], longitude, 1e-9);
  g_assert_cmpfloat_with_epsilon (points->latitude[0], latitude, 1e-9);
  g_assert_cmpint (direct_integer (&self->open, "SELECT count(*) FROM record_place WHERE id IN (SELECT id FROM route)"), ==, 1);
}

/* Its symbol stands on its line, wherever the stops go, and goes where somebody
 * draws it; replaying the log says the same. */
static void
test_route_place (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) shapes = NULL;

  assert_route_at (self, 0.4, 51.71);
  open_case_assert_clean (&self->open);
  open_case_set (&self->open, self->route, "title", "By another name");
  assert_route_at (self, 0.4, 51.71);
  open_case_set (&self->open, self->station, "position", "POINT(0.12 51.52);40");
  assert_route_at (self, 0.02, 51.52);
  shapes = bow_case_list_shapes (self->open.bow_case, bow_kind_find ("route"), filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shapes->len, ==, 0);
  open_case_set (&self->open, self->route, "position", "LINESTRING(0.1 51,0.3 51);50");
  assert_route_at (self, 0.2, 51);
  open_case_set (&self->open, self->route, "position", NULL);
  assert_route_at (self, 0.02, 51.52);
  open_case_undo (&self->open);
  assert_route_at (self, 0.2, 51);
  open_case_assert_clean (&self->open);
}

#define ADD(path, func) g_test_add ("/case/county/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("whole", test_whole);
  ADD ("of-telephone", test_of_telephone);
  ADD ("children", test_children);
  ADD ("filter", test_filter);
  ADD ("is-a-look", test_is_a_look);
  ADD ("refusals", test_refusals);
  ADD ("auditor", test_auditor);
  ADD ("bin", test_bin);
  ADD ("by-index", test_by_index);
  ADD ("route-place", test_route_place);

  return g_test_run ();
}

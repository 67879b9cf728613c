/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "case/bow-case-county.h"
#include "chart/bow-county-dialog.h"
#include "chart/bow-network-chart.h"
#include "hand.h"
#include "map/bow-map-page.h"
#include "map/bow-record-layer.h"
#include "window/bow-workspace.h"

/* A county line in the window: what the chart holds is what the map shows, in
 * number and record by record. */

typedef struct
{
  OpenCase open;
  gint64 organisation;
  guint n_records;
} Fixture;

static gint64
add (Fixture    *self,
     const char *kind,
     const char *const *values)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));

  for (; *values != NULL; values += 2)
    bow_record_set (record, values[0], values[1]);
  open_case_save (&self->open, record);
  self->n_records++;

  return bow_record_get_row (record);
}

#define ADD(kind, ...) add (self, kind, (const char *const[]) { __VA_ARGS__, NULL })

static void
join_as (Fixture    *self,
         gint64      from,
         const char *relation,
         gint64      to)
{
  open_case_link (&self->open, &(BowLinkNew) { .from = from, .to = to, .relation = relation, .strength = "confirmed", .because = "Seen there" });
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  gint64 home, target, flat, victim, child, route;
  g_autoptr (BowRecord) by_rail = NULL;
  BowRecord *stop;

  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  self->organisation = ADD ("organisation", "name", "The marsh group");
  home = ADD ("place", "name", "A home estate", "position", "POINT(-0.05 51.55);300");
  target = ADD ("place", "name", "A target estate", "position", "POINT(0.9 51.88);300");
  flat = ADD ("place", "name", "A flat", "position", "POINT(0.89 51.89);20");
  victim = ADD ("person", "name", "Invented Tenant");
  child = ADD ("person", "name", "Invented Child", "born", "2020-01-01", "born_precision", "day");
  by_rail = bow_record_new (bow_kind_find ("route"));
  bow_record_set (by_rail, "title", "By train");
  bow_record_set (by_rail, "mode", "rail");
  for (int i = 0; i < 2; i++)
    {
      stop = bow_record_add_child (by_rail, bow_kind_find ("stop"));
      bow_record_set (stop, "number", i == 0 ? "1" : "2");
      bow_record_set (stop, "station", i == 0 ? "Start" : "End");
      bow_record_set (stop, "position", i == 0 ? "POINT(-0.08 51.52);50" : "POINT(0.88 51.9);50");
    }
  open_case_save (&self->open, by_rail);
  route = bow_record_get_row (by_rail);
  self->n_records++;
  join_as (self, self->organisation, "supplied_from", home);
  join_as (self, self->organisation, "supplied_to", target);
  join_as (self, self->organisation, "supplied_to", flat);
  join_as (self, self->organisation, "runs", route);
  join_as (self, victim, "cuckooed_at", flat);
  join_as (self, child, "travels_via", route);
  join_as (self, child, "frequents", flat);
  /* Not of it. */
  ADD ("place", "name", "Elsewhere", "position", "POINT(0.1 52.2);50");
  self->n_records--;
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static void
settle (void)
{
  hand_wait (900);
}

static void
test_dialog (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog = bow_county_dialog_new (self->open.bow_case, self->organisation);
  BowNetworkChart *chart;
  BowNetworkData *network;

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  settle ();
  chart = BOW_NETWORK_CHART (hand_find (GTK_WIDGET (dialog), BOW_TYPE_NETWORK_CHART));
  network = bow_network_chart_get_data (chart);
  g_assert_cmpuint (bow_network_data_n_nodes (network), ==, self->n_records);
  g_assert_cmpuint (bow_network_data_n_links (network), ==, 7);
  g_assert_cmpint (bow_network_data_get_node (network, (guint) bow_network_chart_get_focused (chart))->row, ==, self->organisation);
  for (guint i = 0; i < self->n_records; i++)
    if (bow_network_data_get_node (network, i)->strong)
      g_assert_nonnull (strpbrk (bow_network_data_get_node (network, i)->note, "CU"));
  hand_leave_picture ("county-dialog");
  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Counts agree: on the map, not on it, and in the chart. */
static void
test_on_the_map (Fixture       *self,
                 gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *workspace = bow_workspace_new (self->open.bow_case);
  GtkWidget *map;
  const BowPoints *points;
  GtkWidget *records;

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  adw_window_set_content (ADW_WINDOW (window), workspace);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  bow_workspace_show_on_map (BOW_WORKSPACE (workspace), "line=G-000001");
  settle ();
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (workspace)), ==, "map");
  map = hand_find (workspace, BOW_TYPE_MAP_PAGE);
  records = hand_find (map, BOW_TYPE_RECORD_LAYER);
  points = bow_record_layer_get_points (BOW_RECORD_LAYER (records));
  g_assert_cmpuint (points->n, ==, 4);
  g_assert_cmpuint (points->n + (gsize) points->n_unplaced, ==, self->n_records);
  hand_leave_picture ("county-map");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/display/county/dialog", Fixture, NULL, set_up, test_dialog, tear_down);
  g_test_add ("/display/county/on-the-map", Fixture, NULL, set_up, test_on_the_map, tear_down);

  return hand_run ();
}

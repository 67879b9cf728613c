/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "chart/bow-links-page.h"
#include "forms/bow-inspector.h"
#include "map/bow-map-list.h"
#include "map/bow-map-page.h"
#include "map/bow-map-time.h"
#include "records/bow-record-model.h"
#include "records/bow-records-page.h"
#include "timeline/bow-timeline-lanes.h"
#include "timeline/bow-timeline-model.h"
#include "timeline/bow-timeline-page.h"
#include "widgets/bow-row-selection.h"
#include "window/bow-workspace.h"

/* Several records are selected in one view and stand out in all the others. */

#define N_REPORTS 5

typedef struct
{
  OpenCase open;
  /* Reports with a place and a time, the last two in one spot; and what they
   * belong to, which has neither. */
  gint64 rows[N_REPORTS];
  gint64 operation;
  GtkWidget *window;
  BowWorkspace *workspace;
  BowSelection *selection;
  BowMapPage *map;
  BowRecordLayer *layer;
  BowLinksPage *links;
  BowTimelineLanes *lanes;
} Desk;

static void
add_records (Desk *self)
{
  static const char *const happened[] = {
    "2026-03-02T22:00:00Z/2026-03-03T01:00:00Z;exact", "2026-03-02T23:15:00Z;exact", "2026-03-07T18:00:00Z;exact",
    "2026-03-14T19:00:00Z/2026-03-14T21:00:00Z;between", "2026-03-16T09:00:00Z;exact",
  };
  static const char *const where[] = { "0.10 52.20", "0.13 52.20", "0.115 52.215", "0.12 52.19", "0.12 52.19" };
  g_autoptr (BowRecord) operation = bow_case_new_record (self->open.bow_case, bow_kind_find ("operation"), NULL);

  bow_record_set (operation, "name", "Raptor");
  open_case_save (&self->open, operation);
  self->operation = bow_record_get_row (operation);
  for (guint i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *narrative = g_strdup_printf ("Caller %u saw cars wait", i + 1);
      g_autofree char *position = g_strdup_printf ("POINT(%s);20", where[i]);
      g_autoptr (BowRecord) report = open_case_new_report (&self->open, narrative, "anonymous");

      bow_record_set (report, "happened", happened[i]);
      bow_record_set (report, "position", position);
      open_case_save (&self->open, report);
      self->rows[i] = bow_record_get_row (report);
      open_case_link (&self->open, &(BowLinkNew) { .from = self->rows[i], .to = self->operation, .relation = "in_operation",
                                                   .strength = "confirmed", .because = "Said at the briefing" });
    }
}

static void
show_view (Desk       *self,
           const char *view)
{
  gtk_widget_activate_action (self->window, "win.view", "s", view);
}

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  gboolean narrow = data != NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  open_case_set_up (&self->open, NULL);
  open_case_justify (&self->open);
  add_records (self);
  self->window = hand_open_window (&self->open, narrow ? 360 : 1280, narrow ? 720 : 800);
  self->workspace = BOW_WORKSPACE (hand_find (self->window, BOW_TYPE_WORKSPACE));
  self->selection = bow_workspace_get_selection (self->workspace);
  self->map = BOW_MAP_PAGE (hand_find (self->window, BOW_TYPE_MAP_PAGE));
  self->layer = bow_map_canvas_get_records (bow_map_page_get_canvas (self->map));
  self->links = bow_workspace_get_links (self->workspace);
  self->lanes = BOW_TIMELINE_LANES (gtk_widget_get_template_child (hand_find (self->window, BOW_TYPE_TIMELINE_PAGE),
                                                                   BOW_TYPE_TIMELINE_PAGE, "lanes"));
  gtk_widget_set_visible (hand_find (GTK_WIDGET (self->map), BOW_TYPE_MAP_TIME), !narrow);
  show_view (self, "links");
  hand_until (!bow_links_page_is_busy (self->links) && bow_link_scene_n_nodes (bow_link_model_get_scene (bow_links_page_get_model (self->links))) == 6);
  show_view (self, "timeline");
  if (!narrow)
    adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (gtk_widget_get_template_child (hand_find (self->window, BOW_TYPE_TIMELINE_PAGE),
                                                                                       BOW_TYPE_TIMELINE_PAGE, "shapes")), "operation");
  hand_wait_for (hand_find (self->window, BOW_TYPE_TIMELINE_PAGE), "5 records", TRUE);
  show_view (self, "map");
  hand_until (bow_record_layer_get_points (self->layer) != NULL && bow_record_layer_get_points (self->layer)->n == N_REPORTS);
  bow_map_page_fit (self->map);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (self->map), BOW_TYPE_MAP_PAGE, "list_button")), TRUE);
  /* Three alone, and the two in one spot together. */
  hand_until (bow_record_layer_get_sprites (self->layer)->len == 4 &&
              g_list_model_get_n_items (bow_map_list_get_items (BOW_MAP_LIST (hand_find (GTK_WIDGET (self->map), BOW_TYPE_MAP_LIST)))) == 4);
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
}

static GtkSelectionModel *
get_listed (Desk *self)
{
  GtkWidget *list = hand_find (GTK_WIDGET (self->map), BOW_TYPE_MAP_LIST);

  return gtk_list_view_get_model (GTK_LIST_VIEW (hand_find (list, GTK_TYPE_LIST_VIEW)));
}

static GtkSelectionModel *
get_in_table (Desk *self)
{
  return gtk_column_view_get_model (GTK_COLUMN_VIEW (gtk_widget_get_template_child (hand_find (self->window, BOW_TYPE_RECORDS_PAGE),
                                                                                    BOW_TYPE_RECORDS_PAGE, "table")));
}

static GtkSelectionModel *
get_in_time (Desk *self)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (gtk_widget_get_template_child (hand_find (self->window, BOW_TYPE_TIMELINE_PAGE),
                                                                                BOW_TYPE_TIMELINE_PAGE, "list")));
}

static guint
count_selected (GtkSelectionModel *model)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);

  return (guint) gtk_bitset_get_size (selected);
}

static guint
count_marks (Desk *self)
{
  guint n;

  bow_time_histogram_get_marks (bow_time_bar_get_histogram (bow_map_time_get_bar (BOW_MAP_TIME (hand_find (GTK_WIDGET (self->map), BOW_TYPE_MAP_TIME)))), &n);

  return n;
}

static guint
find_in_table (Desk   *self,
               gint64  row)
{
  guint n;
  const gint64 *ids = bow_record_model_get_ids (BOW_RECORD_MODEL (bow_row_selection_get_list (BOW_ROW_SELECTION (get_in_table (self)))), &n);

  for (guint i = 0; i < n; i++)
    if (ids[i] == row)
      return i;
  g_assert_not_reached ();
}

static gboolean
is_on_chart (Desk   *self,
             gint64  row)
{
  BowLinkModel *model = bow_links_page_get_model (self->links);
  int node = bow_network_find (bow_link_model_get_network (model), row);

  g_assert_cmpint (node, >=, 0);
  return bow_link_model_is_selected (model, (guint) bow_link_model_item_of (model, (guint) node));
}

/* In the table everything, on the map, in its list, along time and among the
 * bars what has a place and a time, on the chart what is linked. */
static void
assert_selected (Desk         *self,
                 const gint64 *rows,
                 guint         n_rows)
{
  guint n_reports = 0;

  for (guint i = 0; i < n_rows; i++)
    n_reports += rows[i] != self->operation ? 1 : 0;
  g_assert_cmpuint (bow_selection_get_size (self->selection), ==, n_rows);
  g_assert_true (n_rows == 0 || bow_selection_contains_all (self->selection, rows, n_rows));
  g_assert_cmpuint (bow_record_layer_n_selected (self->layer), ==, n_reports);
  g_assert_cmpuint (count_selected (get_in_table (self)), ==, n_rows);
  g_assert_cmpuint (count_selected (get_in_time (self)), ==, n_reports);
  g_assert_cmpuint (bow_link_model_n_selected (bow_links_page_get_model (self->links)), ==, n_rows);
  /* What nobody said a time of counts there by when it was taken down. */
  g_assert_cmpuint (count_marks (self), ==, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_assert_true (gtk_selection_model_is_selected (get_in_table (self), find_in_table (self, rows[i])));
      g_assert_true (is_on_chart (self, rows[i]));
    }
}

static int
find_sprite (Desk   *self,
             gint64  row)
{
  for (guint i = 0; i < bow_record_layer_get_sprites (self->layer)->len; i++)
    {
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

      bow_record_layer_list_rows (self->layer, i, rows);
      for (guint j = 0; j < rows->len; j++)
        if (g_array_index (rows, gint64, j) == row)
          return (int) i;
    }
  g_assert_not_reached ();
}

static void
toggle_on_map (Desk   *self,
               gint64  row)
{
  g_signal_emit_by_name (self->layer, "toggled", find_sprite (self, row));
}

static void
leave_pictures (Desk       *self,
                const char *name)
{
  static const char *const views[] = { "map", "records", "timeline", "links" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *picture = g_strdup_printf ("selection-%s-%s", name, views[i]);

      show_view (self, views[i]);
      hand_wait (300);
      hand_leave_picture (picture);
    }
  show_view (self, "map");
}

/* With Control and a click one more each time, a cluster with all its records;
 * the record that is open stays open, and Escape lets go of everything. */
static void
test_from_map (Desk          *self,
               gconstpointer  data)
{
  gint64 open;

  assert_selected (self, NULL, 0);
  toggle_on_map (self, self->rows[0]);
  assert_selected (self, self->rows, 1);
  toggle_on_map (self, self->rows[1]);
  assert_selected (self, self->rows, 2);
  g_object_get (hand_find (self->window, BOW_TYPE_INSPECTOR), "selected-row", &open, NULL);
  g_assert_cmpint (open, ==, self->rows[0]);
  g_assert_cmpuint (count_selected (get_listed (self)), ==, 2);

  toggle_on_map (self, self->rows[3]);
  assert_selected (self, (const gint64[]) { self->rows[0], self->rows[1], self->rows[3], self->rows[4] }, 4);
  g_assert_cmpuint (count_selected (get_listed (self)), ==, 3);
  toggle_on_map (self, self->rows[1]);
  assert_selected (self, (const gint64[]) { self->rows[0], self->rows[3], self->rows[4] }, 3);

  hand_key (GTK_WIDGET (bow_map_canvas_get_map (bow_map_page_get_canvas (self->map))), GDK_KEY_Escape, 0);
  assert_selected (self, NULL, 0);
  g_assert_cmpuint (count_selected (get_listed (self)), ==, 0);
  g_object_get (hand_find (self->window, BOW_TYPE_INSPECTOR), "selected-row", &open, NULL);
  g_assert_cmpint (open, ==, 0);
}

/* A cluster of which a part is selected says how much of it, and is not selected
 * itself; and so it goes for every view that shows less than is selected. */
static void
test_from_table (Desk          *self,
                 gconstpointer  data)
{
  GtkSelectionModel *table = get_in_table (self);
  GtkWidget *stack;

  gtk_selection_model_select_item (table, find_in_table (self, self->rows[3]), TRUE);
  gtk_selection_model_select_item (table, find_in_table (self, self->rows[2]), FALSE);
  gtk_selection_model_select_item (table, find_in_table (self, self->operation), FALSE);
  assert_selected (self, (const gint64[]) { self->rows[3], self->rows[2], self->operation }, 3);
  g_assert_cmpuint (bow_record_layer_count_selected (self->layer, (guint) find_sprite (self, self->rows[3])), ==, 1);
  g_assert_cmpuint (count_selected (get_listed (self)), ==, 1);
  hand_wait_for (GTK_WIDGET (self->map), " · 1 selected", TRUE);
  hand_wait_for (GTK_WIDGET (self->map), "2 of 3 selected are here", TRUE);
  leave_pictures (self, "light");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  leave_pictures (self, "dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  show_view (self, "timeline");
  hand_until (bow_timeline_lanes_count_marked (self->lanes) == 2);
  hand_wait_for (hand_find (self->window, BOW_TYPE_TIMELINE_PAGE), "2 of 3 selected are here", TRUE);
  stack = gtk_widget_get_ancestor (hand_find (self->window, BOW_TYPE_TIMELINE_PAGE), ADW_TYPE_VIEW_STACK);
  hand_key (stack, GDK_KEY_Escape, 0);
  assert_selected (self, NULL, 0);
  hand_until (bow_timeline_lanes_count_marked (self->lanes) == 0);
}

/* What is drawn around on the chart stands out on the map, in the table and
 * along time. */
static void
test_from_chart (Desk          *self,
                 gconstpointer  data)
{
  BowLinkModel *model = bow_links_page_get_model (self->links);
  BowNetwork *network = bow_link_model_get_network (model);
  const gint64 wanted[] = { self->rows[0], self->rows[2], self->rows[4] };
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      guint item = (guint) bow_link_model_item_of (model, (guint) bow_network_find (network, wanted[i]));

      g_array_append_val (items, item);
    }
  bow_link_model_select (model, items, FALSE);
  assert_selected (self, wanted, G_N_ELEMENTS (wanted));
  show_view (self, "timeline");
  hand_until (bow_timeline_lanes_count_marked (self->lanes) == 3);
  show_view (self, "links");
  g_assert_true (hand_press (GTK_WIDGET (bow_links_page_get_chart (self->links)), GDK_KEY_Escape));
  assert_selected (self, NULL, 0);
}

/* As narrow as a telephone, too. */
static void
test_narrow (Desk          *self,
             gconstpointer  data)
{
  bow_selection_take (self->selection, (const gint64[]) { self->rows[3], self->rows[2], self->operation }, 3);
  leave_pictures (self, "narrow");
  show_view (self, "records");
  hand_wait_for (hand_find (self->window, BOW_TYPE_RECORDS_PAGE), "3 selected", TRUE);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/selection/from-map", Desk, NULL, desk_set_up, test_from_map, desk_tear_down);
  g_test_add ("/selection/from-table", Desk, NULL, desk_set_up, test_from_table, desk_tear_down);
  g_test_add ("/selection/from-chart", Desk, NULL, desk_set_up, test_from_chart, desk_tear_down);
  g_test_add ("/selection/narrow", Desk, "narrow", desk_set_up, test_narrow, desk_tear_down);

  return hand_run ();
}

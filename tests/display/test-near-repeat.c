/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "geo/bow-mercator.h"
#include "hand.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-list.h"
#include "map/bow-map-page.h"
#include "map/bow-near-dialog.h"
#include "map/bow-near-grid.h"

/* The near repeat table in the window: it is the one that the seed gives, and
 * its pairs go to the map. */

typedef struct
{
  OpenCase open;
  BowFilter *filter;
  GtkWindow *window;
  BowHeatLegend *panel;
  BowNearDialog *dialog;
} Fixture;

static void
add (Fixture *self,
     double   longitude,
     double   latitude,
     int      day)
{
  g_autoptr (BowRecord) record = open_case_new_report (&self->open, "Cars waiting", "anonymous");
  g_autofree char *where = g_strdup_printf ("POINT(%.6f %.6f);20", longitude, latitude);
  g_autofree char *when = g_strdup_printf ("2019-03-%02dT12:00:00Z;exact", day);

  bow_record_set (record, "happened", when);
  bow_record_set (record, "position", where);
  open_case_save (&self->open, record);
}

/* Fifteen times something happens and again two days later beside it. */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  GtkWidget *page;

  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  for (int i = 0; i < 15; i++)
    {
      double longitude = g_rand_double_range (rand, 0.10, 0.15), latitude = g_rand_double_range (rand, 52.19, 52.215);

      add (self, longitude, latitude, 1 + i * 28 / 15);
      add (self, longitude + 0.0004, latitude, 3 + i * 28 / 15);
    }
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  self->filter = bow_filter_new ();
  self->window = GTK_WINDOW (adw_window_new ());
  page = bow_map_page_new ();
  g_object_set (page, "case", self->open.bow_case, "filter", self->filter, NULL);
  gtk_window_set_default_size (self->window, 900, 780);
  adw_window_set_content (ADW_WINDOW (self->window), page);
  gtk_window_present (self->window);
  self->panel = BOW_HEAT_LEGEND (hand_find (page, BOW_TYPE_HEAT_LEGEND));
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  hand_wait (500);
  gtk_widget_activate (gtk_widget_get_ancestor (hand_find_label (GTK_WIDGET (self->panel), "Near Repeat…"), GTK_TYPE_BUTTON));
  self->dialog = BOW_NEAR_DIALOG (hand_wait_for_type (GTK_WIDGET (self->window), BOW_TYPE_NEAR_DIALOG));
  hand_wait (400);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->window);
  hand_wait (50);
  g_clear_object (&self->filter);
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  if (ADW_IS_ENTRY_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, title);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static void
type (Fixture    *self,
      const char *title,
      const char *text)
{
  GtkWidget *row = find_row (GTK_WIDGET (self->dialog), title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
press (Fixture    *self,
       const char *label)
{
  gtk_widget_activate (gtk_widget_get_ancestor (hand_find_label (GTK_WIDGET (self->dialog), label), GTK_TYPE_BUTTON));
  hand_wait (400);
}

static void
wait_for_table (Fixture *self)
{
  gint64 until = hand_patience ();

  while (bow_near_dialog_get_table (self->dialog) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (bow_near_dialog_get_table (self->dialog));
}

static GListModel *
get_items (Fixture *self)
{
  return bow_map_list_get_items (BOW_MAP_LIST (hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_LIST)));
}

static guint
count_chains (Fixture *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (get_items (self)); i++)
    {
      g_autoptr (BowMapItem) item = g_list_model_get_item (get_items (self), i);

      if (bow_map_item_get_chain (item) != 0)
        n++;
    }

  return n;
}

/* Every chain is a line before the records, however far away the map looks, and
 * Enter comes to it. */
static void
assert_rows_of_chains (Fixture *self)
{
  BowMapList *list = BOW_MAP_LIST (hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_LIST));
  BowMapPage *page = BOW_MAP_PAGE (hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_PAGE));
  ShumateViewport *viewport = bow_map_canvas_get_viewport (bow_map_page_get_canvas (page));
  g_autoptr (GArray) chains = bow_chain_layer_list (bow_heat_legend_get_chains (self->panel));
  g_autoptr (BowMapItem) item = g_list_model_get_item (get_items (self), 0);
  g_autofree char *words = bow_map_item_describe (item);
  const BowChain *first = &g_array_index (chains, BowChain, 0);
  g_autofree char *expected = g_strdup_printf ("Chain 1: %u records, ", first->n_events);

  g_assert_cmpuint (count_chains (self), ==, chains->len);
  g_assert_true (g_str_has_prefix (words, expected));
  g_assert_nonnull (strstr (words, "March 2019"));
  bow_map_canvas_look_at (bow_map_page_get_canvas (page), 54, -3, 5);
  hand_wait (400);
  g_assert_cmpuint (count_chains (self), ==, chains->len);
  g_signal_emit_by_name (list, "opened", item);
  hand_wait (400);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), >, 12);
  g_assert_cmpfloat_with_epsilon (bow_mercator_x (shumate_location_get_longitude (SHUMATE_LOCATION (viewport))),
                                  (first->box.x0 + first->box.x1) / 2, 1e-5);
}

static gpointer
reckon (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  static const double distances[] = { 100, 200 }, days[] = { 3, 7 };
  const BowKnoxDesign design = { .distances_m = distances, .n_distances = 2, .days = days, .n_days = 2, .n_runs = 999, .seed = 12 };
  BowPattern *pattern = bow_pattern_new (bow_case, data, cancellable, error);

  return pattern != NULL ? bow_near_repeat_new (pattern, &design, cancellable, error) : NULL;
}

static void
reckoned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(BowNearRepeat **) user_data = bow_case_run_finish (BOW_CASE (source), result, NULL);
}

/* The same seed gives the table that the command line gives, number by number. */
static void
test_table (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (BowFilter) reports = bow_filter_copy (self->filter);
  BowNearRepeat *expected = NULL;
  const BowNearRepeat *table;
  guint64 n_close;
  guint n_columns;

  type (self, "Bands of distance, in metres", "100, 200");
  type (self, "Bands of time, in days", "3, 7");
  type (self, "Seed", "12");
  press (self, "Work Out");
  wait_for_table (self);
  hand_wait (600);
  hand_leave_picture ("near-repeat");
  table = bow_near_dialog_get_table (self->dialog);
  bow_filter_set_kinds (reports, (const char *const[]) { "report", NULL });
  bow_case_run_async (self->open.bow_case, BOW_CASE_SOON, reckon, reports, NULL, NULL, NULL, reckoned_cb, &expected);
  while (expected == NULL)
    g_main_context_iteration (NULL, TRUE);
  bow_near_repeat_get_columns (&n_columns);
  for (guint cell = 0; cell < 4; cell++)
    for (guint i = 0; i < n_columns; i++)
      {
        double one = bow_near_repeat_get_value (table, cell, i), other = bow_near_repeat_get_value (expected, cell, i);

        g_assert_true (one == other || (one != one && other != other));
      }
  g_assert_cmpuint (table->knox->cells[0].observed, >=, 15);
  g_assert_cmpfloat (table->knox->cells[0].p, <=, 0.01);
  bow_near_repeat_free (expected);
  n_close = table->knox->cells[0].observed;

  /* The dialog closes, and its table goes with it. */
  press (self, "Show Chains");
  g_assert_cmpuint (bow_chain_layer_count (bow_heat_legend_get_chains (self->panel)), ==, n_close);
  hand_wait (600);
  assert_rows_of_chains (self);
  hand_leave_picture ("near-chains");
  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  g_assert_cmpuint (bow_chain_layer_count (bow_heat_legend_get_chains (self->panel)), ==, 0);
  g_assert_cmpuint (count_chains (self), ==, 0);
}

/* What is typed wrongly is said at the field, and nothing is worked out. */
static void
test_wrong (Fixture       *self,
            gconstpointer  data)
{
  static const char *const tries[][2] = {
    { "Bands of distance, in metres", "200, 100" }, { "Bands of distance, in metres", "" },
    { "Bands of time, in days", "7, week" }, { "Seed", "-3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      GtkWidget *row = find_row (GTK_WIDGET (self->dialog), tries[i][0]);
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

      type (self, tries[i][0], tries[i][1]);
      press (self, "Work Out");
      for (int turn = 0; turn < 50 && !gtk_widget_has_css_class (row, "error"); turn++)
        hand_wait (100);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      g_assert_null (bow_near_dialog_get_table (self->dialog));
      type (self, tries[i][0], before);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/near-repeat/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/near-repeat/wrong", Fixture, NULL, set_up, test_wrong, tear_down);

  return hand_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "base/bow-interval.h"
#include "case/bow-background.h"
#include "case/bow-case-async.h"
#include "hand.h"
#include "map/bow-compare-dialog.h"
#include "map/bow-hours-dialog.h"
#include "map/bow-map-list.h"
#include "map/bow-map-page.h"
#include "map/bow-map-time.h"
#include "records/bow-records-page.h"
#include "widgets/bow-chart-frame.h"
#include "widgets/bow-time-words.h"

/* The bar of time under the map, by keyboard: what it shows is what the map,
 * its list and the page of records show, because there is one filter. */

typedef struct
{
  OpenCase open;
  BowFilter *filter;
  GtkWindow *window;
  BowMapPage *page;
  GtkWidget *time;
  BowTimeBar *bar;
} Fixture;

static void
add (Fixture    *self,
     const char *when,
     const char *where)
{
  g_autoptr (BowRecord) record = open_case_new_report (&self->open, "Cars waiting", "anonymous");

  bow_record_set (record, "happened", when);
  bow_record_set (record, "position", where);
  open_case_save (&self->open, record);
}

/* Recorded crime of two months. */
static void
add_background (Fixture *self)
{
  static const char *const months[] = { "2019-02", "2019-03", "2019-03" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = g_bytes_new_static ("published", 9);
  g_autoptr (BowBackgroundImport) import = bow_background_import_new (self->open.bow_case, "street.csv", "crime", "test 1", original, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      BowBackgroundRow row = { .line = i + 2, .when = months[i], .longitude = 0.1, .latitude = 52.2, .type = "Vehicle crime" };

      g_assert_true (bow_background_import_add (&row, import, &error));
    }
  g_assert_true (bow_background_import_finish (import, NULL, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  add (self, "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between", "POINT(0.1 52.2);50");
  add (self, "2019-03-01T10:00:00Z;exact", "POINT(0.11 52.2);50");
  add (self, "2019-03-02T12:00:00Z;exact", "POINT(0.12 52.21);50");
  add (self, "2019-03-04T12:00:00Z;exact", NULL);
  add_background (self);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  self->filter = bow_filter_new ();
  bow_filter_set_kinds (self->filter, (const char *const[]) { "report", NULL });
  self->window = GTK_WINDOW (gtk_window_new ());
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  g_object_set (self->page, "case", self->open.bow_case, "filter", self->filter, NULL);
  gtk_window_set_default_size (self->window, 900, 600);
  gtk_window_set_child (self->window, GTK_WIDGET (self->page));
  gtk_window_present (self->window);
  self->time = hand_find (GTK_WIDGET (self->page), BOW_TYPE_MAP_TIME);
  self->bar = bow_map_time_get_bar (BOW_MAP_TIME (self->time));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->window);
  hand_close (&self->open);
  g_clear_object (&self->filter);
  open_case_tear_down (&self->open, data);
}

static void
press (Fixture         *self,
       guint            key,
       GdkModifierType  state)
{
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (self->bar)), key, state);
}

static guint
n_on_map (Fixture *self)
{
  const BowPoints *points = bow_record_layer_get_points (bow_map_canvas_get_records (bow_map_page_get_canvas (self->page)));

  return points != NULL ? (guint) (points->n + (gsize) points->n_unplaced) : G_MAXUINT;
}

/* Until the map shows so many records, on it or beside it. */
static void
wait_for_map (Fixture *self,
              guint    n)
{
  gint64 until = hand_patience ();

  while (n_on_map (self) != n && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpuint (n_on_map (self), ==, n);
}

static void
show_bar (Fixture *self)
{
  wait_for_map (self, 4);
  gtk_widget_set_visible (self->time, TRUE);
  hand_wait_for (self->time, "4 records", TRUE);
}

static void
assert_window (Fixture    *self,
               const char *from,
               const char *to)
{
  gint64 from_ms, to_ms;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  g_assert_true (bow_filter_get_time (self->filter, &from_ms, &to_ms));
  start = from_ms != BOW_TIME_NONE ? bow_instant_print (from_ms) : g_strdup ("..");
  end = bow_instant_print (to_ms);
  g_assert_cmpstr (start, ==, from);
  g_assert_cmpstr (end, ==, to);
}

/* It is not in the way: only who asks for it sees it. */
static void
test_hidden (Fixture       *self,
             gconstpointer  data)
{
  wait_for_map (self, 4);
  g_assert_false (gtk_widget_get_visible (self->time));
  g_assert_false (bow_filter_get_time (self->filter, NULL, NULL));
}

/* By the hour to half past eleven: what lasts from ten to one is still there. */
static void
test_lasts (Fixture       *self,
            gconstpointer  data)
{
  show_bar (self);
  bow_time_options_set_walk (bow_time_bar_get_options (self->bar), BOW_TIME_WALK_HOUR);
  press (self, GDK_KEY_Home, 0);
  assert_window (self, "2019-03-01T10:00:00Z", "2019-03-01T11:00:00Z");
  wait_for_map (self, 1);
  for (int i = 0; i < 13; i++)
    press (self, GDK_KEY_Right, 0);
  assert_window (self, "2019-03-01T23:00:00Z", "2019-03-02T00:00:00Z");
  hand_wait_for (self->time, "1 of 4", TRUE);
  wait_for_map (self, 1);
  press (self, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_window (self, "2019-03-01T23:00:00Z", "2019-03-02T01:00:00Z");
  press (self, GDK_KEY_Right, 0);
  press (self, GDK_KEY_Right, 0);
  hand_wait_for (self->time, "0 of 4", TRUE);
  wait_for_map (self, 0);
  hand_leave_picture ("time-nothing");
}

/* Up to the end of the window, over or not. */
static void
test_cumulative (Fixture       *self,
                 gconstpointer  data)
{
  static const guint expected[] = { 2, 3, 3, 4 };

  show_bar (self);
  bow_time_options_set_walk (bow_time_bar_get_options (self->bar), BOW_TIME_WALK_DAY);
  bow_time_options_set_cumulative (bow_time_bar_get_options (self->bar), TRUE);
  press (self, GDK_KEY_Home, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      wait_for_map (self, expected[i]);
      if (i + 1 < G_N_ELEMENTS (expected))
        press (self, GDK_KEY_Right, 0);
    }
  assert_window (self, "..", "2019-03-05T00:00:00Z");
  /* There is nothing later. */
  press (self, GDK_KEY_Right, 0);
  assert_window (self, "..", "2019-03-05T00:00:00Z");
  press (self, GDK_KEY_Delete, 0);
  g_assert_false (bow_filter_get_time (self->filter, NULL, NULL));
}

static void
test_steps (Fixture       *self,
            gconstpointer  data)
{
  show_bar (self);
  press (self, GDK_KEY_d, 0);
  press (self, GDK_KEY_End, 0);
  assert_window (self, "2019-03-04T00:00:00Z", "2019-03-05T00:00:00Z");
  press (self, GDK_KEY_w, 0);
  press (self, GDK_KEY_Home, 0);
  assert_window (self, "2019-02-25T00:00:00Z", "2019-03-04T00:00:00Z");
  wait_for_map (self, 3);
  press (self, GDK_KEY_Right, 0);
  assert_window (self, "2019-03-04T00:00:00Z", "2019-03-11T00:00:00Z");
  press (self, GDK_KEY_s, 0);
  press (self, GDK_KEY_Left, 0);
  assert_window (self, "2019-03-03T23:00:00Z", "2019-03-04T07:00:00Z");
  press (self, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_window (self, "2019-03-03T23:00:00Z", "2019-03-04T15:00:00Z");
  hand_leave_picture ("time-shift");
}

/* From bar to bar by keyboard; Enter narrows to one, and Escape lets go. */
static void
test_bars (Fixture       *self,
           gconstpointer  data)
{
  gint64 from, to;
  g_autofree char *bar = NULL, *last = NULL;

  show_bar (self);
  /* The record that lasts over midnight counts in both. */
  press (self, GDK_KEY_Right, GDK_CONTROL_MASK);
  bar = bow_time_histogram_step_bar (bow_time_bar_get_histogram (self->bar), 1);
  g_assert_nonnull (strstr (bar, " record"));
  press (self, GDK_KEY_Return, 0);
  g_assert_true (bow_filter_get_time (self->filter, &from, &to));
  last = bow_time_describe_range (from, to);
  g_assert_true (g_str_has_prefix (bar, last));
  hand_wait_for (self->time, " of 4", TRUE);
  hand_leave_picture ("time-bars");
  press (self, GDK_KEY_Escape, 0);
  g_assert_false (bow_filter_get_time (self->filter, NULL, NULL));
  hand_wait_for (self->time, "4 records", TRUE);
}

/* What somebody else filters by time, the bar shows; what it shows is spoken. */
static void
test_follows (Fixture       *self,
              gconstpointer  data)
{
  BowTimeHistogram *histogram = bow_time_bar_get_histogram (self->bar);
  g_autofree char *problem = NULL;
  gint64 from, to;

  show_bar (self);
  bow_instant_parse (&from, "2019-03-01T22:00:00Z");
  bow_instant_parse (&to, "2019-03-02T01:00:00Z");
  bow_filter_set_time (self->filter, from, to);
  hand_wait_for (self->time, "1 of 4", TRUE);
  gtk_test_accessible_assert_role (histogram, GTK_ACCESSIBLE_ROLE_SLIDER);
  problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (histogram), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                                "Fri 1 March 2019, 22:00 – Sat 2 March 2019, 01:00, 1 record");
  g_assert_null (problem);
  bow_filter_set_kinds (self->filter, (const char *const[]) { "person", NULL });
  hand_wait_for (self->time, "0 of 0", TRUE);
}

static GtkWidget *
nth_entry (GtkWidget *options,
           int        n)
{
  GtkWidget *grid = hand_find (options, GTK_TYPE_GRID);

  return gtk_grid_get_child_at (GTK_GRID (grid), 1, n);
}

/* The window as words, in the forms that a time has everywhere. */
static void
test_typed (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *options = GTK_WIDGET (bow_time_bar_get_options (self->bar));

  show_bar (self);
  gtk_editable_set_text (GTK_EDITABLE (nth_entry (options, 0)), "1/3/2019 22:00");
  gtk_editable_set_text (GTK_EDITABLE (nth_entry (options, 1)), "2/3/2019");
  g_signal_emit_by_name (nth_entry (options, 1), "activate");
  assert_window (self, "2019-03-01T22:00:00Z", "2019-03-03T00:00:00Z");
  wait_for_map (self, 2);
  gtk_editable_set_text (GTK_EDITABLE (nth_entry (options, 0)), "5/3/2019");
  g_signal_emit_by_name (nth_entry (options, 1), "activate");
  g_assert_true (gtk_widget_has_css_class (nth_entry (options, 1), "error"));
  gtk_editable_set_text (GTK_EDITABLE (nth_entry (options, 0)), "whenever");
  g_signal_emit_by_name (nth_entry (options, 0), "activate");
  g_assert_true (gtk_widget_has_css_class (nth_entry (options, 0), "error"));
  assert_window (self, "2019-03-01T22:00:00Z", "2019-03-03T00:00:00Z");
}

static void
wait_until_it_stops (Fixture *self)
{
  GtkWidget *play = hand_find (GTK_WIDGET (self->bar), GTK_TYPE_BUTTON);
  gint64 until = hand_patience ();

  while (g_strcmp0 (gtk_widget_get_tooltip_text (play), "Pause") == 0 && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpstr (gtk_widget_get_tooltip_text (play), ==, "Play");
}

/* The rows that the map's list of what is in view leads to. */
static void
assert_list_holds_only (Fixture *self,
                        guint    n)
{
  GListModel *items = bow_map_list_get_items (BOW_MAP_LIST (hand_find (GTK_WIDGET (self->page), BOW_TYPE_MAP_LIST)));
  gint64 until = hand_patience ();

  while (g_list_model_get_n_items (items) != n && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, n);
}

/* With a window of time and an area, map, its list, the page of records and the
 * bar agree; nothing that is hidden can be reached from any of them. */
static void
test_one_filter (Fixture       *self,
                 gconstpointer  data)
{
  GtkWidget *records = bow_records_page_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  const BowPosition centre = { 0.1, 52.2 };
  g_autoptr (BowArea) area = bow_area_new_around (&centre, 1000, NULL);

  g_object_set (records, "case", self->open.bow_case, "filter", self->filter, NULL);
  gtk_window_set_default_size (window, 900, 600);
  gtk_window_set_child (window, records);
  gtk_window_present (window);
  show_bar (self);
  press (self, GDK_KEY_d, 0);
  press (self, GDK_KEY_Home, 0);
  hand_wait_for (self->time, "2 of 4", TRUE);
  hand_wait_for (records, "2 records", TRUE);
  wait_for_map (self, 2);
  bow_map_page_fit (self->page);
  assert_list_holds_only (self, 2);
  bow_filter_set_area (self->filter, area);
  hand_wait_for (self->time, "2 of 2", TRUE);
  wait_for_map (self, 2);
  press (self, GDK_KEY_Right, 0);
  hand_wait_for (self->time, "1 of 2", TRUE);
  hand_wait_for (records, "1 record", TRUE);
  wait_for_map (self, 1);
  assert_list_holds_only (self, 1);
  press (self, GDK_KEY_End, 0);
  bow_filter_set_time (self->filter, 0, 1000);
  hand_wait_for (self->time, "0 of 2", TRUE);
  wait_for_map (self, 0);
  assert_list_holds_only (self, 0);
  gtk_window_destroy (window);
}

/* What may have happened in each hour of the week, and a door to what did. */
static void
test_hours (Fixture       *self,
            gconstpointer  data)
{
  AdwDialog *dialog;
  GtkWidget *frame;
  BowChartData *hours;
  gint64 sum = 0;

  wait_for_map (self, 4);
  dialog = bow_hours_dialog_new (self->open.bow_case, self->filter);
  adw_dialog_present (dialog, GTK_WIDGET (self->page));
  hand_wait_for (GTK_WIDGET (dialog), "4 records, each spread", TRUE);
  frame = hand_find (GTK_WIDGET (dialog), BOW_TYPE_CHART_FRAME);
  hours = bow_chart_get_data (bow_chart_frame_get_chart (BOW_CHART_FRAME (frame)));
  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      sum += bow_chart_data_get (hours, hour, day);
  g_assert_cmpint (ABS (sum - 400), <=, 2);
  /* From ten to one on a Friday: a third in each hour. */
  g_assert_cmpint (bow_chart_data_get (hours, 22, 4), ==, 33);
  g_assert_cmpint (bow_chart_data_get (hours, 23, 4), ==, 33);
  g_assert_cmpint (bow_chart_data_get (hours, 0, 5), ==, 33);
  g_assert_cmpstr (bow_chart_data_get_door (hours, 23, 4), ==, "kinds=report&weekhour=5,23");
  g_assert_null (bow_chart_data_get_door (hours, 1, 5));
  hand_leave_picture ("time-hours");
  bow_chart_frame_set_show_table (BOW_CHART_FRAME (frame), TRUE);
  hand_leave_picture ("time-hours-table");
  adw_dialog_force_close (dialog);
}

static void
compare_with (GtkWidget  *entry,
              const char *period)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), period);
  g_signal_emit_by_name (entry, "apply");
}

/* Two days side by side, and what their difference cannot say. */
static void
test_compared (Fixture       *self,
               gconstpointer  data)
{
  AdwDialog *dialog;
  GtkWidget *entry;
  gint64 from, to;

  wait_for_map (self, 4);
  bow_instant_parse (&from, "2019-03-02T00:00:00Z");
  bow_instant_parse (&to, "2019-03-03T00:00:00Z");
  bow_filter_set_time (self->filter, from, to);
  dialog = bow_compare_dialog_new (self->open.bow_case, self->filter);
  adw_dialog_present (dialog, GTK_WIDGET (self->page));
  hand_wait_for (GTK_WIDGET (dialog), "1 that reach over an edge", TRUE);
  g_assert_nonnull (hand_find_label (GTK_WIDGET (dialog), "1.00 times as many as in the first (95% confidence: from 0.01 to 78.5"));
  g_assert_nonnull (hand_find_label (GTK_WIDGET (dialog), "This cannot say why"));
  hand_leave_picture ("time-compared");
  entry = hand_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  compare_with (entry, "2019-03-01 to 2019-03-02");
  g_assert_nonnull (hand_find_label (GTK_WIDGET (dialog), "share some time"));
  /* Where there is no ratio, there is a sentence and no dash. */
  compare_with (entry, "1999-03-01 to 1999-03-02");
  g_assert_nonnull (hand_find_label (GTK_WIDGET (dialog), "The first period has none, so nobody can say"));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (entry)), "1999-04-01 to 1999-04-02");
  compare_with (entry, "1999-03-01 to 1999-03-02");
  g_assert_nonnull (hand_find_label (GTK_WIDGET (dialog), "Neither period has any, so there is nothing to compare. "));
  adw_dialog_force_close (dialog);
}

static void
wait_for_dots (Fixture *self,
               gsize    n)
{
  BowDotLayer *dots = bow_map_canvas_get_dots (bow_map_page_get_canvas (self->page));
  gint64 until = hand_patience ();

  while (bow_dot_layer_count (dots) != n && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpuint (bow_dot_layer_count (dots), ==, n);
}

/* Recorded crime is of a month: whole months are shown that the window touches. */
static void
test_months (Fixture       *self,
             gconstpointer  data)
{
  show_bar (self);
  wait_for_dots (self, 3);
  press (self, GDK_KEY_d, 0);
  press (self, GDK_KEY_Home, 0);
  wait_for_dots (self, 2);
  press (self, GDK_KEY_Left, GDK_SHIFT_MASK);
  press (self, GDK_KEY_w, 0);
  press (self, GDK_KEY_Delete, 0);
  wait_for_dots (self, 3);
  press (self, GDK_KEY_Home, 0);
  /* From 25 February on. */
  wait_for_dots (self, 3);
  bow_filter_set_time (self->filter, 0, 1000);
  wait_for_dots (self, 0);
}

/* Played to the end, every day is shown, and then it stops. */
static void
test_played (Fixture       *self,
             gconstpointer  data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  show_bar (self);
  press (self, GDK_KEY_Home, 0);
  press (self, GDK_KEY_space, 0);
  wait_for_map (self, 2);
  wait_for_map (self, 0);
  wait_for_map (self, 1);
  wait_until_it_stops (self);
  assert_window (self, "2019-03-04T00:00:00Z", "2019-03-05T00:00:00Z");
  /* Where nothing is to move by itself, each press is one step. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  press (self, GDK_KEY_Home, 0);
  press (self, GDK_KEY_space, 0);
  assert_window (self, "2019-03-02T00:00:00Z", "2019-03-03T00:00:00Z");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/display/time/hidden", test_hidden);
  ADD ("/display/time/lasts", test_lasts);
  ADD ("/display/time/cumulative", test_cumulative);
  ADD ("/display/time/steps", test_steps);
  ADD ("/display/time/bars", test_bars);
  ADD ("/display/time/follows", test_follows);
  ADD ("/display/time/typed", test_typed);
  ADD ("/display/time/one-filter", test_one_filter);
  ADD ("/display/time/hours", test_hours);
  ADD ("/display/time/compared", test_compared);
  ADD ("/display/time/months", test_months);
  ADD ("/display/time/played", test_played);

  return hand_run ();
}

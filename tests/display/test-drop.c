/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "forms/bow-link-picker-private.h"
#include "forms/bow-record-page.h"
#include "map/bow-map-list.h"
#include "records/bow-records-page.h"
#include "widgets/bow-record-drag.h"

typedef struct
{
  GtkWidget *window;
  gint64 cars;
  gint64 lads;
} Desk;

static gint64
add (OpenCase   *fixture,
     const char *narrative,
     const char *where)
{
  g_autoptr (BowRecord) record = open_case_new_report (fixture, narrative, "anonymous");

  bow_record_set (record, "happened", "2019-03-01T10:00:00Z;exact");
  bow_record_set (record, "position", where);
  open_case_save (fixture, record);
  return bow_record_get_row (record);
}

static Desk
sit_down (OpenCase *fixture)
{
  Desk self = { NULL };

  self.cars = add (fixture, "Two cars", "POINT(0.10 52.2);20");
  self.lads = add (fixture, "Three lads", "POINT(0.13 52.2);20");
  self.window = hand_open_window (fixture, 1280, 800);
  return self;
}

static void
stand_up (Desk     *self,
          OpenCase *fixture)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (fixture);
}

/* Of @widget, what takes a record that is dropped. */
static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) && gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), BOW_TYPE_RECORD_DRAG))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static GtkEventController *
find_source (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        return controller;
    }
  return NULL;
}

static gboolean
drop (GtkWidget *widget,
      gint64     row,
      double     x,
      double     y)
{
  BowRecordDrag drag = { row };
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, BOW_TYPE_RECORD_DRAG);
  g_value_set_boxed (&value, &drag);
  g_signal_emit_by_name (find_target (widget), "drop", &value, x, y, &taken);
  g_value_unset (&value);
  return taken;
}

/* The record that a drag from there has, or 0. */
static gint64
drag_from (GtkWidget *widget,
           double     x,
           double     y)
{
  g_autoptr (GdkContentProvider) content = NULL;
  GValue value = G_VALUE_INIT;
  gint64 row;

  g_signal_emit_by_name (find_source (widget), "prepare", x, y, &content);
  if (content == NULL)
    return 0;
  g_value_init (&value, BOW_TYPE_RECORD_DRAG);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  row = ((const BowRecordDrag *) g_value_get_boxed (&value))->row;
  g_value_unset (&value);
  return row;
}

static BowLinkPicker *
wait_for_picker (Desk *self)
{
  BowLinkPicker *picker = BOW_LINK_PICKER (hand_wait_for_type (self->window, BOW_TYPE_LINK_PICKER));

  for (int i = 0; i < 100 && picker->tick_order->len == 0; i++)
    hand_wait (100);
  return picker;
}

static void
assert_picker (Desk   *self,
               gint64  row,
               gint64  other)
{
  BowLinkPicker *picker = wait_for_picker (self);

  g_assert_cmpint (picker->row, ==, row);
  g_assert_cmpuint (picker->tick_order->len, ==, 1);
  g_assert_cmpint (bow_row_get_data (g_ptr_array_index (picker->tick_order, 0))->row, ==, other);
  g_assert_true (gtk_widget_get_visible (picker->choices));
  hand_wait (300);
  hand_leave_picture ("drop-picker");
  adw_dialog_force_close (ADW_DIALOG (picker));
  hand_wait (300);
}

static void
test_page (OpenCase      *fixture,
           gconstpointer  data)
{
  Desk self = sit_down (fixture);
  GtkWidget *page;

  gtk_widget_activate_action (self.window, "win.open-record", "x", self.cars);
  page = hand_wait_for_type (self.window, BOW_TYPE_RECORD_PAGE);
  g_assert_false (drop (page, self.cars, 10, 10));
  g_assert_true (drop (page, self.lads, 10, 10));
  assert_picker (&self, self.cars, self.lads);
  stand_up (&self, fixture);
}

/* Where the line that says @text lies in @list. */
static void
find_line (GtkWidget  *list,
           const char *text,
           double     *x,
           double     *y)
{
  GtkWidget *label = hand_find_label (list, text);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, list, &bounds));
  *x = bounds.origin.x + bounds.size.width / 2;
  *y = bounds.origin.y + bounds.size.height / 2;
}

static void
test_table (OpenCase      *fixture,
            gconstpointer  data)
{
  Desk self = sit_down (fixture);
  GtkWidget *records, *table;
  double x, y;

  gtk_widget_activate_action (self.window, "win.view", "s", "records");
  records = hand_wait_for_type (self.window, BOW_TYPE_RECORDS_PAGE);
  table = GTK_WIDGET (gtk_widget_get_template_child (records, BOW_TYPE_RECORDS_PAGE, "table"));
  if (!gtk_widget_get_mapped (table))
    table = GTK_WIDGET (gtk_widget_get_template_child (records, BOW_TYPE_RECORDS_PAGE, "lines"));
  hand_wait_for (table, "Two cars", TRUE);
  hand_wait_for (table, "Three lads", TRUE);
  hand_wait (300);
  find_line (table, "Two cars", &x, &y);
  g_assert_cmpint (drag_from (table, x, y), ==, self.cars);
  g_assert_false (drop (table, self.cars, x, y));
  g_assert_true (drop (table, self.lads, x, y));
  assert_picker (&self, self.cars, self.lads);
  /* Below the last line there is nothing. */
  y = gtk_widget_get_height (table) - 4;
  g_assert_cmpint (drag_from (table, x, y), ==, 0);
  g_assert_false (drop (table, self.lads, x, y));
  stand_up (&self, fixture);
}

static GtkWidget *
find_line_source (GtkWidget *widget)
{
  GtkWidget *found = find_source (widget) != NULL ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_line_source (child);
  return found;
}

static void
test_map_list (OpenCase      *fixture,
               gconstpointer  data)
{
  Desk self = sit_down (fixture);
  GtkWidget *map, *list, *line = NULL;
  gint64 row;

  gtk_widget_activate_action (self.window, "win.view", "s", "map");
  map = hand_wait_for_type (self.window, g_type_from_name ("BowMapPage"));
  gtk_widget_activate_action (map, "map.fit", NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hand_find (map, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  list = hand_find (map, BOW_TYPE_MAP_LIST);
  for (int i = 0; i < 100 && line == NULL; i++)
    {
      hand_wait (100);
      line = find_line_source (list);
    }
  g_assert_nonnull (line);
  row = drag_from (line, 4, 4);
  g_assert_true (row == self.cars || row == self.lads);
  stand_up (&self, fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/drop/page", OpenCase, NULL, open_case_set_up, test_page, open_case_tear_down);
  g_test_add ("/drop/table", OpenCase, NULL, open_case_set_up, test_table, open_case_tear_down);
  g_test_add ("/drop/map-list", OpenCase, NULL, open_case_set_up, test_map_list, open_case_tear_down);
  return hand_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>

#include "hand.h"
#include "map/bow-map-page.h"
#include "map/bow-map-select.h"
#include "widgets/bow-filter-bar.h"

#define N_REPORTS 60

typedef struct
{
  OpenCase open;
  GtkWindow *window;
  BowFilter *filter;
  BowMapPage *page;
  BowMapCanvas *canvas;
  BowMapSelect *select;
  AdwToggleGroup *mode;
} Fixture;

/* A grid of reports, ten by six, a hundred metres apart; every third is only
 * roughly known. */
static void
fill (Fixture *self)
{
  for (int i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *where = g_strdup_printf ("POINT(%.6f %.6f);%d", 0.115 + i % 10 * 0.00147, 52.2 + i / 10 * 0.0009, i % 3 == 0 ? 250 : 20);
      g_autoptr (BowRecord) report = open_case_new_report (&self->open, "Cars wait by the steps", "anonymous");

      bow_record_set (report, "position", where);
      open_case_save (&self->open, report);
    }
}

static gsize
count_points (Fixture *self)
{
  const BowPoints *points = bow_record_layer_get_points (bow_map_canvas_get_records (self->canvas));

  return points != NULL ? points->n : 0;
}

static void
wait_for_points (Fixture *self,
                 gsize    n)
{
  gint64 until = hand_patience ();

  while (count_points (self) != n && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpuint (count_points (self), ==, n);
}

/* As the application does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/bowstreet/BowStreet/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
set_up_size (Fixture *self,
             int      width,
             int      height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  open_case_set_up (&self->open, NULL);
  fill (self);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "Looking where reports are");
  self->filter = bow_filter_new ();
  self->window = GTK_WINDOW (gtk_window_new ());
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  self->canvas = bow_map_page_get_canvas (self->page);
  self->select = BOW_MAP_SELECT (hand_find (GTK_WIDGET (self->page), BOW_TYPE_MAP_SELECT));
  self->mode = ADW_TOGGLE_GROUP (hand_find (GTK_WIDGET (self->select), ADW_TYPE_TOGGLE_GROUP));
  gtk_box_append (GTK_BOX (box), g_object_new (BOW_TYPE_FILTER_BAR, "filter", self->filter, NULL));
  gtk_widget_set_vexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  gtk_window_set_default_size (self->window, width, height);
  gtk_window_set_child (self->window, box);
  bow_map_page_set_filter (self->page, self->filter);
  bow_map_page_set_case (self->page, self->open.bow_case);
  gtk_window_present (self->window);
  wait_for_points (self, N_REPORTS);
  bow_map_canvas_look_at (self->canvas, 52.2022, 0.1216, 14.5);
  hand_wait (300);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_size (self, 900, 640);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->filter);
  hand_wait (50);
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static graphene_point_t
place (Fixture *self,
       double   longitude,
       double   latitude)
{
  double x, y;

  shumate_viewport_location_to_widget_coords (bow_map_canvas_get_viewport (self->canvas), GTK_WIDGET (self->canvas),
                                              latitude, longitude, &x, &y);
  return GRAPHENE_POINT_INIT ((float) x, (float) y);
}

static void
press (Fixture         *self,
       guint            key,
       GdkModifierType  state,
       int              times)
{
  for (int i = 0; i < times; i++)
    g_assert_true (bow_map_select_press (self->select, key, state));
}

/* A box goes by the middle of each record, however vague it is. */
static void
test_box (Fixture       *self,
          gconstpointer  data)
{
  graphene_point_t points[2];

  g_object_set (self->select, "active", TRUE, NULL);
  points[0] = place (self, 0.1143, 52.1995);
  points[1] = place (self, 0.1186, 52.2022);
  bow_map_trail_play (bow_map_select_get_trail (self->select), points, 2);
  wait_for_points (self, 9);
  g_assert_nonnull (bow_filter_get_area (self->filter));
  hand_wait (200);
  hand_leave_picture ("select-box");
  /* A box of the map takes its place, and Escape takes it away. */
  press (self, GDK_KEY_Escape, 0, 1);
  g_assert_null (bow_filter_get_area (self->filter));
  wait_for_points (self, N_REPORTS);
}

/* What is drawn selects where the others are to stay: the filter is left alone,
 * and Escape lets go. */
static void
test_keep (Fixture       *self,
           gconstpointer  data)
{
  BowRecordLayer *records = bow_map_canvas_get_records (self->canvas);
  GtkWidget *keep = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->select), BOW_TYPE_MAP_SELECT, "keep"));
  graphene_point_t points[2];
  gboolean active;

  g_object_set (self->select, "active", TRUE, NULL);
  hand_wait_for (GTK_WIDGET (self->select), "Show These", TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (keep), TRUE);
  hand_wait_for (GTK_WIDGET (self->select), "Select These", TRUE);
  hand_leave_picture ("select-keep");
  points[0] = place (self, 0.1143, 52.1995);
  points[1] = place (self, 0.1186, 52.2022);
  bow_map_trail_play (bow_map_select_get_trail (self->select), points, 2);
  g_assert_cmpuint (bow_record_layer_n_selected (records), ==, 9);
  g_assert_cmpuint (bow_selection_get_size (bow_record_layer_get_selection (records)), ==, 9);
  g_assert_null (bow_filter_get_area (self->filter));
  g_assert_cmpuint (count_points (self), ==, N_REPORTS);
  g_object_get (self->select, "active", &active, NULL);
  g_assert_false (active);
  hand_wait (200);
  hand_leave_picture ("select-kept");
  hand_key (GTK_WIDGET (bow_map_canvas_get_map (self->canvas)), GDK_KEY_Escape, 0);
  g_assert_cmpuint (bow_record_layer_n_selected (records), ==, 0);
}

/* What the map is narrowed to stands on it and goes by its chip; the keyboard
 * is then still on the map. */
static void
test_chip (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (BowArea) area = bow_area_parse ("AROUND(0.115 52.2,110)", NULL);
  GtkWidget *chips = hand_find (GTK_WIDGET (self->page), g_type_from_name ("BowMapChips"));
  GtkWidget *chip;

  g_assert_null (hand_find_label (chips, "within 110 m"));
  bow_filter_set_area (self->filter, area);
  wait_for_points (self, 3);
  hand_wait (100);
  hand_leave_picture ("map-chip");
  g_assert_nonnull (hand_find_label (chips, "within 110 m"));
  chip = hand_find (chips, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_grab_focus (chip));
  g_signal_emit_by_name (chip, "clicked");
  g_assert_null (bow_filter_get_area (self->filter));
  g_assert_null (hand_find (chips, GTK_TYPE_BUTTON));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (self->window), GTK_WIDGET (self->page)));
  wait_for_points (self, N_REPORTS);
}

/* The same by keys: s, the arrows and Space. */
static void
test_box_by_keys (Fixture       *self,
                  gconstpointer  data)
{
  gboolean active;

  bow_map_canvas_look_at (self->canvas, 52.1995, 0.1143, 14.5);
  press (self, GDK_KEY_s, 0, 1);
  press (self, GDK_KEY_space, 0, 1);
  while (shumate_location_get_longitude (SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas))) < 0.1183)
    press (self, GDK_KEY_Right, GDK_SHIFT_MASK, 1);
  while (shumate_location_get_latitude (SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas))) < 52.2022)
    press (self, GDK_KEY_Up, GDK_SHIFT_MASK, 1);
  g_assert_null (bow_filter_get_area (self->filter));
  hand_wait (100);
  hand_leave_picture ("select-keys");
  press (self, GDK_KEY_space, 0, 1);
  wait_for_points (self, 9);
  g_object_get (self->select, "active", &active, NULL);
  g_assert_false (active);
}

/* A lasso that overshoots loses its tail; one that is a mere crossing of lines
 * is refused where it cannot. */
static void
test_lasso (Fixture       *self,
            gconstpointer  data)
{
  graphene_point_t points[42];

  g_object_set (self->select, "active", TRUE, NULL);
  adw_toggle_group_set_active_name (self->mode, "lasso");
  for (int i = 0; i < 42; i++)
    points[i] = place (self, 0.1165 + 0.0032 * cos (i * G_PI / 20), 52.2009 + 0.0014 * sin (i * G_PI / 20) + (i > 38 ? 0.0003 : 0));
  bow_map_trail_play (bow_map_select_get_trail (self->select), points, G_N_ELEMENTS (points));
  g_assert_nonnull (bow_filter_get_area (self->filter));
  wait_for_points (self, 10);
  hand_wait (200);
  hand_leave_picture ("select-lasso");
}

/* Corner by corner; an outline that crosses itself is refused in words. */
static void
test_lasso_by_keys (Fixture       *self,
                    gconstpointer  data)
{
  static const guint ways[] = { GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_Left };

  press (self, GDK_KEY_s, 0, 1);
  adw_toggle_group_set_active_name (self->mode, "lasso");
  press (self, GDK_KEY_space, 0, 1);
  press (self, GDK_KEY_Right, 0, 2);
  press (self, GDK_KEY_Down, 0, 2);
  press (self, GDK_KEY_space, 0, 1);
  press (self, GDK_KEY_Up, 0, 2);
  press (self, GDK_KEY_space, 0, 1);
  press (self, GDK_KEY_Left, 0, 2);
  press (self, GDK_KEY_Down, 0, 2);
  press (self, GDK_KEY_space, 0, 1);
  press (self, GDK_KEY_Return, 0, 1);
  g_assert_null (bow_filter_get_area (self->filter));
  hand_wait_for (GTK_WIDGET (self->select), "The outline crosses itself", TRUE);
  hand_leave_picture ("select-crossing");
  press (self, GDK_KEY_Escape, 0, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      press (self, GDK_KEY_space, 0, 1);
      press (self, ways[i], 0, 3);
    }
  press (self, GDK_KEY_Return, 0, 1);
  g_assert_nonnull (bow_filter_get_area (self->filter));
}

static void
test_around (Fixture       *self,
             gconstpointer  data)
{
  graphene_point_t point;
  GtkWidget *reach = hand_find (GTK_WIDGET (self->select), GTK_TYPE_SPIN_BUTTON);
  double metres;

  press (self, GDK_KEY_s, 0, 1);
  adw_toggle_group_set_active_name (self->mode, "around");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (reach), 110);
  hand_wait (100);
  hand_leave_picture ("select-around");
  point = place (self, 0.115, 52.2);
  bow_map_trail_play (bow_map_select_get_trail (self->select), &point, 1);
  /* Itself, the one to the east and the one to the north. */
  wait_for_points (self, 3);
  g_assert_true (bow_area_get_around (bow_filter_get_area (self->filter), NULL, &metres));
  g_assert_cmpfloat (metres, ==, 110);
}

/* Measuring selects nothing. */
static void
test_measure (Fixture       *self,
              gconstpointer  data)
{
  graphene_point_t points[3] = { place (self, 0.115, 52.2), place (self, 0.12, 52.2), place (self, 0.12, 52.203) };

  press (self, GDK_KEY_s, 0, 1);
  adw_toggle_group_set_active_name (self->mode, "measure");
  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    bow_map_trail_play (bow_map_select_get_trail (self->select), &points[i], 1);
  hand_wait_for (GTK_WIDGET (self->select), "3 corners · 676 m, the last 334 m at 000°", TRUE);
  hand_leave_picture ("measure");
  press (self, GDK_KEY_Escape, 0, 2);
  g_assert_null (bow_filter_get_area (self->filter));
  g_assert_cmpuint (count_points (self), ==, N_REPORTS);
}

static void
set_up_narrow (Fixture       *self,
               gconstpointer  data)
{
  set_up_size (self, 360, 640);
}

static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  static const char *const names[] = { "box", "lasso", "around", "measure" };

  press (self, GDK_KEY_s, 0, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *picture = g_strconcat ("select-narrow-", names[i], NULL);
      int least;

      adw_toggle_group_set_active_name (self->mode, names[i]);
      hand_wait (150);
      gtk_widget_measure (GTK_WIDGET (self->select), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
      hand_leave_picture (picture);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  hand_wait (300);
  hand_leave_picture ("select-narrow-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, up, func) g_test_add (path, Fixture, NULL, up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  ADD ("/display/map-select/box", set_up, test_box);
  ADD ("/display/map-select/keep", set_up, test_keep);
  ADD ("/display/map-select/chip", set_up, test_chip);
  ADD ("/display/map-select/box-by-keys", set_up, test_box_by_keys);
  ADD ("/display/map-select/lasso", set_up, test_lasso);
  ADD ("/display/map-select/lasso-by-keys", set_up, test_lasso_by_keys);
  ADD ("/display/map-select/around", set_up, test_around);
  ADD ("/display/map-select/measure", set_up, test_measure);
  ADD ("/display/map-select/narrow", set_up_narrow, test_narrow);
  return hand_run ();
}

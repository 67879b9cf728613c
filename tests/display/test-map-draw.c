/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>

#include "geo/bow-measure.h"
#include "hand.h"
#include "map/bow-corners-dialog.h"
#include "map/bow-map-page.h"
#include "map/bow-place-picker.h"
#include "map/bow-sketch-tools.h"

static const char square[] = "POLYGON((0.12 52.2,0.123 52.2,0.123 52.202,0.12 52.202,0.12 52.2));20";

typedef struct
{
  AdwWindow *window;
  BowMapPage *page;
  BowPlacePicker *picker;
  AdwToggleGroup *shape;
  BowSketchTools *tools;
  BowGeometry *picked;
} Fixture;

static void
on_picked (BowMapPage  *page,
           BowGeometry *geometry,
           Fixture     *self)
{
  g_clear_pointer (&self->picked, bow_geometry_free);
  self->picked = bow_geometry_copy (geometry);
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
  self->window = ADW_WINDOW (adw_window_new ());
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  self->picker = BOW_PLACE_PICKER (hand_find (GTK_WIDGET (self->page), BOW_TYPE_PLACE_PICKER));
  self->shape = ADW_TOGGLE_GROUP (hand_find (GTK_WIDGET (self->picker), ADW_TYPE_TOGGLE_GROUP));
  self->tools = BOW_SKETCH_TOOLS (hand_find (GTK_WIDGET (self->picker), BOW_TYPE_SKETCH_TOOLS));
  g_signal_connect (self->page, "picked", G_CALLBACK (on_picked), self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  adw_window_set_content (self->window, GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  hand_wait (200);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_size (self, 900, 700);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_pointer (&self->picked, bow_geometry_free);
  hand_wait (50);
}

static void
start (Fixture    *self,
       const char *text)
{
  g_autoptr (BowGeometry) from = bow_geometry_parse (text, NULL);

  g_assert_nonnull (from);
  bow_map_page_start_pick (self->page, from);
}

static void
press (Fixture         *self,
       guint            key,
       GdkModifierType  state,
       int              times)
{
  for (int i = 0; i < times; i++)
    g_assert_true (bow_place_picker_press (self->picker, key, state));
}

static void
assert_drawn (Fixture    *self,
              const char *text)
{
  g_autoptr (BowGeometry) geometry = bow_place_picker_get_geometry (self->picker);
  g_autofree char *printed = geometry != NULL ? bow_geometry_print (geometry) : NULL;

  g_assert_cmpstr (printed, ==, text);
}

static BowPosition
corner_of (Fixture *self,
           gsize    i)
{
  g_autoptr (BowGeometry) geometry = bow_place_picker_get_geometry (self->picker);
  gsize n;
  const BowPosition *positions = bow_geometry_get_positions (geometry, &n);

  g_assert_cmpuint (i, <, n);
  return positions[i];
}

static gsize
count_corners (Fixture *self)
{
  g_autoptr (BowGeometry) geometry = bow_place_picker_get_geometry (self->picker);
  gsize n;

  bow_geometry_get_positions (geometry, &n);
  return n - (bow_geometry_get_shape (geometry) == BOW_GEOMETRY_AREA ? 1 : 0);
}

static void
assert_moved (const BowPosition *from,
              const BowPosition *to,
              double             metres,
              double             bearing)
{
  g_assert_cmpfloat_with_epsilon (bow_measure_distance (from, to), metres, 0.15);
  g_assert_cmpfloat_with_epsilon (bow_measure_bearing (from, to), bearing, 2);
}

/* A corner of an area that is there is moved, one is added and one removed, by
 * keys alone; every step can be taken back, and taken again. */
static void
test_corners (Fixture       *self,
              gconstpointer  data)
{
  const BowPosition first = { 0.12, 52.2 }, second = { 0.123, 52.2 };
  BowPosition now;
  g_autofree char *last = NULL;

  start (self, square);
  press (self, GDK_KEY_n, 0, 2);
  hand_wait_for (GTK_WIDGET (self->picker), "Corner 2 of 4 · 52.20000, 0.12300", TRUE);
  press (self, GDK_KEY_Right, 0, 3);
  now = corner_of (self, 1);
  assert_moved (&second, &now, 30, 90);
  /* All of the way is one step. */
  press (self, GDK_KEY_z, GDK_CONTROL_MASK, 1);
  assert_drawn (self, square);
  press (self, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, 1);
  now = corner_of (self, 1);
  assert_moved (&second, &now, 30, 90);

  press (self, GDK_KEY_p, 0, 1);
  press (self, GDK_KEY_Down, GDK_SHIFT_MASK, 5);
  now = corner_of (self, 0);
  assert_moved (&first, &now, 5, 180);
  press (self, GDK_KEY_Insert, 0, 1);
  g_assert_cmpuint (count_corners (self), ==, 5);
  hand_wait_for (GTK_WIDGET (self->picker), "Corner 2 of 5", TRUE);
  hand_wait (150);
  hand_leave_picture ("corner-chosen");
  press (self, GDK_KEY_n, 0, 2);
  press (self, GDK_KEY_Delete, 0, 1);
  g_assert_cmpuint (count_corners (self), ==, 4);

  /* Space lets go; Escape does too, and then gives up. */
  press (self, GDK_KEY_space, 0, 1);
  g_assert_cmpuint (count_corners (self), ==, 4);
  g_assert_nonnull (hand_find_label (GTK_WIDGET (self->picker), "4 corners"));
  press (self, GDK_KEY_z, GDK_CONTROL_MASK, 4);
  assert_drawn (self, square);
  press (self, GDK_KEY_z, GDK_CONTROL_MASK, 1);
  assert_drawn (self, square);
  press (self, GDK_KEY_y, GDK_CONTROL_MASK, 9);
  g_assert_cmpuint (count_corners (self), ==, 4);
  press (self, GDK_KEY_space, 0, 1);
  press (self, GDK_KEY_Return, 0, 1);
  g_assert_nonnull (self->picked);
  last = bow_geometry_print (self->picked);
  g_assert_true (g_str_has_suffix (last, ";20"));
  g_assert_cmpstr (last, !=, square);
}

/* A click moves the corner that is chosen. */
static void
test_click (Fixture       *self,
            gconstpointer  data)
{
  start (self, square);
  press (self, GDK_KEY_n, 0, 1);
  g_assert_true (bow_place_picker_add_corner (self->picker, 0.119, 52.199));
  assert_drawn (self, "POLYGON((0.119 52.199,0.123 52.2,0.123 52.202,0.12 52.202,0.119 52.199));20");
  press (self, GDK_KEY_Escape, 0, 1);
  g_assert_true (bow_place_picker_add_corner (self->picker, 0.119, 52.201));
  g_assert_cmpuint (count_corners (self), ==, 5);
}

/* An outline that crosses itself says so and is not taken. */
static void
test_crossing (Fixture       *self,
               gconstpointer  data)
{
  start (self, "POLYGON((0.12 52.2,0.123 52.202,0.123 52.2,0.12 52.202,0.12 52.2));20");
  hand_wait_for (GTK_WIDGET (self->picker), "The outline crosses itself: the side after corner 1 meets the side after corner 3.", TRUE);
  hand_wait (150);
  hand_leave_picture ("crossing");
  press (self, GDK_KEY_Return, 0, 1);
  g_assert_null (self->picked);
  press (self, GDK_KEY_n, 0, 4);
  press (self, GDK_KEY_Delete, 0, 1);
  press (self, GDK_KEY_Escape, 0, 1);
  press (self, GDK_KEY_Return, 0, 1);
  g_assert_nonnull (self->picked);
}

static BowCornersDialog *
open_dialog (Fixture *self)
{
  press (self, GDK_KEY_c, 0, 1);
  hand_wait (400);
  return BOW_CORNERS_DIALOG (adw_window_get_visible_dialog (self->window));
}

/* A patrol area by coordinates alone, in whatever spelling they come. */
static void
test_coordinates (Fixture       *self,
                  gconstpointer  data)
{
  BowCornersDialog *dialog;
  BowPosition at;

  start (self, "POINT(0.1218 52.2053);20");
  adw_toggle_group_set_active_name (self->shape, "area");
  dialog = open_dialog (self);
  bow_corners_dialog_set_text (dialog, "52.2, 0.12\nTL 451 58\n52.202, 0.123");
  g_assert_false (bow_corners_dialog_enter (dialog));
  hand_wait_for (GTK_WIDGET (dialog), "Line 2: ", TRUE);
  hand_leave_picture ("coordinates");
  bow_corners_dialog_set_text (dialog, "52.2, 0.12\n52.202, 0.123");
  g_assert_false (bow_corners_dialog_enter (dialog));
  bow_corners_dialog_set_text (dialog, "52.2, 0.12\n52.202, 0.123\n52.2, 0.123\n52.202, 0.12");
  g_assert_false (bow_corners_dialog_enter (dialog));
  hand_wait_for (GTK_WIDGET (dialog), "crosses itself", TRUE);
  bow_corners_dialog_set_text (dialog, "52.2, 0.12\n\n52°12'0\"N 0°7'22.8\"E\n52.202, 0.123\n52.2, 0.12");
  g_assert_true (bow_corners_dialog_enter (dialog));
  g_assert_cmpuint (count_corners (self), ==, 3);
  at = corner_of (self, 1);
  g_assert_cmpfloat_with_epsilon (at.longitude, 0.123, 1e-6);
  press (self, GDK_KEY_Return, 0, 1);
  g_assert_nonnull (self->picked);
}

/* A circle around a point, and a strip along a line; undo gives the line back. */
static void
test_widen (Fixture       *self,
            gconstpointer  data)
{
  const BowPosition centre = { 0.1218, 52.2053 };
  gsize n;

  start (self, "POINT(0.1218 52.2053);20");
  hand_wait (150);
  hand_leave_picture ("point");
  bow_sketch_tools_widen (self->tools, 200);
  g_assert_cmpstr (adw_toggle_group_get_active_name (self->shape), ==, "area");
  n = count_corners (self);
  g_assert_cmpuint (n, >=, 60);
  for (gsize i = 0; i < n; i++)
    {
      BowPosition corner = corner_of (self, i);

      g_assert_cmpfloat_with_epsilon (bow_measure_distance (&centre, &corner), 201, 1.5);
    }
  hand_wait (150);
  hand_leave_picture ("circle");
  press (self, GDK_KEY_z, GDK_CONTROL_MASK, 1);
  g_assert_cmpstr (adw_toggle_group_get_active_name (self->shape), ==, "point");

  start (self, "LINESTRING(0.119 52.204,0.121 52.2055,0.124 52.205);20");
  hand_wait_for (GTK_WIDGET (self->picker), "3 corners · 428 m, the last 213 m at 105°", TRUE);
  bow_sketch_tools_widen (self->tools, 50);
  g_assert_cmpstr (adw_toggle_group_get_active_name (self->shape), ==, "area");
  hand_wait (150);
  hand_leave_picture ("strip");
  press (self, GDK_KEY_z, GDK_CONTROL_MASK, 1);
  assert_drawn (self, "LINESTRING(0.119 52.204,0.121 52.2055,0.124 52.205);20");

  start (self, "LINESTRING(0.12 52.2,0.13 52.2,0.13 52.206,0.12 52.206,0.12 52.2);5");
  bow_sketch_tools_widen (self->tools, 50);
  hand_wait_for (GTK_WIDGET (self->picker), "an area has no holes", TRUE);
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
  static const char *const texts[] = { "POINT(0.1218 52.2053);20", "LINESTRING(0.119 52.204,0.121 52.2055,0.124 52.205);20", square };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *picture = g_strdup_printf ("draw-narrow-%u", (guint) i);
      int least;

      start (self, texts[i]);
      if (i == 2)
        press (self, GDK_KEY_n, 0, 1);
      hand_wait (200);
      gtk_widget_measure (GTK_WIDGET (self->picker), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
      hand_leave_picture (picture);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  hand_wait (300);
  hand_leave_picture ("draw-narrow-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, up, func) g_test_add (path, Fixture, NULL, up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  ADD ("/display/map-draw/corners", set_up, test_corners);
  ADD ("/display/map-draw/click", set_up, test_click);
  ADD ("/display/map-draw/crossing", set_up, test_crossing);
  ADD ("/display/map-draw/coordinates", set_up, test_coordinates);
  ADD ("/display/map-draw/widen", set_up, test_widen);
  ADD ("/display/map-draw/narrow", set_up_narrow, test_narrow);
  return hand_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "hand.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-banner.h"
#include "map/bow-map-frame.h"
#include "map/bow-map-page.h"
#include "map/bow-map-select.h"
#include "map/bow-place-picker.h"
#include "map/bow-place-search.h"

/* Nothing that lies upon the map lies upon anything else, in a window of any
 * size and whatever is open. */

#define LONG_ATTRIBUTION "© OpenStreetMap contributors (ODbL). Contains OS data © Crown copyright and database right 2019, " \
  "and data of data.police.uk, Open Government Licence v3.0"

enum
{
  WITH_LIST = 1 << 0,
  WITH_LEGEND = 1 << 1,
  WITH_NOTICE = 1 << 2,
  WITH_SELECT = 1 << 3,
  WITH_PICKER = 1 << 4,
  WITH_SEARCH = 1 << 5,
  ALL_WAYS = 1 << 6,
};

typedef struct
{
  GtkWindow *window;
  GtkWidget *page;
  GtkWidget *frame;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  gboolean is_large = g_strcmp0 (data, "large text") == 0;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-xft-dpi", (is_large ? 144 : 96) * 1024, NULL);
  gtk_widget_set_default_direction (g_strcmp0 (data, "right to left") == 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  self->window = GTK_WINDOW (gtk_window_new ());
  self->page = bow_map_page_new ();
  self->frame = hand_find (self->page, BOW_TYPE_MAP_FRAME);
  gtk_window_set_default_size (self->window, 900, 700);
  gtk_window_set_child (self->window, self->page);
  gtk_window_present (self->window);
  hand_wait (100);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, "gtk-xft-dpi", 96 * 1024, NULL);
}

static GtkWidget *
find_attribution (Fixture *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->frame); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "map-attribution"))
      return child;
  g_assert_not_reached ();
}

static void
open_ways (Fixture *self,
           guint    ways)
{
  BowMapPage *page = BOW_MAP_PAGE (self->page);
  GtkWidget *list = hand_find (self->frame, GTK_TYPE_TOGGLE_BUTTON);
  BowHeatLegend *legend = BOW_HEAT_LEGEND (hand_find (self->frame, BOW_TYPE_HEAT_LEGEND));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (list), (ways & WITH_LIST) != 0);
  bow_heat_controls_set_method (bow_heat_legend_get_controls (legend), BOW_HOT_CELLS);
  gtk_widget_set_visible (GTK_WIDGET (legend), (ways & WITH_LEGEND) != 0);
  gtk_widget_set_visible (gtk_widget_get_first_child (hand_find (self->frame, BOW_TYPE_MAP_BANNER)), (ways & WITH_NOTICE) != 0);
  gtk_widget_set_visible (hand_find (self->frame, BOW_TYPE_PLACE_SEARCH), (ways & WITH_SEARCH) != 0);
  g_object_set (hand_find (self->frame, BOW_TYPE_MAP_SELECT), "active", (ways & WITH_SELECT) != 0, NULL);
  if ((ways & WITH_PICKER) != 0)
    bow_map_page_start_pick (page, NULL);
  else
    bow_map_page_stop_pick (page);
  gtk_label_set_label (GTK_LABEL (find_attribution (self)), LONG_ATTRIBUTION);
}

static void
append_if_seen (GArray    *bounds,
                GtkWidget *widget,
                GtkWidget *frame)
{
  graphene_rect_t one;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget) || !gtk_widget_compute_bounds (widget, frame, &one))
    return;
  if (one.size.width > 0 && one.size.height > 0)
    g_array_append_val (bounds, one);
}

/* Every card; those of what covers the map are within it. */
static GArray *
list_bounds (Fixture *self)
{
  GArray *bounds = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (GtkWidget *child = gtk_widget_get_first_child (self->frame); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (BOW_IS_MAP_CANVAS (child))
      continue;
    else if (!BOW_IS_MAP_SELECT (child) && !BOW_IS_PLACE_PICKER (child))
      append_if_seen (bounds, child, self->frame);
    else if (gtk_widget_get_visible (child))
      for (GtkWidget *card = gtk_widget_get_first_child (child); card != NULL; card = gtk_widget_get_next_sibling (card))
        append_if_seen (bounds, card, self->frame);

  return bounds;
}

static void
assert_apart (Fixture *self,
              int      width,
              int      height,
              guint    ways)
{
  g_autoptr (GArray) bounds = list_bounds (self);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);

  for (guint i = 0; i < bounds->len; i++)
    {
      const graphene_rect_t *one = &g_array_index (bounds, graphene_rect_t, i);

      if (!graphene_rect_contains_rect (&all, one))
        g_error ("%d × %d, ways %x: %g,%g %g × %g leaves the map", width, height, ways, one->origin.x, one->origin.y, one->size.width,
                 one->size.height);
      for (guint j = 0; j < i; j++)
        {
          const graphene_rect_t *other = &g_array_index (bounds, graphene_rect_t, j);
          graphene_rect_t both;

          if (graphene_rect_intersection (one, other, &both) && both.size.width > 0.5f && both.size.height > 0.5f)
            g_error ("%d × %d, ways %x: %g,%g %g × %g lies upon %g,%g %g × %g", width, height, ways, one->origin.x, one->origin.y,
                     one->size.width, one->size.height, other->origin.x, other->origin.y, other->size.width, other->size.height);
        }
    }
  g_assert_cmpuint (bounds->len, >=, 3);
}

static void
test_apart (Fixture       *self,
            gconstpointer  data)
{
  static const struct
  {
    int width;
    int height;
  } sizes[] = { { 360, 520 }, { 360, 640 }, { 480, 560 }, { 600, 500 }, { 700, 640 }, { 1000, 620 }, { 1280, 700 }, { 1920, 1000 }, { 3840, 2080 } };

  for (guint ways = 0; ways < ALL_WAYS; ways++)
    {
      open_ways (self, ways);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          gtk_widget_measure (self->frame, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
          gtk_widget_size_allocate (self->frame, &(GtkAllocation) { 0, 0, sizes[i].width, sizes[i].height }, -1);
          assert_apart (self, sizes[i].width, sizes[i].height, ways);
        }
    }
}

/* The attribution wraps, and is there whatever else is. */
static void
test_attribution (Fixture       *self,
                  gconstpointer  data)
{
  GtkWidget *words = find_attribution (self);

  for (guint ways = 0; ways < ALL_WAYS; ways++)
    {
      open_ways (self, ways);
      gtk_widget_measure (self->frame, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->frame, &(GtkAllocation) { 0, 0, 360, 560 }, -1);
      g_assert_true (gtk_widget_get_child_visible (words));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (words))));
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (words))), >, 1);
    }
}

/* Between the cards the pointer is on the map. */
static void
test_pointer (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *between = gtk_widget_pick (GTK_WIDGET (self->window), 450, 350, GTK_PICK_DEFAULT);
  GtkWidget *button = hand_find (self->frame, GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *canvas = GTK_WIDGET (bow_map_page_get_canvas (BOW_MAP_PAGE (self->page)));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_is_ancestor (between, canvas));
  g_assert_true (gtk_widget_compute_bounds (button, GTK_WIDGET (self->window), &bounds));
  between = gtk_widget_pick (GTK_WIDGET (self->window), bounds.origin.x + 9, bounds.origin.y + 9, GTK_PICK_DEFAULT);
  g_assert_true (between == button || gtk_widget_is_ancestor (between, button));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/map-frame/apart", Fixture, NULL, set_up, test_apart, tear_down);
  g_test_add ("/map-frame/apart-large-text", Fixture, "large text", set_up, test_apart, tear_down);
  g_test_add ("/map-frame/apart-right-to-left", Fixture, "right to left", set_up, test_apart, tear_down);
  g_test_add ("/map-frame/attribution", Fixture, NULL, set_up, test_attribution, tear_down);
  g_test_add ("/map-frame/pointer", Fixture, NULL, set_up, test_pointer, tear_down);

  return hand_run ();
}

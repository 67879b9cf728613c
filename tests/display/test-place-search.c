/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "geo/bow-gazetteer-set.h"
#include "hand.h"
#include "map/bow-gazetteer-section.h"
#include "map/bow-map-layers.h"
#include "map/bow-map-page.h"
#include "map/bow-place-search.h"
#include "widgets/bow-place-entry.h"

/* Places on the map of a real town: its streets out of the pack, its postcodes
 * out of the published table; wide, narrow and dark. */

typedef struct
{
  GtkWindow *window;
  BowMapPage *page;
  BowMapCanvas *canvas;
  GtkWidget *search;
} Shown;

static Shown
show_page (int width,
           int height)
{
  Shown shown = { GTK_WINDOW (gtk_window_new ()), BOW_MAP_PAGE (bow_map_page_new ()) };

  shown.canvas = bow_map_page_get_canvas (shown.page);
  shown.search = hand_find (GTK_WIDGET (shown.page), BOW_TYPE_PLACE_SEARCH);
  gtk_window_set_default_size (shown.window, width, height);
  gtk_window_set_child (shown.window, GTK_WIDGET (shown.page));
  gtk_window_present (shown.window);
  while (gtk_widget_get_width (GTK_WIDGET (shown.canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);

  return shown;
}

static void
shown_clear (Shown *self)
{
  gtk_window_destroy (self->window);
  hand_wait (20);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static char *
data_path (const char *name)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  char *path = g_build_filename (data != NULL ? data : "/nonexistent", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("The published names and maps are not there");
  return NULL;
}

static guint
count_gazetteers (void)
{
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();

  return bow_gazetteer_set_get_n (set);
}

static gboolean
import (Shown      *shown,
        const char *name)
{
  GtkWidget *section = hand_find (GTK_WIDGET (shown->page), BOW_TYPE_GAZETTEER_SECTION);
  g_autofree char *path = data_path (name);
  const char *const paths[] = { path, NULL };
  gint64 until = hand_patience ();
  guint before = count_gazetteers ();

  if (path == NULL)
    return FALSE;
  bow_gazetteer_section_import (BOW_GAZETTEER_SECTION (section), paths);
  while (gtk_widget_get_visible (gtk_widget_get_parent (hand_find (section, GTK_TYPE_PROGRESS_BAR))) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_gazetteers (), ==, before + 1);
  return TRUE;
}

static GtkWidget *
get_line (Shown *shown)
{
  return bow_place_entry_get_line (BOW_PLACE_ENTRY (hand_find (shown->search, BOW_TYPE_PLACE_ENTRY)));
}

static gboolean
is_list_open (Shown *shown)
{
  return gtk_widget_get_mapped (hand_find (hand_find (shown->search, BOW_TYPE_PLACE_ENTRY), GTK_TYPE_LIST_BOX));
}

static void
type (Shown      *shown,
      const char *text)
{
  gint64 until = hand_patience ();

  gtk_widget_set_visible (shown->search, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (get_line (shown)), text);
  while (!is_list_open (shown) && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_true (is_list_open (shown));
}

static void
choose_first (Shown *shown)
{
  GtkListBox *list = GTK_LIST_BOX (hand_find (hand_find (shown->search, BOW_TYPE_PLACE_ENTRY), GTK_TYPE_LIST_BOX));

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  hand_wait (1200);
}

static void
test_town (void)
{
  g_auto (Shown) shown = show_page (1000, 700);
  g_autofree char *map = data_path ("maps/cambridge-city.mbtiles");
  ShumateLocation *at = SHUMATE_LOCATION (bow_map_canvas_get_viewport (shown.canvas));

  if (map == NULL || !import (&shown, "maps/cambridge-city.mbtiles") || !import (&shown, "gazetteer/cb.csv"))
    return;
  bow_map_packs_add (bow_map_canvas_get_packs (shown.canvas), map);
  bow_map_canvas_look_at (shown.canvas, 52.2053, 0.1218, 13);
  hand_wait (1500);

  type (&shown, "mill r");
  hand_leave_picture ("place-list");
  choose_first (&shown);
  g_assert_false (is_list_open (&shown));
  g_assert_cmpfloat_with_epsilon (shumate_location_get_latitude (at), 52.198, 0.005);
  g_assert_cmpfloat_with_epsilon (shumate_location_get_longitude (at), 0.140, 0.01);
  hand_leave_picture ("place-street");

  type (&shown, "cb1 2eu");
  choose_first (&shown);
  g_assert_nonnull (hand_find_label (shown.search, "CB1 2EU · TL 455 577 · ±50\u00a0m"));
  hand_leave_picture ("place-postcode");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  type (&shown, "st john");
  hand_wait (600);
  hand_leave_picture ("place-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  gtk_widget_set_visible (shown.search, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_line (&shown))), ==, "");
  bow_map_layers_popup (BOW_MAP_LAYERS (hand_find (GTK_WIDGET (shown.page), BOW_TYPE_MAP_LAYERS)));
  hand_wait (400);
  hand_leave_picture ("place-gazetteers");
}

static void
test_narrow (void)
{
  g_auto (Shown) shown = show_page (360, 640);
  g_autofree char *map = data_path ("maps/cambridge-city.mbtiles");

  if (map == NULL || count_gazetteers () == 0)
    return;
  bow_map_packs_add (bow_map_canvas_get_packs (shown.canvas), map);
  bow_map_canvas_look_at (shown.canvas, 52.2053, 0.1218, 13);
  type (&shown, "mill road");
  hand_wait (600);
  g_assert_cmpint (gtk_widget_get_width (hand_find (hand_find (shown.search, BOW_TYPE_PLACE_ENTRY), GTK_TYPE_LIST_BOX)), <=, 342);
  hand_leave_picture ("place-narrow-list");
  choose_first (&shown);
  hand_leave_picture ("place-narrow");
  g_assert_cmpint (gtk_widget_get_width (shown.search), <=, 342);
}

/* So close that the whole of what the place may be is seen, and no closer. */
static void
test_zoom (void)
{
  double street = bow_place_search_zoom_for (300, 52, 1000), town = bow_place_search_zoom_for (5000, 52, 1000);

  g_assert_cmpfloat (street, >, town);
  g_assert_cmpfloat_with_epsilon (street - town, log2 (5000.0 / 300), 0.01);
  g_assert_cmpfloat (bow_place_search_zoom_for (5, 52, 1000), ==, bow_place_search_zoom_for (0, 52, 1000));
  g_assert_cmpfloat (bow_place_search_zoom_for (1e6, 52, 1000), ==, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/place-search/zoom", test_zoom);
  g_test_add_func ("/place-search/town", test_town);
  g_test_add_func ("/place-search/narrow", test_narrow);
  return hand_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "geo/bow-mercator.h"
#include "hand.h"
#include "make-pmtiles.h"
#include "map/bow-coverage.h"
#include "map/bow-map-layers.h"
#include "map/bow-map-page.h"
#include "map/bow-pack-row.h"
#include "map/bow-tiles-layer.h"

typedef struct
{
  GtkWindow *window;
  BowMapPage *page;
  BowMapCanvas *canvas;
  BowMapPacks *packs;
} Shown;

static Shown
show_page (int width,
           int height)
{
  Shown shown = { GTK_WINDOW (adw_window_new ()), BOW_MAP_PAGE (bow_map_page_new ()) };

  shown.canvas = bow_map_page_get_canvas (shown.page);
  shown.packs = bow_map_canvas_get_packs (shown.canvas);
  gtk_window_set_default_size (shown.window, width, height);
  adw_window_set_content (ADW_WINDOW (shown.window), GTK_WIDGET (shown.page));
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
  g_test_skip ("The map packs for testing are not there");
  return NULL;
}

static BowMapPack *
add_pack (BowMapPacks *packs,
          const char  *path)
{
  gint64 until = hand_patience ();
  BowMapPack *pack = bow_map_packs_add (packs, path);

  g_assert_nonnull (pack);
  while (bow_map_pack_get_info (pack) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (bow_map_pack_get_info (pack));

  return pack;
}

static GtkListBox *
open_list (Shown *shown)
{
  BowMapLayers *layers = BOW_MAP_LAYERS (hand_find (GTK_WIDGET (shown->page), BOW_TYPE_MAP_LAYERS));

  bow_map_layers_popup (layers);
  hand_wait (100);

  return GTK_LIST_BOX (hand_find (GTK_WIDGET (layers), GTK_TYPE_LIST_BOX));
}

static const char *
title_at (GtkListBox *list,
          int         at)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (list, at)));
}

static void
act_at (GtkListBox *list,
        int         at,
        const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_list_box_get_row_at_index (list, at)), action, NULL);
}

/* Whether it is meant is asked first. */
static void
remove_first (Shown      *shown,
              GtkListBox *list,
              const char *answer)
{
  GtkWidget *dialog;

  act_at (list, 0, "pack.remove");
  dialog = hand_wait_for_type (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (shown->page))), ADW_TYPE_ALERT_DIALOG);
  hand_leave_picture ("packs-remove");
  g_signal_emit_by_name (dialog, "response", answer);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hand_wait (300);
}

/* Two towns at once, ordered, hidden and removed in the list. */
static void
test_list (void)
{
  g_auto (Shown) shown = show_page (900, 640);
  g_autofree char *cambridge = data_path ("maps/cambridge-city.mbtiles");
  g_autofree char *colchester = data_path ("maps/colchester.mbtiles");
  g_autofree char *kept = NULL;
  BowMapPack *first;
  GtkListBox *list;

  if (cambridge == NULL || colchester == NULL)
    return;
  list = open_list (&shown);
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  first = add_pack (shown.packs, cambridge);
  add_pack (shown.packs, colchester);
  g_assert_cmpstr (title_at (list, 0), ==, "Colchester");
  g_assert_cmpstr (title_at (list, 1), ==, "Cambridge");
  hand_leave_picture ("packs-list");

  act_at (list, 0, "pack.raise");
  act_at (list, 1, "pack.lower");
  g_assert_cmpstr (title_at (list, 0), ==, "Colchester");
  act_at (list, 1, "pack.raise");
  g_assert_cmpstr (title_at (list, 0), ==, "Cambridge");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))));
  bow_map_pack_set_shown (first, FALSE);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (hand_find (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)),
                                                                            GTK_TYPE_CHECK_BUTTON))));
  kept = bow_map_packs_print (shown.packs);
  g_assert_true (g_str_has_prefix (kept, "-"));
  g_assert_nonnull (strstr (kept, "\n+"));
  remove_first (&shown, list, "cancel");
  g_assert_cmpuint (bow_map_packs_count (shown.packs), ==, 2);
  remove_first (&shown, list, "remove");
  g_assert_cmpuint (bow_map_packs_count (shown.packs), ==, 1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))));
  remove_first (&shown, list, "remove");
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
}

/* By Tab and by Shift+Tab from the map. */
static void
test_reached (void)
{
  g_auto (Shown) shown = show_page (900, 640);
  const GtkDirectionType ways[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *layers = hand_find (GTK_WIDGET (shown.page), BOW_TYPE_MAP_LAYERS);
      gboolean reached = FALSE;

      gtk_widget_grab_focus (GTK_WIDGET (shown.page));
      for (guint n = 0; n < 30 && !reached; n++)
        {
          gtk_widget_child_focus (GTK_WIDGET (shown.window), ways[i]);
          reached = gtk_window_get_focus (shown.window) != NULL && gtk_widget_is_ancestor (gtk_window_get_focus (shown.window), layers);
        }
      g_assert_true (reached);
    }
}

/* What was remembered comes back, in order; what is gone says so and stays. */
static void
test_remembered (void)
{
  g_autoptr (BowMapPacks) packs = bow_map_packs_new ();
  g_autofree char *again = NULL;
  const char *text = "-/nonexistent/a%0Ab.mbtiles\n+/nonexistent/Málaga 50%25.pmtiles\n";
  gint64 until = hand_patience ();

  bow_map_packs_parse (packs, text);
  bow_map_packs_parse (packs, "nonsense\n+relative\n%\n\n+/nonexistent/a%0Ab.mbtiles\n");
  g_assert_cmpuint (bow_map_packs_count (packs), ==, 2);
  g_assert_cmpstr (bow_map_pack_get_path (bow_map_packs_get (packs, 0)), ==, "/nonexistent/a\nb.mbtiles");
  g_assert_false (bow_map_pack_get_shown (bow_map_packs_get (packs, 0)));
  again = bow_map_packs_print (packs);
  g_assert_cmpstr (again, ==, "-/nonexistent/a%0Ab.mbtiles\n+/nonexistent/M%C3%A1laga 50%25.pmtiles\n");
  while (bow_map_pack_get_sentence (bow_map_packs_get (packs, 1)) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (bow_map_pack_get_sentence (bow_map_packs_get (packs, 1)));
  g_assert_cmpuint (bow_map_packs_count (packs), ==, 2);
}

/* What is covered by two packs, by one that begins closer by, and by none. */
static void
test_coverage (void)
{
  g_autofree char *cambridge = data_path ("maps/cambridge-city.mbtiles");
  g_autofree char *colchester = data_path ("maps/colchester.mbtiles");
  g_autoptr (BowMapPacks) packs = bow_map_packs_new ();
  g_autoptr (BowCoverage) none = NULL, whole = NULL, both = NULL, hidden = NULL;
  BowClusterBox box;
  BowMapView view = { .world_px = BOW_MAP_TILE_SIZE * 4096.0, .width = 600, .height = 400 };

  if (cambridge == NULL || colchester == NULL)
    return;
  view.x = bow_mercator_x (0.13) - view.width / 2 / view.world_px;
  view.y = bow_mercator_y (52.2) - view.height / 2 / view.world_px;
  none = bow_coverage_new (packs, &view);
  g_assert_cmpfloat (none->share, ==, 0);
  add_pack (packs, cambridge);
  add_pack (packs, colchester);
  view.world_px *= 8;
  view.x = bow_mercator_x (0.13) - view.width / 2 / view.world_px;
  view.y = bow_mercator_y (52.2) - view.height / 2 / view.world_px;
  whole = bow_coverage_new (packs, &view);
  g_assert_cmpfloat (whole->share, ==, 1);
  g_assert_true (cairo_region_is_empty (whole->nowhere));

  g_assert_true (bow_map_packs_get_box (packs, &box));
  view = (BowMapView) { .world_px = 1000 / (box.x1 - box.x0), .width = 1000, .height = 1000, .x = box.x0, .y = box.y0 };
  both = bow_coverage_new (packs, &view);
  g_assert_cmpfloat (both->share, >, 0.01);
  g_assert_cmpfloat (both->share, <, 0.5);
  bow_map_pack_set_shown (bow_map_packs_get (packs, 0), FALSE);
  hidden = bow_coverage_new (packs, &view);
  g_assert_cmpfloat (hidden->share, <, both->share);
}

/* A map of the world is none of a street. */
static void
test_enlarged (void)
{
  g_autofree char *world = data_path ("maps/stamen_toner_raster_z3.pmtiles");
  g_autoptr (BowMapPacks) packs = bow_map_packs_new ();
  g_autoptr (BowCoverage) far = NULL, near = NULL;
  BowMapView view = { .world_px = BOW_MAP_TILE_SIZE * 16.0, .x = 0.5, .y = 0.3, .width = 600, .height = 400 };

  if (world == NULL)
    return;
  g_assert_true (bow_map_pack_reaches (add_pack (packs, world), 4));
  far = bow_coverage_new (packs, &view);
  g_assert_cmpfloat (far->share, ==, 1);
  view.world_px = BOW_MAP_TILE_SIZE * 4096.0;
  near = bow_coverage_new (packs, &view);
  g_assert_cmpfloat (near->share, ==, 0);
}

/* How much of the map is drawn from packs just now, 0 to 1. */
static double
count_drawn (Shown *shown)
{
  GtkWidget *layer = hand_find (GTK_WIDGET (shown->canvas), BOW_TYPE_TILES_LAYER);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (layer);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  int width = gtk_widget_get_width (layer), height = gtk_widget_get_height (layer);
  gsize n = 0;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return 0;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (shown->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  pixels = g_new0 (guint32, (gsize) width * height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * sizeof *pixels);
  for (gsize i = 0; i < (gsize) width * height; i++)
    n += pixels[i] != 0;

  return (double) n / width / height;
}

/* Pictures are enlarged where the map is closer than they are. */
static void
test_enlarged_pictures (void)
{
  g_autofree char *world = data_path ("maps/stamen_toner_raster_z3.pmtiles");
  g_auto (Shown) shown = show_page (600, 500);
  const double zooms[] = { 4.2, 5, 6.4, 4, 6.6 };

  if (world == NULL)
    return;
  add_pack (shown.packs, world);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gint64 until = hand_patience ();
      gboolean reached = i + 1 < G_N_ELEMENTS (zooms);
      g_autofree char *picture = g_strdup_printf ("packs-world-%.1f", zooms[i]);

      bow_map_canvas_look_at (shown.canvas, 54.7, -3.4, zooms[i]);
      while ((count_drawn (&shown) > 0.99) != reached && g_get_monotonic_time () < until)
        hand_wait (50);
      hand_leave_picture (picture);
      if (reached)
        g_assert_cmpfloat (count_drawn (&shown), >, 0.99);
      else
        g_assert_cmpfloat (count_drawn (&shown), ==, 0);
    }
}

/* A pack that says it covers 0.7 degrees of longitude around Greenwich, which
 * four tiles of zoom 10 do: those four numbers, or fewer. */
static char *
write_pack (const char     *folder,
            const char     *name,
            const guint64 (*entries)[4],
            gsize           n_entries)
{
  const MakePmtiles what = {
    .entries = entries, .n_entries = n_entries, .tiles = make_mvt, .tiles_length = make_mvt_size, .tile_type = 1,
    .min_zoom = 10, .max_zoom = 10, .edges = { -3515625, 520525000, 3515625, 524827000 },
  };
  g_autoptr (GByteArray) file = make_pmtiles (&what);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));

  return path;
}

static void
assert_share (Shown  *shown,
              double  share)
{
  BowMapView view = bow_map_view_of (bow_map_canvas_get_viewport (shown->canvas), GTK_WIDGET (shown->canvas));
  gint64 until = hand_patience ();
  g_autoptr (BowCoverage) coverage = bow_coverage_new (shown->packs, &view);

  while (ABS (coverage->share - share) > 0.01 && g_get_monotonic_time () < until)
    {
      hand_wait (50);
      bow_coverage_free (coverage);
      coverage = bow_coverage_new (shown->packs, &view);
    }
  g_assert_cmpfloat_with_epsilon (coverage->share, share, 0.01);
}

/* What a pack does not have is no land, whatever it says it covers; and it is
 * covered where another has it. */
static void
test_gaps (void)
{
  static const guint64 one[][4] = { { 506795, 1, 0, 1 } };
  static const guint64 four[][4] = { { 506794, 2, 0, 1 }, { 1240830, 2, 0, 1 } };
  g_autofree char *folder = g_dir_make_tmp ("packs-XXXXXX", NULL);
  guint64 entries[2][4];
  g_autofree char *holed = NULL, *whole = NULL;
  g_auto (Shown) shown = show_page (600, 500);

  memcpy (entries, one, sizeof one);
  entries[0][2] = make_mvt_size;
  holed = write_pack (folder, "holed.pmtiles", (const guint64 (*)[4]) entries, 1);
  memcpy (entries, four, sizeof four);
  entries[0][2] = entries[1][2] = make_mvt_size;
  whole = write_pack (folder, "whole.pmtiles", (const guint64 (*)[4]) entries, 2);

  bow_map_canvas_look_at (shown.canvas, 52.268157, 0, 10);
  add_pack (shown.packs, holed);
  assert_share (&shown, 0.25);
  hand_leave_picture ("packs-gaps");
  bow_map_canvas_look_at (shown.canvas, 52.268157, 0, 11.5);
  assert_share (&shown, 0.25);
  add_pack (shown.packs, whole);
  assert_share (&shown, 1);
  bow_map_pack_set_shown (bow_map_packs_get (shown.packs, 0), FALSE);
  assert_share (&shown, 0.25);

  g_unlink (holed);
  g_unlink (whole);
  g_rmdir (folder);
}

static void
look (Shown      *shown,
      double      latitude,
      double      longitude,
      double      zoom,
      const char *picture)
{
  bow_map_canvas_look_at (shown->canvas, latitude, longitude, zoom);
  if (g_getenv ("BOW_PICTURES") == NULL)
    return;
  hand_wait (4000);
  hand_leave_picture (picture);
}

/* Both towns, and what lies between, wide and narrow, light and dark. */
static void
test_pictures (void)
{
  g_autofree char *cambridge = data_path ("maps/cambridge-city.mbtiles");
  g_autofree char *colchester = data_path ("maps/colchester.mbtiles");

  for (guint i = 0; i < 4 && cambridge != NULL && colchester != NULL; i++)
    {
      g_auto (Shown) shown = show_page (i % 2 ? 360 : 1200, i % 2 ? 640 : 760);
      g_autofree char *prefix = g_strdup_printf ("packs-%s-%s", i % 2 ? "narrow" : "wide", i / 2 ? "dark" : "light");
      g_autofree char *far = g_strconcat (prefix, "-far", NULL), *edge = g_strconcat (prefix, "-edge", NULL);
      g_autofree char *near = g_strconcat (prefix, "-near", NULL), *panel = g_strconcat (prefix, "-panel", NULL);

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          i / 2 ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      add_pack (shown.packs, cambridge);
      add_pack (shown.packs, colchester);
      look (&shown, 52.05, 0.5, 8.6, far);
      look (&shown, 52.2, 0.2, 12, edge);
      look (&shown, 51.889, 0.9, 16.5, near);
      open_list (&shown);
      look (&shown, 52.03, 0.52, 9.4, panel);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* The helpers that read packs for this program, behind bubblewrap or without. */
static guint
count_helpers (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
      g_autofree char *text = NULL;
      int parent = 0;
      char state = 0;

      if (g_ascii_isdigit (*name) && g_file_get_contents (path, &text, NULL, NULL)
          && (strstr (text, "(bowstreet-tiles") != NULL || strstr (text, "(bwrap)") != NULL)
          && sscanf (strrchr (text, ')') + 1, " %c %d", &state, &parent) == 2 && parent == getpid () && state != 'Z')
        n++;
    }

  return n;
}

/* Nobody reads a pack any more once no map shows it, also where that was drawn in
 * other colours meanwhile. */
static void
test_let_go (void)
{
  static const guint64 one[][4] = { { 506795, 1, 0, 1 } };
  g_autofree char *folder = g_dir_make_tmp ("packs-XXXXXX", NULL);
  guint64 entries[1][4];
  g_autofree char *path = NULL;
  AdwStyleManager *style = adw_style_manager_get_default ();
  AdwColorScheme scheme = adw_style_manager_get_color_scheme (style);

  memcpy (entries, one, sizeof one);
  entries[0][2] = make_mvt_size;
  path = write_pack (folder, "one.pmtiles", (const guint64 (*)[4]) entries, 1);
  hand_until (count_helpers () == 0);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (Shown) shown = show_page (600, 500);

      bow_map_canvas_look_at (shown.canvas, 52.268157, 0, 10);
      add_pack (shown.packs, path);
      assert_share (&shown, 0.25);
      hand_until (count_helpers () == 1);
      adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
      hand_wait (300);
      adw_style_manager_set_color_scheme (style, scheme);
    }
  hand_until (count_helpers () == 0);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/map-packs/list", test_list);
  g_test_add_func ("/map-packs/reached", test_reached);
  g_test_add_func ("/map-packs/remembered", test_remembered);
  g_test_add_func ("/map-packs/coverage", test_coverage);
  g_test_add_func ("/map-packs/enlarged", test_enlarged);
  g_test_add_func ("/map-packs/enlarged-pictures", test_enlarged_pictures);
  g_test_add_func ("/map-packs/gaps", test_gaps);
  g_test_add_func ("/map-packs/pictures", test_pictures);
  g_test_add_func ("/map-packs/let-go", test_let_go);
  return hand_run ();
}

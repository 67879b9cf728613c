/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <signal.h>
#include <unistd.h>

#include "case/bow-case-shapes.h"
#include "geo/bow-mercator.h"
#include "hand.h"
#include "map/bow-map-items.h"
#include "map/bow-map-list.h"
#include "map/bow-map-page.h"
#include "map/bow-map-view.h"
#include "map/bow-place-picker.h"
#include "map/bow-tile-client.h"
#include "model/bow-row.h"

#define SIZE 600

typedef struct
{
  GtkWindow *window;
  BowMapPage *page;
  BowMapCanvas *canvas;
  BowRecordLayer *records;
} Shown;

static Shown
show_page (void)
{
  Shown shown = { GTK_WINDOW (gtk_window_new ()), BOW_MAP_PAGE (bow_map_page_new ()) };

  shown.canvas = bow_map_page_get_canvas (shown.page);
  shown.records = bow_map_canvas_get_records (shown.canvas);
  gtk_window_set_default_size (shown.window, SIZE, SIZE);
  gtk_window_set_child (shown.window, GTK_WIDGET (shown.page));
  gtk_window_present (shown.window);
  while (gtk_widget_get_width (GTK_WIDGET (shown.records)) == 0)
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

static BowPoints *
make_points (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  BowPoints *points = g_new0 (BowPoints, 1);

  points->n = n;
  points->longitude = g_new (double, n);
  points->latitude = g_new (double, n);
  points->precision_m = g_new (float, n);
  points->kind = g_new0 (guint8, n);
  points->row = g_new (gint64, n);
  for (gsize i = 0; i < n; i++)
    {
      points->longitude[i] = g_rand_double_range (rand, 0.08, 0.18);
      points->latitude[i] = g_rand_double_range (rand, 52.17, 52.24);
      points->precision_m[i] = 50;
      points->row[i] = (gint64) i + 1;
    }

  return points;
}

static BowShape *
make_shape (gint64      row,
            const char *kind,
            const char *position)
{
  BowShape *shape = g_new0 (BowShape, 1);

  shape->row = row;
  shape->kind = bow_kind_find (kind);
  shape->geometry = bow_geometry_parse (position, NULL);
  g_assert_nonnull (shape->geometry);

  return shape;
}

/* Lines and areas are there to be seen, and not only their middles. */
static void
test_outlines (void)
{
  g_auto (Shown) shown = show_page ();
  BowOutlineLayer *layer = bow_map_canvas_get_outlines (shown.canvas);
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  GtkSnapshot *snapshot;
  GskRenderNode *node;

  g_ptr_array_add (shapes, make_shape (1, "patrol", "POLYGON((0.1 52.19,0.13 52.19,0.13 52.21,0.11 52.22,0.1 52.19));100"));
  g_ptr_array_add (shapes, make_shape (2, "walk", "LINESTRING(0.11 52.195,0.12 52.2,0.125 52.215);10"));
  bow_record_layer_set_points (shown.records, make_points (5));
  bow_map_canvas_fit (shown.canvas);
  bow_outline_layer_take (layer, shapes);
  g_assert_cmpuint (bow_outline_layer_count (layer), ==, 2);
  hand_wait (400);
  hand_leave_picture ("outlines");
  snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (layer)->snapshot (GTK_WIDGET (layer), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  /* An area: its face, its edge and itself; a line has no face. */
  g_assert_cmpuint (gsk_container_node_get_n_children (node), ==, 5);
  gsk_render_node_unref (node);
}

/* Every record must be in exactly one of the things drawn. */
static void
test_sprites (void)
{
  static const gsize sizes[] = { 1, 50, 20000 };
  g_auto (Shown) shown = show_page ();

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const GArray *sprites;
      guint sum = 0;

      bow_record_layer_set_points (shown.records, make_points (sizes[i]));
      bow_map_canvas_fit (shown.canvas);
      hand_wait (400);
      sprites = bow_record_layer_get_sprites (shown.records);
      g_assert_cmpuint (sprites->len, >, 0);
      g_assert_cmpuint (sprites->len, <=, BOW_RECORD_LAYER_MAX_SPRITES);
      for (guint j = 0; j < sprites->len; j++)
        {
          guint count = g_array_index (sprites, BowMapSprite, j).count;
          g_autoptr (GArray) members = bow_record_layer_get_members (shown.records, j, G_MAXUINT);

          g_assert_cmpuint (members->len, ==, count);
          sum += count;
        }
      g_assert_cmpuint (sum, ==, sizes[i]);
    }
}

static guint
count_textures (GskRenderNode *node)
{
  guint n = 0;

  if (node == NULL)
    return 0;
  if (gsk_render_node_get_node_type (node) == GSK_TEXTURE_NODE)
    return 1;
  if (gsk_render_node_get_node_type (node) == GSK_CLIP_NODE)
    return count_textures (gsk_clip_node_get_child (node));
  if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      n += count_textures (gsk_container_node_get_child (node, i));

  return n;
}

static guint
count_drawn (BowRecordLayer *layer)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (layer)->snapshot (GTK_WIDGET (layer), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);

  return count_textures (node);
}

/* A record whose grade is known has it beside its symbol, one that has none or
 * is still being read has none. */
static void
test_grade (void)
{
  g_auto (Shown) shown = show_page ();
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  BowRowData data = { .row = 1, .kind = bow_kind_find ("note"), .title = "A note", .grade = "2 B P ×3 · 3 E C" };
  gint64 row = 1;

  bow_record_layer_set_points (shown.records, make_points (1));
  bow_map_canvas_fit (shown.canvas);
  hand_wait (400);
  bow_record_layer_set_rows (shown.records, rows);
  g_assert_cmpuint (count_drawn (shown.records), ==, 1);
  g_hash_table_insert (rows, g_memdup2 (&row, sizeof row), bow_row_new (&data));
  g_assert_cmpuint (count_drawn (shown.records), ==, 2);
  data.grade = NULL;
  g_hash_table_insert (rows, g_memdup2 (&row, sizeof row), bow_row_new (&data));
  g_assert_cmpuint (count_drawn (shown.records), ==, 1);
}

static void
test_fit_one (void)
{
  g_auto (Shown) shown = show_page ();

  bow_record_layer_set_points (shown.records, make_points (1));
  gtk_widget_activate_action (GTK_WIDGET (shown.page), "map.fit", NULL);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (bow_map_canvas_get_viewport (shown.canvas)), <=, 16);
}

static void
test_list_twin (void)
{
  g_auto (Shown) shown = show_page ();
  GtkWidget *list = hand_find (GTK_WIDGET (shown.page), BOW_TYPE_MAP_LIST);
  GtkWidget *view = hand_find (list, GTK_TYPE_LIST_VIEW);
  guint n_items;

  bow_record_layer_set_points (shown.records, make_points (400));
  bow_map_canvas_fit (shown.canvas);
  hand_wait (600);
  n_items = g_list_model_get_n_items (bow_map_list_get_items (BOW_MAP_LIST (list)));
  /* All fit into the window, so as many lines as things drawn. */
  g_assert_cmpuint (n_items, ==, bow_record_layer_get_sprites (shown.records)->len);
  g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Records on the map"), ==, NULL);
}

static void
test_selection (void)
{
  g_auto (Shown) shown = show_page ();
  GtkWidget *list = hand_find (GTK_WIDGET (shown.page), BOW_TYPE_MAP_LIST);
  GtkListView *view = GTK_LIST_VIEW (hand_find (list, GTK_TYPE_LIST_VIEW));
  GtkSelectionModel *listed = gtk_list_view_get_model (view);
  g_autoptr (BowSelection) selection = NULL;

  g_object_get (shown.page, "selection", &selection, NULL);
  bow_record_layer_set_points (shown.records, make_points (1));
  bow_map_canvas_fit (shown.canvas);
  hand_until (g_list_model_get_n_items (G_LIST_MODEL (listed)) == 1);
  gtk_selection_model_select_item (listed, 0, TRUE);
  g_assert_cmpint (bow_selection_get_primary (selection), ==, 1);
  g_assert_cmpuint (bow_record_layer_n_selected (shown.records), ==, 1);
  bow_selection_clear (selection);
  g_assert_false (gtk_selection_model_is_selected (listed, 0));
  g_assert_cmpuint (bow_record_layer_n_selected (shown.records), ==, 0);
}

/* A thousand of a hundred thousand: what is drawn knows how many of its own are
 * selected, and a cluster is selected in the list where all of it is. */
static void
test_selection_many (void)
{
  enum { N = 100000, N_SELECTED = 1000 };
  g_auto (Shown) shown = show_page ();
  GtkWidget *list = hand_find (GTK_WIDGET (shown.page), BOW_TYPE_MAP_LIST);
  GtkSelectionModel *listed = gtk_list_view_get_model (GTK_LIST_VIEW (hand_find (list, GTK_TYPE_LIST_VIEW)));
  g_autoptr (BowSelection) selection = NULL;
  g_autofree gint64 *rows = g_new (gint64, N_SELECTED);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  g_object_get (shown.page, "selection", &selection, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (shown.page), BOW_TYPE_MAP_PAGE, "list_button")), TRUE);
  bow_record_layer_set_points (shown.records, make_points (N));
  bow_map_canvas_fit (shown.canvas);
  hand_until (g_list_model_get_n_items (G_LIST_MODEL (listed)) > 0);
  for (gint64 i = 0; i < N_SELECTED; i++)
    rows[i] = 37 * i + 1;
  g_assert_true (bow_selection_take (selection, rows, N_SELECTED));
  for (guint i = 0; i < bow_record_layer_get_sprites (shown.records)->len; i++)
    n += bow_record_layer_count_selected (shown.records, i);
  g_assert_cmpuint (n, ==, N_SELECTED);
  g_assert_cmpuint (bow_record_layer_n_selected (shown.records), ==, N_SELECTED);
  hand_wait_for (list, "1000 selected", TRUE);
  g_assert_false (gtk_selection_model_is_selected (listed, 0));
  hand_leave_picture ("map-many-selected");

  bow_record_layer_list_rows (shown.records, 0, all);
  g_assert_cmpuint (all->len, >, 1);
  gtk_selection_model_select_item (listed, 0, FALSE);
  g_assert_true (gtk_selection_model_is_selected (listed, 0));
  g_assert_cmpuint (bow_record_layer_count_selected (shown.records, 0), ==, all->len);
  g_assert_cmpuint (bow_selection_get_size (selection), >, N_SELECTED);
  gtk_selection_model_unselect_item (listed, 0);
  g_assert_cmpuint (bow_record_layer_count_selected (shown.records, 0), ==, 0);
}

static void
test_hit (void)
{
  g_auto (Shown) shown = show_page ();
  const BowMapSprite *sprite;
  BowMapView view;
  GtkWidget *picked;
  graphene_point_t at;

  bow_record_layer_set_points (shown.records, make_points (1));
  bow_map_canvas_fit (shown.canvas);
  hand_wait (400);
  sprite = &g_array_index (bow_record_layer_get_sprites (shown.records), BowMapSprite, 0);
  view = bow_map_view_of (bow_map_canvas_get_viewport (shown.canvas), GTK_WIDGET (shown.records));
  at = bow_map_view_place (&view, sprite->x, sprite->y);
  g_assert_cmpint (bow_record_layer_find_sprite (shown.records, at.x, at.y), ==, 0);
  /* The pointer must reach the layer, whatever lies around it. */
  picked = gtk_widget_pick (GTK_WIDGET (shown.window), SIZE / 2.0, SIZE / 2.0, GTK_PICK_DEFAULT);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (picked), ==, "BowRecordLayer");
  g_assert_cmpint (bow_record_layer_find_sprite (shown.records, at.x + 60, at.y), ==, -1);
}

static void
on_picked (BowMapPage   *page,
           BowGeometry  *geometry,
           BowGeometry **picked)
{
  *picked = bow_geometry_copy (geometry);
}

static void
on_cancelled (BowMapPage *page,
              gboolean   *cancelled)
{
  *cancelled = TRUE;
}

static void
test_pick (void)
{
  g_auto (Shown) shown = show_page ();
  BowPlacePicker *picker = BOW_PLACE_PICKER (hand_find (GTK_WIDGET (shown.page), BOW_TYPE_PLACE_PICKER));
  g_autoptr (BowGeometry) from = bow_geometry_new_point (0.1218, 52.2053, 20);
  g_autoptr (BowGeometry) picked = NULL;
  BowPosition at;

  g_signal_connect (shown.page, "picked", G_CALLBACK (on_picked), &picked);
  bow_map_page_start_pick (shown.page, from);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (picker)));
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Right, 0));
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Return, 0));
  g_assert_nonnull (picked);
  at = bow_geometry_get_centre (picked);
  g_assert_cmpfloat_with_epsilon ((at.longitude - 0.1218) * 111320 * cos (52.2053 * G_PI / 180), 10, 0.2);
  g_assert_cmpfloat_with_epsilon ((at.latitude - 52.2053) * 111320, 1, 0.2);
  g_assert_cmpfloat (bow_geometry_get_precision (picked), ==, 20);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (picker)));
}

/* An area is drawn from corner to corner by keyboard, and an area that is there
 * is drawn on. */
static void
test_draw (void)
{
  g_auto (Shown) shown = show_page ();
  BowPlacePicker *picker = BOW_PLACE_PICKER (hand_find (GTK_WIDGET (shown.page), BOW_TYPE_PLACE_PICKER));
  AdwToggleGroup *shape = ADW_TOGGLE_GROUP (hand_find (GTK_WIDGET (picker), ADW_TYPE_TOGGLE_GROUP));
  g_autoptr (BowGeometry) from = bow_geometry_new_point (0.1218, 52.2053, 20);
  g_autoptr (BowGeometry) picked = NULL;
  gsize n;

  g_signal_connect (shown.page, "picked", G_CALLBACK (on_picked), &picked);
  bow_map_page_start_pick (shown.page, from);
  adw_toggle_group_set_active_name (shape, "area");
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (bow_place_picker_press (picker, GDK_KEY_Return, 0));
      g_assert_null (picked);
      g_assert_true (bow_place_picker_press (picker, GDK_KEY_space, 0));
      g_assert_true (bow_place_picker_press (picker, i == 0 ? GDK_KEY_Right : GDK_KEY_Up, 0));
    }
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_BackSpace, 0));
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Return, 0));
  g_assert_null (picked);
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_space, 0));
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Return, 0));
  g_assert_nonnull (picked);
  g_assert_cmpint (bow_geometry_get_shape (picked), ==, BOW_GEOMETRY_AREA);
  bow_geometry_get_positions (picked, &n);
  g_assert_cmpuint (n, ==, 4);

  bow_geometry_free (from);
  from = g_steal_pointer (&picked);
  bow_map_page_start_pick (shown.page, from);
  g_assert_cmpstr (adw_toggle_group_get_active_name (shape), ==, "area");
  g_assert_true (bow_place_picker_add_corner (picker, 0.12, 52.21));
  hand_leave_picture ("draw");
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Return, 0));
  bow_geometry_get_positions (picked, &n);
  g_assert_cmpuint (n, ==, 5);
}

static void
test_pick_cancelled (void)
{
  g_auto (Shown) shown = show_page ();
  BowPlacePicker *picker = BOW_PLACE_PICKER (hand_find (GTK_WIDGET (shown.page), BOW_TYPE_PLACE_PICKER));
  gboolean cancelled = FALSE;

  g_signal_connect (shown.page, "pick-cancelled", G_CALLBACK (on_cancelled), &cancelled);
  bow_map_page_start_pick (shown.page, NULL);
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Escape, 0));
  g_assert_true (cancelled);
}

static char *
pack_path (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  char *path = g_build_filename (data != NULL ? data : "/nonexistent", "maps", "cambridge-city.mbtiles", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  g_test_skip ("The map packs for testing are not there");
  return NULL;
}

/* A pack is shown, named, and nothing of it is left in the home folder. */
static void
test_pack (void)
{
  g_auto (Shown) shown = show_page ();
  g_autofree char *path = pack_path ();
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "shumate", NULL);
  BowMapPacks *packs = bow_map_canvas_get_packs (shown.canvas);
  BowMapPack *pack;
  gint64 until = hand_patience ();

  if (path == NULL)
    return;
  pack = bow_map_packs_add (packs, path);
  while (bow_map_pack_get_info (pack) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (bow_map_pack_get_info (pack));
  hand_wait (2000);
  g_assert_cmpstr (bow_map_packs_get_attribution (packs), ==, "© OpenStreetMap contributors (ODbL)");
  g_assert_false (g_file_test (cache, G_FILE_TEST_EXISTS));
  bow_map_packs_remove (packs, pack);
  g_assert_cmpuint (bow_map_packs_count (packs), ==, 0);
  g_assert_cmpstr (bow_map_packs_get_attribution (packs), ==, "Coasts and borders: Natural Earth");
}

static void
on_failed (BowMapPage *page,
           const char *sentence,
           char      **said)
{
  g_free (*said);
  *said = g_strdup (sentence);
}

static void
test_no_pack (void)
{
  g_auto (Shown) shown = show_page ();
  g_autofree char *said = NULL;
  gint64 until = hand_patience ();

  g_signal_connect (shown.page, "failed", G_CALLBACK (on_failed), &said);
  bow_map_packs_add (bow_map_canvas_get_packs (shown.canvas), "/nonexistent/Cambridge.mbtiles");
  while (said == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (said);
  g_assert_true (g_str_has_prefix (said, "Cambridge.mbtiles: "));
  g_assert_cmpuint (bow_map_packs_count (bow_map_canvas_get_packs (shown.canvas)), ==, 0);
}

static void
on_result (GObject      *client,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GBytes *
ask_tile (BowTileClient *client,
          GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bow_tile_client_tile_async (client, 14, 8197, 5396, NULL, on_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return bow_tile_client_tile_finish (client, result, error);
}

/* A helper that dies costs tiles, is started again, but not for ever. */
static void
test_client_dies (void)
{
  g_autofree char *path = pack_path ();
  g_autoptr (BowTileClient) client = NULL;
  guint starts = 0;

  if (path == NULL)
    return;
  client = bow_tile_client_new (path);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) tile = ask_tile (client, &error);

      if (tile == NULL)
        break;
      g_assert_cmpuint (g_bytes_get_size (tile), >, 10000);
      starts = bow_tile_client_get_starts (client);
      bow_tile_client_stop (client);
    }
  g_assert_cmpuint (starts, >, 1);
  g_assert_cmpuint (starts, <, 20);
}

/* Everything below us that goes by that name. */
static guint
kill_helpers (GPid parent,
              int  signal_number)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
      g_autofree char *stat = NULL;
      GPid pid = (GPid) g_ascii_strtoll (name, NULL, 10);
      const char *rest;

      if (pid == 0 || !g_file_get_contents (path, &stat, NULL, NULL))
        continue;
      rest = strrchr (stat, ')');
      if (rest == NULL || strlen (rest) < 5 || g_ascii_strtoll (rest + 4, NULL, 10) != parent)
        continue;
      n += kill_helpers (pid, signal_number);
      if (strstr (stat, "(bowstreet-tiles") != NULL)
        n += kill (pid, signal_number) == 0;
    }

  return n;
}

/* Killed in the middle of a session: what waited for it comes all the same. */
static void
test_client_killed (void)
{
  g_autofree char *path = pack_path ();
  g_autoptr (BowTileClient) client = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  client = bow_tile_client_new (path);
  before = ask_tile (client, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bow_tile_client_get_starts (client), ==, 1);
  g_assert_cmpuint (kill_helpers (getpid (), SIGKILL), >=, 1);
  after = ask_tile (client, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (bow_tile_client_get_starts (client), ==, 2);
}

typedef struct
{
  guint n_waiting;
  guint n_tiles;
  guint n_errors;
} Count;

static void
on_counted (GObject      *client,
            GAsyncResult *result,
            gpointer      data)
{
  Count *count = data;
  g_autoptr (GBytes) tile = bow_tile_client_tile_finish (BOW_TILE_CLIENT (client), result, NULL);

  count->n_waiting--;
  if (tile != NULL)
    count->n_tiles++;
  else
    count->n_errors++;
}

/* Thirty are asked for at once; one that is called off before it is sent, and
 * a helper that dies between, take nothing away from the others. */
static void
test_client_many (void)
{
  g_autofree char *path = pack_path ();
  g_autoptr (BowTileClient) client = NULL;
  g_autoptr (GCancellable) unwanted = g_cancellable_new ();
  Count count = { 30, 0, 0 };

  if (path == NULL)
    return;
  client = bow_tile_client_new (path);
  for (guint i = 0; i < 30; i++)
    bow_tile_client_tile_async (client, 14, 8190 + i % 6, 5394 + i / 6, i == 20 ? unwanted : NULL, on_counted, &count);
  g_cancellable_cancel (unwanted);
  while (count.n_waiting > 20)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (kill_helpers (getpid (), SIGKILL), >=, 1);
  while (count.n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count.n_tiles, ==, 29);
  g_assert_cmpuint (count.n_errors, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/map/outlines", test_outlines);
  g_test_add_func ("/map/sprites", test_sprites);
  g_test_add_func ("/map/grade", test_grade);
  g_test_add_func ("/map/fit-one", test_fit_one);
  g_test_add_func ("/map/list-twin", test_list_twin);
  g_test_add_func ("/map/selection", test_selection);
  g_test_add_func ("/map/selection-many", test_selection_many);
  g_test_add_func ("/map/hit", test_hit);
  g_test_add_func ("/map/pick", test_pick);
  g_test_add_func ("/map/draw", test_draw);
  g_test_add_func ("/map/pick-cancelled", test_pick_cancelled);
  g_test_add_func ("/map/pack", test_pack);
  g_test_add_func ("/map/no-pack", test_no_pack);
  g_test_add_func ("/map/client-dies", test_client_dies);
  g_test_add_func ("/map/client-killed", test_client_killed);
  g_test_add_func ("/map/client-many", test_client_many);
  return hand_run ();
}

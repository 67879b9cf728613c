/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>

#include "geo/bow-mercator.h"
#include "hand.h"
#include "map/bow-map-ring.h"
#include "map/bow-map-symbols.h"
#include "map/bow-sprites.h"

#define N_POINTS 1000000
#define CELL_PX 56

/* What is drawn of a million records, in windows of any size: never more than
 * so many pictures, and every record in one of them. */

static BowCluster *
make_cluster (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autofree double *longitude = g_new (double, N_POINTS);
  g_autofree double *latitude = g_new (double, N_POINTS);

  for (gsize i = 0; i < N_POINTS; i++)
    {
      longitude[i] = g_rand_double_range (rand, 0.08, 0.18);
      latitude[i] = g_rand_double_range (rand, 52.17, 52.24);
    }

  return bow_cluster_new (longitude, latitude, N_POINTS);
}

static BowMapView
make_view (double width,
           double zoom)
{
  BowMapView view = { BOW_MAP_TILE_SIZE * exp2 (zoom), 0, 0, width, width * 0.6 };

  view.x = bow_mercator_x (0.13) - view.width / 2 / view.world_px;
  view.y = bow_mercator_y (52.205) - view.height / 2 / view.world_px;

  return view;
}

static guint
count_points (const BowSprites *sprites)
{
  guint n = 0;

  for (guint i = 0; i < sprites->sprites->len; i++)
    n += g_array_index (sprites->sprites, BowMapSprite, i).count;

  return n;
}

static void
test_at_most (void)
{
  static const double widths[] = { 360, 1280, 2560, 2800, 3840, 5120, 7680 };
  g_autoptr (BowCluster) cluster = make_cluster ();
  BowSprites sprites = { NULL };
  guint most = 0;

  bow_sprites_init (&sprites);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    for (double zoom = 7; zoom <= BOW_MAP_MAX_ZOOM; zoom += 0.25)
      {
        BowMapView view = make_view (widths[i], zoom);

        bow_sprites_update (&sprites, cluster, &view, CELL_PX, BOW_RECORD_LAYER_MAX_SPRITES, bow_map_symbol_radius);
        g_assert_cmpuint (sprites.sprites->len, <=, BOW_RECORD_LAYER_MAX_SPRITES);
        g_assert_cmpuint (count_points (&sprites), <=, N_POINTS);
        if (zoom < 10)
          g_assert_cmpuint (count_points (&sprites), ==, N_POINTS);
        most = MAX (most, sprites.sprites->len);
      }
  /* Or else nothing would have been near the limit. */
  g_assert_cmpuint (most, >, BOW_RECORD_LAYER_MAX_SPRITES / 2);
  bow_sprites_clear (&sprites);
}

/* How wide the ring of a place is drawn, in pixels; 0 where there is none. */
static double
draw_ring (double   metres,
           double   zoom,
           gboolean is_chosen)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskPathBuilder) rings = gsk_path_builder_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;
  const graphene_point_t at = { 640, 400 };
  double world_px = BOW_MAP_TILE_SIZE * exp2 (zoom);

  bow_map_ring_add (rings, at, metres, 52.2, world_px);
  if (is_chosen)
    bow_map_ring_append (snapshot, at, metres, 52.2, world_px);
  else
    bow_map_ring_draw (snapshot, rings);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return 0;
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2, at.x, 1);

  return bounds.size.width;
}

/* As wide as the thing may be away from there, whatever the zoom, and nothing
 * where that is no more than its symbol. */
static void
test_rings (void)
{
  for (gboolean is_chosen = FALSE; is_chosen <= TRUE; is_chosen++)
    {
      double px_per_m = 1 / bow_mercator_metres_per_pixel (52.2, BOW_MAP_TILE_SIZE * exp2 (15));

      g_assert_cmpfloat_with_epsilon (draw_ring (250, 15, is_chosen), 500 * px_per_m, 4);
      g_assert_cmpfloat_with_epsilon (draw_ring (250, 16, is_chosen), 1000 * px_per_m, 4);
      g_assert_cmpfloat_with_epsilon (draw_ring (1500, 15, is_chosen), 3000 * px_per_m, 4);
      g_assert_cmpfloat (draw_ring (5, 15, is_chosen), ==, 0);
      g_assert_cmpfloat (draw_ring (250, 9, is_chosen), ==, 0);
    }
}

/* However many there are, each has its ring, and none fills the map with colour. */
static void
test_many_rings (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskPathBuilder) rings = gsk_path_builder_new ();
  g_autoptr (GskRenderNode) node = NULL;
  double world_px = BOW_MAP_TILE_SIZE * exp2 (15);
  graphene_rect_t bounds;

  for (int i = 0; i < 400; i++)
    bow_map_ring_add (rings, GRAPHENE_POINT_INIT (20.0f * (float) (i % 20), 20.0f * (float) (i / 20)), 250, 52.2, world_px);
  bow_map_ring_draw (snapshot, rings);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_STROKE_NODE);
  gsk_render_node_get_bounds (node, &bounds);
  g_assert_cmpfloat (bounds.size.width, >=, 380 + 500 / bow_mercator_metres_per_pixel (52.2, world_px));
  g_assert_cmpfloat (bounds.size.height, >=, 380 + 500 / bow_mercator_metres_per_pixel (52.2, world_px));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/map-sprites/at-most", test_at_most);
  g_test_add_func ("/map-sprites/rings", test_rings);
  g_test_add_func ("/map-sprites/many-rings", test_many_rings);
  return hand_run ();
}

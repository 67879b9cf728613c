/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <math.h>

#include "geo/bow-mercator.h"
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-sprites/at-most", test_at_most);
  return g_test_run ();
}

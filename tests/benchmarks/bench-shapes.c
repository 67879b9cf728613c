/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-canvas.h"
#include "map/bow-shape-layer.h"

/*
 * How long a frame takes over a hundred thousand corners of boundaries in a
 * window of 1280 x 800, in software, when the map has come closer and when it
 * has only been moved; and how long until they are drawn sharply anew. Prints one line a figure: name, value, unit, limit.
 */

#define N_AREAS 100
#define N_CORNERS 1000
#define ROUNDS 20

/* Neighbours in ten rows of ten, with edges as ragged as rivers. */
static GPtrArray *
make_areas (void)
{
  GPtrArray *areas = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_feature_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (int i = 0; i < N_AREAS; i++)
    {
      g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (BowPosition));
      g_autofree char *name = g_strdup_printf ("Area %d", i);
      BowFeature *area = bow_feature_new ();

      for (int j = 0; j < N_CORNERS; j++)
        {
          double angle = j * 2 * G_PI / N_CORNERS, radius = g_rand_double_range (random, 0.9, 1);
          BowPosition corner = { 0.1 + 0.02 * (i % 10) + 0.0105 * radius * cos (angle), 52.1 + 0.013 * (i / 10.0) + 0.0065 * radius * sin (angle) };

          g_array_append_val (ring, corner);
        }
      g_assert (bow_feature_add_part (area, BOW_FEATURE_RING, (const BowPosition *) (gpointer) ring->data, ring->len));
      bow_feature_set_name (area, name);
      g_ptr_array_add (areas, area);
    }

  return areas;
}

/* Of this thread: others draw meanwhile. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static double
draw (BowShapeLayer *layer,
      GskRenderer   *renderer)
{
  double from = cpu_ms ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (layer)->snapshot (GTK_WIDGET (layer), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      GdkTexture *texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, 1280, 800));

      g_object_unref (texture);
      gsk_render_node_unref (node);
    }

  return cpu_ms () - from;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);

  return values[ROUNDS / 2];
}

/* From a view that nothing was drawn for until there is a picture of it. */
static double
wait_for_picture (BowShapeLayer *layer,
                  GskRenderer   *renderer)
{
  gint64 from = g_get_monotonic_time ();

  draw (layer, renderer);
  while (bow_shape_layer_get_drawn (layer) == 0)
    g_main_context_iteration (NULL, TRUE);

  return (double) (g_get_monotonic_time () - from) / 1000;
}

static void
measure (BowMapCanvas  *canvas,
         BowShapeLayer *layer,
         GPtrArray     *areas,
         GskRenderer   *renderer,
         double         zoom)
{
  double closer[ROUNDS], moved[ROUNDS], sharp[ROUNDS];

  for (int i = 0; i < ROUNDS; i++)
    {
      bow_map_canvas_look_at (canvas, 52.16, 0.19, zoom);
      bow_shape_layer_take (layer, bow_shape_set_new (areas));
      sharp[i] = wait_for_picture (layer, renderer);
      bow_map_canvas_look_at (canvas, 52.16, 0.19 + 0.0001, zoom);
      moved[i] = draw (layer, renderer);
      bow_map_canvas_look_at (canvas, 52.16, 0.19, zoom + 0.1);
      closer[i] = draw (layer, renderer);
    }
  printf ("shapes_frame_moved_z%.0f %.2f ms 16.7\n", zoom, median (moved));
  printf ("shapes_frame_closer_z%.0f %.2f ms 16.7\n", zoom, median (closer));
  printf ("shapes_sharp_z%.0f %.2f ms -\n", zoom, median (sharp));
  printf ("shapes_corners_z%.0f %u corners -\n", zoom, bow_shape_layer_get_drawn (layer));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) areas = NULL;
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  GtkWidget *window, *canvas;
  BowShapeLayer *layer;

  gtk_init ();
  adw_init ();
  areas = make_areas ();
  window = gtk_window_new ();
  canvas = g_object_new (BOW_TYPE_MAP_CANVAS, NULL);
  layer = bow_shape_layer_new (bow_map_canvas_get_viewport (BOW_MAP_CANVAS (canvas)));
  shumate_map_add_layer (bow_map_canvas_get_map (BOW_MAP_CANVAS (canvas)), SHUMATE_LAYER (layer));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), canvas);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (layer)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert (gsk_renderer_realize (renderer, NULL, NULL));
  for (double zoom = 9; zoom <= 15; zoom += 2)
    measure (BOW_MAP_CANVAS (canvas), layer, areas, renderer, zoom);
  gsk_renderer_unrealize (renderer);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}

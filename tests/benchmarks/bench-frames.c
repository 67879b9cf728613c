/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-canvas.h"
#include "map/bow-map-view.h"

/*
 * How long a frame of the whole map takes while it is moved, in a window of
 * 1280 x 800 and in software, with nothing on it, a thousand, a hundred thousand
 * and a million records; how long until they are first seen, and what they keep
 * in memory. An empty map, moved in the same run, is the measure. Prints one
 * line a figure: name, value, unit, limit.
 */

#define WIDTH 1280
#define HEIGHT 800
#define N_FRAMES 60
#define STEP_PX 9
#define N_TOWNS 400
#define MAX_POINTS 1000000

static const double zooms[] = { 6, 8, 10, 12, 14, 16 };

typedef struct
{
  BowMapCanvas *canvas;
  GskRenderer *renderer;
  double longitude;
  double latitude;
} Bench;

typedef struct
{
  double mean;
  double worst;
  guint n_sprites;
} Frames;

static double
normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

/* Towns of different sizes with a spread of streets each, as crime is; some
 * places are as vague as a street. */
static BowPoints *
make_points (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  BowPoints *points = g_new0 (BowPoints, 1);
  double x[N_TOWNS], y[N_TOWNS], size[N_TOWNS];

  for (guint i = 0; i < N_TOWNS; i++)
    {
      x[i] = g_rand_double_range (rand, -5, 1.7);
      y[i] = g_rand_double_range (rand, 50.3, 55);
      size[i] = 0.01 + 0.08 * pow (g_rand_double (rand), 3);
    }
  points->n = n;
  points->longitude = g_new (double, n);
  points->latitude = g_new (double, n);
  points->precision_m = g_new (float, n);
  points->kind = g_new0 (guint8, n);
  points->row = g_new (gint64, n);
  for (gsize i = 0; i < n; i++)
    {
      guint town = (guint) (N_TOWNS * pow (g_rand_double (rand), 2));

      points->longitude[i] = floor ((x[town] + size[town] * 1.6 * normal (rand)) * 5000) / 5000;
      points->latitude[i] = floor ((y[town] + size[town] * normal (rand)) * 8000) / 8000;
      points->precision_m[i] = i % 3 == 0 ? 50 : 20;
      points->row[i] = (gint64) i + 1;
    }

  return points;
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static double
resident_mb (void)
{
  g_autofree char *text = NULL;
  gint64 pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    pages = g_ascii_strtoll (strchr (text, ' '), NULL, 10);

  return (double) pages * 4096 / 1e6;
}

/* All of the map, and not what is upon it. */
static double
draw (Bench *self)
{
  double from = cpu_ms ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GdkTexture *texture;

  GTK_WIDGET_GET_CLASS (self->canvas)->snapshot (GTK_WIDGET (self->canvas), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert (node != NULL);
  texture = gsk_renderer_render_texture (self->renderer, node, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  g_object_unref (texture);
  gsk_render_node_unref (node);

  return cpu_ms () - from;
}

/* To the right, as a hand drags it. */
static Frames
pan (Bench  *self,
     double  zoom)
{
  Frames frames = { 0 };
  double step = 360 / (BOW_MAP_TILE_SIZE * exp2 (zoom)) * STEP_PX;

  for (int i = 0; i < N_FRAMES; i++)
    {
      double from = cpu_ms (), took;

      bow_map_canvas_look_at (self->canvas, self->latitude, self->longitude + (i - N_FRAMES / 2) * step, zoom);
      took = cpu_ms () - from + draw (self);
      frames.mean += took / N_FRAMES;
      frames.worst = MAX (frames.worst, took);
      frames.n_sprites = MAX (frames.n_sprites, bow_record_layer_get_sprites (bow_map_canvas_get_records (self->canvas))->len);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return frames;
}

/* The zoom at which the mean is worst. */
static Frames
pan_everywhere (Bench *self)
{
  Frames worst = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      Frames frames = pan (self, zooms[i]);

      worst.mean = MAX (worst.mean, frames.mean);
      worst.worst = MAX (worst.worst, frames.worst);
      worst.n_sprites = MAX (worst.n_sprites, frames.n_sprites);
    }

  return worst;
}

static void
measure (Bench *self,
         gsize  n)
{
  BowRecordLayer *layer = bow_map_canvas_get_records (self->canvas);
  BowPoints *points;
  Frames empty, frames;
  double before, shown, kept;

  bow_record_layer_set_points (layer, NULL);
  empty = pan_everywhere (self);
  before = resident_mb ();
  points = make_points (n);
  shown = cpu_ms ();
  bow_record_layer_set_points (layer, points);
  bow_map_canvas_look_at (self->canvas, self->latitude, self->longitude, 10);
  draw (self);
  shown = cpu_ms () - shown;
  kept = resident_mb () - before;
  frames = pan_everywhere (self);
  printf ("frame_empty_beside_%zu\t%.2f\tms cpu\t\n", n, empty.mean);
  printf ("frame_%zu\t%.2f\tms cpu\t<= 20\n", n, frames.mean);
  printf ("frame_%zu_longest\t%.2f\tms cpu\t\n", n, frames.worst);
  printf ("frame_%zu_to_empty\t%.2f\ttimes\t\n", n, frames.mean / empty.mean);
  printf ("frame_%zu_sprites\t%u\tpictures\t<= %d\n", n, frames.n_sprites, BOW_RECORD_LAYER_MAX_SPRITES);
  printf ("frame_%zu_first\t%.1f\tms cpu\t<= 500\n", n, shown);
  printf ("frame_%zu_kept\t%.1f\tMB\t\n", n, kept);
}

int
main (int    argc,
      char **argv)
{
  static const gsize sizes[] = { 1000, 20000, 100000, MAX_POINTS };
  Bench bench = { NULL };
  BowPoints *points;
  GtkWidget *window;

  gtk_init ();
  adw_init ();
  points = make_points (1000);
  bench.longitude = points->longitude[0];
  bench.latitude = points->latitude[0];
  bow_points_free (points);
  bench.renderer = gsk_cairo_renderer_new ();
  bench.canvas = g_object_new (BOW_TYPE_MAP_CANVAS, NULL);
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.canvas));
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (bench.canvas)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert (gsk_renderer_realize (bench.renderer, NULL, NULL));
  pan_everywhere (&bench);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (&bench, sizes[i]);
  gsk_renderer_unrealize (bench.renderer);
  g_object_unref (bench.renderer);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}

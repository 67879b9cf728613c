/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "analysis/bow-network-layout.h"
#include "chart/bow-link-chart.h"

/*
 * How long a frame of the link chart takes while it is moved, in a window of
 * 1280 x 800 and in software, with a hundred, a thousand and twenty thousand
 * records in it, and what the picture of many costs beside the window. Prints
 * one line a figure: name, value, unit, limit.
 */

#define WIDTH 1280
#define HEIGHT 800
#define N_FRAMES 40
#define STEP_PX 9.0f

/* From all of it to a few records. */
static const float nearer[] = { 1, 2, 5, 12, 30 };

typedef struct
{
  BowLinkChart *chart;
  GskRenderer *renderer;
} Bench;

typedef struct
{
  double mean;
  double worst;
  guint n_drawn;
} Frames;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

/* Of all threads. */
static double
process_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static guint16
index_of_kind (const char *name)
{
  gsize n;
  const BowKind *const *kinds = bow_kinds (&n);

  for (guint16 i = 0; i < n; i++)
    if (g_str_equal (kinds[i]->name, name))
      return i;
  g_assert_not_reached ();
}

/* Groups of many sizes, each about a few, and some who know other groups. */
static BowNetwork *
make_network (guint n)
{
  static const char *const kinds[] = { "person", "person", "telephone", "vehicle", "place", "report" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  g_autofree BowNetworkNode *nodes = g_new0 (BowNetworkNode, n);
  g_autofree BowNetworkEdge *edges = g_new0 (BowNetworkEdge, 2 * n);
  guint n_edges = 0, first = 0, size = 60;

  for (guint i = 0; i < n; i++)
    {
      nodes[i] = (BowNetworkNode) { .row = i + 1, .kind = index_of_kind (kinds[i % G_N_ELEMENTS (kinds)]), .weight = 1 };
      if (i - first >= size)
        {
          first = i;
          size = 20 + (guint) (400 * pow (g_rand_double (rand), 4));
        }
      for (guint k = 0; k < 2 && i > 0; k++)
        {
          guint to = k == 1 && g_rand_double (rand) < 0.04 ? (guint) g_rand_int_range (rand, 0, (gint32) i)
                     : i > first ? first + (guint) (pow (g_rand_double (rand), 2) * (i - first)) : i - 1;

          if (to != i && (k == 0 || g_rand_double (rand) > 0.4))
            edges[n_edges++] = (BowNetworkEdge) { .row = i + 1, .from = i, .to = to, .n_sources = 1,
                                                  .strength = g_rand_double (rand) < 0.7 ? BOW_NETWORK_CONFIRMED : BOW_NETWORK_UNCONFIRMED };
        }
    }

  return bow_network_new (nodes, n, edges, n_edges, NULL);
}

static BowLinkModel *
make_model (guint n)
{
  g_autoptr (BowNetwork) network = make_network (n);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const BowNetworkLayoutDesign design = { .layout = BOW_NETWORK_LAYOUT_STRESS, .seed = 1, .root = -1 };
  g_autofree BowNetworkPlace *places = bow_network_layout_new (network, &design, NULL, NULL);
  BowLinkModel *model = bow_link_model_new ();
  gsize n_kinds;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Somebody %u", i);

      g_ptr_array_add (rows, bow_row_new (&(BowRowData) { .row = i + 1, .kind = bow_kinds (&n_kinds)[network->nodes[i].kind], .ref = "P-000001",
                                                          .title = title, .author = "a" }));
    }
  bow_link_model_set_network (model, network, rows);
  bow_link_model_set_places (model, places);

  return model;
}

static double
draw (Bench *self)
{
  double from = cpu_ms ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (self->chart)->snapshot (GTK_WIDGET (self->chart), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      g_object_unref (gsk_renderer_render_texture (self->renderer, node, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT)));
      gsk_render_node_unref (node);
    }

  return cpu_ms () - from;
}

/* The picture of many is made beside the window; what it costs there is told by
 * itself. */
static void
settle (Bench *self)
{
  draw (self);
  for (guint i = 0; i < 200 && !bow_link_chart_is_settled (self->chart); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

static Frames
pan (Bench *self,
     float  zoom,
     float  x,
     float  y)
{
  Frames frames = { 0 };

  bow_link_chart_look_at (self->chart, x, y, zoom);
  settle (self);
  for (int i = 0; i < N_FRAMES; i++)
    {
      double from = cpu_ms (), took;

      bow_link_chart_look_at (self->chart, x + (float) (i - N_FRAMES / 2) * STEP_PX / zoom, y, zoom);
      took = cpu_ms () - from + draw (self);
      frames.mean += took / N_FRAMES;
      frames.worst = MAX (frames.worst, took);
      frames.n_drawn = MAX (frames.n_drawn, bow_link_chart_get_n_drawn (self->chart));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  return frames;
}

static void
measure (Bench *self,
         guint  n)
{
  g_autoptr (BowLinkModel) nothing = bow_link_model_new ();
  g_autoptr (BowLinkModel) model = make_model (n);
  BowLinkScene *scene = bow_link_model_get_scene (model);
  Frames worst = { 0 };
  double first, picture;
  float fit;

  bow_link_chart_set_model (self->chart, model);
  bow_link_chart_fit (self->chart);
  first = draw (self);
  picture = process_ms ();
  settle (self);
  picture = process_ms () - picture;
  fit = bow_link_chart_get_zoom (self->chart);
  for (guint i = 0; i < G_N_ELEMENTS (nearer); i++)
    {
      const float *at = bow_link_scene_get_position (scene, n / 3);
      Frames frames = i == 0 ? pan (self, fit, 0, 0) : pan (self, fit * nearer[i], at[0], at[1]);

      worst.mean = MAX (worst.mean, frames.mean);
      worst.worst = MAX (worst.worst, frames.worst);
      worst.n_drawn = MAX (worst.n_drawn, frames.n_drawn);
    }
  printf ("chart_picture_%u\t%.1f\tms cpu beside the window\t\n", n, picture);
  printf ("chart_frame_%u\t%.2f\tms cpu\t<= 20\n", n, worst.mean);
  printf ("chart_frame_%u_longest\t%.2f\tms cpu\t\n", n, worst.worst);
  printf ("chart_frame_%u_drawn\t%u\tpictures, lines and words\t<= 2000\n", n, worst.n_drawn);
  printf ("chart_frame_%u_first\t%.1f\tms cpu\t\n", n, first);
  bow_link_chart_set_model (self->chart, nothing);
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 100, 1000, 20000 };
  Bench bench = { NULL };
  GtkWidget *window;

  gtk_init ();
  adw_init ();
  bench.renderer = gsk_cairo_renderer_new ();
  bench.chart = BOW_LINK_CHART (bow_link_chart_new ());
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.chart));
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (bench.chart)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert (gsk_renderer_realize (bench.renderer, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (&bench, sizes[i]);
  gsk_renderer_unrealize (bench.renderer);
  g_object_unref (bench.renderer);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}

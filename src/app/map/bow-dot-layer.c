/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-dot-layer.h"

#include <adwaita.h>
#include <math.h>

#include "map/bow-ground-style.h"
#include "map/bow-map-symbols.h"
#include "map/bow-map-view.h"

#define CELL_PX 20
#define MAX_DOTS 1800
/* From this zoom on, what is published for one spot is one dot, and how many
 * it stands for is written beside it. */
#define COUNT_ZOOM 15.0
#define MAX_COUNTS 400

struct _BowDotLayer
{
  ShumateLayer parent_instance;

  BowCluster *cluster;
  BowMapSymbols *symbols;
  guint style;
  GArray *cells;
};

G_DEFINE_FINAL_TYPE (BowDotLayer, bow_dot_layer, SHUMATE_TYPE_LAYER)

static void
find_cells (BowDotLayer      *self,
            const BowMapView *view)
{
  guint level = (guint) CLAMP (lround (log2 (view->world_px / CELL_PX)), 0, BOW_CLUSTER_MAX_LEVEL);
  BowClusterBox box = bow_map_view_get_box (view, CELL_PX);

  if (bow_map_view_get_zoom (view) >= COUNT_ZOOM)
    level = BOW_CLUSTER_MAX_LEVEL;
  while (level > 0 && bow_cluster_count (self->cluster, level, &box) > MAX_DOTS)
    level--;
  g_array_set_size (self->cells, 0);
  bow_cluster_query (self->cluster, level, &box, self->cells);
}

/* At one of its points: the middles of cells would line up in rows that mean
 * nothing. */
static graphene_point_t
place_cell (BowDotLayer          *self,
            const BowMapView     *view,
            const BowClusterCell *cell)
{
  double x, y;

  bow_cluster_get_point (self->cluster, cell->first + cell->count / 2, &x, &y);
  return bow_map_view_place (view, x, y);
}

static void
draw_counts (BowDotLayer      *self,
             const BowMapView *view,
             gboolean          dark,
             GtkSnapshot      *snapshot)
{
  GdkRGBA colour = bow_ground_style_colour (bow_ground_style_get (self->style), dark);
  guint n = 0;

  for (guint i = 0; i < self->cells->len && n < MAX_COUNTS; i++)
    {
      const BowClusterCell *cell = &g_array_index (self->cells, BowClusterCell, i);
      g_autofree char *text = cell->count > 1 ? g_strdup_printf ("%u", cell->count) : NULL;
      g_autoptr (PangoLayout) layout = NULL;
      graphene_point_t at;

      if (text == NULL)
        continue;
      n++;
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      at = place_cell (self, view, cell);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (at.x + (float) bow_map_dot_radius (cell->count) + 1, at.y - 7));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
}

static void
draw (BowDotLayer      *self,
      const BowMapView *view,
      BowMapSymbols    *symbols,
      gboolean          dark,
      GtkSnapshot      *snapshot)
{
  if (self->cluster == NULL)
    return;
  find_cells (self, view);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height));
  for (guint i = 0; i < self->cells->len; i++)
    {
      const BowClusterCell *cell = &g_array_index (self->cells, BowClusterCell, i);

      bow_map_symbols_append_dot (symbols, snapshot, self->style, cell->count, place_cell (self, view, cell));
    }
  if (bow_map_view_get_zoom (view) >= COUNT_ZOOM)
    draw_counts (self, view, dark, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
bow_dot_layer_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  BowDotLayer *self = BOW_DOT_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);

  draw (self, &view, self->symbols, adw_style_manager_get_dark (adw_style_manager_get_default ()), snapshot);
}

static void
bow_dot_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (bow_dot_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_dot_layer_dispose (GObject *object)
{
  BowDotLayer *self = BOW_DOT_LAYER (object);

  g_clear_pointer (&self->cluster, bow_cluster_free);
  g_clear_pointer (&self->symbols, bow_map_symbols_free);
  g_clear_pointer (&self->cells, g_array_unref);

  G_OBJECT_CLASS (bow_dot_layer_parent_class)->dispose (object);
}

static void
bow_dot_layer_class_init (BowDotLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = bow_dot_layer_constructed;
  object_class->dispose = bow_dot_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_dot_layer_snapshot;
}

static void
bow_dot_layer_init (BowDotLayer *self)
{
  self->symbols = bow_map_symbols_new (GTK_WIDGET (self));
  self->cells = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

/**
 * bow_dot_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowDotLayer *
bow_dot_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_DOT_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_dot_layer_take:
 * @self: the layer
 * @cluster: (transfer full) (nullable): the points, clustered
 *
 * Shows other points.
 */
void
bow_dot_layer_take (BowDotLayer *self,
                    BowCluster  *cluster)
{
  g_clear_pointer (&self->cluster, bow_cluster_free);
  self->cluster = cluster;
  g_array_set_size (self->cells, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_dot_layer_append:
 * @self: the layer
 * @view: what of the earth is drawn
 * @symbols: what it is drawn with, in the look of those
 * @snapshot: where to
 *
 * Draws the points for somewhere else than the window.
 */
void
bow_dot_layer_append (BowDotLayer      *self,
                      const BowMapView *view,
                      BowMapSymbols    *symbols,
                      GtkSnapshot      *snapshot)
{
  draw (self, view, symbols, FALSE, snapshot);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_dot_layer_set_style:
 * @self: the layer
 * @style: number of a #BowGroundStyle
 *
 * Marks its points in another way.
 */
void
bow_dot_layer_set_style (BowDotLayer *self,
                         guint        style)
{
  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_dot_layer_find:
 * @self: the layer
 * @x: in pixels
 * @y: in pixels
 *
 * How many points the dot at a place stands for.
 *
 * Returns: how many, or 0 if there is no dot
 */
guint
bow_dot_layer_find (BowDotLayer *self,
                    double       x,
                    double       y)
{
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self));

  for (guint i = 0; i < self->cells->len; i++)
    {
      const BowClusterCell *cell = &g_array_index (self->cells, BowClusterCell, i);
      graphene_point_t at = place_cell (self, &view, cell);

      if (hypot (at.x - x, at.y - y) <= bow_map_dot_radius (cell->count))
        return cell->count;
    }

  return 0;
}

/**
 * bow_dot_layer_count:
 * @self: the layer
 *
 * How many points it shows.
 *
 * Returns: how many
 */
gsize
bow_dot_layer_count (BowDotLayer *self)
{
  return self->cluster != NULL ? bow_cluster_get_n_points (self->cluster) : 0;
}

/**
 * bow_dot_layer_get_box:
 * @self: the layer
 * @box: (out): the smallest box around all points
 *
 * Where the points are.
 *
 * Returns: %FALSE if there are none
 */
gboolean
bow_dot_layer_get_box (BowDotLayer   *self,
                       BowClusterBox *box)
{
  return self->cluster != NULL && bow_cluster_get_box (self->cluster, box);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-paper.h"

#include <math.h>

#include "case/bow-case-county.h"
#include "case/bow-case-shapes.h"
#include "geo/bow-mercator.h"
#include "map/bow-basemap-layer.h"
#include "map/bow-chain-layer.h"
#include "map/bow-claim-layer.h"
#include "map/bow-coverage-layer.h"
#include "map/bow-map-plate.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"

/* What is a pixel in a window may be so small, or so large, on paper. */
#define LEAST_POINTS 0.42
#define MOST_POINTS 0.75

typedef enum
{
  BASEMAP,
  COVERAGE,
  OUTLINES,
  CLAIMS,
  CHAINS,
  RECORDS,
  COUNTY,
  N_LAYERS,
} Layer;

struct _BowMapPaper
{
  GtkWidget parent_instance;

  BowMapFeed *feed;
  BowHeatLegend *legend;
  ShumateViewport *viewport;
  BowMapSymbols *symbols;
  BowMapView view;
  double points_a_pixel;
  GtkWidget *layers[N_LAYERS];
  BowMapPlate *plate;
  guint n_pairs_kept_back;

  GTask *task;
  double progress;
};

G_DEFINE_FINAL_TYPE (BowMapPaper, bow_map_paper, GTK_TYPE_WIDGET)

enum
{
  PROP_PROGRESS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* As large as the paper, whatever room there is: nobody sees it. */
static void
allocate (BowMapPaper *self,
          Layer        layer)
{
  gtk_widget_measure (self->layers[layer], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->layers[layer], GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->layers[layer], (int) self->view.width, (int) self->view.height, -1, NULL);
}

static GskRenderNode *
snapshot_layer (BowMapPaper *self,
                Layer        layer)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  allocate (self, layer);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->layers[layer], snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
drop_layers (BowMapPaper *self)
{
  for (int i = 0; i < N_LAYERS; i++)
    g_clear_pointer (&self->layers[i], gtk_widget_unparent);
  g_clear_pointer (&self->plate, bow_map_plate_free);
}

static void
set_progress (double   part,
              gpointer user_data)
{
  BowMapPaper *self = BOW_MAP_PAPER (user_data);

  self->progress = part;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
on_plate (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowMapPaper) self = BOW_MAP_PAPER (user_data);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  GError *error = NULL;

  self->plate = bow_map_plate_make_finish (result, &error);
  if (self->plate == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  set_progress (1, self);
  g_task_return_boolean (task, TRUE);
}

static void
make_layers (BowMapPaper *self)
{
  BowMapPacks *packs = bow_map_canvas_get_packs (bow_map_feed_get_canvas (self->feed));

  self->layers[BASEMAP] = GTK_WIDGET (bow_basemap_layer_new (self->viewport, packs));
  self->layers[COVERAGE] = GTK_WIDGET (bow_coverage_layer_new (self->viewport, packs));
  self->layers[OUTLINES] = GTK_WIDGET (bow_outline_layer_new (self->viewport));
  self->layers[CLAIMS] = GTK_WIDGET (bow_claim_layer_new (self->viewport));
  self->layers[CHAINS] = GTK_WIDGET (bow_chain_layer_new (self->viewport));
  self->layers[RECORDS] = GTK_WIDGET (bow_record_layer_new (self->viewport));
  self->layers[COUNTY] = GTK_WIDGET (bow_county_layer_new (self->viewport));
  for (int i = 0; i < N_LAYERS; i++)
    gtk_widget_set_parent (self->layers[i], GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* All that the window shows, and what else fits on the paper beside it, at a
 * scale that people like to read, and as near to the look of the window as can
 * be read on paper: what is named there is named here. */
static void
set_view (BowMapPaper *self,
          double       width,
          double       height)
{
  BowMapCanvas *canvas = bow_map_feed_get_canvas (self->feed);
  BowMapView seen = bow_map_view_of (bow_map_canvas_get_viewport (canvas), GTK_WIDGET (canvas));
  double x = seen.x + seen.width / 2 / seen.world_px, y = seen.y + seen.height / 2 / seen.world_px;
  double latitude = bow_mercator_latitude (y);
  double world = MIN (width / MAX (seen.width, 1), height / MAX (seen.height, 1)) * seen.world_px;
  double least = bow_map_sheet_get_denominator (latitude, BOW_MAP_TILE_SIZE * exp2 (BOW_MAP_MAX_ZOOM) * MOST_POINTS);
  double denominator = bow_map_sheet_round_up (MAX (bow_map_sheet_get_denominator (latitude, world), least));

  world = bow_map_sheet_get_world (latitude, denominator);
  /* No less than the window's level, which a rounding must not fall short of. */
  self->points_a_pixel = CLAMP (world / (seen.world_px * (1 + 1e-9)), LEAST_POINTS, MOST_POINTS);
  self->view.world_px = world / self->points_a_pixel;
  self->view.width = ceil (width / self->points_a_pixel);
  self->view.height = ceil (height / self->points_a_pixel);
  self->view.x = x - self->view.width / 2 / self->view.world_px;
  self->view.y = y - self->view.height / 2 / self->view.world_px;
  shumate_viewport_set_zoom_level (self->viewport, bow_map_view_get_zoom (&self->view));
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), latitude, bow_mercator_longitude (x));
}

static void
draw_node (GskRenderNode *node,
           cairo_t       *cr)
{
  if (node == NULL)
    return;
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
}

static void
append_ground (BowMapPaper *self,
               BowGround   *ground,
               GtkSnapshot *snapshot)
{
  gtk_snapshot_push_opacity (snapshot, bow_ground_get_opacity (ground) / 100.0);
  if (bow_ground_get_dots (ground) != NULL)
    bow_dot_layer_append (bow_ground_get_dots (ground), &self->view, self->symbols, snapshot);
  else
    bow_shape_layer_append (bow_ground_get_shapes (ground), &self->view, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
draw_grounds (BowMapPaper *self,
              cairo_t     *cr)
{
  BowGrounds *grounds = bow_map_feed_get_grounds (self->feed);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = bow_grounds_count (grounds); i-- > 0;)
    if (bow_ground_get_shown (bow_grounds_get (grounds, i)))
      append_ground (self, bow_grounds_get (grounds, i), snapshot);
  draw_node (gtk_snapshot_free_to_node (snapshot), cr);
}

static void
draw_heat (BowMapPaper *self,
           cairo_t     *cr)
{
  const BowHotSpots *spots = bow_heat_layer_get (bow_map_canvas_get_heat (bow_map_feed_get_canvas (self->feed)));

  if (spots != NULL)
    bow_heat_draw (spots, &self->view, cr);
}

static void
bow_map_paper_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
}

static void
bow_map_paper_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BowMapPaper *self = BOW_MAP_PAPER (widget);

  for (int i = 0; i < N_LAYERS; i++)
    if (self->layers[i] != NULL)
      allocate (self, (Layer) i);
}

static void
bow_map_paper_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
}

static void
bow_map_paper_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_PROGRESS)
    g_value_set_double (value, BOW_MAP_PAPER (object)->progress);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_map_paper_dispose (GObject *object)
{
  BowMapPaper *self = BOW_MAP_PAPER (object);

  drop_layers (self);
  g_clear_pointer (&self->symbols, bow_map_symbols_free);
  g_clear_object (&self->viewport);
  g_clear_object (&self->feed);
  g_clear_object (&self->legend);

  G_OBJECT_CLASS (bow_map_paper_parent_class)->dispose (object);
}

static void
bow_map_paper_class_init (BowMapPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_paper_dispose;
  G_OBJECT_CLASS (klass)->get_property = bow_map_paper_get_property;
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  widget_class->measure = bow_map_paper_measure;
  widget_class->size_allocate = bow_map_paper_size_allocate;
  widget_class->snapshot = bow_map_paper_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bow_map_paper_init (BowMapPaper *self)
{
  g_autoptr (ShumateMapSource) scale = g_object_new (SHUMATE_TYPE_RASTER_RENDERER,
                                                     "id", "scale",
                                                     "tile-size", BOW_MAP_TILE_SIZE,
                                                     "max-zoom-level", BOW_MAP_MAX_ZOOM,
                                                     NULL);

  self->viewport = shumate_viewport_new ();
  shumate_viewport_set_reference_map_source (self->viewport, scale);
  shumate_viewport_set_max_zoom_level (self->viewport, BOW_MAP_MAX_ZOOM);
  self->symbols = bow_map_symbols_new (GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  bow_map_style_set_printing (GTK_WIDGET (self));
}

/**
 * bow_map_paper_follow:
 * @self: the paper
 * @feed: what feeds the map in the window
 * @legend: what says of what the density in the window is made
 *
 * Sets what is drawn. To be called once.
 */
void
bow_map_paper_follow (BowMapPaper   *self,
                      BowMapFeed    *feed,
                      BowHeatLegend *legend)
{
  g_set_object (&self->feed, feed);
  g_set_object (&self->legend, legend);
}

/**
 * bow_map_paper_get_feed:
 * @self: the paper
 *
 * Returns: (transfer none): what feeds the map in the window
 */
BowMapFeed *
bow_map_paper_get_feed (BowMapPaper *self)
{
  return self->feed;
}

/**
 * bow_map_paper_get_legend:
 * @self: the paper
 *
 * Returns: (transfer none): what says of what the density in the window is made
 */
BowHeatLegend *
bow_map_paper_get_legend (BowMapPaper *self)
{
  return self->legend;
}

/**
 * bow_map_paper_begin_async:
 * @self: the paper
 * @width: room for the map, in points
 * @height: room for the map, in points
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Lays out what the window shows now for paper, and gets its tiles; how far it
 * has come is the property `progress`. bow_map_paper_end() lets go of it again.
 */
void
bow_map_paper_begin_async (BowMapPaper         *self,
                           double               width,
                           double               height,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->task != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The paper is in use");
      return;
    }
  drop_layers (self);
  set_view (self, width, height);
  make_layers (self);
  self->task = g_steal_pointer (&task);
  bow_map_plate_make_async (bow_map_canvas_get_packs (bow_map_feed_get_canvas (self->feed)),
                            &(BowMapPlateWanted) { self->view, self->points_a_pixel, set_progress, self },
                            cancellable, on_plate, g_object_ref (self));
}

/**
 * bow_map_paper_begin_finish:
 * @self: the paper
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %FALSE with @error set where it was stopped
 */
gboolean
bow_map_paper_begin_finish (BowMapPaper   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bow_map_paper_get_view:
 * @self: the paper, laid out
 *
 * Returns: which part of the earth is on it
 */
BowMapSheetView
bow_map_paper_get_view (BowMapPaper *self)
{
  return (BowMapSheetView) { self->view.x, self->view.y, self->view.world_px * self->points_a_pixel };
}

/**
 * bow_map_paper_get_edge:
 * @self: the paper, laid out
 *
 * Returns: the box that is on it
 */
BowBox
bow_map_paper_get_edge (BowMapPaper *self)
{
  BowClusterBox box = bow_map_view_get_box (&self->view, 0);

  return (BowBox) {
    bow_mercator_longitude (box.x0), bow_mercator_latitude (box.y1), bow_mercator_longitude (box.x1), bow_mercator_latitude (box.y0),
  };
}

/**
 * bow_map_paper_get_missing:
 * @self: the paper, laid out
 *
 * Returns: how many tiles of the map could not be had in time, or are not sound
 */
guint
bow_map_paper_get_missing (BowMapPaper *self)
{
  return self->plate != NULL ? bow_map_plate_get_missing (self->plate) : 0;
}

static BowPoints *
copy_points (const BowPoints *points)
{
  BowPoints *copy = g_memdup2 (points, sizeof *points);

  copy->longitude = g_memdup2 (points->longitude, points->n * sizeof *points->longitude);
  copy->latitude = g_memdup2 (points->latitude, points->n * sizeof *points->latitude);
  copy->precision_m = g_memdup2 (points->precision_m, points->n * sizeof *points->precision_m);
  copy->kind = g_memdup2 (points->kind, points->n * sizeof *points->kind);
  copy->row = g_memdup2 (points->row, points->n * sizeof *points->row);
  copy->no_place = points->no_place != NULL ? g_array_ref (points->no_place) : NULL;

  return copy;
}

/* An arrow goes out where both its ends do. That somebody lives here, or is a
 * child, does not. */
static GArray *
choose_marks (BowMapPaper          *self,
              const BowMapContents *contents,
              guint                *n_kept_back)
{
  const GArray *marks = bow_county_layer_get_marks (bow_map_canvas_get_county (bow_map_feed_get_canvas (self->feed)));
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (BowCountyMark));

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const BowCountyMark *mark = &g_array_index (marks, BowCountyMark, i);

      if (mark->label == NULL && g_hash_table_contains (contents->rows, &mark->row) && g_hash_table_contains (contents->rows, &mark->from_row))
        g_array_append_val (chosen, *mark);
      else
        ++*n_kept_back;
    }

  return chosen;
}

/**
 * bow_map_paper_take:
 * @self: the paper, laid out
 * @contents: what was let out
 *
 * Puts records upon the map, and no others.
 *
 * Returns: how many signs of homes and children the window shows and the paper
 *   does not
 */
guint
bow_map_paper_take (BowMapPaper          *self,
                    const BowMapContents *contents)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  guint n_kept_back = 0;

  for (guint i = 0; i < contents->shapes->len; i++)
    g_ptr_array_add (shapes, g_ptr_array_index (contents->shapes, i));
  bow_record_layer_set_rows (BOW_RECORD_LAYER (self->layers[RECORDS]), contents->rows);
  bow_record_layer_take (BOW_RECORD_LAYER (self->layers[RECORDS]), copy_points (contents->points),
                         bow_cluster_new (contents->points->longitude, contents->points->latitude, contents->points->n));
  bow_outline_layer_take (BOW_OUTLINE_LAYER (self->layers[OUTLINES]), g_steal_pointer (&shapes));
  bow_county_layer_take (BOW_COUNTY_LAYER (self->layers[COUNTY]), choose_marks (self, contents, &n_kept_back));
  bow_claim_layer_copy (BOW_CLAIM_LAYER (self->layers[CLAIMS]), bow_heat_legend_get_claims (self->legend), contents->rows);
  self->n_pairs_kept_back = bow_chain_layer_copy (BOW_CHAIN_LAYER (self->layers[CHAINS]), bow_heat_legend_get_chains (self->legend), contents->rows);

  return n_kept_back;
}

/**
 * bow_map_paper_count_pairs:
 * @self: the paper, with what was let out
 * @n_kept_back: (out): how many the window shows and the paper does not
 *
 * Returns: how many near repeats are on it
 */
guint
bow_map_paper_count_pairs (BowMapPaper *self,
                           guint       *n_kept_back)
{
  *n_kept_back = self->n_pairs_kept_back;

  return bow_chain_layer_count (BOW_CHAIN_LAYER (self->layers[CHAINS]));
}

/**
 * bow_map_paper_count_claims:
 * @self: the paper, with what was let out
 *
 * Returns: how many places are marked on it that somebody claims
 */
guint
bow_map_paper_count_claims (BowMapPaper *self)
{
  return bow_claim_layer_count (BOW_CLAIM_LAYER (self->layers[CLAIMS]));
}

/**
 * bow_map_paper_draw:
 * @self: the paper, laid out
 * @cr: where to draw, in points
 *
 * Draws the map.
 */
void
bow_map_paper_draw (BowMapPaper *self,
                    cairo_t     *cr)
{
  cairo_save (cr);
  cairo_scale (cr, self->points_a_pixel, self->points_a_pixel);
  draw_node (snapshot_layer (self, BASEMAP), cr);
  cairo_restore (cr);
  if (self->plate != NULL)
    bow_map_plate_draw (self->plate, cr);
  cairo_save (cr);
  cairo_scale (cr, self->points_a_pixel, self->points_a_pixel);
  draw_node (snapshot_layer (self, COVERAGE), cr);
  draw_grounds (self, cr);
  draw_heat (self, cr);
  for (Layer layer = OUTLINES; layer < N_LAYERS; layer++)
    draw_node (snapshot_layer (self, layer), cr);
  cairo_restore (cr);
}

/**
 * bow_map_paper_end:
 * @self: the paper
 *
 * Lets go of what was laid out.
 */
void
bow_map_paper_end (BowMapPaper *self)
{
  if (self->task == NULL)
    drop_layers (self);
}

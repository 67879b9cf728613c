/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-outline-layer.h"

#include <adwaita.h>
#include <math.h>

#include "base/bow-follow.h"
#include "case/bow-case-shapes.h"
#include "geo/bow-mercator.h"
#include "map/bow-map-style.h"
#include "map/bow-map-symbols.h"
#include "map/bow-map-view.h"

/* Corners nearer to each other than this are one corner. */
#define FINEST_PX 1.5f
/* Beyond this, what is drawn overflows. */
#define FARTHEST_PX 100000.0f

/* A shape on the unit square of Web Mercator. */
typedef struct
{
  gint64 row;
  char letter;
  gboolean is_area;
  BowClusterBox box;
  gsize n;
  double *x;
  double *y;
} Outline;

struct _BowOutlineLayer
{
  ShumateLayer parent_instance;

  GPtrArray *outlines;
  BowSelection *selection;
};

G_DEFINE_FINAL_TYPE (BowOutlineLayer, bow_outline_layer, SHUMATE_TYPE_LAYER)

static void
outline_free (gpointer data)
{
  Outline *outline = data;

  g_free (outline->x);
  g_free (outline->y);
  g_free (outline);
}

static Outline *
outline_new (const BowShape *shape)
{
  Outline *self = g_new0 (Outline, 1);
  const BowPosition *positions = bow_geometry_get_positions (shape->geometry, &self->n);

  self->row = shape->row;
  self->letter = shape->kind->letter;
  self->is_area = bow_geometry_get_shape (shape->geometry) == BOW_GEOMETRY_AREA;
  self->box = (BowClusterBox) { INFINITY, INFINITY, -INFINITY, -INFINITY };
  self->x = g_new (double, self->n);
  self->y = g_new (double, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      self->x[i] = bow_mercator_x (positions[i].longitude);
      self->y[i] = bow_mercator_y (positions[i].latitude);
      self->box.x0 = MIN (self->box.x0, self->x[i]);
      self->box.x1 = MAX (self->box.x1, self->x[i]);
      self->box.y0 = MIN (self->box.y0, self->y[i]);
      self->box.y1 = MAX (self->box.y1, self->y[i]);
    }

  return self;
}

static gboolean
is_seen (const Outline       *outline,
         const BowClusterBox *seen)
{
  return outline->box.x0 <= seen->x1 && outline->box.x1 >= seen->x0 && outline->box.y0 <= seen->y1 && outline->box.y1 >= seen->y0;
}

static GskPath *
trace (const Outline    *outline,
       const BowMapView *view)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  graphene_point_t last = { 0, 0 };

  for (gsize i = 0; i < outline->n; i++)
    {
      graphene_point_t at = bow_map_view_place (view, outline->x[i], outline->y[i]);

      at.x = CLAMP (at.x, -FARTHEST_PX, FARTHEST_PX);
      at.y = CLAMP (at.y, -FARTHEST_PX, FARTHEST_PX);
      if (i > 0 && i + 1 < outline->n && hypotf (at.x - last.x, at.y - last.y) < FINEST_PX)
        continue;
      if (i == 0)
        gsk_path_builder_move_to (builder, at.x, at.y);
      else
        gsk_path_builder_line_to (builder, at.x, at.y);
      last = at;
    }
  if (outline->is_area)
    gsk_path_builder_close (builder);

  return gsk_path_builder_to_path (builder);
}

static void
draw_stroke (GtkSnapshot   *snapshot,
             GskPath       *path,
             float          width,
             const GdkRGBA *colour)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

/* A light edge parts it from the map, as it does the symbols. */
static void
draw_outline (const Outline    *outline,
              const BowMapView *view,
              GtkSnapshot      *snapshot,
              gboolean          chosen,
              gboolean          dark)
{
  g_autoptr (GskPath) path = trace (outline, view);
  GdkRGBA colour = bow_kind_symbol_colour (outline->letter);
  GdkRGBA edge = dark ? (GdkRGBA) { 0.91f, 0.9f, 0.93f, 0.7f } : (GdkRGBA) { 1, 1, 1, 0.85f };
  float width = chosen ? 5 : outline->is_area ? 2 : 3.5f;

  if (outline->is_area)
    {
      GdkRGBA fill = colour;

      fill.alpha = chosen ? 0.26f : dark ? 0.2f : 0.13f;
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &fill);
    }
  draw_stroke (snapshot, path, width + 2.5f, &edge);
  draw_stroke (snapshot, path, width, &colour);
}

static gboolean
is_selected (BowOutlineLayer *self,
             const Outline   *outline)
{
  return self->selection != NULL && bow_selection_contains (self->selection, outline->row);
}

/* What is selected lies above the others. */
static void
bow_outline_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  BowOutlineLayer *self = BOW_OUTLINE_LAYER (widget);
  gboolean dark = bow_map_style_get_look (widget) == BOW_MAP_LOOK_DARK;
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  BowClusterBox seen = bow_map_view_get_box (&view, 8);

  for (guint i = 0; i < self->outlines->len; i++)
    {
      const Outline *outline = g_ptr_array_index (self->outlines, i);

      if (!is_seen (outline, &seen))
        continue;
      if (!is_selected (self, outline))
        draw_outline (outline, &view, snapshot, FALSE, dark);
    }
  for (guint i = 0; i < self->outlines->len; i++)
    {
      const Outline *outline = g_ptr_array_index (self->outlines, i);

      if (is_seen (outline, &seen) && is_selected (self, outline))
        draw_outline (outline, &view, snapshot, TRUE, dark);
    }
}

static void
bow_outline_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_outline_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_outline_layer_dispose (GObject *object)
{
  BowOutlineLayer *self = BOW_OUTLINE_LAYER (object);

  bow_follow ((gpointer *) &self->selection, NULL, G_CALLBACK (gtk_widget_queue_draw), self);

  G_OBJECT_CLASS (bow_outline_layer_parent_class)->dispose (object);
}

static void
bow_outline_layer_finalize (GObject *object)
{
  g_ptr_array_unref (BOW_OUTLINE_LAYER (object)->outlines);

  G_OBJECT_CLASS (bow_outline_layer_parent_class)->finalize (object);
}

static void
bow_outline_layer_class_init (BowOutlineLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_outline_layer_constructed;
  G_OBJECT_CLASS (klass)->dispose = bow_outline_layer_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_outline_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_outline_layer_snapshot;
}

static void
bow_outline_layer_init (BowOutlineLayer *self)
{
  self->outlines = g_ptr_array_new_with_free_func (outline_free);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_outline_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowOutlineLayer *
bow_outline_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_OUTLINE_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_outline_layer_take:
 * @self: the layer
 * @shapes: (transfer full) (nullable) (element-type BowShape): what to draw
 *
 * Shows other records.
 */
void
bow_outline_layer_take (BowOutlineLayer *self,
                        GPtrArray       *shapes)
{
  g_ptr_array_set_size (self->outlines, 0);
  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    g_ptr_array_add (self->outlines, outline_new (g_ptr_array_index (shapes, i)));
  g_clear_pointer (&shapes, g_ptr_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_outline_layer_set_selection:
 * @self: the layer
 * @selection: the records that are selected
 *
 * Lets those selected stand out, as far as they are among those drawn.
 */
void
bow_outline_layer_set_selection (BowOutlineLayer *self,
                                 BowSelection    *selection)
{
  if (!bow_follow ((gpointer *) &self->selection, selection, G_CALLBACK (gtk_widget_queue_draw), self))
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_outline_layer_count:
 * @self: the layer
 *
 * Counts what it has to draw, seen or not.
 *
 * Returns: how many lines and areas
 */
guint
bow_outline_layer_count (BowOutlineLayer *self)
{
  return self->outlines->len;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-shape-layer.h"

#include <adwaita.h>
#include <math.h>

#include "map/bow-ground-style.h"
#include "map/bow-map-view.h"
#include "map/bow-shape-trace.h"

/* What lies so far outside is drawn too, for when the map is moved. */
#define MARGIN_PX 400
/* What is smaller than this is a speck, which nobody can read. */
#define SPECK_PX 1.5
#define MARK_RADIUS 4.5f
#define FACE_ALPHA 0.07f
#define MAX_LABELS 150
#define LABEL_ROOM_PX 6
/* Names of points, which have no room of their own, from this zoom on. */
#define POINT_LABEL_ZOOM 14.0

struct _BowShapeLayer
{
  ShumateLayer parent_instance;

  BowShapeSet *set;
  guint style;

  /* What was drawn last, for which view, and how many corners it has. */
  GskRenderNode *node;
  BowMapView node_view;
  gboolean node_dark;
  guint n_drawn;
};

G_DEFINE_FINAL_TYPE (BowShapeLayer, bow_shape_layer, SHUMATE_TYPE_LAYER)

static void
forget (BowShapeLayer *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_size_px (const BowClusterBox *box,
             const BowMapView    *view)
{
  return MAX (box->x1 - box->x0, box->y1 - box->y0) * view->world_px;
}

/* One shape: its face, its lines and its points. */
static void
draw_shape (BowShapeLayer      *self,
            const BowSetShape  *shape,
            const BowShapeFrame *frame,
            GskStroke          *stroke,
            const GdkRGBA      *colour,
            GtkSnapshot        *snapshot)
{
  const BowGroundStyle *style = bow_ground_style_get (self->style);
  g_autoptr (GskPathBuilder) rings = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) lines = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) marks = gsk_path_builder_new ();
  g_autoptr (GskPath) ring_path = NULL;
  g_autoptr (GskPath) line_path = NULL;
  g_autoptr (GskPath) mark_path = NULL;
  GdkRGBA face = *colour;

  for (guint i = 0; i < shape->n_parts; i++)
    {
      const BowShapePart *part = &g_array_index (self->set->parts, BowShapePart, shape->first_part + i);

      if (!bow_shape_box_meets (&part->box, &frame->box))
        continue;
      if (part->type == BOW_FEATURE_POINT)
        bow_ground_style_add_mark (style, marks, bow_shape_frame_place (frame, self->set, part->first), MARK_RADIUS);
      else if (get_size_px (&part->box, &frame->view) < SPECK_PX)
        continue;
      else if (part->type == BOW_FEATURE_LINE)
        self->n_drawn += bow_shape_trace_line (self->set, part, frame, lines);
      else
        self->n_drawn += bow_shape_trace_ring (self->set, part, frame, rings, lines);
    }
  ring_path = gsk_path_builder_to_path (rings);
  line_path = gsk_path_builder_to_path (lines);
  mark_path = gsk_path_builder_to_path (marks);
  face.alpha = FACE_ALPHA;
  if (!gsk_path_is_empty (ring_path))
    gtk_snapshot_append_fill (snapshot, ring_path, GSK_FILL_RULE_EVEN_ODD, &face);
  if (!gsk_path_is_empty (line_path))
    gtk_snapshot_append_stroke (snapshot, line_path, stroke, colour);
  if (!gsk_path_is_empty (mark_path))
    bow_shape_draw_marks (mark_path, bow_ground_style_is_full (style), colour, frame->dark, snapshot);
}

static gboolean
has_room (GArray                *taken,
          const graphene_rect_t *wanted)
{
  for (guint i = 0; i < taken->len; i++)
    if (graphene_rect_intersection (&g_array_index (taken, graphene_rect_t, i), wanted, NULL))
      return FALSE;

  return TRUE;
}

/* The name where there is room for it: within an area, above a point. */
static void
draw_label (BowShapeLayer       *self,
            const BowSetShape   *shape,
            const BowShapeFrame *frame,
            GArray              *taken,
            const GdkRGBA       *colour,
            GtkSnapshot         *snapshot)
{
  double room = (shape->box.x1 - shape->box.x0) * frame->view.world_px;
  gboolean is_point = get_size_px (&shape->box, &frame->view) < 1;
  graphene_point_t at = bow_map_view_place (&frame->view, shape->x, shape->y);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t where;
  int width, height;

  if (is_point ? bow_map_view_get_zoom (&frame->view) < POINT_LABEL_ZOOM : room < 24)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), shape->name);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (!is_point && width + LABEL_ROOM_PX > room)
    return;
  if (is_point)
    at.y -= MARK_RADIUS + (float) height / 2 + 2;
  where = GRAPHENE_RECT_INIT (at.x - (float) width / 2, at.y - (float) height / 2, (float) width, (float) height);
  if (!has_room (taken, &where))
    return;
  g_array_append_val (taken, where);
  bow_shape_draw_label (layout, &where, colour, frame->dark, snapshot);
}

static void
draw_labels (BowShapeLayer       *self,
             const BowShapeFrame *frame,
             const GdkRGBA       *colour,
             GtkSnapshot         *snapshot)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (guint i = 0; i < self->set->shapes->len && taken->len < MAX_LABELS; i++)
    {
      const BowSetShape *shape = bow_shape_set_get (self->set, i);
      const BowClusterBox at = { shape->x, shape->y, shape->x, shape->y };

      if (shape->name != NULL && bow_shape_box_meets (&at, &frame->box))
        draw_label (self, shape, frame, taken, colour, snapshot);
    }
}

static GskRenderNode *
draw (BowShapeLayer    *self,
      const BowMapView *view,
      gboolean          dark)
{
  const BowGroundStyle *style = bow_ground_style_get (self->style);
  const BowShapeFrame frame = { *view, bow_map_view_get_box (view, MARGIN_PX), dark };
  GdkRGBA colour = bow_ground_style_colour (style, dark);
  g_autoptr (GskStroke) stroke = bow_ground_style_stroke (style);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  self->n_drawn = 0;
  for (guint i = 0; i < self->set->shapes->len; i++)
    {
      const BowSetShape *shape = bow_shape_set_get (self->set, i);

      if (bow_shape_box_meets (&shape->box, &frame.box))
        draw_shape (self, shape, &frame, stroke, &colour, snapshot);
    }
  draw_labels (self, &frame, &colour, snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

/* Whether what was drawn last still covers what is to be seen. */
static gboolean
is_covered (BowShapeLayer    *self,
            const BowMapView *view,
            gboolean          dark)
{
  return self->node != NULL && self->node_dark == dark
         && self->node_view.world_px == view->world_px
         && self->node_view.width == view->width && self->node_view.height == view->height
         && fabs (self->node_view.x - view->x) * view->world_px < MARGIN_PX
         && fabs (self->node_view.y - view->y) * view->world_px < MARGIN_PX;
}

static void
bow_shape_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowShapeLayer *self = BOW_SHAPE_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (self->set == NULL)
    return;
  if (!is_covered (self, &view, dark))
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = draw (self, &view, dark);
      self->node_view = view;
      self->node_dark = dark;
    }
  if (self->node == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round ((self->node_view.x - view.x) * view.world_px),
                                                          (float) round ((self->node_view.y - view.y) * view.world_px)));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_pop (snapshot);
}

static void
bow_shape_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (bow_shape_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (forget), object, G_CONNECT_SWAPPED);
}

static void
bow_shape_layer_dispose (GObject *object)
{
  BowShapeLayer *self = BOW_SHAPE_LAYER (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->set, bow_shape_set_free);

  G_OBJECT_CLASS (bow_shape_layer_parent_class)->dispose (object);
}

static void
bow_shape_layer_class_init (BowShapeLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_shape_layer_constructed;
  G_OBJECT_CLASS (klass)->dispose = bow_shape_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_shape_layer_snapshot;
}

static void
bow_shape_layer_init (BowShapeLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

/**
 * bow_shape_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowShapeLayer *
bow_shape_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_SHAPE_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_shape_layer_take:
 * @self: the layer
 * @set: (transfer full) (nullable): what to draw
 *
 * Shows other shapes.
 */
void
bow_shape_layer_take (BowShapeLayer *self,
                      BowShapeSet   *set)
{
  g_clear_pointer (&self->set, bow_shape_set_free);
  self->set = set;
  forget (self);
}

/**
 * bow_shape_layer_get_set:
 * @self: the layer
 *
 * Returns: (transfer none) (nullable): what it draws
 */
const BowShapeSet *
bow_shape_layer_get_set (BowShapeLayer *self)
{
  return self->set;
}

/**
 * bow_shape_layer_set_style:
 * @self: the layer
 * @style: number of a #BowGroundStyle
 *
 * Draws in another way.
 */
void
bow_shape_layer_set_style (BowShapeLayer *self,
                           guint          style)
{
  if (self->style == style)
    return;
  self->style = style;
  forget (self);
}

/**
 * bow_shape_layer_find:
 * @self: the layer
 * @x: in pixels
 * @y: in pixels
 *
 * Finds the area that is there.
 *
 * Returns: (transfer none) (nullable): the shape
 */
const BowSetShape *
bow_shape_layer_find (BowShapeLayer *self,
                      double         x,
                      double         y)
{
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self));
  int found = self->set != NULL ? bow_shape_set_find (self->set, view.x + x / view.world_px, view.y + y / view.world_px) : -1;

  return found >= 0 ? bow_shape_set_get (self->set, (guint) found) : NULL;
}

/**
 * bow_shape_layer_get_drawn:
 * @self: the layer
 *
 * Returns: how many corners of lines were drawn last
 */
guint
bow_shape_layer_get_drawn (BowShapeLayer *self)
{
  return self->n_drawn;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-shape-layer.h"

#include <adwaita.h>
#include <math.h>

#include "map/bow-ground-style.h"
#include "map/bow-map-view.h"
#include "map/bow-shape-picture.h"
#include "map/bow-shape-trace.h"

#define MAX_LABELS 150
#define LABEL_ROOM_PX 6
/* Above the mark of a point. */
#define LABEL_RISE_PX 6.5f
/* Names of points, which have no room of their own, from this zoom on. */
#define POINT_LABEL_ZOOM 14.0

struct _BowShapeLayer
{
  ShumateLayer parent_instance;

  BowShapeSet *set;
  guint style;

  /* What was drawn last, if anything was, and what stops the drawing of the
   * next. The old one stands, stretched, until that is done. */
  BowShapePicture *picture;
  GCancellable *drawing;

  GskRenderNode *labels;
  BowMapView labels_view;
};

G_DEFINE_FINAL_TYPE (BowShapeLayer, bow_shape_layer, SHUMATE_TYPE_LAYER)

static void
stop (BowShapeLayer *self)
{
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
}

static void
forget (BowShapeLayer *self)
{
  stop (self);
  g_clear_pointer (&self->picture, bow_shape_picture_free);
  g_clear_pointer (&self->labels, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_size_px (const BowClusterBox *box,
             const BowMapView    *view)
{
  return MAX (box->x1 - box->x0, box->y1 - box->y0) * view->world_px;
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
    at.y -= LABEL_RISE_PX + (float) height / 2;
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

/* Whether what was drawn for one view still serves for another. */
static gboolean
is_covered (const BowMapView *drawn,
            const BowMapView *view)
{
  return drawn->world_px == view->world_px && drawn->width == view->width && drawn->height == view->height
         && fabs (drawn->x - view->x) * view->world_px < BOW_SHAPE_MARGIN_PX
         && fabs (drawn->y - view->y) * view->world_px < BOW_SHAPE_MARGIN_PX;
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowShapeLayer) self = BOW_SHAPE_LAYER (user_data);
  g_autoptr (BowShapePicture) picture = bow_shape_picture_finish (result, NULL);

  if (picture == NULL)
    return;
  g_clear_object (&self->drawing);
  g_clear_pointer (&self->picture, bow_shape_picture_free);
  self->picture = g_steal_pointer (&picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_picture (BowShapeLayer    *self,
               const BowMapView *view,
               gboolean          dark)
{
  const BowShapePicture wanted = { *view, self->style, dark, gtk_widget_get_scale_factor (GTK_WIDGET (self)), NULL, 0 };

  self->drawing = g_cancellable_new ();
  bow_shape_picture_draw_async (self->set, &wanted, self->drawing, on_drawn, g_object_ref (self));
}

/* Where the picture is now, larger or smaller than it was drawn. */
static graphene_rect_t
place_picture (const BowShapePicture *picture,
               const BowMapView      *view)
{
  double by = view->world_px / picture->view.world_px;
  double x = (picture->view.x - view->x) * view->world_px - BOW_SHAPE_MARGIN_PX * by;
  double y = (picture->view.y - view->y) * view->world_px - BOW_SHAPE_MARGIN_PX * by;
  double width = (double) gdk_texture_get_width (picture->texture) / picture->scale * by;
  double height = (double) gdk_texture_get_height (picture->texture) / picture->scale * by;

  /* Upon whole pixels where it is as large as it was drawn, so that it is sharp. */
  return by == 1 ? GRAPHENE_RECT_INIT ((float) round (x), (float) round (y), (float) width, (float) height)
                 : GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static void
show_labels (BowShapeLayer    *self,
             const BowMapView *view,
             gboolean          dark,
             GtkSnapshot      *snapshot)
{
  const BowShapeFrame frame = { *view, bow_map_view_get_box (view, BOW_SHAPE_MARGIN_PX), dark };
  GdkRGBA colour = bow_ground_style_colour (bow_ground_style_get (self->style), dark);
  float by = (float) (view->world_px / self->labels_view.world_px);

  /* While the map comes closer the names go with the picture. */
  if (self->labels == NULL || (!is_covered (&self->labels_view, view) && is_covered (&self->picture->view, view)))
    {
      GtkSnapshot *labels = gtk_snapshot_new ();

      g_clear_pointer (&self->labels, gsk_render_node_unref);
      draw_labels (self, &frame, &colour, labels);
      self->labels = gtk_snapshot_free_to_node (labels);
      self->labels_view = *view;
      by = 1;
    }
  if (self->labels == NULL)
    return;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round ((self->labels_view.x - view->x) * view->world_px),
                                                          (float) round ((self->labels_view.y - view->y) * view->world_px)));
  gtk_snapshot_scale (snapshot, by, by);
  gtk_snapshot_append_node (snapshot, self->labels);
}

static void
bow_shape_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowShapeLayer *self = BOW_SHAPE_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  graphene_rect_t where;

  if (self->set == NULL)
    return;
  if (self->drawing == NULL && (self->picture == NULL || !is_covered (&self->picture->view, &view)))
    begin_picture (self, &view, dark);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  if (self->picture != NULL)
    {
      where = place_picture (self->picture, &view);
      /* Stretched for moments only, so as quickly as can be. */
      gtk_snapshot_append_scaled_texture (snapshot, self->picture->texture,
                                          view.world_px == self->picture->view.world_px ? GSK_SCALING_FILTER_LINEAR : GSK_SCALING_FILTER_NEAREST,
                                          &where);
      show_labels (self, &view, dark, snapshot);
    }
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
  g_signal_connect (object, "notify::scale-factor", G_CALLBACK (forget), NULL);
}

static void
bow_shape_layer_dispose (GObject *object)
{
  BowShapeLayer *self = BOW_SHAPE_LAYER (object);

  stop (self);
  g_clear_pointer (&self->picture, bow_shape_picture_free);
  g_clear_pointer (&self->labels, gsk_render_node_unref);
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
 * bow_shape_layer_append:
 * @self: the layer
 * @view: what of the earth is drawn
 * @snapshot: where to
 *
 * Draws the shapes and their names for somewhere else than the window, upon
 * something light.
 */
void
bow_shape_layer_append (BowShapeLayer    *self,
                        const BowMapView *view,
                        GtkSnapshot      *snapshot)
{
  const BowShapePicture wanted = { *view, self->style, FALSE, 1, NULL, 0 };
  const BowShapeFrame frame = { *view, bow_map_view_get_box (view, BOW_SHAPE_MARGIN_PX), FALSE };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height);
  GdkRGBA colour = bow_ground_style_colour (bow_ground_style_get (self->style), FALSE);
  cairo_t *cr;

  if (self->set == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  bow_shape_picture_draw (self->set, &wanted, cr);
  cairo_destroy (cr);
  gtk_snapshot_push_clip (snapshot, &bounds);
  draw_labels (self, &frame, &colour, snapshot);
  gtk_snapshot_pop (snapshot);
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
 * Returns: how many corners of lines are in what is shown; 0 as long as nothing is
 */
guint
bow_shape_layer_get_drawn (BowShapeLayer *self)
{
  return self->picture != NULL ? self->picture->n_drawn : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat-layer.h"

#include <adwaita.h>
#include <math.h>

#include "map/bow-map-style.h"

struct _BowHeatLayer
{
  ShumateLayer parent_instance;

  BowHotSpots *spots;
  /* What was drawn last, and what stops the drawing of the next. */
  BowHeat *picture;
  GCancellable *drawing;
};

G_DEFINE_FINAL_TYPE (BowHeatLayer, bow_heat_layer, SHUMATE_TYPE_LAYER)

typedef struct
{
  BowHotSpots *spots;
  BowMapView view;
  int scale;
  BowMapLook look;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  bow_hot_spots_unref (wanted->spots);
  g_free (wanted);
}

static void
stop (BowHeatLayer *self)
{
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
}

/* What is drawn is of another look, or another scale. */
static void
draw_anew (BowHeatLayer *self)
{
  stop (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whether what was drawn still serves. */
static gboolean
is_fit (const BowHeat    *picture,
        const BowMapView *view,
        int               scale,
        BowMapLook        look)
{
  return picture != NULL && picture->scale == scale && picture->look == look
         && picture->view.world_px == view->world_px && picture->view.width == view->width && picture->view.height == view->height
         && fabs (picture->view.x - view->x) * view->world_px < BOW_HEAT_MARGIN_PX
         && fabs (picture->view.y - view->y) * view->world_px < BOW_HEAT_MARGIN_PX;
}

static void
draw (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  const Wanted *wanted = data;

  g_task_return_pointer (task, bow_heat_new (wanted->spots, &wanted->view, wanted->scale, wanted->look, cancellable), (GDestroyNotify) bow_heat_free);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BowHeatLayer *self = BOW_HEAT_LAYER (source);
  BowHeat *picture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (picture == NULL)
    return;
  g_clear_object (&self->drawing);
  bow_heat_free (self->picture);
  self->picture = picture;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
begin_picture (BowHeatLayer     *self,
               const BowMapView *view,
               int               scale,
               BowMapLook        look)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted = g_new0 (Wanted, 1);

  self->drawing = g_cancellable_new ();
  task = g_task_new (self, self->drawing, on_drawn, NULL);
  *wanted = (Wanted) { bow_hot_spots_ref (self->spots), *view, scale, look };
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, draw);
}

/* Where the picture is now, larger or smaller than it was drawn. */
static graphene_rect_t
place_picture (const BowHeat    *picture,
               const BowMapView *view)
{
  double by = view->world_px / picture->view.world_px;
  double x = (picture->view.x - view->x) * view->world_px - BOW_HEAT_MARGIN_PX * by;
  double y = (picture->view.y - view->y) * view->world_px - BOW_HEAT_MARGIN_PX * by;
  double width = (double) picture->width / picture->scale * by, height = (double) picture->height / picture->scale * by;

  /* Upon whole pixels where it is as large as it was drawn, so that it is sharp. */
  return by == 1 ? GRAPHENE_RECT_INIT ((float) round (x), (float) round (y), (float) width, (float) height)
                 : GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static void
bow_heat_layer_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BowHeatLayer *self = BOW_HEAT_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  BowMapLook look = bow_map_style_get_look (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  graphene_rect_t where;

  if (self->spots == NULL || self->spots->n_steps == 0)
    return;
  if (self->drawing == NULL && !is_fit (self->picture, &view, scale, look))
    begin_picture (self, &view, scale, look);
  if (self->picture == NULL)
    return;
  where = place_picture (self->picture, &view);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  gtk_snapshot_append_scaled_texture (snapshot, self->picture->texture,
                                      view.world_px == self->picture->view.world_px ? GSK_SCALING_FILTER_LINEAR : GSK_SCALING_FILTER_NEAREST, &where);
  gtk_snapshot_pop (snapshot);
}

static void
bow_heat_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_heat_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (draw_anew), object, G_CONNECT_SWAPPED);
  g_signal_connect (object, "notify::scale-factor", G_CALLBACK (draw_anew), NULL);
}

static void
bow_heat_layer_dispose (GObject *object)
{
  BowHeatLayer *self = BOW_HEAT_LAYER (object);

  stop (self);
  g_clear_pointer (&self->picture, bow_heat_free);
  g_clear_pointer (&self->spots, bow_hot_spots_unref);

  G_OBJECT_CLASS (bow_heat_layer_parent_class)->dispose (object);
}

static void
bow_heat_layer_class_init (BowHeatLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_heat_layer_constructed;
  G_OBJECT_CLASS (klass)->dispose = bow_heat_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_heat_layer_snapshot;
}

static void
bow_heat_layer_init (BowHeatLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_heat_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowHeatLayer *
bow_heat_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_HEAT_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_heat_layer_take:
 * @self: the layer
 * @spots: (transfer full) (nullable): what to draw
 *
 * Shows other hot spots, or none.
 */
void
bow_heat_layer_take (BowHeatLayer *self,
                     BowHotSpots  *spots)
{
  stop (self);
  g_clear_pointer (&self->picture, bow_heat_free);
  bow_hot_spots_unref (self->spots);
  self->spots = spots;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_heat_layer_get:
 * @self: the layer
 *
 * What it shows.
 *
 * Returns: (transfer none) (nullable): the hot spots
 */
const BowHotSpots *
bow_heat_layer_get (BowHeatLayer *self)
{
  return self->spots;
}

/**
 * bow_heat_layer_get_picture:
 * @self: the layer
 *
 * What it drew last.
 *
 * Returns: (transfer none) (nullable): the picture, or %NULL before there is one
 */
const BowHeat *
bow_heat_layer_get_picture (BowHeatLayer *self)
{
  return self->picture;
}

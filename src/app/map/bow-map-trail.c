/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-trail.h"

/* There is a point every so often. A pointer that moves less has clicked. */
#define STEP_PX 4

struct _BowMapTrail
{
  GObject parent_instance;

  GArray *points;
  BowMapTrailTakes takes;
};

G_DEFINE_FINAL_TYPE (BowMapTrail, bow_map_trail, G_TYPE_OBJECT)

enum
{
  PRESSED,
  MOVED,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
begin (BowMapTrail      *self,
       graphene_point_t  at)
{
  g_array_set_size (self->points, 0);
  g_array_append_val (self->points, at);
  g_signal_emit (self, signals[PRESSED], 0);
}

static void
move (BowMapTrail      *self,
      graphene_point_t  to)
{
  const graphene_point_t *last = &g_array_index (self->points, graphene_point_t, self->points->len - 1);

  if (graphene_point_distance (last, &to, NULL, NULL) < STEP_PX)
    return;
  g_array_append_val (self->points, to);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
end (BowMapTrail *self)
{
  g_signal_emit (self, signals[ENDED], 0);
  g_array_set_size (self->points, 0);
}

static void
on_drag_begin (BowMapTrail    *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  gboolean mine = self->takes == BOW_MAP_TRAIL_DRAGS;

  gtk_gesture_set_state (GTK_GESTURE (gesture), mine ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
  if (mine)
    begin (self, GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static void
on_drag_update (BowMapTrail    *self,
                double          x,
                double          y,
                GtkGestureDrag *gesture)
{
  double from_x, from_y;

  if (self->points->len > 0 && gtk_gesture_drag_get_start_point (gesture, &from_x, &from_y))
    move (self, GRAPHENE_POINT_INIT ((float) (from_x + x), (float) (from_y + y)));
}

static void
on_drag_end (BowMapTrail *self)
{
  if (self->points->len > 0)
    end (self);
}

static void
on_click (BowMapTrail     *self,
          int              n_press,
          double           x,
          double           y,
          GtkGestureClick *gesture)
{
  if (self->takes != BOW_MAP_TRAIL_CLICKS)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin (self, GRAPHENE_POINT_INIT ((float) x, (float) y));
  end (self);
}

static void
bow_map_trail_finalize (GObject *object)
{
  g_array_unref (BOW_MAP_TRAIL (object)->points);

  G_OBJECT_CLASS (bow_map_trail_parent_class)->finalize (object);
}

static void
bow_map_trail_class_init (BowMapTrailClass *klass)
{
  static const char *const names[] = { "pressed", "moved", "ended" };

  G_OBJECT_CLASS (klass)->finalize = bow_map_trail_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], BOW_TYPE_MAP_TRAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_map_trail_init (BowMapTrail *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
}

/**
 * bow_map_trail_new:
 * @widget: what the pointer goes over; it keeps what listens for it
 *
 * Makes a trail that takes nothing yet.
 *
 * Returns: (transfer full): the trail
 */
BowMapTrail *
bow_map_trail_new (GtkWidget *widget)
{
  BowMapTrail *self = g_object_new (BOW_TYPE_MAP_TRAIL, NULL);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (on_click), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  return self;
}

/**
 * bow_map_trail_take:
 * @self: the trail
 * @takes: what from now on
 *
 * Sets what it takes from the widget under it.
 */
void
bow_map_trail_take (BowMapTrail      *self,
                    BowMapTrailTakes  takes)
{
  self->takes = takes;
}

/**
 * bow_map_trail_get_points:
 * @self: the trail
 * @n_points: (out): how many, 0 while nothing is pressed
 *
 * Returns: (array length=n_points) (transfer none): where the pointer went
 */
const graphene_point_t *
bow_map_trail_get_points (BowMapTrail *self,
                          guint       *n_points)
{
  *n_points = self->points->len;
  return (const graphene_point_t *) (gconstpointer) self->points->data;
}

/**
 * bow_map_trail_play:
 * @self: the trail
 * @points: (array length=n_points): where the pointer is pressed, goes and is
 *   let go
 * @n_points: how many
 *
 * Does what the pointer does.
 */
void
bow_map_trail_play (BowMapTrail            *self,
                    const graphene_point_t *points,
                    gsize                   n_points)
{
  g_return_if_fail (n_points > 0);

  begin (self, points[0]);
  for (gsize i = 1; i < n_points; i++)
    move (self, points[i]);
  end (self);
}

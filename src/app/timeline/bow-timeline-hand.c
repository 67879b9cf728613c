/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-lanes-private.h"

#include <math.h>

static gboolean
key_cb (BowTimelineLanes *self,
        guint             keyval,
        guint             keycode,
        GdkModifierType   state)
{
  double middle = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  gboolean is_far = (state & GDK_CONTROL_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Left:
      is_far ? _bow_timeline_lanes_pan (self, -0.25) : _bow_timeline_lanes_step (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
      is_far ? _bow_timeline_lanes_pan (self, 0.25) : _bow_timeline_lanes_step (self, 1, 0);
      return TRUE;
    case GDK_KEY_Up:
      _bow_timeline_lanes_step (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
      _bow_timeline_lanes_step (self, 0, 1);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      _bow_timeline_lanes_zoom (self, 0.5, middle);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      _bow_timeline_lanes_zoom (self, 2, middle);
      return TRUE;
    case GDK_KEY_Home:
      bow_timeline_lanes_fit (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (bow_selection_get_primary (self->selection) != 0)
        _bow_timeline_lanes_open (self, bow_selection_get_primary (self->selection));
      return TRUE;
    case GDK_KEY_Escape:
      if (bow_selection_get_size (self->selection) == 0)
        return FALSE;
      bow_selection_clear (self->selection);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The bar under the pointer, or the nearest of its level within a few pixels. */
static gint64
find_at (BowTimelineLanes *self,
         double            x,
         double            y)
{
  double nearest = 6;
  gint64 row = 0;

  for (guint i = 0; self->data != NULL && i < self->lanes->len; i++)
    {
      const BowLaneLayout *lane = &g_array_index (self->lanes, BowLaneLayout, i);
      int level = (int) floor ((y - lane->y - self->line + 1) / BOW_LANES_LEVEL);

      if (y < lane->y || y >= lane->y + _bow_timeline_lanes_get_height (self, lane) || level < 0)
        continue;
      for (guint j = 0; j < lane->lane->n; j++)
        {
          guint at = lane->lane->index[j];
          double start = _bow_timeline_lanes_to_x (self, (double) self->data->times->from[at]);
          double end = MAX (_bow_timeline_lanes_to_x (self, (double) self->data->times->to[at]), start + 3);
          double away = x < start ? start - x : x > end ? x - end : 0;

          if (lane->levels[j] == level && away < nearest)
            {
              nearest = away;
              row = self->data->times->row[at];
            }
        }
    }

  return row;
}

static void
pressed_cb (GtkGestureClick  *gesture,
            int               n_press,
            double            x,
            double            y,
            BowTimelineLanes *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gint64 row = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  _bow_timeline_lanes_select (self, row, (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0);
  if (row != 0 && n_press == 2)
    _bow_timeline_lanes_open (self, row);
}

static void
drag_begin_cb (BowTimelineLanes *self)
{
  self->drag_from = self->from;
  self->drag_to = self->to;
}

static void
drag_update_cb (BowTimelineLanes *self,
                double            x,
                double            y)
{
  double by = x * _bow_timeline_lanes_get_scale (self);

  _bow_timeline_lanes_look_at (self, self->drag_from - by, self->drag_to - by);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           BowTimelineLanes         *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      _bow_timeline_lanes_zoom (self, pow (1.25, dy), gtk_widget_get_width (GTK_WIDGET (self)) / 2.0);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) != 0 || dx != 0)
    {
      _bow_timeline_lanes_pan (self, 0.05 * (dx != 0 ? dx : dy));
      return TRUE;
    }

  return FALSE;
}

void
_bow_timeline_lanes_add_hand (BowTimelineLanes *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

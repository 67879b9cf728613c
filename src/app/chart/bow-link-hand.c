/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

#include <math.h>

/* What a hand and the keyboard do to a chart. */

#define STEP_PX 60
#define ZOOM_STEP 1.3
/* How near a line the pointer has to be. */
#define LINE_REACH 5.0
/* Corners of a lasso are so far apart. */
#define CORNER_PX 4

static void
set_hover (BowLinkChart *self,
           int           item,
           int           line)
{
  if (item == self->hover && line == self->hover_line)
    return;
  self->hover = item;
  self->hover_line = line;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (BowLinkChart *self,
           double        x,
           double        y)
{
  int item = _bow_link_chart_item_at (self, x, y);
  int line = -1;
  float at[2];

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->model == NULL || self->panning || self->ring->len > 0)
    return;
  _bow_link_chart_to_chart (self, x, y, at);
  if (item < 0 && !self->is_overview)
    line = bow_link_scene_edge_at (bow_link_model_get_scene (self->model), at[0], at[1], (float) LINE_REACH / self->zoom);
  set_hover (self, item, line);
}

static void
leave_cb (BowLinkChart *self)
{
  set_hover (self, -1, -1);
}

static void
select_one (BowLinkChart *self,
            int           item)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));

  if (item >= 0)
    g_array_append_val (items, item);
  bow_link_model_select (self->model, items, FALSE);
}

static void
released_cb (BowLinkChart *self,
             int           n_press,
             double        x,
             double        y,
             GtkGesture   *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int item = _bow_link_chart_item_at (self, x, y);

  if (self->model == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2 && item >= 0)
    {
      _bow_link_chart_open (self, (guint) item);
      return;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    select_one (self, item);
  else if (item >= 0)
    bow_link_model_toggle (self->model, (guint) item);
  if (item >= 0)
    bow_link_chart_set_focus (self, item);
}

static void
menu_cb (BowLinkChart *self,
         int           n_press,
         double        x,
         double        y)
{
  int item = _bow_link_chart_item_at (self, x, y);

  if (self->model == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (item >= 0 && !bow_link_model_is_selected (self->model, (guint) item))
    select_one (self, item);
  if (item >= 0)
    bow_link_chart_set_focus (self, item);
  _bow_link_chart_menu (self, item, x, y);
}

static void
long_press_cb (BowLinkChart *self,
               double        x,
               double        y)
{
  menu_cb (self, 1, x, y);
}

static void
drag_begin_cb (BowLinkChart *self,
               double        x,
               double        y,
               GtkGesture   *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->dragged = -1;
  self->panning = FALSE;
  g_array_set_size (self->ring, 0);
  self->grab_x = self->x;
  self->grab_y = self->y;
  if (self->model == NULL)
    return;
  self->ring_is_box = (state & GDK_SHIFT_MASK) != 0;
  if (!self->lasso && !self->ring_is_box)
    self->dragged = _bow_link_chart_item_at (self, x, y);
}

static void
set_box (BowLinkChart *self,
         float         x0,
         float         y0,
         float         x1,
         float         y1)
{
  const float corners[8] = { x0, y0, x1, y0, x1, y1, x0, y1 };

  g_array_set_size (self->ring, 0);
  g_array_append_vals (self->ring, corners, 8);
}

static void
add_corner (BowLinkChart *self,
            float         x,
            float         y)
{
  const float corner[2] = { x, y };
  guint n = self->ring->len;

  if (n == 0 || hypotf (x - g_array_index (self->ring, float, n - 2), y - g_array_index (self->ring, float, n - 1)) >= CORNER_PX)
    g_array_append_vals (self->ring, corner, 2);
}

static void
drag_update_cb (BowLinkChart *self,
                double        dx,
                double        dy,
                GtkGesture   *gesture)
{
  double x, y;
  float at[2];

  if (self->model == NULL || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  if (!self->panning && self->ring->len == 0 && hypot (dx, dy) < 6)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->ring_is_box)
    set_box (self, (float) x, (float) y, (float) (x + dx), (float) (y + dy));
  else if (self->lasso)
    add_corner (self, (float) (x + dx), (float) (y + dy));
  else if (self->dragged >= 0)
    {
      _bow_link_chart_to_chart (self, x + dx, y + dy, at);
      self->panning = TRUE;
      self->fits = FALSE;
      bow_link_model_move (self->model, (guint) self->dragged, at[0], at[1], TRUE);
      return;
    }
  else
    {
      self->panning = TRUE;
      self->x = self->grab_x - (float) dx / self->zoom;
      self->y = self->grab_y - (float) dy / self->zoom;
      _bow_link_chart_touched (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What was drawn around is selected. */
static void
close_ring (BowLinkChart *self,
            gboolean      add)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree float *corners = g_new (float, self->ring->len + 1);

  for (guint i = 0; i + 1 < self->ring->len; i += 2)
    _bow_link_chart_to_chart (self, g_array_index (self->ring, float, i), g_array_index (self->ring, float, i + 1), &corners[i]);
  bow_link_scene_nodes_within (bow_link_model_get_scene (self->model), corners, self->ring->len / 2, items);
  g_array_set_size (self->ring, 0);
  bow_link_model_select (self->model, items, add);
}

static void
drag_end_cb (BowLinkChart *self,
             double        dx,
             double        dy,
             GtkGesture   *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->ring->len >= 6 && self->model != NULL)
    close_ring (self, (state & GDK_CONTROL_MASK) != 0);
  g_array_set_size (self->ring, 0);
  self->panning = FALSE;
  self->dragged = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_cb (BowLinkChart *self,
           double        dx,
           double        dy)
{
  if (self->model == NULL)
    return GDK_EVENT_PROPAGATE;
  _bow_link_chart_zoom_at (self, pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (BowLinkChart *self)
{
  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (BowLinkChart *self,
          double        scale,
          GtkGesture   *gesture)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    _bow_link_chart_zoom_at (self, self->pinch_zoom * scale / self->zoom, x, y);
}

static void
add_clicks (BowLinkChart *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new (), *hold = gtk_gesture_long_press_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (long_press_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
}

/**
 * _bow_link_chart_add_hand:
 * @self: a chart
 *
 * Lets a hand at it.
 */
void
_bow_link_chart_add_hand (BowLinkChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *focus = gtk_event_controller_focus_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  add_clicks (self);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect_object (focus, "notify::is-focus", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * _bow_link_chart_focus_first:
 * @self: a chart of something
 *
 * Puts the keyboard on what is selected, else on what has most lines.
 */
void
_bow_link_chart_focus_first (BowLinkChart *self)
{
  BowLinkScene *scene = bow_link_model_get_scene (self->model);
  guint best = 0;

  for (guint i = 0; i < bow_link_scene_n_nodes (scene); i++)
    {
      if (bow_link_model_is_selected (self->model, i))
        {
          best = i;
          break;
        }
      if (bow_link_scene_get_degree (scene, i) > bow_link_scene_get_degree (scene, best))
        best = i;
    }
  bow_link_chart_set_focus (self, (int) best);
}

/* Follows a line; with Ctrl, or from nothing, the chart itself moves. */
static gboolean
arrow_key (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);
  int dx, dy, next;
  gboolean pans;

  g_variant_get (arguments, "(iib)", &dx, &dy, &pans);
  if (self->model == NULL)
    return FALSE;
  if (pans || self->focus < 0)
    {
      self->x += (float) (dx * STEP_PX) / self->zoom;
      self->y += (float) (dy * STEP_PX) / self->zoom;
      _bow_link_chart_touched (self);
      return TRUE;
    }
  next = bow_link_scene_step (bow_link_model_get_scene (self->model), (guint) self->focus, (float) dx, (float) dy);
  if (next >= 0)
    {
      bow_link_chart_set_focus (self, next);
      _bow_link_chart_say_focus (self);
    }
  else
    gtk_widget_error_bell (widget);

  return TRUE;
}

/* From one record to the next by how many lines they have. */
static gboolean
next_key (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);
  int n = self->model != NULL ? (int) bow_link_scene_n_nodes (bow_link_model_get_scene (self->model)) : 0;
  int place = 0;

  if (n == 0)
    return FALSE;
  _bow_link_chart_ensure_order (self);
  while (place < n && (int) self->order[place] != self->focus)
    place++;
  place = place == n ? 0 : (place + g_variant_get_int32 (arguments) + n) % n;
  bow_link_chart_set_focus (self, (int) self->order[place]);
  _bow_link_chart_say_focus (self);

  return TRUE;
}

static gboolean
zoom_key (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  bow_link_chart_zoom (BOW_LINK_CHART (widget), g_variant_get_int32 (arguments) > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);

  return TRUE;
}

static gboolean
fit_key (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  bow_link_chart_fit (BOW_LINK_CHART (widget));

  return TRUE;
}

static gboolean
open_key (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);

  if (self->focus < 0)
    return FALSE;
  _bow_link_chart_open (self, (guint) self->focus);

  return TRUE;
}

static gboolean
select_key (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);

  if (self->focus < 0)
    return FALSE;
  bow_link_model_toggle (self->model, (guint) self->focus);

  return TRUE;
}

/* Lets go of what is drawn around, then of what is selected or marked. */
static gboolean
escape_key (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);

  if (self->ring->len > 0)
    {
      g_array_set_size (self->ring, 0);
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
      gtk_widget_queue_draw (widget);
      return TRUE;
    }
  if (self->model == NULL || (bow_link_model_n_selected (self->model) == 0 && !bow_link_model_has_marks (self->model)))
    return FALSE;
  bow_link_model_mark (self->model, NULL, NULL);
  bow_link_model_select (self->model, NULL, FALSE);

  return TRUE;
}

static gboolean
menu_key (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);
  float x = (float) gtk_widget_get_width (widget) / 2, y = (float) gtk_widget_get_height (widget) / 2;

  if (self->model == NULL)
    return FALSE;
  if (self->focus >= 0)
    {
      bow_link_chart_get_point (self, (guint) self->focus, &x, &y);
      if (!bow_link_model_is_selected (self->model, (guint) self->focus))
        select_one (self, self->focus);
    }
  _bow_link_chart_menu (self, self->focus, x, y);

  return TRUE;
}

static void
bind_arrows (GtkWidgetClass *widget_class)
{
  static const struct { guint key; guint pad; int dx; int dy; } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 }, { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, arrow_key, "(iib)", arrows[i].dx, arrows[i].dy, FALSE);
      gtk_widget_class_add_binding (widget_class, arrows[i].pad, 0, arrow_key, "(iib)", arrows[i].dx, arrows[i].dy, FALSE);
      gtk_widget_class_add_binding (widget_class, arrows[i].key, GDK_CONTROL_MASK, arrow_key, "(iib)", arrows[i].dx, arrows[i].dy, TRUE);
    }
}

/**
 * _bow_link_chart_bind_keys:
 * @widget_class: the class of the charts
 *
 * Binds its keys.
 */
void
_bow_link_chart_bind_keys (GtkWidgetClass *widget_class)
{
  static const guint nearer[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add }, further[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  bind_arrows (widget_class);
  for (gsize i = 0; i < G_N_ELEMENTS (nearer); i++)
    gtk_widget_class_add_binding (widget_class, nearer[i], 0, zoom_key, "i", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (further); i++)
    gtk_widget_class_add_binding (widget_class, further[i], 0, zoom_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, fit_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, select_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, next_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, next_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key, NULL);
}

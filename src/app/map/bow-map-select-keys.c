/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-select-private.h"

/* How far an arrow key moves the map below the crosshair. */
#define STEP_PX 40
#define FINE_STEP_PX 4

static void
nudge (BowMapSelect *self,
       double        right,
       double        down)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  BowPosition to = _bow_map_select_position_at (self, gtk_widget_get_width (canvas) / 2.0 + right, gtk_widget_get_height (canvas) / 2.0 + down);

  shumate_location_set_location (SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas)), to.latitude, to.longitude);
}

/* What is drawn goes first, and then the tool. */
static void
escape (BowMapSelect *self)
{
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (n == 0)
    _bow_map_select_set_active (self, FALSE);
  else
    {
      _bow_map_select_forget (self);
      _bow_map_select_update (self);
    }
}

/* The filter's area goes by Escape too, where no record is chosen. */
static gboolean
press_inactive (BowMapSelect *self,
                guint         keyval)
{
  if (keyval == GDK_KEY_s)
    _bow_map_select_set_active (self, TRUE);
  else if (keyval == GDK_KEY_Escape && _bow_map_select_get_area (self) != NULL &&
           bow_selection_get_size (_bow_map_select_get_selection (self)) == 0)
    bow_filter_set_area (bow_map_feed_get_filter (self->feed), NULL);
  else
    return FALSE;

  return TRUE;
}

/**
 * bow_map_select_press:
 * @self: the tool
 * @keyval: a key
 * @state: what was held with it
 *
 * Does what a key stands for while the map has the focus: `s` begins, arrows
 * move, Space sets a corner and Backspace takes one back, Enter accepts, Escape
 * gives up and, where there is nothing to give up, shows all places again.
 *
 * Returns: whether the key stood for anything
 */
gboolean
bow_map_select_press (BowMapSelect    *self,
                      guint            keyval,
                      GdkModifierType  state)
{
  double step = (state & GDK_SHIFT_MASK) ? FINE_STEP_PX : STEP_PX;

  if (!self->active)
    return press_inactive (self, keyval);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      nudge (self, -step, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      nudge (self, step, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      nudge (self, 0, -step);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      nudge (self, 0, step);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      if (_bow_map_select_get_mode (self) == BOW_MAP_SELECT_AROUND)
        _bow_map_select_accept (self);
      else
        _bow_map_select_add_here (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      _bow_map_select_take_back (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      _bow_map_select_accept (self);
      return TRUE;
    case GDK_KEY_Escape:
      escape (self);
      return TRUE;
    default:
      return FALSE;
    }
}

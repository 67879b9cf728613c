/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-time-bar-private.h"

#include <glib/gi18n-lib.h>

static void
choose_walk (BowTimeBar  *self,
             BowTimeWalk  walk)
{
  g_autofree char *words = g_strdup_printf (_ ("Step: %s"), bow_time_walk_label (walk));

  bow_time_options_set_walk (BOW_TIME_OPTIONS (self->options), walk);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->histogram), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* By a longer unit than the one chosen. */
static void
move_far (BowTimeBar *self,
          int         direction)
{
  BowTimeWalk walk = _bow_time_bar_get_walk (self);

  bow_time_options_set_walk (BOW_TIME_OPTIONS (self->options), walk == BOW_TIME_WALK_HOUR ? BOW_TIME_WALK_DAY : BOW_TIME_WALK_WEEK);
  _bow_time_bar_move (self, direction);
  bow_time_options_set_walk (BOW_TIME_OPTIONS (self->options), walk);
}

static gboolean
press_letter (BowTimeBar *self,
              guint       keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_h:
      choose_walk (self, BOW_TIME_WALK_HOUR);
      return GDK_EVENT_STOP;
    case GDK_KEY_d:
      choose_walk (self, BOW_TIME_WALK_DAY);
      return GDK_EVENT_STOP;
    case GDK_KEY_s:
      choose_walk (self, BOW_TIME_WALK_SHIFT);
      return GDK_EVENT_STOP;
    case GDK_KEY_w:
      choose_walk (self, BOW_TIME_WALK_WEEK);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      g_signal_emit_by_name (self, "zoomed", 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      g_signal_emit_by_name (self, "zoomed", -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      g_signal_emit_by_name (self, "zoomed", 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
press_arrow (BowTimeBar      *self,
             guint            keyval,
             GdkModifierType  state)
{
  int direction = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right || keyval == GDK_KEY_Up ? 1 : -1;

  if ((state & GDK_SHIFT_MASK) != 0)
    _bow_time_bar_resize (self, direction);
  else
    _bow_time_bar_move (self, direction);

  return GDK_EVENT_STOP;
}

/* From bar to bar. */
static gboolean
press_control (BowTimeBar *self,
               guint       keyval)
{
  int direction = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1 : keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 0;
  g_autofree char *words = direction != 0 ? bow_time_histogram_step_bar (BOW_TIME_HISTOGRAM (self->histogram), direction) : NULL;

  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->histogram), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return direction != 0;
}

/* Lets go of the window, if there is one to let go of. */
static gboolean
let_go (BowTimeBar *self)
{
  if (!_bow_time_bar_has_window (self))
    return GDK_EVENT_PROPAGATE;
  _bow_time_bar_clear (self);

  return GDK_EVENT_STOP;
}

/* The keys of the histogram: what each does, and whether it does anything. */
gboolean
_bow_time_bar_press (BowTimeBar      *self,
                     guint            keyval,
                     guint            keycode,
                     GdkModifierType  state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == GDK_CONTROL_MASK)
    return press_control (self, keyval);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      return press_arrow (self, keyval, state);
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      move_far (self, keyval == GDK_KEY_Page_Up ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      _bow_time_bar_go_to_end (self, keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
      _bow_time_bar_play (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      bow_time_bar_stop (self);
      return bow_time_histogram_pick_bar (BOW_TIME_HISTOGRAM (self->histogram));
    case GDK_KEY_Escape:
      return let_go (self);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      _bow_time_bar_clear (self);
      return GDK_EVENT_STOP;
    default:
      return press_letter (self, keyval);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-time-bar-private.h"

#include <glib/gi18n-lib.h>

#include "model/bow-shift.h"
#include "widgets/bow-time-words.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

G_DEFINE_FINAL_TYPE (BowTimeBar, bow_time_bar, GTK_TYPE_WIDGET)

enum
{
  RANGED,
  ZOOMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gboolean
_bow_time_bar_has_window (BowTimeBar *self)
{
  return self->to != G_MAXINT64 || self->from != BOW_TIME_NONE;
}

static gboolean
is_cumulative (BowTimeBar *self)
{
  return bow_time_options_get_cumulative (BOW_TIME_OPTIONS (self->options));
}

BowTimeWalk
_bow_time_bar_get_walk (BowTimeBar *self)
{
  return bow_time_options_get_walk (BOW_TIME_OPTIONS (self->options));
}

static void
show_words (BowTimeBar *self)
{
  gint64 from, to;
  g_autofree char *range = NULL;
  g_autofree char *brief = NULL;

  bow_time_bar_get_range (self, &from, &to);
  range = bow_time_describe_range (from, to);
  /* Translators: a range of time, and how many records there are in it: what a screen reader says. */
  g_free (self->spoken);
  self->spoken = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u record", "%s, %'u records", self->n_shown),
                                  range, self->n_shown);
  brief = bow_time_describe_briefly (from, to);
  gtk_label_set_label (GTK_LABEL (self->range), brief);
  gtk_widget_set_tooltip_text (self->menu, self->spoken);
  bow_time_histogram_set_window (BOW_TIME_HISTOGRAM (self->histogram), from, to, self->spoken);
  bow_time_options_set_range (BOW_TIME_OPTIONS (self->options), from, to);
  gtk_widget_set_sensitive (self->clear, _bow_time_bar_has_window (self));
}

static void
set_window (BowTimeBar *self,
            gint64      from,
            gint64      to,
            gboolean    settled)
{
  self->from = from;
  self->to = to;
  self->speak = settled && self->ticking == 0;
  bow_time_bar_get_range (self, &from, &to);
  show_words (self);
  g_signal_emit (self, signals[RANGED], 0, from, to, settled);
}

static gint64
walk_one (BowTimeBar *self,
          gint64      at,
          int         n)
{
  static const BowTimeStep steps[] = {
    [BOW_TIME_WALK_HOUR] = BOW_TIME_STEP_HOUR,
    [BOW_TIME_WALK_DAY] = BOW_TIME_STEP_DAY,
    [BOW_TIME_WALK_SHIFT] = BOW_TIME_STEP_HOUR,
    [BOW_TIME_WALK_WEEK] = BOW_TIME_STEP_WEEK,
  };

  return bow_time_step_add (steps[_bow_time_bar_get_walk (self)], at, n, self->zone);
}

/* The unit that holds a moment. */
static void
unit_at (BowTimeBar *self,
         gint64      at,
         gint64     *from,
         gint64     *to)
{
  static const BowTimeStep steps[] = { BOW_TIME_STEP_HOUR, BOW_TIME_STEP_DAY, BOW_TIME_STEP_HOUR, BOW_TIME_STEP_WEEK };
  BowTimeWalk walk = _bow_time_bar_get_walk (self);

  if (walk == BOW_TIME_WALK_SHIFT && self->shifts != NULL
      && bow_shifts_next (self->shifts, at + 1, TRUE, self->zone, from, to) != NULL)
    return;
  *from = bow_time_step_floor (steps[walk], at, self->zone);
  *to = bow_time_step_add (steps[walk], *from, 1, self->zone);
}

/* Where the window is after one step; a first step is into the data. */
static void
step_window (BowTimeBar *self,
             int         direction,
             gint64     *from,
             gint64     *to)
{
  if (!_bow_time_bar_has_window (self) || self->to == G_MAXINT64 || self->from == BOW_TIME_NONE)
    {
      gint64 at = self->to != G_MAXINT64 ? self->to - 1 : direction > 0 ? self->first : self->last;

      if (self->from != BOW_TIME_NONE)
        at = self->from;
      unit_at (self, at, from, to);
      return;
    }
  if (_bow_time_bar_get_walk (self) == BOW_TIME_WALK_SHIFT && self->shifts != NULL
      && bow_shifts_next (self->shifts, self->from, direction < 0, self->zone, from, to) != NULL)
    return;
  *from = walk_one (self, self->from, direction);
  *to = walk_one (self, self->to, direction);
}

/* No window leaves the records behind altogether. */
static gboolean
is_within (BowTimeBar *self,
           gint64      from,
           gint64      to)
{
  return from <= self->last && to > self->first;
}

gboolean
_bow_time_bar_move (BowTimeBar *self,
                    int         direction)
{
  gint64 from, to;

  step_window (self, direction, &from, &to);
  if (!is_within (self, from, to))
    {
      gtk_accessible_announce (GTK_ACCESSIBLE (self->histogram),
                               direction > 0 ? _ ("There are no later records.") : _ ("There are no earlier records."),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return FALSE;
    }
  set_window (self, from, to, TRUE);

  return TRUE;
}

void
_bow_time_bar_resize (BowTimeBar *self,
                      int         direction)
{
  gint64 from, to;

  if (self->from == BOW_TIME_NONE || self->to == G_MAXINT64)
    {
      _bow_time_bar_move (self, direction);
      return;
    }
  to = walk_one (self, self->to, direction);
  if (_bow_time_bar_get_walk (self) == BOW_TIME_WALK_SHIFT && self->shifts != NULL)
    {
      if (direction > 0)
        bow_shifts_next (self->shifts, self->to - 1, FALSE, self->zone, &from, &to);
      else
        bow_shifts_next (self->shifts, self->to, TRUE, self->zone, &to, &from);
    }
  if (to > self->from)
    set_window (self, self->from, to, TRUE);
}

/* To where the records begin or end, as long as it was. */
void
_bow_time_bar_go_to_end (BowTimeBar *self,
                         gboolean    last)
{
  gint64 length = _bow_time_bar_has_window (self) && self->from != BOW_TIME_NONE && self->to != G_MAXINT64 ? self->to - self->from : 0;
  gint64 from, to;

  unit_at (self, last ? self->last : self->first, &from, &to);
  if (length > to - from && last)
    from = to - length;
  else if (length > to - from)
    to = from + length;
  set_window (self, from, to, TRUE);
}

void
_bow_time_bar_clear (BowTimeBar *self)
{
  bow_time_bar_stop (self);
  set_window (self, BOW_TIME_NONE, G_MAXINT64, TRUE);
  gtk_widget_grab_focus (self->histogram);
}

static gboolean
tick_cb (gpointer user_data)
{
  BowTimeBar *self = BOW_TIME_BAR (user_data);

  /* What was asked for last is not drawn yet. */
  if (self->busy)
    return G_SOURCE_CONTINUE;
  if (_bow_time_bar_move (self, 1))
    return G_SOURCE_CONTINUE;
  self->ticking = 0;
  bow_time_bar_stop (self);

  return G_SOURCE_REMOVE;
}

static gboolean
wants_motion (BowTimeBar *self)
{
  gboolean animations;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);

  return animations;
}

static void
show_playing (BowTimeBar *self,
              gboolean    playing)
{
  const char *name = playing ? _ ("Pause") : wants_motion (self) ? _ ("Play") : _ ("Next step");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* At the end it begins anew. */
static void
start (BowTimeBar *self)
{
  gint64 from, to;

  step_window (self, 1, &from, &to);
  if (_bow_time_bar_has_window (self) && !is_within (self, from, to))
    _bow_time_bar_go_to_end (self, FALSE);
  self->ticking = g_timeout_add ((guint) (1000 / bow_time_options_get_speed (BOW_TIME_OPTIONS (self->options))), tick_cb, self);
  show_playing (self, TRUE);
}

/* Where nothing is to move by itself, each press is a step. */
void
_bow_time_bar_play (BowTimeBar *self)
{
  if (self->ticking != 0)
    bow_time_bar_stop (self);
  else if (wants_motion (self))
    start (self);
  else
    _bow_time_bar_move (self, 1);
}

static void
on_dragged (BowTimeBar *self,
            gint64      from,
            gint64      to,
            gboolean    settled)
{
  bow_time_bar_stop (self);
  /* In cumulative mode the end alone is dragged; the start is where it was. */
  if (from == BOW_TIME_NONE)
    from = MIN (self->from, to);
  set_window (self, from, to, settled);
}

static void
on_typed (BowTimeBar *self,
          gint64      from,
          gint64      to)
{
  bow_time_bar_stop (self);
  set_window (self, from, to, TRUE);
}

static void
on_options (BowTimeBar *self)
{
  gboolean playing = self->ticking != 0;

  if (playing)
    bow_time_bar_stop (self);
  if (_bow_time_bar_has_window (self))
    set_window (self, self->from, self->to, TRUE);
  if (playing)
    start (self);
}

static GtkWidget *
make_menu (BowTimeBar *self)
{
  GtkWidget *menu = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->range = gtk_label_new (NULL);
  self->count = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->range), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (self->range), 7);
  gtk_label_set_max_width_chars (GTK_LABEL (self->range), 30);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->range), 0);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_add_css_class (self->range, "caption-heading");
  gtk_widget_add_css_class (self->count, "caption");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (menu, "flat");
  gtk_box_append (GTK_BOX (words), self->range);
  gtk_box_append (GTK_BOX (words), self->count);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_popover_set_child (GTK_POPOVER (popover), self->options);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (menu), words);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), popover);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (menu), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (menu), GTK_ARROW_UP);

  return menu;
}

static GtkWidget *
make_button (BowTimeBar *self,
             const char *icon,
             const char *tooltip,
             GCallback   callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
bow_time_bar_unmap (GtkWidget *widget)
{
  bow_time_bar_stop (BOW_TIME_BAR (widget));

  GTK_WIDGET_CLASS (bow_time_bar_parent_class)->unmap (widget);
}

static gboolean
bow_time_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BOW_TIME_BAR (widget)->histogram);
}

static void
bow_time_bar_dispose (GObject *object)
{
  BowTimeBar *self = BOW_TIME_BAR (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->spoken, g_free);

  G_OBJECT_CLASS (bow_time_bar_parent_class)->dispose (object);
}

static void
bow_time_bar_class_init (BowTimeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_time_bar_dispose;
  widget_class->unmap = bow_time_bar_unmap;
  widget_class->grab_focus = bow_time_bar_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "time-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[RANGED] = g_signal_new ("ranged", BOW_TYPE_TIME_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[ZOOMED] = g_signal_new ("zoomed", BOW_TYPE_TIME_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
bow_time_bar_init (BowTimeBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->zone = g_time_zone_new_local ();
  self->from = BOW_TIME_NONE;
  self->to = G_MAXINT64;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->options = bow_time_options_new ();
  self->histogram = bow_time_histogram_new ();
  self->play = make_button (self, "media-playback-start-symbolic", NULL, G_CALLBACK (_bow_time_bar_play));
  self->menu = make_menu (self);
  self->clear = make_button (self, "edit-clear-symbolic", _ ("Show all times"), G_CALLBACK (_bow_time_bar_clear));
  gtk_widget_set_hexpand (self->histogram, TRUE);
  gtk_widget_add_css_class (self->histogram, "caption");
  gtk_box_append (GTK_BOX (self->box), self->play);
  gtk_box_append (GTK_BOX (self->box), self->histogram);
  gtk_box_append (GTK_BOX (self->box), self->menu);
  gtk_box_append (GTK_BOX (self->box), self->clear);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (_bow_time_bar_press), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->histogram, keys);
  g_signal_connect_object (self->histogram, "dragged", G_CALLBACK (on_dragged), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->options, "typed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->options, "changed", G_CALLBACK (on_options), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time"), -1);
  show_playing (self, FALSE);
  show_words (self);
}

/**
 * bow_time_bar_new:
 *
 * Returns: (transfer floating): a bar without figures
 */
GtkWidget *
bow_time_bar_new (void)
{
  return g_object_new (BOW_TYPE_TIME_BAR, NULL);
}

/**
 * bow_time_bar_get_histogram:
 * @self: the bar
 *
 * Returns: (transfer none): its histogram, to be given figures
 */
BowTimeHistogram *
bow_time_bar_get_histogram (BowTimeBar *self)
{
  return BOW_TIME_HISTOGRAM (self->histogram);
}

/**
 * bow_time_bar_get_options:
 * @self: the bar
 *
 * Returns: (transfer none): its options
 */
BowTimeOptions *
bow_time_bar_get_options (BowTimeBar *self)
{
  return BOW_TIME_OPTIONS (self->options);
}

/**
 * bow_time_bar_set_extent:
 * @self: the bar
 * @first_ms: when the first record began, milliseconds since 1970
 * @last_ms: when the last one did
 *
 * Between what times the window moves.
 */
void
bow_time_bar_set_extent (BowTimeBar *self,
                         gint64      first_ms,
                         gint64      last_ms)
{
  self->first = first_ms;
  self->last = MAX (first_ms, last_ms);
}

/**
 * bow_time_bar_set_shifts:
 * @self: the bar
 * @shifts: (nullable) (element-type BowShift): the shifts of the force
 *
 * Says by what shifts the window moves.
 */
void
bow_time_bar_set_shifts (BowTimeBar *self,
                         GPtrArray  *shifts)
{
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  self->shifts = shifts != NULL ? g_ptr_array_ref (shifts) : NULL;
}

/**
 * bow_time_bar_set_range:
 * @self: the bar
 * @from_ms: start, or %BOW_TIME_NONE
 * @to_ms: end, or the greatest number
 *
 * Shows the range of time that is shown elsewhere, and emits nothing. A range
 * with an open start and an end is cumulative.
 */
void
bow_time_bar_set_range (BowTimeBar *self,
                        gint64      from_ms,
                        gint64      to_ms)
{
  gint64 from, to;

  bow_time_bar_get_range (self, &from, &to);
  if (from == from_ms && to == to_ms)
    return;
  bow_time_bar_stop (self);
  if (to_ms != G_MAXINT64 || from_ms != BOW_TIME_NONE)
    bow_time_options_set_cumulative (BOW_TIME_OPTIONS (self->options), from_ms == BOW_TIME_NONE);
  self->from = from_ms;
  self->to = to_ms;
  show_words (self);
}

/**
 * bow_time_bar_get_range:
 * @self: the bar
 * @from_ms: (out): start, or %BOW_TIME_NONE
 * @to_ms: (out): end, or the greatest number
 *
 * What range of time is shown.
 */
void
bow_time_bar_get_range (BowTimeBar *self,
                        gint64     *from_ms,
                        gint64     *to_ms)
{
  *from_ms = is_cumulative (self) ? BOW_TIME_NONE : self->from;
  *to_ms = self->to;
}

/**
 * bow_time_bar_set_counts:
 * @self: the bar
 * @n_shown: how many records are in the range
 * @n_all: how many there are
 * @n_undated: of how many of all nobody knows when they were
 *
 * Says how many records there are; aloud, if somebody has just moved the window.
 */
void
bow_time_bar_set_counts (BowTimeBar *self,
                         guint       n_shown,
                         guint       n_all,
                         guint       n_undated)
{
  g_autofree char *text = NULL;
  g_autofree char *undated = NULL;

  self->n_shown = n_shown;
  if (_bow_time_bar_has_window (self))
    /* Translators: how many of how many records. */
    text = g_strdup_printf (_ ("%'u of %'u"), n_shown, n_all);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u record", "%'u records", n_all), n_all);
  /* Translators: of so many records nobody knows when something happened. */
  undated = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · %'u without a time", "%s · %'u without a time", n_undated), text, n_undated);
  gtk_label_set_label (GTK_LABEL (self->count), n_undated > 0 ? undated : text);
  gtk_widget_set_tooltip_text (self->count, n_undated > 0 ? _ ("What has no time stands where it was recorded") : NULL);
  show_words (self);
  if (self->speak)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->histogram), self->spoken, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  self->speak = FALSE;
}

/**
 * bow_time_bar_set_busy:
 * @self: the bar
 * @busy: whether what was asked for last is still being read
 *
 * While it is, nothing further is played, so that each step is seen.
 */
void
bow_time_bar_set_busy (BowTimeBar *self,
                       gboolean    busy)
{
  self->busy = busy;
}

/**
 * bow_time_bar_stop:
 * @self: the bar
 *
 * Stops playing.
 */
void
bow_time_bar_stop (BowTimeBar *self)
{
  g_clear_handle_id (&self->ticking, g_source_remove);
  show_playing (self, FALSE);
}

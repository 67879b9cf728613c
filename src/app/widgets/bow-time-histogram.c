/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-time-histogram-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/bow-time-words.h"

/* How near to an edge of the window a hand takes hold of it. */
#define GRIP 7.0
/* A press that moves no further is a click. */
#define CLICK_PX 3.0
#define LEAST_BARS 30

G_DEFINE_FINAL_TYPE (BowTimeHistogram, bow_time_histogram, GTK_TYPE_WIDGET)

enum
{
  DRAGGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gboolean
_bow_time_histogram_has_window (BowTimeHistogram *self)
{
  return self->from != BOW_TIME_NONE || self->to != G_MAXINT64;
}

double
_bow_time_histogram_bin_width (BowTimeHistogram *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) / (double) MAX (self->n, 1);
}

/* Bins are of equal width, though months are not of equal length. */
double
_bow_time_histogram_x_of (BowTimeHistogram *self,
                          gint64            at)
{
  guint low = 0;
  guint high = self->n;

  if (self->n == 0 || at <= self->edges[0])
    return 0;
  if (at >= self->edges[self->n])
    return gtk_widget_get_width (GTK_WIDGET (self));
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->edges[middle] <= at)
        low = middle;
      else
        high = middle;
    }

  return _bow_time_histogram_bin_width (self) * (low + (double) (at - self->edges[low]) / (double) (self->edges[low + 1] - self->edges[low]));
}

static guint
bin_at (BowTimeHistogram *self,
        double            x)
{
  return (guint) CLAMP (x / _bow_time_histogram_bin_width (self), 0, self->n - 1);
}

/* The edge of a bin that is nearest. */
static gint64
edge_at (BowTimeHistogram *self,
         double            x)
{
  return self->edges[(guint) CLAMP (x / _bow_time_histogram_bin_width (self) + 0.5, 0, self->n)];
}

float
_bow_time_histogram_label_height (BowTimeHistogram *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return (float) height;
}

static void
bow_time_histogram_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = LEAST_BARS + 1 + (int) _bow_time_histogram_label_height (BOW_TIME_HISTOGRAM (widget));
  else
    {
      *minimum = 90;
      *natural = 400;
    }
}

static BowTimeHold
hold_at (BowTimeHistogram *self,
         double            x)
{
  double left = _bow_time_histogram_x_of (self, self->from);
  double right = _bow_time_histogram_x_of (self, self->to);

  if (!_bow_time_histogram_has_window (self))
    return BOW_TIME_HOLD_NEW;
  if (self->to != G_MAXINT64 && ABS (x - right) <= GRIP)
    return BOW_TIME_HOLD_TO;
  if (self->from == BOW_TIME_NONE)
    return BOW_TIME_HOLD_TO;
  if (ABS (x - left) <= GRIP)
    return BOW_TIME_HOLD_FROM;
  return x > left && x < right && self->to != G_MAXINT64 ? BOW_TIME_HOLD_BOTH : BOW_TIME_HOLD_NEW;
}

static void
emit (BowTimeHistogram *self,
      gint64            from,
      gint64            to,
      gboolean          settled)
{
  g_signal_emit (self, signals[DRAGGED], 0, from, to, settled);
}

static void
pick (BowTimeHistogram *self,
      guint             bin)
{
  emit (self, self->edges[bin], self->edges[bin + 1], TRUE);
}

static void
drag (BowTimeHistogram *self,
      double            start_x,
      double            x,
      gboolean          settled)
{
  gint64 at = edge_at (self, x);
  gint64 length = self->held_to - self->held_from;

  switch (self->hold)
    {
    case BOW_TIME_HOLD_FROM:
      if (at < self->held_to)
        emit (self, at, self->held_to, settled);
      break;
    case BOW_TIME_HOLD_TO:
      if (at > self->held_from)
        emit (self, self->held_from, at, settled);
      break;
    case BOW_TIME_HOLD_BOTH:
      if (settled && ABS (x - start_x) <= CLICK_PX)
        {
          pick (self, bin_at (self, x));
          break;
        }
      at = edge_at (self, _bow_time_histogram_x_of (self, self->held_from) + x - start_x);
      emit (self, at, at + length, settled);
      break;
    case BOW_TIME_HOLD_NEW:
      if (at != self->held_at)
        emit (self, MIN (at, self->held_at), MAX (at, self->held_at), settled);
      else if (settled)
        pick (self, bin_at (self, x));
      break;
    case BOW_TIME_HOLD_NOTHING:
    default:
      break;
    }
}

static void
on_drag_begin (GtkGestureDrag   *gesture,
               double            x,
               double            y,
               BowTimeHistogram *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->n == 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->hold = hold_at (self, x);
  self->held_from = self->from;
  self->held_to = self->to;
  self->held_at = edge_at (self, x);
}

static void
on_drag_update (GtkGestureDrag   *gesture,
                double            dx,
                double            dy,
                BowTimeHistogram *self)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    drag (self, x, x + dx, FALSE);
}

static void
on_drag_end (GtkGestureDrag   *gesture,
             double            dx,
             double            dy,
             BowTimeHistogram *self)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    drag (self, x, x + dx, TRUE);
  self->hold = BOW_TIME_HOLD_NOTHING;
}

static void
on_motion (BowTimeHistogram *self,
           double            x,
           double            y)
{
  static const char *const cursors[] = { NULL, "ew-resize", "ew-resize", "grab", "crosshair" };

  if (self->hold == BOW_TIME_HOLD_NOTHING && self->n > 0)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursors[hold_at (self, x)]);
}

static gboolean
bow_time_histogram_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    by_keyboard,
                                  GtkTooltip *tooltip)
{
  BowTimeHistogram *self = BOW_TIME_HISTOGRAM (widget);
  g_autofree char *range = NULL;
  g_autofree char *text = NULL;
  guint bin;

  if (self->n == 0 || by_keyboard)
    return FALSE;
  bin = bin_at (self, x);
  range = bow_time_describe_range (self->edges[bin], self->edges[bin + 1]);
  /* Translators: a range of time and how many records there are in it. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %'u record", "%s: %'u records", self->counts[bin]),
                          range, self->counts[bin]);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
bow_time_histogram_finalize (GObject *object)
{
  BowTimeHistogram *self = BOW_TIME_HISTOGRAM (object);

  g_free (self->edges);
  g_free (self->counts);
  g_array_unref (self->marks);

  G_OBJECT_CLASS (bow_time_histogram_parent_class)->finalize (object);
}

static void
bow_time_histogram_class_init (BowTimeHistogramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bow_time_histogram_finalize;
  widget_class->snapshot = _bow_time_histogram_snapshot;
  widget_class->measure = bow_time_histogram_measure;
  widget_class->query_tooltip = bow_time_histogram_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "time-histogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);

  signals[DRAGGED] = g_signal_new ("dragged", BOW_TYPE_TIME_HISTOGRAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
bow_time_histogram_init (BowTimeHistogram *self)
{
  GtkGesture *drag_gesture = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->bar = -1;
  self->from = BOW_TIME_NONE;
  self->marks = g_array_new (FALSE, FALSE, sizeof (BowTimeMark));
  self->to = G_MAXINT64;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect (drag_gesture, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag_gesture, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag_gesture, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag_gesture));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Window of time"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrows move it, Shift and arrows make it longer or shorter, Home and End go to the first and the last records; "
                                     "Control and arrows go from bar to bar, Enter narrows it to a bar, Escape lets go"),
                                  -1);
}

/**
 * bow_time_histogram_new:
 *
 * Returns: (transfer floating): a histogram without figures
 */
GtkWidget *
bow_time_histogram_new (void)
{
  return g_object_new (BOW_TYPE_TIME_HISTOGRAM, NULL);
}

/**
 * bow_time_histogram_set_bins:
 * @self: the histogram
 * @step: what one bin is
 * @edges: (array): where each begins and, last, where they end, milliseconds since 1970; one more than @n
 * @counts: (array length=n): how many there are in each
 * @n: how many bins
 *
 * Shows other figures.
 */
void
bow_time_histogram_set_bins (BowTimeHistogram *self,
                             BowTimeStep       step,
                             const gint64     *edges,
                             const guint      *counts,
                             guint             n)
{
  g_free (self->edges);
  g_free (self->counts);
  self->step = step;
  self->n = n;
  self->bar = -1;
  self->edges = n > 0 ? g_memdup2 (edges, (n + 1) * sizeof *edges) : NULL;
  self->counts = n > 0 ? g_memdup2 (counts, n * sizeof *counts) : NULL;
  self->greatest = 0;
  for (guint i = 0; i < n; i++)
    self->greatest = MAX (self->greatest, counts[i]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_time_histogram_set_window:
 * @self: the histogram
 * @from_ms: start of the window, or %BOW_TIME_NONE
 * @to_ms: its end, or the greatest number
 * @words: what a screen reader says of it
 *
 * Shows another window; two open ends show none.
 */
void
bow_time_histogram_set_window (BowTimeHistogram *self,
                               gint64            from_ms,
                               gint64            to_ms,
                               const char       *words)
{
  double least = self->n > 0 ? (double) self->edges[0] : 0;
  double most = self->n > 0 ? (double) self->edges[self->n] : 0;
  double now = from_ms != BOW_TIME_NONE ? (double) from_ms : to_ms != G_MAXINT64 ? (double) to_ms : least;

  self->from = from_ms;
  self->to = to_ms;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, MIN (least, now),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, MAX (most, now),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, now,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_time_histogram_set_marks:
 * @self: the histogram
 * @marks: (array length=n) (nullable): when the records were that are selected
 *   elsewhere, the earliest first
 * @n: how many
 *
 * Marks records that are selected elsewhere.
 */
void
bow_time_histogram_set_marks (BowTimeHistogram  *self,
                              const BowTimeMark *marks,
                              guint              n)
{
  g_array_set_size (self->marks, 0);
  if (n > 0)
    g_array_append_vals (self->marks, marks, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_time_histogram_get_marks:
 * @self: the histogram
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): what is marked, the earliest first
 */
const BowTimeMark *
bow_time_histogram_get_marks (BowTimeHistogram *self,
                              guint            *n)
{
  *n = self->marks->len;

  return (const BowTimeMark *) (gconstpointer) self->marks->data;
}

/* Where the keyboard begins: at what is selected first, or at the window, or
 * at the highest bar. */
static int
find_first_bar (BowTimeHistogram *self)
{
  gint64 at = self->marks->len > 0 ? g_array_index (self->marks, BowTimeMark, 0).from_ms : self->from;
  guint highest = 0;

  for (guint i = 0; i < self->n; i++)
    {
      if (at != BOW_TIME_NONE && at >= self->edges[i] && at < self->edges[i + 1])
        return (int) i;
      if (self->counts[i] > self->counts[highest])
        highest = i;
    }

  return (int) highest;
}

/**
 * bow_time_histogram_step_bar:
 * @self: the histogram
 * @direction: 1 for the next bar, -1 for the one before
 *
 * Goes from bar to bar, past those that are empty.
 *
 * Returns: (transfer full) (nullable): the bar in words; %NULL where there is none
 */
char *
bow_time_histogram_step_bar (BowTimeHistogram *self,
                             int               direction)
{
  g_autofree char *range = NULL;
  int bar = self->bar;

  if (self->n == 0)
    return NULL;
  if (bar < 0)
    bar = find_first_bar (self);
  else
    do
      bar += direction;
    while (bar > 0 && bar < (int) self->n - 1 && self->counts[bar] == 0);
  self->bar = CLAMP (bar, 0, (int) self->n - 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  range = bow_time_describe_range (self->edges[self->bar], self->edges[self->bar + 1]);

  /* Translators: a bar of a histogram: a range of time, and how many records there are in it. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u record", "%s, %'u records", self->counts[self->bar]),
                          range, self->counts[self->bar]);
}

/**
 * bow_time_histogram_pick_bar:
 * @self: the histogram
 *
 * Narrows the window to the bar that the keyboard is at, or where it would begin.
 *
 * Returns: whether there is one
 */
gboolean
bow_time_histogram_pick_bar (BowTimeHistogram *self)
{
  if (self->n == 0)
    return FALSE;
  if (self->bar < 0)
    self->bar = find_first_bar (self);
  pick (self, (guint) self->bar);

  return TRUE;
}

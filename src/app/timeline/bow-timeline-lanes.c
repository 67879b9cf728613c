/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-lanes-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/bow-timeline.h"
#include "base/bow-follow.h"

/* Pixels. */
#define BELOW 8
#define LEAST_BAR 4

G_DEFINE_FINAL_TYPE (BowTimelineLanes, bow_timeline_lanes, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
lane_clear (gpointer data)
{
  g_free (((BowLaneLayout *) data)->levels);
}

double
_bow_timeline_lanes_get_scale (BowTimelineLanes *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return (self->to - self->from) / MAX (width, 1);
}

float
_bow_timeline_lanes_to_x (BowTimelineLanes *self,
                          double            unix_ms)
{
  return (float) ((unix_ms - self->from) / _bow_timeline_lanes_get_scale (self));
}

static void
stack_lane (BowTimelineLanes *self,
            BowLaneLayout    *lane)
{
  const BowTimes *times = self->data->times;
  guint n = lane->lane->n;
  g_autofree gint64 *from = g_new (gint64, n), *to = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    {
      from[i] = times->from[lane->lane->index[i]];
      to[i] = times->to[lane->lane->index[i]];
    }
  g_free (lane->levels);
  lane->levels = g_new (guint8, n);
  lane->n_over = bow_timeline_stack (from, to, n, (gint64) (LEAST_BAR * _bow_timeline_lanes_get_scale (self)), BOW_LANES_MOST_LEVELS, lane->levels);
  lane->n_levels = 1;
  for (guint i = 0; i < n; i++)
    if (lane->levels[i] < BOW_LANES_MOST_LEVELS)
      lane->n_levels = MAX (lane->n_levels, lane->levels[i] + 1u);
}

int
_bow_timeline_lanes_get_height (BowTimelineLanes    *self,
                                const BowLaneLayout *lane)
{
  return self->line + (int) lane->n_levels * BOW_LANES_LEVEL + BELOW;
}

static void
measure_line (BowTimelineLanes *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  self->line = height + 8;
}

static void
lay_out (BowTimelineLanes *self)
{
  int y;

  measure_line (self);
  y = self->line;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      BowLaneLayout *lane = &g_array_index (self->lanes, BowLaneLayout, i);

      stack_lane (self, lane);
      lane->y = y;
      y += _bow_timeline_lanes_get_height (self, lane);
    }
  self->laid_out_for = _bow_timeline_lanes_get_scale (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The place of the bars in their lane changes with the scale, not with the
 * place that is looked at. */
void
_bow_timeline_lanes_look_at (BowTimelineLanes *self,
                             double            from,
                             double            to)
{
  self->from = from;
  self->to = MAX (to, from + BOW_LANES_HOUR_MS);
  if (self->data != NULL && fabs (_bow_timeline_lanes_get_scale (self) / self->laid_out_for - 1) > 0.001)
    lay_out (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_timeline_lanes_fit:
 * @self: lanes
 *
 * Shows all the time that there is.
 */
void
bow_timeline_lanes_fit (BowTimelineLanes *self)
{
  const BowTimes *times = self->data != NULL ? self->data->times : NULL;
  double from, to, margin;

  if (times == NULL || times->n == 0)
    return;
  from = to = (double) times->from[0];
  for (gsize i = 0; i < times->n; i++)
    to = MAX (to, (double) times->to[i]);
  margin = MAX ((to - from) * 0.03, 12 * BOW_LANES_HOUR_MS);
  _bow_timeline_lanes_look_at (self, from - margin, to + margin);
}

void
_bow_timeline_lanes_zoom (BowTimelineLanes *self,
                          double            factor,
                          double            x)
{
  double at = self->from + x * _bow_timeline_lanes_get_scale (self);

  _bow_timeline_lanes_look_at (self, at - (at - self->from) * factor, at + (self->to - at) * factor);
}

void
_bow_timeline_lanes_pan (BowTimelineLanes *self,
                         double            share)
{
  double by = (self->to - self->from) * share;

  _bow_timeline_lanes_look_at (self, self->from + by, self->to + by);
}

static void
bow_timeline_lanes_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (widget);
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : self->line;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    for (guint i = 0; i < self->lanes->len; i++)
      size += _bow_timeline_lanes_get_height (self, &g_array_index (self->lanes, BowLaneLayout, i));
  *minimum = *natural = size;
}

static gboolean
layout_cb (gpointer user_data)
{
  BowTimelineLanes *self = user_data;

  self->layout_source = 0;
  if (self->to <= self->from)
    bow_timeline_lanes_fit (self);
  else
    _bow_timeline_lanes_look_at (self, self->from, self->to);
  return G_SOURCE_REMOVE;
}

/* How high the lanes are depends on the width, which is known only now. */
static void
bow_timeline_lanes_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (widget);

  if (self->data != NULL && self->layout_source == 0 && (self->to <= self->from || fabs (_bow_timeline_lanes_get_scale (self) / self->laid_out_for - 1) > 0.001))
    self->layout_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, layout_cb, self, NULL);
}

static void
say (BowTimelineLanes *self)
{
  g_autofree char *lanes = g_strdup_printf (ngettext ("Timeline of %'u lane; the list says the same in words",
                                                      "Timeline of %'u lanes; the list says the same in words", self->lanes->len),
                                            self->lanes->len);
  guint n = self->data != NULL ? bow_selection_count (self->selection, self->data->times->row, self->data->times->n) : 0;
  g_autofree char *selected = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);
  g_autofree char *label = g_strdup_printf ("%s; %s", lanes, selected);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
_bow_timeline_lanes_select (BowTimelineLanes *self,
                            gint64            row,
                            gboolean          adds)
{
  if (adds && row != 0)
    bow_selection_toggle (self->selection, &row, 1);
  else if (!adds)
    bow_selection_take (self->selection, &row, 1);
}

void
_bow_timeline_lanes_open (BowTimelineLanes *self,
                          gint64            row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, row);
}

/* What is chosen is brought into view where it is not. */
static void
reveal (BowTimelineLanes *self,
        double            at)
{
  double half = (self->to - self->from) / 2;

  if (at < self->from || at > self->to)
    _bow_timeline_lanes_look_at (self, at - half, at + half);
}

/* The one that is open, or else the first that is selected. */
static gboolean
find_selected (BowTimelineLanes *self,
               guint            *lane_out,
               guint            *index_out)
{
  guint n_rows;
  const gint64 *rows = bow_selection_get_rows (self->selection, &n_rows);
  gint64 row = bow_selection_get_primary (self->selection);

  if (row == 0 && n_rows > 0)
    row = rows[0];
  for (guint i = 0; self->data != NULL && row != 0 && i < self->lanes->len; i++)
    {
      const BowTimelineLane *lane = g_array_index (self->lanes, BowLaneLayout, i).lane;

      for (guint j = 0; j < lane->n; j++)
        if (self->data->times->row[lane->index[j]] == row)
          {
            *lane_out = i;
            *index_out = j;
            return TRUE;
          }
    }

  return FALSE;
}

/* Left and right go through a lane, up and down to the nearest of another. */
void
_bow_timeline_lanes_step (BowTimelineLanes *self,
                          int               along,
                          int               across)
{
  guint lane = 0, index = 0;
  const BowTimelineLane *entered;
  gint64 at;

  if (self->data == NULL || self->lanes->len == 0)
    return;
  if (find_selected (self, &lane, &index))
    {
      const BowTimelineLane *left = g_array_index (self->lanes, BowLaneLayout, lane).lane;

      at = self->data->times->from[left->index[index]];
      lane = (guint) CLAMP ((int) lane + across, 0, (int) self->lanes->len - 1);
      entered = g_array_index (self->lanes, BowLaneLayout, lane).lane;
      if (across != 0)
        for (index = 0; index + 1 < entered->n && self->data->times->from[entered->index[index + 1]] <= at;)
          index++;
      index = (guint) CLAMP ((int) index + along, 0, (int) entered->n - 1);
    }
  entered = g_array_index (self->lanes, BowLaneLayout, lane).lane;
  _bow_timeline_lanes_select (self, self->data->times->row[entered->index[index]], FALSE);
  reveal (self, (double) self->data->times->from[entered->index[index]]);
}

/* Once for each change, and not for each picture. */
static void
find_marks (BowTimelineLanes *self)
{
  g_clear_pointer (&self->marked, g_free);
  if (self->data != NULL && bow_selection_get_size (self->selection) > 0)
    {
      self->marked = g_new (gboolean, self->data->times->n + 1);
      for (gsize i = 0; i < self->data->times->n; i++)
        self->marked[i] = bow_selection_contains (self->selection, self->data->times->row[i]);
    }
  say (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
bow_timeline_lanes_dispose (GObject *object)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);

  G_OBJECT_CLASS (bow_timeline_lanes_parent_class)->dispose (object);
}

static void
bow_timeline_lanes_finalize (GObject *object)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_array_unref (self->lanes);
  g_free (self->marked);
  g_time_zone_unref (self->zone);
  g_object_unref (self->selection);

  G_OBJECT_CLASS (bow_timeline_lanes_parent_class)->finalize (object);
}

static void
bow_timeline_lanes_class_init (BowTimelineLanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_timeline_lanes_dispose;
  object_class->finalize = bow_timeline_lanes_finalize;
  widget_class->measure = bow_timeline_lanes_measure;
  widget_class->size_allocate = bow_timeline_lanes_size_allocate;
  widget_class->snapshot = _bow_timeline_lanes_snapshot;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "timelinelanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bow_timeline_lanes_init (BowTimelineLanes *self)
{
  g_autoptr (BowSelection) nothing = bow_selection_new ();

  self->lanes = g_array_new (FALSE, TRUE, sizeof (BowLaneLayout));
  g_array_set_clear_func (self->lanes, lane_clear);
  self->zone = g_time_zone_new_local ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  _bow_timeline_lanes_add_hand (self);
  bow_timeline_lanes_set_selection (self, nothing);
}

/**
 * bow_timeline_lanes_set_data:
 * @self: lanes
 * @data: (transfer none) (nullable): what they show from now on; whoever gives
 *   it keeps it until it gives something else
 *
 * Shows something else. What is looked at stays, unless nothing was there
 * before.
 */
void
bow_timeline_lanes_set_data (BowTimelineLanes *self,
                             BowTimelineData  *data)
{
  gboolean is_first = self->data == NULL || self->data->times->n == 0;

  self->data = data != NULL && data->lanes != NULL ? data : NULL;
  g_array_set_size (self->lanes, 0);
  for (guint i = 0; self->data != NULL && i < data->lanes->len; i++)
    {
      BowLaneLayout lane = { .lane = data->lanes->pdata[i] };

      g_array_append_val (self->lanes, lane);
    }
  if (self->data != NULL)
    {
      self->laid_out_for = 0;
      if (is_first || self->to <= self->from)
        bow_timeline_lanes_fit (self);
      else
        _bow_timeline_lanes_look_at (self, self->from, self->to);
    }
  find_marks (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * bow_timeline_lanes_set_selection:
 * @self: lanes
 * @selection: the records that are selected
 *
 * Follows another selection.
 */
void
bow_timeline_lanes_set_selection (BowTimelineLanes *self,
                                  BowSelection     *selection)
{
  if (!bow_follow ((gpointer *) &self->selection, selection, G_CALLBACK (find_marks), self))
    return;
  find_marks (self);
}

/**
 * bow_timeline_lanes_count_marked:
 * @self: lanes
 *
 * Returns: how many bars of the last picture stood out because their record is
 *   selected
 */
guint
bow_timeline_lanes_count_marked (BowTimelineLanes *self)
{
  return self->n_marked;
}

/**
 * bow_timeline_lanes_count_drawn:
 * @self: lanes
 *
 * Returns: how many bars the last picture took
 */
guint
bow_timeline_lanes_count_drawn (BowTimelineLanes *self)
{
  return self->n_drawn;
}

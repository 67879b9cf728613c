/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-lanes.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "analysis/bow-timeline.h"
#include "base/bow-time-step.h"
#include "timeline/bow-span-bar.h"
#include "widgets/bow-kind-symbol.h"

/* Pixels. */
#define LEVEL 10
#define BAR 8
#define BELOW 8
#define LEAST_BAR 4
#define LEAST_TICK 90

#define N_LEVELS 6
#define HOUR_MS 3600000.0
#define LEAST_GAP_DAYS 7

/* A lane as it is laid out: the level of each of its bars. */
typedef struct
{
  const BowTimelineLane *lane;
  guint8 *levels;
  guint n_levels;
  guint n_over;
  int y;
} Lane;

struct _BowTimelineLanes
{
  GtkWidget parent_instance;

  /* Not owned: what the list shows, too. */
  BowTimelineData *data;
  GArray *lanes;
  GTimeZone *zone;
  /* What is in view, in milliseconds since 1970. */
  double from;
  double to;
  double drag_from;
  double drag_to;
  /* The scale that the levels were laid out for. */
  double laid_out_for;
  guint layout_source;
  /* How high a line of text is, with room around it. */
  int line;
  gint64 selected_row;
  guint n_drawn;
};

G_DEFINE_FINAL_TYPE (BowTimelineLanes, bow_timeline_lanes, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED_ROW,
  N_PROPS,
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
lane_clear (gpointer data)
{
  g_free (((Lane *) data)->levels);
}

static double
get_scale (BowTimelineLanes *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return (self->to - self->from) / MAX (width, 1);
}

static float
to_x (BowTimelineLanes *self,
      double            unix_ms)
{
  return (float) ((unix_ms - self->from) / get_scale (self));
}

static void
stack_lane (BowTimelineLanes *self,
            Lane             *lane)
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
  lane->n_over = bow_timeline_stack (from, to, n, (gint64) (LEAST_BAR * get_scale (self)), N_LEVELS, lane->levels);
  lane->n_levels = 1;
  for (guint i = 0; i < n; i++)
    if (lane->levels[i] < N_LEVELS)
      lane->n_levels = MAX (lane->n_levels, lane->levels[i] + 1u);
}

static int
get_lane_height (BowTimelineLanes *self,
                 const Lane       *lane)
{
  return self->line + (int) lane->n_levels * LEVEL + BELOW;
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
      Lane *lane = &g_array_index (self->lanes, Lane, i);

      stack_lane (self, lane);
      lane->y = y;
      y += get_lane_height (self, lane);
    }
  self->laid_out_for = get_scale (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The place of the bars in their lane changes with the scale, not with the
 * place that is looked at. */
static void
look_at (BowTimelineLanes *self,
         double            from,
         double            to)
{
  self->from = from;
  self->to = MAX (to, from + HOUR_MS);
  if (self->data != NULL && fabs (get_scale (self) / self->laid_out_for - 1) > 0.001)
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
  margin = MAX ((to - from) * 0.03, 12 * HOUR_MS);
  look_at (self, from - margin, to + margin);
}

static void
zoom (BowTimelineLanes *self,
      double            factor,
      double            x)
{
  double at = self->from + x * get_scale (self);

  look_at (self, at - (at - self->from) * factor, at + (self->to - at) * factor);
}

static void
pan (BowTimelineLanes *self,
     double            share)
{
  double by = (self->to - self->from) * share;

  look_at (self, self->from + by, self->to + by);
}

/* The steps of the axis, and how their ticks are said. */
static const struct
{
  BowTimeStep step;
  int n;
  double hours;
  const char *format;
} ticks[] = {
  { BOW_TIME_STEP_HOUR, 1, 1, "%H:%M" },
  { BOW_TIME_STEP_HOUR, 6, 6, "%-d %b %H:%M" },
  { BOW_TIME_STEP_DAY, 1, 24, "%-d %b" },
  { BOW_TIME_STEP_WEEK, 1, 168, "%-d %b %Y" },
  { BOW_TIME_STEP_MONTH, 1, 730, "%b %Y" },
  { BOW_TIME_STEP_MONTH, 3, 2190, "%b %Y" },
  { BOW_TIME_STEP_YEAR, 1, 8766, "%Y" },
  { BOW_TIME_STEP_YEAR, 5, 43830, "%Y" },
};

static guint
choose_ticks (BowTimelineLanes *self)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (ticks) && ticks[i].hours * HOUR_MS / get_scale (self) < LEAST_TICK)
    i++;

  return i;
}

static void
write_text (BowTimelineLanes *self,
            GtkSnapshot      *snapshot,
            const char       *text,
            float             x,
            float             y,
            const GdkRGBA    *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_width (layout, (int) MAX (0, (float) gtk_widget_get_width (GTK_WIDGET (self)) - x) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_axis (BowTimelineLanes *self,
           GtkSnapshot      *snapshot,
           const GdkRGBA    *colour)
{
  guint i = choose_ticks (self);
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA pale = *colour, dimmed = *colour;
  gint64 at = bow_time_step_floor (ticks[i].step, (gint64) self->from, self->zone);

  pale.alpha *= 0.12f;
  dimmed.alpha *= 0.65f;
  for (; (double) at < self->to; at = bow_time_step_add (ticks[i].step, at, ticks[i].n, self->zone))
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at * 1000);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);
      g_autofree char *text = g_date_time_format (local, ticks[i].format);
      float x = to_x (self, (double) at);

      gtk_snapshot_append_color (snapshot, &pale, &GRAPHENE_RECT_INIT (x, 0, 1, height));
      write_text (self, snapshot, text, x + 5, 6, &dimmed);
    }
}

/* Bars that would lie on one pixel are drawn once: no more than the lane is
 * wide, however many there are. */
static void
draw_bars (BowTimelineLanes *self,
           GtkSnapshot      *snapshot,
           const Lane       *lane,
           const GdkRGBA    *accent)
{
  const BowTimes *times = self->data->times;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float drawn_to[N_LEVELS];

  for (guint level = 0; level < N_LEVELS; level++)
    drawn_to[level] = -G_MAXFLOAT;
  for (guint i = 0; i < lane->lane->n; i++)
    {
      guint at = lane->lane->index[i], level = lane->levels[i];
      BowSpan span = {
        to_x (self, (double) times->from[at]), to_x (self, (double) times->to[at]),
        (times->open[at] & BOW_TIMES_NO_START) != 0, (times->open[at] & BOW_TIMES_NO_END) != 0,
      };
      float y = (float) (lane->y + self->line) + (float) level * LEVEL;
      gsize n_kinds;
      GdkRGBA colour;

      if (level >= N_LEVELS || span.end < -20 || span.start > width + 20 || MAX (span.end, span.start + 3) < drawn_to[level] + 1)
        continue;
      drawn_to[level] = MAX (span.end, span.start + 3);
      span.start = MAX (span.start, -20);
      span.end = MIN (span.end, width + 20);
      colour = bow_kind_symbol_colour (bow_kinds (&n_kinds)[times->kind[at]]->letter);
      bow_span_draw (&span, snapshot, y, BAR, &colour);
      self->n_drawn++;
      if (times->row[at] == self->selected_row)
        {
          GskRoundedRect ring;

          gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT (span.start - 3, y - 3, MAX (span.end - span.start, 3) + 6, BAR + 6), 4);
          gtk_snapshot_append_border (snapshot, &ring, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { *accent, *accent, *accent, *accent });
        }
    }
}

static void
draw_gaps (BowTimelineLanes *self,
           GtkSnapshot      *snapshot,
           const Lane       *lane,
           const GdkRGBA    *colour)
{
  const BowTimes *times = self->data->times;
  double over = 0;
  GdkRGBA dimmed = *colour;

  dimmed.alpha *= 0.6f;
  for (guint i = 0; i < lane->lane->n; i++)
    {
      double from = (double) times->from[lane->lane->index[i]];
      double days = i > 0 ? floor ((from - over) / (24 * HOUR_MS)) : 0;
      float x = to_x (self, over), width = to_x (self, from) - x;

      if (days >= LEAST_GAP_DAYS && width > 110)
        {
          /* Translators: how long nothing happened; there is little room */
          g_autofree char *text = g_strdup_printf (ngettext ("%'u day", "%'u days", (guint) days), (guint) days);
          float y = (float) (lane->y + self->line) + BAR / 2.0f;

          gtk_snapshot_append_color (snapshot, &dimmed, &GRAPHENE_RECT_INIT (x + 8, y, width / 2 - 45, 1));
          gtk_snapshot_append_color (snapshot, &dimmed, &GRAPHENE_RECT_INIT (x + width / 2 + 37, y, width / 2 - 45, 1));
          write_text (self, snapshot, text, x + width / 2 - 28, y - 9, &dimmed);
        }
      over = MAX (over, (double) times->to[lane->lane->index[i]]);
    }
}

static char *
describe_lane (const Lane *lane)
{
  const char *title = lane->lane->title != NULL ? lane->lane->title : _ ("Others");

  return lane->n_over == 0 ? g_strdup_printf ("%s · %'u", title, lane->lane->n)
                           /* Translators: a title, a number, and of how many there was no room to draw a bar */
                           : g_strdup_printf (_ ("%s · %'u, %'u of them too close to draw"), title, lane->lane->n, lane->n_over);
}

static void
bow_timeline_lanes_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (widget);
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA colour, pale;
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  self->n_drawn = 0;
  if (self->data == NULL)
    return;
  gtk_widget_get_color (widget, &colour);
  pale = colour;
  pale.alpha *= 0.12f;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, (float) gtk_widget_get_height (widget)));
  draw_axis (self, snapshot, &colour);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const Lane *lane = &g_array_index (self->lanes, Lane, i);
      g_autofree char *title = describe_lane (lane);

      gtk_snapshot_append_color (snapshot, &pale, &GRAPHENE_RECT_INIT (0, (float) lane->y, width, 1));
      write_text (self, snapshot, title, 8, (float) lane->y + 3, &colour);
      draw_gaps (self, snapshot, lane, &colour);
      draw_bars (self, snapshot, lane, accent);
    }
  gtk_snapshot_pop (snapshot);
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
      size += get_lane_height (self, &g_array_index (self->lanes, Lane, i));
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
    look_at (self, self->from, self->to);
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

  if (self->data != NULL && self->layout_source == 0 && (self->to <= self->from || fabs (get_scale (self) / self->laid_out_for - 1) > 0.001))
    self->layout_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, layout_cb, self, NULL);
}

static void
say (BowTimelineLanes *self)
{
  g_autofree char *label = g_strdup_printf (ngettext ("Timeline of %'u lane; the list says the same in words",
                                                      "Timeline of %'u lanes; the list says the same in words", self->lanes->len),
                                            self->lanes->len);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
select_row (BowTimelineLanes *self,
            gint64            row)
{
  if (self->selected_row == row)
    return;
  self->selected_row = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ROW]);
}

/* What is chosen is brought into view where it is not. */
static void
reveal (BowTimelineLanes *self,
        double            at)
{
  double half = (self->to - self->from) / 2;

  if (at < self->from || at > self->to)
    look_at (self, at - half, at + half);
}

static gboolean
find_selected (BowTimelineLanes *self,
               guint            *lane_out,
               guint            *index_out)
{
  for (guint i = 0; self->data != NULL && self->selected_row != 0 && i < self->lanes->len; i++)
    {
      const BowTimelineLane *lane = g_array_index (self->lanes, Lane, i).lane;

      for (guint j = 0; j < lane->n; j++)
        if (self->data->times->row[lane->index[j]] == self->selected_row)
          {
            *lane_out = i;
            *index_out = j;
            return TRUE;
          }
    }

  return FALSE;
}

/* Left and right go through a lane, up and down to the nearest of another. */
static void
step (BowTimelineLanes *self,
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
      const BowTimelineLane *left = g_array_index (self->lanes, Lane, lane).lane;

      at = self->data->times->from[left->index[index]];
      lane = (guint) CLAMP ((int) lane + across, 0, (int) self->lanes->len - 1);
      entered = g_array_index (self->lanes, Lane, lane).lane;
      if (across != 0)
        for (index = 0; index + 1 < entered->n && self->data->times->from[entered->index[index + 1]] <= at;)
          index++;
      index = (guint) CLAMP ((int) index + along, 0, (int) entered->n - 1);
    }
  entered = g_array_index (self->lanes, Lane, lane).lane;
  select_row (self, self->data->times->row[entered->index[index]]);
  reveal (self, (double) self->data->times->from[entered->index[index]]);
}

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
      is_far ? pan (self, -0.25) : step (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
      is_far ? pan (self, 0.25) : step (self, 1, 0);
      return TRUE;
    case GDK_KEY_Up:
      step (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
      step (self, 0, 1);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom (self, 0.5, middle);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom (self, 2, middle);
      return TRUE;
    case GDK_KEY_Home:
      bow_timeline_lanes_fit (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->selected_row != 0)
        g_signal_emit (self, signals[ACTIVATED], 0, self->selected_row);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->selected_row == 0)
        return FALSE;
      select_row (self, 0);
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
      const Lane *lane = &g_array_index (self->lanes, Lane, i);
      int level = (int) floor ((y - lane->y - self->line + 1) / LEVEL);

      if (y < lane->y || y >= lane->y + get_lane_height (self, lane) || level < 0)
        continue;
      for (guint j = 0; j < lane->lane->n; j++)
        {
          guint at = lane->lane->index[j];
          double start = to_x (self, (double) self->data->times->from[at]);
          double end = MAX (to_x (self, (double) self->data->times->to[at]), start + 3);
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
  gint64 row = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  select_row (self, row);
  if (row != 0 && n_press == 2)
    g_signal_emit (self, signals[ACTIVATED], 0, row);
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
  double by = x * get_scale (self);

  look_at (self, self->drag_from - by, self->drag_to - by);
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
      zoom (self, pow (1.25, dy), gtk_widget_get_width (GTK_WIDGET (self)) / 2.0);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) != 0 || dx != 0)
    {
      pan (self, 0.05 * (dx != 0 ? dx : dy));
      return TRUE;
    }

  return FALSE;
}

static void
bow_timeline_lanes_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED_ROW:
      g_value_set_int64 (value, BOW_TIMELINE_LANES (object)->selected_row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_timeline_lanes_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED_ROW:
      select_row (BOW_TIMELINE_LANES (object), g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_timeline_lanes_finalize (GObject *object)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_array_unref (self->lanes);
  g_time_zone_unref (self->zone);

  G_OBJECT_CLASS (bow_timeline_lanes_parent_class)->finalize (object);
}

static void
bow_timeline_lanes_class_init (BowTimelineLanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_timeline_lanes_get_property;
  object_class->set_property = bow_timeline_lanes_set_property;
  object_class->finalize = bow_timeline_lanes_finalize;
  widget_class->measure = bow_timeline_lanes_measure;
  widget_class->size_allocate = bow_timeline_lanes_size_allocate;
  widget_class->snapshot = bow_timeline_lanes_snapshot;

  properties[PROP_SELECTED_ROW] =
    g_param_spec_int64 ("selected-row", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "timelinelanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bow_timeline_lanes_init (BowTimelineLanes *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->lanes = g_array_new (FALSE, TRUE, sizeof (Lane));
  g_array_set_clear_func (self->lanes, lane_clear);
  self->zone = g_time_zone_new_local ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  say (self);
}

/**
 * bow_timeline_lanes_new:
 *
 * Returns: (transfer floating): lanes with nothing in them
 */
GtkWidget *
bow_timeline_lanes_new (void)
{
  return g_object_new (BOW_TYPE_TIMELINE_LANES, NULL);
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
      Lane lane = { .lane = data->lanes->pdata[i] };

      g_array_append_val (self->lanes, lane);
    }
  if (self->data != NULL)
    {
      self->laid_out_for = 0;
      if (is_first || self->to <= self->from)
        bow_timeline_lanes_fit (self);
      else
        look_at (self, self->from, self->to);
    }
  say (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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

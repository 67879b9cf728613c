/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BARS_HEIGHT 130.0
#define LABEL_HEIGHT 14.0
#define LANE_HEIGHT 17.0
#define LANE_LABEL 110.0
#define AXIS_WIDTH 26.0
#define HOUR_HEIGHT 13.0
#define DAY_LABEL 62.0

typedef struct
{
  GPtrArray *bars;
  char *first;
  char *second;
} Bars;

static void
bar_free (gpointer data)
{
  BowChartBar *bar = data;

  g_free (bar->label);
  g_free (bar);
}

/**
 * bow_chart_bar_new:
 * @label: what stands below it
 * @first: height of the filled bar
 * @second: height of the hollow bar beside it
 *
 * Returns: (transfer full): a place of a bar chart, to go into
 *   bow_document_add_bars()
 */
BowChartBar *
bow_chart_bar_new (const char *label,
                   guint       first,
                   guint       second)
{
  BowChartBar *self = g_new0 (BowChartBar, 1);

  self->label = g_strdup (label);
  self->first = first;
  self->second = second;
  return self;
}

/**
 * bow_chart_lane_new:
 * @label: what stands at its beginning
 *
 * Returns: (transfer full): a lane with nothing in it
 */
BowChartLane *
bow_chart_lane_new (const char *label)
{
  BowChartLane *self = g_new0 (BowChartLane, 1);

  self->label = g_strdup (label);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * bow_chart_lane_free:
 * @self: (nullable): a lane
 *
 * Frees it.
 */
void
bow_chart_lane_free (BowChartLane *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_array_unref (self->times);
  g_free (self);
}

static void
bars_free (gpointer data)
{
  Bars *self = data;

  g_ptr_array_unref (self->bars);
  g_free (self->first);
  g_free (self->second);
  g_free (self);
}

/* A round number that is not less: 1, 2 or 5 and noughts. */
static guint
round_up (guint most)
{
  guint unit = 1;

  while (unit * 10 < most)
    unit *= 10;
  for (guint i = 0; i < 3; i++)
    {
      const guint steps[] = { 2, 5, 10 };

      if (most <= unit)
        break;
      if (most <= unit * steps[i])
        return unit * steps[i];
    }
  return MAX (unit, 1);
}

static void
draw_scale (const BowPen *pen,
            double        width,
            double        height,
            guint         most)
{
  for (guint i = 0; i <= 2; i++)
    {
      guint value = most * i / 2;
      double y = height - height * value / most;
      g_autofree char *text = g_strdup_printf ("%u", value);

      bow_pen_ink (pen, BOW_INK_RULE);
      bow_pen_line (pen, AXIS_WIDTH, y, width, y, 0.4);
      bow_pen_text (pen, BOW_TEXT_CHART, 0, y - 5, AXIS_WIDTH - 5, PANGO_ALIGN_RIGHT, text);
      if (most < 2)
        break;
    }
}

static double
draw_key (const BowPen *pen,
          double        x,
          gboolean      is_filled,
          const char   *text)
{
  bow_pen_ink (pen, BOW_INK_ACCENT);
  bow_pen_box (pen, x, 2, 8, 6, 0);
  cairo_set_line_width (pen->cairo, 0.8);
  if (is_filled)
    cairo_fill (pen->cairo);
  else
    cairo_stroke (pen->cairo);
  bow_pen_text (pen, BOW_TEXT_CHART, x + 12, 0, 200, PANGO_ALIGN_LEFT, text);
  return x + 90;
}

static void
draw_bar (const BowPen *pen,
          double        x,
          double        y,
          double        width,
          double        height,
          gboolean      is_filled)
{
  if (height <= 0)
    return;
  bow_pen_ink (pen, BOW_INK_ACCENT);
  bow_pen_box (pen, x, y, width, height, 0);
  cairo_set_line_width (pen->cairo, 0.8);
  if (is_filled)
    cairo_fill (pen->cairo);
  else
    cairo_stroke (pen->cairo);
}

static void
draw_bars (const BowPen *pen,
           double        width,
           double        height,
           gpointer      user_data)
{
  const Bars *self = user_data;
  double plot = height - 2 * LABEL_HEIGHT;
  double step = (width - AXIS_WIDTH) / MAX (self->bars->len, 1);
  guint each = MAX (1, (guint) ceil (44 / step));
  guint most = 1;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const BowChartBar *bar = g_ptr_array_index (self->bars, i);

      most = MAX (most, MAX (bar->first, bar->second));
    }
  most = round_up (most);
  draw_key (pen, draw_key (pen, AXIS_WIDTH, TRUE, self->first), FALSE, self->second);
  cairo_translate (pen->cairo, 0, LABEL_HEIGHT);
  draw_scale (pen, width, plot, most);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const BowChartBar *bar = g_ptr_array_index (self->bars, i);
      double x = AXIS_WIDTH + i * step;
      double wide = MIN (step * 0.38, 26);
      double left = x + step / 2 - wide;

      draw_bar (pen, left, plot - plot * bar->first / most, wide - 0.6, plot * bar->first / most, TRUE);
      draw_bar (pen, left + wide + 0.6, plot - plot * bar->second / most, wide - 1.2, plot * bar->second / most, FALSE);
      if (i % each == 0)
        bow_pen_text (pen, BOW_TEXT_CHART, x + step / 2 - 40, plot + 3, 80, PANGO_ALIGN_CENTER, bar->label);
    }
  bow_pen_ink (pen, BOW_INK_TEXT);
  bow_pen_line (pen, AXIS_WIDTH, plot, width, plot, 0.8);
}

/**
 * bow_document_add_bars:
 * @self: a document
 * @bars: (transfer full) (element-type BowChartBar): the bars
 * @first: what the filled bars count
 * @second: what the hollow bars count
 * @caption: the same in words and figures
 *
 * Adds a chart of two counts beside each other.
 */
void
bow_document_add_bars (BowDocument *self,
                       GPtrArray   *bars,
                       const char  *first,
                       const char  *second,
                       const char  *caption)
{
  Bars *data = g_new0 (Bars, 1);
  BowDocumentFigure figure = { .caption = caption, .height = BARS_HEIGHT, .draw = draw_bars, .user_data = data, .destroy = bars_free };

  g_ptr_array_set_free_func (bars, bar_free);
  data->bars = bars;
  data->first = g_strdup (first);
  data->second = g_strdup (second);
  bow_document_add_figure (self, &figure);
}

static const char *
get_day (guint day)
{
  static const char *const days[] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
  };

  return _(days[day]);
}

/* The figure stands in each square, so that nobody has to read a colour. */
static void
draw_hour (const BowPen *pen,
           double        x,
           double        y,
           double        width,
           guint         count,
           guint         most)
{
  double depth = 0.12 + 0.78 * count / most;
  g_autofree char *text = g_strdup_printf ("%u", count);

  cairo_set_source_rgb (pen->cairo, 1 - depth * 0.91, 1 - depth * 0.81, 1 - depth * 0.64);
  bow_pen_box (pen, x + 0.5, y + 0.5, width - 1, HOUR_HEIGHT - 1, 0);
  cairo_fill (pen->cairo);
  cairo_save (pen->cairo);
  bow_pen_text (pen, depth > 0.5 ? BOW_TEXT_CHART_LIGHT : BOW_TEXT_CHART, x, y + 1.5, width, PANGO_ALIGN_CENTER, text);
  cairo_restore (pen->cairo);
}

static void
draw_hours (const BowPen *pen,
            double        width,
            double        height,
            gpointer      user_data)
{
  const guint (*hours)[24] = user_data;
  double step = (width - DAY_LABEL) / 24;
  guint most = 1;

  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      most = MAX (most, hours[day][hour]);
  for (guint hour = 0; hour < 24; hour += 3)
    {
      g_autofree char *text = g_strdup_printf ("%02u:00", hour);

      bow_pen_text (pen, BOW_TEXT_CHART, DAY_LABEL + hour * step, 0, 40, PANGO_ALIGN_LEFT, text);
    }
  for (guint day = 0; day < 7; day++)
    {
      double y = LABEL_HEIGHT + day * HOUR_HEIGHT;

      bow_pen_text (pen, BOW_TEXT_CHART, 0, y + 1.5, DAY_LABEL - 6, PANGO_ALIGN_LEFT, get_day (day));
      for (guint hour = 0; hour < 24; hour++)
        {
          bow_pen_ink (pen, BOW_INK_FILL);
          bow_pen_box (pen, DAY_LABEL + hour * step + 0.5, y + 0.5, step - 1, HOUR_HEIGHT - 1, 0);
          cairo_fill (pen->cairo);
          if (hours[day][hour] > 0)
            draw_hour (pen, DAY_LABEL + hour * step, y, step, hours[day][hour], most);
        }
    }
}

/**
 * bow_document_add_hours:
 * @self: a document
 * @hours: how many, by day of the week from Monday and by hour; copied
 * @caption: the same in words
 *
 * Adds a chart of the days of the week and the hours of the day.
 */
void
bow_document_add_hours (BowDocument *self,
                        const guint  hours[7][24],
                        const char  *caption)
{
  BowDocumentFigure figure = {
    .caption = caption, .height = LABEL_HEIGHT + 7 * HOUR_HEIGHT, .draw = draw_hours,
    .user_data = g_memdup2 (hours, 7 * 24 * sizeof (guint)), .destroy = g_free,
  };

  bow_document_add_figure (self, &figure);
}

static void
draw_ends (const BowPen *pen,
           double        width,
           double        y,
           gint64        first,
           gint64        last)
{
  g_autoptr (GDateTime) from = g_date_time_new_from_unix_local (first / 1000);
  g_autoptr (GDateTime) to = g_date_time_new_from_unix_local (last / 1000);
  g_autofree char *from_text = g_date_time_format (from, "%-d %b %Y");
  g_autofree char *to_text = g_date_time_format (to, "%-d %b %Y");

  bow_pen_text (pen, BOW_TEXT_CHART, LANE_LABEL, y, 100, PANGO_ALIGN_LEFT, from_text);
  bow_pen_text (pen, BOW_TEXT_CHART, width - 100, y, 100, PANGO_ALIGN_RIGHT, to_text);
}

static void
draw_lanes (const BowPen *pen,
            double        width,
            double        height,
            gpointer      user_data)
{
  GPtrArray *lanes = user_data;
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  for (guint i = 0; i < lanes->len; i++)
    for (guint j = 0; j < ((BowChartLane *) g_ptr_array_index (lanes, i))->times->len; j++)
      {
        gint64 at = g_array_index (((BowChartLane *) g_ptr_array_index (lanes, i))->times, gint64, j);

        first = MIN (first, at);
        last = MAX (last, at);
      }
  for (guint i = 0; i < lanes->len; i++)
    {
      const BowChartLane *lane = g_ptr_array_index (lanes, i);
      double y = (i + 0.5) * LANE_HEIGHT;

      bow_pen_text (pen, BOW_TEXT_CHART, 0, y - 5, LANE_LABEL - 8, PANGO_ALIGN_LEFT, lane->label);
      bow_pen_ink (pen, BOW_INK_RULE);
      bow_pen_line (pen, LANE_LABEL, y, width, y, 0.6);
      bow_pen_ink (pen, BOW_INK_ACCENT);
      for (guint j = 0; j < lane->times->len; j++)
        {
          double part = last > first ? (double) (g_array_index (lane->times, gint64, j) - first) / (double) (last - first) : 0.5;

          cairo_arc (pen->cairo, LANE_LABEL + 4 + part * (width - LANE_LABEL - 8), y, 2.6, 0, 2 * G_PI);
          cairo_fill (pen->cairo);
        }
    }
  draw_ends (pen, width, lanes->len * LANE_HEIGHT + 1, first, last);
}

/**
 * bow_document_add_lanes:
 * @self: a document
 * @lanes: (transfer full) (element-type BowChartLane): the lanes, at least one with a time
 * @caption: the same in words
 *
 * Adds a chart of when things happened, a lane for each sort of them.
 */
void
bow_document_add_lanes (BowDocument *self,
                        GPtrArray   *lanes,
                        const char  *caption)
{
  BowDocumentFigure figure = {
    .caption = caption, .height = lanes->len * LANE_HEIGHT + LABEL_HEIGHT, .draw = draw_lanes,
    .user_data = lanes, .destroy = (GDestroyNotify) g_ptr_array_unref,
  };

  g_ptr_array_set_free_func (lanes, (GDestroyNotify) bow_chart_lane_free);
  bow_document_add_figure (self, &figure);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-bar-chart.h"

#define CHART_HEIGHT 150
#define MOST_BAR_WIDTH 44
#define GAP 6

struct _BowBarChart
{
  BowChart parent_instance;
};

G_DEFINE_FINAL_TYPE (BowBarChart, bow_bar_chart, BOW_TYPE_CHART)

/* One bar, its parts from the bottom up, and its sum above it. */
static void
paint_bar (BowChart     *self,
           GtkSnapshot  *snapshot,
           BowChartData *data,
           guint         step,
           float         centre,
           float         width,
           float         bottom,
           float         scale)
{
  gint64 sum = bow_chart_data_sum (data, step);
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, sum);
  float top = bottom;
  float height;
  GdkRGBA ink;

  for (guint i = 0; i < bow_chart_data_n_series (data); i++)
    {
      float part = (float) bow_chart_data_get (data, step, i) * scale;

      if (part <= 0)
        continue;
      top -= part;
      /* A hair of a gap parts what lies on each other without colour. */
      bow_chart_fill (self, snapshot, i, &GRAPHENE_RECT_INIT (centre - width / 2, top, width, MAX (part - 1, 1)));
    }
  if (sum == 0)
    return;
  bow_chart_get_ink (self, 1, &ink);
  bow_chart_measure_text (self, text, NULL, &height);
  bow_chart_write (self, snapshot, text, centre, top - height, 0.5f, &ink);
}

static float
widest_label (BowChart     *self,
              BowChartData *data)
{
  float widest = 0;

  for (guint i = 0; i < bow_chart_data_n_steps (data); i++)
    {
      float width;

      bow_chart_measure_text (self, bow_chart_data_get_step (data, i), &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

static void
bow_bar_chart_paint (BowChart     *self,
                     GtkSnapshot  *snapshot,
                     BowChartData *data,
                     float         width,
                     float         height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint n_steps = bow_chart_data_n_steps (data);
  float step_width = width / (float) n_steps;
  guint label_every = MAX (1, (guint) ((widest_label (self, data) + GAP) / step_width + 0.999f));
  float text_height, bottom, scale;
  GdkRGBA line, ink;

  bow_chart_measure_text (self, "0", NULL, &text_height);
  bottom = height - text_height - GAP;
  scale = (bottom - text_height - 2) / (float) MAX (bow_chart_data_greatest_sum (data), 1);
  bow_chart_get_ink (self, 0.3, &line);
  bow_chart_get_ink (self, 0.7, &ink);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, bottom, width, 1));
  for (guint i = 0; i < n_steps; i++)
    {
      float centre = ((float) (rtl ? n_steps - 1 - i : i) + 0.5f) * step_width;

      paint_bar (self, snapshot, data, i, centre, MIN (step_width * 0.7f, MOST_BAR_WIDTH), bottom, scale);
      /* The last step is named, and those a whole number of labels before it. */
      if ((n_steps - 1 - i) % label_every == 0)
        bow_chart_write (self, snapshot, bow_chart_data_get_step (data, i), centre, bottom + 3, 0.5f, &ink);
    }
}

static void
bow_bar_chart_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  float height;

  bow_chart_measure_text (BOW_CHART (widget), "0", NULL, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? CHART_HEIGHT + (int) (2 * height) - 32 : 120;
}

static void
bow_bar_chart_class_init (BowBarChartClass *klass)
{
  BOW_CHART_CLASS (klass)->paint = bow_bar_chart_paint;
  BOW_CHART_CLASS (klass)->fills_by_series = TRUE;
  GTK_WIDGET_CLASS (klass)->measure = bow_bar_chart_measure;
}

static void
bow_bar_chart_init (BowBarChart *self)
{
}

/**
 * bow_bar_chart_new:
 *
 * Returns: (transfer floating): a chart without bars
 */
GtkWidget *
bow_bar_chart_new (void)
{
  return g_object_new (BOW_TYPE_BAR_CHART, NULL);
}

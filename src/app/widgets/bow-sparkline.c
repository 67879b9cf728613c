/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-sparkline.h"

#define LINE_WIDTH 96
#define GAP 6
#define DOT 3

struct _BowSparkline
{
  BowChart parent_instance;
};

G_DEFINE_FINAL_TYPE (BowSparkline, bow_sparkline, BOW_TYPE_CHART)

/* Time runs from left to right in every language. */
static GskPath *
make_line (BowChartData *data,
           float         width,
           float         height,
           float        *last_y)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  guint n_steps = bow_chart_data_n_steps (data);
  float scale = (height - 2 * DOT) / (float) MAX (bow_chart_data_greatest (data), 1);

  for (guint i = 0; i < n_steps; i++)
    {
      float x = DOT + (width - 2 * DOT) * (float) i / (float) MAX (n_steps - 1, 1);
      float y = height - DOT - (float) bow_chart_data_get (data, i, 0) * scale;

      if (i == 0)
        gsk_path_builder_move_to (builder, x, y);
      else
        gsk_path_builder_line_to (builder, x, y);
      *last_y = y;
    }

  return gsk_path_builder_free_to_path (builder);
}

static void
bow_sparkline_paint (BowChart     *self,
                     GtkSnapshot  *snapshot,
                     BowChartData *data,
                     float         width,
                     float         height)
{
  const char *text = bow_chart_data_get_text (data, bow_chart_data_n_steps (data) - 1, 0);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) line = NULL;
  g_autoptr (GskPath) dot = NULL;
  GskPathBuilder *builder = gsk_path_builder_new ();
  float text_width, text_height, line_width, last_y = 0;
  GdkRGBA colour, ink, faint;

  bow_chart_measure_text (self, text, &text_width, &text_height);
  line_width = MAX (width - text_width - GAP, 2 * DOT);
  bow_chart_get_colour (self, 0, &colour);
  bow_chart_get_ink (self, 1, &ink);
  bow_chart_get_ink (self, 0.2, &faint);
  gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (0, height - 1, line_width, 1));
  line = make_line (data, line_width, height, &last_y);
  gtk_snapshot_append_stroke (snapshot, line, stroke, &colour);
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (line_width - DOT, last_y), DOT);
  dot = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, dot, GSK_FILL_RULE_WINDING, &colour);
  bow_chart_write (self, snapshot, text, width, (height - text_height) / 2, 1, &ink);
}

static void
bow_sparkline_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  float width, height;

  bow_chart_measure_text (BOW_CHART (widget), "0000", &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? MAX ((int) height, 22) : LINE_WIDTH + GAP + (int) width;
}

static void
bow_sparkline_class_init (BowSparklineClass *klass)
{
  BOW_CHART_CLASS (klass)->paint = bow_sparkline_paint;
  GTK_WIDGET_CLASS (klass)->measure = bow_sparkline_measure;
}

static void
bow_sparkline_init (BowSparkline *self)
{
}

/**
 * bow_sparkline_new:
 *
 * Returns: (transfer floating): a line without figures
 */
GtkWidget *
bow_sparkline_new (void)
{
  return g_object_new (BOW_TYPE_SPARKLINE, NULL);
}

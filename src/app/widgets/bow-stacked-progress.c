/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-stacked-progress.h"

#define BAR_HEIGHT 22

struct _BowStackedProgress
{
  BowChart parent_instance;
};

G_DEFINE_FINAL_TYPE (BowStackedProgress, bow_stacked_progress, BOW_TYPE_CHART)

/* A part with its figure under it, where that is no wider than the part. */
static void
paint_part (BowChart     *self,
            GtkSnapshot  *snapshot,
            BowChartData *data,
            guint         step,
            float         x,
            float         width,
            float         height)
{
  const char *text = bow_chart_data_get_text (data, step, 0);
  float text_width;
  GdkRGBA ink;

  /* A hair of a gap parts what stands beside each other without colour. */
  bow_chart_fill (self, snapshot, step, &GRAPHENE_RECT_INIT (x, 0, MAX (width - 1, 1), height));
  bow_chart_measure_text (self, text, &text_width, NULL);
  bow_chart_get_ink (self, 1, &ink);
  if (text_width <= width)
    bow_chart_write (self, snapshot, text, x + width / 2, height + 2, 0.5f, &ink);
}

static void
bow_stacked_progress_paint (BowChart     *self,
                            GtkSnapshot  *snapshot,
                            BowChartData *data,
                            float         width,
                            float         height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autoptr (GskPath) frame = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  GskPathBuilder *builder = gsk_path_builder_new ();
  gint64 total = 0;
  float at = 0;
  float text_height, bar;
  GdkRGBA line;

  bow_chart_measure_text (self, "0", NULL, &text_height);
  bar = height - text_height - 2;
  for (guint i = 0; i < bow_chart_data_n_steps (data); i++)
    total += bow_chart_data_get (data, i, 0);
  for (guint i = 0; i < bow_chart_data_n_steps (data) && total > 0; i++)
    {
      float part = width * (float) bow_chart_data_get (data, i, 0) / (float) total;

      if (part <= 0)
        continue;
      paint_part (self, snapshot, data, i, rtl ? width - at - part : at, part, bar);
      at += part;
    }
  bow_chart_get_ink (self, 0.4, &line);
  gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (0.5f, 0.5f, width - 1, bar - 1));
  frame = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, frame, stroke, &line);
}

static void
bow_stacked_progress_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  float height;

  bow_chart_measure_text (BOW_CHART (widget), "0", NULL, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? BAR_HEIGHT + 2 + (int) height : 120;
}

static void
bow_stacked_progress_class_init (BowStackedProgressClass *klass)
{
  BOW_CHART_CLASS (klass)->paint = bow_stacked_progress_paint;
  BOW_CHART_CLASS (klass)->fills_by_step = TRUE;
  GTK_WIDGET_CLASS (klass)->measure = bow_stacked_progress_measure;
}

static void
bow_stacked_progress_init (BowStackedProgress *self)
{
}

/**
 * bow_stacked_progress_new:
 *
 * Returns: (transfer floating): a bar without parts
 */
GtkWidget *
bow_stacked_progress_new (void)
{
  return g_object_new (BOW_TYPE_STACKED_PROGRESS, NULL);
}

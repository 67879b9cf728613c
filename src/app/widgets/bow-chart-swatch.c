/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-chart-swatch.h"

#define SIZE 14

struct _BowChartSwatch
{
  GtkWidget parent_instance;

  GWeakRef chart;
  guint fill;
};

G_DEFINE_FINAL_TYPE (BowChartSwatch, bow_chart_swatch, GTK_TYPE_WIDGET)

static void
bow_chart_swatch_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  BowChartSwatch *self = BOW_CHART_SWATCH (widget);
  g_autoptr (BowChart) chart = g_weak_ref_get (&self->chart);

  if (chart != NULL)
    bow_chart_fill (chart, snapshot, self->fill, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
}

static void
bow_chart_swatch_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
bow_chart_swatch_dispose (GObject *object)
{
  g_weak_ref_clear (&BOW_CHART_SWATCH (object)->chart);

  G_OBJECT_CLASS (bow_chart_swatch_parent_class)->dispose (object);
}

static void
bow_chart_swatch_class_init (BowChartSwatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_chart_swatch_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_chart_swatch_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = bow_chart_swatch_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bow_chart_swatch_init (BowChartSwatch *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * bow_chart_swatch_new:
 * @chart: the chart that it belongs to
 * @fill: number of the fill
 *
 * Returns: (transfer floating): the swatch
 */
GtkWidget *
bow_chart_swatch_new (BowChart *chart,
                      guint     fill)
{
  BowChartSwatch *self = g_object_new (BOW_TYPE_CHART_SWATCH, NULL);

  g_weak_ref_init (&self->chart, chart);
  self->fill = fill;

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-chart-data.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  gint64 value;
  char *text;
  char *door;
} Cell;

struct _BowChartData
{
  GObject parent_instance;

  char *title;
  GStrv steps;
  GStrv series;
  guint n_steps;
  guint n_series;
  /* A row for each step. */
  Cell *cells;
};

G_DEFINE_FINAL_TYPE (BowChartData, bow_chart_data, G_TYPE_OBJECT)

static void
bow_chart_data_finalize (GObject *object)
{
  BowChartData *self = BOW_CHART_DATA (object);

  for (guint i = 0; i < self->n_steps * self->n_series; i++)
    {
      g_free (self->cells[i].text);
      g_free (self->cells[i].door);
    }
  g_free (self->cells);
  g_free (self->title);
  g_strfreev (self->steps);
  g_strfreev (self->series);

  G_OBJECT_CLASS (bow_chart_data_parent_class)->finalize (object);
}

static void
bow_chart_data_class_init (BowChartDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_chart_data_finalize;
}

static void
bow_chart_data_init (BowChartData *self)
{
}

static Cell *
get_cell (BowChartData *self,
          guint         step,
          guint         series)
{
  g_assert (step < self->n_steps && series < self->n_series);

  return &self->cells[step * self->n_series + series];
}

/**
 * bow_chart_data_new:
 * @title: what the figures say, read out before them
 * @steps: labels of the steps
 * @series: labels of the series
 *
 * Returns: (transfer full): figures that are all 0
 */
BowChartData *
bow_chart_data_new (const char        *title,
                    const char *const *steps,
                    const char *const *series)
{
  BowChartData *self = g_object_new (BOW_TYPE_CHART_DATA, NULL);

  self->title = g_strdup (title);
  self->steps = g_strdupv ((char **) steps);
  self->series = g_strdupv ((char **) series);
  self->n_steps = g_strv_length (self->steps);
  self->n_series = g_strv_length (self->series);
  self->cells = g_new0 (Cell, (gsize) self->n_steps * self->n_series + 1);
  for (guint step = 0; step < self->n_steps; step++)
    for (guint i = 0; i < self->n_series; i++)
      get_cell (self, step, i)->text = g_strdup ("0");

  return self;
}

/**
 * bow_chart_data_set:
 * @self: figures
 * @step: index of a step
 * @series: index of a series
 * @value: the figure, not negative
 * @text: (nullable): how it is written, where not as a number
 * @door: (nullable): what shows exactly what it counts, as bow_filter_print() gives it
 *
 * Sets a figure, before a chart shows it.
 */
void
bow_chart_data_set (BowChartData *self,
                    guint         step,
                    guint         series,
                    gint64        value,
                    const char   *text,
                    const char   *door)
{
  Cell *cell = get_cell (self, step, series);

  cell->value = value;
  g_free (cell->text);
  cell->text = text != NULL ? g_strdup (text) : g_strdup_printf ("%'" G_GINT64_FORMAT, value);
  g_set_str (&cell->door, door);
}

/**
 * bow_chart_data_get_title:
 * @self: figures
 *
 * Returns: what they say
 */
const char *
bow_chart_data_get_title (BowChartData *self)
{
  return self->title;
}

/**
 * bow_chart_data_n_steps:
 * @self: figures
 *
 * Returns: how many steps there are
 */
guint
bow_chart_data_n_steps (BowChartData *self)
{
  return self->n_steps;
}

/**
 * bow_chart_data_n_series:
 * @self: figures
 *
 * Returns: how many series there are
 */
guint
bow_chart_data_n_series (BowChartData *self)
{
  return self->n_series;
}

/**
 * bow_chart_data_get_step:
 * @self: figures
 * @step: index of a step
 *
 * Returns: its label
 */
const char *
bow_chart_data_get_step (BowChartData *self,
                         guint         step)
{
  return self->steps[step];
}

/**
 * bow_chart_data_get_series:
 * @self: figures
 * @series: index of a series
 *
 * Returns: its label
 */
const char *
bow_chart_data_get_series (BowChartData *self,
                           guint         series)
{
  return self->series[series];
}

/**
 * bow_chart_data_get:
 * @self: figures
 * @step: index of a step
 * @series: index of a series
 *
 * Returns: the figure
 */
gint64
bow_chart_data_get (BowChartData *self,
                    guint         step,
                    guint         series)
{
  return get_cell (self, step, series)->value;
}

/**
 * bow_chart_data_get_text:
 * @self: figures
 * @step: index of a step
 * @series: index of a series
 *
 * Returns: the figure as it is written
 */
const char *
bow_chart_data_get_text (BowChartData *self,
                         guint         step,
                         guint         series)
{
  return get_cell (self, step, series)->text;
}

/**
 * bow_chart_data_get_door:
 * @self: figures
 * @step: index of a step
 * @series: index of a series
 *
 * Returns: (nullable): what shows exactly what the figure counts
 */
const char *
bow_chart_data_get_door (BowChartData *self,
                         guint         step,
                         guint         series)
{
  return get_cell (self, step, series)->door;
}

/**
 * bow_chart_data_sum:
 * @self: figures
 * @step: index of a step
 *
 * Returns: the sum of all series there
 */
gint64
bow_chart_data_sum (BowChartData *self,
                    guint         step)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->n_series; i++)
    sum += get_cell (self, step, i)->value;

  return sum;
}

/**
 * bow_chart_data_greatest:
 * @self: figures
 *
 * Returns: the greatest figure, 0 where there is none
 */
gint64
bow_chart_data_greatest (BowChartData *self)
{
  gint64 greatest = 0;

  for (guint i = 0; i < self->n_steps * self->n_series; i++)
    greatest = MAX (greatest, self->cells[i].value);

  return greatest;
}

/**
 * bow_chart_data_greatest_sum:
 * @self: figures
 *
 * Returns: the greatest sum of a step, 0 where there is none
 */
gint64
bow_chart_data_greatest_sum (BowChartData *self)
{
  gint64 greatest = 0;

  for (guint step = 0; step < self->n_steps; step++)
    greatest = MAX (greatest, bow_chart_data_sum (self, step));

  return greatest;
}

/**
 * bow_chart_data_read_out:
 * @self: figures
 *
 * What a screen reader says: the title and every figure that is not 0.
 *
 * Returns: (transfer full): the sentence
 */
char *
bow_chart_data_read_out (BowChartData *self)
{
  g_autoptr (GString) text = g_string_new (self->title);
  guint n_told = 0;

  for (guint step = 0; step < self->n_steps; step++)
    for (guint i = 0; i < self->n_series; i++)
      {
        const Cell *cell = get_cell (self, step, i);

        if (cell->value == 0)
          continue;
        n_told++;
        /* Translators: read out for a chart: "; January 2019: Reports 12" */
        g_string_append_printf (text, _ ("; %s: %s %s"), self->steps[step], self->series[i], cell->text);
      }
  if (n_told == 0)
    /* Translators: read out for a chart of which every figure is 0. */
    g_string_append (text, _ ("; nothing"));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

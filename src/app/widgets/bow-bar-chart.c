/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-bar-chart.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define CHART_HEIGHT 150
#define LEAST_LABEL_WIDTH 52
#define MOST_BAR_WIDTH 44

struct _BowBarChart
{
  GtkWidget parent_instance;

  char *title;
  GStrv steps;
  GStrv series;
  guint n_steps;
  guint n_series;
  /* One row for each step, one column for each series. */
  gint64 *values;
  gint64 greatest;
  char *reading;

  GtkWidget *box;
  GtkWidget *bars;
  GtkWidget *legend;
  GtkWidget *table;
};

/* What is painted; the chart around it holds the data. */
#define BOW_TYPE_BARS (bow_bars_get_type ())
G_DECLARE_FINAL_TYPE (BowBars, bow_bars, BOW, BARS, GtkWidget)

struct _BowBars
{
  GtkWidget parent_instance;

  BowBarChart *chart;
};

G_DEFINE_FINAL_TYPE (BowBars, bow_bars, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (BowBarChart, bow_bar_chart, GTK_TYPE_WIDGET)

/* Far enough apart in lightness to be told apart in grey. */
static const char *const colours[] = {
  "#1a5fb4", "#e5a50a", "#2ec27e", "#813d9c", "#62a0ea", "#a51d2d", "#986a44", "#99c1f1",
};

static void
get_colour (guint    series,
            GdkRGBA *colour)
{
  gdk_rgba_parse (colour, colours[series % G_N_ELEMENTS (colours)]);
}

static void
draw_label (GtkWidget   *widget,
            GtkSnapshot *snapshot,
            const char  *text,
            float        centre,
            float        top,
            gboolean     strong)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  GdkRGBA colour;
  int width, height;

  gtk_widget_get_color (widget, &colour);
  colour.alpha *= strong ? 1.0f : 0.6f;
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (centre - (float) width / 2, top));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* One bar, its parts from the bottom up, and its sum above it. */
static void
draw_bar (BowBars     *self,
          GtkSnapshot *snapshot,
          guint        step,
          float        centre,
          float        width,
          float        bottom,
          float        scale)
{
  BowBarChart *chart = self->chart;
  float top = bottom;
  gint64 sum = 0;

  for (guint i = 0; i < chart->n_series; i++)
    {
      gint64 value = chart->values[step * chart->n_series + i];
      float height = (float) value * scale;
      GdkRGBA colour;

      if (value == 0)
        continue;
      get_colour (i, &colour);
      top -= height;
      sum += value;
      /* A hair of a gap parts what lies on each other without colour. */
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (centre - width / 2, top, width, MAX (height - 1, 1)));
    }
  if (sum > 0)
    {
      g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, sum);

      draw_label (GTK_WIDGET (self), snapshot, text, centre, top - 18, TRUE);
    }
}

static void
bow_bars_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  BowBars *self = BOW_BARS (widget);
  BowBarChart *chart = self->chart;
  float width = (float) gtk_widget_get_width (widget);
  float bottom = (float) gtk_widget_get_height (widget) - 22;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float step_width, bar_width;
  guint label_every;
  GdkRGBA line;

  if (chart == NULL || chart->n_steps == 0 || width <= 0)
    return;
  step_width = width / (float) chart->n_steps;
  bar_width = MIN (step_width * 0.7f, MOST_BAR_WIDTH);
  label_every = MAX (1, (guint) (LEAST_LABEL_WIDTH / step_width + 0.999f));

  gtk_widget_get_color (widget, &line);
  line.alpha = 0.2f;
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, bottom, width, 1));
  for (guint i = 0; i < chart->n_steps; i++)
    {
      guint place = rtl ? chart->n_steps - 1 - i : i;
      float centre = ((float) place + 0.5f) * step_width;

      draw_bar (self, snapshot, i, centre, bar_width, bottom, (bottom - 22) / (float) MAX (chart->greatest, 1));
      if (i % label_every == 0)
        draw_label (widget, snapshot, chart->steps[i], centre, bottom + 3, FALSE);
    }
}

static void
bow_bars_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? CHART_HEIGHT : 120;
}

static void
bow_bars_class_init (BowBarsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bow_bars_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = bow_bars_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bars");
}

static void
bow_bars_init (BowBars *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  GdkRGBA colour;

  get_colour (GPOINTER_TO_UINT (user_data), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

static void
update_legend (BowBarChart *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->legend), child);
  for (guint i = 0; i < self->n_series; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *swatch = gtk_drawing_area_new ();
      GtkWidget *label = gtk_label_new (self->series[i]);

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 12);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 12);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, GUINT_TO_POINTER (i), NULL);
      gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), swatch);
      gtk_box_append (GTK_BOX (box), label);
      adw_wrap_box_append (ADW_WRAP_BOX (self->legend), box);
    }
}

static void
attach (BowBarChart *self,
        const char  *text,
        guint        column,
        guint        row,
        gboolean     heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0.0f : 1.0f);
  gtk_widget_add_css_class (label, heading ? "caption-heading" : "numeric");
  gtk_grid_attach (GTK_GRID (self->table), label, (int) column, (int) row, 1, 1);
}

static void
update_table (BowBarChart *self)
{
  clear_box (self->table);
  for (guint i = 0; i < self->n_series; i++)
    attach (self, self->series[i], i + 1, 0, TRUE);
  for (guint step = 0; step < self->n_steps; step++)
    {
      attach (self, self->steps[step], 0, step + 1, TRUE);
      for (guint i = 0; i < self->n_series; i++)
        {
          g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, self->values[step * self->n_series + i]);

          attach (self, text, i + 1, step + 1, FALSE);
        }
    }
}

static void
update_reading (BowBarChart *self)
{
  g_autoptr (GString) reading = g_string_new (self->title);

  for (guint step = 0; step < self->n_steps; step++)
    for (guint i = 0; i < self->n_series; i++)
      {
        gint64 value = self->values[step * self->n_series + i];

        if (value > 0)
          /* Translators: read out for a chart: "; January 2019: Reports 12" */
          g_string_append_printf (reading, _ ("; %s: %s %" PRId64), self->steps[step], self->series[i], value);
      }
  g_free (self->reading);
  self->reading = g_string_free (g_steal_pointer (&reading), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bars), GTK_ACCESSIBLE_PROPERTY_LABEL, self->reading, -1);
}

static void
bow_bar_chart_dispose (GObject *object)
{
  BowBarChart *self = BOW_BAR_CHART (object);

  if (self->bars != NULL)
    BOW_BARS (self->bars)->chart = NULL;
  self->bars = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_bar_chart_parent_class)->dispose (object);
}

static void
bow_bar_chart_finalize (GObject *object)
{
  BowBarChart *self = BOW_BAR_CHART (object);

  g_free (self->title);
  g_strfreev (self->steps);
  g_strfreev (self->series);
  g_free (self->values);
  g_free (self->reading);

  G_OBJECT_CLASS (bow_bar_chart_parent_class)->finalize (object);
}

static void
bow_bar_chart_class_init (BowBarChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_bar_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_bar_chart_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
toggled_cb (GtkToggleButton *button,
            BowBarChart     *self)
{
  bow_bar_chart_set_show_table (self, gtk_toggle_button_get_active (button));
}

static void
bow_bar_chart_init (BowBarChart *self)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (_ ("Show as Table"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->bars = g_object_new (BOW_TYPE_BARS, NULL);
  BOW_BARS (self->bars)->chart = self;
  self->table = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->table), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->table), 4);
  gtk_widget_set_visible (self->table, FALSE);
  self->legend = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->legend), 12);
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_set_halign (toggle, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->bars);
  gtk_box_append (GTK_BOX (self->box), self->table);
  gtk_box_append (GTK_BOX (self->box), self->legend);
  gtk_box_append (GTK_BOX (self->box), toggle);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, 0);
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

/**
 * bow_bar_chart_set_title:
 * @self: a chart
 * @title: what it shows, read out before its figures
 *
 * Sets the title, which is not drawn.
 */
void
bow_bar_chart_set_title (BowBarChart *self,
                         const char  *title)
{
  g_set_str (&self->title, title);
  update_reading (self);
}

/**
 * bow_bar_chart_set_data:
 * @self: a chart
 * @steps: the labels of the bars
 * @series: what each bar is made of, from the bottom up
 * @values: as many rows as steps of as many columns as series, none negative
 *
 * Shows other figures. Everything is copied.
 */
void
bow_bar_chart_set_data (BowBarChart       *self,
                        const char *const *steps,
                        const char *const *series,
                        const gint64      *values)
{
  g_strfreev (self->steps);
  g_strfreev (self->series);
  g_free (self->values);
  self->steps = g_strdupv ((char **) steps);
  self->series = g_strdupv ((char **) series);
  self->n_steps = g_strv_length (self->steps);
  self->n_series = g_strv_length (self->series);
  self->values = g_memdup2 (values, (gsize) self->n_steps * self->n_series * sizeof *values);
  self->greatest = 0;
  for (guint step = 0; step < self->n_steps; step++)
    {
      gint64 sum = 0;

      for (guint i = 0; i < self->n_series; i++)
        sum += self->values[step * self->n_series + i];
      self->greatest = MAX (self->greatest, sum);
    }
  update_legend (self);
  update_table (self);
  update_reading (self);
  gtk_widget_queue_draw (self->bars);
}

/**
 * bow_bar_chart_get_reading:
 * @self: a chart
 *
 * Returns: (nullable): what a screen reader says, every figure in it
 */
const char *
bow_bar_chart_get_reading (BowBarChart *self)
{
  return self->reading;
}

/**
 * bow_bar_chart_set_show_table:
 * @self: a chart
 * @show_table: whether to show the figures in a table instead of bars
 *
 * Changes between bars and table.
 */
void
bow_bar_chart_set_show_table (BowBarChart *self,
                              gboolean     show_table)
{
  gtk_widget_set_visible (self->bars, !show_table);
  gtk_widget_set_visible (self->table, show_table);
}

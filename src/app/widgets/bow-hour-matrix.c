/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-hour-matrix.h"

#include <math.h>

#define LEAST_ROW 18
#define GAP 6

struct _BowHourMatrix
{
  BowChart parent_instance;
};

G_DEFINE_FINAL_TYPE (BowHourMatrix, bow_hour_matrix, BOW_TYPE_CHART)

/* Where the squares are. */
typedef struct
{
  float left;
  float cell_width;
  float cell_height;
  float text_height;
} Frame;

/* A square whose area says how many, its figure in it where there is room. */
static void
paint_cell (BowChart     *self,
            GtkSnapshot  *snapshot,
            BowChartData *data,
            const Frame  *frame,
            guint         hour,
            guint         day)
{
  gint64 value = bow_chart_data_get (data, hour, day);
  float most = MIN (frame->cell_width, frame->cell_height) - 2;
  float side = most * sqrtf ((float) value / (float) MAX (bow_chart_data_greatest (data), 1));
  float x = frame->left + ((float) hour + 0.5f) * frame->cell_width;
  float y = ((float) day + 0.5f) * frame->cell_height;
  GdkRGBA colour, ink;
  float width;

  if (value == 0)
    {
      bow_chart_get_ink (self, 0.3, &ink);
      gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (x - 1, y - 1, 2, 2));
      return;
    }
  side = MAX (side, 3);
  bow_chart_get_colour (self, 0, &colour);
  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x - side / 2, y - side / 2, side, side));
  bow_chart_measure_text (self, bow_chart_data_get_text (data, hour, day), &width, NULL);
  if (width > side - 2 || frame->text_height > side)
    return;
  ink = 0.3f * colour.red + 0.59f * colour.green + 0.11f * colour.blue > 0.5f ? (GdkRGBA) { 0, 0, 0, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  bow_chart_write (self, snapshot, bow_chart_data_get_text (data, hour, day), x, y - frame->text_height / 2, 0.5f, &ink);
}

static float
widest_day (BowChart     *self,
            BowChartData *data)
{
  float widest = 0;

  for (guint i = 0; i < bow_chart_data_n_series (data); i++)
    {
      float width;

      bow_chart_measure_text (self, bow_chart_data_get_series (data, i), &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

static void
lay_out (BowChart     *self,
         BowChartData *data,
         float         width,
         float         height,
         Frame        *frame)
{
  frame->left = widest_day (self, data) + GAP;
  bow_chart_measure_text (self, "00", NULL, &frame->text_height);
  frame->cell_width = (width - frame->left) / (float) bow_chart_data_n_steps (data);
  frame->cell_height = (height - frame->text_height - GAP) / (float) bow_chart_data_n_series (data);
}

/* Hours run from left to right in every language. */
static void
bow_hour_matrix_paint (BowChart     *self,
                       GtkSnapshot  *snapshot,
                       BowChartData *data,
                       float         width,
                       float         height)
{
  guint n_hours = bow_chart_data_n_steps (data);
  guint n_days = bow_chart_data_n_series (data);
  Frame frame;
  GdkRGBA ink;
  float label_width;
  guint label_every;

  lay_out (self, data, width, height, &frame);
  bow_chart_measure_text (self, "00", &label_width, NULL);
  label_every = label_width + GAP < frame.cell_width ? 1 : label_width + GAP < 3 * frame.cell_width ? 3 : 6;
  bow_chart_get_ink (self, 0.8, &ink);
  for (guint day = 0; day < n_days; day++)
    {
      bow_chart_write (self, snapshot, bow_chart_data_get_series (data, day), 0,
                       ((float) day + 0.5f) * frame.cell_height - frame.text_height / 2, 0, &ink);
      for (guint hour = 0; hour < n_hours; hour++)
        paint_cell (self, snapshot, data, &frame, hour, day);
    }
  for (guint hour = 0; hour < n_hours; hour += label_every)
    bow_chart_write (self, snapshot, bow_chart_data_get_step (data, hour),
                     frame.left + ((float) hour + 0.5f) * frame.cell_width, height - frame.text_height, 0.5f, &ink);
}

static void
bow_hour_matrix_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  float height;

  bow_chart_measure_text (BOW_CHART (widget), "0", NULL, &height);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? 7 * MAX (LEAST_ROW, (int) height) + (int) height + GAP : 240;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? 7 * MAX (24, (int) height + 4) + (int) height + GAP : 600;
}

/* What a cell counts is behind it; the table of the same figures has a button for each. */
static void
on_clicked (BowChart *self,
            int       n_press,
            double    x,
            double    y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  BowChartData *data = bow_chart_get_data (self);
  const char *door;
  Frame frame;
  guint hour, day;

  if (data == NULL)
    return;
  lay_out (self, data, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget), &frame);
  if ((float) x < frame.left || y < 0)
    return;
  hour = (guint) (((float) x - frame.left) / frame.cell_width);
  day = (guint) ((float) y / frame.cell_height);
  door = hour < bow_chart_data_n_steps (data) && day < bow_chart_data_n_series (data) ? bow_chart_data_get_door (data, hour, day) : NULL;
  if (door != NULL)
    gtk_widget_activate_action (widget, "win.show", "s", door);
}

static void
bow_hour_matrix_class_init (BowHourMatrixClass *klass)
{
  BOW_CHART_CLASS (klass)->paint = bow_hour_matrix_paint;
  GTK_WIDGET_CLASS (klass)->measure = bow_hour_matrix_measure;
}

static void
bow_hour_matrix_init (BowHourMatrix *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * bow_hour_matrix_new:
 *
 * Its steps are hours and its series weekdays.
 *
 * Returns: (transfer floating): a matrix without figures
 */
GtkWidget *
bow_hour_matrix_new (void)
{
  return g_object_new (BOW_TYPE_HOUR_MATRIX, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-time-histogram-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Between two labels. */
#define LABEL_GAP 18.0f

static const char *
label_format (BowTimeHistogram *self,
              gboolean          first)
{
  switch (self->step)
    {
    case BOW_TIME_STEP_HOUR:
      /* Translators: a day and an hour below a chart, as g_date_time_format() takes them; and an hour alone. */
      return first ? _ ("%-d %b, %H:00") : _ ("%H:00");
    case BOW_TIME_STEP_DAY:
    case BOW_TIME_STEP_WEEK:
      /* Translators: a day below a chart, as g_date_time_format() takes it, with and without its year. */
      return first ? _ ("%-d %b %Y") : _ ("%-d %b");
    case BOW_TIME_STEP_MONTH:
      /* Translators: a month below a chart, as g_date_time_format() takes it. */
      return _ ("%b %Y");
    case BOW_TIME_STEP_YEAR:
    default:
      return "%Y";
    }
}

static char *
label_bin (BowTimeHistogram *self,
           guint             bin,
           guint             before)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (self->edges[bin] / 1000);
  g_autoptr (GDateTime) last = g_date_time_new_from_unix_local (self->edges[before] / 1000);
  gboolean first = bin == before || (self->step == BOW_TIME_STEP_HOUR
                                       ? g_date_time_get_day_of_month (time) != g_date_time_get_day_of_month (last)
                                       : g_date_time_get_year (time) != g_date_time_get_year (last));

  return g_date_time_format (time, label_format (self, first));
}

/* As many labels as there is room for; none over the edge. */
static void
draw_labels (BowTimeHistogram *self,
             GtkSnapshot      *snapshot,
             const GdkRGBA    *ink,
             float             y)
{
  float free_from = 0;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  guint before = 0;

  for (guint bin = 0; bin < self->n; bin++)
    {
      float x = (float) (bin * _bow_time_histogram_bin_width (self));
      g_autofree char *text = NULL;
      g_autoptr (PangoLayout) layout = NULL;
      int text_width;

      if (x < free_from)
        continue;
      text = label_bin (self, bin, before);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      pango_layout_get_pixel_size (layout, &text_width, NULL);
      if (x + (float) text_width > width)
        break;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      gtk_snapshot_append_layout (snapshot, layout, ink);
      gtk_snapshot_restore (snapshot);
      free_from = x + (float) text_width + LABEL_GAP;
      before = bin;
    }
}

static gboolean
is_in_window (BowTimeHistogram *self,
              guint             bin)
{
  return self->edges[bin] < self->to && self->edges[bin + 1] > self->from;
}

static void
draw_bars (BowTimeHistogram *self,
           GtkSnapshot      *snapshot,
           const GdkRGBA    *accent,
           const GdkRGBA    *ink,
           float             height)
{
  float width = (float) _bow_time_histogram_bin_width (self);
  float gap = width >= 4 ? 1 : 0;

  for (guint bin = 0; bin < self->n; bin++)
    {
      float tall = (height - 1) * (float) self->counts[bin] / (float) MAX (self->greatest, 1);
      gboolean shown = is_in_window (self, bin);

      if (self->counts[bin] == 0)
        continue;
      tall = MAX (tall, 2);
      gtk_snapshot_append_color (snapshot, shown ? accent : ink,
                                 &GRAPHENE_RECT_INIT ((float) bin * width, height - tall, MAX (width - gap, 1), tall));
    }
}

/* The window is told by its edges and its ground, not by the colour of bars alone. */
static void
draw_window (BowTimeHistogram *self,
             GtkSnapshot      *snapshot,
             const GdkRGBA    *accent,
             float             height)
{
  float left = (float) _bow_time_histogram_x_of (self, self->from);
  float right = (float) _bow_time_histogram_x_of (self, self->to);
  GdkRGBA ground = *accent;

  ground.alpha = 0.14f;
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (left, 0, MAX (right - left, 1), height));
  if (self->from != BOW_TIME_NONE)
    gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (MAX (left - 1, 0), 0, 2, height));
  if (self->to != G_MAXINT64)
    gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (right - 1, 0, 2, height));
}

/* When a record that is selected was: a line with a head, over whatever else
 * there is. Those that would lie on one pixel are drawn once. */
static void
draw_marks (BowTimeHistogram *self,
            GtkSnapshot      *snapshot,
            const GdkRGBA    *ink)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float drawn_from = -G_MAXFLOAT, drawn_to = -G_MAXFLOAT;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const BowTimeMark *mark = &g_array_index (self->marks, BowTimeMark, i);
      float left = (float) _bow_time_histogram_x_of (self, mark->from_ms);
      float right = MAX ((float) _bow_time_histogram_x_of (self, mark->to_ms), left);

      if (right < -4 || left > width + 4 || (left < drawn_from + 1 && right < drawn_to + 1))
        continue;
      drawn_from = left;
      drawn_to = right;
      gtk_snapshot_append_color (snapshot, ink, &GRAPHENE_RECT_INIT (MAX (left - 2, 0), 0, right - left + 4, 4));
      gtk_snapshot_append_color (snapshot, ink, &GRAPHENE_RECT_INIT (MAX (left - 0.5f, 0), 0, 1, 14));
    }
}

static void
get_accent (GdkRGBA *accent)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style), accent);
}

static void
draw_bar_cursor (BowTimeHistogram *self,
                 GtkSnapshot      *snapshot,
                 const GdkRGBA    *colour,
                 float             height)
{
  float width = (float) _bow_time_histogram_bin_width (self);
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT ((float) self->bar * width - 1, 0, MAX (width, 3) + 2, height), 2);
  gtk_snapshot_append_border (snapshot, &frame, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { *colour, *colour, *colour, *colour });
}

void
_bow_time_histogram_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  BowTimeHistogram *self = BOW_TIME_HISTOGRAM (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget) - _bow_time_histogram_label_height (self) - 1;
  GdkRGBA accent, ink, weak, line;

  if (self->n == 0 || width < 1 || height < 1)
    return;
  get_accent (&accent);
  gtk_widget_get_color (widget, &ink);
  weak = line = ink;
  weak.alpha *= 0.38f;
  line.alpha *= 0.25f;
  if (_bow_time_histogram_has_window (self))
    draw_window (self, snapshot, &accent, height);
  draw_bars (self, snapshot, &accent, &weak, height);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, height, width, 1));
  if (self->bar >= 0)
    draw_bar_cursor (self, snapshot, &accent, height);
  draw_marks (self, snapshot, &ink);
  draw_labels (self, snapshot, &ink, height + 1);
}

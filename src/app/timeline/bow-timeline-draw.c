/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-lanes-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-time-step.h"
#include "timeline/bow-span-bar.h"
#include "widgets/bow-kind-symbol.h"

/* Pixels. */
#define BAR 8
#define LEAST_TICK 90

#define LEAST_GAP_DAYS 7

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

  while (i + 1 < G_N_ELEMENTS (ticks) && ticks[i].hours * BOW_LANES_HOUR_MS / _bow_timeline_lanes_get_scale (self) < LEAST_TICK)
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
      float x = _bow_timeline_lanes_to_x (self, (double) at);

      gtk_snapshot_append_color (snapshot, &pale, &GRAPHENE_RECT_INIT (x, 0, 1, height));
      write_text (self, snapshot, text, x + 5, 6, &dimmed);
    }
}

static void
draw_ring (const BowSpan *span,
           GtkSnapshot   *snapshot,
           float          y,
           const GdkRGBA *accent)
{
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT (span->start - 3, y - 3, MAX (span->end - span->start, 3) + 6, BAR + 6), 4);
  gtk_snapshot_append_border (snapshot, &ring, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { *accent, *accent, *accent, *accent });
}

/* Bars that would lie on one pixel are drawn once: no more than the lane is
 * wide, however many there are; and so are those among them that are selected,
 * wherever the others lie. */
static void
draw_bars (BowTimelineLanes    *self,
           GtkSnapshot         *snapshot,
           const BowLaneLayout *lane,
           const GdkRGBA       *accent)
{
  const BowTimes *times = self->data->times;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float drawn_to[BOW_LANES_MOST_LEVELS], marked_to[BOW_LANES_MOST_LEVELS];

  for (guint level = 0; level < BOW_LANES_MOST_LEVELS; level++)
    drawn_to[level] = marked_to[level] = -G_MAXFLOAT;
  for (guint i = 0; i < lane->lane->n; i++)
    {
      guint at = lane->lane->index[i], level = lane->levels[i];
      BowSpan span = {
        _bow_timeline_lanes_to_x (self, (double) times->from[at]), _bow_timeline_lanes_to_x (self, (double) times->to[at]),
        (times->open[at] & BOW_TIMES_NO_START) != 0, (times->open[at] & BOW_TIMES_NO_END) != 0,
      };
      float y = (float) (lane->y + self->line) + (float) level * BOW_LANES_LEVEL;
      gboolean marked = self->marked != NULL && self->marked[at];
      gsize n_kinds;
      GdkRGBA colour;

      if (level >= BOW_LANES_MOST_LEVELS || span.end < -20 || span.start > width + 20 ||
          MAX (span.end, span.start + 3) < (marked ? marked_to[level] : drawn_to[level]) + 1)
        continue;
      drawn_to[level] = MAX (drawn_to[level], MAX (span.end, span.start + 3));
      span.start = MAX (span.start, -20);
      span.end = MIN (span.end, width + 20);
      colour = bow_kind_symbol_colour (bow_kinds (&n_kinds)[times->kind[at]]->letter);
      bow_span_draw (&span, snapshot, y, BAR, &colour);
      self->n_drawn++;
      if (marked)
        {
          marked_to[level] = MAX (span.end, span.start + 3);
          draw_ring (&span, snapshot, y, accent);
          self->n_marked++;
        }
    }
}

static void
draw_gaps (BowTimelineLanes    *self,
           GtkSnapshot         *snapshot,
           const BowLaneLayout *lane,
           const GdkRGBA       *colour)
{
  const BowTimes *times = self->data->times;
  double over = 0;
  GdkRGBA dimmed = *colour;

  dimmed.alpha *= 0.6f;
  for (guint i = 0; i < lane->lane->n; i++)
    {
      double from = (double) times->from[lane->lane->index[i]];
      double days = i > 0 ? floor ((from - over) / (24 * BOW_LANES_HOUR_MS)) : 0;
      float x = _bow_timeline_lanes_to_x (self, over), width = _bow_timeline_lanes_to_x (self, from) - x;

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
describe_lane (BowTimelineLanes    *self,
               const BowLaneLayout *lane)
{
  const char *title = lane->lane->title != NULL ? lane->lane->title : _ ("Others");
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_selected = 0;

  for (guint i = 0; self->marked != NULL && i < lane->lane->n; i++)
    n_selected += self->marked[lane->lane->index[i]] ? 1 : 0;
  if (lane->n_over == 0)
    g_string_append_printf (text, "%s · %'u", title, lane->lane->n);
  else
    /* Translators: a title, a number, and of how many there was no room to draw a bar */
    g_string_append_printf (text, _ ("%s · %'u, %'u of them too close to draw"), title, lane->lane->n, lane->n_over);
  if (n_selected > 0)
    g_string_append_printf (text, ngettext (" · %'u selected", " · %'u selected", n_selected), n_selected);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
_bow_timeline_lanes_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  BowTimelineLanes *self = BOW_TIMELINE_LANES (widget);
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA colour, pale;
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  self->n_drawn = 0;
  self->n_marked = 0;
  if (self->data == NULL)
    return;
  gtk_widget_get_color (widget, &colour);
  pale = colour;
  pale.alpha *= 0.12f;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, (float) gtk_widget_get_height (widget)));
  draw_axis (self, snapshot, &colour);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const BowLaneLayout *lane = &g_array_index (self->lanes, BowLaneLayout, i);
      g_autofree char *title = describe_lane (self, lane);

      gtk_snapshot_append_color (snapshot, &pale, &GRAPHENE_RECT_INIT (0, (float) lane->y, width, 1));
      write_text (self, snapshot, title, 8, (float) lane->y + 3, &colour);
      draw_gaps (self, snapshot, lane, &colour);
      draw_bars (self, snapshot, lane, accent);
    }
  gtk_snapshot_pop (snapshot);
}

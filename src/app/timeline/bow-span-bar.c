/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-span-bar.h"

#define WIDTH 72
#define LEAST_WIDTH 36
#define HEIGHT 8
/* How far beyond a known end what is not known is drawn, in pixels. */
#define FADE 14.0f

struct _BowSpanBar
{
  GtkWidget parent_instance;

  /* Shares of the day. */
  double start;
  double end;
  gboolean fades_in;
  gboolean fades_out;
};

G_DEFINE_FINAL_TYPE (BowSpanBar, bow_span_bar, GTK_TYPE_WIDGET)

static void
fade (GtkSnapshot   *snapshot,
      float          from,
      float          to,
      float          y,
      float          height,
      const GdkRGBA *colour)
{
  const GskColorStop stops[] = {
    { 0, { colour->red, colour->green, colour->blue, 0 } },
    { 1, *colour },
  };

  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (MIN (from, to), y, ABS (to - from), height),
                                       &GRAPHENE_POINT_INIT (from, 0), &GRAPHENE_POINT_INIT (to, 0), stops, G_N_ELEMENTS (stops));
}

/**
 * bow_span_draw:
 * @span: a bar
 * @snapshot: where it is drawn
 * @y: its upper edge
 * @height: its height
 * @colour: its colour
 *
 * Draws it, three pixels wide at least.
 */
void
bow_span_draw (const BowSpan *span,
               GtkSnapshot   *snapshot,
               float          y,
               float          height,
               const GdkRGBA *colour)
{
  float width = MAX (span->end - span->start, 3);
  GskRoundedRect rect;

  if (span->fades_in)
    fade (snapshot, span->start - FADE, span->start, y, height, colour);
  if (span->fades_out)
    fade (snapshot, span->start + width + FADE, span->start + width, y, height, colour);
  gsk_rounded_rect_init (&rect, &GRAPHENE_RECT_INIT (span->start, y, width, height),
                         &GRAPHENE_SIZE_INIT (span->fades_in ? 0 : 2, span->fades_in ? 0 : 2),
                         &GRAPHENE_SIZE_INIT (span->fades_out ? 0 : 2, span->fades_out ? 0 : 2),
                         &GRAPHENE_SIZE_INIT (span->fades_out ? 0 : 2, span->fades_out ? 0 : 2),
                         &GRAPHENE_SIZE_INIT (span->fades_in ? 0 : 2, span->fades_in ? 0 : 2));
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, colour, &rect.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
bow_span_bar_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
bow_span_bar_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  BowSpanBar *self = BOW_SPAN_BAR (widget);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  const BowSpan span = { (float) self->start * width, (float) self->end * width, self->fades_in, self->fades_out };
  GskRoundedRect track;
  GdkRGBA colour, pale;

  gtk_widget_get_color (widget, &colour);
  pale = colour;
  pale.alpha *= 0.12f;
  gsk_rounded_rect_init_from_rect (&track, &GRAPHENE_RECT_INIT (0, 0, width, height), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &track);
  gtk_snapshot_append_color (snapshot, &pale, &track.bounds);
  bow_span_draw (&span, snapshot, 0, height, &colour);
  gtk_snapshot_pop (snapshot);
}

static void
bow_span_bar_class_init (BowSpanBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = bow_span_bar_measure;
  widget_class->snapshot = bow_span_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "spanbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bow_span_bar_init (BowSpanBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

/**
 * bow_span_bar_new:
 *
 * Returns: (transfer floating): a bar of no time
 */
GtkWidget *
bow_span_bar_new (void)
{
  return g_object_new (BOW_TYPE_SPAN_BAR, NULL);
}

/**
 * bow_span_bar_set:
 * @self: a bar
 * @start: where it begins, as a share of the day
 * @end: where it ends; above 1 where that is on a later day
 * @fades_in: whether nobody knows when it began
 * @fades_out: whether nobody knows when it ended
 *
 * Shows another time.
 */
void
bow_span_bar_set (BowSpanBar *self,
                  double      start,
                  double      end,
                  gboolean    fades_in,
                  gboolean    fades_out)
{
  self->start = CLAMP (start, 0, 1);
  self->end = CLAMP (end, self->start, 1);
  self->fades_in = fades_in;
  self->fades_out = fades_out;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowSpan:
 * @start: where it begins
 * @end: where it ends
 * @fades_in: whether nobody knows when it began
 * @fades_out: whether nobody knows when it ended
 *
 * A bar of time on its way to the screen, in pixels.
 */
typedef struct
{
  float start;
  float end;
  gboolean fades_in;
  gboolean fades_out;
} BowSpan;

void bow_span_draw (const BowSpan *span, GtkSnapshot *snapshot, float y, float height, const GdkRGBA *colour);

#define BOW_TYPE_SPAN_BAR (bow_span_bar_get_type ())

/**
 * BowSpanBar:
 *
 * When something was within a day, drawn as a bar on the hours of that day. An
 * end that is not known fades away. It says in a picture what stands beside it
 * in words.
 */
G_DECLARE_FINAL_TYPE (BowSpanBar, bow_span_bar, BOW, SPAN_BAR, GtkWidget)

GtkWidget *bow_span_bar_new (void);
void       bow_span_bar_set (BowSpanBar *self, double start, double end, gboolean fades_in, gboolean fades_out);

G_END_DECLS

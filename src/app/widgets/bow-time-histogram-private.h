/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-time-histogram.h"

G_BEGIN_DECLS

/* What a hand holds. */
typedef enum
{
  BOW_TIME_HOLD_NOTHING,
  BOW_TIME_HOLD_FROM,
  BOW_TIME_HOLD_TO,
  BOW_TIME_HOLD_BOTH,
  BOW_TIME_HOLD_NEW,
} BowTimeHold;

struct _BowTimeHistogram
{
  GtkWidget parent_instance;

  BowTimeStep step;
  guint n;
  gint64 *edges;
  guint *counts;
  guint greatest;
  /* An open start is %BOW_TIME_NONE, an open end the greatest number. */
  gint64 from;
  gint64 to;
  /* BowTimeMark, the earliest first. */
  GArray *marks;
  /* The bar that the keyboard is at; -1 for none. */
  int bar;

  BowTimeHold hold;
  gint64 held_from;
  gint64 held_to;
  gint64 held_at;
};

gboolean _bow_time_histogram_has_window   (BowTimeHistogram *self);
double   _bow_time_histogram_bin_width    (BowTimeHistogram *self);
double   _bow_time_histogram_x_of         (BowTimeHistogram *self, gint64 at);
float    _bow_time_histogram_label_height (BowTimeHistogram *self);

/* How it is drawn: bow-time-histogram-draw.c */
void     _bow_time_histogram_snapshot     (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS

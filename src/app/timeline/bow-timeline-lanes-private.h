/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/bow-timeline-lanes.h"

G_BEGIN_DECLS

/* Pixels from the top of one level of bars to the next. */
#define BOW_LANES_LEVEL 10
/* Beyond them there is no room for a bar. */
#define BOW_LANES_MOST_LEVELS 6
#define BOW_LANES_HOUR_MS 3600000.0

/* A lane as it is laid out: the level of each of its bars. */
typedef struct
{
  const BowTimelineLane *lane;
  guint8 *levels;
  guint n_levels;
  guint n_over;
  int y;
} BowLaneLayout;

struct _BowTimelineLanes
{
  GtkWidget parent_instance;

  /* Not owned: what the list shows, too. */
  BowTimelineData *data;
  GArray *lanes;
  GTimeZone *zone;
  /* What is in view, in milliseconds since 1970. */
  double from;
  double to;
  double drag_from;
  double drag_to;
  /* The scale that the levels were laid out for. */
  double laid_out_for;
  guint layout_source;
  /* How high a line of text is, with room around it. */
  int line;
  BowSelection *selection;
  /* Whether each of the times is of a record that is selected; NULL for none. */
  gboolean *marked;
  guint n_drawn;
  guint n_marked;
};

/* What is looked at: bow-timeline-lanes.c */
double _bow_timeline_lanes_get_scale  (BowTimelineLanes *self);
float  _bow_timeline_lanes_to_x       (BowTimelineLanes *self, double unix_ms);
int    _bow_timeline_lanes_get_height (BowTimelineLanes *self, const BowLaneLayout *lane);
void   _bow_timeline_lanes_look_at    (BowTimelineLanes *self, double from, double to);
void   _bow_timeline_lanes_zoom       (BowTimelineLanes *self, double factor, double x);
void   _bow_timeline_lanes_pan        (BowTimelineLanes *self, double share);
void   _bow_timeline_lanes_select     (BowTimelineLanes *self, gint64 row, gboolean adds);
void   _bow_timeline_lanes_step       (BowTimelineLanes *self, int along, int across);
void   _bow_timeline_lanes_open       (BowTimelineLanes *self, gint64 row);

/* How it is drawn: bow-timeline-draw.c */
void   _bow_timeline_lanes_snapshot   (GtkWidget *widget, GtkSnapshot *snapshot);

/* What a hand does: bow-timeline-hand.c */
void   _bow_timeline_lanes_add_hand   (BowTimelineLanes *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-record-item.h"

G_BEGIN_DECLS

/**
 * BowTimelineMoment:
 * @from: when it began or may have, milliseconds since 1970
 * @to: when it was over, at the latest
 * @day: the first instant of the day on which it began
 * @next_day: the first instant of the day after
 * @n_of_day: how many began on that day
 * @n_empty: the days above it in the list on which nothing was
 * @open: which of its ends nobody knows, as in #BowTimes
 * @comes_again: whether it comes again in the hours of certain days
 *
 * When a line of the timeline was, and on what day.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 day;
  gint64 next_day;
  guint n_of_day;
  guint n_empty;
  guint open;
  gboolean comes_again;
} BowTimelineMoment;

#define BOW_TYPE_TIMELINE_ITEM (bow_timeline_item_get_type ())

/**
 * BowTimelineItem:
 *
 * One line of the timeline: a record, and when it was.
 */
G_DECLARE_FINAL_TYPE (BowTimelineItem, bow_timeline_item, BOW, TIMELINE_ITEM, GObject)

BowTimelineItem         *bow_timeline_item_new           (BowRecordItem *line, const BowTimelineMoment *moment);
BowRecordItem           *bow_timeline_item_get_line      (BowTimelineItem *self);
const BowTimelineMoment *bow_timeline_item_get_moment    (BowTimelineItem *self);
char                    *bow_timeline_item_describe_time (BowTimelineItem *self);

G_END_DECLS

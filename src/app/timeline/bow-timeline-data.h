/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-times.h"

G_BEGIN_DECLS

/**
 * BowTimelineLane:
 * @row: row of the record that the lane is of; 0 of what is in no other lane
 * @title: (nullable): its title
 * @n: how many lie in it
 * @index: (array length=n): where each is in the times, ascending
 *
 * What happened around one operation or person.
 */
typedef struct
{
  gint64 row;
  char *title;
  guint n;
  guint *index;
} BowTimelineLane;

/**
 * BowTimelineData:
 * @times: when everything was of which anybody knows; the others are counted alone
 * @days: (element-type BowTimelineDay): the days on which something began
 * @lanes: (nullable) (element-type BowTimelineLane): the lanes, the fullest
 *   first; %NULL where none were asked for
 * @n_left_out: how many lanes there were beyond the most that are drawn
 *
 * Everything that a timeline shows, read and reckoned away from the main thread.
 */
typedef struct
{
  BowTimes *times;
  GArray *days;
  GPtrArray *lanes;
  guint n_left_out;
} BowTimelineData;

BowTimelineData *bow_timeline_data_new  (BowCase *bow_case, BowFilter *filter, const BowKind *lanes_of, GCancellable *cancellable, GError **error);
void             bow_timeline_data_free (BowTimelineData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTimelineData, bow_timeline_data_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/bow-selection.h"
#include "timeline/bow-timeline-data.h"

G_BEGIN_DECLS

#define BOW_TYPE_TIMELINE_LANES (bow_timeline_lanes_get_type ())

/**
 * BowTimelineLanes:
 *
 * What happened, as bars in a lane for each operation or person. What is
 * selected is marked; Escape lets go of it. Emits `activated` with a record's
 * row when somebody opens one. The list of the timeline says the same in words.
 */
G_DECLARE_FINAL_TYPE (BowTimelineLanes, bow_timeline_lanes, BOW, TIMELINE_LANES, GtkWidget)

void  bow_timeline_lanes_set_data    (BowTimelineLanes *self, BowTimelineData *data);
void  bow_timeline_lanes_set_selection (BowTimelineLanes *self, BowSelection *selection);
void  bow_timeline_lanes_fit         (BowTimelineLanes *self);
guint bow_timeline_lanes_count_marked (BowTimelineLanes *self);
guint bow_timeline_lanes_count_drawn (BowTimelineLanes *self);

G_END_DECLS

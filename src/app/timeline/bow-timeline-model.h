/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-record-lines.h"
#include "timeline/bow-timeline-data.h"

G_BEGIN_DECLS

#define BOW_TYPE_TIMELINE_MODEL (bow_timeline_model_get_type ())

/**
 * BowTimelineModel:
 *
 * What happened, in order, as a list of #BowTimelineItem with a section for
 * each day. It holds arrays alone; a line is made when it is asked for.
 */
G_DECLARE_FINAL_TYPE (BowTimelineModel, bow_timeline_model, BOW, TIMELINE_MODEL, GObject)

BowTimelineModel *bow_timeline_model_new              (BowRecordLines *lines);
void              bow_timeline_model_set_data         (BowTimelineModel *self, BowTimelineData *data);
void              bow_timeline_model_set_oldest_first (BowTimelineModel *self, gboolean oldest_first);
gint64            bow_timeline_model_get_row          (BowTimelineModel *self, guint position);

G_END_DECLS

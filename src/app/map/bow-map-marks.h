/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "map/bow-sprites.h"
#include "model/bow-selection.h"

G_BEGIN_DECLS

/**
 * BowMapMarks:
 *
 * Which of the records on a map are selected, as sums along the order of their
 * clusters: how many there are in anything that is drawn costs no more than its
 * cells, however many records it stands for.
 */
typedef struct _BowMapMarks BowMapMarks;

BowMapMarks *bow_map_marks_new   (BowSelection *selection, const BowPoints *points, const BowCluster *cluster);
void         bow_map_marks_free  (BowMapMarks *self);
guint        bow_map_marks_get_n (const BowMapMarks *self);
guint        bow_map_marks_count (const BowMapMarks *self, const BowSprites *drawn, guint sprite);
void         bow_map_marks_draw  (GtkSnapshot *snapshot, graphene_point_t at, float radius, gboolean whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapMarks, bow_map_marks_free)

G_END_DECLS

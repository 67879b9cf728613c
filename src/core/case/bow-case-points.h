/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowPointsBuilder:
 *
 * Points on their way from a statement into plain arrays.
 */
typedef struct _BowPointsBuilder BowPointsBuilder;

BowPointsBuilder *bow_points_builder_new          (void);
void              bow_points_builder_free         (BowPointsBuilder *self);
void              bow_points_builder_add          (BowPointsBuilder *self, gint64 row, guint8 kind, double longitude, double latitude, float precision_m);
void              bow_points_builder_add_unplaced (BowPointsBuilder *self, const char *reason, gint64 n_unplaced);
BowPoints        *bow_points_builder_end          (BowPointsBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPointsBuilder, bow_points_builder_free)

G_END_DECLS

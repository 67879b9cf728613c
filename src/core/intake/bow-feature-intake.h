/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-progress.h"
#include "case/bow-background.h"

G_BEGIN_DECLS

/**
 * BowFeatureIntake:
 *
 * A file of boundaries, routes or tracks on its way into a case, as background.
 */
typedef struct _BowFeatureIntake BowFeatureIntake;

BowFeatureIntake *bow_feature_intake_new         (GBytes *file, const char *name);
gboolean          bow_feature_intake_step        (BowFeatureIntake *self, BowCase *bow_case, BowBackground **result, BowProgressFunc progress, gpointer progress_data, GError **error);
void              bow_feature_intake_give_up     (BowFeatureIntake *self);
gsize             bow_feature_intake_get_n_links (BowFeatureIntake *self);
void              bow_feature_intake_free        (BowFeatureIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFeatureIntake, bow_feature_intake_free)

G_END_DECLS

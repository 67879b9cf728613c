/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowFeatureName:
 *
 * Finds out which of a feature's properties is its name. Publishers call it
 * `name`, or `LSOA11NM` and the like, a year in the middle.
 */
typedef struct _BowFeatureName BowFeatureName;

BowFeatureName *bow_feature_name_new      (void);
void            bow_feature_name_free     (BowFeatureName *self);
void            bow_feature_name_consider (BowFeatureName *self, const char *key, const char *value);
const char     *bow_feature_name_get      (BowFeatureName *self);
const char     *bow_feature_name_get_when (BowFeatureName *self);
char           *bow_feature_name_tidy     (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFeatureName, bow_feature_name_free)

G_END_DECLS

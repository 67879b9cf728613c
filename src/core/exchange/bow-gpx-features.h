/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-feature-file.h"

G_BEGIN_DECLS

BowFeatureFile *bow_gpx_features_read (GBytes *file, const BowReading *reading, GError **error);

G_END_DECLS

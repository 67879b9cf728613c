/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-reading.h"
#include "geo/bow-feature.h"

G_BEGIN_DECLS

#define BOW_FEATURE_FILE_MAX_SIZE (64 * 1024 * 1024)
#define BOW_FEATURE_FILE_MAX_DEPTH 64
#define BOW_FEATURE_FILE_MAX_FEATURES 200000
/* Of a name, or a time, in characters. */
#define BOW_FEATURE_FILE_MAX_TEXT 200

/**
 * BowFeatureFormat:
 * @BOW_FEATURE_FORMAT_NONE: none of these
 * @BOW_FEATURE_FORMAT_GEOJSON: RFC 7946
 * @BOW_FEATURE_FORMAT_KML: KML 2.2
 * @BOW_FEATURE_FORMAT_KMZ: KML in an archive
 * @BOW_FEATURE_FORMAT_GPX: GPX 1.0 or 1.1
 *
 * How a file of features is written.
 */
typedef enum
{
  BOW_FEATURE_FORMAT_NONE,
  BOW_FEATURE_FORMAT_GEOJSON,
  BOW_FEATURE_FORMAT_KML,
  BOW_FEATURE_FORMAT_KMZ,
  BOW_FEATURE_FORMAT_GPX,
} BowFeatureFormat;

/**
 * BowFeatureFile:
 * @features: (element-type BowFeature): what has a place, in order; at least one
 * @n_unplaced: how many features have none
 * @n_links: how many links to other files there are; none is followed
 *
 * What a file of boundaries, tracks or other features holds.
 */
typedef struct
{
  GPtrArray *features;
  gsize n_unplaced;
  gsize n_links;
} BowFeatureFile;

BowFeatureFormat bow_feature_file_sniff (GBytes *file);
BowFeatureFile  *bow_feature_file_read  (GBytes *file, const BowReading *reading, GError **error);
BowFeatureFile  *bow_feature_file_new   (void);
void             bow_feature_file_free  (BowFeatureFile *self);
gboolean         bow_feature_file_take  (BowFeatureFile *self, BowFeature *feature);
BowFeatureFile  *bow_feature_file_end   (BowFeatureFile *self, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFeatureFile, bow_feature_file_free)

G_END_DECLS

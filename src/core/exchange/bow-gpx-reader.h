/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-track.h"

G_BEGIN_DECLS

#define BOW_GPX_MAX_FILE (64 * 1024 * 1024)
#define BOW_GPX_MAX_DEPTH 32
#define BOW_GPX_MAX_TRACKS 200
#define BOW_GPX_MAX_POINTS 1000000
#define BOW_GPX_MAX_HOURS 24

/* More positions than this are drawn with fewer. */
#define BOW_GPX_MAX_KEPT 2000

/* How well a telephone or a hand-held receiver knows where it is, in metres. */
#define BOW_GPX_PRECISION 10.0

/**
 * BowGpxTrack:
 * @name: (nullable): what the device calls it
 * @from: the first moment, milliseconds since 1970
 * @to: the last moment
 * @fixes: (element-type BowFix): its positions, in order, of all its segments
 *
 * One track of a file: a patrol that was made.
 */
typedef struct
{
  char *name;
  gint64 from;
  gint64 to;
  GArray *fixes;
} BowGpxTrack;

GPtrArray   *bow_gpx_read       (GBytes *file, const char *name, GError **error);
BowGeometry *bow_gpx_track_draw (const BowGpxTrack *self, double *tolerance_m);
void         bow_gpx_track_free (BowGpxTrack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGpxTrack, bow_gpx_track_free)

G_END_DECLS

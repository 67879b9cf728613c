/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gpx-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What has been read is on Earth, has its times in order and can be drawn. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tracks = bow_gpx_read (bytes, "fuzz", &error);

  g_assert ((tracks == NULL) == (error != NULL));
  for (guint i = 0; tracks != NULL && i < tracks->len; i++)
    {
      const BowGpxTrack *track = g_ptr_array_index (tracks, i);
      double tolerance;
      g_autoptr (BowGeometry) line = bow_gpx_track_draw (track, &tolerance);

      g_assert (line != NULL);
      g_assert (track->from <= track->to);
      g_assert (track->name == NULL || g_utf8_validate (track->name, -1, NULL));
    }
  return 0;
}

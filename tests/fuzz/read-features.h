/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-feature-file.h"

typedef BowFeatureFile *(*FeatureReader) (GBytes *file, const BowReading *reading, GError **error);

/* Reads @data. What has been read is on Earth, and comes back out of the few
 * bytes that are kept of it. */
static inline int
fuzz_features (FeatureReader  read,
               const guint8  *data,
               gsize          size)
{
  const BowReading reading = { .name = "fuzz" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFeatureFile) file = read (bytes, &reading, &error);

  g_assert ((file == NULL) == (error != NULL));
  for (guint i = 0; file != NULL && i < file->features->len; i++)
    {
      const BowFeature *feature = g_ptr_array_index (file->features, i);
      g_autoptr (GBytes) packed = bow_feature_pack (feature);
      g_autoptr (BowFeature) again = bow_feature_unpack (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));

      g_assert (bow_feature_is_on_earth (feature));
      g_assert (bow_feature_get_name (feature) == NULL || g_utf8_validate (bow_feature_get_name (feature), -1, NULL));
      g_assert (again != NULL);
    }

  return 0;
}

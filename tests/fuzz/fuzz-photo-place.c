/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-photo-place.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Whatever a file says, a place is one on the earth. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) image = g_bytes_new (data, size);
  BowPhotoPlace place;

  if (!bow_photo_place_read (image, &place))
    return 0;
  g_assert (place.latitude >= -90 && place.latitude <= 90);
  g_assert (place.longitude >= -180 && place.longitude <= 180);
  g_assert (place.error_m >= 0 && place.error_m <= 1000000);
  return 0;
}

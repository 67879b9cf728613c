/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowPhotoPlace:
 * @longitude: degrees east, WGS 84 as cameras have it
 * @latitude: degrees north
 * @error_m: how far off the camera says that it may be, in metres; 0 where it
 *   does not say
 *
 * Where a camera says that it was.
 */
typedef struct
{
  double longitude;
  double latitude;
  double error_m;
} BowPhotoPlace;

gboolean bow_photo_place_read (GBytes *image, BowPhotoPlace *place);

G_END_DECLS

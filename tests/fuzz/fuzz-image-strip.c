/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-image-strip.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A stripped picture is no longer than the picture, and has nothing left to be
 * stripped. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) image = g_bytes_new (data, size);
  const char *type;
  const char *again_type;
  g_autoptr (GBytes) once = bow_image_strip (image, &type);
  g_autoptr (GBytes) twice = NULL;

  g_assert ((once != NULL) == (type != NULL));
  if (once == NULL)
    return 0;
  g_assert (g_bytes_get_size (once) <= size);
  twice = bow_image_strip (once, &again_type);
  g_assert (twice != NULL && g_bytes_equal (once, twice));
  return 0;
}

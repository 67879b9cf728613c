/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>

#include "fuzz-tiles.h"

#define N_ROUNDS 60000

/* Seeds: a vector tile, the beginnings of pictures, a pack's own words. */
static const struct
{
  const char *bytes;
  gsize size;
} seeds[] = {
#define SEED(text) { text, sizeof text - 1 }
  SEED ("\x1a\x20\x78\x02\x0a\x01" "a\x12\x0e\x12\x02\0\0\x18\x02\x22\x06\x09\x32\x22\x0a\x14\0"
        "\x1a\x01k\x22\x03\x0a\x01v\x28\x80\x20"),
  SEED ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x02\0\0\0CRC.\0\0\0\1IDATxCRC.\0\0\0\0IEND\xae\x42\x60\x82"),
  SEED ("\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x0b\x08\1\0\1\0\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0."),
  SEED ("RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xc0\x3f\0\0\0\0\0"),
  SEED ("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\0\0\xff\0\0"),
  SEED ("\x01\0\0\0\x02\0\0\0\x0e\0\0\0\x01\0\0\0\x01\0\0\0<b>x</b> &amp; \xe2\x80\xae y"),
};

static void
mutate (GRand  *rand,
        guint8 *bytes,
        gsize  *size)
{
  gint32 n = g_rand_int_range (rand, 0, 6);

  for (gint32 i = 0; i < n && *size > 0; i++)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) *size);

      if (g_rand_int_range (rand, 0, 12) == 0)
        *size = at;
      else if (g_rand_boolean (rand))
        bytes[at] = (guint8) g_rand_int (rand);
      else
        bytes[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
    }
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (34);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gsize seed = round % G_N_ELEMENTS (seeds), size = seeds[seed].size;
      /* A copy of exactly that size, so that a sanitizer sees one byte beyond. */
      g_autofree guint8 *bytes = g_memdup2 (seeds[seed].bytes, size);

      mutate (rand, bytes, &size);
      bytes = g_realloc (bytes, MAX (size, 1));
      LLVMFuzzerTestOneInput (bytes, size);
    }

  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>

#include "fuzz-tiles.h"

#define N_ROUNDS 60000

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
  g_autoptr (GPtrArray) seeds = fuzz_seeds ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gsize size;
      const guint8 *seed = g_bytes_get_data (seeds->pdata[round % seeds->len], &size);
      /* A copy of exactly that size, so that a sanitizer sees one byte beyond. */
      g_autofree guint8 *bytes = g_memdup2 (seed, size);

      mutate (rand, bytes, &size);
      bytes = g_realloc (bytes, MAX (size, 1));
      LLVMFuzzerTestOneInput (bytes, size);
    }

  return EXIT_SUCCESS;
}

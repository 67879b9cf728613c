/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-parallel.h"

#include <string.h>

typedef struct
{
  int done[500];
  int running;
  int most;
} Pieces;

static void
do_piece (guint    piece,
          gpointer data)
{
  Pieces *self = data;
  int running = g_atomic_int_add (&self->running, 1) + 1, most;

  while ((most = g_atomic_int_get (&self->most)) < running && !g_atomic_int_compare_and_exchange (&self->most, most, running))
    ;
  g_atomic_int_inc (&self->done[piece]);
  g_atomic_int_add (&self->running, -1);
}

/* Each piece is done once, and never more at a time than was said. */
static void
test_pieces (void)
{
  const guint threads[] = { 0, 1, 2, 7, 1000 };

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      Pieces pieces = { 0 };

      bow_parallel_run (G_N_ELEMENTS (pieces.done), threads[i], do_piece, &pieces);
      for (gsize j = 0; j < G_N_ELEMENTS (pieces.done); j++)
        g_assert_cmpint (pieces.done[j], ==, 1);
      g_assert_cmpint (pieces.most, >=, 1);
      if (threads[i] > 0)
        g_assert_cmpint (pieces.most, <=, (int) threads[i]);
    }
}

static void
test_none (void)
{
  Pieces pieces = { 0 };

  bow_parallel_run (0, 4, do_piece, &pieces);
  g_assert_cmpint (pieces.most, ==, 0);
  bow_parallel_run (1, 4, do_piece, &pieces);
  g_assert_cmpint (pieces.done[0], ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/parallel/pieces", test_pieces);
  g_test_add_func ("/base/parallel/none", test_none);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-parallel.h"

#define MOST_THREADS 16

typedef struct
{
  guint n_pieces;
  BowParallelFunc func;
  gpointer data;
  int next;
} Work;

static gpointer
work (gpointer user_data)
{
  Work *self = user_data;
  guint piece;

  while ((piece = (guint) g_atomic_int_add (&self->next, 1)) < self->n_pieces)
    self->func (piece, self->data);

  return NULL;
}

/**
 * bow_parallel_run:
 * @n_pieces: how many pieces there are
 * @n_threads: how many threads may work, this one included; 0 for as many as
 *   there are processors
 * @func: (scope call): does a piece
 * @data: handed to @func
 *
 * Does pieces of work on several threads and returns when all are done. Each
 * thread takes the next piece that nobody has.
 */
void
bow_parallel_run (guint           n_pieces,
                  guint           n_threads,
                  BowParallelFunc func,
                  gpointer        data)
{
  Work self = { .n_pieces = n_pieces, .func = func, .data = data };
  GThread *threads[MOST_THREADS];
  guint n_more;

  n_threads = MIN (n_threads > 0 ? n_threads : g_get_num_processors (), MOST_THREADS);
  n_more = MIN (n_threads, MAX (n_pieces, 1)) - 1;
  for (guint i = 0; i < n_more; i++)
    threads[i] = g_thread_new ("bow-parallel", work, &self);
  work (&self);
  for (guint i = 0; i < n_more; i++)
    g_thread_join (threads[i]);
}

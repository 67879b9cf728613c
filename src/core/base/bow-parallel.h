/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowParallelFunc:
 * @piece: which piece of the work, from 0
 * @data: what was handed to bow_parallel_run()
 *
 * Does one piece. Several run at once, so each may write only what is its own.
 */
typedef void (*BowParallelFunc) (guint piece, gpointer data);

void bow_parallel_run (guint n_pieces, guint n_threads, BowParallelFunc func, gpointer data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowWorkFunc:
 * @data: what was handed to bow_worker_run_async()
 * @cancellable: (nullable): stops the work early
 * @error: return location
 *
 * A piece of work, run on the worker's thread and nowhere else.
 *
 * Returns: (transfer full) (nullable): the result; %NULL with @error set on
 *   failure, %NULL without it where there is nothing to return
 */
typedef gpointer (*BowWorkFunc) (gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

/**
 * BowSliceFunc:
 * @data: what was handed to bow_worker_run_slices_async()
 * @done: (out): whether nothing is left to do
 * @cancellable: (nullable): stops the work early
 * @error: return location
 *
 * One slice of long work. Should return after about 20 milliseconds; work
 * that came in meanwhile runs before the next slice.
 *
 * Returns: %FALSE with @error set on failure
 */
typedef gboolean (*BowSliceFunc) (gpointer       data,
                                  gboolean      *done,
                                  GCancellable  *cancellable,
                                  GError       **error);

#define BOW_TYPE_WORKER (bow_worker_get_type ())

/**
 * BowWorker:
 *
 * One thread with a queue. Work is run in order of priority, then in the
 * order it came; slices of long work go to the back of their priority. The
 * thread owns the database connection, so nothing else may touch that.
 */
G_DECLARE_FINAL_TYPE (BowWorker, bow_worker, BOW, WORKER, GObject)

BowWorker *bow_worker_new              (void);
void       bow_worker_run_async        (BowWorker           *self,
                                        int                  priority,
                                        BowWorkFunc          func,
                                        gpointer             data,
                                        GDestroyNotify       data_free,
                                        GDestroyNotify       result_free,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void       bow_worker_run_slices_async (BowWorker           *self,
                                        BowSliceFunc         func,
                                        gpointer             data,
                                        GDestroyNotify       data_free,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
gpointer   bow_worker_run_finish       (BowWorker           *self,
                                        GAsyncResult        *result,
                                        GError             **error);
gboolean   bow_worker_is_current       (BowWorker           *self);
void       bow_worker_shut_down        (BowWorker           *self);

G_END_DECLS

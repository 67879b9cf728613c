/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowCaseFunc:
 * @self: the case
 * @data: what was handed to bow_case_run_async()
 * @cancellable: (nullable): stops the work early
 * @error: return location
 *
 * Work on an open case, run on the thread that owns it.
 *
 * Returns: (transfer full) (nullable): the result
 */
typedef gpointer (*BowCaseFunc) (BowCase       *self,
                                 gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

/**
 * BowCaseSliceFunc:
 * @self: the case
 * @data: what was handed to bow_case_run_slices_async()
 * @done: (out): whether nothing is left to do
 * @cancellable: (nullable): stops the work early
 * @error: return location
 *
 * One slice, of about 20 milliseconds, of long work on an open case.
 *
 * Returns: %FALSE with @error set on failure
 */
typedef gboolean (*BowCaseSliceFunc) (BowCase       *self,
                                      gpointer       data,
                                      gboolean      *done,
                                      GCancellable  *cancellable,
                                      GError       **error);

/**
 * BowCasePriority:
 * @BOW_CASE_NOW: somebody waits for it: a save, a key typed into a search
 * @BOW_CASE_SOON: something on the screen waits for it
 * @BOW_CASE_LATER: nobody waits for it
 */
typedef enum
{
  BOW_CASE_NOW,
  BOW_CASE_SOON,
  BOW_CASE_LATER,
} BowCasePriority;

/*
 * A case opened by these runs on a thread of its own. The signal
 * BowCase::changed is emitted in the thread that called, from the _finish()
 * of whatever changed something.
 */

void     bow_case_create_async     (const BowCaseNew *what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowCase *bow_case_create_finish    (GAsyncResult *result, BowSecret **recovery_key, GError **error);
void     bow_case_open_async       (const char *path, const char *account, BowSecret *passphrase, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void     bow_case_recover_async    (const char *path, BowSecret *recovery_key, const char *account, BowSecret *new_passphrase, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowCase *bow_case_open_finish      (GAsyncResult *result, GError **error);
void     bow_case_close_async      (BowCase *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean bow_case_close_finish     (BowCase *self, GAsyncResult *result, GError **error);
void     bow_case_run_async        (BowCase             *self,
                                    BowCasePriority      priority,
                                    BowCaseFunc          func,
                                    gpointer             data,
                                    GDestroyNotify       data_free,
                                    GDestroyNotify       result_free,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void     bow_case_run_slices_async (BowCase             *self,
                                    BowCaseSliceFunc     func,
                                    gpointer             data,
                                    GDestroyNotify       data_free,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gpointer bow_case_run_finish       (BowCase *self, GAsyncResult *result, GError **error);

G_END_DECLS

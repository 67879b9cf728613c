/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-async.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"

/* What opening a case needs, owned. */
typedef struct
{
  BowWorker *worker;
  BowCaseNew what;
  char *path;
  char *account;
  char *display_name;
  BowSecret *secret;
  BowSecret *other_secret;
} Opening;

/* What opening a case gives. */
typedef struct
{
  BowCase *bow_case;
  BowSecret *recovery_key;
} Opened;

/* Work on an open case. */
typedef struct
{
  BowCase *bow_case;
  BowCaseFunc func;
  BowCaseSliceFunc slice;
  gpointer data;
  GDestroyNotify data_free;
} Work;

static const int priorities[] = { G_PRIORITY_HIGH, G_PRIORITY_DEFAULT, G_PRIORITY_DEFAULT_IDLE };

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->worker);
  g_clear_pointer (&opening->secret, bow_secret_unref);
  g_clear_pointer (&opening->other_secret, bow_secret_unref);
  g_free (opening->path);
  g_free (opening->account);
  g_free (opening->display_name);
  g_free (opening);
}

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_object (&opened->bow_case);
  g_clear_pointer (&opened->recovery_key, bow_secret_unref);
  g_free (opened);
}

static Opened *
opened_new (Opening  *opening,
            BowCase  *bow_case,
            GError  **error)
{
  Opened *opened;

  if (bow_case == NULL)
    return NULL;

  bow_case->worker = g_object_ref (opening->worker);
  /* The window's undo reaches back to where it was unlocked. */
  if (!bow_case_undo_from_here (bow_case, error))
    {
      g_object_unref (bow_case);
      return NULL;
    }
  opened = g_new0 (Opened, 1);
  opened->bow_case = bow_case;

  return opened;
}

static gpointer
create_on_worker (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Opening *opening = data;
  g_autoptr (BowSecret) recovery_key = NULL;
  Opened *opened = opened_new (opening, bow_case_create (&opening->what, &recovery_key, error), error);

  if (opened != NULL)
    opened->recovery_key = g_steal_pointer (&recovery_key);

  return opened;
}

static gpointer
open_on_worker (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Opening *opening = data;

  return opened_new (opening, bow_case_open (opening->path, opening->account, opening->secret, cancellable, error), error);
}

static gpointer
recover_on_worker (gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Opening *opening = data;

  return opened_new (opening, bow_case_recover (opening->path, opening->secret, opening->account, opening->other_secret, error), error);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Opened *opened = bow_worker_run_finish (BOW_WORKER (source), result, &error);

  if (opened != NULL)
    g_task_return_pointer (task, opened, opened_free);
  else
    g_task_return_error (task, error);
}

static void
start_opening (Opening              *opening,
               BowWorkFunc           func,
               GCancellable         *cancellable,
               GAsyncReadyCallback   callback,
               gpointer              user_data)
{
  g_autoptr (BowWorker) worker = bow_worker_new ();
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, start_opening);
  opening->worker = g_object_ref (worker);
  bow_worker_run_async (worker, G_PRIORITY_HIGH, func, opening, opening_free, opened_free, cancellable, on_opened, task);
}

/**
 * bow_case_create_async:
 * @what: what is needed; copied
 * @cancellable: (nullable): keeps it from beginning
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Makes a case file, on a thread of its own; see bow_case_create().
 */
void
bow_case_create_async (const BowCaseNew     *what,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (what != NULL);

  opening->path = g_strdup (what->path);
  opening->account = g_strdup (what->account);
  opening->display_name = g_strdup (what->display_name);
  opening->secret = bow_secret_ref (what->passphrase);
  opening->what = *what;
  opening->what.path = opening->path;
  opening->what.account = opening->account;
  opening->what.display_name = opening->display_name;
  opening->what.passphrase = opening->secret;

  start_opening (opening, create_on_worker, cancellable, callback, user_data);
}

static Opened *
opening_finish (GAsyncResult  *result,
                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, start_opening), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bow_case_create_finish:
 * @result: what the callback was given
 * @recovery_key: (out): the recovery key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with @error set as
 *   by bow_case_create()
 */
BowCase *
bow_case_create_finish (GAsyncResult  *result,
                        BowSecret    **recovery_key,
                        GError       **error)
{
  Opened *opened = opening_finish (result, error);
  BowCase *bow_case;

  if (opened == NULL)
    return NULL;

  bow_case = g_steal_pointer (&opened->bow_case);
  *recovery_key = g_steal_pointer (&opened->recovery_key);
  opened_free (opened);

  return bow_case;
}

/**
 * bow_case_open_async:
 * @path: a case file
 * @account: (nullable): name of the account; the only one if %NULL
 * @passphrase: its passphrase
 * @cancellable: (nullable): keeps it from opening
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Opens a case file, on a thread of its own; see bow_case_open().
 */
void
bow_case_open_async (const char           *path,
                     const char           *account,
                     BowSecret            *passphrase,
                     GCancellable         *cancellable,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (path != NULL && passphrase != NULL);

  opening->path = g_strdup (path);
  opening->account = g_strdup (account);
  opening->secret = bow_secret_ref (passphrase);
  start_opening (opening, open_on_worker, cancellable, callback, user_data);
}

/**
 * bow_case_recover_async:
 * @path: a case file
 * @recovery_key: its recovery key
 * @account: (nullable): the account that gets a new passphrase
 * @new_passphrase: its new passphrase
 * @cancellable: (nullable): keeps it from beginning
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Opens a case file with its recovery key, on a thread of its own; see
 * bow_case_recover().
 */
void
bow_case_recover_async (const char           *path,
                        BowSecret            *recovery_key,
                        const char           *account,
                        BowSecret            *new_passphrase,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (path != NULL && recovery_key != NULL && new_passphrase != NULL);

  opening->path = g_strdup (path);
  opening->account = g_strdup (account);
  opening->secret = bow_secret_ref (recovery_key);
  opening->other_secret = bow_secret_ref (new_passphrase);
  start_opening (opening, recover_on_worker, cancellable, callback, user_data);
}

/**
 * bow_case_open_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Ends bow_case_open_async() and bow_case_recover_async().
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with @error set as
 *   by bow_case_open() and bow_case_recover()
 */
BowCase *
bow_case_open_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_autoptr (BowSecret) none = NULL;

  return bow_case_create_finish (result, &none, error);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->data_free != NULL)
    work->data_free (work->data);
  g_object_unref (work->bow_case);
  g_free (work);
}

/* What was asked for before the case closed has nobody left to tell. */
static gboolean
is_open (BowCase  *bow_case,
         GError  **error)
{
  if (bow_case->connection != NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, _("The case file is closed."));

  return FALSE;
}

static gpointer
run_on_worker (gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Work *work = data;
  gpointer result;

  if (!is_open (work->bow_case, error))
    return NULL;
  bow_connection_set_cancellable (work->bow_case->connection, cancellable);
  result = work->func (work->bow_case, work->data, cancellable, error);
  if (work->bow_case->connection != NULL)
    bow_connection_set_cancellable (work->bow_case->connection, NULL);

  return result;
}

static gboolean
slice_on_worker (gpointer       data,
                 gboolean      *done,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Work *work = data;

  return is_open (work->bow_case, error) && work->slice (work->bow_case, work->data, done, cancellable, error);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer value = bow_worker_run_finish (BOW_WORKER (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, g_task_get_task_data (task));
}

static GTask *
new_task (BowCase              *self,
          gpointer              tag,
          GDestroyNotify        result_free,
          GCancellable         *cancellable,
          GAsyncReadyCallback   callback,
          gpointer              user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What was done is told even when it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, result_free, NULL);

  return task;
}

/**
 * bow_case_run_async:
 * @self: a case that was opened by one of the functions here
 * @priority: who waits for it
 * @func: the work
 * @data: (nullable): handed to @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result that nobody fetches
 * @cancellable: (nullable): stops the work, also in the middle of a statement
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Runs work on the thread that owns the case.
 */
void
bow_case_run_async (BowCase              *self,
                    BowCasePriority       priority,
                    BowCaseFunc           func,
                    gpointer              data,
                    GDestroyNotify        data_free,
                    GDestroyNotify        result_free,
                    GCancellable         *cancellable,
                    GAsyncReadyCallback   callback,
                    gpointer              user_data)
{
  Work *work;

  g_return_if_fail (BOW_IS_CASE (self) && self->worker != NULL && func != NULL);

  work = g_new0 (Work, 1);
  work->bow_case = g_object_ref (self);
  work->func = func;
  work->data = data;
  work->data_free = data_free;
  bow_worker_run_async (self->worker, priorities[priority], run_on_worker, work, work_free, result_free, cancellable,
                        on_done, new_task (self, bow_case_run_async, result_free, cancellable, callback, user_data));
}

/**
 * bow_case_run_slices_async:
 * @self: a case that was opened by one of the functions here
 * @func: one slice of the work
 * @data: (nullable): handed to @func
 * @data_free: (nullable): frees @data
 * @cancellable: (nullable): handed to @func
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Runs long work in slices, with whatever somebody waits for in between.
 */
void
bow_case_run_slices_async (BowCase              *self,
                           BowCaseSliceFunc      func,
                           gpointer              data,
                           GDestroyNotify        data_free,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  Work *work;

  g_return_if_fail (BOW_IS_CASE (self) && self->worker != NULL && func != NULL);

  work = g_new0 (Work, 1);
  work->bow_case = g_object_ref (self);
  work->slice = func;
  work->data = data;
  work->data_free = data_free;
  bow_worker_run_slices_async (self->worker, slice_on_worker, work, work_free, cancellable, on_done,
                               new_task (self, bow_case_run_async, NULL, cancellable, callback, user_data));
}

/**
 * bow_case_run_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location
 *
 * Ends bow_case_run_async() and bow_case_run_slices_async(). Where the work
 * changed something, BowCase::changed is emitted before this returns.
 *
 * Returns: (transfer full) (nullable): what the work gave
 */
gpointer
bow_case_run_finish (BowCase       *self,
                     GAsyncResult  *result,
                     GError       **error)
{
  gpointer value;
  guint generation;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, bow_case_run_async), NULL);

  value = g_task_propagate_pointer (G_TASK (result), error);
  generation = (guint) g_atomic_int_get (&self->generation);
  if (generation != self->generation_told)
    {
      self->generation_told = generation;
      bow_case_emit_changed (self);
    }

  return value;
}

static gpointer
close_on_worker (gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  bow_case_close (data, error);

  return NULL;
}

static void
on_closed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  bow_worker_run_finish (BOW_WORKER (source), result, &error);
  bow_worker_shut_down (BOW_WORKER (source));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * bow_case_close_async:
 * @self: a case that was opened by one of the functions here
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Closes a case once the work before it is done, and ends its thread.
 */
void
bow_case_close_async (BowCase              *self,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  g_return_if_fail (BOW_IS_CASE (self) && self->worker != NULL);

  bow_worker_run_async (self->worker, G_PRIORITY_LOW, close_on_worker, g_object_ref (self), g_object_unref, NULL, NULL,
                        on_closed, new_task (self, bow_case_close_async, NULL, NULL, callback, user_data));
}

/**
 * bow_case_close_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %FALSE with @error set as by bow_case_close()
 */
gboolean
bow_case_close_finish (BowCase       *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, bow_case_close_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

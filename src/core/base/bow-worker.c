/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-worker.h"

/* What the thread and the object share. The thread never holds the object, so
 * that dropping the last reference is enough to end it. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond cond;
  GQueue items;
  gboolean is_shut_down;
} Queue;

typedef struct
{
  int priority;
  BowWorkFunc work;
  BowSliceFunc slice;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  GTask *task;
  gboolean has_begun;
} Item;

struct _BowWorker
{
  GObject parent_instance;

  Queue *queue;
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (BowWorker, bow_worker, G_TYPE_OBJECT)

static void
queue_unref (Queue *queue)
{
  if (!g_atomic_ref_count_dec (&queue->ref_count))
    return;

  g_mutex_clear (&queue->mutex);
  g_cond_clear (&queue->cond);
  g_free (queue);
}

/* What the work was done on goes first, still on the thread, and then the
 * caller is told. */
static void
item_finish (Item *item, gpointer result, GError *error)
{
  if (item->data_free != NULL)
    item->data_free (item->data);

  if (error != NULL)
    g_task_return_error (item->task, error);
  else
    g_task_return_pointer (item->task, result, item->result_free);

  g_object_unref (item->task);
  g_free (item);
}

static void
item_refuse (Item *item, int code, const char *message)
{
  item_finish (item, NULL, g_error_new_literal (G_IO_ERROR, code, message));
}

/* Behind everything of the same priority, before everything of a later one. */
static void
queue_insert (Queue *queue, Item *item)
{
  GList *after = queue->items.tail;

  while (after != NULL && ((Item *) after->data)->priority > item->priority)
    after = after->prev;
  if (after != NULL)
    g_queue_insert_after (&queue->items, after, item);
  else
    g_queue_push_head (&queue->items, item);
}

static void
queue_push (Queue *queue, Item *item)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&queue->mutex);

  if (queue->is_shut_down)
    {
      g_clear_pointer (&locker, g_mutex_locker_free);
      item_refuse (item, G_IO_ERROR_CLOSED, "The worker has been shut down");
      return;
    }

  queue_insert (queue, item);
  g_cond_signal (&queue->cond);
}

/* Returns the next item, or %NULL once nothing is left and none can come. */
static Item *
queue_pop (Queue *queue, gboolean *is_shut_down)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&queue->mutex);

  while (g_queue_is_empty (&queue->items) && !queue->is_shut_down)
    g_cond_wait (&queue->cond, &queue->mutex);

  *is_shut_down = queue->is_shut_down;
  return g_queue_pop_head (&queue->items);
}

static void
run_work (Item *item)
{
  GError *error = NULL;
  gpointer result = item->work (item->data, g_task_get_cancellable (item->task), &error);

  item_finish (item, result, error);
}

static void
run_slice (Queue *queue, Item *item)
{
  GError *error = NULL;
  gboolean done = FALSE;

  item->has_begun = TRUE;
  if (!item->slice (item->data, &done, g_task_get_cancellable (item->task), &error))
    {
      item_finish (item, NULL, error);
      return;
    }
  if (done)
    {
      item_finish (item, NULL, NULL);
      return;
    }

  g_mutex_lock (&queue->mutex);
  queue_insert (queue, item);
  g_mutex_unlock (&queue->mutex);
}

static gpointer
run_thread (gpointer data)
{
  Queue *queue = data;
  gboolean is_shut_down;
  Item *item;

  while ((item = queue_pop (queue, &is_shut_down)) != NULL)
    {
      GCancellable *cancellable = g_task_get_cancellable (item->task);

      if (item->slice != NULL && is_shut_down)
        item_refuse (item, G_IO_ERROR_CANCELLED, "The worker has been shut down");
      else if (!item->has_begun && g_cancellable_is_cancelled (cancellable))
        item_refuse (item, G_IO_ERROR_CANCELLED, "The work was cancelled before it began");
      else if (item->slice != NULL)
        run_slice (queue, item);
      else
        run_work (item);
    }

  queue_unref (queue);
  return NULL;
}

static void
bow_worker_finalize (GObject *object)
{
  BowWorker *self = BOW_WORKER (object);

  bow_worker_shut_down (self);
  g_thread_unref (self->thread);
  queue_unref (self->queue);

  G_OBJECT_CLASS (bow_worker_parent_class)->finalize (object);
}

static void
bow_worker_class_init (BowWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_worker_finalize;
}

static void
bow_worker_init (BowWorker *self)
{
  Queue *queue = g_new0 (Queue, 1);

  g_atomic_ref_count_init (&queue->ref_count);
  g_mutex_init (&queue->mutex);
  g_cond_init (&queue->cond);
  g_queue_init (&queue->items);

  self->queue = queue;
  g_atomic_ref_count_inc (&queue->ref_count);
  self->thread = g_thread_new ("bow-worker", run_thread, queue);
}

/**
 * bow_worker_new: (constructor)
 *
 * Starts a thread with an empty queue.
 *
 * Returns: (transfer full): the worker
 */
BowWorker *
bow_worker_new (void)
{
  return g_object_new (BOW_TYPE_WORKER, NULL);
}

static Item *
item_new (BowWorker *self, int priority, gpointer data, GDestroyNotify data_free,
          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Item *item = g_new0 (Item, 1);

  item->priority = priority;
  item->data = data;
  item->data_free = data_free;
  item->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (item->task, bow_worker_run_async);
  /* What was done is told even when it was cancelled too late. */
  g_task_set_check_cancellable (item->task, FALSE);

  return item;
}

/**
 * bow_worker_run_async:
 * @self: a worker
 * @priority: as in GLib: what has the smaller number runs first
 * @func: the work
 * @data: (nullable): handed to @func
 * @data_free: (nullable): frees @data, on the worker's thread
 * @result_free: (nullable): frees a result that nobody fetches
 * @cancellable: (nullable): stops the work, or keeps it from beginning
 * @callback: called in the caller's main context when the work is done
 * @user_data: handed to @callback
 *
 * Queues @func behind all work of the same priority.
 */
void
bow_worker_run_async (BowWorker *self, int priority, BowWorkFunc func, gpointer data,
                      GDestroyNotify data_free, GDestroyNotify result_free,
                      GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Item *item;

  g_return_if_fail (BOW_IS_WORKER (self));
  g_return_if_fail (func != NULL);

  item = item_new (self, priority, data, data_free, cancellable, callback, user_data);
  item->work = func;
  item->result_free = result_free;
  queue_push (self->queue, item);
}

/**
 * bow_worker_run_slices_async:
 * @self: a worker
 * @func: one slice of the work
 * @data: (nullable): handed to @func
 * @data_free: (nullable): frees @data, on the worker's thread
 * @cancellable: (nullable): handed to @func, which stops at its next slice
 * @callback: called in the caller's main context when the work is done
 * @user_data: handed to @callback
 *
 * Runs @func again and again until it is done, at %G_PRIORITY_LOW, with all
 * other work going before the next slice. Once begun, it is always called to
 * its end, so that it can put things right when it is cancelled; only shutting
 * down ends it between two slices, with nothing but @data_free called.
 */
void
bow_worker_run_slices_async (BowWorker *self, BowSliceFunc func, gpointer data,
                             GDestroyNotify data_free, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Item *item;

  g_return_if_fail (BOW_IS_WORKER (self));
  g_return_if_fail (func != NULL);

  item = item_new (self, G_PRIORITY_LOW, data, data_free, cancellable, callback, user_data);
  item->slice = func;
  queue_push (self->queue, item);
}

/**
 * bow_worker_run_finish:
 * @self: a worker
 * @result: what the callback was given
 * @error: return location
 *
 * Fetches what the work gave.
 *
 * Returns: (transfer full) (nullable): the result, %NULL for sliced work
 */
gpointer
bow_worker_run_finish (BowWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (BOW_IS_WORKER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bow_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the caller runs on the worker's thread
 */
gboolean
bow_worker_is_current (BowWorker *self)
{
  g_return_val_if_fail (BOW_IS_WORKER (self), FALSE);

  return g_thread_self () == self->thread;
}

/**
 * bow_worker_shut_down:
 * @self: a worker
 *
 * Takes no more work. What is queued still runs, except that sliced work ends
 * as cancelled; then the thread ends. Does not wait.
 */
void
bow_worker_shut_down (BowWorker *self)
{
  Queue *queue;

  g_return_if_fail (BOW_IS_WORKER (self));

  queue = self->queue;
  g_mutex_lock (&queue->mutex);
  queue->is_shut_down = TRUE;
  g_cond_signal (&queue->cond);
  g_mutex_unlock (&queue->mutex);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-worker.h"

typedef struct
{
  GMainLoop *loop;
  BowWorker *worker;
  GString *order;
  GMutex gate;
  guint n_left;
  guint n_freed;
  int code;
} Fixture;

typedef struct
{
  Fixture *fixture;
  char letter;
  guint n_slices;
} Job;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->worker = bow_worker_new ();
  fixture->order = g_string_new (NULL);
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->worker);
  g_main_loop_unref (fixture->loop);
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->gate);
}

static gpointer
write_letter (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  g_assert_true (bow_worker_is_current (job->fixture->worker));
  g_string_append_c (job->fixture->order, job->letter);
  return g_strdup_printf ("%c", job->letter);
}

static gpointer
wait_at_gate (gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  return NULL;
}

static gboolean
write_slice (gpointer data, gboolean *done, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_string_append_c (job->fixture->order, job->letter);
  *done = --job->n_slices == 0;
  return TRUE;
}

static void
one_done (Fixture *fixture)
{
  if (--fixture->n_left == 0)
    g_main_loop_quit (fixture->loop);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *letter = bow_worker_run_finish (BOW_WORKER (source), result, &error);

  g_assert_false (bow_worker_is_current (BOW_WORKER (source)));
  if (error != NULL)
    fixture->code = error->code;
  one_done (fixture);
}

static void
free_job (gpointer data)
{
  Job *job = data;

  job->fixture->n_freed++;
  g_free (job);
}

static void
push (Fixture *fixture, int priority, char letter, guint n_slices, GCancellable *cancellable)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ fixture, letter, n_slices };
  fixture->n_left++;
  if (n_slices > 0)
    bow_worker_run_slices_async (fixture->worker, write_slice, job, free_job, cancellable, on_done, fixture);
  else
    bow_worker_run_async (fixture->worker, priority, write_letter, job, free_job, g_free, cancellable, on_done, fixture);
}

static void
hold (Fixture *fixture)
{
  g_mutex_lock (&fixture->gate);
  fixture->n_left++;
  bow_worker_run_async (fixture->worker, G_MININT, wait_at_gate, fixture, NULL, NULL, NULL, on_done, fixture);
}

static void
release (Fixture *fixture)
{
  g_mutex_unlock (&fixture->gate);
  g_main_loop_run (fixture->loop);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  hold (fixture);
  push (fixture, G_PRIORITY_DEFAULT, 'c', 0, NULL);
  push (fixture, G_PRIORITY_LOW, 'e', 0, NULL);
  push (fixture, G_PRIORITY_DEFAULT, 'd', 0, NULL);
  push (fixture, G_PRIORITY_HIGH, 'a', 0, NULL);
  push (fixture, G_PRIORITY_HIGH, 'b', 0, NULL);
  push (fixture, G_PRIORITY_LOW, 'f', 0, NULL);
  release (fixture);

  g_assert_cmpstr (fixture->order->str, ==, "abcdef");
  g_assert_cmpuint (fixture->n_freed, ==, 6);
}

static void
test_slices (Fixture *fixture, gconstpointer data)
{
  hold (fixture);
  push (fixture, 0, 's', 3, NULL);
  push (fixture, 0, 't', 2, NULL);
  push (fixture, G_PRIORITY_LOW, 'x', 0, NULL);
  push (fixture, G_PRIORITY_DEFAULT, 'a', 0, NULL);
  release (fixture);

  g_assert_cmpstr (fixture->order->str, ==, "astxsts");
}

/* Short work that comes while long work runs goes between two slices. */
static gboolean
push_between (gpointer data, gboolean *done, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Fixture *fixture = job->fixture;

  g_string_append_c (fixture->order, 's');
  if (job->n_slices == 2)
    push (fixture, G_PRIORITY_DEFAULT, 'x', 0, NULL);
  *done = --job->n_slices == 0;
  return TRUE;
}

static void
test_between (Fixture *fixture, gconstpointer data)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ fixture, 's', 3 };
  fixture->n_left++;
  bow_worker_run_slices_async (fixture->worker, push_between, job, free_job, NULL, on_done, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpstr (fixture->order->str, ==, "ssxs");
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  hold (fixture);
  push (fixture, 0, 'x', 0, cancellable);
  push (fixture, 0, 's', 5, cancellable);
  push (fixture, 0, 'a', 0, NULL);
  g_cancellable_cancel (cancellable);
  release (fixture);

  g_assert_cmpstr (fixture->order->str, ==, "a");
  g_assert_cmpint (fixture->code, ==, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->n_freed, ==, 3);
}

static void
test_shut_down (Fixture *fixture, gconstpointer data)
{
  hold (fixture);
  push (fixture, 0, 's', 5, NULL);
  push (fixture, 0, 'a', 0, NULL);
  bow_worker_shut_down (fixture->worker);
  release (fixture);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  g_assert_cmpint (fixture->code, ==, G_IO_ERROR_CANCELLED);

  push (fixture, 0, 'x', 0, NULL);
  g_main_loop_run (fixture->loop);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  g_assert_cmpint (fixture->code, ==, G_IO_ERROR_CLOSED);
  g_assert_cmpuint (fixture->n_freed, ==, 3);
}

static gpointer
fail (gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return NULL;
}

/* The work outlives the last reference of the caller. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  fixture->n_left++;
  bow_worker_run_async (fixture->worker, 0, fail, NULL, NULL, NULL, NULL, on_done, fixture);
  g_clear_object (&fixture->worker);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (fixture->code, ==, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/base/worker/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/base/worker/slices", Fixture, NULL, set_up, test_slices, tear_down);
  g_test_add ("/base/worker/between", Fixture, NULL, set_up, test_between, tear_down);
  g_test_add ("/base/worker/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/base/worker/shut-down", Fixture, NULL, set_up, test_shut_down, tear_down);
  g_test_add ("/base/worker/drop", Fixture, NULL, set_up, test_drop, tear_down);

  return g_test_run ();
}

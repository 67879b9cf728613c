/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "case/bow-case-async.h"
#include "case/bow-case-justify.h"

typedef struct
{
  GAsyncResult *result;
  guint n_changed;
} Waiting;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
}

static void
wait_for (Waiting *waiting)
{
  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_changed (BowCase *bow_case,
            Waiting *waiting)
{
  waiting->n_changed++;
}

static gpointer
save_report (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (BowRecord) record = bow_case_new_record (bow_case, bow_kind_find ("report"), error);

  bow_record_set (record, "narrative", data);
  bow_record_set (record, "anonymity", "anonymous");

  return bow_case_save (bow_case, record, error) ? g_strdup (bow_record_get_ref (record)) : NULL;
}

static gpointer
read_report (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!bow_case_justify (bow_case, "A test", error))
    return NULL;

  return bow_case_read (bow_case, bow_case_find_ref (bow_case, data, error), error);
}

static gpointer
run (BowCase        *bow_case,
     Waiting        *waiting,
     BowCaseFunc     func,
     gpointer        data,
     GDestroyNotify  result_free,
     GError        **error)
{
  gpointer value;

  bow_case_run_async (bow_case, BOW_CASE_NOW, func, data, NULL, result_free, NULL, on_done, waiting);
  wait_for (waiting);
  value = bow_case_run_finish (bow_case, waiting->result, error);
  g_clear_object (&waiting->result);

  return value;
}

static BowCase *
open_async (const char *path,
            Waiting    *waiting,
            GError    **error)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  BowCase *bow_case;

  bow_case_open_async (path, NULL, passphrase, NULL, on_done, waiting);
  wait_for (waiting);
  bow_case = bow_case_open_finish (waiting->result, error);
  g_clear_object (&waiting->result);

  return bow_case;
}

static void
test_run (OpenCase      *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (BowCase) bow_case = NULL;
  g_autofree char *ref = NULL;
  Waiting waiting = { 0 };

  g_assert_null (open_async (fixture->path, &waiting, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IN_USE);
  g_clear_error (&error);

  bow_case_close (fixture->bow_case, NULL);
  g_clear_object (&fixture->bow_case);
  bow_case = open_async (fixture->path, &waiting, &error);
  g_assert_no_error (error);
  g_signal_connect (bow_case, "changed", G_CALLBACK (on_changed), &waiting);

  ref = run (bow_case, &waiting, save_report, (gpointer) "Seen from the train", g_free, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting.n_changed, ==, 1);
  record = run (bow_case, &waiting, read_report, ref, g_object_unref, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get (record, "narrative"), ==, "Seen from the train");
  g_assert_cmpuint (waiting.n_changed, ==, 1);
  g_assert_null (run (bow_case, &waiting, save_report, NULL, g_free, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_cmpuint (waiting.n_changed, ==, 1);
  g_clear_error (&error);

  bow_case_close_async (bow_case, on_done, &waiting);
  wait_for (&waiting);
  g_assert_true (bow_case_close_finish (bow_case, waiting.result, &error));
  g_assert_no_error (error);
  g_clear_object (&waiting.result);

  g_assert_null (run (bow_case, &waiting, save_report, (gpointer) "Too late", g_free, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* What was asked for while the case closes is done before that, or is not done
 * and told so. */
static void
test_while_closing (OpenCase      *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowCase) bow_case = NULL;
  g_autofree char *ref = NULL;
  Waiting waiting = { 0 };
  Waiting closing = { 0 };

  bow_case_close (fixture->bow_case, NULL);
  g_clear_object (&fixture->bow_case);
  bow_case = open_async (fixture->path, &waiting, &error);
  g_assert_no_error (error);

  bow_case_close_async (bow_case, on_done, &closing);
  bow_case_run_async (bow_case, BOW_CASE_LATER, save_report, (gpointer) "Too late", NULL, g_free, NULL, on_done, &waiting);
  wait_for (&waiting);
  wait_for (&closing);
  ref = bow_case_run_finish (bow_case, waiting.result, &error);
  if (ref == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  else
    g_assert_no_error (error);
  g_assert_true (bow_case_close_finish (bow_case, closing.result, NULL));
  g_clear_object (&waiting.result);
  g_clear_object (&closing.result);
}

/* Dropped without being closed, its parts go on the thread that made them. */
static void
test_dropped (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  Waiting waiting = { 0 };
  BowCase *bow_case;

  bow_case_close (fixture->bow_case, NULL);
  g_clear_object (&fixture->bow_case);
  bow_case = open_async (fixture->path, &waiting, &error);
  g_assert_no_error (error);
  g_object_unref (bow_case);

  for (int i = 0; i < 500; i++)
    {
      bow_case = open_async (fixture->path, &waiting, NULL);
      if (bow_case != NULL)
        break;
      g_usleep (10000);
    }
  g_assert_nonnull (bow_case);
  bow_case_close_async (bow_case, on_done, &waiting);
  wait_for (&waiting);
  g_assert_true (bow_case_close_finish (bow_case, waiting.result, &error));
  g_clear_object (&waiting.result);
  g_object_unref (bow_case);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/async/run", OpenCase, NULL, open_case_set_up, test_run, open_case_tear_down);
  g_test_add ("/case/async/while-closing", OpenCase, NULL, open_case_set_up, test_while_closing, open_case_tear_down);
  g_test_add ("/case/async/dropped", OpenCase, NULL, open_case_set_up, test_dropped, open_case_tear_down);

  return g_test_run ();
}

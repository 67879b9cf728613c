/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <unistd.h>

#include "base/bow-pdf.h"
#include "case/bow-case-async.h"
#include "case/bow-case-private.h"
#include "case/bow-unread-reader.h"
#include "direct.h"
#include "make-pdf.h"

/* Nothing here takes so long, but where it never ends. */
#define LONG_S 600

/* A case that is open on a thread of its own, and who reads its files. */
typedef struct
{
  OpenCase open;
  gint64 report;
  BowUnreadReader *reader;
} Desk;

/* A question to the case, and its answer. */
typedef struct
{
  const char *sql;
  gint64 number;
  GAsyncResult *result;
} Question;

static gint64
attach (Desk       *self,
        const char *name,
        GBytes     *bytes)
{
  return open_case_attach (&self->open, self->report, name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
read_all (Desk  *self,
          guint  patience_s)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_case_read_all_unread (self->open.bow_case, patience_s, NULL, &error));
  g_assert_no_error (error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
answer (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Question *question = data;
  g_autoptr (BowStatement) select = bow_connection_statement (bow_case->connection, question->sql, error);

  g_assert_true (bow_statement_read_integer (select, &question->number, error));
  return NULL;
}

static gint64
ask (Desk       *self,
     const char *sql)
{
  Question question = { .sql = sql };

  bow_case_run_async (self->open.bow_case, BOW_CASE_SOON, answer, &question, NULL, NULL, NULL, done_cb, &question.result);
  wait_for (&question.result);
  bow_case_run_finish (self->open.bow_case, question.result, NULL);
  g_object_unref (question.result);
  return question.number;
}

static void
open_desk (Desk *self)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bow_case_open_async (self->open.path, NULL, passphrase, NULL, done_cb, &result);
  wait_for (&result);
  self->open.bow_case = bow_case_open_finish (result, &error);
  g_assert_no_error (error);
  self->reader = bow_unread_reader_new (self->open.bow_case, LONG_S);
}

static void
close_desk (Desk *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_object_run_dispose (G_OBJECT (self->reader));
  bow_case_close_async (self->open.bow_case, done_cb, &result);
  wait_for (&result);
  g_assert_true (bow_case_close_finish (self->open.bow_case, result, NULL));
  g_clear_object (&self->reader);
  g_clear_object (&self->open.bow_case);
}

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  open_case_set_up (&self->open, NULL);
  self->report = open_case_save_report (&self->open, "Cars wait");
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  open_case_tear_down (&self->open, NULL);
}

/* From here on the case is open on its own thread. */
static void
hand_over (Desk *self)
{
  g_assert_true (bow_case_close (self->open.bow_case, NULL));
  g_clear_object (&self->open.bow_case);
  open_desk (self);
}

static void
take_back (Desk *self)
{
  close_desk (self);
  open_case_reopen (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
}

#define COUNT_UNREAD "SELECT count(*) FROM attachment_unread"
#define COUNT_WORDS "SELECT count(*) FROM attachment_words WHERE attachment_words MATCH 'quagga'"

static void
test_all (Desk          *self,
          gconstpointer  data)
{
  g_autoptr (GBytes) first = make_pdf_pages (2, "A quagga"), second = make_pdf_pages (1, "Another quagga");

  attach (self, "a.pdf", first);
  attach (self, "b.pdf", second);
  g_assert_cmpint (direct_integer (&self->open, COUNT_UNREAD), ==, 2);
  g_assert_cmpint (direct_integer (&self->open, COUNT_WORDS), ==, 0);
  read_all (self, LONG_S);
  g_assert_cmpint (direct_integer (&self->open, COUNT_UNREAD), ==, 0);
  g_assert_cmpint (direct_integer (&self->open, COUNT_WORDS), ==, 2);
  open_case_assert_clean (&self->open);
}

/* What cannot be read is tried twice, and then no more. */
static void
test_failing (Desk          *self,
              gconstpointer  data)
{
  g_autoptr (GBytes) locked = make_pdf_locked ();
  g_autoptr (BowUnread) unread = bow_unread_new (0);
  gboolean done;

  attach (self, "a.pdf", locked);
  read_all (self, LONG_S);
  g_assert_cmpint (direct_integer (&self->open, "SELECT tries FROM attachment_unread"), ==, 1);
  read_all (self, LONG_S);
  g_assert_cmpint (direct_integer (&self->open, "SELECT tries FROM attachment_unread"), ==, 2);
  g_assert_true (bow_unread_take (unread, self->open.bow_case, &done, NULL, NULL));
  g_assert_true (done);
  g_assert_cmpint (bow_unread_get_row (unread), ==, 0);
  read_all (self, LONG_S);
  g_assert_cmpint (direct_integer (&self->open, "SELECT tries FROM attachment_unread"), ==, 2);
}

static void
take (Desk      *self,
      BowUnread *unread)
{
  gboolean done = FALSE;

  while (!done)
    g_assert_true (bow_unread_take (unread, self->open.bow_case, &done, NULL, NULL));
}

/* Given up, or gone from the file, while it was being read. */
static void
test_gone (Desk          *self,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (1, "A quagga");
  g_autoptr (BowUnread) unread = bow_unread_new (0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 row = attach (self, "a.pdf", bytes);
  gboolean done;

  g_cancellable_cancel (cancellable);
  take (self, unread);
  g_assert_cmpint (bow_unread_get_row (unread), ==, row);
  g_assert_false (bow_unread_read (unread, LONG_S, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (direct_integer (&self->open, "SELECT tries FROM attachment_unread"), ==, 0);
  g_clear_error (&error);

  g_clear_pointer (&unread, bow_unread_free);
  unread = bow_unread_new (0);
  take (self, unread);
  g_assert_true (bow_unread_read (unread, LONG_S, NULL, &error));
  g_assert_true (bow_connection_begin (self->open.bow_case->connection, NULL));
  g_assert_true (bow_unread_keep (unread, self->open.bow_case, &done, &error));
  g_assert_false (done);
  g_assert_true (bow_connection_execute (self->open.bow_case->connection, "DELETE FROM attachment_unread", NULL));
  g_assert_true (bow_connection_commit (self->open.bow_case->connection, NULL));
  g_assert_true (bow_unread_keep (unread, self->open.bow_case, &done, &error));
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpint (direct_integer (&self->open, COUNT_WORDS), ==, 0);
}

static void
wait_reading (Desk *self)
{
  while (!bow_unread_reader_is_reading (self->reader))
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
attach_on_worker (BowCase       *bow_case,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (1, "A quagga");

  attach (data, "b.pdf", bytes);
  return NULL;
}

/* Those that this process has started and not heard the end of. */
static gboolean
has_children (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while ((name = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "children", NULL);
      g_autofree char *children = NULL;

      found |= g_file_get_contents (path, &children, NULL, NULL) && *children != '\0';
    }
  return found;
}

/* Not every kernel tells. */
static void
wait_for_children (gboolean any)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", getpid ());

  while (g_file_test (path, G_FILE_TEST_EXISTS) && has_children () != any)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);
}

/* One that never ends is read, and the case answers; more is attached and has to
 * wait. Closed in the midst of it, all of it waits for another time. */
static void
test_closed (Desk          *self,
             gconstpointer  data)
{
  g_autoptr (GBytes) loop = make_pdf_loop ();
  g_autoptr (GAsyncResult) result = NULL;

  attach (self, "a.pdf", loop);
  hand_over (self);
  wait_reading (self);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM record WHERE kind = 'report'"), ==, 1);
  bow_case_run_async (self->open.bow_case, BOW_CASE_NOW, attach_on_worker, self, NULL, NULL, NULL, done_cb, &result);
  wait_for (&result);
  bow_case_run_finish (self->open.bow_case, result, NULL);
  g_assert_cmpint (ask (self, COUNT_UNREAD), ==, 2);
  g_assert_true (bow_unread_reader_is_reading (self->reader));
  wait_for_children (TRUE);
  take_back (self);
  wait_for_children (FALSE);
  g_assert_cmpint (direct_integer (&self->open, "SELECT count(*) FROM attachment_unread WHERE tries = 0"), ==, 2);
  g_assert_cmpint (direct_integer (&self->open, COUNT_WORDS), ==, 0);
}

static void
changed_cb (BowCase *bow_case,
            guint   *n_changed)
{
  (*n_changed)++;
}

/* What was left unread by an earlier life is read, and who shows something is
 * told; and so is what comes after. */
static void
test_read (Desk          *self,
           gconstpointer  data)
{
  g_autoptr (GBytes) locked = make_pdf_locked (), bytes = make_pdf_pages (3, "A quagga");
  g_autoptr (GAsyncResult) result = NULL;
  guint n_changed = 0;

  attach (self, "a.pdf", locked);
  attach (self, "c.pdf", bytes);
  hand_over (self);
  g_signal_connect (self->open.bow_case, "changed", G_CALLBACK (changed_cb), &n_changed);
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ask (self, COUNT_WORDS), ==, 1);
  bow_case_run_async (self->open.bow_case, BOW_CASE_NOW, attach_on_worker, self, NULL, NULL, NULL, done_cb, &result);
  wait_for (&result);
  bow_case_run_finish (self->open.bow_case, result, NULL);
  while (ask (self, COUNT_WORDS) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ask (self, "SELECT tries FROM attachment_unread"), ==, 1);
  take_back (self);
  open_case_assert_clean (&self->open);
}

/* Who may not write has nothing read. */
static void
test_may_not (Desk          *self,
              gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_pdf_pages (1, "A quagga");

  attach (self, "a.pdf", bytes);
  self->open.bow_case->permissions &= ~BOW_PERMISSION_WRITE;
  read_all (self, LONG_S);
  g_assert_cmpint (direct_integer (&self->open, COUNT_UNREAD), ==, 1);
}

#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!bow_pdf_can_open ())
    {
      g_print ("1..0 # SKIP PDFs cannot be read here\n");
      return 0;
    }
  ADD ("/case/unread/all", test_all);
  ADD ("/case/unread/failing", test_failing);
  ADD ("/case/unread/gone", test_gone);
  ADD ("/case/unread/closed", test_closed);
  ADD ("/case/unread/read", test_read);
  ADD ("/case/unread/may-not", test_may_not);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-release-print.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "case/bow-case-async.h"
#include "forms/bow-record-save.h"
#include "intake/bow-release-copy.h"
#include "widgets/bow-print.h"

typedef struct
{
  BowCase *bow_case;
  gint64 row;
} Pages;

static void
pages_free (gpointer data)
{
  Pages *self = data;

  g_object_unref (self->bow_case);
  g_free (self);
}

static gboolean
write_pages (BowCase       *bow_case,
             gint64         row,
             int            fd,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (BowRelease) release = bow_case_read_release (bow_case, row, error);

  return release != NULL && bow_release_copy_write (release, "pdf", stream, cancellable, error);
}

/* On record before there is anything to print. */
static gpointer
make_pages (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const gint64 *row = data;
  g_autofd int fd = bow_print_open (error);

  if (fd >= 0 && bow_release_copy_disclose (bow_case, *row, "print", "pdf", error) && write_pages (bow_case, *row, fd, cancellable, error))
    return g_memdup2 (&(int){ g_steal_fd (&fd) }, sizeof (int));
  return NULL;
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BowPrint *print = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree int *fd = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (fd != NULL)
    bow_print_send (print, *fd);
  else
    bow_print_fail (print, error->message);
}

static void
fd_free (gpointer data)
{
  g_close (*(int *) data, NULL);
  g_free (data);
}

static void
chosen_cb (BowPrint *print,
           gpointer  user_data)
{
  Pages *self = user_data;

  bow_case_run_async (self->bow_case, BOW_CASE_NOW, make_pages, g_memdup2 (&self->row, sizeof self->row), g_free,
                      fd_free, NULL, made_cb, print);
}

/**
 * bow_release_print_suits:
 * @bow_case: a case
 * @record: a record of it
 *
 * Returns: whether @record is a dissemination that this account may print
 */
gboolean
bow_release_print_suits (BowCase   *bow_case,
                         BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "dissemination") && bow_record_save_suits (bow_case, record);
}

/**
 * bow_release_print:
 * @widget: where it was asked for
 * @bow_case: (transfer none): the case
 * @row: row of a dissemination that is released
 *
 * Asks for a printer, and prints the document. The log has it as a disclosure,
 * and has it before anything goes to the printer.
 */
void
bow_release_print (GtkWidget *widget,
                   BowCase   *bow_case,
                   gint64     row)
{
  Pages *self = g_new0 (Pages, 1);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  bow_print_ask (widget, chosen_cb, self, pages_free);
}

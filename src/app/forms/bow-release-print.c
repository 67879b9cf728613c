/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-release-print.h"

#include <errno.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>

#include "case/bow-case-async.h"
#include "forms/bow-record-save.h"
#include "intake/bow-release-copy.h"

/* A document on its way to a printer. It lies in memory alone until it is
 * there: the toolkit takes a file, and gets one that has no place on a disk. */
typedef struct
{
  GtkWidget *widget;
  BowCase *bow_case;
  gint64 row;
  GtkPrintDialog *dialog;
  GtkPrintSetup *setup;
  int pages;
} Print;

static void
print_free (Print *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->bow_case);
  g_object_unref (self->dialog);
  g_clear_pointer (&self->setup, gtk_print_setup_unref);
  g_clear_fd (&self->pages, NULL);
  g_free (self);
}

static void
finish (Print      *self,
        const char *text)
{
  gtk_widget_activate_action (self->widget, "win.toast", "(sb)", text, FALSE);
  print_free (self);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Print *self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_print_dialog_print_file_finish (self->dialog, result, &error);
  finish (self, error != NULL ? error->message : _ ("Printed, and the log says so"));
}

static void
send (Print *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", self->pages);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_print_dialog_print_file (self->dialog, GTK_WINDOW (gtk_widget_get_root (self->widget)), self->setup, file, NULL, printed_cb, self);
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
  g_autofd int fd = memfd_create ("document", MFD_CLOEXEC);

  if (fd < 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _ ("There is no memory for the document: %s"), g_strerror (errno));
  else if (bow_release_copy_disclose (bow_case, *row, "print", "pdf", error) && write_pages (bow_case, *row, fd, cancellable, error))
    return g_memdup2 (&(int){ g_steal_fd (&fd) }, sizeof (int));
  return NULL;
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Print *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree int *pages = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (pages == NULL)
    {
      finish (self, error->message);
      return;
    }
  self->pages = *pages;
  send (self);
}

static void
pages_free (gpointer data)
{
  g_close (*(int *) data, NULL);
  g_free (data);
}

static void
set_up_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Print *self = user_data;

  self->setup = gtk_print_dialog_setup_finish (self->dialog, result, NULL);
  if (self->setup == NULL)
    {
      print_free (self);
      return;
    }
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, make_pages, g_memdup2 (&self->row, sizeof self->row), g_free,
                      pages_free, NULL, made_cb, self);
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
  Print *self = g_new0 (Print, 1);

  self->widget = g_object_ref (widget);
  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  self->pages = -1;
  self->dialog = gtk_print_dialog_new ();
  gtk_print_dialog_set_title (self->dialog, _ ("Print the Document"));
  gtk_print_dialog_setup (self->dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, set_up_cb, self);
}

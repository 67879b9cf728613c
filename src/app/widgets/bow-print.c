/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-print.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>

#include "base/bow-error.h"

struct _BowPrint
{
  GtkWidget *widget;
  GtkPrintDialog *dialog;
  GtkPrintSetup *setup;
  BowPrintFunc chosen;
  gpointer user_data;
  GDestroyNotify destroy;
  int pages;
};

static void
print_free (BowPrint *self)
{
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_object_unref (self->widget);
  g_object_unref (self->dialog);
  g_clear_pointer (&self->setup, gtk_print_setup_unref);
  g_clear_fd (&self->pages, NULL);
  g_free (self);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BowPrint *self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_print_dialog_print_file_finish (self->dialog, result, &error);
  bow_print_fail (self, error != NULL ? error->message : _ ("Printed, and the log says so"));
}

static void
set_up_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BowPrint *self = user_data;

  self->setup = gtk_print_dialog_setup_finish (self->dialog, result, NULL);
  if (self->setup == NULL)
    print_free (self);
  else
    self->chosen (self, self->user_data);
}

/**
 * bow_print_ask:
 * @widget: where it was asked for
 * @chosen: called once somebody has chosen a printer; it makes the pages, and
 *   ends with bow_print_send() or bow_print_fail()
 * @user_data: (nullable): handed to @chosen
 * @destroy: (nullable): frees @user_data
 *
 * Asks for a printer.
 */
void
bow_print_ask (GtkWidget      *widget,
               BowPrintFunc    chosen,
               gpointer        user_data,
               GDestroyNotify  destroy)
{
  BowPrint *self = g_new0 (BowPrint, 1);

  self->widget = g_object_ref (widget);
  self->chosen = chosen;
  self->user_data = user_data;
  self->destroy = destroy;
  self->pages = -1;
  self->dialog = gtk_print_dialog_new ();
  gtk_print_dialog_set_title (self->dialog, _ ("Print the Document"));
  gtk_print_dialog_setup (self->dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, set_up_cb, self);
}

/**
 * bow_print_open:
 * @error: return location
 *
 * Makes room for pages that has no place on a disk. On any thread.
 *
 * Returns: a file descriptor, or -1 with @error set
 */
int
bow_print_open (GError **error)
{
  int pages = memfd_create ("document", MFD_CLOEXEC);

  if (pages < 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _ ("There is not enough memory for the document: %s"), g_strerror (errno));
  return pages;
}

/**
 * bow_print_send:
 * @self: what bow_print_ask() began
 * @pages: what bow_print_open() gave, with a PDF in it; taken over
 *
 * Sends the pages to the printer.
 */
void
bow_print_send (BowPrint *self,
                int       pages)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", pages);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->pages = pages;
  gtk_print_dialog_print_file (self->dialog, GTK_WINDOW (gtk_widget_get_root (self->widget)), self->setup, file, NULL, printed_cb, self);
}

/**
 * bow_print_fail:
 * @self: what bow_print_ask() began
 * @text: what became of it
 *
 * Ends it, and says why.
 */
void
bow_print_fail (BowPrint   *self,
                const char *text)
{
  gtk_widget_activate_action (self->widget, "win.toast", "(sb)", text, FALSE);
  print_free (self);
}

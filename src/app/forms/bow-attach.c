/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-attach.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"

/* A file on its way in. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  gint64 row;
  GFile *file;
  gboolean keep_metadata;
} Attach;

static void
attach_free (gpointer data)
{
  Attach *self = data;

  g_clear_object (&self->parent);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->file);
  g_free (self);
}

static void
attach_closure_free (gpointer  data,
                     GClosure *closure)
{
  attach_free (data);
}

static Attach *
attach_new (GtkWidget *parent,
            BowCase   *bow_case,
            gint64     row,
            GFile     *file,
            gboolean   keep_metadata)
{
  Attach *self = g_new0 (Attach, 1);

  self->parent = g_object_ref (parent);
  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->keep_metadata = keep_metadata;
  return self;
}

/* What the worker is handed: no widget goes to another thread. */
typedef struct
{
  gint64 row;
  GFile *file;
  gboolean keep_metadata;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->file);
  g_free (work);
}

static gpointer
attach (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Work *work = data;

  bow_case_attach (bow_case, work->row, work->file, work->keep_metadata, cancellable, error);
  return NULL;
}

static void
confirmed_cb (AdwAlertDialog *dialog,
              const char     *response,
              Attach         *self)
{
  if (g_str_equal (response, "attach"))
    bow_attach_file (self->parent, self->bow_case, self->row, self->file, TRUE);
}

/* Nothing could be stripped: somebody has to say that it can stay. */
static void
confirm (Attach     *self,
         const char *why)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Attach It as It Is?"), why);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "attach", _ ("_Attach as It Is"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "attach", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirmed_cb),
                         attach_new (self->parent, self->bow_case, self->row, self->file, TRUE), attach_closure_free, 0);
  adw_dialog_present (dialog, self->parent);
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Attach *self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error == NULL)
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", _ ("Attached and recorded"), TRUE);
  else if (g_error_matches (error, BOW_ERROR, BOW_ERROR_RULE) && !self->keep_metadata)
    confirm (self, error->message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           (!gtk_widget_get_mapped (self->parent) || !gtk_widget_activate_action (self->parent, "record.say", "s", error->message)))
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", error->message, FALSE);
  attach_free (self);
}

/**
 * bow_attach_file:
 * @parent: the widget that asks
 * @bow_case: (transfer none): the case
 * @row: the record that the file belongs to
 * @file: (transfer none): the file
 * @keep_metadata: whether somebody said that it can stay as it is
 *
 * Attaches a file. Where the record is an anonymous report and nothing can be
 * taken out of the file, asks first.
 */
void
bow_attach_file (GtkWidget *parent,
                 BowCase   *bow_case,
                 gint64     row,
                 GFile     *file,
                 gboolean   keep_metadata)
{
  Work *work = g_new0 (Work, 1);

  work->row = row;
  work->file = g_object_ref (file);
  work->keep_metadata = keep_metadata;
  bow_case_run_async (bow_case, BOW_CASE_NOW, attach, work, work_free, NULL, NULL, attached_cb,
                      attach_new (parent, bow_case, row, file, keep_metadata));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Attach *self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    bow_attach_file (self->parent, self->bow_case, self->row, file, FALSE);
  attach_free (self);
}

/**
 * bow_attach_choose:
 * @parent: the widget that asks
 * @bow_case: (transfer none): the case
 * @row: the record that the file belongs to
 *
 * Lets a person choose a file, and attaches it.
 */
void
bow_attach_choose (GtkWidget *parent,
                   BowCase   *bow_case,
                   gint64     row)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_file_dialog_set_title (dialog, _ ("Attach a File"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        attach_new (parent, bow_case, row, NULL, FALSE));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-attach.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-attachments.h"
#include "widgets/bow-message.h"

#define THOUSAND 1000

/* What the worker does, a file at a time, and what came of it. No widget goes
 * to another thread. */
typedef struct
{
  gint64 row;
  GPtrArray *files;
  gboolean keep_metadata;
  /* Thousandths of the file under way; read by who shows it. */
  int progress;
  int at;
  guint n_attached;
  /* A line for each that could not be taken, and why. */
  GString *refusals;
  /* Those that somebody has to look into, and why. */
  GPtrArray *asked;
  char *why;
} Job;

static Job *
job_new (gint64     row,
         GPtrArray *files,
         gboolean   keep_metadata)
{
  Job *self = g_new0 (Job, 1);

  self->row = row;
  self->files = g_ptr_array_ref (files);
  self->keep_metadata = keep_metadata;
  self->refusals = g_string_new (NULL);
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
job_free (Job *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->asked);
  g_string_free (self->refusals, TRUE);
  g_free (self->why);
  g_free (self);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Job *self = user_data;

  g_atomic_int_set (&self->progress, (int) (total > 0 ? done * THOUSAND / total : 0));
}

/* With its name in front where there are several: else nobody knows which. */
static void
refuse (Job          *self,
        GFile        *file,
        const GError *error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *basename = g_path_get_basename (name);

  if (self->refusals->len > 0)
    g_string_append (self->refusals, "\n\n");
  if (self->files->len > 1)
    g_string_append_printf (self->refusals, _("“%s”: %s"), basename, error->message);
  else
    g_string_append (self->refusals, error->message);
}

static gboolean
attach_slice (BowCase       *bow_case,
              gpointer       data,
              gboolean      *done,
              GCancellable  *cancellable,
              GError       **error)
{
  Job *self = data;
  int at = g_atomic_int_get (&self->at);
  GFile *file = g_ptr_array_index (self->files, (guint) at);
  g_autoptr (GError) refusal = NULL;

  if (bow_case_attach_telling (bow_case, self->row, file, self->keep_metadata, progress_cb, self, cancellable, &refusal) != 0)
    self->n_attached++;
  else if (g_error_matches (refusal, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  else if (g_error_matches (refusal, BOW_ERROR, BOW_ERROR_RULE) && !self->keep_metadata)
    {
      g_ptr_array_add (self->asked, g_object_ref (file));
      g_set_str (&self->why, refusal->message);
    }
  else
    refuse (self, file, refusal);
  g_atomic_int_set (&self->progress, 0);
  g_atomic_int_inc (&self->at);
  *done = (guint) at + 1 == self->files->len;

  return TRUE;
}

/* Files on their way in, as the page sees them. */
typedef struct
{
  GtkWidget *parent;
  BowTaskBar *bar;
  BowCase *bow_case;
  gint64 row;
  Job *job;
  guint tick;
} Attach;

static Attach *
attach_new (GtkWidget  *parent,
            BowTaskBar *bar,
            BowCase    *bow_case,
            gint64      row)
{
  Attach *self = g_new0 (Attach, 1);

  self->parent = g_object_ref (parent);
  self->bar = g_object_ref (bar);
  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  return self;
}

static void
attach_free (gpointer data)
{
  Attach *self = data;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->job, job_free);
  g_object_unref (self->parent);
  g_object_unref (self->bar);
  g_object_unref (self->bow_case);
  g_free (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  Attach *self = user_data;
  double done = g_atomic_int_get (&self->job->at) + g_atomic_int_get (&self->job->progress) / (double) THOUSAND;

  bow_task_bar_set_progress (self->bar, done / self->job->files->len);
  return G_SOURCE_CONTINUE;
}

static void
say (GtkWidget  *parent,
     const char *text)
{
  if (!gtk_widget_get_mapped (parent) || !gtk_widget_activate_action (parent, "record.say", "s", text))
    gtk_widget_activate_action (parent, "win.toast", "(sb)", text, FALSE);
}

static void
say_attached (Attach *self,
              gboolean stopped)
{
  guint n = self->job->n_attached;
  g_autofree char *said = NULL;

  if (stopped)
    said = g_strdup_printf (ngettext ("Stopped; %u file is attached and recorded", "Stopped; %u files are attached and recorded", n), n);
  else if (n == 1)
    said = g_strdup (_("Attached and recorded"));
  else
    said = g_strdup_printf (ngettext ("%u file is attached and recorded", "%u files are attached and recorded", n), n);
  if (stopped || n > 0)
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", said, n == 1);
}

/* The page is read again where some are attached, which would take a sentence
 * on it away. */
static void
say_refused (Attach *self)
{
  if (self->job->n_attached == 0)
    say (self->parent, self->job->refusals->str);
  else
    bow_message_show (self->parent, _("Not All Are Attached"), self->job->refusals->str);
}

static void
run (GtkWidget           *parent,
     BowTaskBar          *bar,
     BowCase             *bow_case,
     Job                 *job,
     GAsyncReadyCallback  callback)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Attaching %u file…", "Attaching %u files…", job->files->len), job->files->len);
  Attach *self = attach_new (parent, bar, bow_case, job->row);

  self->job = job;
  self->tick = g_timeout_add (100, tick_cb, self);
  bow_case_run_slices_async (bow_case, attach_slice, job, NULL, bow_task_bar_begin (bar, title), callback, self);
}

static void
finish (Attach       *self,
        GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gboolean stopped;

  bow_case_run_finish (self->bow_case, result, &error);
  stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  bow_task_bar_end (self->bar);
  if (error != NULL && !stopped)
    say (self->parent, error->message);
  else if (self->job->refusals->len > 0)
    say_refused (self);
  say_attached (self, stopped);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  finish (user_data, result);
  attach_free (user_data);
}

static void
confirmed_cb (AdwAlertDialog *dialog,
              const char     *response,
              Attach         *self)
{
  if (g_str_equal (response, "attach") && !bow_task_bar_is_busy (self->bar))
    run (self->parent, self->bar, self->bow_case, job_new (self->row, self->job->asked, TRUE), kept_cb);
}

static void
attach_closure_free (gpointer  data,
                     GClosure *closure)
{
  attach_free (data);
}

/* Nothing could be stripped: somebody has to say that it can stay. */
static void
confirm (Attach *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Attach It as It Is?"), self->job->why);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "attach", _("_Attach as It Is"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "attach", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirmed_cb), self, attach_closure_free, 0);
  adw_dialog_present (dialog, self->parent);
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Attach *self = user_data;

  g_clear_handle_id (&self->tick, g_source_remove);
  finish (self, result);
  if (self->job->asked->len > 0)
    confirm (self);
  else
    attach_free (self);
}

/**
 * bow_attach_files:
 * @parent: the widget that asks
 * @bar: shows how far it has come, and stops it
 * @bow_case: (transfer none): the case
 * @row: the record that the files belong to
 * @files: (element-type GFile): one or several
 *
 * Attaches files, one after the other, and says of the first that cannot be
 * taken why. Where the record is an anonymous report and nothing can be taken
 * out of a file, asks.
 */
void
bow_attach_files (GtkWidget  *parent,
                  BowTaskBar *bar,
                  BowCase    *bow_case,
                  gint64      row,
                  GPtrArray  *files)
{
  if (bow_task_bar_is_busy (bar))
    say (parent, _("Other files are on their way in. Wait for them, or stop them."));
  else if (files->len > 0)
    run (parent, bar, bow_case, job_new (row, files, FALSE), attached_cb);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Attach *self = user_data;
  g_autoptr (GListModel) chosen = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  bow_attach_files (self->parent, self->bar, self->bow_case, self->row, files);
  attach_free (self);
}

/**
 * bow_attach_choose:
 * @parent: the widget that asks
 * @bar: shows how far it has come, and stops it
 * @bow_case: (transfer none): the case
 * @row: the record that the files belong to
 *
 * Lets a person choose files, and attaches them.
 */
void
bow_attach_choose (GtkWidget  *parent,
                   BowTaskBar *bar,
                   BowCase    *bow_case,
                   gint64      row)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_file_dialog_set_title (dialog, _("Attach Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                                 attach_new (parent, bar, bow_case, row));
}

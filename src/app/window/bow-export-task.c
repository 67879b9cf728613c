/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-export-task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-record-export.h"

/* What the filter shows, on its way out. */
typedef struct
{
  GtkWidget *parent;
  BowTaskBar *bar;
  BowCase *bow_case;
  BowFilter *filter;
  char *format;
  char *recipient;
  char *purpose;
  gboolean conditions_acknowledged;

  BowRecordExport *export;
  guint tick;
} Task;

static void
task_clear (gpointer data)
{
  Task *self = data;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->export, bow_record_export_free);
  g_object_unref (self->parent);
  g_object_unref (self->bar);
  g_object_unref (self->bow_case);
  g_object_unref (self->filter);
  g_free (self->format);
  g_free (self->recipient);
  g_free (self->purpose);
}

static void
task_unref (gpointer data)
{
  g_rc_box_release_full (data, task_clear);
}

static gboolean
tick_cb (gpointer user_data)
{
  Task *self = user_data;
  guint n_done, n_total;

  bow_record_export_get_progress (self->export, &n_done, &n_total);
  if (n_total > 0)
    bow_task_bar_set_progress (self->bar, (double) n_done / n_total);
  return G_SOURCE_CONTINUE;
}

static gboolean
export_slice (BowCase       *bow_case,
              gpointer       data,
              gboolean      *done,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_record_export_step (data, bow_case, done, cancellable, error);
}

static void
show_outcome (Task       *self,
              const char *heading,
              const char *text)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, text);

  adw_alert_dialog_set_heading_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_set_body_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, self->parent);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Task *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  bow_task_bar_end (self->bar);
  if (error == NULL)
    {
      said = bow_record_export_describe (self->export);
      show_outcome (self, _ ("The Records Are Written"), said);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", _ ("The export was stopped; no part of the file was kept"), FALSE);
  else
    show_outcome (self, _ ("The Records Were Not Written"), error->message);
  task_unref (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Task *self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  const BowDisclosureTerms terms = {
    .verb = "export", .format = self->format, .recipient = self->recipient, .purpose = self->purpose,
    .conditions_acknowledged = self->conditions_acknowledged,
  };
  GCancellable *cancellable;

  if (file == NULL || bow_task_bar_is_busy (self->bar))
    {
      task_unref (self);
      return;
    }
  bow_outgoing_file_allow_replace (file);
  self->export = bow_record_export_new (self->filter, &terms, file, NULL);
  cancellable = bow_task_bar_begin (self->bar, _ ("Exporting…"));
  self->tick = g_timeout_add (100, tick_cb, self);
  bow_case_run_slices_async (self->bow_case, export_slice, self->export, NULL, cancellable, exported_cb, self);
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  Task *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_set_str (&self->format, terms->format);
  g_set_str (&self->recipient, terms->recipient);
  g_set_str (&self->purpose, terms->purpose);
  self->conditions_acknowledged = terms->conditions_acknowledged;
  gtk_file_dialog_set_title (dialog, _ ("Export the Records Shown"));
  gtk_file_dialog_set_initial_name (dialog, g_str_equal (terms->format, "geojson") ? "records.geojson" : "records.csv");
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->parent), NULL, chosen_cb, g_rc_box_acquire (self));
}

/**
 * bow_export_task_begin:
 * @parent: the window
 * @bar: where progress is shown
 * @bow_case: the case
 * @filter: what is shown now; copied
 *
 * Asks for whom and what for, in what form and where to, and writes the records
 * that the filter shows, as far as they may leave the file. Says afterwards
 * what was held back, and why.
 */
void
bow_export_task_begin (GtkWidget  *parent,
                       BowTaskBar *bar,
                       BowCase    *bow_case,
                       BowFilter  *filter)
{
  Task *self;

  if (bow_task_bar_is_busy (bar))
    {
      gtk_widget_activate_action (parent, "win.toast", "(sb)", _ ("Something else is on its way"), FALSE);
      return;
    }
  self = g_rc_box_new0 (Task);
  self->parent = g_object_ref (parent);
  self->bar = g_object_ref (bar);
  self->bow_case = g_object_ref (bow_case);
  self->filter = bow_filter_copy (filter);
  bow_outgoing_ask (parent, bow_case, _ ("Export the Records Shown"),
                    _ ("They go into a file that is not encrypted. What is marked as sensitive stays here, and so does what is not released. "
                       "The log says who wrote each of them, for whom and what for."),
                    TRUE, NULL, said_cb, self, task_unref);
}

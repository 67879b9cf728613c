/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-export-task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-record-export.h"
#include "widgets/bow-message.h"

/* What the filter shows, on its way out. */
typedef struct
{
  GtkWidget *parent;
  BowTaskBar *bar;
  BowCase *bow_case;
  BowFilter *filter;

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
      bow_message_show (self->parent, _ ("The Records Are Written"), said);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", _ ("The export was stopped; no part of the file was kept"), FALSE);
  else
    bow_message_show (self->parent, _ ("The Records Were Not Written"), error->message);
  task_unref (self);
}

static void
chosen_cb (const BowDisclosureTerms *terms,
           GFile                    *file,
           gpointer                  user_data)
{
  Task *self = user_data;
  GCancellable *cancellable;

  if (bow_task_bar_is_busy (self->bar))
    return;
  self->export = bow_record_export_new (self->filter, terms, file, NULL);
  cancellable = bow_task_bar_begin (self->bar, _ ("Exporting…"));
  self->tick = g_timeout_add (100, tick_cb, self);
  bow_case_run_slices_async (self->bow_case, export_slice, self->export, NULL, cancellable, exported_cb, g_rc_box_acquire (self));
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  Task *self = user_data;
  BowDisclosureTerms export = *terms;

  export.verb = "export";
  bow_outgoing_choose_file (self->parent, &export, _ ("Export the Records Shown"),
                            g_str_equal (terms->format, "geojson") ? "records.geojson" : "records.csv",
                            chosen_cb, g_rc_box_acquire (self), task_unref);
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

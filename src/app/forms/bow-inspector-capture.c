/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report that is taken down over whatever is open, and what is kept of all
 * that is typed. */
#include "forms/bow-inspector-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-capture.h"

static void
captured_cb (BowInspector *self,
             gint64        row,
             gboolean      another,
             BowCapture   *capture)
{
  _bow_inspector_tell_saved (self, bow_record_get_ref (bow_form_get_record (bow_capture_get_form (capture))));
  g_clear_weak_pointer (&self->capture);
  /* A form that lies under it stays where it is. */
  if (_bow_inspector_get_form (self) == NULL)
    bow_inspector_open_record (self, row);
  if (another)
    bow_inspector_capture (self);
}

static void
capture_kept_cb (BowInspector *self)
{
  _bow_inspector_say (self, _ ("What was typed is kept as a draft"));
}

/* The same record goes on in the whole form. */
void
_bow_inspector_take_capture (BowInspector *self)
{
  BowCapture *capture = BOW_CAPTURE (self->capture);
  g_autoptr (BowRecord) record = g_object_ref (bow_form_get_record (bow_capture_get_form (capture)));
  g_autoptr (GPtrArray) links = bow_pending_links_copy (bow_pending_list_get (bow_form_get_links (bow_capture_get_form (capture))));

  g_clear_weak_pointer (&self->capture);
  bow_form_keep_draft_async (bow_capture_get_form (capture), NULL, NULL);
  bow_capture_leave (capture);
  _bow_inspector_leave_form (self);
  _bow_inspector_show_form (self, record, TRUE);
  bow_pending_list_set (bow_form_get_links (_bow_inspector_get_form (self)), links);
}

static void
capture_begun_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BowInspector) self = user_data;
  g_autoptr (GError) error = NULL;
  BowCaptureWork *begun = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (begun == NULL)
    {
      _bow_inspector_say (self, error->message);
      return;
    }
  g_set_weak_pointer (&self->capture, bow_capture_new (self->bow_case, begun));
  g_signal_connect_object (self->capture, "saved", G_CALLBACK (captured_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->capture, "kept", G_CALLBACK (capture_kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->capture, "whole", G_CALLBACK (_bow_inspector_take_capture), self, G_CONNECT_SWAPPED);
  adw_dialog_present (self->capture, GTK_WIDGET (self));
  bow_capture_work_free (begun);
}

/**
 * bow_inspector_capture:
 * @self: the inspector
 *
 * Takes down a report over whatever is open. One that is being taken down is
 * kept as a draft.
 */
void
bow_inspector_capture (BowInspector *self)
{
  if (self->capture != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->capture), "capture.close", NULL);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_capture_work_begin, NULL, NULL, bow_capture_work_free,
                      NULL, capture_begun_cb, g_object_ref (self));
}

static void
draft_kept_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (bow_form_keep_draft_finish (BOW_FORM (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
keep_form (BowInspector *self,
           GTask        *task)
{
  BowForm *form = _bow_inspector_get_form (self);

  if (form == NULL)
    g_task_return_boolean (task, TRUE);
  else
    bow_form_keep_draft_async (form, draft_kept_cb, g_object_ref (task));
}

static void
capture_draft_kept_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BowInspector *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!bow_form_keep_draft_finish (BOW_FORM (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->capture != NULL)
    bow_capture_leave (BOW_CAPTURE (self->capture));
  keep_form (self, task);
}

/**
 * bow_inspector_keep_drafts_async:
 * @self: the inspector
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Keeps whatever is typed as a draft, at once; for lock and close.
 */
void
bow_inspector_keep_drafts_async (BowInspector        *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (self->capture != NULL)
    bow_form_keep_draft_async (bow_capture_get_form (BOW_CAPTURE (self->capture)), capture_draft_kept_cb, g_steal_pointer (&task));
  else
    keep_form (self, task);
}

/**
 * bow_inspector_keep_drafts_finish:
 * @self: the inspector
 * @result: the result
 * @error: return location
 *
 * Returns: whether everything typed is in the file
 */
gboolean
bow_inspector_keep_drafts_finish (BowInspector  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window remembers lies in the case: which map, which view, which
 * record says where an officer's interest is. */
#include "window/bow-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-inspector.h"

typedef struct
{
  char *view;
  char *record;
  guint n_drafts;
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_free (memory->view);
  g_free (memory->record);
  g_free (memory);
}

/* Who decides sees first how the force stands, once there is something of it. */
static gboolean
begins_with_board (BowCase *bow_case)
{
  static const char *const kinds[] = { "operation", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();

  bow_filter_set_kinds (filter, kinds);
  return bow_case_may (bow_case, BOW_PERMISSION_REVIEW) && bow_case_count (bow_case, filter, NULL) > 0;
}

static gpointer
recall (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Memory *memory = g_new0 (Memory, 1);
  g_autoptr (GPtrArray) drafts = bow_case_list_drafts (bow_case, NULL);

  memory->view = bow_case_get_memo (bow_case, "view", NULL);
  if (memory->view == NULL && begins_with_board (bow_case))
    memory->view = g_strdup ("board");
  memory->record = bow_case_get_memo (bow_case, "record", NULL);
  memory->n_drafts = drafts != NULL ? drafts->len : 0;
  return memory;
}

static void
show_drafts_banner (BowWorkspace *self,
                    guint         n_drafts)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u draft is waiting in the sidebar",
                                                      "%u drafts are waiting in the sidebar", n_drafts),
                                            n_drafts);

  if (bow_case_is_example (self->bow_case))
    {
      adw_banner_set_title (self->banner, _ ("Example case: everything in it is invented"));
      adw_banner_set_revealed (self->banner, TRUE);
    }
  if (n_drafts > 0)
    {
      adw_banner_set_title (self->banner, title);
      adw_banner_set_revealed (self->banner, TRUE);
    }
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowWorkspace) self = user_data;
  Memory *memory = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (memory == NULL)
    return;
  if (self->bin != NULL)
    {
      if (memory->view != NULL && adw_view_stack_get_child_by_name (self->stack, memory->view) != NULL)
        bow_workspace_set_view (self, memory->view);
      if (memory->record != NULL)
        bow_inspector_open_record (BOW_INSPECTOR (self->inspector), g_ascii_strtoll (memory->record, NULL, 10));
      show_drafts_banner (self, memory->n_drafts);
    }
  memory_free (memory);
}

/* What the account last saw, and what it left unfinished. */
void
_bow_workspace_recall (BowWorkspace *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, recall, NULL, NULL, memory_free, NULL, recalled_cb, g_object_ref (self));
}

static gpointer
remember (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Memory *memory = data;

  return GINT_TO_POINTER (bow_case_set_memo (bow_case, "view", memory->view, error)
                          && bow_case_set_memo (bow_case, "record", memory->record, error));
}

static void
remembered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Not to know the view any more is no reason to stay unlocked. */
  bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
drafts_kept_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BowWorkspace *self = g_task_get_source_object (task);
  GError *error = NULL;
  Memory *memory;
  gint64 row;

  if (!bow_inspector_keep_drafts_finish (BOW_INSPECTOR (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  memory = g_new0 (Memory, 1);
  g_object_get (self->inspector, "selected-row", &row, NULL);
  memory->view = g_strdup (bow_workspace_get_view (self));
  memory->record = row != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row) : NULL;
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, remember, memory, memory_free, NULL, NULL, remembered_cb,
                      g_steal_pointer (&task));
}

/**
 * bow_workspace_leave_async:
 * @self: the workspace
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Keeps what is typed and what is shown, before the case is closed.
 */
void
bow_workspace_leave_async (BowWorkspace        *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  bow_inspector_keep_drafts_async (BOW_INSPECTOR (self->inspector), drafts_kept_cb,
                                   g_task_new (self, NULL, callback, user_data));
}

/**
 * bow_workspace_leave_finish:
 * @self: the workspace
 * @result: the result
 * @error: return location
 *
 * Returns: whether everything typed is in the file
 */
gboolean
bow_workspace_leave_finish (BowWorkspace  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

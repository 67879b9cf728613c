/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

/* The deeds, the state that each leads to, and the field that it fills in
 * before: a verb beside `set` and `state`, which do the same in two. */
static const struct
{
  const char *name;
  const char *state;
  const char *field;
} deeds[] = {
  { "allocate", "allocated", "account" },
  { "complete", "completed", NULL },
  { "result", "resulted", "result" },
  { "file", "filed", NULL },
  { "refuse", "refused", NULL },
  { "return", "for_allocation", NULL },
};

static gboolean
list_tasks (BowCli  *self,
            GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowFilter) filter = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  g_free (self->options.kind);
  self->options.kind = g_strdup ("task");
  filter = bow_cli_make_filter (self, error);
  rows = filter != NULL ? bow_case_list_rows (self->bow_case, filter, BOW_SORT_CREATED, FALSE, self->cancellable, error) : NULL;
  tasks = rows != NULL ? bow_case_get_rows (self->bow_case, (const gint64 *) (gpointer) rows->data, rows->len, error) : NULL;
  if (tasks == NULL)
    return FALSE;
  json_builder_set_member_name (json, "tasks");
  json_builder_begin_array (json);
  for (guint i = 0; i < tasks->len; i++)
    {
      bow_cli_output_row (self->output, g_ptr_array_index (tasks, i));
      bow_cli_output_row_line (self->output, g_ptr_array_index (tasks, i));
    }
  json_builder_end_array (json);

  return TRUE;
}

/* To whom it is given, or what came of it, and by when. */
static gboolean
write_fields (BowCli      *self,
              const char  *ref,
              const char  *field,
              const char  *value,
              GError     **error)
{
  g_autoptr (BowRecord) task = NULL;

  if ((field == NULL || value == NULL) && self->options.to == NULL)
    return TRUE;
  task = bow_cli_read_record (self, ref, error);
  if (task == NULL)
    return FALSE;
  if (field != NULL && value != NULL)
    bow_record_set (task, field, value);
  if (self->options.to != NULL)
    bow_record_set (task, "due", self->options.to);

  return bow_case_save (self->bow_case, task, error);
}

static gboolean
check_kind (BowCli      *self,
            gint64       row,
            const char  *ref,
            GError     **error)
{
  g_autoptr (GPtrArray) rows = bow_case_get_rows (self->bow_case, &row, 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->len > 0 && strcmp (bow_row_get_data (g_ptr_array_index (rows, 0))->kind->name, "task") == 0)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no task."), ref);
  return FALSE;
}

gboolean
bow_verb_task (BowCli  *self,
               char   **arguments,
               GError **error)
{
  gsize deed = 0;
  gint64 row;

  if (arguments[0] == NULL || strcmp (arguments[0], "list") == 0)
    return list_tasks (self, error);
  while (deed < G_N_ELEMENTS (deeds) && strcmp (deeds[deed].name, arguments[0]) != 0)
    deed++;
  if (deed == G_N_ELEMENTS (deeds) || arguments[1] == NULL || (arguments[2] != NULL && deeds[deed].field == NULL))
    {
      g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                           _("Say what is done with which task: allocate REF [ACCOUNT], complete REF, result REF [TEXT], file REF, refuse REF or return REF."));
      return FALSE;
    }
  row = bow_cli_find_row (self, arguments[1], error);
  if (row == 0 || !check_kind (self, row, arguments[1], error) ||
      !write_fields (self, arguments[1], deeds[deed].field, arguments[2], error) ||
      !bow_case_set_state (self->bow_case, row, deeds[deed].state, self->options.reason, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[1]);
  bow_cli_output_member (self->output, "state", deeds[deed].state);
  bow_cli_output_line (self->output, "%s: %s", arguments[1], deeds[deed].state);

  return TRUE;
}

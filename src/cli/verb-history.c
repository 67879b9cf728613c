/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-case-dispose.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_change (BowCli          *self,
             const BowChange *change)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *at = bow_instant_print (change->at);

  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "entry", change->entry);
  bow_cli_output_member (self->output, "at", at);
  bow_cli_output_member (self->output, "account", change->account);
  bow_cli_output_member (self->output, "act", change->act);
  bow_cli_output_member (self->output, "verb", change->verb);
  bow_cli_output_member (self->output, "ref", change->ref);
  bow_cli_output_member (self->output, "field", change->field);
  bow_cli_output_member (self->output, "before", change->before);
  bow_cli_output_member (self->output, "after", change->after);
  bow_cli_output_member (self->output, "reason", change->reason);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s %-12s %-12s %-8s %-10s %s%s%s%s%s", at, change->account, change->act, change->verb,
                       change->ref != NULL ? change->ref : "", change->field != NULL ? change->field : "",
                       change->after != NULL ? ": " : "", change->after != NULL ? change->after : "",
                       change->reason != NULL ? " — " : "", change->reason != NULL ? change->reason : "");
}

static void
tell_changes (BowCli    *self,
              GPtrArray *changes)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "changes");
  json_builder_begin_array (json);
  for (guint i = 0; i < changes->len; i++)
    tell_change (self, changes->pdata[i]);
  json_builder_end_array (json);
}

gboolean
bow_verb_history (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  g_autoptr (GPtrArray) changes = bow_case_history_of_ref (self->bow_case, arguments[0], error);

  if (changes == NULL)
    return FALSE;
  tell_changes (self, changes);
  return TRUE;
}

gboolean
bow_verb_log (BowCli  *self,
              char   **arguments,
              GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  double limit = 100;

  if (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, 1000000, &limit, error))
    return FALSE;
  changes = bow_case_log (self->bow_case, 0, (guint) limit, error);
  if (changes == NULL)
    return FALSE;
  tell_changes (self, changes);
  return TRUE;
}

gboolean
bow_verb_undo (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autofree char *done = bow_case_undo (self->bow_case, error);

  if (done == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "undone", done);
  bow_cli_output_line (self->output, "%s", done);
  return TRUE;
}

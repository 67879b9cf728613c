/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "case/bow-case-review.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)

static const char *const decisions[BOW_REVIEW_N_DECISIONS] = {
  [BOW_REVIEW_APPROVE] = "approve",
  [BOW_REVIEW_DECLINE] = "decline",
  [BOW_REVIEW_RETURN] = "return",
  [BOW_REVIEW_DUPLICATE] = "duplicate",
};

static void
tell_item (BowCli              *self,
           const BowReviewItem *item)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowRowData *data = bow_row_get_data (item->row);
  gint64 hours = MAX (bow_case_get_now (self->bow_case) - item->since, 0) / HOUR_MS;
  g_autofree char *age = hours < 72 ? g_strdup_printf (_("%" PRId64 " h"), hours)
                                    : g_strdup_printf (_("%" PRId64 " d"), hours / 24);

  json_builder_begin_object (json);
  bow_cli_output_row_members (self->output, item->row);
  bow_cli_output_member (self->output, "priority", item->priority);
  bow_cli_output_instant (self->output, "since", item->since);
  json_builder_set_member_name (json, "own");
  json_builder_add_boolean_value (json, item->is_own);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s  %-8s %6s  %-12s %-16s %s%s", data->ref, item->priority != NULL ? item->priority : "–",
                       age, data->author, data->grade != NULL ? data->grade : "–", data->title,
                       item->is_own ? _(" (your own)") : "");
}

static gboolean
list_queue (BowCli  *self,
            GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  gboolean reports = g_strcmp0 (self->options.kind, "report") == 0;
  g_autoptr (GPtrArray) items = NULL;

  if (self->options.kind != NULL && !reports && strcmp (self->options.kind, "note") != 0)
    {
      g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Notes and reports wait to be decided, nothing else."));
      return FALSE;
    }
  items = bow_case_list_review (self->bow_case, reports ? BOW_REVIEW_REPORTS : BOW_REVIEW_NOTES,
                                g_strcmp0 (self->options.sort, "age") == 0, error);
  if (items == NULL)
    return FALSE;
  json_builder_set_member_name (json, "waiting");
  json_builder_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    tell_item (self, items->pdata[i]);
  json_builder_end_array (json);
  if (items->len == 0)
    bow_cli_output_line (self->output, "%s", _("Nothing waits."));
  return TRUE;
}

static gboolean
find_decision (const char         *name,
               BowReviewDecision  *decision,
               GError            **error)
{
  for (guint i = 0; i < BOW_REVIEW_N_DECISIONS; i++)
    if (g_strcmp0 (name, decisions[i]) == 0)
      {
        *decision = (BowReviewDecision) i;
        return TRUE;
      }
  g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Decide with approve, decline, return or duplicate."));
  return FALSE;
}

gboolean
bow_verb_review (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  BowReviewDeed deed = { .reason = self->options.reason, .resubmit_by = self->options.to };
  g_autoptr (BowRecord) record = NULL;

  if (arguments[0] == NULL)
    return list_queue (self, error);
  if (!find_decision (arguments[1], &deed.decision, error))
    return FALSE;
  deed.row = bow_cli_find_row (self, arguments[0], error);
  if (deed.row == 0)
    return FALSE;
  if (arguments[2] != NULL && (deed.other = bow_cli_find_row (self, arguments[2], error)) == 0)
    return FALSE;
  if (!bow_case_review (self->bow_case, &deed, error))
    return FALSE;
  record = bow_cli_read_record (self, arguments[0], error);
  if (record == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "state", bow_record_get_state (record));
  bow_cli_output_line (self->output, "%s: %s", arguments[0], bow_record_get_state (record));
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-queues.h"
#include "case/bow-duplicate-sweep.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define USUAL_LIMIT 100

static gboolean
tell_counts (BowCli  *self,
             GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "queues");
  json_builder_begin_object (json);
  for (guint i = 0; i < BOW_N_QUEUES; i++)
    {
      const BowEnumerationItem *item = &bow_queues.items[i];
      gint64 count = bow_case_count_queue (self->bow_case, (BowQueue) i, error);

      if (count < 0)
        return FALSE;
      bow_cli_output_number (self->output, item->code, count);
      bow_cli_output_line (self->output, "%-10s  %5" PRId64 "  %s", item->code, count, _(item->label));
    }
  json_builder_end_object (json);

  return TRUE;
}

static void
tell_pair (BowCli             *self,
           const BowQueueItem *item)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowRowData *one = bow_row_get_data (item->row);
  const BowRowData *other = bow_row_get_data (item->other);

  json_builder_begin_object (json);
  bow_cli_output_row_members (self->output, item->row);
  json_builder_set_member_name (json, "other");
  json_builder_begin_object (json);
  bow_cli_output_row_members (self->output, item->other);
  json_builder_end_object (json);
  bow_cli_output_member (self->output, "reason", item->reason);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s %s  %s | %s (%s)", one->ref, other->ref, one->title, other->title, item->reason);
}

/* Looks at what has changed since it was last looked at. */
static gboolean
sweep (BowCli  *self,
       GError **error)
{
  g_autoptr (BowDuplicateSweep) sweep = bow_duplicate_sweep_new ();
  gboolean done = FALSE;

  while (!done)
    if (!bow_duplicate_sweep_step (sweep, self->bow_case, &done, self->cancellable, error))
      return FALSE;

  return TRUE;
}

static void
tell_item (BowCli             *self,
           const BowQueueItem *item)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowRowData *data = bow_row_get_data (item->row);
  gint64 days = MAX (bow_case_get_now (self->bow_case) - item->since, 0) / DAY_MS;
  g_autofree char *part = item->part > 0 ? g_strdup_printf ("/%" PRId64, item->part) : g_strdup ("");

  json_builder_begin_object (json);
  bow_cli_output_row_members (self->output, item->row);
  if (item->part > 0)
    bow_cli_output_number (self->output, "part", item->part);
  bow_cli_output_member (self->output, "priority", item->priority);
  bow_cli_output_instant (self->output, "since", item->since);
  bow_cli_output_member (self->output, "due", item->due);
  json_builder_set_member_name (json, "own");
  json_builder_add_boolean_value (json, item->is_own);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, _("%s%s  %4" PRId64 " d  %-10s  %-8s %s%s"), data->ref, part, days,
                       item->due != NULL ? item->due : "–", item->priority != NULL ? item->priority : "–", data->title,
                       item->is_own ? _(" (your own)") : "");
}

gboolean
bow_verb_queue (BowCli  *self,
                char   **arguments,
                GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  double limit = USUAL_LIMIT;
  g_autoptr (GPtrArray) items = NULL;
  BowQueue queue;

  if (arguments[0] == NULL)
    return tell_counts (self, error);
  if (!bow_queue_parse (arguments[0], &queue, error) ||
      (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, BOW_QUEUE_MOST, &limit, error)))
    return FALSE;
  if (queue == BOW_QUEUE_DUPLICATES && !sweep (self, error))
    return FALSE;
  items = bow_case_list_queue (self->bow_case, queue, NULL, (guint) limit, error);
  if (items == NULL)
    return FALSE;
  json_builder_set_member_name (json, "waiting");
  json_builder_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    (queue == BOW_QUEUE_DUPLICATES ? tell_pair : tell_item) (self, g_ptr_array_index (items, i));
  json_builder_end_array (json);
  if (items->len == 0)
    bow_cli_output_line (self->output, "%s", _("Nothing waits."));

  return TRUE;
}

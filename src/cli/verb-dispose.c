/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "case/bow-case-dispose.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static gboolean
find_rows (BowCli  *self,
           char   **refs,
           GArray  *rows,
           GError **error)
{
  for (char **ref = refs; *ref != NULL; ref++)
    {
      gint64 row = bow_cli_find_row (self, *ref, error);

      if (row <= 0)
        return FALSE;
      g_array_append_val (rows, row);
    }

  return TRUE;
}

static gboolean
tell_plan (BowCli  *self,
           gint64   row,
           GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowDisposalPlan) plan = bow_case_plan_disposal (self->bow_case, row, error);

  if (plan == NULL)
    return FALSE;
  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "ref", plan->ref);
  bow_cli_output_member (self->output, "kind", plan->kind->name);
  bow_cli_output_member (self->output, "recommended_by", plan->recommended_by);
  bow_cli_output_member (self->output, "why", plan->why);
  bow_cli_output_number (self->output, "children", plan->n_children);
  bow_cli_output_number (self->output, "links", plan->n_links);
  bow_cli_output_number (self->output, "attachments", plan->n_attachments);
  bow_cli_output_number (self->output, "entries", plan->n_entries);
  bow_cli_output_line (self->output,
                       _("%s: %" PRId64 " records in it, %" PRId64 " attachments, %" PRId64 " links and what %" PRId64 " entries of the log say would be erased."),
                       plan->ref, plan->n_children, plan->n_attachments, plan->n_links, plan->n_entries);
  json_builder_set_member_name (json, "blocks");
  json_builder_begin_array (json);
  for (guint i = 0; i < plan->blocks->len; i++)
    {
      json_builder_add_string_value (json, plan->blocks->pdata[i]);
      bow_cli_output_line (self->output, "  %s", (const char *) plan->blocks->pdata[i]);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);

  return TRUE;
}

static gboolean
tell_plans (BowCli  *self,
            GArray  *rows,
            GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "plans");
  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    if (!tell_plan (self, g_array_index (rows, gint64, i), error))
      return FALSE;
  json_builder_end_array (json);
  bow_cli_output_line (self->output, "%s", _("Nothing was erased. Add --approve and --authority to do it."));

  return TRUE;
}

static gboolean
renew_key (BowCli  *self,
           GError **error)
{
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autofree char *text = NULL;

  if (!bow_case_renew_key (self->bow_case, error))
    return FALSE;
  recovery_key = bow_case_take_recovery_key (self->bow_case);
  text = g_strndup ((const char *) bow_secret_bytes (recovery_key), bow_secret_length (recovery_key));
  bow_cli_output_member (self->output, "recovery_key", text);
  bow_cli_output_line (self->output, _("The file has a new key. Its new recovery key is %s. Write it down; older ones need the key file."), text);
  explicit_bzero (text, strlen (text));

  return TRUE;
}

static gboolean
approve (BowCli  *self,
         char   **refs,
         GArray  *rows,
         GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  if (!bow_case_dispose (self->bow_case, (const gint64 *) (gpointer) rows->data, rows->len, self->options.authority, error) ||
      !bow_case_compact (self->bow_case, error))
    return FALSE;

  json_builder_set_member_name (json, "disposed");
  json_builder_begin_array (json);
  for (char **ref = refs; *ref != NULL; ref++)
    {
      g_autoptr (BowTombstone) tombstone = bow_case_find_tombstone (self->bow_case, *ref, error);
      g_autofree char *text = tombstone != NULL ? bow_tombstone_describe (tombstone) : NULL;

      if (tombstone == NULL)
        return FALSE;
      json_builder_add_string_value (json, tombstone->ref);
      bow_cli_output_line (self->output, "%s", text);
    }
  json_builder_end_array (json);

  return !self->options.rekey || renew_key (self, error);
}

gboolean
bow_verb_dispose (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_rows (self, arguments, rows, error))
    return FALSE;

  return self->options.approve ? approve (self, arguments, rows, error) : tell_plans (self, rows, error);
}

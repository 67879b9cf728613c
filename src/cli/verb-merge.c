/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-duplicates.h"
#include "case/bow-case-merge.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

#define MOST 20

static void
tell_duplicate (BowCli             *self,
                const BowDuplicate *duplicate)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowRowData *row = bow_row_get_data (duplicate->row);
  g_autofree char *why = bow_duplicate_describe (duplicate);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "ref", row->ref);
  bow_cli_output_member (self->output, "title", row->title);
  bow_cli_output_number (self->output, "score", duplicate->score);
  bow_cli_output_member (self->output, "relation", duplicate->relation->name);
  json_builder_set_member_name (json, "reasons");
  json_builder_begin_array (json);
  for (guint i = 0; duplicate->reasons[i] != NULL; i++)
    json_builder_add_string_value (json, duplicate->reasons[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%3u %s %s (%s)", duplicate->score, row->ref, row->title, why);
}

gboolean
bow_verb_duplicates (BowCli  *self,
                     char   **arguments,
                     GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  gint64 row = bow_cli_find_row (self, arguments[0], error);
  g_autoptr (GPtrArray) duplicates = NULL;
  double limit = MOST;

  if (row <= 0 || (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, 1000, &limit, error)))
    return FALSE;
  duplicates = bow_case_duplicates_of (self->bow_case, row, (guint) limit, self->cancellable, error);
  if (duplicates == NULL)
    return FALSE;

  json_builder_set_member_name (json, "duplicates");
  json_builder_begin_array (json);
  for (guint i = 0; i < duplicates->len; i++)
    tell_duplicate (self, g_ptr_array_index (duplicates, i));
  json_builder_end_array (json);
  if (duplicates->len == 0)
    bow_cli_output_line (self->output, _("Nothing here seems to be of the same thing as %s."), arguments[0]);
  return TRUE;
}

static gboolean
find_two (BowCli  *self,
          char   **arguments,
          gint64  *row,
          gint64  *other,
          GError **error)
{
  *row = bow_cli_find_row (self, arguments[0], error);
  *other = *row > 0 ? bow_case_find_own_ref (self->bow_case, arguments[1], error) : 0;
  return *other > 0;
}

gboolean
bow_verb_not_duplicate (BowCli  *self,
                        char   **arguments,
                        GError **error)
{
  gint64 row;
  gint64 other;

  if (!find_two (self, arguments, &row, &other, error) || !bow_case_not_duplicate (self->bow_case, row, other, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "other", arguments[1]);
  bow_cli_output_line (self->output, _("%s and %s are not of the same thing, until one of them changes."), arguments[0], arguments[1]);
  return TRUE;
}

static gboolean
choose (BowRecord  *proposal,
        BowRecord  *record,
        BowRecord  *other,
        const char *choice,
        GError    **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  const char *side = strchr (choice, '=');
  g_autofree char *name = side != NULL ? g_strndup (choice, (gsize) (side - choice)) : g_strdup (choice);
  const char *left;
  const char *right;

  if (side == NULL || bow_kind_field_index (kind, name) < 0)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” names no field. Write it as FIELD=left, FIELD=right or FIELD=both."), choice);
      return FALSE;
    }
  left = bow_record_get (record, name);
  right = bow_record_get (other, name);
  if (strcmp (side, "=left") == 0)
    bow_record_set (proposal, name, left);
  else if (strcmp (side, "=right") == 0)
    bow_record_set (proposal, name, right);
  else if (strcmp (side, "=both") == 0 && bow_kind_field (kind, name)->type == BOW_FIELD_PROSE && left != NULL && right != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", left, right);

      bow_record_set (proposal, name, both);
    }
  else
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” says neither left nor right, and both is for texts that both have."), choice);
      return FALSE;
    }
  return TRUE;
}

gboolean
bow_verb_merge (BowCli  *self,
                char   **arguments,
                GError **error)
{
  g_autoptr (BowRecord) proposal = NULL;
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (BowRecord) other = NULL;
  gint64 row;
  gint64 absorbed;

  if (!find_two (self, arguments, &row, &absorbed, error))
    return FALSE;
  proposal = bow_case_propose_merge (self->bow_case, row, absorbed, error);
  if (proposal == NULL)
    return FALSE;
  if (arguments[2] != NULL)
    {
      record = bow_case_read (self->bow_case, row, error);
      other = record != NULL ? bow_case_read (self->bow_case, absorbed, error) : NULL;
      if (other == NULL)
        return FALSE;
    }
  for (guint i = 2; arguments[i] != NULL; i++)
    if (!choose (proposal, record, other, arguments[i], error))
      return FALSE;
  if (!bow_case_merge (self->bow_case, proposal, absorbed, self->options.reason, error))
    return FALSE;

  bow_cli_output_member (self->output, "ref", bow_record_get_ref (proposal));
  bow_cli_output_member (self->output, "merged", arguments[1]);
  bow_cli_output_line (self->output, _("%s is merged into %s."), arguments[1], bow_record_get_ref (proposal));
  return TRUE;
}

gboolean
bow_verb_unmerge (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  gint64 row = bow_case_find_own_ref (self->bow_case, arguments[0], error);
  g_autofree char *said = row > 0 ? bow_case_unmerge (self->bow_case, row, error) : NULL;

  if (said == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "said", said);
  bow_cli_output_line (self->output, "%s", said);
  return TRUE;
}

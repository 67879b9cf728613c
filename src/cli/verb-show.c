/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-lookups.h"
#include "case/bow-case-merge.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_fields (BowCli     *self,
             BowRecord  *record,
             BowLookups *lookups,
             const char *indent)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowKind *kind = bow_record_get_kind (record);

  json_builder_set_member_name (json, "fields");
  json_builder_begin_object (json);
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      const char *text = bow_record_get_at (record, i);
      g_autofree char *shown = text != NULL ? bow_lookups_describe (lookups, field, text) : NULL;

      if (text == NULL)
        continue;
      bow_cli_output_member (self->output, field->name, text);
      bow_cli_output_line (self->output, "%s%s: %s", indent, field->name, shown);
    }
  json_builder_end_object (json);
}

/* As `set` counts them: the second of its kind is 2. */
static guint
number_of_kind (GListModel *children,
                guint       index)
{
  g_autoptr (BowRecord) child = g_list_model_get_item (children, index);
  guint number = 1;

  for (guint i = 0; i < index; i++)
    {
      g_autoptr (BowRecord) other = g_list_model_get_item (children, i);

      number += bow_record_get_kind (other) == bow_record_get_kind (child);
    }
  return number;
}

static void
tell_children (BowCli     *self,
               BowRecord  *record,
               BowLookups *lookups)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  GListModel *children = bow_record_get_children (record);

  if (bow_record_get_withheld (record) > 0)
    {
      bow_cli_output_number (self->output, "withheld", bow_record_get_withheld (record));
      bow_cli_output_line (self->output, "  %s", _("How the reporter can be reached is kept apart; --reason shows it to those who may see it."));
    }
  json_builder_set_member_name (json, "children");
  json_builder_begin_array (json);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "kind", bow_record_get_kind (child)->name);
      bow_cli_output_line (self->output, "  %s %u", bow_kind_get_label (bow_record_get_kind (child)), number_of_kind (children, i));
      tell_fields (self, child, lookups, "    ");
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
tell_link (BowCli     *self,
           BowLink    *link,
           const char *operation)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowLinkData *data = bow_link_get_data (link);
  const BowRowData *other = bow_row_get_data (data->other);
  g_autofree char *person = NULL;

  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "link", data->row);
  bow_cli_output_member (self->output, "relation", data->relation->name);
  json_builder_set_member_name (json, "outgoing");
  json_builder_add_boolean_value (json, data->outgoing);
  bow_cli_output_member (self->output, "ref", other->ref);
  bow_cli_output_member (self->output, "title", other->title);
  bow_cli_output_person (self->output, data->other);
  bow_cli_output_member (self->output, "strength", data->strength);
  bow_cli_output_member (self->output, "valid_from", data->valid_from);
  bow_cli_output_member (self->output, "valid_to", data->valid_to);
  bow_cli_output_member (self->output, "because", data->because);
  bow_cli_output_member (self->output, "because_ref", data->because_ref);
  json_builder_end_object (json);
  person = bow_row_describe_person (other, operation);
  bow_cli_output_line (self->output, "  %s %s %s%s%s (%s: %s)", _(data->outgoing ? data->relation->label : data->relation->inverse),
                       other->ref, other->title, person != NULL ? ", " : "", person != NULL ? person : "", bow_enumeration_label (&bow_link_strengths, data->strength),
                       data->because != NULL ? data->because : data->because_ref);
}

static gboolean
tell_links (BowCli    *self,
            BowRecord *record,
            GError   **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  /* Linked to an operation, people are what they are in that one. */
  const char *operation = strcmp (bow_record_get_kind (record)->name, "operation") == 0 ? bow_record_get_ref (record) : NULL;
  g_autoptr (GPtrArray) links = bow_case_links_of (self->bow_case, bow_record_get_row (record), error);

  if (links == NULL)
    return FALSE;
  json_builder_set_member_name (json, "links");
  json_builder_begin_array (json);
  for (guint i = 0; i < links->len; i++)
    tell_link (self, links->pdata[i], operation);
  json_builder_end_array (json);
  return TRUE;
}

/* Which fields were ever changed, for who may not see to what. */
static gboolean
tell_changed (BowCli    *self,
              BowRecord *record,
              GError   **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) changes = bow_case_history (self->bow_case, bow_record_get_row (record), error);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  if (changes == NULL)
    return FALSE;
  bow_cli_output_line (self->output, "  %s", _("Your roles see no values. Fields that were changed:"));
  json_builder_set_member_name (json, "withheld");
  json_builder_add_boolean_value (json, TRUE);
  json_builder_set_member_name (json, "changed");
  json_builder_begin_array (json);
  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = changes->pdata[i];

      if (change->field == NULL || !g_hash_table_add (told, change->field))
        continue;
      json_builder_add_string_value (json, change->field);
      bow_cli_output_line (self->output, "    %s", change->field);
    }
  json_builder_end_array (json);
  return TRUE;
}

static gboolean
tell_person (BowCli    *self,
             BowRecord *record,
             GError   **error)
{
  gint64 row = bow_record_get_row (record);
  g_autoptr (GPtrArray) rows = bow_case_get_rows (self->bow_case, &row, 1, error);
  g_autofree char *person = NULL;

  if (rows == NULL || rows->len != 1)
    return rows != NULL;
  bow_cli_output_person (self->output, rows->pdata[0]);
  person = bow_row_describe_person (bow_row_get_data (rows->pdata[0]), NULL);
  if (person != NULL)
    bow_cli_output_line (self->output, "  %s", person);
  return TRUE;
}

/* Two references of one record. */
static gboolean
tell_merged (BowCli     *self,
             BowRecord  *record,
             GError    **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) all = bow_case_list_merged (self->bow_case, bow_record_get_row (record), error);

  if (all == NULL)
    return FALSE;
  if (all->len == 0)
    return TRUE;
  json_builder_set_member_name (json, "merged");
  json_builder_begin_array (json);
  for (guint i = 0; i < all->len; i++)
    {
      const BowMerged *merged = g_ptr_array_index (all, i);

      json_builder_add_string_value (json, merged->ref);
      bow_cli_output_line (self->output, _("%s is merged into it: %s"), merged->ref, merged->because);
    }
  json_builder_end_array (json);
  return TRUE;
}

/* That it is not the one that was asked for, or that another stands for it. */
static gboolean
tell_standing (BowCli      *self,
               BowRecord   *record,
               const char  *asked,
               GError     **error)
{
  g_autoptr (BowMerged) into = NULL;
  const char *ref = bow_record_get_ref (record);

  if (!bow_case_read_merged (self->bow_case, bow_record_get_row (record), &into, error))
    return FALSE;
  if (g_ascii_strcasecmp (asked, ref) != 0)
    {
      bow_cli_output_member (self->output, "asked", asked);
      bow_cli_output_line (self->output, _("%s was merged into %s, which stands for it."), asked, ref);
    }
  if (into != NULL)
    {
      bow_cli_output_member (self->output, "merged_into", into->survivor_ref);
      bow_cli_output_line (self->output, _("It was merged into %s, which stands for it: %s"), into->survivor_ref, into->because);
    }

  return TRUE;
}

gboolean
bow_verb_show (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autoptr (BowRecord) record = bow_cli_read_revealed (self, arguments[0], error);
  g_autoptr (BowLookups) lookups = NULL;
  const BowKind *kind;
  g_autofree char *title = NULL;

  if (record == NULL)
    return FALSE;
  kind = bow_record_get_kind (record);
  title = bow_record_dup_title (record);
  bow_cli_output_member (self->output, "ref", bow_record_get_ref (record));
  bow_cli_output_member (self->output, "kind", kind->name);
  bow_cli_output_member (self->output, "title", title);
  bow_cli_output_member (self->output, "state", bow_record_get_state (record));
  bow_cli_output_member (self->output, "author", bow_record_get_author (record));
  bow_cli_output_member (self->output, "reviewer", bow_record_get_reviewer (record));
  bow_cli_output_instant (self->output, "created", bow_record_get_created (record));
  bow_cli_output_number (self->output, "version", bow_record_get_version (record));
  bow_cli_output_line (self->output, "%s %s%s%s", bow_record_get_ref (record), bow_kind_get_label (kind),
                       bow_record_get_state (record) != NULL ? ", " : "",
                       bow_record_get_state (record) != NULL
                       ? bow_enumeration_label (kind->states->names, bow_record_get_state (record)) : "");
  if (!tell_standing (self, record, arguments[0], error))
    return FALSE;
  if (!bow_case_may (self->bow_case, BOW_PERMISSION_READ))
    return tell_changed (self, record, error);
  lookups = bow_case_read_lookups (self->bow_case, error);
  if (lookups == NULL || !tell_person (self, record, error))
    return FALSE;
  tell_fields (self, record, lookups, "  ");
  tell_children (self, record, lookups);
  return tell_merged (self, record, error) && tell_links (self, record, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-operation.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static gboolean
tell_open (BowCli  *self,
           gint64   operation,
           GError **error)
{
  g_autoptr (GPtrArray) items = bow_case_read_open_items (self->bow_case, operation, error);
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  if (items == NULL)
    return FALSE;
  json_builder_set_member_name (json, "open");
  json_builder_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    {
      const BowOpenItem *item = items->pdata[i];
      const char *state = item->kind->states != NULL ? bow_enumeration_label (item->kind->states->names, item->state) : "";

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "ref", item->ref);
      bow_cli_output_member (self->output, "kind", item->kind->name);
      bow_cli_output_member (self->output, "what", item->what);
      bow_cli_output_member (self->output, "title", item->title);
      bow_cli_output_member (self->output, "state", item->state);
      bow_cli_output_member (self->output, "due", item->due);
      json_builder_set_member_name (json, "blocks");
      json_builder_add_boolean_value (json, item->blocks);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%-10s %-26s %-16s %-10s %s", item->ref, bow_kind_get_label (item->kind), state,
                           item->due != NULL ? item->due : "", item->title);
    }
  json_builder_end_array (json);
  return TRUE;
}

gboolean
bow_verb_closure (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[0], error);
  g_autoptr (GPtrArray) closure = row > 0 ? bow_case_read_closure (self->bow_case, row, error) : NULL;
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  gboolean ready = TRUE;

  if (closure == NULL)
    return FALSE;
  json_builder_set_member_name (json, "checklist");
  json_builder_begin_array (json);
  for (guint i = 0; i < closure->len; i++)
    {
      const BowClosurePoint *point = closure->pdata[i];

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "name", point->name);
      bow_cli_output_number (self->output, "open", point->n_open);
      json_builder_set_member_name (json, "blocks");
      json_builder_add_boolean_value (json, point->blocks);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%s %s", point->n_open == 0 ? "[x]" : point->blocks ? "[ ]" : "[-]", point->label);
      ready &= !point->blocks || point->n_open == 0;
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "ready");
  json_builder_add_boolean_value (json, ready);
  return tell_open (self, row, error);
}

gboolean
bow_verb_handover (BowCli  *self,
                   char   **arguments,
                   GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[0], error);

  if (row == 0 || !bow_case_hand_over (self->bow_case, row, arguments[1], self->options.reason, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "lead", arguments[1]);
  bow_cli_output_line (self->output, _("%s leads %s now. Open with it:"), arguments[1], arguments[0]);
  return tell_open (self, row, error);
}

/* The links by which the records named are subjects of a phase. */
static GArray *
find_subjects (BowCli  *self,
               gint64   phase,
               char   **refs,
               GError **error)
{
  g_autoptr (GPtrArray) links = bow_case_links_of (self->bow_case, phase, error);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (links == NULL)
    return NULL;
  for (char **ref = refs; *ref != NULL; ref++)
    {
      guint before = chosen->len;

      for (guint i = 0; i < links->len; i++)
        {
          const BowLinkData *data = bow_link_get_data (links->pdata[i]);

          if (strcmp (data->relation->name, "subject_of") == 0 && !data->outgoing &&
              g_strcmp0 (bow_row_get_data (data->other)->ref, *ref) == 0)
            g_array_append_val (chosen, data->row);
        }
      if (chosen->len == before)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s is not a subject of that phase."), *ref);
          return NULL;
        }
    }
  return g_steal_pointer (&chosen);
}

gboolean
bow_verb_carry (BowCli  *self,
                char   **arguments,
                GError **error)
{
  gint64 from = bow_cli_find_row (self, arguments[0], error);
  gint64 to = from > 0 ? bow_cli_find_row (self, arguments[1], error) : 0;
  g_autoptr (GArray) chosen = NULL;
  guint n_carried;

  if (to == 0)
    return FALSE;
  if (arguments[2] != NULL && (chosen = find_subjects (self, from, arguments + 2, error)) == NULL)
    return FALSE;
  if (!bow_case_carry_subjects (self->bow_case, from, to, chosen != NULL ? (const gint64 *) (gpointer) chosen->data : NULL,
                                chosen != NULL ? chosen->len : 0, &n_carried, error))
    return FALSE;
  bow_cli_output_number (self->output, "carried", n_carried);
  bow_cli_output_line (self->output, ngettext ("%u subject carried over to %s.", "%u subjects carried over to %s.", n_carried), n_carried, arguments[1]);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-case-basis.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_node (BowCli       *self,
           BowBasisNode *node,
           int           depth)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowBasisData *data = bow_basis_node_get_data (node);
  GListModel *children = bow_basis_node_get_children (node);
  g_autofree char *description = bow_basis_node_describe (node);

  bow_cli_output_member (self->output, "ref", data->ref);
  bow_cli_output_member (self->output, "kind", data->kind != NULL ? data->kind->name : NULL);
  bow_cli_output_member (self->output, "title", data->title);
  bow_cli_output_member (self->output, "state", data->state);
  bow_cli_output_member (self->output, "grade", data->grade);
  bow_cli_output_member (self->output, "leaf", bow_basis_leaf_get_name (bow_basis_node_get_leaf (node)));
  json_builder_set_member_name (json, "anonymous");
  json_builder_add_boolean_value (json, bow_basis_node_is_anonymous (node));
  bow_cli_output_line (self->output, "%*s%s%s%s (%s)", 2 * depth, "", data->ref != NULL ? data->ref : "",
                       data->ref != NULL ? " " : "", data->title, description);

  json_builder_set_member_name (json, "under");
  json_builder_begin_array (json);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowBasisNode) child = g_list_model_get_item (children, i);

      json_builder_begin_object (json);
      tell_node (self, child, depth + 1);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

gboolean
bow_verb_basis (BowCli  *self,
                char   **arguments,
                GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[0], error);
  g_autoptr (BowBasis) basis = row > 0 ? bow_case_read_basis (self->bow_case, row, error) : NULL;

  if (basis == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "verdict", bow_basis_verdict_get_name (basis->verdict));
  bow_cli_output_member (self->output, "sentence", basis->sentence);
  bow_cli_output_line (self->output, "%s", basis->sentence);
  tell_node (self, basis->root, 0);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-case-lookups.h"
#include "cli/bow-cli.h"

static gboolean
list_lookups (BowCli     *self,
              const char *list,
              GError    **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) lookups = bow_case_list_lookups (self->bow_case, list, error);

  if (lookups == NULL)
    return FALSE;
  json_builder_set_member_name (json, "lookups");
  json_builder_begin_array (json);
  for (guint i = 0; i < lookups->len; i++)
    {
      const BowLookup *lookup = lookups->pdata[i];

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "list", lookup->list);
      bow_cli_output_member (self->output, "code", lookup->code);
      bow_cli_output_member (self->output, "label", lookup->label);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%-20s %-24s %s", lookup->list, lookup->code, lookup->label);
    }
  json_builder_end_array (json);
  return TRUE;
}

gboolean
bow_verb_lookup (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  gboolean sets = arguments[0] != NULL && arguments[1] != NULL;

  if (sets && arguments[2] == NULL)
    {
      g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Give the code a label."));
      return FALSE;
    }
  if (sets && !bow_case_set_lookup (self->bow_case, arguments[0], arguments[1], arguments[2], error))
    return FALSE;
  return list_lookups (self, arguments[0], error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-case-settings.h"
#include "cli/bow-cli.h"

static void
tell_setting (BowCli                *self,
              const BowSettingState *state)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "key", state->setting->key);
  bow_cli_output_member (self->output, "value", state->value);
  bow_cli_output_member (self->output, "initial", state->setting->initial);
  bow_cli_output_member (self->output, "label", _(state->setting->label));
  bow_cli_output_member (self->output, "account", state->account);
  if (state->account != NULL)
    bow_cli_output_instant (self->output, "changed", state->changed_at);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%-24s %-12s %s", state->setting->key, state->value, _(state->setting->label));
}

static gboolean
list_settings (BowCli  *self,
               GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) states = bow_case_list_settings (self->bow_case, error);

  if (states == NULL)
    return FALSE;
  json_builder_set_member_name (json, "settings");
  json_builder_begin_array (json);
  for (guint i = 0; i < states->len; i++)
    tell_setting (self, states->pdata[i]);
  json_builder_end_array (json);
  return TRUE;
}

gboolean
bow_verb_setting (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  g_autofree char *value = NULL;

  if (arguments[0] == NULL)
    return list_settings (self, error);
  if (arguments[1] != NULL && !bow_case_set_setting (self->bow_case, arguments[0], arguments[1], error))
    return FALSE;
  value = bow_case_get_setting (self->bow_case, arguments[0], error);
  if (value == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "key", arguments[0]);
  bow_cli_output_member (self->output, "value", value);
  bow_cli_output_line (self->output, "%s", value);
  return TRUE;
}

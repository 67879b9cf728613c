/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/bow-cli-passphrase.h"
#include "cli/bow-cli.h"

static gboolean
list_accounts (BowCli  *self,
               GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) accounts = bow_case_list_accounts (self->bow_case, error);

  if (accounts == NULL)
    return FALSE;
  json_builder_set_member_name (json, "accounts");
  json_builder_begin_array (json);
  for (guint i = 0; i < accounts->len; i++)
    {
      const BowAccount *account = accounts->pdata[i];

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "name", account->name);
      bow_cli_output_member (self->output, "display_name", account->display_name);
      bow_cli_output_member (self->output, "roles", account->roles);
      bow_cli_output_instant (self->output, "since", account->since);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%-16s %-24s %s", account->name, account->display_name, account->roles);
    }
  json_builder_end_array (json);
  return TRUE;
}

/* A set is stored as `|a||b|`; on the command line commas will do. */
static char *
read_roles (const char *list)
{
  g_auto (GStrv) roles = g_strsplit (list, ",", -1);
  g_autoptr (GString) set = g_string_new (NULL);

  for (gsize i = 0; roles[i] != NULL; i++)
    if (*g_strstrip (roles[i]) != '\0')
      g_string_append_printf (set, "|%s|", roles[i]);
  return g_string_free_and_steal (g_steal_pointer (&set));
}

static gboolean
add_account (BowCli     *self,
             const char *name,
             GError    **error)
{
  const BowCliOptions *options = &self->options;
  g_autofree char *roles = read_roles (options->roles != NULL ? options->roles : "intelligence_officer");
  g_autofree char *prompt = g_strdup_printf (_("Passphrase for %s"), name);
  g_autoptr (BowSecret) passphrase = NULL;

  if (self->batch != NULL && options->new_passphrase_file == NULL)
    passphrase = bow_cli_passphrase_look_up (options->passphrases, name, error);
  else
    passphrase = bow_cli_passphrase_get_new (options->new_passphrase_file, prompt, self->cancellable, error);
  if (passphrase == NULL ||
      !bow_case_add_account (self->bow_case, name, options->display_name != NULL ? options->display_name : name,
                             roles, passphrase, error))
    return FALSE;
  bow_cli_output_member (self->output, "account", name);
  bow_cli_output_line (self->output, _("%s has an account."), name);
  return TRUE;
}

gboolean
bow_verb_account (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  if (strcmp (arguments[0], "list") == 0 && arguments[1] == NULL)
    return list_accounts (self, error);
  if (strcmp (arguments[0], "add") == 0 && arguments[1] != NULL)
    return add_account (self, arguments[1], error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say “account FILE list” or “account FILE add NAME”."));
  return FALSE;
}

gboolean
bow_verb_passwd (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autoptr (BowSecret) old = NULL;
  g_autoptr (BowSecret) chosen = NULL;
  const char *account;

  /* The old passphrase once opens the file and is once given with the new. */
  old = bow_cli_passphrase_get (options->passphrase_file, _("Present passphrase"), self->cancellable, error);
  if (old == NULL || !bow_cli_open (self, NULL, old, error))
    return FALSE;
  account = bow_case_get_account (self->bow_case);
  chosen = bow_cli_passphrase_get_new (options->new_passphrase_file, _("New passphrase"), self->cancellable, error);
  if (chosen == NULL || !bow_case_change_passphrase (self->bow_case, old, chosen, error))
    {
      bow_case_close (self->bow_case, NULL);
      g_clear_object (&self->bow_case);
      return FALSE;
    }
  bow_cli_output_member (self->output, "account", account);
  bow_cli_output_line (self->output, _("%s has a new passphrase."), account);
  if (!bow_case_close (self->bow_case, error))
    return FALSE;
  g_clear_object (&self->bow_case);
  return TRUE;
}

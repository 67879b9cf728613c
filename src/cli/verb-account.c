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
      g_autofree char *printed = NULL;

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "name", account->name);
      bow_cli_output_member (self->output, "display_name", account->display_name);
      bow_cli_output_member (self->output, "roles", account->roles);
      bow_cli_output_member (self->output, "standing", account->standing);
      bow_cli_output_instant (self->output, "since", account->since);
      json_builder_end_object (json);
      printed = bow_roles_print (account->roles);
      bow_cli_output_line (self->output, "%-16s %-24s %-16s %s", account->name, account->display_name,
                           bow_enumeration_label (&bow_standings, account->standing), printed);
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

static gboolean
change_roles (BowCli     *self,
              const char *name,
              const char *list,
              GError    **error)
{
  g_autofree char *roles = read_roles (list);
  g_autofree char *printed = NULL;

  if (!bow_case_set_roles (self->bow_case, name, roles, error))
    return FALSE;
  printed = bow_roles_print (roles);
  bow_cli_output_member (self->output, "account", name);
  bow_cli_output_member (self->output, "roles", roles);
  bow_cli_output_line (self->output, _("From now on %s is: %s."), name, printed);
  return TRUE;
}

static gboolean
remove_account (BowCli     *self,
                const char *name,
                GError    **error)
{
  if (!bow_case_remove_account (self->bow_case, name, error))
    return FALSE;
  bow_cli_output_member (self->output, "account", name);
  bow_cli_output_line (self->output, _("%s does not open the file any more. Its records stay. An older copy of the key file goes on to yield the key of the file: revoke the account where that is a danger."), name);
  return TRUE;
}

static gboolean
revoke_account (BowCli     *self,
                const char *name,
                GError    **error)
{
  g_autoptr (BowSecret) recovery_key = NULL;

  if (!bow_cli_check_recovery_file (self, error) || !bow_case_revoke_account (self->bow_case, name, error))
    return FALSE;
  recovery_key = bow_case_take_recovery_key (self->bow_case);
  bow_cli_output_member (self->output, "account", name);
  bow_cli_output_line (self->output, _("%s does not open the file any more, and the file has a new key. Everybody else keeps their passphrase. What %s copied before stays readable to them."), name, name);
  return bow_cli_tell_recovery_key (self, recovery_key, error);
}

gboolean
bow_verb_account (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  const char *deed = arguments[0];
  guint n = g_strv_length (arguments);

  if (strcmp (deed, "list") == 0 && n == 1)
    return list_accounts (self, error);
  if (strcmp (deed, "add") == 0 && n == 2)
    return add_account (self, arguments[1], error);
  if (strcmp (deed, "roles") == 0 && n == 3)
    return change_roles (self, arguments[1], arguments[2], error);
  if (strcmp (deed, "remove") == 0 && n == 2)
    return remove_account (self, arguments[1], error);
  if (strcmp (deed, "revoke") == 0 && n == 2)
    return revoke_account (self, arguments[1], error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
               _("After the file say “list”, “add NAME”, “roles NAME ROLES”, “remove NAME” or “revoke NAME”."));
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
  bow_cli_say_new_recovery_key (self->bow_case);
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

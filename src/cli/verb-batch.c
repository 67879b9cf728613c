/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-justify.h"
#include "cli/bow-cli-passphrase.h"
#include "cli/bow-cli.h"

struct _BowBatch
{
  /* Names that the script gave to references. */
  GHashTable *names;
  char *passphrases;
  char *because;
  gboolean json;
  gboolean quiet;
};

static gboolean
set_clock (BowCli     *self,
           const char *time,
           GError    **error)
{
  if (!bow_case_is_example (self->bow_case))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED, _("Only an example is written on a story clock."));
      return FALSE;
    }
  return bow_cli_set_clock (time, error);
}

static gboolean
switch_account (BowCli     *self,
                const char *account,
                GError    **error)
{
  g_autoptr (BowSecret) passphrase = NULL;

  if (strcmp (bow_case_get_account (self->bow_case), account) == 0)
    return TRUE;
  if (self->batch->passphrases == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("To change the account a script needs --passphrases."));
      return FALSE;
    }
  passphrase = bow_cli_passphrase_look_up (self->batch->passphrases, account, error);
  if (passphrase == NULL || !bow_case_close (self->bow_case, error))
    return FALSE;
  g_clear_object (&self->bow_case);
  if (!bow_cli_open (self, account, passphrase, error))
    return FALSE;
  bow_cli_say_new_recovery_key (self->bow_case);
  return self->batch->because == NULL || bow_case_justify (self->bow_case, self->batch->because, error);
}

/* `$name` in an argument becomes the reference that the script named so. */
static char *
put_names_in (BowBatch   *batch,
              const char *argument,
              GError    **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *c = argument; *c != '\0';)
    {
      const char *end = c + 1;
      g_autofree char *name = NULL;
      const char *ref;

      if (*c != '$' || !g_ascii_islower (c[1]))
        {
          g_string_append_c (text, *c++);
          continue;
        }
      while (g_ascii_islower (*end) || g_ascii_isdigit (*end) || *end == '_')
        end++;
      name = g_strndup (c + 1, (gsize) (end - c - 1));
      ref = g_hash_table_lookup (batch->names, name);
      if (ref == NULL)
        {
          g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Nothing above has the name $%s."), name);
          return NULL;
        }
      g_string_append (text, ref);
      c = end;
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
put_all_names_in (BowBatch *batch,
                  char    **arguments,
                  GError  **error)
{
  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      char *text = put_names_in (batch, arguments[i], error);

      if (text == NULL)
        return FALSE;
      g_free (arguments[i]);
      arguments[i] = text;
    }
  return TRUE;
}

static gboolean
run_script_verb (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  const BowVerb *verb = bow_cli_find_verb (arguments[0]);

  if (verb == NULL || (verb->flags & BOW_VERB_CASE) == 0 || verb->run == bow_verb_batch)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is not a verb that a script can use."), arguments[0]);
      return FALSE;
    }
  bow_cli_options_clear (&self->options);
  if (!bow_cli_options_parse (&self->options, verb->options, arguments + 1, error))
    return FALSE;
  self->options.json = self->options.json || self->batch->json;
  self->options.quiet = self->options.quiet || self->batch->quiet;
  g_set_str (&self->options.passphrases, self->batch->passphrases);
  return bow_cli_run_verb (self, verb, arguments + 1, error);
}

/* Takes `$name =` off the beginning of a command. */
static char *
take_name (const char **command)
{
  const char *c = *command + 1;
  g_autofree char *name = NULL;

  if (**command != '$' || !g_ascii_islower (*c))
    return NULL;
  while (g_ascii_islower (*c) || g_ascii_isdigit (*c) || *c == '_')
    c++;
  name = g_strndup (*command + 1, (gsize) (c - *command - 1));
  while (*c == ' ')
    c++;
  if (*c != '=')
    return NULL;
  *command = c + 1;
  return g_steal_pointer (&name);
}

static gboolean
run_command (BowCli     *self,
             const char *command,
             GError    **error)
{
  g_autofree char *name = take_name (&command);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!g_shell_parse_argv (command, NULL, &arguments, &local_error))
    {
      if (g_error_matches (local_error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
        return TRUE;
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, "%s", local_error->message);
      return FALSE;
    }
  if (!put_all_names_in (self->batch, arguments, error))
    return FALSE;
  if (strcmp (arguments[0], "clock") == 0 && g_strv_length (arguments) == 2)
    return set_clock (self, arguments[1], error);
  if (strcmp (arguments[0], "as") == 0 && g_strv_length (arguments) == 2)
    return switch_account (self, arguments[1], error);

  g_clear_pointer (&self->made, g_free);
  if (!run_script_verb (self, arguments, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  if (self->made == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” makes nothing that could be named."), arguments[0]);
      return FALSE;
    }
  g_hash_table_insert (self->batch->names, g_steal_pointer (&name), g_strdup (self->made));
  return TRUE;
}

/* A backslash at the end of a line joins the next to it. */
static gboolean
run_lines (BowCli     *self,
           const char *script,
           const char *text,
           GError    **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) command = g_string_new (NULL);
  guint first = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean goes_on = g_str_has_suffix (lines[i], "\\") && lines[i + 1] != NULL;

      if (command->len == 0 && *lines[i] == '#')
        continue;
      if (command->len == 0)
        first = i + 1;
      g_string_append_len (command, lines[i], (gssize) strlen (lines[i]) - (goes_on ? 1 : 0));
      if (goes_on)
        continue;
      g_strstrip (command->str);
      command->len = strlen (command->str);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (!run_command (self, command->str, error))
        {
          /* Translators: the name of a script and the number of a line in it, before a message. */
          g_prefix_error (error, _("%s, line %u: "), script, first);
          return FALSE;
        }
      g_string_truncate (command, 0);
    }
  return TRUE;
}

gboolean
bow_verb_batch (BowCli  *self,
                char   **arguments,
                GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;
  BowBatch batch = {
    .passphrases = g_strdup (self->options.passphrases),
    .because = g_strdup (self->options.because),
    .json = self->options.json,
    .quiet = self->options.quiet,
  };
  gboolean done = FALSE;

  if (!g_file_get_contents (arguments[0], &text, &length, &local_error))
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, "%s", local_error->message);
  else if (!g_utf8_validate_len (text, length, NULL))
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s is not text in UTF-8."), arguments[0]);
  else
    {
      batch.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->batch = &batch;
      done = run_lines (self, arguments[0], text, error);
      self->batch = NULL;
      g_hash_table_unref (batch.names);
      /* What each command said has been written already. */
      self->options.quiet = TRUE;
    }
  g_free (batch.passphrases);
  g_free (batch.because);
  return done;
}

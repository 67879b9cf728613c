/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "case/bow-background.h"
#include "cli/bow-cli-passphrase.h"
#include "cli/bow-cli.h"

#ifdef BOW_CHEAP_KEYS
static const gboolean makes_cheap_keys = TRUE;
#else
static const gboolean makes_cheap_keys = FALSE;
#endif

static gboolean
check_cheap_keys (BowCli  *self,
                  GError **error)
{
  if (makes_cheap_keys || !self->options.cheap_keys)
    return TRUE;
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("This build makes no cheap keys."));
  return FALSE;
}

static gboolean
set_clock (BowCli  *self,
           GError **error)
{
  if (self->options.clock == NULL || self->options.example)
    return bow_cli_set_clock (self->options.clock, error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Only an example is written on a story clock."));
  return FALSE;
}

/**
 * bow_cli_check_recovery_file:
 * @self: a command
 * @error: return location
 *
 * Checks, before a recovery key is made, that it can be written where
 * --recovery-file says.
 *
 * Returns: %FALSE with %BOW_ERROR_EXISTS set where something is there
 */
gboolean
bow_cli_check_recovery_file (BowCli  *self,
                             GError **error)
{
  const char *path = self->options.recovery_file;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS, _("%s exists already. Nothing was made."), path);
  return FALSE;
}

/* For its owner alone, and never over another file. */
static gboolean
write_recovery_key (const char *path,
                    BowSecret  *key,
                    GError    **error)
{
  g_autofd int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && write (fd, bow_secret_bytes (key), bow_secret_length (key)) == (gssize) bow_secret_length (key) &&
      write (fd, "\n", 1) == 1 && fsync (fd) == 0)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("The recovery key could not be written to %s: %s."), path, g_strerror (errno));
  return FALSE;
}

/**
 * bow_cli_tell_recovery_key:
 * @self: a command
 * @key: the text of a recovery key
 * @error: return location
 *
 * Shows a recovery key, this once, or writes it to --recovery-file.
 *
 * Returns: %FALSE with @error set where it could not be written
 */
gboolean
bow_cli_tell_recovery_key (BowCli     *self,
                           BowSecret  *key,
                           GError    **error)
{
  g_autofree char *text = NULL;

  if (self->options.recovery_file != NULL)
    return write_recovery_key (self->options.recovery_file, key, error);

  text = g_strndup ((const char *) bow_secret_bytes (key), bow_secret_length (key));
  bow_cli_output_member (self->output, "recovery_key", text);
  bow_cli_output_line (self->output, _("Recovery key, shown this once: write it down and keep it in a safe place."));
  bow_cli_output_line (self->output, "%s", text);
  explicit_bzero (text, strlen (text));
  return TRUE;
}

/**
 * bow_cli_say_new_recovery_key:
 * @bow_case: a case that was just opened
 *
 * Where opening it finished a revocation that was stopped, says so on standard
 * error, with the recovery key for who looks after accounts: whatever the verb
 * is, nobody could have that key again.
 */
void
bow_cli_say_new_recovery_key (BowCase *bow_case)
{
  g_autoptr (BowSecret) key = bow_case_take_recovery_key (bow_case);

  if (key == NULL)
    return;
  fprintf (stderr, "bowstreet-cli: %s\n", _("A revocation that was stopped is finished: the file has a new key."));
  if (bow_case_may (bow_case, BOW_PERMISSION_ACCOUNT))
    fprintf (stderr, "%s\n%.*s\n", _("Recovery key, shown this once: write it down and keep it in a safe place."),
             (int) bow_secret_length (key), (const char *) bow_secret_bytes (key));
}

gboolean
bow_verb_new (BowCli  *self,
              char   **arguments,
              GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autoptr (BowSecret) passphrase = NULL;
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autoptr (BowCase) made = NULL;
  BowCaseNew what = {
    .path = self->path,
    .account = options->account != NULL ? options->account : g_get_user_name (),
    .display_name = options->display_name,
    .is_example = options->example,
    .cheap_keys = options->cheap_keys,
  };

  if (!check_cheap_keys (self, error) || !set_clock (self, error) || !bow_cli_check_recovery_file (self, error))
    return FALSE;
  passphrase = bow_cli_passphrase_get_new (options->passphrase_file, _("New passphrase"), self->cancellable, error);
  if (passphrase == NULL)
    return FALSE;
  what.passphrase = passphrase;
  made = bow_case_create (&what, &recovery_key, error);
  if (made == NULL || !bow_case_close (made, error))
    return FALSE;

  bow_cli_output_member (self->output, "file", self->path);
  bow_cli_output_member (self->output, "account", what.account);
  bow_cli_output_line (self->output, _("%s is made; its first account is %s."), self->path, what.account);
  return bow_cli_tell_recovery_key (self, recovery_key, error);
}

gboolean
bow_verb_recover (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autoptr (BowSecret) passphrase = NULL;
  g_autoptr (BowCase) opened = NULL;

  if (options->account == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Name the account that gets a new passphrase, with --account."));
      return FALSE;
    }
  recovery_key = bow_cli_passphrase_get (options->recovery_file, _("Recovery key"), self->cancellable, error);
  if (recovery_key == NULL)
    return FALSE;
  passphrase = bow_cli_passphrase_get_new (options->new_passphrase_file, _("New passphrase"), self->cancellable, error);
  if (passphrase == NULL)
    return FALSE;
  opened = bow_case_recover (self->path, recovery_key, options->account, passphrase, error);
  if (opened != NULL)
    bow_cli_say_new_recovery_key (opened);
  if (opened == NULL || !bow_case_close (opened, error))
    return FALSE;
  bow_cli_output_member (self->output, "account", options->account);
  bow_cli_output_line (self->output, _("%s has a new passphrase."), options->account);
  return TRUE;
}

static gboolean
tell_kinds (BowCli  *self,
            GError **error)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) figures = bow_case_figures (self->bow_case, filter, error);
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  if (figures == NULL)
    return FALSE;
  json_builder_set_member_name (json, "kinds");
  json_builder_begin_object (json);
  for (guint i = 0; i < figures->len; i++)
    {
      const BowFigure *figure = figures->pdata[i];
      g_autofree char *count = g_strdup_printf ("%6" G_GINT64_FORMAT, figure->count);

      if (figure->month != NULL || figure->count == 0)
        continue;
      bow_cli_output_number (self->output, figure->kind->name, figure->count);
      bow_cli_output_line (self->output, "  %s %s", count, bow_kind_get_plural (figure->kind));
    }
  json_builder_end_object (json);
  return TRUE;
}

static gboolean
tell_backgrounds (BowCli  *self,
                  GError **error)
{
  g_autoptr (GPtrArray) backgrounds = bow_case_list_backgrounds (self->bow_case, error);
  g_autofree char *shown = NULL;
  gint64 n_rows = 0;

  if (backgrounds == NULL)
    return FALSE;
  for (guint i = 0; i < backgrounds->len; i++)
    n_rows += ((const BowBackground *) backgrounds->pdata[i])->n_rows;
  shown = g_strdup_printf ("%" G_GINT64_FORMAT, n_rows);
  bow_cli_output_number (self->output, "backgrounds", backgrounds->len);
  bow_cli_output_number (self->output, "background_rows", n_rows);
  if (backgrounds->len > 0)
    bow_cli_output_line (self->output, _("%u background files with %s rows"), backgrounds->len, shown);
  return TRUE;
}

/* A revocation that was stopped is finished by opening the file. */
static gboolean
tell_new_recovery_key (BowCli  *self,
                       GError **error)
{
  g_autoptr (BowSecret) key = bow_case_take_recovery_key (self->bow_case);

  if (key == NULL || !bow_case_may (self->bow_case, BOW_PERMISSION_ACCOUNT))
    return TRUE;
  return bow_cli_tell_recovery_key (self, key, error);
}

gboolean
bow_verb_open (BowCli  *self,
               char   **arguments,
               GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowFilter) filter = bow_filter_new ();
  gint64 count = bow_case_count (self->bow_case, filter, error);
  g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  if (count < 0)
    return FALSE;
  bow_cli_output_member (self->output, "file", self->path);
  bow_cli_output_member (self->output, "account", bow_case_get_account (self->bow_case));
  json_builder_set_member_name (json, "example");
  json_builder_add_boolean_value (json, bow_case_is_example (self->bow_case));
  bow_cli_output_member (self->output, "doubt", bow_case_get_doubt (self->bow_case));
  bow_cli_output_number (self->output, "records", count);
  if (bow_case_get_doubt (self->bow_case) != NULL)
    bow_cli_output_line (self->output, "%s", bow_case_get_doubt (self->bow_case));
  bow_cli_output_line (self->output, _("%s opens for %s and holds %s records."), self->path,
                       bow_case_get_account (self->bow_case), shown);
  if (bow_case_is_example (self->bow_case))
    bow_cli_output_line (self->output, _("It is an example; its people and events are invented."));
  return tell_kinds (self, error) && tell_backgrounds (self, error) && tell_new_recovery_key (self, error);
}

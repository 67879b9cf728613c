/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bow-cli.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bow-clock.h"
#include "base/bow-error.h"
#include "case/bow-case-justify.h"
#include "case/bow-case-settings.h"
#include "cli/bow-cli-passphrase.h"
#include "geo/bow-grid.h"

G_DEFINE_QUARK (bow-cli-error, bow_cli_error)

/**
 * bow_cli_exit_code:
 * @error: (nullable): what went wrong
 *
 * Returns: the number that the command ends with
 */
BowCliExit
bow_cli_exit_code (const GError *error)
{
  if (error == NULL)
    return BOW_CLI_OK;
  if (error->domain == BOW_CLI_ERROR)
    return BOW_CLI_USAGE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return BOW_CLI_CANCELLED;
  if (error->domain != BOW_ERROR)
    return BOW_CLI_FAILED;

  switch ((BowError) error->code)
    {
    case BOW_ERROR_WRONG_PASSPHRASE:
      return BOW_CLI_WRONG_PASSPHRASE;
    case BOW_ERROR_IN_USE:
      return BOW_CLI_IN_USE;
    case BOW_ERROR_DAMAGED:
    case BOW_ERROR_KEYS_DAMAGED:
    case BOW_ERROR_LOG:
      return BOW_CLI_DAMAGED;
    case BOW_ERROR_KEYS_MISSING:
    case BOW_ERROR_KDF_LIMITS:
    case BOW_ERROR_PLAINTEXT:
    case BOW_ERROR_NOT_A_CASE:
    case BOW_ERROR_NEWER:
      return BOW_CLI_CANNOT_OPEN;
    case BOW_ERROR_NOT_FOUND:
      return BOW_CLI_NOT_FOUND;
    case BOW_ERROR_FORMAT:
    case BOW_ERROR_INVALID:
    case BOW_ERROR_TOO_LARGE:
      return BOW_CLI_BAD_INPUT;
    case BOW_ERROR_WRONG_LIBRARY:
      return BOW_CLI_WRONG_LIBRARY;
    case BOW_ERROR_CONFLICT:
      return BOW_CLI_CHANGED;
    case BOW_ERROR_EXISTS:
    case BOW_ERROR_RULE:
    case BOW_ERROR_REFUSED:
    case BOW_ERROR_WEAK_PASSPHRASE:
    case BOW_ERROR_FULL:
    case BOW_ERROR_IO:
    default:
      return BOW_CLI_FAILED;
    }
}

static const char *
get_error_name (const GError *error)
{
  if (error->domain == BOW_CLI_ERROR)
    return "usage";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  return error->domain == BOW_ERROR ? bow_error_name ((BowError) error->code) : "failed";
}

/* In JSON on standard output, where the result would be; for people on
 * standard error. */
static void
report_error (const GError *error,
              gboolean      as_json)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  bow_cli_output_end_progress ();
  if (!as_json)
    {
      fprintf (stderr, "bowstreet-cli: %s\n", error->message);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, get_error_name (error));
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, error->message);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text);
}

static void
print_verb_help (const BowVerb *verb)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s bowstreet-cli %s%s%s%s [%s]\n\n%s\n", _("Usage:"), verb->name,
                          (verb->flags & BOW_VERB_FILE) != 0 ? _(" FILE") : "", *verb->arguments != '\0' ? " " : "",
                          _(verb->arguments), _("OPTION…"), _(verb->summary));
  if (verb->help != NULL)
    g_string_append_printf (text, "\n%s\n", _(verb->help));
  if (*verb->options != '\0')
    {
      g_string_append_printf (text, "\n%s\n", _("Options:"));
      bow_cli_options_print_help (verb->options, text);
    }
  g_string_append_printf (text, "\n%s\n", _("Options of every verb:"));
  bow_cli_options_print_help (bow_cli_common_options, text);
  fputs (text->str, stdout);
}

static void
print_help (void)
{
  gsize n_verbs;
  const BowVerb *verbs = bow_cli_verbs (&n_verbs);

  printf ("%s bowstreet-cli %s\n\n%s\n\n", _("Usage:"), _("VERB [FILE] [ARGUMENT…] [OPTION…]"),
          _("Does whatever the window of Bow Street does, on a case file, from the command line."));
  for (gsize i = 0; i < n_verbs; i++)
    printf ("  %-17s %s\n", verbs[i].name, _(verbs[i].summary));
  printf ("\n%s\n", _("“bowstreet-cli VERB --help” tells more of a verb; see also bowstreet-cli(1)."));
}

static gboolean
check_arguments (const BowVerb *verb,
                 char         **arguments,
                 GError       **error)
{
  int n = (int) g_strv_length (arguments);

  if (n >= verb->least && (verb->most < 0 || n <= verb->most))
    return TRUE;
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("The arguments of “%s” are: %s. See “bowstreet-cli %s --help”."),
               verb->name, *verb->arguments != '\0' ? _(verb->arguments) : _("none"), verb->name);
  return FALSE;
}

/* What looks are for. Why two records are linked is another matter, and asked
 * for by the same option. */
static gboolean
justify (BowCli        *self,
         const BowVerb *verb,
         GError       **error)
{
  const char *because = strcmp (verb->name, "link") != 0 ? self->options.because : NULL;
  g_autofree char *command = NULL;

  if (because == NULL && bow_case_get_justification (self->bow_case) == NULL)
    because = g_getenv (BOW_BECAUSE_VARIABLE);
  if (because == NULL && !bow_case_setting_is_on (self->bow_case, BOW_SETTING_REQUIRE_JUSTIFICATION))
    because = command = g_strdup_printf ("bowstreet-cli %s", verb->name);

  return because == NULL || bow_case_justify (self->bow_case, because, error);
}

/**
 * bow_cli_run_verb:
 * @self: a command line with its case open, where @verb needs that
 * @verb: a verb
 * @arguments: its arguments, without the file and the options
 * @error: return location
 *
 * Runs a verb and writes its result.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_cli_run_verb (BowCli        *self,
                  const BowVerb *verb,
                  char         **arguments,
                  GError       **error)
{
  if (!check_arguments (verb, arguments, error))
    return FALSE;
  bow_cli_output_reset (self->output);
  if (self->bow_case != NULL && !justify (self, verb, error))
    return FALSE;
  if (!verb->run (self, arguments, error))
    return FALSE;
  bow_cli_output_end_progress ();
  return bow_cli_output_write (self->output, self->options.json, self->options.quiet, error);
}

static char *
choose_account (BowCli  *self,
                GError **error)
{
  g_auto (GStrv) slots = NULL;
  g_autofree char *names = NULL;

  if (self->options.account != NULL)
    return g_strdup (self->options.account);
  slots = bow_case_list_slots (self->path, error);
  if (slots == NULL)
    return NULL;
  if (g_strv_length (slots) == 1)
    return g_strdup (slots[0]);
  names = g_strjoinv (", ", slots);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("The file has several accounts: %s. Choose one with --account."), names);
  return NULL;
}

/**
 * bow_cli_open:
 * @self: a command line
 * @account: (nullable): the account; chosen as the options say if %NULL
 * @passphrase: (nullable): its passphrase; got as the options say if %NULL
 * @error: return location
 *
 * Opens the case file. An open one must have been closed.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_cli_open (BowCli     *self,
              const char *account,
              BowSecret  *passphrase,
              GError    **error)
{
  g_autofree char *chosen = account != NULL ? g_strdup (account) : choose_account (self, error);
  g_autoptr (BowSecret) got = passphrase != NULL ? bow_secret_ref (passphrase) : NULL;
  g_autofree char *prompt = NULL;

  g_assert (self->bow_case == NULL);
  if (chosen == NULL)
    return FALSE;
  /* Translators: a question on the terminal; the name of an account. */
  prompt = g_strdup_printf (_("Passphrase of %s"), chosen);
  if (got == NULL)
    got = bow_cli_passphrase_get (self->options.passphrase_file, prompt, self->cancellable, error);
  if (got == NULL)
    return FALSE;
  self->bow_case = bow_case_open (self->path, chosen, got, self->cancellable, error);
  return self->bow_case != NULL;
}

/**
 * bow_cli_set_clock:
 * @time: (nullable): a time of a story; %NULL changes nothing
 * @error: return location
 *
 * Puts the story clock to a time. Only an example may be written on it.
 *
 * Returns: %FALSE with %BOW_CLI_ERROR_USAGE where @time is no time
 */
gboolean
bow_cli_set_clock (const char *time,
                   GError    **error)
{
  gint64 unix_ms;

  if (time == NULL)
    return TRUE;
  if (!bow_instant_parse (&unix_ms, time))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is not a time such as 2019-01-21T19:00:00Z."), time);
      return FALSE;
    }
  bow_clock_set_story (unix_ms);
  return TRUE;
}

/* Opening a file may write to its log, so the clock is set before; a file that
 * is no example is closed with nothing done. */
static gboolean
open_on_clock (BowCli  *self,
               GError **error)
{
  if (!bow_cli_set_clock (self->options.clock, error) || !bow_cli_open (self, NULL, NULL, error))
    return FALSE;
  if (!bow_clock_is_story () || bow_case_is_example (self->bow_case))
    return TRUE;
  bow_clock_set_story (0);
  bow_case_close (self->bow_case, NULL);
  g_clear_object (&self->bow_case);
  g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED, _("Only an example is written on a story clock."));
  return FALSE;
}

static gboolean
run_on_case (BowCli        *self,
             const BowVerb *verb,
             char         **arguments,
             GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!check_arguments (verb, arguments, error) || !open_on_clock (self, error))
    return FALSE;
  if (verb->run != bow_verb_open)
    bow_cli_say_new_recovery_key (self->bow_case);
  bow_cli_run_verb (self, verb, arguments, &local_error);
  if (self->bow_case != NULL)
    bow_case_close (self->bow_case, local_error == NULL ? &local_error : NULL);
  g_clear_object (&self->bow_case);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_encoding (char   **arguments,
                GError **error)
{
  for (gsize i = 0; arguments[i] != NULL; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      {
        g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("The arguments must be text in UTF-8."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
run (BowCli  *self,
     char   **arguments,
     GError **error)
{
  const BowVerb *verb;

  if (!check_encoding (arguments, error))
    return FALSE;
  verb = bow_cli_find_verb (arguments[0]);
  if (verb == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("There is no verb “%s”. See “bowstreet-cli --help”."), arguments[0]);
      return FALSE;
    }
  arguments++;
  if (!bow_cli_options_parse (&self->options, verb->options, arguments, error))
    return FALSE;
  if (self->options.help)
    {
      print_verb_help (verb);
      return TRUE;
    }
  if ((verb->flags & BOW_VERB_FILE) != 0)
    {
      if (arguments[0] == NULL)
        {
          g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Name the case file after “%s”."), verb->name);
          return FALSE;
        }
      self->path = g_strdup (*arguments++);
    }
  if ((verb->flags & BOW_VERB_CASE) != 0)
    return run_on_case (self, verb, arguments, error);
  return bow_cli_run_verb (self, verb, arguments, error);
}

/* Signals are taken by a thread of their own, since next to nothing may be
 * done in a handler. The second Ctrl+C does not wait for anything. */
static gpointer
wait_for_signals (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int signal_number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  while (sigwait (&signals, &signal_number) == 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        _exit (BOW_CLI_CANCELLED);
      g_cancellable_cancel (cancellable);
    }
  return NULL;
}

static void
watch_signals (GCancellable *cancellable)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, cancellable));
}

/**
 * bow_cli_main:
 * @argc: as main() got it
 * @argv: as main() got it
 *
 * Runs one command line.
 *
 * Returns: a #BowCliExit
 */
int
bow_cli_main (int    argc,
              char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv + 1);
  g_autoptr (BowCliOutput) output = bow_cli_output_new ();
  g_autoptr (GError) error = NULL;
  gboolean as_json = g_strv_contains ((const char *const *) arguments, "--json");
  BowCli self = { .output = output };

  if (arguments[0] == NULL || strcmp (arguments[0], "--help") == 0 || strcmp (arguments[0], "help") == 0)
    {
      print_help ();
      return arguments[0] == NULL ? BOW_CLI_USAGE : BOW_CLI_OK;
    }
  if (strcmp (arguments[0], "--version") == 0)
    {
      puts ("bowstreet-cli " BOW_VERSION);
      return BOW_CLI_OK;
    }

  /* Lives as long as the process: the thread of the signals holds it. */
  self.cancellable = g_cancellable_new ();
  watch_signals (self.cancellable);
  bow_grid_use_usual_table ();
  if (bow_case_check_library (&error))
    run (&self, arguments, &error);
  if (error != NULL)
    report_error (error, as_json);
  bow_cli_options_clear (&self.options);
  g_free (self.path);
  g_free (self.made);
  return (int) bow_cli_exit_code (error);
}

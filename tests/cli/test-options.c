/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/bow-cli.h"

static GStrv
take (BowCliOptions *options,
      const char    *allowed,
      const char    *line,
      GError       **error)
{
  GStrv arguments = g_strsplit (line, " ", -1);

  bow_cli_options_parse (options, allowed, arguments, error);
  return arguments;
}

static void
assert_parsed (const char *line,
               const char *rest)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  BowCliOptions options = { 0 };

  arguments = take (&options, "kind to near", line, &error);
  g_assert_no_error (error);
  left = g_strjoinv (" ", arguments);
  g_assert_cmpstr (left, ==, rest);
  bow_cli_options_clear (&options);
}

static void
test_what_is_left (void)
{
  assert_parsed ("a b", "a b");
  assert_parsed ("--json a --kind report b", "a b");
  assert_parsed ("52.2 -0.11 -500", "52.2 -0.11 -500");
  assert_parsed ("-- --json -x", "--json -x");
  assert_parsed ("--kind=a=b a", "a");
}

static void
test_values (void)
{
  g_auto (GStrv) arguments = NULL;
  BowCliOptions options = { 0 };

  arguments = take (&options, "to near", "--to=today --near --json --to tomorrow --quiet", NULL);
  g_assert_cmpstr (options.to, ==, "tomorrow");
  g_assert_cmpstr (options.near_to, ==, "--json");
  g_assert_false (options.json);
  g_assert_true (options.quiet);
  bow_cli_options_clear (&options);
  g_assert_null (options.to);
}

/* An export goes to a file and a list to a time. */
static void
test_two_meanings (void)
{
  g_auto (GStrv) arguments = NULL;
  BowCliOptions options = { 0 };

  arguments = take (&options, "to-file until", "--to out.csv --until today", NULL);
  g_assert_cmpstr (options.output, ==, "out.csv");
  g_assert_cmpstr (options.to, ==, "today");
  bow_cli_options_clear (&options);
}

static void
test_refusals (void)
{
  static const char *const lines[] = { "a --colour", "--kind", "a --json=1 b", "--state new", "--" "-json" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) arguments = NULL;
      g_autoptr (GError) error = NULL;
      BowCliOptions options = { 0 };

      arguments = take (&options, "kind", lines[i], &error);
      g_assert_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE);
      bow_cli_options_clear (&options);
    }
}

static void
test_exit_codes (void)
{
  g_autoptr (GError) error = g_error_new_literal (BOW_ERROR, BOW_ERROR_IN_USE, "");

  g_assert_cmpint (bow_cli_exit_code (NULL), ==, BOW_CLI_OK);
  g_assert_cmpint (bow_cli_exit_code (error), ==, BOW_CLI_IN_USE);
  for (int code = BOW_ERROR_WRONG_PASSPHRASE; code <= BOW_ERROR_LOG; code++)
    {
      error->code = code;
      g_assert_cmpint (bow_cli_exit_code (error), !=, BOW_CLI_OK);
      g_assert_cmpint (bow_cli_exit_code (error), !=, BOW_CLI_USAGE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/options/what-is-left", test_what_is_left);
  g_test_add_func ("/cli/options/values", test_values);
  g_test_add_func ("/cli/options/two-meanings", test_two_meanings);
  g_test_add_func ("/cli/options/refusals", test_refusals);
  g_test_add_func ("/cli/exit-codes", test_exit_codes);
  return g_test_run ();
}

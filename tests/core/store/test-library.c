/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-connection.h"

static char *
run (const char *preload, int *status)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "core", "store", "check-library", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "verify_asan_link_order=0", TRUE);
  if (preload != NULL)
    g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", preload, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &output, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  *status = g_subprocess_get_exit_status (process);
  return output;
}

static void
test_right (void)
{
  g_autofree char *output = NULL;
  int status;

  output = run (NULL, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (output, ==, "");
}

/* What another library of the desktop may do to us. */
static void
test_wrong (void)
{
  g_autofree char *output = NULL;
  int status;

  output = run ("libsqlite3.so.0", &status);
  if (g_strstr_len (output, -1, "cannot be preloaded") != NULL)
    {
      g_test_skip ("There is no ordinary library of SQLite to preload");
      return;
    }
  g_assert_cmpint (status, ==, 1);
  g_assert_true (g_str_has_prefix (output, "wrong-library: "));
  g_assert_nonnull (g_strstr_len (output, -1, "libsqlite3"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/library/right", test_right);
  g_test_add_func ("/store/library/wrong", test_wrong);

  return g_test_run ();
}

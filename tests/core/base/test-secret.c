/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/resource.h>
#include <sys/prctl.h>

#include "base/bow-process.h"
#include "base/bow-secret.h"

static void
test_content (void)
{
  g_autoptr (BowSecret) empty = bow_secret_new (0);
  g_autoptr (BowSecret) text = bow_secret_new_text ("kestrel");
  g_autoptr (BowSecret) copy = bow_secret_new_copy ("kestrel", 7);
  g_autoptr (BowSecret) other = bow_secret_new_text ("kestrex");
  g_autoptr (BowSecret) random = bow_secret_new_random (32);
  g_autoptr (BowSecret) more = bow_secret_new_random (32);

  g_assert_cmpuint (bow_secret_length (empty), ==, 0);
  g_assert_cmpstr ((const char *) bow_secret_bytes (empty), ==, "");
  g_assert_cmpuint (bow_secret_length (text), ==, 7);
  g_assert_cmpstr ((const char *) bow_secret_bytes (text), ==, "kestrel");
  g_assert_true (bow_secret_equal (text, copy));
  g_assert_false (bow_secret_equal (text, other));
  g_assert_false (bow_secret_equal (text, empty));
  g_assert_false (bow_secret_equal (random, more));
}

static gpointer
ref_and_unref (gpointer data)
{
  for (int i = 0; i < 10000; i++)
    bow_secret_unref (bow_secret_ref (data));
  return NULL;
}

static void
test_references (void)
{
  BowSecret *secret = bow_secret_new_text ("kestrel");
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("refs", ref_and_unref, secret);
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr ((const char *) bow_secret_bytes (secret), ==, "kestrel");
  bow_secret_unref (secret);
}

/* The page after a secret cannot be read, and a freed one neither. */
static void
test_guards (void)
{
  if (g_test_subprocess ())
    {
      BowSecret *secret = bow_secret_new (16);
      volatile const guint8 *bytes = bow_secret_bytes (secret);

      bow_process_harden ();
      g_printerr ("%d", bytes[17]);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

static void
test_hardened (void)
{
  struct rlimit limit;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("SECMEM_FORCE_FALLBACK", "1", TRUE);
  bow_process_harden ();
  g_assert_null (g_getenv ("SECMEM_FORCE_FALLBACK"));
  g_assert_no_errno (getrlimit (RLIMIT_CORE, &limit));
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/secret/content", test_content);
  g_test_add_func ("/base/secret/references", test_references);
  g_test_add_func ("/base/secret/guards", test_guards);
  g_test_add_func ("/base/process/hardened", test_hardened);

  return g_test_run ();
}

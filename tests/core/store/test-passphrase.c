/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-key-file.h"

static void
test_strength (void)
{
  static const char *const weak[] = {
    "", "a", "password", "Passw0rd!", "passwordpassword", "password password password password",
    "aaaaaaaaaaaaaaaaaaaaaaaa", "12345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopqwertyuiop",
    "the the the the", "Tr0ub4dor&3", "tiny old words", "bow street police intelligence",
  };
  static const char *const strong[] = {
    "correct horse battery staple", "kestrel-lantern-orchard-quarry", "zX9!kLm2#qRt7vBn",
    "mae hen wlad fy nhadau", "Žluťoučký kůň úpěl",
  };

  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    {
      g_autoptr (BowSecret) passphrase = bow_secret_new_text (weak[i]);
      const char *advice = NULL;

      if (bow_passphrase_strength (passphrase, &advice) >= 50)
        g_test_message ("“%s”", weak[i]);
      g_assert_cmpint (bow_passphrase_strength (passphrase, &advice), <, 50);
      g_assert_nonnull (advice);
    }
  for (guint i = 0; i < G_N_ELEMENTS (strong); i++)
    {
      g_autoptr (BowSecret) passphrase = bow_secret_new_text (strong[i]);
      const char *advice = NULL;

      if (bow_passphrase_strength (passphrase, NULL) < 50)
        g_test_message ("“%s”", strong[i]);
      g_assert_cmpint (bow_passphrase_strength (passphrase, &advice), >=, 50);
      g_assert_null (advice);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/passphrase/strength", test_strength);

  return g_test_run ();
}

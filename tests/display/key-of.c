/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The key of a case file, for tests that look whether somebody else has it.
 *
 * key-of CASE-FILE ACCOUNT PASSPHRASE
 */

#include "store/bow-key-file.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowUnlocked) unlocked = NULL;
  g_autoptr (BowSecret) passphrase = NULL;
  g_autoptr (BowKeyFile) keys = NULL;
  g_autofree char *path = NULL;

  if (argc != 4)
    {
      g_printerr ("Usage: key-of CASE-FILE ACCOUNT PASSPHRASE\n");
      return 2;
    }
  path = bow_key_file_path_for (argv[1]);
  passphrase = bow_secret_new_text (argv[3]);
  keys = bow_key_file_load (path, &error);
  if (keys != NULL)
    unlocked = bow_key_file_unlock (keys, argv[2], passphrase, &error);
  if (unlocked == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  for (gsize i = 0; i < bow_secret_length (unlocked->database_key); i++)
    g_print ("%02x", bow_secret_bytes (unlocked->database_key)[i]);
  g_print ("\n");

  return 0;
}

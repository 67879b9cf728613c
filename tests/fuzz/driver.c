/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/*
 * Runs a fuzz target without a fuzzing engine: every file of the folders that
 * are named, and a number of mutations of each, the same ones every time. With
 * an engine (-fsanitize=fuzzer) this file is left out.
 */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const tokens[] = { ",", "\"", "\"\"", "\n", "\r\n", "\r", "\xef\xbb\xbf", "\xff", "=", "|", ";", "0", "-1", "1e999", "}", "{", "[", "" };

static void
mutate (GByteArray *bytes,
        GRand      *rand)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;
  const char *token = tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))];
  guint length = (guint) g_rand_int_range (rand, 1, 32);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, MIN (length, bytes->len - at));
      break;
    case 2:
      g_byte_array_append (bytes, bytes->data + at, MIN (length, bytes->len - at));
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      break;
    default:
      g_byte_array_append (bytes, (const guint8 *) token, (guint) strlen (token) + (*token == '\0'));
      break;
    }
}

static void
run_file (const char *path,
          int         rounds)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1749);

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  LLVMFuzzerTestOneInput ((const guint8 *) text, length);
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      int mutations = g_rand_int_range (rand, 1, 6);

      g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
      while (mutations-- > 0)
        mutate (bytes, rand);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  const char *wanted = g_getenv ("BOWSTREET_FUZZ_ROUNDS");
  int rounds = wanted != NULL ? atoi (wanted) : 500;
  int n_files = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (argv[i], 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL);

          run_file (path, rounds);
          n_files++;
        }
    }
  g_print ("%d files, %d mutations of each\n", n_files, rounds);
  return n_files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

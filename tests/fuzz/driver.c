/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Runs a fuzz target where no fuzzing engine is: on each seed in the folders
 * that are named, and on a number of inputs made from it, always the same
 * ones. With an engine (-fsanitize=fuzzer) this file is left out. */

#define N_MUTATIONS 2000
#define MAX_LENGTH (1 << 20)

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What parsers stumble over. */
static const char *const pieces[] = {
  "\0", "\xff", "\xef\xbb\xbf", "\xc0\x80", "\xed\xa0\x80", "\"", "\"\"", "'", ",", ";", ":", "{", "}", "[", "]",
  "\n", "\r\n", "\r", "\t", " ", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "0", "1e999", "9223372036854775808",
  "-9223372036854775809", "4294967296", "NaN", "<", ">", "&", "<!--", "]]>", "%s%n", "../",
};

/* Some bytes from @at on, where there are any. */
static guint
pick_length (GRand *random, guint at, guint total)
{
  guint length = 1 + g_rand_int (random) % 64;

  return at < total ? MIN (length, total - at) : 0;
}

static void
insert_at (GByteArray *input, guint at, const void *bytes, guint length)
{
  guint old = input->len;

  if (old + length > MAX_LENGTH)
    return;
  g_byte_array_set_size (input, old + length);
  memmove (input->data + at + length, input->data + at, old - at);
  memcpy (input->data + at, bytes, length);
}

static void
copy_piece (GByteArray *input, GRand *random, const GByteArray *from)
{
  guint start, length;
  g_autofree guint8 *bytes = NULL;

  if (from->len == 0)
    return;
  start = g_rand_int (random) % from->len;
  length = pick_length (random, start, from->len);
  bytes = g_memdup2 (from->data + start, length);
  insert_at (input, g_rand_int (random) % (input->len + 1), bytes, length);
}

static void
mutate (GByteArray *input, GRand *random, const GByteArray *other)
{
  guint at = input->len > 0 ? g_rand_int (random) % input->len : 0;
  guint length = pick_length (random, at, input->len);
  guint piece = g_rand_int (random) % G_N_ELEMENTS (pieces);

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      if (input->len > 0)
        input->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      if (input->len > 0)
        input->data[at] = (guint8) g_rand_int (random);
      break;
    case 2:
      if (length > 0)
        g_byte_array_remove_range (input, at, length);
      break;
    case 3:
      insert_at (input, at, pieces[piece], (guint) MAX (strlen (pieces[piece]), 1));
      break;
    case 4:
      copy_piece (input, random, input);
      break;
    case 5:
      copy_piece (input, random, other);
      break;
    case 6:
      if (g_rand_int_range (random, 0, 8) == 0)
        g_byte_array_set_size (input, at);
      break;
    default:
      if (length > 0)
        memset (input->data + at, g_rand_int (random) & 1 ? 'A' : '0', length);
      break;
    }
}

/* A block of exactly the input's size, so that reading past it is seen. */
static void
run (const GByteArray *input)
{
  g_autofree guint8 *copy = g_malloc (MAX (input->len, 1));

  if (input->len > 0)
    memcpy (copy, input->data, input->len);
  LLVMFuzzerTestOneInput (copy, input->len);
}

static void
run_seed (const GByteArray *seed, const GByteArray *other, guint32 number, int n_mutations)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number);

  run (seed);
  for (int i = 0; i < n_mutations; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();

      if (seed->len > 0)
        g_byte_array_append (input, seed->data, seed->len);
      for (int n = g_rand_int_range (random, 1, 6); n > 0; n--)
        mutate (input, random, other);
      run (input);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Adds the files of a folder in the order of their names. */
static void
load_folder (GPtrArray *seeds, const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *content;
      gsize length;

      if (g_file_get_contents (names->pdata[i], &content, &length, NULL))
        g_ptr_array_add (seeds, g_byte_array_new_take ((guint8 *) content, length));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  const char *wanted = g_getenv ("BOWSTREET_FUZZ_ROUNDS");
  int n_mutations = wanted != NULL ? atoi (wanted) : N_MUTATIONS;

  for (int i = 1; i < argc; i++)
    load_folder (seeds, argv[i]);
  for (guint i = 0; i < seeds->len; i++)
    run_seed (seeds->pdata[i], seeds->pdata[(i + 1) % seeds->len], i, n_mutations);

  g_print ("%u seeds, %d mutations of each\n", seeds->len, n_mutations);
  return seeds->len > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

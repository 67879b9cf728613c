/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-word-index.h"

#include <string.h>

#include "model/bow-tally.h"
#include "model/bow-text-token.h"

/* A word in more texts than this is common, and tells nothing. */
#define COMMON 400
#define MOST_WORDS 40
#define RARE_WORDS 8
#define FEW_RARE_WORDS 3
#define MOST_FOUND 40

struct _BowWordIndex
{
  gsize shortest_word;
  /* The rows of the texts. */
  GArray *rows;
  /* A hash of a word above, and the number of a text below; in order of that
   * once it is sealed. */
  GArray *entries;
  gboolean is_sealed;
};

typedef struct
{
  guint first;
  guint n;
} Run;

/**
 * bow_word_index_new:
 * @shortest_word: how many bytes a word must have to tell anything
 *
 * Makes an empty index.
 *
 * Returns: (transfer full): the index
 */
BowWordIndex *
bow_word_index_new (gsize shortest_word)
{
  BowWordIndex *self = g_new0 (BowWordIndex, 1);

  self->shortest_word = shortest_word;
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->entries = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

/**
 * bow_word_index_free:
 * @self: (nullable): an index
 *
 * Frees it.
 */
void
bow_word_index_free (BowWordIndex *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_array_unref (self->entries);
  g_free (self);
}

/* Hashes of the words of a text, each once. */
static GArray *
hash_words (BowWordIndex *self,
            const char   *text)
{
  g_autoptr (BowTokens) tokens = bow_tokens_new (text);
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize i = 0; i < tokens->n && hashes->len < MOST_WORDS; i++)
    {
      guint32 hash = g_str_hash (tokens->tokens[i].folded);
      gboolean is_known = strlen (tokens->tokens[i].folded) < self->shortest_word;

      for (guint j = 0; !is_known && j < hashes->len; j++)
        is_known = g_array_index (hashes, guint32, j) == hash;
      if (!is_known)
        g_array_append_val (hashes, hash);
    }
  return hashes;
}

/**
 * bow_word_index_add:
 * @self: an index that is not sealed
 * @row: what the text is of
 * @text: the text
 *
 * Adds a text.
 */
void
bow_word_index_add (BowWordIndex *self,
                    gint64        row,
                    const char   *text)
{
  g_autoptr (GArray) hashes = NULL;

  g_return_if_fail (!self->is_sealed);

  hashes = hash_words (self, text);
  for (guint i = 0; i < hashes->len; i++)
    {
      guint64 entry = (guint64) g_array_index (hashes, guint32, i) << 32 | self->rows->len;

      g_array_append_val (self->entries, entry);
    }
  g_array_append_val (self->rows, row);
}

/* Puts the entries in the order of sixteen of their bits; what is equal keeps
 * the order in which it stands. */
static void
order_by_bits (const guint64 *from,
               guint64       *to,
               guint          n,
               guint          shift)
{
  g_autofree guint *places = g_new0 (guint, 65537);

  for (guint i = 0; i < n; i++)
    places[(from[i] >> shift & 0xffff) + 1]++;
  for (guint i = 0; i < 65536; i++)
    places[i + 1] += places[i];
  for (guint i = 0; i < n; i++)
    to[places[from[i] >> shift & 0xffff]++] = from[i];
}

/**
 * bow_word_index_seal:
 * @self: an index
 *
 * Makes it ready to be asked.
 */
void
bow_word_index_seal (BowWordIndex *self)
{
  guint n = self->entries->len;
  guint64 *entries = (guint64 *) (gpointer) self->entries->data;
  g_autofree guint64 *between = g_new (guint64, n);

  self->is_sealed = TRUE;
  order_by_bits (entries, between, n, 32);
  order_by_bits (between, entries, n, 48);
}

/* The first entry that is no smaller. */
static guint
find_place (BowWordIndex *self,
            guint64       wanted)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->entries, guint64, middle) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const Run *first = a;
  const Run *second = b;

  return (first->n > second->n) - (first->n < second->n);
}

/* Where the rarest words of a text are; none that is common. */
static GArray *
list_rare (BowWordIndex *self,
           const char   *text)
{
  g_autoptr (GArray) hashes = hash_words (self, text);
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (guint i = 0; i < hashes->len; i++)
    {
      guint64 hash = g_array_index (hashes, guint32, i);
      guint first = find_place (self, hash << 32);
      Run run = { first, find_place (self, hash << 32 | G_MAXUINT32) - first };

      if (run.n > 0 && run.n < COMMON)
        g_array_append_val (runs, run);
    }
  g_array_sort (runs, compare_runs);
  if (runs->len > RARE_WORDS)
    g_array_set_size (runs, RARE_WORDS);
  return runs;
}

static GHashTable *
tally (BowWordIndex *self,
       const GArray *runs)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      for (guint j = run->first; j < run->first + run->n; j++)
        {
          gpointer other = GUINT_TO_POINTER ((guint) g_array_index (self->entries, guint64, j));
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, other));

          g_hash_table_insert (counts, other, GUINT_TO_POINTER (n + 1));
        }
    }
  return counts;
}

/**
 * bow_word_index_find:
 * @self: an index that is sealed
 * @row: what the text is of, which is not found itself
 * @text: a text
 *
 * Finds texts that share two of the rarest words of @text; where it has few of
 * those, one.
 *
 * Returns: (transfer full) (element-type gint64): what they are of, those that
 *   share most first, and no more than forty
 */
GArray *
bow_word_index_find (BowWordIndex *self,
                     gint64        row,
                     const char   *text)
{
  g_autoptr (GArray) runs = NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (BowTallied));
  g_autoptr (GHashTable) counts = NULL;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (self->is_sealed, found);

  runs = list_rare (self, text);
  counts = tally (self, runs);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      BowTallied one = { GPOINTER_TO_UINT (key), GPOINTER_TO_UINT (value) };

      if ((one.n > 1 || runs->len < FEW_RARE_WORDS) && g_array_index (self->rows, gint64, one.of) != row)
        g_array_append_val (all, one);
    }
  bow_tally_sort (all, MOST_FOUND);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (found, g_array_index (self->rows, gint64, g_array_index (all, BowTallied, i).of));
  return found;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-word-diff.h"

#include <string.h>

/* Of longer texts what differs between the beginnings and the ends that are the
 * same is taken as a whole. */
#define MOST_CELLS 4000000

/* A piece of a text: a word, or what stands between two. */
typedef struct
{
  const char *text;
  gsize length;
} Piece;

/**
 * bow_word_run_free:
 * @self: (nullable): a run of words
 *
 * Frees it.
 */
void
bow_word_run_free (BowWordRun *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

static gboolean
is_word (const char *at)
{
  return g_unichar_isalnum (g_utf8_get_char (at));
}

/* A word is taken with the spaces behind it, so that it comes and goes with
 * them. */
static GArray *
cut (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (const char *at = text; *at != '\0';)
    {
      Piece piece = { .text = at };

      if (is_word (at))
        while (*at != '\0' && is_word (at))
          at = g_utf8_next_char (at);
      else
        at = g_utf8_next_char (at);
      while (*at == ' ' || *at == '\n' || *at == '\t')
        at++;
      piece.length = (gsize) (at - piece.text);
      g_array_append_val (pieces, piece);
    }

  return pieces;
}

/* Whether two pieces are the same, whatever spaces stand behind them. */
static gboolean
is_same (const Piece *a,
         const Piece *b)
{
  gsize length_a = a->length;
  gsize length_b = b->length;

  while (length_a > 1 && g_ascii_isspace (a->text[length_a - 1]))
    length_a--;
  while (length_b > 1 && g_ascii_isspace (b->text[length_b - 1]))
    length_b--;

  return length_a == length_b && memcmp (a->text, b->text, length_a) == 0;
}

static void
add_run (GPtrArray   *runs,
         BowWordFate  fate,
         const Piece *piece)
{
  BowWordRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;
  g_autofree char *text = g_strndup (piece->text, piece->length);
  BowWordRun *run;

  if (last != NULL && last->fate == fate)
    {
      g_autofree char *before = g_steal_pointer (&last->text);

      last->text = g_strconcat (before, text, NULL);
      return;
    }
  run = g_new0 (BowWordRun, 1);
  run->fate = fate;
  run->text = g_steal_pointer (&text);
  g_ptr_array_add (runs, run);
}

#define AT(array, i) (&g_array_index (array, Piece, i))

/* Walks through the longest pieces in common, of @n_a pieces from @start on of
 * the one and @n_b of the other. */
static void
compare_middle (GPtrArray *runs,
                GArray    *a,
                GArray    *b,
                guint      start,
                guint      n_a,
                guint      n_b)
{
  gboolean is_short = (gsize) (n_a + 1) * (n_b + 1) <= MOST_CELLS;
  g_autofree guint16 *longest = is_short ? g_new0 (guint16, (gsize) (n_a + 1) * (n_b + 1)) : NULL;
  guint i = 0;
  guint j = 0;

#define LONGEST(x, y) longest[(gsize) (x) * (n_b + 1) + (y)]
  for (guint x = is_short ? n_a : 0; x-- > 0;)
    for (guint y = n_b; y-- > 0;)
      LONGEST (x, y) = is_same (AT (a, start + x), AT (b, start + y)) ? (guint16) (LONGEST (x + 1, y + 1) + 1)
                                                                      : MAX (LONGEST (x + 1, y), LONGEST (x, y + 1));
  while (is_short && i < n_a && j < n_b)
    if (is_same (AT (a, start + i), AT (b, start + j)))
      {
        add_run (runs, BOW_WORD_STAYED, AT (b, start + j));
        i++;
        j++;
      }
    else if (LONGEST (i + 1, j) >= LONGEST (i, j + 1))
      add_run (runs, BOW_WORD_WENT, AT (a, start + i++));
    else
      add_run (runs, BOW_WORD_CAME, AT (b, start + j++));
#undef LONGEST
  while (i < n_a)
    add_run (runs, BOW_WORD_WENT, AT (a, start + i++));
  while (j < n_b)
    add_run (runs, BOW_WORD_CAME, AT (b, start + j++));
}

/**
 * bow_word_diff:
 * @before: (nullable): a text
 * @after: (nullable): another
 *
 * Compares two texts word by word.
 *
 * Returns: (transfer full) (element-type BowWordRun): what stayed, what went
 *   and what came, in the order of the texts
 */
GPtrArray *
bow_word_diff (const char *before,
               const char *after)
{
  g_autoptr (GArray) a = cut (before != NULL ? before : "");
  g_autoptr (GArray) b = cut (after != NULL ? after : "");
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_word_run_free);
  guint start = 0;
  guint end = 0;

  while (start < a->len && start < b->len && is_same (AT (a, start), AT (b, start)))
    add_run (runs, BOW_WORD_STAYED, AT (b, start++));
  while (end < a->len - start && end < b->len - start && is_same (AT (a, a->len - 1 - end), AT (b, b->len - 1 - end)))
    end++;
  compare_middle (runs, a, b, start, a->len - start - end, b->len - start - end);
  for (; end > 0; end--)
    add_run (runs, BOW_WORD_STAYED, AT (b, b->len - end));

  return runs;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that sound like what was typed, or are it with a slip. */
#include "case/bow-search-private.h"

#include <string.h>

#include "model/bow-sound.h"

#define VOCABULARY "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, record_words, row)"

/* More spellings of one word are no help. */
#define MOST_SPELLINGS 12
/* Of those that are looked at, so many of the likest are shown. */
#define MOST_LOOKED_AT 200
#define MOST_SHOWN 20

typedef struct
{
  char *word;
  guint distance;
} Spelling;

static void
spelling_clear (gpointer data)
{
  Spelling *spelling = data;

  g_free (spelling->word);
}

static int
compare_spellings (gconstpointer a,
                   gconstpointer b)
{
  const Spelling *one = a;
  const Spelling *other = b;

  return one->distance != other->distance ? (one->distance > other->distance ? 1 : -1) : strcmp (one->word, other->word);
}

/* In a short word one slip makes another word. */
static guint
most_slips (const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

static void
consider (const char *word,
          const char *sound,
          const char *term,
          GArray     *spellings)
{
  guint most = most_slips (word);
  guint distance = bow_sound_distance (word, term, most);
  g_autofree char *other = distance > most && sound != NULL ? bow_sound_key (term) : NULL;
  Spelling spelling = { .distance = distance };

  if (distance == 0 || (distance > most && g_strcmp0 (sound, other) != 0))
    return;
  spelling.word = g_strdup (term);
  g_array_append_val (spellings, spelling);
}

/* The words of names that begin with some letters. */
static gboolean
read_spellings (BowSearch   *self,
                const char  *word,
                const char  *beginning,
                GArray      *spellings,
                GError     **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *sound = bow_sound_key (word);
  g_autofree char *from = g_strconcat (BOW_WORDS_NAME, beginning, NULL);
  g_autofree char *to = g_strconcat (from, "\xf4\x8f\xbf\xbf", NULL);
  gboolean has_row;

  select = bow_connection_statement (self->bow_case->connection,
                                     "SELECT term FROM temp.search_vocabulary WHERE term >= ? AND term <= ?", error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, from);
  bow_statement_bind_text (select, 2, to);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      consider (word, sound, bow_statement_text (select, 0) + strlen (BOW_WORDS_NAME), spellings);
    }

  return FALSE;
}

/* By the first letter; or by the first two, for somebody who swapped them. */
static GArray *
find_spellings (BowSearch   *self,
                const char  *word,
                GError     **error)
{
  g_autoptr (GArray) spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  const char *second = g_utf8_next_char (word);
  const char *third = g_utf8_next_char (second);
  g_autofree char *first = g_strndup (word, (gsize) (second - word));
  g_autofree char *swapped = g_strdup_printf ("%.*s%s", (int) (third - second), second, first);

  g_array_set_clear_func (spellings, spelling_clear);
  if (!read_spellings (self, word, first, spellings, error) ||
      (strncmp (word, second, strlen (first)) != 0 && !read_spellings (self, word, swapped, spellings, error)))
    return NULL;
  g_array_sort (spellings, compare_spellings);
  if (spellings->len > MOST_SPELLINGS)
    g_array_set_size (spellings, MOST_SPELLINGS);

  return g_steal_pointer (&spellings);
}

static gboolean
append_word (BowSearch   *self,
             const char  *word,
             GString     *match,
             GError     **error)
{
  g_autofree char *sound = bow_sound_key (word);
  g_autoptr (GArray) spellings = find_spellings (self, word, error);

  if (spellings == NULL)
    return FALSE;
  g_string_append_printf (match, "%s(\"" BOW_WORDS_NAME "%s\"", match->len > 0 ? " AND " : "", word);
  if (sound != NULL)
    g_string_append_printf (match, " OR \"" BOW_WORDS_SOUND "%s\"", sound);
  for (guint i = 0; i < spellings->len; i++)
    {
      const Spelling *spelling = &g_array_index (spellings, Spelling, i);

      g_string_append_printf (match, " OR \"" BOW_WORDS_NAME "%s\"", spelling->word);
      g_ptr_array_add (self->alike, g_strdup (spelling->word));
    }
  g_string_append_c (match, ')');

  return TRUE;
}

/* How far the words of a title are from those that were typed. */
static guint
compare_title (BowSearch  *self,
               const char *title)
{
  g_autofree char *folded = bow_words_fold (title, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,.-'", -1);
  guint sum = 0;

  for (guint i = 0; i < self->words->names->len; i++)
    {
      guint least = 9;

      for (char **word = words; *word != NULL; word++)
        least = MIN (least, bow_sound_distance (g_ptr_array_index (self->words->names, i), *word, 8));
      sum += least;
    }

  return sum;
}

typedef struct
{
  BowFound found;
  guint distance;
} Alike;

static int
compare_alike (gconstpointer a,
               gconstpointer b)
{
  const Alike *one = a;
  const Alike *other = b;

  return one->distance != other->distance ? (one->distance > other->distance ? 1 : -1)
                                          : (one->found.row < other->found.row) - (one->found.row > other->found.row);
}

static gboolean
measure (BowSearch   *self,
         Alike       *alike,
         GError     **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->bow_case->connection, "SELECT title FROM record WHERE id = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, alike->found.row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  alike->distance = has_row ? compare_title (self, bow_statement_text (select, 0)) : G_MAXUINT;
  bow_statement_reset (select);

  return TRUE;
}

/* Puts what was found from @first on into the order of likeness. */
static gboolean
sort_alike (BowSearch  *self,
            guint       first,
            GError    **error)
{
  g_autoptr (GArray) alike = g_array_new (FALSE, FALSE, sizeof (Alike));

  for (guint i = first; i < self->found->len; i++)
    {
      Alike one = { .found = g_array_index (self->found, BowFound, i) };

      if (!measure (self, &one, error))
        return FALSE;
      g_array_append_val (alike, one);
    }
  g_array_sort (alike, compare_alike);
  for (guint i = 0; i < alike->len; i++)
    g_array_index (self->found, BowFound, first + i) = g_array_index (alike, Alike, i).found;

  return TRUE;
}

/* After all else: names that nobody typed exactly so. */
gboolean
_bow_search_find_alike (BowSearch  *self,
                        GError    **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  guint first = self->found->len;
  guint limit = self->limit;
  gboolean found;

  if (self->words->names->len == 0 || first >= limit)
    return TRUE;
  if (!bow_connection_execute (self->bow_case->connection, VOCABULARY, error))
    return FALSE;
  for (guint i = 0; i < self->words->names->len; i++)
    if (!append_word (self, g_ptr_array_index (self->words->names, i), match, error))
      return FALSE;

  self->limit = first + MOST_LOOKED_AT;
  found = _bow_search_find (self, match->str, FALSE, BOW_SEARCH_NEWEST, BOW_HIT_ALIKE, error) && sort_alike (self, first, error);
  self->limit = limit;
  g_array_set_size (self->found, MIN (self->found->len, MIN (limit, first + MOST_SHOWN)));

  return found;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-word-match.h"

#include <string.h>

/* From the whole word down to some of its letters. */
enum
{
  NOTHING = 0,
  LETTERS = 1,
  INSIDE = 4,
  BEGINNING = 6,
  WHOLE = 8,
};

/* So few letters stand in any words, in some order. */
#define LEAST_LETTERS 3

/* In small letters, and without accents. */
static GStrv
split (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));

  return g_str_tokenize_and_fold (plain->str, "en", NULL);
}

static gboolean
has_letters (char       **tokens,
             const char  *letters)
{
  for (; *tokens != NULL; tokens++)
    for (const char *p = *tokens; *p != '\0' && *letters != '\0'; p = g_utf8_next_char (p))
      if (g_utf8_get_char (p) == g_utf8_get_char (letters))
        letters = g_utf8_next_char (letters);
  return *letters == '\0';
}

static int
match_one (char       **tokens,
           const char  *word)
{
  int best = NOTHING;

  for (char **token = tokens; *token != NULL; token++)
    {
      int found = g_str_equal (*token, word) ? WHOLE
                  : g_str_has_prefix (*token, word) ? BEGINNING
                  : strlen (word) > 1 && strstr (*token, word) != NULL ? INSIDE : NOTHING;

      best = MAX (best, found);
    }
  if (best == NOTHING && g_utf8_strlen (word, -1) >= LEAST_LETTERS && has_letters (tokens, word))
    best = LETTERS;

  return best;
}

/**
 * bow_word_match:
 * @text: a few words, such as the name of an action
 * @words: what somebody typed
 *
 * Looks for each of @words in @text, in any order, whatever the case and the
 * accents: as a word of it, the beginning or a part of one, or as letters that
 * stand in it in that order.
 *
 * Returns: how well they are found, more for better; 0 where one of them is not
 */
int
bow_word_match (const char *text,
                const char *words)
{
  g_auto (GStrv) wanted = split (words);
  g_auto (GStrv) tokens = split (text);
  int score = 0;

  for (char **word = wanted; *word != NULL; word++)
    {
      int found = match_one (tokens, *word);

      if (found == NOTHING)
        return 0;
      score += 100 * found;
    }
  /* Of two that hold the same words the shorter says less else. */
  return score > 0 ? MAX (1, score / (int) g_strv_length (wanted) - (int) g_strv_length (tokens)) : 0;
}

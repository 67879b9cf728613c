/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-place-fold.h"

#include <string.h>

/* "CB1", "CO12", "SW1A": the half of a postcode that stands first. */
static gboolean
is_outward (const char *word)
{
  gsize letters = 0, n;

  while (word[letters] >= 'a' && word[letters] <= 'z')
    letters++;
  n = strlen (word + letters);
  return (letters == 1 || letters == 2) && (n == 1 || n == 2)
         && g_ascii_isdigit (word[letters]) && (n == 1 || g_ascii_isalnum (word[letters + 1]));
}

/* "0AH", or as much of it as has been typed. */
static gboolean
is_inward (const char *word)
{
  gsize n = strlen (word);

  if (n < 1 || n > 3 || !g_ascii_isdigit (word[0]))
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (!g_ascii_isalpha (word[i]))
      return FALSE;
  return TRUE;
}

static void
end_word (GPtrArray *words,
          GString   *word)
{
  const char *last = words->len > 0 ? g_ptr_array_index (words, words->len - 1) : NULL;

  if (word->len == 0)
    return;
  if (last != NULL && is_outward (last) && is_inward (word->str))
    {
      char *whole = g_strconcat (last, word->str, NULL);

      g_ptr_array_set_size (words, (int) words->len - 1);
      g_ptr_array_add (words, whole);
    }
  /* "Elephant & Castle" is "Elephant and Castle". */
  else if (strcmp (word->str, "and") != 0)
    g_ptr_array_add (words, g_strdup (word->str));
  g_string_truncate (word, 0);
}

/**
 * bow_place_fold:
 * @text: the name of a place, or what was typed for one; UTF-8
 *
 * The words of a name as they are compared: lower case, without accents,
 * punctuation and apostrophes, and the halves of a postcode as one.
 *
 * Returns: (transfer full): the words, perhaps none
 */
char **
bow_place_fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *c = plain; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (word, g_unichar_tolower (letter));
      else if (letter != '\'' && letter != 0x2019 && letter != 0x2bc && !g_unichar_ismark (letter))
        end_word (words, word);
    }
  end_word (words, word);
  g_ptr_array_set_free_func (words, NULL);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

/**
 * bow_place_fold_unnumber:
 * @words: words of an address
 *
 * Leaves out the number of a house and the flat in it, which no gazetteer of
 * streets knows.
 *
 * Returns: (transfer none): where the street begins; @words where there is no
 *   number, or nothing after it
 */
char **
bow_place_fold_unnumber (char **words)
{
  char **street = words;

  while (*street != NULL && (g_ascii_isdigit (**street) || g_str_equal (*street, "flat") || g_str_equal (*street, "unit")
                             || g_str_equal (*street, "no") || g_str_equal (*street, "number")))
    street++;
  return *street != NULL ? street : words;
}

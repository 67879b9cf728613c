/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-words-private.h"

#include <string.h>

/**
 * bow_words_is_token:
 * @character: a character
 *
 * Whether the index counts a character as part of a word: letters, digits
 * and characters of private use.
 *
 * Returns: %TRUE if it does
 */
gboolean
bow_words_is_token (gunichar character)
{
  return g_unichar_isalnum (character)
         || g_unichar_type (character) == G_UNICODE_LETTER_NUMBER
         || g_unichar_type (character) == G_UNICODE_OTHER_NUMBER
         || g_unichar_type (character) == G_UNICODE_PRIVATE_USE;
}

/**
 * bow_words_fold:
 * @text: a word
 * @length: its length in bytes, or -1
 *
 * The word as the index has it: in small letters, without diacritics.
 *
 * Returns: (transfer full): the folded word
 */
char *
bow_words_fold (const char *text,
                gssize      length)
{
  GString *folded = g_string_new (NULL);
  g_autofree char *apart = g_utf8_normalize (text, length, G_NORMALIZE_NFD);

  for (const char *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_ismark (character))
        g_string_append_unichar (folded, g_unichar_tolower (character));
    }

  return g_string_free_and_steal (folded);
}

GPtrArray *
_bow_words_tokens_of (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean inside = character != 0
                        && (bow_words_is_token (character)
                            || (start != NULL && g_unichar_ismark (character)));

      if (inside && start == NULL)
        start = at;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (tokens, bow_words_fold (start, at - start));
          start = NULL;
        }
      if (character == 0)
        return tokens;
    }
}

/**
 * bow_words_fold_mark:
 * @text: a number plate, a telephone number or the like
 *
 * A mark as the index has it: its letters and digits alone, small, with no
 * difference between O and 0 and between I and 1, which are mistaken for each
 * other, and a British telephone number without its country code.
 *
 * Returns: (transfer full): the folded mark, maybe empty
 */
char *
bow_words_fold_mark (const char *text)
{
  gboolean is_british = g_str_has_prefix (text, "+44") || g_str_has_prefix (text, "0044");
  GString *folded = g_string_new (is_british ? "0" : "");

  for (const char *at = is_british ? strstr (text, "44") + 2 : text; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      {
        char small = g_ascii_tolower (*at);

        g_string_append_c (folded, small == 'o' ? '0' : small == 'i' ? '1' : small);
      }

  return g_string_free_and_steal (folded);
}

static gboolean
is_plain_word (const char *folded)
{
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;

  return g_utf8_strlen (folded, -1) >= 3;
}

/* Only words, and a few of them: nobody's name has more. */
static void
collect_names (BowWords *self,
               GArray   *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const BowWordsItem *item = &g_array_index (items, BowWordsItem, i);
      g_autoptr (GPtrArray) tokens = item->sort == BOW_WORDS_WORD ? _bow_words_tokens_of (item->text) : NULL;
      gboolean plain = tokens != NULL && !item->quoted && !item->excluded && self->names->len + tokens->len <= 4;

      for (guint j = 0; plain && j < tokens->len; j++)
        plain = is_plain_word (g_ptr_array_index (tokens, j));
      if (!plain)
        {
          g_ptr_array_set_size (self->names, 0);
          return;
        }
      for (guint j = 0; j < tokens->len; j++)
        g_ptr_array_add (self->names, g_strdup (g_ptr_array_index (tokens, j)));
    }
}

/* The words without what asked for a kind or an operation. */
static char *
join_words (GArray *items)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const BowWordsItem *item = &g_array_index (items, BowWordsItem, i);

      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, item->sort == BOW_WORDS_WORD && !item->excluded && !item->quoted ? item->text : "?");
    }

  return g_string_free_and_steal (joined);
}

/**
 * bow_words_parse:
 * @typed: (nullable): what a person typed
 *
 * Reads what a person typed to find something. Words all must be there; the
 * last may be begun only, and so may one with a star after it; words in quotes
 * stand together; `OR` stands between two that will both do, `AND` between two
 * that must both be there, `NEAR` or `NEAR/5` between two that stand close
 * together; a minus or `NOT` before a word excludes it; brackets hold together.
 * Operators are in capitals; where all is typed in capitals, `NOT` and a plain `NEAR` are
 * words. `p:smith` looks among persons alone, by the letter or the name of
 * a kind, and `in:raptor` in one operation. A reference and a number plate are
 * recognised, with or without their space.
 *
 * Returns: (transfer full): what is meant
 */
BowWords *
bow_words_parse (const char *typed)
{
  BowWords *self = g_new0 (BowWords, 1);
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autoptr (BowWordsPieces) pieces = _bow_words_cut (valid);
  g_autofree char *plain = join_words (pieces->items);
  g_autofree char *mark = _bow_words_squeeze (plain);

  self->terms = g_ptr_array_new_with_free_func (g_free);
  self->phrases = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  _bow_words_build (self, pieces->items);
  collect_names (self, pieces->items);
  self->ref = _bow_words_parse_ref (plain);
  self->fragment = _bow_words_make_fragment (mark, &self->fragment_first);
  if (_bow_words_is_mark (mark))
    self->mark = g_steal_pointer (&mark);
  if (pieces->kinds->len > 0)
    {
      g_ptr_array_add (pieces->kinds, NULL);
      self->kinds = g_strdupv ((char **) pieces->kinds->pdata);
    }
  self->inside = g_steal_pointer (&pieces->inside);

  return self;
}

/**
 * bow_words_free:
 * @self: (nullable): what was typed
 *
 * Frees it.
 */
void
bow_words_free (BowWords *self)
{
  if (self == NULL)
    return;

  g_free (self->match);
  g_free (self->exclude);
  g_free (self->ref);
  g_free (self->mark);
  g_free (self->fragment);
  g_ptr_array_unref (self->terms);
  g_ptr_array_unref (self->phrases);
  g_ptr_array_unref (self->names);
  g_strfreev (self->kinds);
  g_free (self->inside);
  g_free (self->problem);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-text-token.h"

#include <string.h>

/* Of a longer one the rest is a token of its own: nobody writes such a word. */
#define LONGEST_BYTES 200

static gboolean
is_part (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019;
}

/* Without case, without the form that a letter is written in, and with one
 * kind of apostrophe, so that what reads the same is the same. */
static char *
fold (const char *text,
      gsize       length)
{
  g_autofree char *normal = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  g_autoptr (GString) word = g_string_new (folded);

  g_string_replace (word, "’", "'", 0);
  if (word->len > 2 && g_str_has_suffix (word->str, "'s"))
    g_string_truncate (word, word->len - 2);
  return g_strdup (word->str);
}

static void
count (BowToken   *token,
       const char *text)
{
  guint n_small = 0;

  for (const char *at = text + token->from; at < text + token->to; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isdigit (character))
        token->n_digits++;
      else if (g_unichar_isalpha (character))
        token->n_letters++;
      if (g_unichar_islower (character))
        n_small++;
    }
  token->capital = g_unichar_isupper (g_utf8_get_char (text + token->from));
  token->shouted = token->n_letters > 1 && n_small == 0;
}

static const char *
find_end (const char *start)
{
  const char *at = start;

  while (*at != '\0' && at - start < LONGEST_BYTES)
    {
      const char *next = g_utf8_next_char (at);
      gunichar character = g_utf8_get_char (at);

      if (!is_part (character) && !(is_apostrophe (character) && g_unichar_isalpha (g_utf8_get_char (next))))
        break;
      at = next;
    }
  return at;
}

static gboolean
ends_sentence (gunichar character)
{
  return character == '.' || character == '!' || character == '?' || character == '\n' || character == '\r' ||
         character == ':' || character == 0x201c || character == '"' || character == 0x2022;
}

/**
 * bow_tokens_new:
 * @text: a text in UTF-8; must stay for as long as the tokens do
 *
 * Cuts a text into words and numbers, in time that grows as its length does.
 *
 * Returns: (transfer full): the tokens
 */
BowTokens *
bow_tokens_new (const char *text)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, TRUE, sizeof (BowToken));
  BowTokens *self = g_new0 (BowTokens, 1);
  gboolean starts = TRUE;
  const char *at = text;

  g_assert (g_utf8_validate (text, -1, NULL));

  while (*at != '\0')
    {
      gunichar character = g_utf8_get_char (at);
      BowToken token = { .from = (gsize) (at - text), .starts = starts };

      if (!is_part (character))
        {
          starts = starts || ends_sentence (character);
          at = g_utf8_next_char (at);
          continue;
        }
      at = find_end (at);
      token.to = (gsize) (at - text);
      token.folded = fold (text + token.from, token.to - token.from);
      count (&token, text);
      g_array_append_val (tokens, token);
      starts = FALSE;
    }

  self->text = text;
  self->n = tokens->len;
  self->tokens = (BowToken *) (gpointer) g_array_free (g_steal_pointer (&tokens), FALSE);
  return self;
}

/**
 * bow_tokens_free:
 * @self: (transfer full): tokens
 *
 * Frees tokens, not the text that they are of.
 */
void
bow_tokens_free (BowTokens *self)
{
  for (gsize i = 0; i < self->n; i++)
    g_free (self->tokens[i].folded);
  g_free (self->tokens);
  g_free (self);
}

/**
 * bow_tokens_is:
 * @self: tokens
 * @index: of a token; there need not be one
 * @folded: a word without case
 *
 * Whether a token is a certain word.
 *
 * Returns: whether it is
 */
gboolean
bow_tokens_is (const BowTokens *self,
               gsize            index,
               const char      *folded)
{
  return index < self->n && strcmp (self->tokens[index].folded, folded) == 0;
}

/**
 * bow_tokens_is_any:
 * @self: tokens
 * @index: of a token; there need not be one
 * @folded: (array length=n_folded): words without case
 * @n_folded: how many
 *
 * Whether a token is one of some words.
 *
 * Returns: whether it is
 */
gboolean
bow_tokens_is_any (const BowTokens   *self,
                   gsize              index,
                   const char *const *folded,
                   gsize              n_folded)
{
  for (gsize i = 0; i < n_folded; i++)
    if (bow_tokens_is (self, index, folded[i]))
      return TRUE;
  return FALSE;
}

/**
 * bow_tokens_gap_is:
 * @self: tokens
 * @index: of a token
 * @gap: a text
 *
 * Whether what stands between a token and the one before it is @gap and
 * nothing else.
 *
 * Returns: whether it is; %FALSE where there is no such token or none before it
 */
gboolean
bow_tokens_gap_is (const BowTokens *self,
                   gsize            index,
                   const char      *gap)
{
  gsize length = strlen (gap);

  return index > 0 && index < self->n && self->tokens[index].from - self->tokens[index - 1].to == length &&
         memcmp (self->text + self->tokens[index - 1].to, gap, length) == 0;
}

/**
 * bow_tokens_adjoin:
 * @self: tokens
 * @index: of a token
 *
 * Whether nothing but spaces stands between a token and the one before it, or
 * a hyphen, so that they belong together.
 *
 * Returns: whether they do
 */
gboolean
bow_tokens_adjoin (const BowTokens *self,
                   gsize            index)
{
  if (index == 0 || index >= self->n)
    return FALSE;
  if (bow_tokens_gap_is (self, index, "-"))
    return TRUE;
  for (gsize at = self->tokens[index - 1].to; at < self->tokens[index].from; at++)
    if (self->text[at] != ' ')
      return FALSE;
  return TRUE;
}

/**
 * bow_tokens_is_plain:
 * @self: tokens
 *
 * Whether capitals mean anything in the text: where most of it is written in
 * capitals they do not.
 *
 * Returns: whether they do
 */
gboolean
bow_tokens_is_plain (const BowTokens *self)
{
  gsize n_shouted = 0;
  gsize n_words = 0;

  for (gsize i = 0; i < self->n; i++)
    if (self->tokens[i].n_letters > 1 && self->tokens[i].n_digits == 0)
      {
        n_words++;
        n_shouted += self->tokens[i].shouted ? 1 : 0;
      }
  return n_shouted * 2 <= n_words;
}

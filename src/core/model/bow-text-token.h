/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowToken:
 * @from: first byte of it in the text
 * @to: the byte after it
 * @folded: it without case and without a possessive at its end
 * @n_letters: how many letters it has
 * @n_digits: how many digits it has
 * @capital: whether it begins with a capital
 * @shouted: whether none of its letters is small, and it has two or more
 * @starts: whether it begins a sentence or a line
 *
 * A run of letters and digits of a text, with what stands between two letters
 * as an apostrophe does.
 */
typedef struct
{
  gsize from;
  gsize to;
  char *folded;
  guint n_letters;
  guint n_digits;
  gboolean capital;
  gboolean shouted;
  gboolean starts;
} BowToken;

/**
 * BowTokens:
 * @text: the text; not owned
 * @n: how many tokens
 * @tokens: the tokens in order
 *
 * A text cut into words and numbers.
 */
typedef struct
{
  const char *text;
  gsize n;
  BowToken *tokens;
} BowTokens;

BowTokens *bow_tokens_new      (const char *text);
void       bow_tokens_free     (BowTokens *self);
gboolean   bow_tokens_is       (const BowTokens *self, gsize index, const char *folded);
gboolean   bow_tokens_is_any   (const BowTokens *self, gsize index, const char *const *folded, gsize n_folded);
gboolean   bow_tokens_gap_is   (const BowTokens *self, gsize index, const char *gap);
gboolean   bow_tokens_adjoin   (const BowTokens *self, gsize index);
gboolean   bow_tokens_is_plain (const BowTokens *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTokens, bow_tokens_free)

G_END_DECLS

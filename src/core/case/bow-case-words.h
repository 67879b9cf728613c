/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowWords:
 * @match: (nullable): what must be there, as an expression of the index; %NULL
 *   where nothing typed can be looked for
 * @exclude: (nullable): what must not be there, as an expression of the index
 * @ref: (nullable): the reference that was typed, as it is written
 * @mark: (nullable): the mark that was typed, such as a number plate, in
 *   capitals without spaces
 * @terms: (element-type utf8): the words to be shown in what was found, folded;
 *   the last of a prefix search ends in `*`
 *
 * What a person typed to find something. Whatever is typed can be looked
 * for; nothing of it is an error.
 */
typedef struct
{
  char *match;
  char *exclude;
  char *ref;
  char *mark;
  GPtrArray *terms;
} BowWords;

BowWords  *bow_words_parse (const char *typed);
void       bow_words_free  (BowWords *self);

gboolean   bow_words_is_token (gunichar character);
char      *bow_words_fold     (const char *text, gssize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowWords, bow_words_free)

G_END_DECLS

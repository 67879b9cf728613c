/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the index holds beside the words of a record. These characters of
 * private use count as part of a word, and nobody types them.
 */
/* Before the name of the kind of the record that is shown. */
#define BOW_WORDS_KIND "\xee\x80\x80"
/* Before how a word of a name sounds. */
#define BOW_WORDS_SOUND "\xee\x80\x81"
/* Before a word of a name. */
#define BOW_WORDS_NAME "\xee\x80\x82"
/* Before the end of a number plate, of a telephone number and the like. */
#define BOW_WORDS_MARK "\xee\x80\x83"

/* Shorter ends of a mark are of no use. */
#define BOW_WORDS_SHORTEST_MARK 3

/**
 * BowWords:
 * @match: (nullable): what must be there, as an expression of the index; %NULL
 *   where nothing typed can be looked for
 * @exclude: (nullable): what must not be there, as an expression of the index
 * @ref: (nullable): the reference that was typed, as it is written
 * @mark: (nullable): the mark that was typed, such as a number plate, in
 *   capitals without spaces
 * @fragment: (nullable): for a part of a mark, an expression of the index that
 *   finds the marks that it is part of
 * @fragment_first: whether what was typed can hardly be anything but a part of a mark
 * @terms: (element-type utf8): the words to be shown in what was found, folded;
 *   the last of a prefix search ends in `*`
 * @phrases: (element-type utf8): the words and phrases of @match in their
 *   order, each an expression of its own
 * @names: (element-type utf8): where only plain words were typed, these words
 *   folded, for a search by sound; empty otherwise
 * @kinds: (array zero-terminated=1) (nullable): names of the kinds that were
 *   asked for, as in `p:smith`
 * @inside: (nullable): the operation that was asked for, as in `in:raptor`: a
 *   reference or part of its title
 * @problem: (nullable): a sentence on what is wrong with the operators that were
 *   typed; the words are looked for without them
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
  char *fragment;
  gboolean fragment_first;
  GPtrArray *terms;
  GPtrArray *phrases;
  GPtrArray *names;
  char **kinds;
  char *inside;
  char *problem;
} BowWords;

BowWords  *bow_words_parse (const char *typed);
void       bow_words_free  (BowWords *self);

gboolean   bow_words_is_token  (gunichar character);
char      *bow_words_fold      (const char *text, gssize length);
char      *bow_words_fold_mark (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowWords, bow_words_free)

G_END_DECLS

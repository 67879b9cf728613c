/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-words.h"
#include "model/bow-kind.h"

G_BEGIN_DECLS

/**
 * BowWordsSort:
 *
 * What a piece of what was typed is.
 */
typedef enum
{
  BOW_WORDS_WORD,
  BOW_WORDS_AND,
  BOW_WORDS_OR,
  BOW_WORDS_NOT,
  BOW_WORDS_NEAR,
  BOW_WORDS_OPEN,
  BOW_WORDS_CLOSE,
} BowWordsSort;

/* A piece of what was typed. A word may have been in quotes, have a minus before
 * it or a star after it; NEAR has how many words may lie between. */
typedef struct
{
  BowWordsSort sort;
  char *text;
  gboolean quoted;
  gboolean excluded;
  gboolean begun;
  guint distance;
} BowWordsItem;

typedef struct
{
  GArray *items;
  GPtrArray *kinds;
  char *inside;
} BowWordsPieces;

/* bow-words-lexer.c */
BowWordsPieces *_bow_words_cut         (const char *typed);
void            _bow_words_pieces_free (BowWordsPieces *self);

/* bow-words-parser.c */
void _bow_words_build (BowWords *self, GArray *items);

/* bow-words-mark.c */
gsize     _bow_words_plate_break   (const char *text);
gboolean  _bow_words_is_split_mark (const BowWordsItem *item, const BowWordsItem *next);
char     *_bow_words_squeeze       (const char *text);
gboolean  _bow_words_is_mark       (const char *squeezed);
char     *_bow_words_parse_ref     (const char *typed);
char     *_bow_words_make_fragment (const char *squeezed, gboolean *strong);

/* bow-case-words.c */
GPtrArray *_bow_words_tokens_of (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowWordsPieces, _bow_words_pieces_free)

G_END_DECLS

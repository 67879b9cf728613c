/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowWordIndex:
 *
 * Which of many texts share their rarest words with another. It tells which
 * are worth to be compared letter by letter, in the time that one look at each
 * text takes. Texts are added, then it is sealed, then it is asked.
 */
typedef struct _BowWordIndex BowWordIndex;

BowWordIndex *bow_word_index_new  (gsize shortest_word);
void          bow_word_index_free (BowWordIndex *self);
void          bow_word_index_add  (BowWordIndex *self, gint64 row, const char *text);
void          bow_word_index_seal (BowWordIndex *self);
GArray       *bow_word_index_find (BowWordIndex *self, gint64 row, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowWordIndex, bow_word_index_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowWordFate:
 * @BOW_WORD_STAYED: it stands in both texts
 * @BOW_WORD_WENT: it stood in the first
 * @BOW_WORD_CAME: it stands in the second
 *
 * What became of words between two texts.
 */
typedef enum
{
  BOW_WORD_STAYED,
  BOW_WORD_WENT,
  BOW_WORD_CAME,
} BowWordFate;

/**
 * BowWordRun:
 * @fate: what became of them
 * @text: words that follow each other, with what stands between them
 *
 * Words of two texts that share a fate.
 */
typedef struct
{
  BowWordFate fate;
  char *text;
} BowWordRun;

void       bow_word_run_free (BowWordRun *self);
GPtrArray *bow_word_diff     (const char *before, const char *after);

G_END_DECLS

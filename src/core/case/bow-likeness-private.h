/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowTextLikeness:
 * @row: row of a record
 * @share: how much of its text is that of another, from 0 to 1
 *
 * A record whose text is like that of another.
 */
typedef struct
{
  gint64 row;
  double share;
} BowTextLikeness;

GArray  *bow_likeness_text_find    (BowCase *bow_case, BowRecord *record, GError **error);
GArray  *bow_likeness_text_compare (BowCase *bow_case, BowRecord *record, const GArray *rows, GError **error);
gboolean bow_likeness_text_of      (const BowKind *kind, const char **field, gsize *shortest_word);

G_END_DECLS

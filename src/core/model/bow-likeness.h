/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"

G_BEGIN_DECLS

/**
 * BowLikenessType:
 * @BOW_LIKENESS_MARK: a number by which a thing is told, such as that of a plate
 * @BOW_LIKENESS_NAME: the same name, in whatever order its words stand
 * @BOW_LIKENESS_SOUND: a name that sounds the same
 *
 * What a key of a record stands for.
 */
typedef enum
{
  BOW_LIKENESS_MARK,
  BOW_LIKENESS_NAME,
  BOW_LIKENESS_SOUND,
} BowLikenessType;

gboolean        bow_likeness_has_keys     (const BowKind *kind);
GStrv           bow_likeness_list_keys    (BowRecord *record);
BowLikenessType bow_likeness_type_of_key  (const char *key);
const char     *bow_likeness_label_of_key (const char *key);
const char     *bow_likeness_value_of_key (const char *key);
GArray         *bow_likeness_shingle      (const char *text);
double          bow_likeness_compare      (const GArray *shingles, const GArray *others);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-knox.h"
#include "outcome/bow-pattern.h"

G_BEGIN_DECLS

#define BOW_NEAR_REPEAT_USUAL_DISTANCES "100, 200, 300, 400"
#define BOW_NEAR_REPEAT_USUAL_DAYS "7, 14, 21, 28"
#define BOW_NEAR_REPEAT_USUAL_RUNS 999
/* In metres, and in days. */
#define BOW_NEAR_REPEAT_FURTHEST 20000.0
#define BOW_NEAR_REPEAT_LONGEST 3660.0
/* As great as a number that every program reads and writes whole. */
#define BOW_NEAR_REPEAT_MOST_SEED G_GUINT64_CONSTANT (9007199254740991)

/**
 * BowNearRepeat:
 * @pattern: what happened
 * @events: of these, what is known well enough
 * @knox: the table
 *
 * Whether what happens is followed by more of it, near and soon after.
 */
typedef struct
{
  BowPattern *pattern;
  BowKnoxEvents *events;
  BowKnox *knox;
} BowNearRepeat;

/**
 * BowNearRepeatColumn:
 * @name: what the column is called in a file
 * @decimals: how many its numbers have
 *
 * A column of the table as it goes out.
 */
typedef struct
{
  const char *name;
  int decimals;
} BowNearRepeatColumn;

BowNearRepeat *bow_near_repeat_new         (BowPattern *pattern, const BowKnoxDesign *design, GCancellable *cancellable, GError **error);
void           bow_near_repeat_free        (BowNearRepeat *self);
char          *bow_near_repeat_describe    (const BowNearRepeat *self);
char          *bow_near_repeat_conclude    (const BowNearRepeat *self);
GArray        *bow_near_repeat_list_rows   (const BowNearRepeat *self);
GArray        *bow_near_repeat_list_pairs  (const BowNearRepeat *self, guint distance, guint days, GCancellable *cancellable, GError **error);
GArray        *bow_near_repeat_parse_ends  (const char *text, double most, GError **error);
double         bow_near_repeat_get_value   (const BowNearRepeat *self, guint cell, guint column);
const BowNearRepeatColumn *bow_near_repeat_get_columns (guint *n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNearRepeat, bow_near_repeat_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-lookups.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

/**
 * BowClashType:
 * @BOW_CLASH_FIELD: both sides changed a field, each to something else
 * @BOW_CLASH_REMOVED_THERE: they took away what this side changed
 * @BOW_CLASH_REMOVED_HERE: this side took away what they changed
 *
 * How two edits of one record disagree.
 */
typedef enum
{
  BOW_CLASH_FIELD,
  BOW_CLASH_REMOVED_THERE,
  BOW_CLASH_REMOVED_HERE,
} BowClashType;

/**
 * BowClash:
 * @type: how the two disagree
 * @record: where: this side's record, or what lives in it
 * @field: (nullable): the field, of %BOW_CLASH_FIELD
 * @base: (nullable): what it said before either changed it
 * @theirs: (nullable): what they made of it
 * @mine: (nullable): what this side made of it
 * @account: (nullable): who they are, where that is known
 * @at: when they did, milliseconds since 1970, or 0
 * @is_decided: whether somebody who saw both has chosen
 * @is_replaced: whether the record says something else for that than @mine
 *
 * What a person has to decide before two edits are one.
 */
typedef struct
{
  BowClashType type;
  BowRecord *record;
  const BowField *field;
  char *base;
  char *theirs;
  char *mine;
  char *account;
  gint64 at;
  gboolean is_decided;
  gboolean is_replaced;
} BowClash;

void       bow_clash_free         (BowClash *self);
void       bow_clash_keep_mine    (BowClash *self, BowRecord *mine);
void       bow_clash_take_theirs  (BowClash *self, BowRecord *mine);
void       bow_clash_keep_both    (BowClash *self);
char      *bow_clash_describe_set (const BowClash *self, BowLookups *lookups, gboolean theirs);
gboolean   bow_clashes_decided    (GPtrArray *clashes);
void       bow_clashes_withdraw   (GPtrArray *clashes, BowRecord *mine);
GPtrArray *bow_merge              (BowRecord *base, BowRecord *theirs, BowRecord *mine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowClash, bow_clash_free)

G_END_DECLS

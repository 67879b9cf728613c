/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

/**
 * BowActionStep:
 * @row: row of its entry
 * @act: which act it is
 * @verb: the deed
 * @subject: what it was done to
 * @field: (nullable): the field
 * @payload: (nullable): its content
 * @is_whole: for a `create`, whether the record stands alone
 *
 * One entry of an action.
 */
typedef struct
{
  gint64 row;
  BowAct act;
  char *verb;
  BowId subject;
  char *field;
  char *payload;
  gboolean is_whole;
} BowActionStep;

/**
 * BowAction:
 * @first: row of its first entry
 * @hash: hash of its last entry, hex
 * @steps: (element-type BowActionStep): its entries, at least one
 *
 * What was done and signed as one.
 */
typedef struct
{
  gint64 first;
  char *hash;
  GPtrArray *steps;
} BowAction;

BowAction *bow_action_find_last    (BowConnection *connection, gint64 account, gint64 after, gboolean undone_again, GError **error);
BowAction *bow_action_find_at      (BowConnection *connection, gint64 end, GError **error);
void       bow_action_free         (BowAction *self);
gboolean   bow_action_value_before (BowConnection *connection, const BowActionStep *step, char **value, GError **error);
char      *bow_action_value        (const BowActionStep *step);
gboolean   bow_action_unlink       (BowCase *bow_case, const BowActionStep *step, GError **error);
gboolean   bow_action_relink       (BowCase *bow_case, const BowActionStep *step, GError **error);
gboolean   bow_action_turn_pair    (BowCase *bow_case, const BowActionStep *step, GError **error);
gboolean   bow_action_newest_hash  (BowConnection *connection, char **hash, GError **error);
gboolean   bow_action_find_import  (BowConnection *connection, const BowId *source, gint64 *at, GError **error);
gboolean   bow_case_turn_saved     (BowCase *self, const BowActionStep *step, GError **error);
char      *bow_action_dup_ref      (BowConnection *connection, const BowId *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowAction, bow_action_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-retention.h"

G_BEGIN_DECLS

/*
 * How long things are kept: the policy of the force, the review that it leads
 * to, and what forbids a disposal. See bow-case-dispose.h for that.
 */

/**
 * BowRetentionPolicy:
 * @group: from 1 to %BOW_RETENTION_N_GROUPS
 * @content: (nullable): what belongs in it
 * @clear_months: how long nothing may have come to attention before the first
 *   review; 0 where the force has not said
 * @review_months: from one review to the next; 0 where @clear_months is
 * @minimum_months: nothing is disposed of before; 0 for none
 * @kinds: (nullable): a set of names of kinds whose records come into the
 *   group when they are made
 * @source: (nullable): the policy that this is from
 * @source_date: (nullable): its date, `YYYY-MM-DD`
 * @changed_at: when that was set, milliseconds since 1970; 0 for never
 * @changed_by: (nullable): who set it
 *
 * How long a group is kept. Nothing of it is known before the force says it.
 */
typedef struct
{
  int group;
  char *content;
  int clear_months;
  int review_months;
  int minimum_months;
  char *kinds;
  char *source;
  char *source_date;
  gint64 changed_at;
  char *changed_by;
} BowRetentionPolicy;

void       bow_retention_policy_free       (BowRetentionPolicy *self);
GPtrArray *bow_case_list_retention_policies (BowCase *self, GError **error);
gboolean   bow_case_set_retention_policy   (BowCase *self, const BowRetentionPolicy *policy, GError **error);

/**
 * BowRetentionItem:
 * @row: row of the record
 * @ref: its reference
 * @kind: its kind
 * @title: its title
 * @group: its group
 * @state: a code of `bow_retention_states`; due from the day on which it is
 * @clear_start: the day from which the clear period counts
 * @next_review: (nullable): by the policy; %NULL where the policy says nothing
 * @due_on: (nullable): when it is reviewed, which can be earlier
 * @not_before: (nullable): the day before which it is not disposed of
 * @retained_on: (nullable): when it was last decided to keep it
 * @early: (nullable): why it is reviewed before its day
 * @n_holds: how many holds forbid a disposal
 * @n_contacts: of how many of its contacts the day has come until which they
 *   were kept; 0 where the item is about the record itself
 * @outcome: (nullable): the last decision
 * @reasons: (nullable): its reasons, a set of codes
 * @text: (nullable): its reasons, in words
 * @decided_by: (nullable): name of the account that took it
 * @decided_at: when, milliseconds since 1970; 0 for never
 *
 * How the retention of one record stands.
 */
typedef struct
{
  gint64 row;
  char *ref;
  const BowKind *kind;
  char *title;
  int group;
  char *state;
  char *clear_start;
  char *next_review;
  char *due_on;
  char *not_before;
  char *retained_on;
  char *early;
  gint64 n_holds;
  gint64 n_contacts;
  char *outcome;
  char *reasons;
  char *text;
  char *decided_by;
  gint64 decided_at;
} BowRetentionItem;

/**
 * BowRetentionView:
 * @BOW_RETENTION_DUE: what is due or under review, the oldest first, and
 *   contacts of reporters that are not to be kept any longer
 * @BOW_RETENTION_ALL: everything that has a group, by when it is due
 * @BOW_RETENTION_UNDATED: what has no day of review, because the policy of its
 *   group says nothing
 *
 * Which part of the retention to list.
 */
typedef enum
{
  BOW_RETENTION_DUE,
  BOW_RETENTION_ALL,
  BOW_RETENTION_UNDATED,
} BowRetentionView;

void              bow_retention_item_free      (BowRetentionItem *self);
GPtrArray        *bow_case_list_retention      (BowCase *self, BowRetentionView view, guint limit, GError **error);
gint64            bow_case_count_retention     (BowCase *self, BowRetentionView view, GError **error);
BowRetentionItem *bow_case_read_retention      (BowCase *self, gint64 row, GError **error);
gboolean          bow_case_set_retention_group (BowCase *self, gint64 row, int group, GError **error);
gboolean          bow_case_review_retention    (BowCase *self, gint64 row, const char *outcome, const char *reasons, const char *text, const char *early, GError **error);

gboolean          bow_case_erase_contacts      (BowCase *self, gint64 row, const char *authority, GError **error);

/**
 * BowHold:
 * @type: a code of `bow_hold_types`
 * @reason: why
 * @account: who set it
 * @at: when, milliseconds since 1970
 * @released_reason: (nullable): why it was lifted; %NULL while it is in force
 * @released_by: (nullable): who lifted it
 * @released_at: when, or 0
 *
 * What forbids, or forbade, that a record is disposed of.
 */
typedef struct
{
  char *type;
  char *reason;
  char *account;
  gint64 at;
  char *released_reason;
  char *released_by;
  gint64 released_at;
} BowHold;

void       bow_hold_free         (BowHold *self);
GPtrArray *bow_case_list_holds   (BowCase *self, gint64 row, GError **error);
gboolean   bow_case_hold         (BowCase *self, gint64 row, const char *type, const char *reason, GError **error);
gboolean   bow_case_release_hold (BowCase *self, gint64 row, const char *type, const char *reason, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowRetentionPolicy, bow_retention_policy_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowRetentionItem, bow_retention_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowHold, bow_hold_free)

G_END_DECLS

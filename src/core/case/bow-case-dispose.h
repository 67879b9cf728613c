/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/*
 * Disposal: what a review recommended and somebody else approves. It erases,
 * and leaves a tombstone.
 */

/**
 * BowDisposalPlan:
 * @row: row of the record
 * @ref: its reference
 * @kind: its kind
 * @title: its title
 * @group: its group of retention; 0 for none
 * @recommended_by: (nullable): who recommended to dispose of it
 * @why: (nullable): why, in words; erased with the record
 * @n_children: how many records live in it, those in the bin too
 * @n_links: how many links go with it: its own, and those that rest on its word
 * @n_attachments: how many attachments hang on it alone, and go with it
 * @n_entries: how many entries of the log lose their content
 * @blocks: (element-type utf8): what forbids it, a sentence each
 *
 * What a disposal would erase, and what stands in its way.
 */
typedef struct
{
  gint64 row;
  char *ref;
  const BowKind *kind;
  char *title;
  int group;
  char *recommended_by;
  char *why;
  gint64 n_children;
  gint64 n_links;
  gint64 n_attachments;
  gint64 n_entries;
  GPtrArray *blocks;
} BowDisposalPlan;

void             bow_disposal_plan_free (BowDisposalPlan *self);
BowDisposalPlan *bow_case_plan_disposal (BowCase *self, gint64 row, GError **error);
gboolean         bow_case_dispose       (BowCase *self, const gint64 *rows, gsize n_rows, const char *authority, GError **error);
gboolean         bow_case_compact       (BowCase *self, GError **error);

/**
 * BowTombstone:
 * @ref: the reference that the record had
 * @kind: its kind
 * @group: its group of retention
 * @authority: by what authority it was disposed of
 * @recommended_by: (nullable): who recommended it; %NULL for the contact of a
 *   reporter, whose day was set when it was written down
 * @recommended_at: when, milliseconds since 1970
 * @approved_by: who approved it
 * @disposed_at: when
 *
 * What is left of a record that was disposed of.
 */
typedef struct
{
  char *ref;
  const BowKind *kind;
  int group;
  char *authority;
  char *recommended_by;
  gint64 recommended_at;
  char *approved_by;
  gint64 disposed_at;
} BowTombstone;

void          bow_tombstone_free       (BowTombstone *self);
char         *bow_tombstone_describe   (const BowTombstone *self);
GPtrArray    *bow_case_list_tombstones (BowCase *self, GError **error);
BowTombstone *bow_case_find_tombstone  (BowCase *self, const char *ref, GError **error);
GPtrArray    *bow_case_history_of_ref  (BowCase *self, const char *ref, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDisposalPlan, bow_disposal_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTombstone, bow_tombstone_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowOpenItem:
 * @row: row of the record
 * @ref: its reference; of a finding, that of its audit
 * @kind: the kind of record
 * @title: what it is called
 * @state: (nullable): its state
 * @due: (nullable): the day by which it was to be done
 * @what: why it is listed: `task`, `finding`, `review`, `draft`, `patrol`,
 *   `issue`, `requirement` or `phase`
 * @blocks: whether the operation cannot be closed before it is done
 *
 * Something of an operation that is still open.
 */
typedef struct
{
  gint64 row;
  char *ref;
  const BowKind *kind;
  char *title;
  char *state;
  char *due;
  char *what;
  gboolean blocks;
} BowOpenItem;

/**
 * BowClosurePoint:
 * @name: its name for programs, for example `tasks`
 * @label: what must be done, for people
 * @n_open: how many records are still open for it; 1 where it is no number
 * @blocks: whether the operation cannot be closed before that is done
 *
 * One line of the checklist before an operation is closed.
 */
typedef struct
{
  const char *name;
  const char *label;
  guint n_open;
  gboolean blocks;
} BowClosurePoint;

GPtrArray *bow_case_read_open_items (BowCase *self, gint64 operation, GError **error);
GPtrArray *bow_case_read_closure    (BowCase *self, gint64 operation, GError **error);
gboolean   bow_case_hand_over       (BowCase *self, gint64 operation, const char *account, const char *reason, GError **error);
gboolean   bow_case_carry_subjects  (BowCase *self, gint64 from, gint64 to, const gint64 *links, gsize n_links, guint *n_carried, GError **error);

BowRecord *bow_case_new_record_for  (BowCase *self, const BowKind *kind, gint64 row, gint64 *operation, GError **error);

void bow_open_item_free     (BowOpenItem *self);
void bow_closure_point_free (BowClosurePoint *self);

/* Inside other functions of a case. */
gboolean bow_case_check_operation (BowCase *self, BowRecord *record, const char *state, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowOpenItem, bow_open_item_free)

G_END_DECLS

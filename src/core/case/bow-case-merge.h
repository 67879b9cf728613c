/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowMerged:
 * @row: row of the record that was merged into the other
 * @ref: its reference
 * @title: its title
 * @survivor: row of the record that it was merged into
 * @survivor_ref: the reference of that
 * @because: why
 * @account: who did it
 * @at: when, milliseconds since 1970
 *
 * A merge that stands.
 */
typedef struct
{
  gint64 row;
  char *ref;
  char *title;
  gint64 survivor;
  char *survivor_ref;
  char *because;
  char *account;
  gint64 at;
} BowMerged;

void       bow_merged_free           (BowMerged *self);
gint64     bow_case_find_own_ref     (BowCase *self, const char *ref, GError **error);
gboolean   bow_case_read_merged      (BowCase *self, gint64 row, BowMerged **merged, GError **error);
GPtrArray *bow_case_list_merged      (BowCase *self, gint64 row, GError **error);
gboolean   bow_case_check_merge      (BowCase *self, gint64 row, gint64 absorbed, GError **error);
BowRecord *bow_case_propose_merge    (BowCase *self, gint64 row, gint64 absorbed, GError **error);
gboolean   bow_case_merge            (BowCase *self, BowRecord *record, gint64 absorbed, const char *because, GError **error);
char      *bow_case_unmerge          (BowCase *self, gint64 absorbed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMerged, bow_merged_free)

G_END_DECLS

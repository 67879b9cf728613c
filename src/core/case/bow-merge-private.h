/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply-merge.h"
#include "case/bow-case-duplicates.h"

G_BEGIN_DECLS

/* Two records of one kind: bow-case-unlike.c */
const BowKind *bow_case_check_pair (BowCase *self, gint64 row, gint64 other, GError **error);
gboolean       bow_case_do_unlike  (BowCase *self, gint64 row, gint64 other, gboolean unlike, gboolean last, GError **error);

/* What is merged into another: bow-case-merged.c */
gboolean       bow_case_check_not_merged (BowCase *self, gint64 row, GError **error);
gboolean       bow_case_resolve_merged   (BowCase *self, BowRecord *record, GError **error);
gboolean       bow_case_follow_merged    (BowCase *self, gint64 *row, GError **error);
gboolean       bow_case_list_absorbed    (BowCase *self, gint64 row, GArray *absorbed, GError **error);

/* The deed: bow-case-merge.c, bow-case-unmerge.c */
gboolean       bow_case_do_merge      (BowCase *self, const BowMergeDeed *deed, gboolean last, GError **error);
gboolean       bow_case_do_unmerge    (BowCase *self, const BowMergeDeed *deed, GError **error);
gboolean       bow_case_do_part       (BowCase *self, const BowMergeDeed *deed, gboolean last, GError **error);
gboolean       bow_case_check_unmerge (BowCase *self, const BowMergeDeed *deed, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-basis.h"

G_BEGIN_DECLS

/**
 * BowBasis:
 * @root: the task, with what it is based on under it
 * @task_type: the type of the task
 * @verdict: what the leaves amount to
 * @sentence: the verdict and what it means for the task, to be shown
 *
 * What a task is based on, walked to its leaves.
 */
typedef struct
{
  BowBasisNode *root;
  char *task_type;
  BowBasisVerdict verdict;
  char *sentence;
} BowBasis;

BowBasis *bow_case_read_basis  (BowCase *self, gint64 task, GError **error);
void      bow_basis_free       (BowBasis *self);
gboolean  bow_case_check_basis (BowCase *self, BowRecord *task, const char *reason, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBasis, bow_basis_free)

G_END_DECLS

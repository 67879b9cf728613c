/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-conflict.h"

G_BEGIN_DECLS

/**
 * BowFormWork:
 * @record: a copy of the record, which nobody types into
 * @made_for: row of the record that it was asked for from, or 0
 * @operation: row of the operation that it belongs to once it is saved, or 0
 * @links: (element-type BowPendingLink): what it is linked to once it is saved
 * @problems: (element-type BowProblem): what is wrong with it beside the records
 *   around it
 * @conflict: (nullable): what others made of it meanwhile, or why it can no longer
 *   be edited
 * @known: the version of the record that it has been merged with, or 0
 *
 * What a form has done with its record in the case: no widget goes to another
 * thread.
 */
typedef struct
{
  BowRecord *record;
  gint64 made_for;
  gint64 operation;
  GPtrArray *links;
  GPtrArray *problems;
  BowConflict *conflict;
  gint64 known;
} BowFormWork;

BowFormWork *bow_form_work_new        (BowRecord *record, gint64 made_for, gint64 operation, GPtrArray *links);
void         bow_form_work_free       (gpointer data);
gpointer     bow_form_work_keep_draft (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer     bow_form_work_save       (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer     bow_form_work_compare    (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer     bow_form_work_discard    (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS

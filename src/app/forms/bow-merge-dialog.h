/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case-async.h"

G_BEGIN_DECLS

#define BOW_TYPE_MERGE_DIALOG (bow_merge_dialog_get_type ())

/**
 * BowMergeDialog:
 *
 * Merges two records in three steps: which of them stays, what it says in each
 * field where the two differ, and why they are one.
 */
G_DECLARE_FINAL_TYPE (BowMergeDialog, bow_merge_dialog, BOW, MERGE_DIALOG, AdwDialog)

void bow_merge_dialog_open (GtkWidget *parent, BowCase *bow_case, gint64 row, gint64 other);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/bow-operation-dialog.h"

G_BEGIN_DECLS

#define BOW_TYPE_CARRY_DIALOG (bow_carry_dialog_get_type ())

/**
 * BowCarryDialog:
 *
 * Carries subjects of an earlier phase over to a later one: which of them is
 * ticked, and what has been carried over is said with where it is from.
 */
G_DECLARE_FINAL_TYPE (BowCarryDialog, bow_carry_dialog, BOW, CARRY_DIALOG, BowOperationDialog)

void bow_carry_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 phase);

G_END_DECLS

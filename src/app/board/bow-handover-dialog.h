/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/bow-operation-dialog.h"

G_BEGIN_DECLS

#define BOW_TYPE_HANDOVER_DIALOG (bow_handover_dialog_get_type ())

/**
 * BowHandoverDialog:
 *
 * Hands an operation over to another account, with everything that is open
 * listed and a reason that the log keeps.
 */
G_DECLARE_FINAL_TYPE (BowHandoverDialog, bow_handover_dialog, BOW, HANDOVER_DIALOG, BowOperationDialog)

void bow_handover_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 operation);

G_END_DECLS

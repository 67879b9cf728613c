/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/bow-operation-dialog.h"

G_BEGIN_DECLS

#define BOW_TYPE_CLOSURE_DIALOG (bow_closure_dialog_get_type ())

/**
 * BowClosureDialog:
 *
 * What of an operation is still open, as the checklist before it is closed;
 * each point leads to its records. Somebody other than the operation's author
 * closes it here, with a reason.
 */
G_DECLARE_FINAL_TYPE (BowClosureDialog, bow_closure_dialog, BOW, CLOSURE_DIALOG, BowOperationDialog)

void bow_closure_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 operation);

G_END_DECLS

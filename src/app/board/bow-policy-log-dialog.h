/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/bow-operation-dialog.h"

G_BEGIN_DECLS

#define BOW_TYPE_POLICY_LOG_DIALOG (bow_policy_log_dialog_get_type ())

/**
 * BowPolicyLogDialog:
 *
 * The policy log of an operation: its decisions by their numbers, each with
 * its reason, who took it and when, and what took its place since.
 */
G_DECLARE_FINAL_TYPE (BowPolicyLogDialog, bow_policy_log_dialog, BOW, POLICY_LOG_DIALOG, BowOperationDialog)

void bow_policy_log_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 operation);

G_END_DECLS

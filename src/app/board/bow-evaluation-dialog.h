/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_EVALUATION_DIALOG (bow_evaluation_dialog_get_type ())

/**
 * BowEvaluationDialog:
 *
 * Asks what a phase is compared with, and shows what was counted before, during
 * and after it, with how far that can be believed.
 */
G_DECLARE_FINAL_TYPE (BowEvaluationDialog, bow_evaluation_dialog, BOW, EVALUATION_DIALOG, AdwDialog)

AdwDialog *bow_evaluation_dialog_new (BowCase *bow_case, gint64 phase);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_COMPARE_DIALOG (bow_compare_dialog_get_type ())

/**
 * BowCompareDialog:
 *
 * What a filter shows in two periods, side by side and kind by kind, with how
 * far the difference can be believed and what it cannot say.
 */
G_DECLARE_FINAL_TYPE (BowCompareDialog, bow_compare_dialog, BOW, COMPARE_DIALOG, AdwDialog)

AdwDialog *bow_compare_dialog_new (BowCase *bow_case, BowFilter *filter);

G_END_DECLS

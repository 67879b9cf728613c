/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"
#include "model/bow-filter.h"
#include "outcome/bow-near-repeat.h"

G_BEGIN_DECLS

#define BOW_TYPE_NEAR_DIALOG (bow_near_dialog_get_type ())

/**
 * BowNearDialog:
 *
 * Works out whether what happened was followed by more of it, near and soon
 * after, and shows it as a table. Emits `chains` with a #BowNearRepeat, a band
 * of distance and a band of time when somebody wants to see those pairs on the
 * map; the table is the dialog's and holds for the signal alone.
 */
G_DECLARE_FINAL_TYPE (BowNearDialog, bow_near_dialog, BOW, NEAR_DIALOG, AdwDialog)

AdwDialog           *bow_near_dialog_new       (BowCase *bow_case, BowFilter *filter);
const BowNearRepeat *bow_near_dialog_get_table (BowNearDialog *self);

G_END_DECLS

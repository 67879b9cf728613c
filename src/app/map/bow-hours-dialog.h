/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_HOURS_DIALOG (bow_hours_dialog_get_type ())

/**
 * BowHoursDialog:
 *
 * In which hours of the week the records of a filter may have happened, each
 * spread over its own time with a weight of 1 in all. A cell opens the records
 * that have a share in it.
 */
G_DECLARE_FINAL_TYPE (BowHoursDialog, bow_hours_dialog, BOW, HOURS_DIALOG, AdwDialog)

AdwDialog *bow_hours_dialog_new (BowCase *bow_case, BowFilter *filter);

G_END_DECLS

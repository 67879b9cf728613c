/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_ASSESS_DIALOG (bow_assess_dialog_get_type ())

/**
 * BowAssessDialog:
 *
 * How one record stands for disclosure: what it is for the schedules, how they
 * describe it, and what a leak check finds in that.
 */
G_DECLARE_FINAL_TYPE (BowAssessDialog, bow_assess_dialog, BOW, ASSESS_DIALOG, AdwDialog)

void bow_assess_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 row);

G_END_DECLS

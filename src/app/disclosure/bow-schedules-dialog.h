/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_SCHEDULES_DIALOG (bow_schedules_dialog_get_type ())

/**
 * BowSchedulesDialog:
 *
 * The disclosure schedules of an operation: what was assessed is gathered into
 * them, and a disclosure officer signs and saves them.
 */
G_DECLARE_FINAL_TYPE (BowSchedulesDialog, bow_schedules_dialog, BOW, SCHEDULES_DIALOG, AdwDialog)

void bow_schedules_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 operation);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_RULING_DIALOG (bow_ruling_dialog_get_type ())

/**
 * BowRulingDialog:
 *
 * What a prosecutor decided about what a signed schedule lists, to be put on
 * record.
 */
G_DECLARE_FINAL_TYPE (BowRulingDialog, bow_ruling_dialog, BOW, RULING_DIALOG, AdwDialog)

void bow_ruling_dialog_show (GtkWidget *parent, BowCase *bow_case, gint64 row);

G_END_DECLS

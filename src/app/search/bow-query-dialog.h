/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_QUERY_DIALOG (bow_query_dialog_get_type ())

/**
 * BowQueryDialog:
 *
 * Puts a question to the file together. It says the question as a sentence, of
 * which each part leads to where it is edited, and how many records answer it.
 */
G_DECLARE_FINAL_TYPE (BowQueryDialog, bow_query_dialog, BOW, QUERY_DIALOG, AdwDialog)

void bow_query_dialog_present (GtkWidget *parent, BowCase *bow_case, BowFilter *filter);

G_END_DECLS

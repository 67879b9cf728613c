/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_SEARCH_DIALOG (bow_search_dialog_get_type ())

/**
 * BowSearchDialog:
 *
 * One box over everything: the records of the file with what lives in them,
 * the texts attached to them, and the places of the gazetteers, in one list that
 * changes with each key. Up and Down choose, Return opens.
 */
G_DECLARE_FINAL_TYPE (BowSearchDialog, bow_search_dialog, BOW, SEARCH_DIALOG, AdwDialog)

void bow_search_dialog_present (GtkWidget *parent, BowCase *bow_case, const char *words);

G_END_DECLS

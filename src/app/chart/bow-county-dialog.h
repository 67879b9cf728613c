/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_COUNTY_DIALOG (bow_county_dialog_get_type ())

/**
 * BowCountyDialog:
 *
 * All that belongs to a county line, as a chart or as a table, with a door to
 * the same records on the map.
 */
G_DECLARE_FINAL_TYPE (BowCountyDialog, bow_county_dialog, BOW, COUNTY_DIALOG, AdwDialog)

AdwDialog *bow_county_dialog_new (BowCase *bow_case, gint64 row);

G_END_DECLS

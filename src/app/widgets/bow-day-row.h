/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOW_TYPE_DAY_ROW (bow_day_row_get_type ())

/**
 * BowDayRow:
 *
 * A row for a day as people write it. Its title says how it was understood.
 */
G_DECLARE_FINAL_TYPE (BowDayRow, bow_day_row, BOW, DAY_ROW, AdwEntryRow)

GtkWidget *bow_day_row_new           (const char *name, gboolean ahead);
char      *bow_day_row_dup_day       (BowDayRow *self);
gboolean   bow_day_row_is_understood (BowDayRow *self);

G_END_DECLS

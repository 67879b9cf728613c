/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/bow-filter.h"

G_BEGIN_DECLS

#define BOW_TYPE_QUERY_ROWS (bow_query_rows_get_type ())

/**
 * BowQueryRows:
 *
 * The conditions of a filter, each in a row of its own in which it is edited.
 */
G_DECLARE_FINAL_TYPE (BowQueryRows, bow_query_rows, BOW, QUERY_ROWS, AdwBin)

GtkWidget *bow_query_rows_new   (BowFilter *filter);
gboolean   bow_query_rows_focus (BowQueryRows *self, const char *condition);
void       bow_query_rows_set_place (BowQueryRows *self, const char *named, const char *ref);

G_END_DECLS

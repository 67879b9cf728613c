/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/bow-link-model.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_TABLE (bow_link_table_get_type ())

/**
 * BowLinkTable:
 *
 * What a chart of links draws, as two real tables: a row for each record and a
 * row for each line. What is drawn and what is listed is the same, in number and
 * in words; the selection is that of all views.
 *
 * Emits `opened` with the index of an item whose row is activated. With the
 * property `narrow` it shows the columns that matter most.
 */
G_DECLARE_FINAL_TYPE (BowLinkTable, bow_link_table, BOW, LINK_TABLE, GtkWidget)

void        bow_link_table_set_model     (BowLinkTable *self, BowLinkModel *model);
void        bow_link_table_set_selection (BowLinkTable *self, BowSelection *selection);
GListModel *bow_link_table_get_records   (BowLinkTable *self);
GListModel *bow_link_table_get_lines     (BowLinkTable *self);

G_END_DECLS

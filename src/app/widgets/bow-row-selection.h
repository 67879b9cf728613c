/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-selection.h"

G_BEGIN_DECLS

/**
 * BowRowsOf:
 * @list: what is listed
 * @position: which line
 * @rows: (element-type gint64): takes the rows of the records that it stands for
 * @user_data: as given to bow_row_selection_new()
 *
 * Says which records a line stands for: one, several or none.
 */
typedef void (*BowRowsOf) (GListModel *list, guint position, GArray *rows, gpointer user_data);

#define BOW_TYPE_ROW_SELECTION (bow_row_selection_get_type ())

/**
 * BowRowSelection:
 *
 * The one selection of records, as that of the lines of a list: a line is
 * selected where all its records are. It keeps nothing of its own, so that no
 * two lists can differ, and costs a list no more than the lines that it shows.
 */
G_DECLARE_FINAL_TYPE (BowRowSelection, bow_row_selection, BOW, ROW_SELECTION, GObject)

BowRowSelection *bow_row_selection_new           (BowRowsOf rows_of, gpointer user_data);
GListModel      *bow_row_selection_get_list      (BowRowSelection *self);
void             bow_row_selection_set_list      (BowRowSelection *self, GListModel *list);
void             bow_row_selection_set_selection (BowRowSelection *self, BowSelection *selection);
void             bow_row_selection_join          (BowRowSelection *self, GtkWidget *view);
char            *bow_row_selection_describe      (guint n_here, guint n_selected);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-board.h"

G_BEGIN_DECLS

#define BOW_TYPE_OPERATION_LIST (bow_operation_list_get_type ())

/**
 * BowOperationList:
 *
 * The operations of a board, each with what it is at, its reports by week and
 * what waits in it; those that are part of another under that.
 *
 * Emits `chosen` with the reference of the one whose own board is asked for.
 */
G_DECLARE_FINAL_TYPE (BowOperationList, bow_operation_list, BOW, OPERATION_LIST, GtkWidget)

GtkWidget *bow_operation_list_new       (void);
void       bow_operation_list_set_board (BowOperationList *self, const BowBoard *board);

G_END_DECLS

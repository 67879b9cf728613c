/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-board.h"

G_BEGIN_DECLS

#define BOW_TYPE_BOARD_VIEW (bow_board_view_get_type ())

/**
 * BowBoardView:
 *
 * The figures and charts of a board. Each number opens exactly what it counts.
 *
 * Emits `operation-chosen` with the reference of an operation whose own board
 * is asked for.
 */
G_DECLARE_FINAL_TYPE (BowBoardView, bow_board_view, BOW, BOARD_VIEW, GtkWidget)

void bow_board_view_set_board (BowBoardView *self, const BowBoard *board);

G_END_DECLS

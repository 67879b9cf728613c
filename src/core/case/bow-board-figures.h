/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-board-rows.h"
#include "case/bow-board.h"

G_BEGIN_DECLS

/**
 * BowBoardAsk:
 * @bow_case: the case
 * @board: where figures go
 * @operation: (nullable): the reference of the operation
 * @times: the times to count between
 * @rows: what is counted
 *
 * What the figures of a board are counted from.
 */
typedef struct
{
  BowCase *bow_case;
  BowBoard *board;
  const char *operation;
  BowBoardTimes times;
  BowBoardRows *rows;
} BowBoardAsk;

/* One number: bow-board-figures.c */
BowBoardFigure *bow_board_add (BowBoard      *self,
                               BowBoardGroup  group,
                               const char    *step,
                               const char    *step_label,
                               const char    *series,
                               const char    *series_label,
                               gint64         count,
                               BowFilter     *filter);

/* What every record says of itself: bow-board-figures.c */
BowFilter *bow_board_new_filter    (const char *operation, const char *kind);
void       bow_board_set_due       (BowFilter *filter, const BowBoardTimes *times, BowBoardDue due);
void       bow_board_set_waiting   (BowFilter *filter);
char      *bow_board_label_week    (gint64 start);
const char *bow_board_due_code     (BowBoardDue due);
const char *bow_board_due_label    (BowBoardDue due);
void       bow_board_count_rows    (BowBoardAsk *ask);

/* What statements of their own count: bow-board-kinds.c */
gboolean   bow_board_count_kinds   (BowBoardAsk *ask, GError **error);

/* By operation: bow-board-operations.c */
gboolean   bow_board_count_operations (BowBoardAsk *ask, GError **error);

G_END_DECLS

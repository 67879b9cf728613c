/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-board.h"

#include "case/bow-board-figures.h"

/**
 * bow_case_board:
 * @self: a case
 * @operation: (nullable): the reference of an operation; %NULL for the whole force
 * @at: the time to look from, milliseconds since 1970; 0 for the present,
 *   see bow_case_get_now()
 * @error: return location
 *
 * Counts how an operation, with all that are part of it, or the whole force
 * stands. Each number is the length of the list that its filter shows.
 *
 * Returns: (transfer full) (nullable): the board; %NULL with %BOW_ERROR_REFUSED
 *   where this account may not read records, %BOW_ERROR_NOT_FOUND where there is
 *   no such operation
 */
BowBoard *
bow_case_board (BowCase     *self,
                const char  *operation,
                gint64       at,
                GError     **error)
{
  g_autoptr (BowBoard) board = NULL;
  g_autoptr (BowBoardRows) rows = NULL;
  g_autoptr (BowFilter) filter = NULL;
  BowBoardAsk ask = { .bow_case = self, .operation = operation };

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) ||
      (operation != NULL && bow_case_find_ref (self, operation, error) == 0))
    return NULL;
  if (at == 0)
    at = bow_case_get_now (self);

  filter = bow_board_new_filter (operation, NULL);
  bow_board_times_init (&ask.times, at);
  ask.rows = rows = bow_board_rows_read (self, filter, &ask.times, error);
  if (rows == NULL)
    return NULL;
  ask.board = board = bow_board_new (at);
  bow_board_count_rows (&ask);
  if (!bow_board_count_kinds (&ask, error) || !bow_board_count_operations (&ask, error))
    return NULL;

  return g_steal_pointer (&board);
}

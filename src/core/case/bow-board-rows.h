/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-board.h"
#include "case/bow-case-private.h"

G_BEGIN_DECLS

/**
 * BowBoardDue:
 * @BOW_BOARD_OVERDUE: on a day that is over
 * @BOW_BOARD_DUE_SOON: today or on one of the six days after
 * @BOW_BOARD_DUE_LATER: after that
 *
 * When something is to be done.
 */
typedef enum
{
  BOW_BOARD_OVERDUE,
  BOW_BOARD_DUE_SOON,
  BOW_BOARD_DUE_LATER,
} BowBoardDue;

#define BOW_BOARD_N_DUE 3
#define BOW_BOARD_N_AGES 4

/**
 * BowBoardTimes:
 * @now: milliseconds since 1970
 * @weeks: the start of each week and, last, the end of the present one
 * @ages: from when on something was recorded that is of each age; the last is the beginning of time
 * @today: `YYYY-MM-DD`
 * @next_week: the same day a week on
 *
 * The times that a board counts between. Weeks begin on Mondays, by the clock
 * of this computer.
 */
typedef struct
{
  gint64 now;
  gint64 weeks[BOW_BOARD_N_WEEKS + 1];
  gint64 ages[BOW_BOARD_N_AGES];
  char today[11];
  char next_week[11];
} BowBoardTimes;

/**
 * BowBoardRow:
 * @id: the row of the record
 * @at: when it happened or, where nobody knows, was made
 * @created: when it was made
 * @updated: when it was last changed
 * @kind: index into bow_kinds()
 * @state: index of its state in those of its kind, or -1
 * @has_hour: whether @at is known to the hour; not said where all records are
 *   counted
 * @due: a bit for each #BowBoardDue that something of it is due at
 *
 * What a board knows of one record.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  gint64 created;
  gint64 updated;
  gint16 kind;
  gint8 state;
  guint8 has_hour : 1;
  guint8 due : BOW_BOARD_N_DUE;
} BowBoardRow;

/**
 * BowBoardRows:
 * @rows: (element-type BowBoardRow): what is counted
 * @by_id: (element-type gint64 BowBoardRow): the same, by the row of the record
 *
 * The records of a board as one array, so that all its figures are counted in
 * one go over what a few statements give.
 */
typedef struct
{
  GArray *rows;
  GHashTable *by_id;
} BowBoardRows;

void          bow_board_times_init (BowBoardTimes *self, gint64 now);
BowBoardRows *bow_board_rows_read  (BowCase *bow_case, BowFilter *filter, const BowBoardTimes *times, GError **error);
void          bow_board_rows_free  (BowBoardRows *self);
BowBoardRow  *bow_board_rows_find  (const BowBoardRows *self, gint64 id);
int           bow_board_kind_index (const char *name);
gboolean      bow_board_row_waits  (const BowBoardRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBoardRows, bow_board_rows_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowBoardGroup:
 * @BOW_BOARD_WEEKS: by week and kind: reports, notes, arrests and patrols made
 * @BOW_BOARD_UNREVIEWED: reports and notes that wait, by how long ago they were recorded
 * @BOW_BOARD_ACTIONS: what is to be done and is not: overdue, soon, later
 * @BOW_BOARD_PLANS: patrols made, with their minutes, by the plan and so by its area
 * @BOW_BOARD_PHASES: patrols made, with their minutes, in the days of each phase
 * @BOW_BOARD_REQUIREMENTS: intelligence requirements, by their state
 * @BOW_BOARD_DISPOSALS: arrests, by how they ended
 * @BOW_BOARD_HOURS: reports of the last weeks by weekday and hour, where the hour is known
 * @BOW_BOARD_RECORDS: all records, by kind
 * @BOW_BOARD_OPERATIONS: by operation: reports of each week, and what waits
 *
 * What a figure of a board belongs to.
 */
typedef enum
{
  BOW_BOARD_WEEKS,
  BOW_BOARD_UNREVIEWED,
  BOW_BOARD_ACTIONS,
  BOW_BOARD_PLANS,
  BOW_BOARD_PHASES,
  BOW_BOARD_REQUIREMENTS,
  BOW_BOARD_DISPOSALS,
  BOW_BOARD_HOURS,
  BOW_BOARD_RECORDS,
  BOW_BOARD_OPERATIONS,
} BowBoardGroup;

#define BOW_BOARD_N_GROUPS 10

/* How many weeks a board looks back, the present one among them. */
#define BOW_BOARD_N_WEEKS 8

/**
 * BowBoardFigure:
 * @group: what it belongs to
 * @step: its place along the group, for programs: a day, a code or a reference
 * @step_label: the same for people
 * @series: what is counted, for programs
 * @series_label: the same for people
 * @count: how many records
 * @minutes: how many minutes they lasted, or -1 where that is not asked
 * @filter: what shows exactly those records, as bow_filter_print() gives it
 *
 * One number of a board, and the door to what it counts.
 */
typedef struct
{
  BowBoardGroup group;
  char *step;
  char *step_label;
  char *series;
  char *series_label;
  gint64 count;
  gint64 minutes;
  char *filter;
} BowBoardFigure;

/**
 * BowBoardOperation:
 * @row: its row
 * @ref: its reference
 * @title: its name
 * @state: the code of its state
 * @depth: 0 for one that stands alone, 1 for one that is part of another, and so on
 * @parent: (nullable): the reference of the operation that it is part of
 * @phase: (nullable): the title of the phase that is active
 * @phase_row: the row of that, or 0
 * @objective: (nullable): what that phase, or else the operation, is to achieve
 * @last_activity: when something of it was last changed, milliseconds since 1970, or 0
 * @last_row: the row of what that was, or 0
 *
 * An operation on a board.
 */
typedef struct
{
  gint64 row;
  char *ref;
  char *title;
  char *state;
  int depth;
  char *parent;
  char *phase;
  gint64 phase_row;
  char *objective;
  gint64 last_activity;
  gint64 last_row;
} BowBoardOperation;

/**
 * BowBoard:
 * @at: the time that it holds for, milliseconds since 1970
 * @operation: (nullable): the operation; %NULL for the whole force
 * @operations: (element-type BowBoardOperation): for the force every operation,
 *   each before those that are part of it; else those that are part of this one
 * @figures: (element-type BowBoardFigure): every number
 * @last_activity: when something was last changed, milliseconds since 1970, or 0
 * @last_row: the row of what that was, or 0
 * @n_unknown_hours: reports of the last weeks whose hour is not known
 *
 * How an operation or the whole force stands.
 */
typedef struct
{
  gint64 at;
  BowBoardOperation *operation;
  GPtrArray *operations;
  GPtrArray *figures;
  gint64 last_activity;
  gint64 last_row;
  gint64 n_unknown_hours;
} BowBoard;

void                  bow_board_figure_free    (BowBoardFigure *self);
void                  bow_board_operation_free (BowBoardOperation *self);
BowBoard             *bow_board_new            (gint64 at);
void                  bow_board_free           (BowBoard *self);
const char           *bow_board_group_name     (BowBoardGroup group);
const char           *bow_board_group_label    (BowBoardGroup group);
const BowBoardFigure *bow_board_find           (const BowBoard *self, BowBoardGroup group, const char *step, const char *series);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBoard, bow_board_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowBoardOperation, bow_board_operation_free)

G_END_DECLS

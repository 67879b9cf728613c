/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-filter-sql.h"

/*
 * The statements of a board, in one place, so that a test asks of each whether
 * an index serves it. None of them may look at every row of a table.
 */

/* What is counted: these take the conditions of a filter. Whether the hour is
 * known is asked where the record is read anyway; the index does not say it. */
#define BOW_BOARD_COLUMNS                                                                                         \
  "record.id, record.kind, record.state, record.created_at, " BOW_FILTER_START ", "                               \
  "record.updated_at"
#define BOW_BOARD_ROWS_SQL "SELECT " BOW_BOARD_COLUMNS ", " BOW_FILTER_HOUR_KNOWN " FROM record"
#define BOW_BOARD_ALL_ROWS_SQL "SELECT " BOW_BOARD_COLUMNS ", 0 FROM record INDEXED BY record_by_time"
#define BOW_BOARD_HOURS_SQL "SELECT iif(" BOW_FILTER_HOUR_KNOWN ", " BOW_FILTER_HOUR ", NULL), count(*) FROM record"

/* What is to be done and when. */
#define BOW_BOARD_TASKS_SQL "SELECT id, due FROM task WHERE due IS NOT NULL"
#define BOW_BOARD_FINDINGS_SQL                                                                                    \
  "SELECT coalesce(owed.parent, owed.id), finding.due FROM finding JOIN record AS owed ON owed.id = finding.id "  \
  "WHERE finding.due IS NOT NULL AND finding.closed IS NULL AND owed.binned_at IS NULL"

#define BOW_BOARD_DISPOSALS_SQL "SELECT id, coalesce(disposal, 'none') FROM arrest"

#define BOW_BOARD_OF_KIND "record.parent IS NULL AND record.binned_at IS NULL AND record.kind = "

#define BOW_BOARD_WALK_SQL                                                                                        \
  "SELECT walk.patrol, record.t_from, record.t_to FROM record JOIN walk ON walk.id = record.id WHERE record.id = ?"
#define BOW_BOARD_PLAN_SQL                                                                                        \
  "SELECT record.ref, record.title, patrol.place_text FROM patrol JOIN record ON record.id = patrol.id "          \
  "WHERE patrol.id = ?"
#define BOW_BOARD_PHASES_SQL                                                                                      \
  "SELECT record.ref, record.title, phase.starts, phase.ends FROM phase JOIN record ON record.id = phase.id "     \
  "WHERE phase.operation = (SELECT id FROM record WHERE ref = ?) AND record.binned_at IS NULL "                   \
  "AND phase.starts IS NOT NULL ORDER BY phase.number, phase.id"

#define BOW_BOARD_OPERATIONS_SQL                                                                                  \
  "SELECT record.id, record.ref, record.title, record.state, operation.parent_operation, operation.objective "    \
  "FROM record JOIN operation ON operation.id = record.id WHERE " BOW_BOARD_OF_KIND "'operation' "                \
  "ORDER BY record.title COLLATE NOCASE, record.id"
#define BOW_BOARD_ACTIVE_PHASES_SQL                                                                               \
  "SELECT phase.operation, record.id, record.title, phase.objective FROM record JOIN phase ON phase.id = record.id " \
  "WHERE " BOW_BOARD_OF_KIND "'phase' AND record.state = 'active' "                                               \
  "ORDER BY phase.operation, phase.number DESC, record.id DESC"
#define BOW_BOARD_LINKS_SQL                                                                                       \
  "SELECT from_id FROM link WHERE to_id = ? AND relation IN ('in_operation', 'part_of') AND strength <> 'disproved'"

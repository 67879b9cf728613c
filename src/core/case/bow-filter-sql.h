/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-words.h"
#include "model/bow-filter.h"
#include "store/bow-connection.h"

G_BEGIN_DECLS

/* The states of a task in which nothing of it is owed any more. */
#define BOW_FILTER_TASK_DONE "'completed', 'resulted', 'filed'"

/* When something began and ended, or may have: of what has one known end that
 * end, of what has none when it was made. */
#define BOW_FILTER_START "coalesce(record.t_from, record.t_to, record.created_at)"
#define BOW_FILTER_END "coalesce(record.t_to, record.t_from, record.created_at)"

/* The times of records, and the index that holds all of it. */
#define BOW_FILTER_TIMES_SQL                                                                                        \
  "SELECT record.id, record.kind, " BOW_FILTER_START ", " BOW_FILTER_END ", (record.t_from IS NULL) + 2 * (record.t_to IS NULL)," \
  " coalesce(record.t_week, 0)"                                                                                      \
  " FROM record"
#define BOW_FILTER_BY_TIME " INDEXED BY record_by_time"

/* Whether the hour in which a record began is known, and which of the week it
 * is: the weekday from 0 for Sunday, and the hour, by the clock of this
 * computer. */
#define BOW_FILTER_HOUR_KNOWN                                                                                       \
  "record.t_from IS NOT NULL AND (record.t_basis = 'exact' OR record.t_basis = 'between'"                           \
  " AND record.t_to - record.t_from <= 3600000)"
#define BOW_FILTER_HOUR "strftime('%w%H', record.t_from / 1000, 'unixepoch', 'localtime')"

/**
 * BowFilterWay:
 * @BOW_FILTER_WAY_ALL: none of its conditions has an index; every record is looked at
 * @BOW_FILTER_WAY_KIND: the kind is the only condition that has one
 * @BOW_FILTER_WAY_NARROW: an index finds the records
 *
 * How the records of a filter are found.
 */
typedef enum
{
  BOW_FILTER_WAY_ALL,
  BOW_FILTER_WAY_KIND,
  BOW_FILTER_WAY_NARROW,
} BowFilterWay;

/**
 * BowFilterSql:
 *
 * A filter as conditions on the table `record`, with its values to be bound.
 * The only place where that is written: whatever counts, lists, draws or
 * finds takes its conditions from here, so that a figure is the length of the
 * list it opens.
 */
typedef struct _BowFilterSql BowFilterSql;

BowFilterSql *bow_filter_sql_new       (BowFilter *filter);
void          bow_filter_sql_free      (BowFilterSql *self);
void          bow_filter_sql_add_scope (BowFilterSql *self, const BowWords *words);
BowFilterWay  bow_filter_sql_get_way   (BowFilterSql *self);
const char   *bow_filter_sql_get_where (BowFilterSql *self);
int           bow_filter_sql_bind      (BowFilterSql *self, BowStatement *statement, int first);
BowStatement *bow_filter_sql_prepare   (BowFilterSql *self, BowConnection *connection, const char *before, const char *after, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFilterSql, bow_filter_sql_free)

G_END_DECLS

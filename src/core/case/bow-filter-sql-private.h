/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-filter-sql.h"

G_BEGIN_DECLS

typedef struct
{
  enum { BOW_FILTER_SQL_INTEGER, BOW_FILTER_SQL_REAL, BOW_FILTER_SQL_TEXT } type;
  gint64 integer;
  double real;
  char *text;
} BowFilterSqlValue;

struct _BowFilterSql
{
  GString *where;
  GArray *values;
  BowFilterWay way;
  gboolean has_area;
  /* Near which record, how near, and which of the values follow from where it is. */
  char *near;
  double near_m;
  guint near_at;
};

void     _bow_filter_sql_add         (BowFilterSql *self, const char *condition);
void     _bow_filter_sql_add_integer (BowFilterSql *self, gint64 integer);
void     _bow_filter_sql_add_real    (BowFilterSql *self, double real);
void     _bow_filter_sql_add_text    (BowFilterSql *self, const char *text);

/* bow-filter-sql-query.c */
void     _bow_filter_sql_add_query   (BowFilterSql *self, BowFilter *filter);
gboolean _bow_filter_sql_settle      (BowFilterSql *self, BowConnection *connection, GError **error);

G_END_DECLS

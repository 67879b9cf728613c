/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowTimeBasis:
 * @BOW_TIME_UNKNOWN: nobody knows when
 * @BOW_TIME_EXACT: at @from (and until @to, where that differs)
 * @BOW_TIME_BETWEEN: at some time between @from and @to
 * @BOW_TIME_BEFORE: at some time before @to
 * @BOW_TIME_AFTER: at some time after @from
 *
 * How the two ends of an interval of time are meant.
 */
typedef enum
{
  BOW_TIME_UNKNOWN,
  BOW_TIME_EXACT,
  BOW_TIME_BETWEEN,
  BOW_TIME_BEFORE,
  BOW_TIME_AFTER,
} BowTimeBasis;

#define BOW_TIME_NONE G_MININT64

/**
 * BowInterval:
 * @from: milliseconds since 1970 in UTC, or %BOW_TIME_NONE
 * @to: milliseconds since 1970 in UTC, or %BOW_TIME_NONE; never before @from
 * @basis: how the ends are meant
 *
 * When something happened, as far as anybody knows.
 *
 * Its stored text is `FROM/TO;BASIS`, for example
 * `2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between`, or one instant and
 * `exact`. An open end is `..`, as in ISO 8601-2.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  BowTimeBasis basis;
} BowInterval;

gboolean bow_interval_parse      (BowInterval *self, const char *text, GError **error);
char    *bow_interval_print      (const BowInterval *self);
gboolean bow_interval_parse_words (BowInterval *self, const char *words, gint64 now_ms, GTimeZone *zone, GError **error);
char    *bow_interval_describe   (const BowInterval *self, GTimeZone *zone);
char    *bow_interval_print_words (const BowInterval *self, GTimeZone *zone);
void     bow_interval_get_range  (const BowInterval *self, gint64 *from_ms, gint64 *to_ms);
gboolean bow_instant_parse       (gint64 *unix_ms, const char *text);
char    *bow_instant_print       (gint64 unix_ms);
char    *bow_instant_print_day   (gint64 unix_ms);
char    *bow_instant_print_date  (gint64 unix_ms, int days_on);

G_END_DECLS

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
 * @BOW_TIME_ABOUT: about the middle of @from and @to, and hardly outside of them
 * @BOW_TIME_RECURRING: again and again, in some hours of some days of the week;
 *   there is neither @from nor @to
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
  BOW_TIME_ABOUT,
  BOW_TIME_RECURRING,
} BowTimeBasis;

#define BOW_TIME_NONE G_MININT64

/**
 * BowInterval:
 * @from: milliseconds since 1970 in UTC, or %BOW_TIME_NONE
 * @to: milliseconds since 1970 in UTC, or %BOW_TIME_NONE; never before @from
 * @basis: how the ends are meant
 * @days: on which days it comes again, a bit each from Monday; 0 where it does not
 * @hours: in which hours of these days, a bit each from midnight; where they go
 *   on over midnight, those after it belong to the next day
 *
 * When something happened, as far as anybody knows.
 *
 * Its stored text is `FROM/TO;BASIS`, for example
 * `2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between`, or one instant and
 * `exact`. An open end is `..`, as in ISO 8601-2. What comes again is
 * `..;recurring:67:c0003f`, with the days from 1 for Monday and the hours as 24
 * bits. After it may stand `;ZONE;WORDS`: in whose hours it was said, and how.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  BowTimeBasis basis;
  guint8 days;
  guint32 hours;
} BowInterval;

#define BOW_TIME_EVERY_DAY 0x7f
#define BOW_TIME_EVERY_HOUR 0xffffff
#define BOW_TIME_WEEK_HOURS 168

#define BOW_INTERVAL_UNKNOWN ((BowInterval) { .from = BOW_TIME_NONE, .to = BOW_TIME_NONE, .basis = BOW_TIME_UNKNOWN })

/* What an officer wrote is kept up to this many bytes. */
#define BOW_TIME_MOST_SAID 200

gboolean bow_interval_parse      (BowInterval *self, const char *text, GError **error);
char    *bow_interval_print      (const BowInterval *self);
gboolean bow_interval_parse_words (BowInterval *self, const char *words, gint64 now_ms, GTimeZone *zone, GError **error);
GStrv    bow_interval_dup_choices (const char *words, gint64 now_ms, GTimeZone *zone);
char    *bow_interval_dup_warning (const char *words, gint64 now_ms, GTimeZone *zone);
char    *bow_interval_store_words (const char *words, gint64 now_ms, GTimeZone *zone, GError **error);
char    *bow_interval_print_said (const BowInterval *self, const char *zone_id, const char *words);
char    *bow_interval_dup_said   (const char *text);
char    *bow_interval_dup_zone   (const char *text);
char    *bow_interval_describe_span (const BowInterval *self);
void     bow_interval_get_week_weights (const BowInterval *self, double *weights);
void     bow_interval_get_day_weights (const BowInterval *self, GTimeZone *zone, double *weights);
guint32  bow_interval_get_pattern (const BowInterval *self);
void     bow_interval_set_pattern (BowInterval *self, guint32 pattern);
char    *bow_interval_describe   (const BowInterval *self, GTimeZone *zone);
char    *bow_interval_describe_short (const BowInterval *self, GTimeZone *zone);
char    *bow_interval_print_words (const BowInterval *self, GTimeZone *zone);
void     bow_interval_get_range  (const BowInterval *self, gint64 *from_ms, gint64 *to_ms);
gboolean bow_instant_parse       (gint64 *unix_ms, const char *text);
char    *bow_instant_print       (gint64 unix_ms);
char    *bow_instant_print_day   (gint64 unix_ms);
char    *bow_instant_print_date  (gint64 unix_ms, int days_on);

G_END_DECLS

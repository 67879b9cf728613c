/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-interval.h"

G_BEGIN_DECLS

/* What words are read against, and what was found out on the way. */
typedef struct
{
  GTimeZone *zone;
  GDateTime *now;
  /* A time that clocks showed twice, and what the zone was called each time. */
  gboolean came_twice;
  char first[12];
  char second[12];
  /* A time that clocks jumped over. */
  gboolean was_skipped;
} BowWordsSetting;

/* A day, a time of day, or both, as they were written. */
typedef struct
{
  gboolean has_day;
  int year;
  int month;
  int day;
  gboolean has_clock;
  int hour;
  int minute;
  int second;
  /* A part of that day, from 1, or 0. */
  guint part;
  /* What the zone is called then, as it was written, or as the other end of a
   * span has it. */
  char zone_name[12];
  char zone_hint[12];
  /* Already in UTC, for what is told from now. */
  gint64 instant;
} BowMoment;

gboolean   _bow_moment_read        (BowMoment *moment, BowWordsSetting *setting, const char *text);
gboolean   _bow_moment_read_clock  (BowMoment *moment, const char *word);
gint64     _bow_moment_to_instant  (const BowMoment *moment, BowWordsSetting *setting, int more_days, gboolean day_end);
gint64     _bow_moment_get_start   (BowMoment *moment, BowWordsSetting *setting);
gint64     _bow_moment_get_end     (BowMoment *moment, BowWordsSetting *setting);
void       _bow_moment_set_day     (BowMoment *moment, GDateTime *day);
int        _bow_weekday_find       (const char *word);
GDateTime *_bow_interval_to_local  (gint64 unix_ms, GTimeZone *zone);
char      *_bow_interval_to_english (const char *words);
GDateTime *_bow_interval_find_twin (GDateTime *time, GTimeZone *zone);
gboolean   _bow_pattern_is_always  (const char *text);
gboolean   _bow_pattern_read_words (BowInterval *self, const char *text);
char      *_bow_pattern_describe   (const BowInterval *self);
char      *_bow_pattern_print_words (const BowInterval *self);

G_END_DECLS

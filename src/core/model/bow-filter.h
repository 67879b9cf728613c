/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-area.h"
#include "model/bow-kind.h"

G_BEGIN_DECLS

#define BOW_TYPE_FILTER (bow_filter_get_type ())

/**
 * BowFilter:
 *
 * What is shown. Map, table, timeline, charts, counts, export and print all
 * read the one filter, so what is hidden can be neither selected nor printed.
 * An empty filter shows every record.
 *
 * Emits `changed` after any change. Setters that change nothing emit nothing.
 * Not to be touched off the main thread: hand bow_filter_copy() to the worker.
 */
G_DECLARE_FINAL_TYPE (BowFilter, bow_filter, BOW, FILTER, GObject)

BowFilter         *bow_filter_new           (void);
BowFilter         *bow_filter_copy          (BowFilter *self);
gboolean           bow_filter_is_empty      (BowFilter *self);
void               bow_filter_clear         (BowFilter *self);
void               bow_filter_assign        (BowFilter *self, BowFilter *other);
void               bow_filter_unset         (BowFilter *self, const char *name, const char *value);
char              *bow_filter_describe      (BowFilter *self);
GStrv              bow_filter_describe_more (BowFilter *self);
char              *bow_filter_print         (BowFilter *self);
BowFilter         *bow_filter_parse         (const char *text, GError **error);

const char *const *bow_filter_get_kinds     (BowFilter *self);
void               bow_filter_set_kinds     (BowFilter *self, const char *const *kinds);
const char        *bow_filter_get_operation (BowFilter *self);
void               bow_filter_set_operation (BowFilter *self, const char *ref);
const char        *bow_filter_get_words     (BowFilter *self);
void               bow_filter_set_words     (BowFilter *self, const char *words);
const char *const *bow_filter_get_states    (BowFilter *self);
void               bow_filter_set_states    (BowFilter *self, const char *const *states);
const char        *bow_filter_get_grades    (BowFilter *self);
void               bow_filter_set_grades    (BowFilter *self, const char *assessments);
gboolean           bow_filter_get_time      (BowFilter *self, gint64 *from_ms, gint64 *to_ms);
void               bow_filter_set_time      (BowFilter *self, gint64 from_ms, gint64 to_ms);
gboolean           bow_filter_get_made      (BowFilter *self, gint64 *from_ms, gint64 *to_ms);
void               bow_filter_set_made      (BowFilter *self, gint64 from_ms, gint64 to_ms);
gboolean           bow_filter_get_box       (BowFilter *self, BowBox *box);
void               bow_filter_set_box       (BowFilter *self, const BowBox *box);
BowArea           *bow_filter_get_area      (BowFilter *self);
void               bow_filter_set_area      (BowFilter *self, const BowArea *area);
int                bow_filter_get_placed    (BowFilter *self);
void               bow_filter_set_placed    (BowFilter *self, int placed);
gboolean           bow_filter_get_due       (BowFilter *self, const char **from, const char **to);
void               bow_filter_set_due       (BowFilter *self, const char *from, const char *to);
const char *const *bow_filter_get_disposals (BowFilter *self);
void               bow_filter_set_disposals (BowFilter *self, const char *const *disposals);
const char        *bow_filter_get_of        (BowFilter *self);
void               bow_filter_set_of        (BowFilter *self, const char *ref);
const char        *bow_filter_get_line      (BowFilter *self);
void               bow_filter_set_line      (BowFilter *self, const char *ref);
gboolean           bow_filter_get_began     (BowFilter *self, gint64 *from_ms, gint64 *to_ms);
void               bow_filter_set_began     (BowFilter *self, gint64 from_ms, gint64 to_ms);
gboolean           bow_filter_get_hour      (BowFilter *self, int *weekday, int *hour);
void               bow_filter_set_hour      (BowFilter *self, int weekday, int hour);
gboolean           bow_filter_get_week_hour (BowFilter *self, int *weekday, int *hour);
void               bow_filter_set_week_hour (BowFilter *self, int weekday, int hour);

/* The furthest that something can be near, in metres. */
#define BOW_FILTER_MOST_NEAR 100000.0
#define BOW_FILTER_ALL_DAYS 127u

/* No more records than these are chosen one by one. */
#define BOW_FILTER_MOST_REFS 1000

const char        *bow_filter_get_near      (BowFilter *self, double *metres);
void               bow_filter_set_near      (BowFilter *self, const char *ref, double metres);
const char *const *bow_filter_get_says      (BowFilter *self);
void               bow_filter_set_says      (BowFilter *self, const char *const *says);
gboolean           bow_filter_get_hours     (BowFilter *self, guint *days, int *from, int *to);
void               bow_filter_set_hours     (BowFilter *self, guint days, int from, int to);
gboolean           bow_filter_get_born      (BowFilter *self, const char **from, const char **to);
void               bow_filter_set_born      (BowFilter *self, const char *from, const char *to);
const char *const *bow_filter_get_refs      (BowFilter *self);
void               bow_filter_set_refs      (BowFilter *self, const char *const *refs);
gboolean           bow_filter_say_find      (const char *say, const BowKind **kind, const BowField **field, const char **code);
gboolean           bow_filter_is_code       (const char *code);
char              *bow_filter_describe_hours (guint days, int from, int to);

G_END_DECLS

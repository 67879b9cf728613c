/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_LEAK_WATCH (bow_leak_watch_get_type ())

/**
 * BowLeakWatch:
 *
 * Says while somebody types what in the text can give somebody away: in an
 * anonymous report, in what a note passes on, in the feedback of a community
 * issue.
 */
G_DECLARE_FINAL_TYPE (BowLeakWatch, bow_leak_watch, BOW, LEAK_WATCH, GObject)

BowLeakWatch *bow_leak_watch_new  (BowCase *bow_case, BowRecord *record, GPtrArray *fields);
void          bow_leak_watch_look (BowLeakWatch *self);
void          bow_leak_watch_stop (BowLeakWatch *self);

G_END_DECLS

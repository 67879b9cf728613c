/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"
#include "case/bow-case-private.h"

#include "open-case.h"

/* Straight into the tables, as replaying a log does: a hundred thousand
 * records so take seconds. */

BowRecord *direct_report    (const char *narrative, const char *when, const char *where);
gint64     direct_add       (OpenCase *fixture, BowRecord *record);
gint64     direct_add_child (OpenCase *fixture, BowRecord *record, gint64 parent, gint64 seq);
gint64     direct_integer   (OpenCase *fixture, const char *sql);
void       direct_run       (OpenCase *fixture, const char *sql);
void       direct_refuse    (OpenCase *fixture, const char *sql, const char *because);

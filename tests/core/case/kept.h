/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-retention.h"

#include "open-case.h"

/* A retention officer beside the supervisor who made the file, and what the
 * two of them need to keep things and to let them go. */

#define KEPT_OFFICER "1002"
#define KEPT_SECOND "1003"
#define KEPT_PASSPHRASE "seven copper kettles sing softly"

void    kept_add_officers   (OpenCase *fixture);
void    kept_be_supervisor  (OpenCase *fixture);
void    kept_be_officer     (OpenCase *fixture, const char *name);
void    kept_set_policy     (OpenCase *fixture, int group, int clear_months, int review_months, int minimum_months, const char *kinds);
gint64  kept_add_person     (OpenCase *fixture, const char *name);
gint64  kept_add_event      (OpenCase *fixture, const char *title, const char *type, const char *happened);
gint64  kept_link           (OpenCase *fixture, gint64 from, gint64 to, const char *relation, const char *because);
void    kept_set_group      (OpenCase *fixture, gint64 row, int group);
void    kept_review         (OpenCase *fixture, gint64 row, const char *outcome, const char *reasons, const char *text, const char *early);
BowRetentionItem *kept_read (OpenCase *fixture, gint64 row);
void    kept_expect         (gboolean done, GError **error, BowError code);

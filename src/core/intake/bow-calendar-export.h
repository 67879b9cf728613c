/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-reminders.h"

G_BEGIN_DECLS

/**
 * BowCalendarQuery:
 * @first_day: the first day, `YYYY-MM-DD`
 * @last_day: the last day, `YYYY-MM-DD`
 * @recipient: (nullable): who receives it
 * @purpose: what they need it for
 *
 * Which reminders go into a calendar, and on what terms.
 */
typedef struct
{
  const char *first_day;
  const char *last_day;
  const char *recipient;
  const char *purpose;
} BowCalendarQuery;

gboolean bow_calendar_export (BowCase *bow_case, const BowCalendarQuery *query, GFile *file, gint64 *n_reminders, GCancellable *cancellable, GError **error);

G_END_DECLS

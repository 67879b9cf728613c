/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_REMINDER_WATCH (bow_reminder_watch_get_type ())

/**
 * BowReminderWatch:
 *
 * Tells the desktop what is due today: kinds of things and references, and
 * never a name or a title, because a notification is seen by whoever stands
 * there. It is taken back when the watch goes, as on a lock.
 */
G_DECLARE_FINAL_TYPE (BowReminderWatch, bow_reminder_watch, BOW, REMINDER_WATCH, GObject)

BowReminderWatch *bow_reminder_watch_new      (GApplication *app, BowCase *bow_case);
char             *bow_reminder_watch_print    (GPtrArray *reminders);
GPtrArray        *bow_reminder_watch_read_due (BowCase *bow_case, int days, GError **error);

G_END_DECLS

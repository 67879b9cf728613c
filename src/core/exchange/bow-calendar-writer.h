/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/bow-export.h"
#include "model/bow-reminder.h"

G_BEGIN_DECLS

void     bow_calendar_fold  (GString *calendar, const char *line);
char    *bow_calendar_print (GPtrArray *reminders, const BowExportNote *note);
gboolean bow_calendar_write (GOutputStream *stream, GPtrArray *reminders, const BowExportNote *note, GCancellable *cancellable, GError **error);

G_END_DECLS

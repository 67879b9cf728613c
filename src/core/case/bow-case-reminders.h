/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-reminder.h"

G_BEGIN_DECLS

char      *bow_reminders_print_query (void);
GPtrArray *bow_case_read_reminders   (BowCase *self, const char *first_day, const char *last_day, GError **error);

G_END_DECLS

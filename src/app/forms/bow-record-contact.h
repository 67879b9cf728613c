/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowRecordContactFunc:
 * @record: the record with how its reporter can be reached
 * @user_data: the widget that asked
 *
 * Shows what was withheld.
 */
typedef void (*BowRecordContactFunc) (BowRecord *record, gpointer user_data);

void bow_record_contact_ask (GtkWidget *parent, BowCase *bow_case, gint64 row, BowRecordContactFunc func);

G_END_DECLS

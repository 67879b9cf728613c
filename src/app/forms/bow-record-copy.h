/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

void bow_record_copy_as_text (GtkWidget *widget, BowCase *bow_case, gint64 row);
void bow_record_copy_draft   (GtkWidget *widget, BowCase *bow_case, BowRecord *record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/* What the page of a record does with files: looks at the one it holds, and
 * takes the place that an attached photograph says. */

void bow_record_files_install (GtkWidgetClass *widget_class);
void bow_record_files_update  (GtkWidget *page, BowCase *bow_case, BowRecord *record);

G_END_DECLS

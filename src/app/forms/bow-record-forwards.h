/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/* Actions of a page of a record that other places of the window carry out. */
void bow_record_forwards_install (GtkWidgetClass *widget_class);
void bow_record_forwards_update  (GtkWidget *page, BowCase *bow_case, BowRecord *record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

gboolean bow_release_print_suits (BowCase *bow_case, BowRecord *record);
void     bow_release_print       (GtkWidget *widget, BowCase *bow_case, gint64 row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

gboolean bow_record_save_suits (BowCase *bow_case, BowRecord *record);
void     bow_record_save       (GtkWidget *widget, BowCase *bow_case, BowRecord *record);

G_END_DECLS

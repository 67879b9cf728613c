/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

void bow_save_search_ask   (GtkWidget *parent, BowCase *bow_case, const char *filter);
void bow_save_search_rename (GtkWidget *parent, BowCase *bow_case, gint64 row, const char *name);

G_END_DECLS

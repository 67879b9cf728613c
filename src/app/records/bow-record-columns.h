/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

void                bow_record_columns_add       (GtkColumnView *view);
gboolean            bow_record_columns_get_sort  (GtkColumnView *view, BowSort *sort, gboolean *descending);
GtkListItemFactory *bow_record_lines_factory_new (void);

G_END_DECLS

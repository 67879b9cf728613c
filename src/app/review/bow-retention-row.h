/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-retention.h"

G_BEGIN_DECLS

GtkWidget              *bow_retention_row_new      (BowRetentionItem *item);
const BowRetentionItem *bow_retention_row_get_item (GtkWidget *row);
void                    bow_retention_facts_fill   (GtkListBox *list, const BowRetentionItem *item, GPtrArray *holds);

G_END_DECLS

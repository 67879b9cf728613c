/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-duplicates.h"

G_BEGIN_DECLS

#define BOW_TYPE_DUPLICATE_LIST (bow_duplicate_list_get_type ())

/**
 * BowDuplicateList:
 *
 * Records that may be of the same thing as another, and why; how many is read
 * out when it changes. It takes no room where there are none, and holds nobody
 * up. Each opens beside; of a record that is saved each can also be linked as
 * the same, merged, or said not to be a duplicate, by the actions
 * `record.link-same`, `record.merge-with` and `record.not-duplicate`.
 */
G_DECLARE_FINAL_TYPE (BowDuplicateList, bow_duplicate_list, BOW, DUPLICATE_LIST, GtkWidget)

GtkWidget *bow_duplicate_list_new (void);
void       bow_duplicate_list_set (BowDuplicateList *self, GPtrArray *duplicates, gboolean is_saved);

G_END_DECLS

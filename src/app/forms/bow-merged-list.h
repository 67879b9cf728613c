/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-merge.h"

G_BEGIN_DECLS

#define BOW_TYPE_MERGED_LIST (bow_merged_list_get_type ())

/**
 * BowMergedList:
 *
 * What is merged into a record, or into what it is merged, each with a button
 * that takes the two apart by the action `record.unmerge`. It takes no room
 * where there is nothing.
 */
G_DECLARE_FINAL_TYPE (BowMergedList, bow_merged_list, BOW, MERGED_LIST, GtkWidget)

void bow_merged_list_set (BowMergedList *self, GPtrArray *all, gboolean may_write);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_HISTORY_LIST (bow_history_list_get_type ())

/**
 * BowHistoryList:
 *
 * What was done to a record, newest first: who, when, and from what to what.
 */
G_DECLARE_FINAL_TYPE (BowHistoryList, bow_history_list, BOW, HISTORY_LIST, GtkWidget)

void bow_history_list_set_changes (BowHistoryList *self, GPtrArray *changes, BowLookups *lookups);
void bow_history_list_set_record  (BowHistoryList *self, BowRecord *record, GPtrArray *changes, BowLookups *lookups);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-pending.h"

G_BEGIN_DECLS

#define BOW_TYPE_PENDING_LIST (bow_pending_list_get_type ())

/**
 * BowPendingList:
 *
 * What a record will be linked to once it is saved, with a way to add and to
 * take away. Emits `changed` when a person did so, and `wanted` when one wants
 * to add.
 */
G_DECLARE_FINAL_TYPE (BowPendingList, bow_pending_list, BOW, PENDING_LIST, GtkWidget)

GtkWidget *bow_pending_list_new      (void);
GPtrArray *bow_pending_list_get      (BowPendingList *self);
void       bow_pending_list_set      (BowPendingList *self, GPtrArray *links);
gboolean   bow_pending_list_add      (BowPendingList *self, const BowPendingLink *link);
gboolean   bow_pending_list_remove   (BowPendingList *self, const BowPendingLink *link);
void       bow_pending_list_hide     (BowPendingList *self, const char *relation);
gboolean   bow_pending_list_contains (BowPendingList *self, const BowPendingLink *link);

G_END_DECLS

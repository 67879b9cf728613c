/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_LEAK_LIST (bow_leak_list_get_type ())

/**
 * BowLeakList:
 *
 * What in a text can give somebody away, a line for each. How many there are
 * is read out when that changes.
 */
G_DECLARE_FINAL_TYPE (BowLeakList, bow_leak_list, BOW, LEAK_LIST, GtkWidget)

GtkWidget *bow_leak_list_new (void);
void       bow_leak_list_set (BowLeakList *self, GPtrArray *findings, const char *none);

G_END_DECLS

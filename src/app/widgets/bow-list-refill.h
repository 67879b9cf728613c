/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *bow_list_refill_new (void);
void       bow_list_refill_add (GPtrArray *lines, GtkWidget *line, const char *key, const char *says);
gboolean   bow_list_refill     (GtkListBox *list, GPtrArray *lines);

G_END_DECLS

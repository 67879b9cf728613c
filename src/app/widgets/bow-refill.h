/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *bow_refill_new (void);
void       bow_refill_add (GPtrArray *children, GtkWidget *child, const char *key, const char *says);
gboolean   bow_refill     (GtkWidget *box, GPtrArray *children);

G_END_DECLS

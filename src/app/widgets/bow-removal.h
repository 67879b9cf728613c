/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowRemovalFunc:
 * @object: what removes it
 * @data: what is removed
 *
 * Called when a person meant it.
 */
typedef void (*BowRemovalFunc) (gpointer object, gpointer data);

void bow_removal_ask (GtkWidget *parent, const char *heading, const char *body, BowRemovalFunc func, gpointer object, gpointer data, GDestroyNotify data_free);

G_END_DECLS

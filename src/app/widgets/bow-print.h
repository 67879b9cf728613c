/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowPrint:
 *
 * A document on its way to a printer. It lies in memory alone until it is
 * there: the toolkit takes a file, and gets one that has no place on a disk.
 */
typedef struct _BowPrint BowPrint;

typedef void (*BowPrintFunc) (BowPrint *print, gpointer user_data);

void bow_print_ask  (GtkWidget *widget, BowPrintFunc chosen, gpointer user_data, GDestroyNotify destroy);
int  bow_print_open (GError **error);
void bow_print_send (BowPrint *self, int pages);
void bow_print_fail (BowPrint *self, const char *text);

G_END_DECLS

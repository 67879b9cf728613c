/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     bow_brief_clipboard_set   (GtkWidget *widget, const char *text, guint seconds);
gboolean bow_brief_clipboard_empty (GdkDisplay *display);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "window/bow-shortcut-table.h"

G_BEGIN_DECLS

char    *bow_shortcuts_describe  (const BowShortcut *shortcut);
gboolean bow_shortcuts_is_letter (guint keyval);
void     bow_shortcuts_apply     (GtkApplication *application);
void     bow_shortcuts_present   (GtkWidget *parent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *bow_icon_button_new (const char *icon, const char *tooltip, const char *action);

G_END_DECLS

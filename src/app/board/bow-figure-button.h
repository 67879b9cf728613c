/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *bow_figure_button_new (gint64 count, const char *label, const char *beside, const char *filter, gboolean strong);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bow_preferences_present (GtkWidget *parent);

G_END_DECLS

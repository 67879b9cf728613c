/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bow_lock_key_watch (GtkApplication *app);

G_END_DECLS

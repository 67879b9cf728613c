/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *bow_timeline_row_factory_new    (void);
GtkListItemFactory *bow_timeline_header_factory_new (void);

G_END_DECLS

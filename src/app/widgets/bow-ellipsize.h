/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bow_ellipsize_drop_down (GtkDropDown *list);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_WRAP_LAYOUT (bow_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (BowWrapLayout, bow_wrap_layout, BOW, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *bow_wrap_layout_new (void);

G_END_DECLS

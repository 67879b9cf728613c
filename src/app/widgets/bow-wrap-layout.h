/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_WRAP_LAYOUT (bow_wrap_layout_get_type ())

/**
 * BowWrapLayout:
 *
 * Children in lines, each as wide as it likes to be, that go on in the next line
 * where one is full. A child shrinks only where it is wider than a whole line, and
 * those that want to expand share what is left of theirs.
 *
 * With `justify` all lines are filled, as evenly as can be, except the last, which
 * `justify-last-line` fills too; and no line has more children than it must.
 */
G_DECLARE_FINAL_TYPE (BowWrapLayout, bow_wrap_layout, BOW, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS

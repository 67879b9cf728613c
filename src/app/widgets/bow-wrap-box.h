/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_WRAP_BOX (bow_wrap_box_get_type ())

/**
 * BowWrapBox:
 *
 * Children in lines, as #BowWrapLayout lays them out.
 */
G_DECLARE_FINAL_TYPE (BowWrapBox, bow_wrap_box, BOW, WRAP_BOX, GtkWidget)

GtkWidget *bow_wrap_box_new    (int child_spacing, int line_spacing);
void       bow_wrap_box_append (BowWrapBox *self, GtkWidget *child);
void       bow_wrap_box_remove (BowWrapBox *self, GtkWidget *child);
void       bow_wrap_box_clear  (BowWrapBox *self);
gboolean   bow_wrap_box_has_buttons (BowWrapBox *self, GPtrArray *buttons);

G_END_DECLS

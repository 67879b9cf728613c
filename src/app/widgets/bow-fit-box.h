/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_FIT_BOX (bow_fit_box_get_type ())

/**
 * BowFitBox:
 *
 * Buttons that belong together: side by side where all of them have room, and
 * one under the other where they have not. Give them to it by
 * gtk_widget_set_parent(); it lets go of them when it is disposed of.
 */
G_DECLARE_FINAL_TYPE (BowFitBox, bow_fit_box, BOW, FIT_BOX, GtkWidget)

GtkWidget *bow_fit_box_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_TOAST_TEXT (bow_toast_text_get_type ())

/**
 * BowToastText:
 *
 * The words of a toast, in as many lines as they take in the window that it is in.
 * A toolkit's toast has the height that its words have where nobody says how wide
 * they are: these know it.
 */
G_DECLARE_FINAL_TYPE (BowToastText, bow_toast_text, BOW, TOAST_TEXT, GtkWidget)

GtkWidget *bow_toast_text_new (const char *text);

G_END_DECLS

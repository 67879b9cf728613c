/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_KIND_SYMBOL_SIZE 26

#define BOW_TYPE_KIND_SYMBOL (bow_kind_symbol_get_type ())

/**
 * BowKindSymbol:
 *
 * What a kind of record is drawn as, on the map and on charts: a shape, a
 * letter and a colour.
 */
G_DECLARE_FINAL_TYPE (BowKindSymbol, bow_kind_symbol, BOW, KIND_SYMBOL, GtkWidget)

GtkWidget *bow_kind_symbol_new    (char letter);
void       bow_kind_symbol_draw   (GtkWidget *widget, cairo_t *cr, char letter, gboolean dark);
void       bow_kind_symbol_write  (GtkWidget *widget, cairo_t *cr, const char *words, double pixels);
GdkRGBA    bow_kind_symbol_colour (char letter);

G_END_DECLS

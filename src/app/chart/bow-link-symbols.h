/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowLinkSymbols:
 *
 * The pictures that a chart of links is drawn with: one texture for each kind
 * and size, drawn once.
 */
typedef struct _BowLinkSymbols BowLinkSymbols;

BowLinkSymbols *bow_link_symbols_new       (GtkWidget *widget);
void            bow_link_symbols_free      (BowLinkSymbols *self);
GdkTexture     *bow_link_symbols_get_kind  (BowLinkSymbols *self, char letter, int pixels, float *reach);
GdkTexture     *bow_link_symbols_get_group (BowLinkSymbols *self, guint n_members, int pixels, float *reach);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLinkSymbols, bow_link_symbols_free)

G_END_DECLS

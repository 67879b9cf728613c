/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-kind.h"
#include "widgets/bow-kind-symbol.h"

G_BEGIN_DECLS

#define BOW_MAP_DOT_SIZES 6

/**
 * BowMapSymbols:
 *
 * The pictures that records are drawn with, each drawn once. A kind is told by
 * shape and letter, so that nothing hangs on colour.
 */
typedef struct _BowMapSymbols BowMapSymbols;

BowMapSymbols *bow_map_symbols_new       (GtkWidget *widget);
void           bow_map_symbols_free      (BowMapSymbols *self);
void           bow_map_symbols_append_kind  (BowMapSymbols *self, GtkSnapshot *snapshot, char letter, graphene_point_t at);
void           bow_map_symbols_append_badge (BowMapSymbols *self, GtkSnapshot *snapshot, guint count, graphene_point_t at);
void           bow_map_symbols_append_dot   (BowMapSymbols *self, GtkSnapshot *snapshot, guint style, guint count, graphene_point_t at);
void           bow_map_symbols_append_tag   (BowMapSymbols *self, GtkSnapshot *snapshot, const char *grade, graphene_point_t at);
double         bow_map_symbol_radius     (guint count);
double         bow_map_dot_radius        (guint count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapSymbols, bow_map_symbols_free)

G_END_DECLS

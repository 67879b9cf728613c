/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_MAP_INSET (bow_map_inset_get_type ())

/**
 * BowMapInset:
 *
 * Lays out what covers the whole map for as long as somebody picks or selects:
 * its cards are at the upper and the lower edge, and the lower ones stand above
 * the foot of the map.
 */
G_DECLARE_FINAL_TYPE (BowMapInset, bow_map_inset, BOW, MAP_INSET, GtkLayoutManager)

void bow_map_inset_set_foot (BowMapInset *self, int height);
void bow_map_inset_get_card (BowMapInset *self, GtkAlign edge, GtkRequisition *size);

G_END_DECLS

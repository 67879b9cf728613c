/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bow_map_ring_add    (GskPathBuilder *rings, graphene_point_t at, double metres, double latitude, double world_px);
void bow_map_ring_draw   (GtkSnapshot *snapshot, GskPathBuilder *rings);
void bow_map_ring_append (GtkSnapshot *snapshot, graphene_point_t at, double metres, double latitude, double world_px);

G_END_DECLS

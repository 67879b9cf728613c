/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bow_map_ring_append (GtkSnapshot *snapshot, graphene_point_t at, double metres, double latitude, double world_px, gboolean strong);

G_END_DECLS

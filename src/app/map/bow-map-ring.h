/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowMapRingLook:
 * @BOW_MAP_RING_LINE: a line alone, where there are many
 * @BOW_MAP_RING_FILLED: with a faint inside
 * @BOW_MAP_RING_CHOSEN: what is to stand out
 *
 * How a ring is drawn.
 */
typedef enum
{
  BOW_MAP_RING_LINE,
  BOW_MAP_RING_FILLED,
  BOW_MAP_RING_CHOSEN,
} BowMapRingLook;

void bow_map_ring_append (GtkSnapshot *snapshot, graphene_point_t at, double metres, double latitude, double world_px, BowMapRingLook look);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The layer that is added, and the levels at which its names are shown. */
#define BOW_TILE_STREET_LAYER "street_name"
#define BOW_TILE_STREET_FIRST 15
#define BOW_TILE_STREET_LAST 17

GBytes *bow_tile_streets_add (GBytes *tile, guint zoom, guint max_zoom);

G_END_DECLS

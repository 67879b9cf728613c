/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *bow_tile_names_list (GBytes *tile, guint zoom, guint x, guint y);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

gboolean bow_ring_find_crossing (const BowPosition *corners, gsize n_corners, gsize *first, gsize *second);
void     bow_ring_cut_loops     (GArray *corners);
gboolean bow_ring_check         (const BowPosition *corners, gsize n_corners, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bow_tile_mvt_check (const guint8 *data, gsize length);

G_END_DECLS

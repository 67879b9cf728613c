/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

#define BOW_BUFFER_LEAST 1.0
#define BOW_BUFFER_MOST 20000.0
#define BOW_BUFFER_MAX_POSITIONS 500

BowGeometry *bow_buffer_new (const BowGeometry *around, double metres, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-paper.h"

G_BEGIN_DECLS

/**
 * BowMapImprint:
 * @title: what the map is called
 * @is_landscape: whether the page lies on its side
 * @is_large: whether it is A3, and not A4
 *
 * What somebody says of a map that goes out.
 */
typedef struct
{
  const char *title;
  gboolean is_landscape;
  gboolean is_large;
} BowMapImprint;

BowMapSheet *bow_map_imprint_make (const BowMapImprint *self, BowMapPaper *paper, const BowMapContents *contents);

G_END_DECLS

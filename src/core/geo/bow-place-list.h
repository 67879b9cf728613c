/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

GArray *bow_place_list_parse (const char *text, GError **error);
char   *bow_place_list_print (const BowPosition *positions, gsize n_positions);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

BowGeometry *bow_place_text_parse      (const char *text, GError **error);
BowGeometry *bow_place_text_parse_said (const char *text, GError **error);
char        *bow_place_text_split      (const char *text, double *precision_m);

G_END_DECLS

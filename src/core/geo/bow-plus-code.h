/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

#define BOW_PLUS_CODE_LONGEST 15

char    *bow_plus_code_print (double latitude, double longitude, int length);
gboolean bow_plus_code_parse (const char *text, BowBox *box);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geocode.h"

G_BEGIN_DECLS

GPtrArray *bow_geocode_in_text (const BowGazetteerSet *set, const char *text, const BowPosition *near, guint limit);

G_END_DECLS

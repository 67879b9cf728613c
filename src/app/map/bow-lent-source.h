/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define BOW_TYPE_LENT_SOURCE (bow_lent_source_get_type ())

/**
 * BowLentSource:
 *
 * A source of tiles that can be taken back from a layer which shows it. A layer of
 * libshumate never lets go of its source (1.4 to 1.7: what draws its names keeps a
 * reference), and with it of what draws the tiles and of the helper that reads them:
 * so it is given this instead, which is next to nothing once it is empty.
 */
G_DECLARE_FINAL_TYPE (BowLentSource, bow_lent_source, BOW, LENT_SOURCE, ShumateMapSource)

ShumateMapSource *bow_lent_source_new       (ShumateMapSource *source);
void              bow_lent_source_take_back (BowLentSource *self);

G_END_DECLS

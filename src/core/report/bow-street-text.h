/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "report/bow-street-naming.h"

G_BEGIN_DECLS

/**
 * BowStreetText:
 *
 * A name as it is written on a map: letters with a halo, which a PDF keeps as
 * letters, and as one name, however it is turned.
 */
typedef struct _BowStreetText BowStreetText;

BowStreetText *bow_street_text_new     (PangoContext *context, const BowStreetNaming *naming, double size, const char *words);
void           bow_street_text_free    (BowStreetText *self);
void           bow_street_text_measure (const BowStreetText *self, double *width, double *height);
void           bow_street_text_draw    (const BowStreetText *self, const char *ink, gboolean has_halo, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStreetText, bow_street_text_free)

G_END_DECLS

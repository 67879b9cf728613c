/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "report/bow-map-palette.h"

G_BEGIN_DECLS

#define BOW_TYPE_CLAIM_LAYER (bow_claim_layer_get_type ())

/**
 * BowClaimLayer:
 *
 * Marks where callers say that it happens often, by a broken ring with a mark
 * of quotation: their word, and nothing that was reckoned. A computed hot spot
 * is a surface and looks like nothing of this.
 */
G_DECLARE_FINAL_TYPE (BowClaimLayer, bow_claim_layer, BOW, CLAIM_LAYER, ShumateLayer)

BowClaimLayer *bow_claim_layer_new         (ShumateViewport *viewport);
void           bow_claim_layer_take        (BowClaimLayer *self, GArray *claims);
void           bow_claim_layer_copy        (BowClaimLayer *self, BowClaimLayer *other, GHashTable *rows);
guint          bow_claim_layer_count       (BowClaimLayer *self);
void           bow_claim_layer_draw_swatch (GtkWidget *widget, BowMapLook look, cairo_t *cr, double x, double y, double radius);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_PRODUCT_PREVIEW (bow_product_preview_get_type ())

/**
 * BowProductPreview:
 *
 * The pages of a product as its copies will have them, with what is withheld
 * on the last. Once the product is issued a copy of its distribution list can
 * be saved or printed here.
 */
G_DECLARE_FINAL_TYPE (BowProductPreview, bow_product_preview, BOW, PRODUCT_PREVIEW, AdwDialog)

AdwDialog *bow_product_preview_new (BowCase *bow_case, gint64 row);

G_END_DECLS

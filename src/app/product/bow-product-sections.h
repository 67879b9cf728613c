/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOW_TYPE_PRODUCT_SECTIONS (bow_product_sections_row_get_type ())

/**
 * BowProductSectionsRow:
 *
 * The sections of a product: which there are, and in which order.
 */
G_DECLARE_FINAL_TYPE (BowProductSectionsRow, bow_product_sections_row, BOW, PRODUCT_SECTIONS_ROW, AdwExpanderRow)

GtkWidget *bow_product_sections_row_new      (void);
void       bow_product_sections_row_set_type (BowProductSectionsRow *self, const char *type);
GPtrArray *bow_product_sections_row_get      (BowProductSectionsRow *self);

G_END_DECLS

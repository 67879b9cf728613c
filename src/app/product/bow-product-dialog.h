/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_PRODUCT_DIALOG (bow_product_dialog_get_type ())

/**
 * BowProductDialog:
 *
 * Asks what a new product is about, for whom, with which sections and who
 * receives it, and makes it.
 */
G_DECLARE_FINAL_TYPE (BowProductDialog, bow_product_dialog, BOW, PRODUCT_DIALOG, AdwDialog)

AdwDialog *bow_product_dialog_new (BowCase *bow_case, const char *operation);

G_END_DECLS

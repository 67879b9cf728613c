/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-product.h"

G_BEGIN_DECLS

BowPack *bow_product_copy_save (BowCase *bow_case, gint64 row, int copy, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS

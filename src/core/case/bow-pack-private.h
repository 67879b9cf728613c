/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-pack.h"

G_BEGIN_DECLS

/* What a product may say, taken from the records through the gate of a
 * release; see bow-case-product.c. None of these tells the log. */

GArray  *bow_pack_gather (BowCase *self, BowRecord *product, GError **error);
BowPack *bow_pack_build  (BowCase *self, BowRecord *product, GArray *rows, GArray *taken, gint64 at_ms, GError **error);
gboolean bow_pack_figure (BowCase *self, BowPack *pack, GArray *rows, GError **error);

G_END_DECLS

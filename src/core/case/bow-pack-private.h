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
BowPack *bow_pack_make   (BowCase *self, BowRecord *product, GArray *taken, GError **error);

/* What a pack holds, to be compared with what was reviewed. */
char    *bow_pack_print_content     (const BowPack *pack);
char    *bow_pack_print_fingerprint (const char *content);
char    *bow_pack_compare_content   (const char *before, const char *now);
char    *bow_pack_compare           (const BowPack *pack, BowRecord *product);
gboolean bow_pack_check_content     (const BowPack *pack, BowRecord *product, GError **error);
gboolean bow_case_check_product     (BowCase *self, BowRecord *product, const char *state, GError **error);
gboolean bow_case_do_product_state  (BowCase *self, BowRecord *product, const char *state, const char *reason, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-pack.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

gboolean bow_product_add_part  (BowDocument *document, const BowPack *pack, const char *part);
char    *bow_product_print_day (const char *day);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"

G_BEGIN_DECLS

char      *bow_leak_product_dup_text (BowRecord *product);
GPtrArray *bow_leak_product_check    (BowRecord *product, const char *raw, const char *const *names, const char *const *references);

G_END_DECLS

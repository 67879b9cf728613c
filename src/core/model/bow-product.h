/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowProductPart:
 * @part: code of `bow_product_parts`
 * @heading: the heading it has in the document, N_()
 *
 * One section of a product as it comes, before anybody has changed it.
 */
typedef struct
{
  const char *part;
  const char *heading;
} BowProductPart;

const BowProductPart *bow_product_sections    (const char *type, gsize *n_sections);
gboolean              bow_product_has_heading (const char *text);

extern const BowEnumeration bow_product_types;
extern const BowEnumeration bow_product_parts;
extern const BowEnumeration bow_audiences;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowProductOrder:
 * @type: (nullable): code of `bow_product_types`
 * @template: row of a template, or 0
 * @fields: (element-type utf8): names of fields and what they shall be, in turn
 * @parts: (nullable) (element-type BowProductPart): the sections in their order
 * @recipients: (element-type utf8): who receives a copy, `Name (Organisation)`
 *
 * What somebody asked for; handed to the thread of the case.
 */
typedef struct
{
  const char *type;
  gint64 template;
  GPtrArray *fields;
  GPtrArray *parts;
  GPtrArray *recipients;
} BowProductOrder;

BowProductOrder *bow_product_order_new  (void);
void             bow_product_order_free (BowProductOrder *self);
void             bow_product_order_set  (BowProductOrder *self, const char *field, const char *text);
gint64           bow_product_order_save (BowProductOrder *self, BowCase *bow_case, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "product/bow-product-order.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-product.h"
#include "model/bow-product.h"

/**
 * bow_product_order_new:
 *
 * Returns: (transfer full): an order of nothing yet
 */
BowProductOrder *
bow_product_order_new (void)
{
  BowProductOrder *self = g_new0 (BowProductOrder, 1);

  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->recipients = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * bow_product_order_free:
 * @self: (nullable): an order
 *
 * Frees it.
 */
void
bow_product_order_free (BowProductOrder *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->recipients);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

/**
 * bow_product_order_set:
 * @self: an order
 * @field: name of a field of a product
 * @text: (nullable): what was typed
 *
 * Says what a field shall be; where nothing was typed it stays empty.
 */
void
bow_product_order_set (BowProductOrder *self,
                       const char      *field,
                       const char      *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_ptr_array_add (self->fields, g_strdup (field));
  g_ptr_array_add (self->fields, g_strdup (text));
}

static void
set_parts (BowRecord *record,
           GPtrArray *parts)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = g_list_model_get_n_items (children); i > 0; i--)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i - 1);

      bow_record_remove_child (record, child);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const BowProductPart *part = g_ptr_array_index (parts, i);
      BowRecord *child = bow_record_add_child (record, bow_kind_find ("passage"));
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      bow_record_set (child, "number", number);
      bow_record_set (child, "part", part->part);
      bow_record_set (child, "heading", _ (part->heading));
    }
}

static void
add_copy (BowRecord  *record,
          guint       number,
          const char *text)
{
  BowRecord *copy = bow_record_add_child (record, bow_kind_find ("copy"));
  const char *bracket = g_str_has_suffix (text, ")") ? strrchr (text, '(') : NULL;
  g_autofree char *said = g_strdup_printf ("%u", number);
  g_autofree char *name = bracket != NULL ? g_strstrip (g_strndup (text, (gsize) (bracket - text))) : g_strdup (text);
  g_autofree char *organisation = bracket != NULL ? g_strndup (bracket + 1, strlen (bracket) - 2) : NULL;

  bow_record_set (copy, "number", said);
  bow_record_set (copy, "recipient", name);
  bow_record_set (copy, "organisation", organisation);
}

static void
fill (BowProductOrder *self,
      BowRecord       *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (guint i = 0; i + 1 < self->fields->len; i += 2)
    {
      const BowField *field = bow_kind_field (kind, g_ptr_array_index (self->fields, i));
      g_autofree char *text = bow_field_normalise (field, g_ptr_array_index (self->fields, i + 1));

      bow_record_set (record, field->name, text);
    }
  if (self->parts != NULL)
    set_parts (record, self->parts);
  for (guint i = 0; i < self->recipients->len; i++)
    add_copy (record, i + 1, g_ptr_array_index (self->recipients, i));
}

/**
 * bow_product_order_save:
 * @self: an order
 * @bow_case: a case, on its thread
 * @error: return location
 *
 * Makes the product and saves it.
 *
 * Returns: its row, or 0 with @error set
 */
gint64
bow_product_order_save (BowProductOrder *self,
                        BowCase         *bow_case,
                        GError         **error)
{
  g_autoptr (BowRecord) record = bow_case_new_product (bow_case, self->type, self->template, error);

  if (record == NULL)
    return 0;
  fill (self, record);
  if (bow_case_save (bow_case, record, error))
    return bow_record_get_row (record);
  bow_case_discard_record (bow_case, record, NULL);
  return 0;
}

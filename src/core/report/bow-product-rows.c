/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of a product are put together from. */
#include "report/bow-product-parts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
_bow_part_is_kind (const BowPackItem *item,
                   const char        *kind)
{
  return strcmp (item->kind->name, kind) == 0;
}

const char *
_bow_part_get (const BowPackItem *item,
               const char        *field)
{
  const char *text = bow_pack_item_get (item, field);

  return text != NULL ? text : "";
}

char *
_bow_part_print_when (const BowPackItem *item)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return item->when.basis != BOW_TIME_UNKNOWN ? bow_interval_describe (&item->when, zone) : g_strdup ("");
}

GPtrArray *
_bow_part_new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

void
_bow_part_add_row (GPtrArray *rows,
                   ...)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  va_list list;

  va_start (list, rows);
  for (const char *cell = va_arg (list, const char *); cell != NULL; cell = va_arg (list, const char *))
    g_strv_builder_add (cells, cell);
  va_end (list);
  g_ptr_array_add (rows, g_strv_builder_end (cells));
}

/* A table under a heading, or nothing at all. */
gboolean
_bow_part_add_table (BowDocument             *document,
                     const char              *heading,
                     const BowDocumentColumn *columns,
                     gsize                    n_columns,
                     GPtrArray               *rows)
{
  gboolean has_rows = rows->len > 0;

  if (!has_rows)
    {
      g_ptr_array_unref (rows);
      return FALSE;
    }
  if (heading != NULL)
    bow_document_add_heading (document, 2, heading);
  bow_document_add_rows (document, columns, n_columns, 0, rows);

  return TRUE;
}

/* A date of birth says no more than is known. */
static char *
print_value (const BowPackItem  *item,
             const BowPackValue *value)
{
  const char *precision = strcmp (value->field, "born") == 0 ? bow_pack_item_code (item, "born_precision") : NULL;
  const char *year = strrchr (value->text, ' ');

  if (precision == NULL || strcmp (precision, "day") == 0 || year == NULL)
    return g_strdup (value->text);
  if (strcmp (precision, "month") == 0)
    return g_strdup (strchr (value->text, ' ') + 1);
  return strcmp (precision, "year") == 0 ? g_strdup (year + 1) : g_strdup_printf (_("about %s"), year + 1);
}

/* All that is said of an item but what stands in its title. */
gboolean
_bow_part_add_values (BowDocument       *document,
                      const BowPackItem *item,
                      gboolean           with_state)
{
  static const BowDocumentColumn columns[] = { { "", 26, BOW_COLUMN_QUIET }, { "", 74, 0 } };
  GPtrArray *rows = _bow_part_new_rows ();

  if (with_state && item->state != NULL)
    _bow_part_add_row (rows, _("State"), item->state, NULL);
  for (guint i = 0; i < item->values->len; i++)
    {
      const BowPackValue *value = g_ptr_array_index (item->values, i);
      const BowField *field = bow_kind_field (item->kind, value->field);

      g_autofree char *text = print_value (item, value);

      if ((field->flags & BOW_FIELD_TITLE) == 0 && strcmp (field->name, "born_precision") != 0)
        _bow_part_add_row (rows, value->label, text, NULL);
    }
  if (rows->len == 0)
    {
      g_ptr_array_unref (rows);
      return FALSE;
    }
  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), BOW_TABLE_NO_HEAD, rows);

  return TRUE;
}

/* Agencies that take part are partners, and no subjects. */
gboolean
_bow_part_is_partner (const BowPackItem *item)
{
  return _bow_part_is_kind (item, "organisation") && g_strcmp0 (bow_pack_item_code (item, "type"), "agency") == 0;
}

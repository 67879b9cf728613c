/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a product about people and what they use. */
#include "report/bow-product-parts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
print_name (const BowPackItem *item)
{
  return item->title != NULL ? g_strdup_printf ("%s (%s)", item->title, item->ref) : g_strdup (item->ref);
}

/* What somebody is in an operation. */
static char *
print_categories (const BowPackItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < item->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (item->children, i);

      if (_bow_part_is_kind (child, "category"))
        g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? ", " : "", _bow_part_get (child, "category"), _bow_part_get (child, "operation"));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_subject (BowDocument       *document,
             const BowPackItem *item,
             guint              level)
{
  g_autofree char *name = print_name (item);
  g_autofree char *categories = print_categories (item);

  bow_document_add_heading (document, level, name);
  if (*categories != '\0')
    bow_document_add_paragraph (document, categories);
  if (!_bow_part_add_values (document, item, FALSE) && *categories == '\0')
    bow_document_add_note (document, bow_kind_get_label (item->kind));
}

gboolean
_bow_part_add_subjects (BowDocument   *document,
                        const BowPack *pack)
{
  gboolean has_any = pack->subject != NULL;
  gboolean has_others = FALSE;

  if (pack->subject != NULL)
    add_subject (document, pack->subject, 2);
  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (!_bow_part_is_kind (item, "person") && (!_bow_part_is_kind (item, "organisation") || _bow_part_is_partner (item)))
        continue;
      if (pack->subject != NULL && !has_others)
        bow_document_add_heading (document, 2, _("Linked to the subject"));
      has_others = TRUE;
      add_subject (document, item, pack->subject != NULL ? 3 : 2);
      has_any = TRUE;
    }

  return has_any;
}

gboolean
_bow_part_add_things (BowDocument   *document,
                      const BowPack *pack,
                      const char    *kind)
{
  const BowDocumentColumn columns[] = { { _("What"), 36, BOW_COLUMN_STRONG }, { _("Particulars"), 50, 0 }, { _("Reference"), 14, BOW_COLUMN_QUIET } };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);
      g_autoptr (GString) particulars = g_string_new (NULL);

      if (!_bow_part_is_kind (item, kind))
        continue;
      for (guint j = 0; j < item->values->len; j++)
        {
          const BowPackValue *value = g_ptr_array_index (item->values, j);

          if (item->title == NULL || (bow_kind_field (item->kind, value->field)->flags & BOW_FIELD_TITLE) == 0)
            g_string_append_printf (particulars, "%s%s: %s", particulars->len > 0 ? "; " : "", value->label, value->text);
        }
      _bow_part_add_row (rows, item->title != NULL ? item->title : bow_kind_get_label (item->kind), particulars->str, item->ref, NULL);
    }

  return _bow_part_add_table (document, bow_kind_get_plural (bow_kind_find (kind)), columns, G_N_ELEMENTS (columns), rows);
}

gboolean
_bow_part_add_means (BowDocument   *document,
                     const BowPack *pack)
{
  gboolean has_vehicles = _bow_part_add_things (document, pack, "vehicle");
  gboolean has_telephones = _bow_part_add_things (document, pack, "telephone");
  gboolean has_places = _bow_part_add_things (document, pack, "place");
  gboolean has_routes = _bow_part_add_things (document, pack, "route");

  return has_vehicles || has_telephones || has_places || has_routes;
}

static char *
print_offences (const BowPackItem *arrest)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < arrest->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (arrest->children, i);

      if (_bow_part_is_kind (child, "offence"))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", _bow_part_get (child, "description"));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

gboolean
_bow_part_add_arrests (BowDocument   *document,
                       const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("When"), 24, 0 }, { _("Person"), 22, BOW_COLUMN_STRONG }, { _("Offences"), 30, 0 }, { _("What became of it"), 22, 0 },
    { _("Reference"), 14, BOW_COLUMN_QUIET },
  };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);
      g_autofree char *when = NULL;
      g_autofree char *offences = NULL;

      if (!_bow_part_is_kind (item, "arrest"))
        continue;
      when = _bow_part_print_when (item);
      offences = print_offences (item);
      _bow_part_add_row (rows, when, item->title != NULL ? item->title : "–", offences, _bow_part_get (item, "disposal"), item->ref, NULL);
    }

  return _bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-product.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-consult.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-pack-private.h"
#include "model/bow-product.h"

static void
add_part (BowRecord  *record,
          const char *kind,
          guint       number,
          const char *part,
          const char *heading,
          const char *text)
{
  BowRecord *child = bow_record_add_child (record, bow_kind_find (kind));
  g_autofree char *said = g_strdup_printf ("%u", number);

  bow_record_set (child, "number", said);
  bow_record_set (child, "part", part);
  bow_record_set (child, "heading", heading);
  bow_record_set (child, "text", text);
}

/* The sections that a type has where no template says otherwise. */
static void
add_built_in (BowRecord  *record,
              const char *kind,
              const char *type)
{
  gsize n_sections;
  const BowProductPart *sections = bow_product_sections (type, &n_sections);

  for (gsize i = 0; i < n_sections; i++)
    add_part (record, kind, (guint) i + 1, sections[i].part, _(sections[i].heading), NULL);
}

static void
add_of_template (BowRecord *product,
                 BowRecord *template)
{
  GListModel *children = bow_record_get_children (template);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) section = g_list_model_get_item (children, i);
      const char *number = bow_record_get (section, "number");

      if (strcmp (bow_record_get_kind (section)->name, "section") == 0)
        add_part (product, "passage", number != NULL ? (guint) g_ascii_strtoull (number, NULL, 10) : i + 1,
                  bow_record_get (section, "part"), bow_record_get (section, "heading"), bow_record_get (section, "text"));
    }
}

static gboolean
check_type (const char  *type,
            GError     **error)
{
  if (bow_enumeration_find (&bow_product_types, type) != NULL)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There is no product of the type “%s”."), type);
  return FALSE;
}

static BowRecord *
read_template (BowCase  *self,
               gint64    row,
               GError  **error)
{
  g_autoptr (BowRecord) template = bow_case_read (self, row, error);

  if (template != NULL && strcmp (bow_record_get_kind (template)->name, "template") != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no template."), bow_record_get_ref (template));
      return NULL;
    }

  return g_steal_pointer (&template);
}

/**
 * bow_case_new_product:
 * @self: a case
 * @type: code of `bow_product_types`; with a template, its type is taken instead
 * @template: row of a template, or 0 for the sections as they come
 * @error: return location
 *
 * Begins a product with its sections.
 *
 * Returns: (transfer full) (nullable): the product, not saved, or %NULL with
 *   @error set
 */
BowRecord *
bow_case_new_product (BowCase     *self,
                      const char  *type,
                      gint64       template,
                      GError     **error)
{
  g_autoptr (BowRecord) read = NULL;
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (template != 0)
    {
      read = read_template (self, template, error);
      if (read == NULL)
        return NULL;
      type = bow_record_get (read, "type");
    }
  if (!check_type (type, error))
    return NULL;
  record = bow_case_new_record (self, bow_kind_find ("product"), error);
  if (record == NULL)
    return NULL;
  bow_record_set (record, "type", type);
  if (read == NULL)
    add_built_in (record, "passage", type);
  else
    {
      bow_record_set (record, "template", bow_record_get_ref (read));
      bow_record_set (record, "audience", bow_record_get (read, "audience"));
      add_of_template (record, read);
    }

  return g_steal_pointer (&record);
}

/**
 * bow_case_new_template:
 * @self: a case
 * @type: code of `bow_product_types`
 * @error: return location
 *
 * Begins a template with the sections that a type has as it comes, to be
 * changed.
 *
 * Returns: (transfer full) (nullable): the template, not saved, or %NULL with
 *   @error set
 */
BowRecord *
bow_case_new_template (BowCase     *self,
                       const char  *type,
                       GError     **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!check_type (type, error))
    return NULL;
  record = bow_case_new_record (self, bow_kind_find ("template"), error);
  if (record == NULL)
    return NULL;
  bow_record_set (record, "name", bow_enumeration_label (&bow_product_types, type));
  bow_record_set (record, "type", type);
  add_built_in (record, "section", type);

  return g_steal_pointer (&record);
}

static gboolean
has_template (BowCase     *self,
              const char  *type,
              gboolean    *has_one,
              GError     **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT 1 FROM template t JOIN record r ON r.id = t.id WHERE t.type = ? AND r.binned_at IS NULL LIMIT 1", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, type);
  return bow_statement_step (select, has_one, error);
}

/**
 * bow_case_add_templates:
 * @self: a case
 * @error: return location
 *
 * Saves a template for each type of product that has none, with the sections
 * that it has as it comes, to be changed.
 *
 * Returns: how many, or -1 with @error set
 */
int
bow_case_add_templates (BowCase  *self,
                        GError  **error)
{
  int n = 0;

  g_return_val_if_fail (BOW_IS_CASE (self), -1);

  for (gsize i = 0; i < bow_product_types.n_items; i++)
    {
      const char *type = bow_product_types.items[i].code;
      g_autoptr (BowRecord) template = NULL;
      gboolean has_one;

      if (!has_template (self, type, &has_one, error))
        return -1;
      if (has_one)
        continue;
      template = bow_case_new_template (self, type, error);
      if (template == NULL)
        return -1;
      if (!bow_case_save (self, template, error))
        {
          bow_case_discard_record (self, template, NULL);
          return -1;
        }
      n++;
    }

  return n;
}

static BowRecord *
read_product (BowCase  *self,
              gint64    row,
              GError  **error)
{
  g_autoptr (BowRecord) record = bow_load_record (self->connection, row, TRUE, error);

  if (record != NULL && strcmp (bow_record_get_kind (record)->name, "product") != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no product. Make one first."), bow_record_get_ref (record));
      return NULL;
    }

  return g_steal_pointer (&record);
}

/**
 * bow_pack_make:
 * @self: a case
 * @product: a product with its passages and copies
 * @taken: (element-type gint64): the records that go in are added to it
 * @error: return location
 *
 * Gathers and builds what a product says at this moment.
 *
 * Returns: (transfer full) (nullable): that, or %NULL with @error set
 */
BowPack *
bow_pack_make (BowCase    *self,
               BowRecord  *product,
               GArray     *taken,
               GError    **error)
{
  g_autoptr (GArray) rows = bow_pack_gather (self, product, error);
  g_autoptr (BowPack) pack = rows != NULL ? bow_pack_build (self, product, rows, taken, bow_clock_now (), error) : NULL;

  if (pack == NULL || !bow_pack_figure (self, pack, rows, error))
    return NULL;
  pack->printed_by = g_strdup (self->account_name);

  return g_steal_pointer (&pack);
}

static gboolean
was_reviewed (BowRecord *product)
{
  const char *state = bow_record_get_state (product);

  return g_strcmp0 (state, "reviewed") == 0 || g_strcmp0 (state, "issued") == 0;
}

/**
 * bow_case_preview_product:
 * @self: a case
 * @row: row of a product
 * @error: return location
 *
 * Reads what a product would say, for those who make or review it. This is a
 * look at it and at each record that goes in, and the log says so. It has no
 * copy number, and a document made from it says that it is no copy. Where it
 * was reviewed, it says whether it still is what was.
 *
 * Returns: (transfer full) (nullable): what it would say, or %NULL with @error
 *   set
 */
BowPack *
bow_case_preview_product (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowRecord) product = NULL;
  g_autoptr (BowPack) pack = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !bow_case_require_justification (self, error))
    return NULL;
  product = read_product (self, row, error);
  pack = product != NULL ? bow_pack_make (self, product, taken, error) : NULL;
  if (pack == NULL || !bow_case_consult_record (self, row, error))
    return NULL;
  for (guint i = 0; i < taken->len; i++)
    if (!bow_case_consult_record (self, g_array_index (taken, gint64, i), error))
      return NULL;
  if (was_reviewed (product))
    pack->changed = bow_pack_compare (pack, product);
  pack->head = bow_case_read_head (self, error);

  return pack->head != NULL ? g_steal_pointer (&pack) : NULL;
}

static const BowPackCopy *
find_copy (const BowPack  *pack,
           int             number,
           GError        **error)
{
  const BowPackCopy *copy = bow_pack_find_copy (pack, number);

  if (copy == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("The distribution list of %s has no copy %d."), pack->ref, number);
  return copy;
}

static char *
print_recipient (const BowPackCopy *copy)
{
  /* Translators: in the log: to whom a copy of a document went */
  return copy->organisation != NULL ? g_strdup_printf (_("Copy %d: %s (%s)"), copy->number, copy->recipient, copy->organisation)
                                    : g_strdup_printf (_("Copy %d: %s"), copy->number, copy->recipient);
}

static gboolean
log_copy (BowCase            *self,
          BowPack            *pack,
          const BowPackCopy  *copy,
          const char         *verb,
          gint64              row,
          GArray             *taken,
          GError            **error)
{
  g_autofree char *recipient = print_recipient (copy);
  BowDisclosureTerms terms = { .verb = verb, .format = "pdf", .recipient = recipient, .purpose = pack->purpose };
  g_autoptr (BowDisclosure) disclosure = NULL;

  g_array_prepend_val (taken, row);
  disclosure = bow_case_disclose (self, &terms, (const gint64 *) (gpointer) taken->data, taken->len, error);
  if (disclosure == NULL)
    return FALSE;
  pack->copy = copy->number;
  pack->at_ms = disclosure->at_ms;
  g_set_str (&pack->head, disclosure->head);

  return TRUE;
}

/**
 * bow_case_issue_copy:
 * @self: a case
 * @row: row of a product that is issued
 * @copy: number of a copy in its distribution list
 * @verb: how it goes out: `export` or `print`
 * @error: return location
 *
 * Puts on record that a copy of a product goes out to its recipient, with an
 * entry for it and for each record that is in it, and reads what the copy
 * says. To be called for each copy, before it does.
 *
 * Returns: (transfer full) (nullable): what the copy says, or %NULL with
 *   @error set, and nothing may go out then: %BOW_ERROR_RULE where the product
 *   is not issued, %BOW_ERROR_CONFLICT where it says something else than what
 *   was reviewed, %BOW_ERROR_REFUSED where this account may not
 */
BowPack *
bow_case_issue_copy (BowCase     *self,
                     gint64       row,
                     int          copy,
                     const char  *verb,
                     GError     **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowRecord) product = NULL;
  g_autoptr (BowPack) pack = NULL;
  const BowPackCopy *line;

  g_return_val_if_fail (BOW_IS_CASE (self) && verb != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT, error))
    return NULL;
  product = read_product (self, row, error);
  if (product == NULL)
    return NULL;
  if (g_strcmp0 (bow_record_get_state (product), "issued") != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("%s is not issued: somebody other than its author has to review it, and then it is issued. Until then it can be previewed."),
                   bow_record_get_ref (product));
      return NULL;
    }
  pack = bow_pack_make (self, product, taken, error);
  line = pack != NULL && bow_pack_check_content (pack, product, error) ? find_copy (pack, copy, error) : NULL;

  return line != NULL && log_copy (self, pack, line, verb, row, taken, error) ? g_steal_pointer (&pack) : NULL;
}

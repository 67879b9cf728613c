/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-leak-product.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-leak-note.h"
#include "model/bow-product.h"

/* The author's own words, wherever they stand in the document. */
static const char *const fields[] = { "title", "purpose", "lawful_basis", "terms_of_reference", "summary", "conclusions" };

typedef void (*TextFunc) (guint index, const char *where, const char *text, gpointer user_data);

static void
call (guint       *index,
      const char  *where,
      const char  *text,
      TextFunc     func,
      gpointer     user_data)
{
  func ((*index)++, where, text != NULL ? text : "", user_data);
}

static void
for_each (BowRecord *product,
          TextFunc   func,
          gpointer   user_data)
{
  const BowKind *kind = bow_record_get_kind (product);
  GListModel *children = bow_record_get_children (product);
  guint index = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    call (&index, _(bow_kind_field (kind, fields[i])->label), bow_record_get (product, fields[i]), func, user_data);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const char *heading;

      if (strcmp (bow_record_get_kind (child)->name, "passage") != 0)
        continue;
      heading = bow_record_get (child, "heading");
      call (&index, _("Heading"), heading, func, user_data);
      call (&index, heading != NULL ? heading : _("Text"), bow_record_get (child, "text"), func, user_data);
    }
}

static void
append_text (guint       index,
             const char *where,
             const char *text,
             gpointer    user_data)
{
  GString *all = user_data;

  if (index > 0)
    g_string_append_c (all, '\n');
  g_string_append (all, text);
}

/**
 * bow_leak_product_dup_text:
 * @product: a product with its passages
 *
 * Returns: (transfer full): all that its author wrote and that goes into the
 *   document, with a line of its own for each text
 */
char *
bow_leak_product_dup_text (BowRecord *product)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for_each (product, append_text, all);
  return g_strdup (all->str);
}

typedef struct
{
  const char *raw;
  const char *const *names;
  const char *const *references;
  GPtrArray *leaks;
} Check;

static void
check_text (guint       index,
            const char *where,
            const char *text,
            gpointer    user_data)
{
  Check *self = user_data;
  g_autoptr (GPtrArray) findings = NULL;

  /* “Sources” speaks of no source. */
  if (bow_product_has_heading (text))
    return;
  findings = bow_leak_check (self->raw, text, self->names, self->references);
  while (findings->len > 0)
    {
      BowNoteLeak *leak = g_new0 (BowNoteLeak, 1);

      leak->line = index;
      leak->where = g_strdup (where);
      leak->finding = g_ptr_array_steal_index (findings, 0);
      g_ptr_array_add (self->leaks, leak);
    }
}

/**
 * bow_leak_product_check:
 * @product: a product with its passages, as it is typed
 * @raw: what its records hold and nobody outside may read
 * @names: (nullable) (array zero-terminated=1): names of persons that are known
 * @references: (nullable) (array zero-terminated=1): registered source references
 *
 * Looks through the author's own words: what stands in a product from records
 * is chosen by what its audience may see, what somebody types is not.
 *
 * Returns: (transfer full) (element-type BowNoteLeak): what can give somebody
 *   away, each with where it stands
 */
GPtrArray *
bow_leak_product_check (BowRecord         *product,
                        const char        *raw,
                        const char *const *names,
                        const char *const *references)
{
  g_autoptr (GPtrArray) leaks = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_note_leak_free);
  Check check = { .raw = raw, .names = names, .references = references, .leaks = leaks };

  g_return_val_if_fail (BOW_IS_RECORD (product), NULL);

  for_each (product, check_text, &check);
  return g_steal_pointer (&leaks);
}

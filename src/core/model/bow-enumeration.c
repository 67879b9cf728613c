/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-enumeration.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gssize
index_of (const BowEnumeration *self, const char *code)
{
  for (gsize i = 0; i < self->n_items; i++)
    if (strcmp (self->items[i].code, code) == 0)
      return (gssize) i;
  return -1;
}

/* Known codes come in the order of the enumeration, a force's own after them by name. */
static int
compare_codes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BowEnumeration *self = user_data;
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  gssize first_at = index_of (self, first);
  gssize second_at = index_of (self, second);

  if (first_at < 0 && second_at < 0)
    return strcmp (first, second);
  if (first_at < 0 || second_at < 0)
    return first_at < 0 ? 1 : -1;
  return (first_at > second_at) - (first_at < second_at);
}

/**
 * bow_enumeration_find:
 * @self: an enumeration
 * @code: (nullable): a code
 *
 * Looks a code up.
 *
 * Returns: (nullable): its item, or %NULL where it is none of ours
 */
const BowEnumerationItem *
bow_enumeration_find (const BowEnumeration *self, const char *code)
{
  gssize at;

  g_return_val_if_fail (self != NULL, NULL);

  at = code != NULL ? index_of (self, code) : -1;
  return at >= 0 ? &self->items[at] : NULL;
}

/**
 * bow_enumeration_label:
 * @self: an enumeration
 * @code: (nullable): a code
 *
 * The name of a code for people. A code that a force added is its own name.
 *
 * Returns: the translated label; @code itself where it is none of ours; the
 *   empty text for %NULL
 */
const char *
bow_enumeration_label (const BowEnumeration *self, const char *code)
{
  const BowEnumerationItem *item = bow_enumeration_find (self, code);

  if (item != NULL)
    return _(item->label);
  return code != NULL ? code : "";
}

/**
 * bow_enumeration_read:
 * @self: an enumeration
 * @word: what a person typed
 *
 * Understands a code, whatever its capitals, or the label of one.
 *
 * Returns: (transfer none): the code; @word itself where it is none of ours
 */
const char *
bow_enumeration_read (const BowEnumeration *self, const char *word)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && word != NULL, word);

  if (bow_enumeration_find (self, word) != NULL)
    return word;
  folded = g_utf8_casefold (word, -1);
  for (gsize i = 0; i < self->n_items; i++)
    {
      g_autofree char *code = g_utf8_casefold (self->items[i].code, -1);
      g_autofree char *label = g_utf8_casefold (_(self->items[i].label), -1);

      if (strcmp (folded, code) == 0 || strcmp (folded, label) == 0)
        return self->items[i].code;
    }
  return word;
}

/**
 * bow_enumeration_split:
 * @set: (nullable): the text of a set, `|a||b|`
 *
 * Takes a set apart. Anything between bars is a code; what is empty is left out.
 *
 * Returns: (transfer full): the codes, in the order they stand in
 */
GStrv
bow_enumeration_split (const char *set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (set != NULL ? set : "", "|", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);
  return g_strv_builder_end (builder);
}

/**
 * bow_enumeration_join:
 * @self: an enumeration
 * @codes: (array zero-terminated=1) (nullable): codes in any order
 *
 * Puts a set together: each code once, in the order of the enumeration.
 *
 * Returns: (transfer full) (nullable): the text, `|a||b|`; %NULL for no code
 */
char *
bow_enumeration_join (const BowEnumeration *self, const char *const *codes)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (; codes != NULL && *codes != NULL; codes++)
    if (**codes != '\0')
      g_ptr_array_add (sorted, (gpointer) *codes);
  g_ptr_array_sort_with_data (sorted, compare_codes, (gpointer) self);
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *code = g_ptr_array_index (sorted, i);

      if (last == NULL || strcmp (last, code) != 0)
        g_string_append_printf (text, "|%s|", code);
      last = code;
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

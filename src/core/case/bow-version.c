/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-version.h"

/* Entries of one save follow each other at once. */
#define ONE_SAVE_MS 1000

static gboolean
is_link (const BowChange *change)
{
  return g_str_equal (change->verb, "link") || g_str_equal (change->verb, "unlink");
}

static gboolean
is_of_record (const BowChange *change,
              const BowKind   *kind)
{
  return is_link (change) || (change->kind == kind && (g_str_equal (change->verb, "create") || g_str_equal (change->verb, "set")));
}

/**
 * bow_versions_list:
 * @changes: (element-type BowChange): what was done to a record, the first first
 * @kind: its kind
 *
 * Lists the versions of a record: one for each save that changed its own fields
 * or its links, by which files are attached too.
 *
 * Returns: (transfer full) (element-type BowVersion): them, the first first;
 *   they live no longer than @changes
 */
GArray *
bow_versions_list (GPtrArray     *changes,
                   const BowKind *kind)
{
  GArray *versions = g_array_new (FALSE, FALSE, sizeof (BowVersion));
  gint64 last_entry = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = g_ptr_array_index (changes, i);
      BowVersion *last = versions->len > 0 ? &g_array_index (versions, BowVersion, versions->len - 1) : NULL;
      BowVersion version = { .at = change->at, .account = change->account, .entry = change->entry };

      if (!is_of_record (change, kind))
        continue;
      if (last != NULL && versions->len > 1 && change->entry == last_entry + 1 && change->at - last->at < ONE_SAVE_MS &&
          g_strcmp0 (change->account, last->account) == 0)
        last->entry = change->entry;
      else
        g_array_append_val (versions, version);
      last_entry = change->entry;
    }

  return versions;
}

/**
 * bow_version_value:
 * @self: a version
 * @changes: (element-type BowChange): what was done to the record, the first first
 * @record: the record as it is now
 * @index: of a field
 *
 * What a field of the record said in a version: what the first change after it
 * found there, or else what it says now.
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
bow_version_value (const BowVersion *self,
                   GPtrArray        *changes,
                   BowRecord        *record,
                   gsize             index)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = g_ptr_array_index (changes, i);

      if (change->entry > self->entry && change->kind == kind && g_str_equal (change->verb, "set") &&
          g_strcmp0 (change->field, kind->fields[index].name) == 0)
        return change->before;
    }

  return bow_record_get_at (record, index);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * bow_version_links:
 * @self: a version
 * @changes: (element-type BowChange): what was done to the record, the first first
 *
 * To what the record was linked in a version, and what was attached to it.
 *
 * Returns: (transfer full): a text for each link, in the order of the alphabet
 */
GStrv
bow_version_links (const BowVersion *self,
                   GPtrArray        *changes)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const BowChange *change = g_ptr_array_index (changes, i);
      const char *text = g_str_equal (change->verb, "unlink") ? change->before : change->after;
      guint at;

      if (change->entry > self->entry || !is_link (change) || text == NULL)
        continue;
      if (g_str_equal (change->verb, "link"))
        g_ptr_array_add (links, (gpointer) text);
      else if (g_ptr_array_find_with_equal_func (links, text, g_str_equal, &at))
        g_ptr_array_remove_index (links, at);
    }
  g_ptr_array_sort (links, compare_texts);
  for (guint i = 0; i < links->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (links, i));

  return g_strv_builder_end (builder);
}

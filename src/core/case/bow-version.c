/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-version.h"

/* Entries of one save follow each other at once. */
#define ONE_SAVE_MS 1000

static gboolean
is_of_record (const BowChange *change,
              const BowKind   *kind)
{
  return change->kind == kind && (g_str_equal (change->verb, "create") || g_str_equal (change->verb, "set"));
}

/**
 * bow_versions_list:
 * @changes: (element-type BowChange): what was done to a record, the first first
 * @kind: its kind
 *
 * Lists the versions of a record: one for each save that changed its own fields.
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

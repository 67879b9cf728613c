/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-conflict.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-change.h"
#include "case/bow-load.h"

/**
 * bow_conflict_free:
 * @self: (nullable): a conflict
 *
 * Frees it.
 */
void
bow_conflict_free (BowConflict *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->barrier);
  g_clear_object (&self->base);
  g_clear_object (&self->theirs);
  g_hash_table_unref (self->authors);
  g_free (self);
}

/* Under the empty name stands who last changed anything of it. */
static char *
key_of (gint64      row,
        const char *field)
{
  return g_strdup_printf ("%" PRId64 "/%s", row, field);
}

/* What is being told about one record that lives in another, or about that one. */
typedef struct
{
  BowConflict *conflict;
  BowChangeReader *reader;
  gint64 row;
  /* The entry after which it changed. */
  gint64 after;
  /* The record as it is, which becomes what it was. */
  BowRecord *part;
  GHashTable *seen;
  gboolean is_new;
  gboolean was_binned;
} Part;

static void
note_author (Part            *part,
             const BowChange *change,
             const char      *field)
{
  BowChange *author = g_new0 (BowChange, 1);

  author->account = g_strdup (change->account);
  author->at = change->at;
  g_hash_table_replace (part->conflict->authors, key_of (part->row, field), author);
}

/* The first change of a field after the edit was begun says what it was then. */
static void
take_back (Part            *part,
           const BowChange *change)
{
  int index = change->field != NULL ? bow_kind_field_index (bow_record_get_kind (part->part), change->field) : -1;

  if (index < 0)
    return;
  if (g_hash_table_add (part->seen, g_strdup (change->field)))
    bow_record_set_at (part->part, (gsize) index, change->before);
  note_author (part, change, change->field);
  note_author (part, change, "");
}

static void
note_bin (Part            *part,
          const BowChange *change,
          gboolean         was_binned)
{
  if (g_hash_table_add (part->seen, g_strdup ("")))
    part->was_binned = was_binned;
  note_author (part, change, "");
}

static gboolean
read_entry (const BowStoredEntry  *entry,
            gpointer               user_data,
            GError               **error)
{
  Part *part = user_data;
  g_autoptr (BowChange) change = bow_change_reader_read (part->reader, entry, error);

  if (change == NULL)
    return FALSE;
  if (change->entry <= part->after)
    return TRUE;
  if (strcmp (change->verb, "set") == 0)
    take_back (part, change);
  else if (strcmp (change->verb, "create") == 0)
    part->is_new = TRUE;
  else if (strcmp (change->verb, "bin") == 0)
    note_bin (part, change, FALSE);
  else if (strcmp (change->verb, "unbin") == 0)
    note_bin (part, change, TRUE);

  return TRUE;
}

static gboolean
read_part (BowCase  *self,
           Part     *part,
           GError  **error)
{
  return bow_log_foreach (self->connection, 0, bow_record_get_id (part->part), read_entry, part, NULL, error);
}

static void
add_part (BowRecord *base,
          BowRecord *part)
{
  BowRecord *child = bow_record_add_child (base, bow_record_get_kind (part));

  bow_record_set_id (child, bow_record_get_id (part));
  bow_record_set_row (child, bow_record_get_row (part));
  for (gsize i = 0; i < bow_record_get_kind (part)->n_fields; i++)
    bow_record_set_at (child, i, bow_record_get_at (part, i));
}

/* A part that was taken over from others is compared with what it was then. */
static gint64
version_of (BowRecord *mine,
            gint64     row)
{
  GListModel *children = bow_record_get_children (mine);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (bow_record_get_row (child) == row)
        return MAX (bow_record_get_version (child), bow_record_get_version (mine));
    }

  return bow_record_get_version (mine);
}

static gboolean
read_child (BowCase          *self,
            BowConflict      *conflict,
            BowChangeReader  *reader,
            BowRecord        *mine,
            gint64            row,
            gboolean          is_binned,
            GError          **error)
{
  g_autoptr (BowRecord) child = bow_load_record (self->connection, row, FALSE, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Part part = { .conflict = conflict, .reader = reader, .row = row, .part = child, .seen = seen, .was_binned = is_binned };

  if (child == NULL)
    return FALSE;
  if ((bow_record_get_kind (child)->flags & BOW_KIND_PRIVATE) != 0)
    return TRUE;
  part.after = version_of (mine, row);
  if (!read_part (self, &part, error))
    return FALSE;
  if (!part.is_new && !part.was_binned)
    add_part (conflict->base, child);

  return TRUE;
}

static GArray *
list_children (BowCase  *self,
               gint64    row,
               GError  **error)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection,
                                                              "SELECT id, binned_at IS NOT NULL FROM record WHERE parent = ? ORDER BY seq",
                                                              error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      gint64 pair[2];

      if (!has_row)
        return g_steal_pointer (&children);
      pair[0] = bow_statement_integer (select, 0);
      pair[1] = bow_statement_integer (select, 1);
      g_array_append_vals (children, pair, 2);
    }

  return NULL;
}

/* The record as it was when the edit was begun, out of the log. */
static gboolean
read_base (BowCase      *self,
           BowConflict  *conflict,
           BowRecord    *mine,
           GError      **error)
{
  gint64 row = bow_record_get_row (mine);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BowChangeReader) reader = bow_change_reader_new (self, error);
  g_autoptr (GArray) children = NULL;
  Part part = { .conflict = conflict, .reader = reader, .row = row, .after = bow_record_get_version (mine), .seen = seen };

  if (reader == NULL)
    return FALSE;
  conflict->base = bow_load_record (self->connection, row, FALSE, error);
  part.part = conflict->base;
  if (conflict->base == NULL || !read_part (self, &part, error))
    return FALSE;
  children = list_children (self, row, error);
  for (guint i = 0; children != NULL && i < children->len; i += 2)
    if (!read_child (self, conflict, reader, mine, g_array_index (children, gint64, i), g_array_index (children, gint64, i + 1) != 0, error))
      return FALSE;

  return children != NULL;
}

static gboolean
read_standing (BowCase      *self,
               BowConflict  *conflict,
               BowRecord    *mine,
               gint64       *version,
               GError      **error)
{
  const BowKind *kind = bow_record_get_kind (mine);
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT ref, version, state, binned_at FROM record WHERE id = ?", error);
  g_autoptr (GError) refusal = NULL;
  const char *state;
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, bow_record_get_row (mine));
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
      return FALSE;
    }
  conflict->ref = g_strdup (bow_statement_text (select, 0));
  *version = bow_statement_integer (select, 1);
  state = bow_statement_text (select, 2);
  if (!bow_case_require_kind (self, kind, BOW_PERMISSION_WRITE, &refusal))
    conflict->barrier = g_strdup (refusal->message);
  else if (bow_statement_integer (select, 3) != 0)
    conflict->barrier = g_strdup_printf (_("%s is in the bin and cannot be edited any more."), conflict->ref);
  else if (kind->states != NULL && bow_states_is_frozen (kind->states, state))
    conflict->barrier = g_strdup_printf (_("%s is now “%s” and cannot be edited any more."), conflict->ref,
                                         bow_enumeration_label (kind->states->names, state));

  return TRUE;
}

/**
 * bow_case_read_conflict:
 * @self: a case
 * @mine: an edit of a record that is in the case, with the version that it was
 *   begun on
 * @known: the version of the record that @mine has been merged with already,
 *   though not all of it is decided, or 0
 * @error: return location
 *
 * Finds out what others made of a record while it was edited, and whether it
 * can still be edited. Where something changed this is a look at the record,
 * and the log says so. What is private is no part of it.
 *
 * Returns: (transfer full) (nullable): what stands against the edit, or %NULL
 *   with @error set: %BOW_ERROR_NOT_FOUND where the record is gone
 */
BowConflict *
bow_case_read_conflict (BowCase    *self,
                        BowRecord  *mine,
                        gint64      known,
                        GError    **error)
{
  g_autoptr (BowConflict) conflict = NULL;
  gint64 version = 0;

  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (mine), NULL);
  g_return_val_if_fail (bow_record_get_row (mine) != 0, NULL);

  conflict = g_new0 (BowConflict, 1);
  conflict->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bow_change_free);
  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error) || !read_standing (self, conflict, mine, &version, error))
    return NULL;
  if (conflict->barrier != NULL || version == bow_record_get_version (mine) || version == known)
    return g_steal_pointer (&conflict);
  conflict->theirs = bow_case_read (self, bow_record_get_row (mine), error);
  if (conflict->theirs == NULL || !read_base (self, conflict, mine, error))
    return NULL;

  return g_steal_pointer (&conflict);
}

/**
 * bow_conflict_merge:
 * @self: a conflict
 * @mine: the edit, as it is by now
 *
 * Puts what others alone changed into @mine, as bow_merge() does. Needs no
 * case, so that a form can do it with what is just being typed.
 *
 * Returns: (transfer full) (element-type BowClash): what is to be decided, with
 *   who changed it and when
 */
GPtrArray *
bow_conflict_merge (BowConflict *self,
                    BowRecord   *mine)
{
  GPtrArray *clashes;

  g_return_val_if_fail (self != NULL && self->theirs != NULL, NULL);

  clashes = bow_merge (self->base, self->theirs, mine);
  for (guint i = 0; i < clashes->len; i++)
    {
      BowClash *clash = clashes->pdata[i];
      g_autofree char *key = key_of (bow_record_get_row (clash->record), clash->field != NULL ? clash->field->name : "");
      const BowChange *author = g_hash_table_lookup (self->authors, key);

      clash->account = author != NULL ? g_strdup (author->account) : NULL;
      clash->at = author != NULL ? author->at : 0;
    }

  return clashes;
}

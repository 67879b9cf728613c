/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <string.h>

#include "case/bow-case-dispose.h"
#include "case/bow-case-merge.h"
#include "case/bow-change.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"

/* The record, what lives in it, and every link that one of those has or had. */
#define SUBJECTS_SQL                                                                          \
  "WITH own(id) AS (SELECT id FROM record WHERE id = ?1 OR parent = ?1)"                      \
  " SELECT uuid FROM record WHERE id IN (SELECT id FROM own)"                                 \
  " UNION SELECT uuid FROM link WHERE from_id IN (SELECT id FROM own)"                        \
  " UNION SELECT uuid FROM link WHERE to_id IN (SELECT id FROM own)"                          \
  " UNION SELECT uuid FROM unlinked WHERE from_id IN (SELECT id FROM own)"                    \
  " UNION SELECT uuid FROM unlinked WHERE to_id IN (SELECT id FROM own)"                      \
  " UNION SELECT uuid FROM part_tombstone WHERE parent IN (SELECT uuid FROM record WHERE id = ?1)"

typedef struct
{
  BowChangeReader *reader;
  GPtrArray *changes;
  /* (nullable): the rows of the entries that are wanted. */
  GHashTable *wanted;
} Reading;

static GPtrArray *
new_changes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bow_change_free);
}

static gboolean
read_entry (const BowStoredEntry  *entry,
            gpointer               user_data,
            GError               **error)
{
  Reading *reading = user_data;
  BowChange *change = bow_change_reader_read (reading->reader, entry, error);

  if (change == NULL)
    return FALSE;

  if (reading->wanted == NULL || g_hash_table_contains (reading->wanted, &entry->row))
    g_ptr_array_add (reading->changes, change);
  else
    bow_change_free (change);

  return TRUE;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  gint64 entry_a = (*(BowChange *const *) a)->entry;
  gint64 entry_b = (*(BowChange *const *) b)->entry;

  return (entry_a > entry_b) - (entry_a < entry_b);
}

static GArray *
list_subjects (BowCase  *self,
               gint64    row,
               GError  **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BowId));
  g_autoptr (BowStatement) statement = bow_connection_statement (self->connection, SUBJECTS_SQL, error);
  gboolean more;

  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, row);
  while (bow_statement_step (statement, &more, error))
    {
      gsize length;
      BowId id;

      if (!more)
        return g_steal_pointer (&subjects);
      memcpy (id.bytes, bow_statement_bytes (statement, 0, &length), BOW_ID_LENGTH);
      g_array_append_val (subjects, id);
    }

  return NULL;
}

/* An auditor sees what was done to which field and from which state to which,
 * and no values. What an entry of control says is about the file and not in
 * it. */
static void
withhold_values (BowCase   *self,
                 GPtrArray *changes)
{
  if (bow_case_may (self, BOW_PERMISSION_READ))
    return;

  for (guint i = 0; i < changes->len; i++)
    {
      BowChange *change = g_ptr_array_index (changes, i);

      if (g_strcmp0 (change->act, "control") == 0)
        continue;
      /* What a look was for is of the look, not of the record. */
      if (g_strcmp0 (change->act, "consultation") != 0 && g_strcmp0 (change->act, "disclosure") != 0)
        g_clear_pointer (&change->reason, g_free);
      if (g_strcmp0 (change->verb, "state") == 0)
        continue;
      g_clear_pointer (&change->before, g_free);
      g_clear_pointer (&change->after, g_free);
    }
}

static GPtrArray *
read_subjects (BowCase  *self,
               GArray   *subjects,
               GError  **error)
{
  g_autoptr (GPtrArray) changes = new_changes ();
  g_autoptr (BowChangeReader) reader = bow_change_reader_new (self, error);
  Reading reading = { .reader = reader, .changes = changes };

  if (reader == NULL)
    return NULL;

  for (guint i = 0; i < subjects->len; i++)
    if (!bow_log_foreach (self->connection, 0, &g_array_index (subjects, BowId, i), read_entry, &reading, NULL, error))
      return NULL;

  g_ptr_array_sort (changes, compare_entries);
  withhold_values (self, changes);

  return g_steal_pointer (&changes);
}

/**
 * bow_case_history:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Tells what has been done to a record, to what lives in it and to its links,
 * looks included, the first first. What was said in a record of a private kind
 * is left out.
 *
 * Returns: (transfer full) (element-type BowChange) (nullable): the changes, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_history (BowCase  *self,
                  gint64    row,
                  GError  **error)
{
  g_autoptr (GArray) subjects = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;
  subjects = list_subjects (self, row, error);

  return subjects != NULL ? read_subjects (self, subjects, error) : NULL;
}

/**
 * bow_case_history_of_ref:
 * @self: a case
 * @ref: a reference, in capitals or not
 * @error: return location
 *
 * As bow_case_history(), and also for a record that was disposed of, of which
 * the log still says who did what and when.
 *
 * Returns: (transfer full) (element-type BowChange) (nullable): the changes, or
 *   %NULL with @error set: %BOW_ERROR_NOT_FOUND
 */
GPtrArray *
bow_case_history_of_ref (BowCase     *self,
                         const char  *ref,
                         GError     **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BowId));
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *capitals = NULL;
  gboolean has_row;
  gint64 row;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self) && ref != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;
  capitals = g_ascii_strup (ref, -1);
  select = bow_connection_statement (self->connection, "SELECT uuid FROM tombstone WHERE ref = ?", error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_text (select, 1, capitals);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  if (!has_row)
    {
      row = bow_case_find_own_ref (self, ref, error);
      return row > 0 ? bow_case_history (self, row, error) : NULL;
    }
  memcpy (id.bytes, bow_statement_bytes (select, 0, NULL), BOW_ID_LENGTH);

  g_array_append_val (subjects, id);

  return read_subjects (self, subjects, error);
}

/* One page of entries: what they are about decides what must be read. */
typedef struct
{
  GHashTable *rows;
  GHashTable *subjects;
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->subjects, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static guint
hash_id (gconstpointer key)
{
  const BowId *id = key;
  guint hash;

  memcpy (&hash, id->bytes + BOW_ID_LENGTH - sizeof hash, sizeof hash);

  return hash;
}

static gboolean
equal_ids (gconstpointer a,
           gconstpointer b)
{
  return bow_id_equal (a, b);
}

static gboolean
note_entry (const BowStoredEntry  *entry,
            gpointer               user_data,
            GError               **error)
{
  Page *page = user_data;

  g_hash_table_add (page->rows, g_memdup2 (&entry->row, sizeof entry->row));
  g_hash_table_add (page->subjects, g_memdup2 (&entry->subject, sizeof entry->subject));

  return TRUE;
}

/* Who looked and who searched is all that such an entry says; of any other
 * thing its earlier entries are read too, for what was said before. */
static gboolean
stands_alone (const BowStoredEntry *entry)
{
  return entry->act == BOW_ACT_CONSULTATION || entry->act == BOW_ACT_DISCLOSURE || bow_id_is_none (&entry->subject);
}

typedef struct
{
  Page *page;
  Reading *reading;
} Paging;

static gboolean
read_page_entry (const BowStoredEntry  *entry,
                 gpointer               user_data,
                 GError               **error)
{
  Paging *paging = user_data;

  return stands_alone (entry) ? read_entry (entry, paging->reading, error)
                              : note_entry (entry, paging->page, error);
}

static gboolean
read_page (BowCase    *self,
           gint64      before_entry,
           guint       limit,
           Reading    *reading,
           GError    **error)
{
  g_auto (Page) page = {
    .rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .subjects = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL),
  };
  Paging paging = { .page = &page, .reading = reading };
  GHashTableIter iter;
  gpointer subject;

  if (!bow_log_foreach_back (self->connection, before_entry, limit, read_page_entry, &paging, error))
    return FALSE;

  reading->wanted = page.rows;
  g_hash_table_iter_init (&iter, page.subjects);
  while (g_hash_table_iter_next (&iter, &subject, NULL))
    if (!bow_log_foreach (self->connection, 0, subject, read_entry, reading, NULL, error))
      return FALSE;

  return TRUE;
}

static int
compare_entries_back (gconstpointer a,
                      gconstpointer b)
{
  return compare_entries (b, a);
}

/**
 * bow_case_log:
 * @self: a case
 * @before_entry: only what stands before this entry; 0 for the newest
 * @limit: how many at most
 * @error: return location
 *
 * Reads a page of the log, the newest first. The last of a page is where the
 * next begins.
 *
 * Returns: (transfer full) (element-type BowChange) (nullable): the changes, or
 *   %NULL with @error set: %BOW_ERROR_REFUSED where the account may not
 */
GPtrArray *
bow_case_log (BowCase  *self,
              gint64    before_entry,
              guint     limit,
              GError  **error)
{
  g_autoptr (GPtrArray) changes = new_changes ();
  g_autoptr (BowChangeReader) reader = NULL;
  Reading reading = { .changes = changes };

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_LOG, error))
    return NULL;
  reader = bow_change_reader_new (self, error);
  if (reader == NULL)
    return NULL;

  reading.reader = reader;
  if (!read_page (self, before_entry, limit, &reading, error))
    return NULL;

  g_ptr_array_sort (changes, compare_entries_back);
  withhold_values (self, changes);

  return g_steal_pointer (&changes);
}

static gboolean
append_disclosures (BowCase       *self,
                    BowEntry      *entry,
                    const gint64  *rows,
                    gsize          n_rows,
                    GError       **error)
{
  if (n_rows == 0)
    return bow_log_append (self->log, entry, TRUE, NULL, error);

  for (gsize i = 0; i < n_rows; i++)
    if (!bow_load_id_of_row (self->connection, rows[i], &entry->subject, error)
        || !bow_log_append (self->log, entry, i == n_rows - 1, NULL, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_case_log_disclosure:
 * @self: a case
 * @verb: how, for example `export`, `print` or `copy`
 * @recipient: (nullable): who receives it
 * @format: (nullable): in what form, for example `geojson`
 * @rows: (array length=n_rows): the records
 * @n_rows: how many
 * @error: return location
 *
 * Puts on record that data goes out, as an entry for each record. To be called
 * before it does.
 *
 * Returns: %FALSE with @error set on failure, %BOW_ERROR_REFUSED among them;
 *   nothing may go out then
 */
gboolean
bow_case_log_disclosure (BowCase       *self,
                         const char    *verb,
                         const char    *recipient,
                         const char    *format,
                         const gint64  *rows,
                         gsize          n_rows,
                         GError       **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  BowEntry entry = { .act = BOW_ACT_DISCLOSURE, .verb = verb };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (verb != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_EXPORT, error) || !bow_case_require_justification (self, error))
    return FALSE;

  bow_payload_begin (payload);
  bow_payload_add_text (payload, "recipient", recipient);
  bow_payload_add_text (payload, "format", format);
  bow_payload_add_integer (payload, "records", (gint64) n_rows);
  bow_payload_add_text (payload, "because", self->justification);
  bow_payload_end (payload);
  entry.payload = payload->str;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (!append_disclosures (self, &entry, rows, n_rows, error))
    {
      bow_case_action_roll_back (self);
      return FALSE;
    }

  return bow_case_action_commit (self, FALSE, error);
}

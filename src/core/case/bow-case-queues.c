/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-queues.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-duplicates-private.h"

/* Every list gives: what waits, the record it is in, its number in there, the
 * priority, since when, the day, whether it is this account's (?2), the key.
 * Today is ?1; a page begins after the key ?3 and the row ?4 and has ?5 rows.
 * The conditions of the first three are those of their indexes. */
#define TO_EVALUATE "r.kind = 'report' AND r.state = 'new' AND r.binned_at IS NULL"
#define TO_REVIEW "r.kind = 'note' AND r.state IN ('submitted', 'in_assessment') AND r.binned_at IS NULL"
#define TO_ALLOCATE "r.kind = 'task' AND r.state IN ('for_allocation', 'approved') AND r.binned_at IS NULL"
#define OPEN_TASK "r.state NOT IN ('completed', 'resulted', 'filed', 'refused') AND r.binned_at IS NULL"
#define OPEN_ACTION "k.closed IS NULL AND r.binned_at IS NULL AND p.binned_at IS NULL"
#define NEXT "?3 = '' AND r.id > ?4"

/* A draft of an edit is in conflict where a field of its record, or what lives
 * in it, has changed since the edit was begun; where the record no longer takes
 * an edit, what is frozen is put in for the %s. */
#define CHANGED                                                                                                        \
  "EXISTS(SELECT 1 FROM entry e WHERE e.subject = r.uuid AND e.id > d.version AND e.verb = 'set') OR "                 \
  "EXISTS(SELECT 1 FROM record c JOIN entry e ON e.subject = c.uuid WHERE c.parent = r.id AND e.id > d.version "       \
  "AND e.verb IN ('create', 'set', 'bin', 'unbin'))"
#define IN_CONFLICT "(r.binned_at IS NOT NULL OR %s OR (r.version <> d.version AND (" CHANGED ")))"

/* What somebody has said of a pair lets it wait no more. */
#define PAIR "CROSS JOIN record a ON a.id = s.one CROSS JOIN record b ON b.id = s.other"
#define OPEN_PAIR "a.binned_at IS NULL AND b.binned_at IS NULL AND NOT " BOW_DUPLICATES_SETTLED ("a", "b")

/* A note waits from when it was submitted, which is one step back once it is
 * being assessed. */
#define STEP_BACK(n) "(SELECT clock >> 16 FROM entry WHERE subject = r.uuid AND verb = 'state' ORDER BY id DESC LIMIT 1 OFFSET " n ")"
#define SUBMITTED "coalesce(iif(r.state = 'submitted', " STEP_BACK ("0") ", " STEP_BACK ("1") "), r.created_at)"

/* Tasks and actions each by the index of their days, put together in order. */
#define OVERDUE_TASKS                                                                   \
  "SELECT * FROM (SELECT r.id, r.id AS record, 0 AS part, r.created_at, k.due, k.account IS ?2 AS own FROM task k "     \
  "JOIN record r ON r.id = k.id WHERE k.due < ?1 AND (k.due, k.id) > (?3, ?4) AND " OPEN_TASK " ORDER BY k.due, k.id LIMIT ?5)"
#define OVERDUE_ACTIONS                                                                 \
  "SELECT * FROM (SELECT r.id, p.id AS record, r.seq AS part, r.created_at, k.due, r.created_by IS ?2 AS own FROM finding k " \
  "JOIN record r ON r.id = k.id JOIN record p ON p.id = r.parent "                      \
  "WHERE k.due < ?1 AND (k.due, k.id) > (?3, ?4) AND " OPEN_ACTION " ORDER BY k.due, k.id LIMIT ?5)"

static const char *const lists[] = {
  [BOW_QUEUE_EVALUATE] =
    "SELECT r.id, r.id, 0, NULL, r.created_at, NULL, r.created_by = ?2, '' FROM record r "
    "WHERE " TO_EVALUATE " AND ?1 <> '' AND " NEXT " ORDER BY r.id LIMIT ?5",
  [BOW_QUEUE_REVIEW] =
    "SELECT r.id, r.id, 0, n.priority, " SUBMITTED ", n.resubmit_by, r.created_by = ?2, '' FROM record r JOIN note n ON n.id = r.id "
    "WHERE " TO_REVIEW " AND ?1 <> '' AND " NEXT " ORDER BY r.id LIMIT ?5",
  [BOW_QUEUE_ALLOCATE] =
    "SELECT r.id, r.id, 0, NULL, r.created_at, k.due, r.created_by = ?2, '' FROM record r JOIN task k ON k.id = r.id "
    "WHERE " TO_ALLOCATE " AND ?1 <> '' AND " NEXT " ORDER BY r.id LIMIT ?5",
  [BOW_QUEUE_OVERDUE] =
    "SELECT id, record, part, NULL, created_at, due, own, due FROM (" OVERDUE_TASKS " UNION ALL " OVERDUE_ACTIONS ") "
    "ORDER BY due, id LIMIT ?5",
  [BOW_QUEUE_RETENTION] =
    "SELECT r.id, r.id, 0, NULL, r.created_at, i.due_on, r.created_by = ?2, i.due_on FROM retention i JOIN record r ON r.id = i.id "
    "WHERE i.due_on <= ?1 AND (i.due_on, i.id) > (?3, ?4) ORDER BY i.due_on, i.id LIMIT ?5",
  [BOW_QUEUE_DISCLOSURE] =
    "SELECT r.id, r.id, 0, NULL, r.created_at, NULL, r.created_by = ?2, '' FROM disclosure d JOIN record r ON r.id = d.id "
    "WHERE d.state = 'not_assessed' AND ?1 <> '' AND ?3 = '' AND d.id > ?4 AND r.binned_at IS NULL ORDER BY d.id LIMIT ?5",
  [BOW_QUEUE_CONFLICTS] =
    "SELECT r.id, r.id, 0, NULL, d.at, NULL, 1, CAST(d.at AS TEXT) FROM draft d JOIN record r ON r.id = d.record "
    "WHERE d.account = ?2 AND (d.at, d.record) > (CAST(?3 AS INTEGER), ?4) AND ?1 <> '' AND " IN_CONFLICT " ORDER BY d.at, d.record LIMIT ?5",
  [BOW_QUEUE_DUPLICATES] =
    "SELECT s.id, s.one, 0, NULL, max(a.created_at, b.created_at), NULL, a.created_by = ?2 AND b.created_by = ?2, CAST(s.rank AS TEXT), s.other "
    "FROM suspect s INDEXED BY suspect_by_rank " PAIR " WHERE (s.rank, s.id) > (CAST(?3 AS INTEGER), ?4) AND ?1 <> '' AND " OPEN_PAIR
    " ORDER BY s.rank, s.id LIMIT ?5",
};

#define COUNT(of) "SELECT count(*) FROM (" of " LIMIT ?2)"

/* Today is ?1, ?2 the most that is counted, and this account ?3. */
static const char *const counts[] = {
  [BOW_QUEUE_EVALUATE] = COUNT ("SELECT 1 FROM record r WHERE " TO_EVALUATE " AND ?1 <> ''"),
  [BOW_QUEUE_REVIEW] = COUNT ("SELECT 1 FROM record r WHERE " TO_REVIEW " AND ?1 <> ''"),
  [BOW_QUEUE_ALLOCATE] = COUNT ("SELECT 1 FROM record r WHERE " TO_ALLOCATE " AND ?1 <> ''"),
  [BOW_QUEUE_OVERDUE] =
    COUNT ("SELECT 1 FROM task k JOIN record r ON r.id = k.id WHERE k.due < ?1 AND " OPEN_TASK " UNION ALL "
           "SELECT 1 FROM finding k JOIN record r ON r.id = k.id JOIN record p ON p.id = r.parent WHERE k.due < ?1 AND " OPEN_ACTION),
  [BOW_QUEUE_RETENTION] = COUNT ("SELECT 1 FROM retention WHERE due_on <= ?1"),
  [BOW_QUEUE_DISCLOSURE] =
    COUNT ("SELECT 1 FROM disclosure d JOIN record r ON r.id = d.id WHERE d.state = 'not_assessed' AND ?1 <> '' AND r.binned_at IS NULL"),
  [BOW_QUEUE_CONFLICTS] = COUNT ("SELECT 1 FROM draft d JOIN record r ON r.id = d.record WHERE d.account = ?3 AND ?1 <> '' AND " IN_CONFLICT),
  [BOW_QUEUE_DUPLICATES] = COUNT ("SELECT 1 FROM suspect s INDEXED BY suspect_by_rank " PAIR " WHERE ?1 <> '' AND " OPEN_PAIR),
};

/**
 * bow_queue_item_free:
 * @self: (transfer full): an item
 *
 * Frees it.
 */
void
bow_queue_item_free (BowQueueItem *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->row);
  g_clear_object (&self->other);
  g_free (self->reason);
  g_free (self->priority);
  g_free (self->due);
  g_free (self->key);
  g_free (self);
}

/* The states in which a record does not change any more, of every kind. */
static char *
print_frozen (void)
{
  GString *sql = g_string_new ("(0");
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_frozen; j++)
      g_string_append_printf (sql, " OR (r.kind = '%s' AND r.state = '%s')", kinds[i]->name, kinds[i]->states->frozen[j]);
  g_string_append_c (sql, ')');

  return g_string_free_and_steal (sql);
}

/* What is frozen stands in the tables of the kinds and nowhere else. */
static const char *
put_in_frozen (const char  *query,
               char       **whole)
{
  if (g_once_init_enter_pointer (whole))
    {
      g_autofree char *frozen = print_frozen ();
      g_auto (GStrv) parts = g_strsplit (query, "%s", 2);

      g_once_init_leave_pointer (whole, g_strconcat (parts[0], frozen, parts[1], NULL));
    }

  return *whole;
}

/**
 * bow_queue_list_sql:
 * @queue: which queue
 *
 * Returns: the query that bow_case_list_queue() makes
 */
const char *
bow_queue_list_sql (BowQueue queue)
{
  static char *conflicts = NULL;

  g_return_val_if_fail (queue < BOW_N_QUEUES, NULL);

  return queue == BOW_QUEUE_CONFLICTS ? put_in_frozen (lists[queue], &conflicts) : lists[queue];
}

/**
 * bow_queue_count_sql:
 * @queue: which queue
 *
 * Returns: the query that bow_case_count_queue() makes
 */
const char *
bow_queue_count_sql (BowQueue queue)
{
  static char *conflicts = NULL;

  g_return_val_if_fail (queue < BOW_N_QUEUES, NULL);

  return queue == BOW_QUEUE_CONFLICTS ? put_in_frozen (counts[queue], &conflicts) : counts[queue];
}

static gboolean
read_pair (BowCase       *self,
           BowQueueItem  *item,
           gint64         other,
           GError       **error)
{
  g_autoptr (BowDuplicate) duplicate = bow_case_compare_pair (self, bow_row_get_data (item->row)->row, other, error);

  if (duplicate == NULL)
    return FALSE;
  item->other = g_object_ref (duplicate->row);
  item->reason = duplicate->reasons[0] != NULL ? bow_duplicate_describe (duplicate) : g_strdup (_("Changed since they were compared"));
  return TRUE;
}

static BowQueueItem *
read_item (BowCase       *self,
           BowStatement  *select,
           GError       **error)
{
  g_autoptr (BowQueueItem) item = g_new0 (BowQueueItem, 1);
  int at = 0;

  item->id = bow_statement_integer (select, at++);
  item->row = bow_case_read_row (self, bow_statement_integer (select, at++), error);
  if (item->row == NULL)
    return NULL;
  item->part = bow_statement_integer (select, at++);
  item->priority = g_strdup (bow_statement_text (select, at++));
  item->since = bow_statement_integer (select, at++);
  item->due = g_strdup (bow_statement_text (select, at++));
  item->is_own = bow_statement_integer (select, at++) != 0;
  item->key = g_strdup (bow_statement_text (select, at++));
  if (at < bow_statement_n_columns (select) && !read_pair (self, item, bow_statement_integer (select, at), error))
    return NULL;

  return g_steal_pointer (&item);
}

/**
 * bow_case_list_queue:
 * @self: a case
 * @queue: which queue
 * @after: (nullable): the last item of the page before; %NULL for the first page
 * @limit: how many at most
 * @error: return location
 *
 * Lists what waits, the oldest or what was due first first; what is this
 * account's own is there too, and marked.
 *
 * Returns: (transfer full) (element-type BowQueueItem) (nullable): the items,
 *   or %NULL with @error set
 */
GPtrArray *
bow_case_list_queue (BowCase             *self,
                     BowQueue             queue,
                     const BowQueueItem  *after,
                     guint                limit,
                     GError             **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_queue_item_free);
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *today = bow_case_print_day (self, 0);
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (queue < BOW_N_QUEUES, NULL);

  if (!bow_case_require (self, queue == BOW_QUEUE_DUPLICATES ? BOW_PERMISSION_READ : BOW_PERMISSION_METADATA, error))
    return NULL;
  select = bow_connection_statement (self->connection, bow_queue_list_sql (queue), error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_text (select, 1, today);
  bow_statement_bind_integer (select, 2, self->account);
  bow_statement_bind_text (select, 3, after != NULL ? after->key : "");
  bow_statement_bind_integer (select, 4, after != NULL ? after->id : 0);
  bow_statement_bind_integer (select, 5, limit);
  while (bow_statement_step (select, &has_row, error))
    {
      BowQueueItem *item;

      if (!has_row)
        return g_steal_pointer (&items);
      item = read_item (self, select, error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return NULL;
}

/**
 * bow_case_count_queue:
 * @self: a case
 * @queue: which queue
 * @error: return location
 *
 * Counts what waits, up to %BOW_QUEUE_MOST.
 *
 * Returns: how many, or -1 with @error set
 */
gint64
bow_case_count_queue (BowCase   *self,
                      BowQueue   queue,
                      GError   **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *today = bow_case_print_day (self, 0);
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), -1);
  g_return_val_if_fail (queue < BOW_N_QUEUES, -1);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return -1;
  /* That two records are alike tells something of what is in them. */
  if (queue == BOW_QUEUE_DUPLICATES && !bow_case_may (self, BOW_PERMISSION_READ))
    return 0;
  select = bow_connection_statement (self->connection, bow_queue_count_sql (queue), error);
  if (select == NULL)
    return -1;
  bow_statement_bind_text (select, 1, today);
  bow_statement_bind_integer (select, 2, BOW_QUEUE_MOST);
  if (queue == BOW_QUEUE_CONFLICTS)
    bow_statement_bind_integer (select, 3, self->account);

  return bow_statement_step (select, &has_row, error) ? bow_statement_integer (select, 0) : -1;
}

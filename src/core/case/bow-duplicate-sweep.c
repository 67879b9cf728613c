/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-duplicate-sweep.h"

#include "case/bow-case-private.h"
#include "case/bow-duplicates-private.h"
#include "case/bow-likeness-private.h"
#include "case/bow-load.h"
#include "model/bow-likeness.h"
#include "model/bow-word-index.h"

/* How long a step takes. */
#define STEP_US 20000

/* So many records are looked at one by one; of more, all texts are read first. */
#define FEW 50
#define TEXTS_AT_ONCE 200
#define RECORDS_AT_ONCE 100

/* What is found is kept when so many have been looked at. */
#define KEPT_TOGETHER 500

/* No more are remembered of one record. */
#define MOST_OF_ONE 20

typedef enum
{
  COUNT,
  READ,
  FIND,
  DONE,
} Phase;

/* A record whose others are looked for. */
typedef struct
{
  gint64 version;
  gint64 row;
  const BowKind *kind;
} Waiting;

typedef struct
{
  gint64 one;
  gint64 other;
  gint64 rank;
} Pair;

struct _BowDuplicateSweep
{
  Phase phase;

  /* The texts of each kind that has some, while they are read one after the other. */
  BowWordIndex **texts;
  gsize kind;
  gint64 last_text;

  /* Where it has come to, and what comes next. */
  Waiting at;
  GArray *waiting;
  guint next;

  /* What has been looked at and is not kept yet, and what was found. */
  GArray *looked_at;
  GArray *pairs;

  /* Read on any thread: what there is to do and what is done, and how often
   * something was kept. */
  gint n_all;
  gint n_done;
  gint n_kept;
};

static gsize
n_of_kinds (void)
{
  gsize n_kinds;

  bow_kinds (&n_kinds);
  return n_kinds;
}

/**
 * bow_duplicate_sweep_new:
 *
 * Returns: (transfer full): one that has not begun
 */
BowDuplicateSweep *
bow_duplicate_sweep_new (void)
{
  BowDuplicateSweep *self = g_new0 (BowDuplicateSweep, 1);

  self->texts = g_new0 (BowWordIndex *, n_of_kinds ());
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->looked_at = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  return self;
}

/**
 * bow_duplicate_sweep_free:
 * @self: (nullable): a sweep
 *
 * Frees it. What it has not kept yet is looked for again by the next.
 */
void
bow_duplicate_sweep_free (BowDuplicateSweep *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < n_of_kinds (); i++)
    bow_word_index_free (self->texts[i]);
  g_free (self->texts);
  g_array_unref (self->waiting);
  g_array_unref (self->looked_at);
  g_array_unref (self->pairs);
  g_free (self);
}

#define AFTER "FROM record WHERE parent IS NULL AND binned_at IS NULL AND (version, id) > (?1, ?2)"

static gboolean
count_all (BowDuplicateSweep  *self,
           BowCase            *bow_case,
           GError            **error)
{
  g_autoptr (BowStatement) mark = bow_connection_statement (bow_case->connection, "SELECT version, record FROM suspected WHERE id = 1", error);
  g_autoptr (BowStatement) count = bow_connection_statement (bow_case->connection, "SELECT count(*) " AFTER, error);
  gboolean has_row;
  gint64 n;

  if (mark == NULL || count == NULL || !bow_statement_step (mark, &has_row, error))
    return FALSE;
  if (has_row)
    self->at = (Waiting) { bow_statement_integer (mark, 0), bow_statement_integer (mark, 1), NULL };
  bow_statement_bind_integer (count, 1, self->at.version);
  bow_statement_bind_integer (count, 2, self->at.row);
  if (!bow_statement_read_integer (count, &n, error))
    return FALSE;
  g_atomic_int_set (&self->n_all, (int) MIN (n, G_MAXINT));
  self->phase = n == 0 ? DONE : n <= FEW ? FIND : READ;
  /* What many are compared with stands all over the file. */
  if (self->phase == READ)
    bow_connection_set_bulk (bow_case->connection, TRUE);
  return TRUE;
}

/* Some texts of one kind, in the order of their rows. */
static gboolean
read_texts (BowDuplicateSweep  *self,
            BowCase            *bow_case,
            const BowKind      *kind,
            const char         *field,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT k.id, k.\"%s\" FROM \"%s\" k CROSS JOIN record r ON r.id = k.id "
                                          "WHERE k.id > ? AND r.binned_at IS NULL ORDER BY k.id LIMIT ?", field, kind->name);
  g_autoptr (BowStatement) select = bow_connection_statement (bow_case->connection, sql, error);
  gboolean has_row = TRUE;
  guint n = 0;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, self->last_text);
  bow_statement_bind_integer (select, 2, TEXTS_AT_ONCE);
  for (; bow_statement_step (select, &has_row, error) && has_row; n++)
    {
      self->last_text = bow_statement_integer (select, 0);
      if (!bow_statement_is_null (select, 1))
        bow_word_index_add (self->texts[self->kind], self->last_text, bow_statement_text (select, 1));
    }
  if (n < TEXTS_AT_ONCE && !has_row)
    {
      bow_word_index_seal (self->texts[self->kind++]);
      self->last_text = 0;
    }
  return !has_row;
}

static gboolean
read_some (BowDuplicateSweep  *self,
           BowCase            *bow_case,
           GError            **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  const char *field;
  gsize shortest_word;

  while (self->kind < n_kinds && !bow_likeness_text_of (kinds[self->kind], &field, &shortest_word))
    self->kind++;
  if (self->kind == n_kinds)
    {
      self->phase = FIND;
      return TRUE;
    }
  if (self->texts[self->kind] == NULL)
    self->texts[self->kind] = bow_word_index_new (shortest_word);
  return read_texts (self, bow_case, kinds[self->kind], field, error);
}

/**
 * bow_duplicate_sweep_next_sql:
 *
 * Returns: the query for what is looked at next
 */
const char *
bow_duplicate_sweep_next_sql (void)
{
  return "SELECT version, id, kind " AFTER " ORDER BY version, id LIMIT ?3";
}

static gboolean
read_waiting (BowDuplicateSweep  *self,
              BowCase            *bow_case,
              GError            **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (bow_case->connection, bow_duplicate_sweep_next_sql (), error);
  gboolean has_row = TRUE;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, self->at.version);
  bow_statement_bind_integer (select, 2, self->at.row);
  bow_statement_bind_integer (select, 3, RECORDS_AT_ONCE);
  g_array_set_size (self->waiting, 0);
  self->next = 0;
  while (bow_statement_step (select, &has_row, error) && has_row)
    {
      Waiting one = { bow_statement_integer (select, 0), bow_statement_integer (select, 1), bow_kind_find (bow_statement_text (select, 2)) };

      g_array_append_val (self->waiting, one);
    }
  return !has_row;
}

/* The rows whose texts are worth to be compared; %NULL where they are to be
 * looked for. */
static GArray *
list_likely (BowDuplicateSweep *self,
             BowRecord         *record)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  const char *field;
  gsize shortest_word;

  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i] == bow_record_get_kind (record) && self->texts[i] != NULL && bow_likeness_text_of (kinds[i], &field, &shortest_word))
      {
        const char *text = bow_record_get (record, field);

        return text != NULL ? bow_word_index_find (self->texts[i], bow_record_get_row (record), text)
                            : g_array_new (FALSE, FALSE, sizeof (gint64));
      }
  return NULL;
}

static gboolean
look_at (BowDuplicateSweep  *self,
         BowCase            *bow_case,
         const Waiting      *one,
         GCancellable       *cancellable,
         GError            **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) found = NULL;

  record = bow_load_record (bow_case->connection, one->row, FALSE, error);
  if (record == NULL)
    return FALSE;
  rows = list_likely (self, record);
  found = _bow_duplicates_find (bow_case, record, rows, MOST_OF_ONE, cancellable, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const BowDuplicate *duplicate = g_ptr_array_index (found, i);
      gint64 other = bow_row_get_data (duplicate->row)->row;
      Pair pair = { MIN (one->row, other), MAX (one->row, other), 100 - (gint64) duplicate->score };

      g_array_append_val (self->pairs, pair);
    }
  g_array_append_val (self->looked_at, one->row);
  return TRUE;
}

static gboolean
run_with (BowCase     *bow_case,
          const char  *sql,
          gint64       first,
          gint64       second,
          gint64       third,
          GError     **error)
{
  BowStatement *statement = bow_connection_statement (bow_case->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, first);
  if (second != 0)
    bow_statement_bind_integer (statement, 2, second);
  if (third >= 0)
    bow_statement_bind_integer (statement, 3, third);
  return bow_statement_run (statement, error);
}

static gboolean
write_all (BowDuplicateSweep  *self,
           BowCase            *bow_case,
           GError            **error)
{
  for (guint i = 0; i < self->looked_at->len; i++)
    {
      gint64 row = g_array_index (self->looked_at, gint64, i);

      if (!run_with (bow_case, "DELETE FROM suspect WHERE one = ?", row, 0, -1, error) ||
          !run_with (bow_case, "DELETE FROM suspect WHERE other = ?", row, 0, -1, error))
        return FALSE;
    }
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (!run_with (bow_case, "INSERT INTO suspect(one, other, rank) SELECT a.id, b.id, ?3 FROM record a JOIN record b ON b.id = ?2 WHERE a.id = ?1 "
                     "ON CONFLICT(one, other) DO UPDATE SET rank = min(rank, ?3)",
                     pair->one, pair->other, pair->rank, error))
        return FALSE;
    }
  return run_with (bow_case, "INSERT OR REPLACE INTO suspected(id, version, record) VALUES(1, ?1, ?2)", self->at.version, self->at.row, -1, error);
}

/* Not while somebody else's work is half written: then it is kept later. */
static gboolean
keep (BowDuplicateSweep  *self,
      BowCase            *bow_case,
      GError            **error)
{
  if (self->at.row == 0 || bow_connection_in_transaction (bow_case->connection))
    return TRUE;
  if (!bow_connection_begin (bow_case->connection, error))
    return FALSE;
  if (!write_all (self, bow_case, error) || !bow_connection_commit (bow_case->connection, error))
    {
      bow_connection_rollback (bow_case->connection);
      return FALSE;
    }
  g_array_set_size (self->looked_at, 0);
  g_array_set_size (self->pairs, 0);
  g_atomic_int_inc (&self->n_kept);
  return TRUE;
}

static gboolean
find_one (BowDuplicateSweep  *self,
          BowCase            *bow_case,
          GCancellable       *cancellable,
          GError            **error)
{
  const Waiting *one;

  if (self->next == self->waiting->len && !read_waiting (self, bow_case, error))
    return FALSE;
  if (self->waiting->len == 0)
    {
      self->phase = DONE;
      return keep (self, bow_case, error);
    }
  one = &g_array_index (self->waiting, Waiting, self->next);
  if (one->kind != NULL && bow_case_has_duplicates (one->kind) && !look_at (self, bow_case, one, cancellable, error))
    return FALSE;
  self->at = *one;
  self->next++;
  g_atomic_int_inc (&self->n_done);
  return self->looked_at->len < KEPT_TOGETHER || keep (self, bow_case, error);
}

static gboolean
take_step (BowDuplicateSweep  *self,
           BowCase            *bow_case,
           GCancellable       *cancellable,
           GError            **error)
{
  gint64 until = g_get_monotonic_time () + STEP_US;
  gboolean ok = TRUE;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->phase == COUNT)
        ok = count_all (self, bow_case, error);
      else if (self->phase == READ)
        ok = read_some (self, bow_case, error);
      else if (self->phase == FIND)
        ok = find_one (self, bow_case, cancellable, error);
    }
  while (ok && self->phase != DONE && g_get_monotonic_time () < until);

  return ok;
}

/**
 * bow_duplicate_sweep_step:
 * @self: a sweep
 * @bow_case: the case, always the same
 * @done: (out): whether nothing is left to do
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Does some of it, in about 20 milliseconds. A step that fails or is stopped is the
 * last.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_duplicate_sweep_step (BowDuplicateSweep  *self,
                          BowCase            *bow_case,
                          gboolean           *done,
                          GCancellable       *cancellable,
                          GError            **error)
{
  gboolean ok;

  g_return_val_if_fail (BOW_IS_CASE (bow_case), FALSE);

  if (!bow_case_require (bow_case, BOW_PERMISSION_READ, error))
    return FALSE;
  ok = take_step (self, bow_case, cancellable, error);
  *done = self->phase == DONE;
  if (!ok || *done)
    bow_connection_set_bulk (bow_case->connection, FALSE);

  return ok;
}

/**
 * bow_duplicate_sweep_get_fraction:
 * @self: a sweep
 *
 * How far it has come. On any thread.
 *
 * Returns: from 0 to 1
 */
double
bow_duplicate_sweep_get_fraction (BowDuplicateSweep *self)
{
  int n_all = g_atomic_int_get (&self->n_all);

  return n_all > 0 ? MIN ((double) g_atomic_int_get (&self->n_done) / n_all, 1.0) : 0;
}

/**
 * bow_duplicate_sweep_n_kept:
 * @self: a sweep
 *
 * How often it has kept what it found. On any thread.
 *
 * Returns: how often
 */
guint
bow_duplicate_sweep_n_kept (BowDuplicateSweep *self)
{
  return (guint) g_atomic_int_get (&self->n_kept);
}

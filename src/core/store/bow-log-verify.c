/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "store/bow-log-feed.h"
#include "store/bow-log-heads.h"

#define MAX_FAULTS 1000
#define ENTRIES_BETWEEN_LOOKS 500

/* How far one feed has been checked. */
typedef struct
{
  BowFeed feed;
  gint64 seq;
  guint8 hash[BOW_HASH_LENGTH];
  gint64 n_unsigned;
} Chain;

struct _BowLogCheck
{
  BowConnection *connection;
  BowLogReport *report;
  GHashTable *chains;
  /* Row of the newest feed that is known. */
  gint64 feed;
  GString *scratch;
  /* Row of the last entry that was checked. */
  gint64 row;
  /* Of the entry before, of whatever feed. */
  gint64 clock;
  /* Rows of the entries whose content is gone. */
  GArray *erased;
};

typedef struct _BowLogCheck Check;

/**
 * bow_log_report_free:
 * @self: (transfer full): a report
 */
void
bow_log_report_free (BowLogReport *self)
{
  g_ptr_array_unref (self->faults);
  g_free (self->head);
  g_free (self);
}

G_GNUC_PRINTF (2, 3)
static void
add_fault (Check *check, const char *format, ...)
{
  va_list args;

  if (check->report->faults->len >= MAX_FAULTS)
    return;
  va_start (args, format);
  g_ptr_array_add (check->report->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
add_chain (Check *check, BowStatement *statement)
{
  Chain *chain = g_new0 (Chain, 1);
  guint8 origin[BOW_HASH_LENGTH];
  gint64 *row = g_new (gint64, 1);

  if (!bow_feed_read (&chain->feed, statement))
    add_fault (check, _("Feed %" PRId64 " has values of the wrong form."), chain->feed.row);
  bow_feed_compute_origin (&chain->feed, origin);
  if (memcmp (origin, chain->feed.origin, sizeof origin) != 0)
    add_fault (check, _("Feed %" PRId64 " was altered: it is not the one that its entries go on from."), chain->feed.row);

  memcpy (chain->hash, origin, sizeof origin);
  *row = chain->feed.row;
  check->feed = MAX (check->feed, chain->feed.row);
  g_hash_table_insert (check->chains, row, chain);
}

/* A feed may begin while the log is being checked. */
static gboolean
load_chains (Check *check, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (check->connection, "SELECT " BOW_FEED_COLUMNS " FROM feed WHERE id > ?1 ORDER BY id", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, check->feed);
  while (has_row)
    {
      if (!bow_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        add_chain (check, statement);
    }
  return TRUE;
}

/* A feed that goes on from another names an entry that is there. */
static gboolean
check_parent (Check *check, const Chain *chain, GError **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean has_row;

  if (chain->feed.parent == 0)
    return TRUE;
  statement = bow_connection_statement (check->connection,
                                        "SELECT 1 FROM entry WHERE feed = ?1 AND hash = ?2", error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, chain->feed.parent);
  bow_statement_bind_bytes (statement, 2, chain->feed.parent_hash, BOW_HASH_LENGTH);
  if (!bow_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    add_fault (check, _("Feed %" PRId64 " goes on from an entry that is not there."), chain->feed.row);
  return TRUE;
}

/* A value of exactly this length; zeros, and a fault, where it has another. */
static const guint8 *
get_bytes (Check *check, BowStatement *statement, int column, gsize length, gint64 row)
{
  static const guint8 none[BOW_SIGNATURE_LENGTH];
  gsize found;
  const guint8 *bytes = bow_statement_bytes (statement, column, &found);

  if (bytes != NULL && found == length)
    return bytes;
  add_fault (check, _("Entry %" PRId64 " has a value of the wrong length."), row);
  return none;
}

static void
check_payload (Check *check, BowStatement *statement, gint64 row, const guint8 *commitment)
{
  gboolean has_payload = !bow_statement_is_null (statement, 12);
  guint8 hash[BOW_HASH_LENGTH];
  gsize length;
  const guint8 *bytes;

  if (!has_payload)
    {
      if (!bow_hash_is_none (commitment))
        g_array_append_val (check->erased, row);
      return;
    }
  bytes = bow_statement_bytes (statement, 12, &length);
  bow_hash_salted (hash, get_bytes (check, statement, 11, BOW_HASH_LENGTH, row), bytes, length);
  if (memcmp (hash, commitment, sizeof hash) != 0)
    add_fault (check, _("The content of entry %" PRId64 " is not what was logged."), row);
}

static void
check_signature (Check *check, BowStatement *statement, Chain *chain, gint64 row, const guint8 *hash)
{
  if (bow_statement_is_null (statement, 10))
    {
      chain->n_unsigned++;
      return;
    }
  check->report->n_signatures++;
  chain->n_unsigned = 0;
  if (crypto_sign_verify_detached (get_bytes (check, statement, 10, BOW_SIGNATURE_LENGTH, row),
                                   hash, BOW_HASH_LENGTH, chain->feed.pk_sign) != 0)
    add_fault (check, _("The signature of entry %" PRId64 " is not that of its account."), row);
}

/* The hash of what is stored, the columns against it, and the chain. */
static void
check_header (Check *check, BowStatement *statement, Chain *chain, gint64 row, guint8 *hash)
{
  gsize length;
  const char *text = (const char *) bow_statement_bytes (statement, 8, &length);
  BowHeader header = {
    .feed = chain->feed.uuid,
    .seq = bow_statement_integer (statement, 2),
    .clock = bow_statement_integer (statement, 3),
    .prev = get_bytes (check, statement, 4, BOW_HASH_LENGTH, row),
    .act = bow_statement_text (statement, 13),
    .verb = bow_statement_text (statement, 5),
    .subject = (const BowId *) (gconstpointer) get_bytes (check, statement, 6, BOW_ID_LENGTH, row),
    .field = bow_statement_text (statement, 7),
    .commitment = get_bytes (check, statement, 9, BOW_HASH_LENGTH, row),
  };

  bow_hash (hash, text, length);
  if (memcmp (hash, get_bytes (check, statement, 14, BOW_HASH_LENGTH, row), BOW_HASH_LENGTH) != 0)
    add_fault (check, _("The header of entry %" PRId64 " was altered: its hash is another."), row);
  if (text == NULL || header.act == NULL || header.verb == NULL || header.seq < 0 || header.clock < 0
      || !bow_header_matches (&header, text, length, check->scratch))
    add_fault (check, _("Entry %" PRId64 " was altered: its columns do not say what its header says."), row);
  if (memcmp (header.prev, chain->hash, BOW_HASH_LENGTH) != 0 || header.seq != chain->seq + 1)
    add_fault (check, _("Entry %" PRId64 " does not follow the one before it: an entry was removed, moved or exchanged."), row);
  if (header.clock <= check->clock)
    add_fault (check, _("The clock of entry %" PRId64 " is not after that of the one before."), row);
  check->clock = header.clock;
  check->report->newest = header.clock >> 16;
  check_payload (check, statement, row, header.commitment);
}

static void
check_entry (Check *check, BowStatement *statement)
{
  gint64 row = bow_statement_integer (statement, 0);
  gint64 feed = bow_statement_integer (statement, 1);
  Chain *chain = g_hash_table_lookup (check->chains, &feed);
  guint8 hash[BOW_HASH_LENGTH];

  check->report->n_entries++;
  if (chain == NULL)
    {
      add_fault (check, _("Entry %" PRId64 " belongs to a feed that is not there."), row);
      return;
    }
  check_header (check, statement, chain, row, hash);
  check_signature (check, statement, chain, row, hash);

  chain->seq = bow_statement_integer (statement, 2);
  memcpy (chain->hash, hash, sizeof hash);
  g_string_truncate (check->scratch, 0);
  bow_hash_append (check->scratch, hash);
  g_free (check->report->head);
  check->report->head = g_strndup (check->scratch->str, check->scratch->len);
}

static gboolean
count (BowConnection *connection, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (BowStatement) statement = bow_connection_statement (connection, sql, error);

  return statement != NULL && bow_statement_read_integer (statement, number, error);
}

/* Content goes by an entry that says so: a later one of erasure about the same
 * thing. Otherwise somebody took it away. */
static gboolean
check_erased (Check *check, GError **error)
{
  check->report->n_erased = check->erased->len;
  for (guint i = 0; i < check->erased->len; i++)
    {
      gint64 row = g_array_index (check->erased, gint64, i);
      g_autoptr (BowStatement) statement =
        bow_connection_statement (check->connection,
                                  "SELECT 1 FROM entry e JOIN entry x ON x.subject = e.subject AND x.id > e.id"
                                  " WHERE e.id = ?1 AND x.act = 'erasure' AND x.verb NOT IN ('hold', 'release')", error);
      gboolean has_row;

      if (statement == NULL)
        return FALSE;
      bow_statement_bind_integer (statement, 1, row);
      if (!bow_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        add_fault (check, _("The content of entry %" PRId64 " is gone, and no entry says that it was erased."), row);
    }
  return TRUE;
}

/* Against what this computer remembers: the one thing that shows when the end
 * of the log, or the whole file, was put back to what it was before. */
static gboolean
check_heads (Check *check, const BowId *file_id, GError **error)
{
  g_autoptr (GArray) heads = bow_heads_load (file_id);

  for (guint i = 0; i < heads->len; i++)
    {
      const BowHead *head = &g_array_index (heads, BowHead, i);
      gboolean is_in;

      if (!bow_head_is_in (head, check->connection, &is_in, error))
        return FALSE;
      if (!is_in)
        add_fault (check, _("The log does not reach entry %" PRId64 " of a feed that this computer has seen: the file is older, or its end was cut off."), head->seq);
    }
  return TRUE;
}

static gboolean
check_whole (Check *check, GError **error)
{
  GHashTableIter iter;
  gpointer value;
  gint64 n_orphans;
  gboolean has_heads = FALSE;

  g_hash_table_iter_init (&iter, check->chains);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Chain *chain = value;

      if (chain->seq == 0)
        add_fault (check, _("Feed %" PRId64 " has no entries: what it said was removed, or it was never written by this program."),
                   chain->feed.row);
      if (chain->n_unsigned > 0)
        add_fault (check, _("The last entries of feed %" PRId64 " are not signed: %" PRId64 " of them."),
                   chain->feed.row, chain->n_unsigned);
      if (!check_parent (check, chain, error)
          || (!has_heads && !check_heads (check, &chain->feed.file_id, error)))
        return FALSE;
      has_heads = TRUE;
    }

  if (!count (check->connection, "SELECT count(*) FROM payload WHERE entry NOT IN (SELECT id FROM entry)",
              &n_orphans, error))
    return FALSE;
  if (n_orphans > 0)
    add_fault (check, _("There is content in the log that belongs to no entry: %" PRId64 " pieces."), n_orphans);
  return TRUE;
}

/**
 * bow_log_check_new: (constructor)
 * @connection: a file with a log
 *
 * Begins to check a log in steps, so that others can use the file in between.
 *
 * Returns: (transfer full): the check
 */
BowLogCheck *
bow_log_check_new (BowConnection *connection)
{
  BowLogCheck *self;

  g_return_val_if_fail (BOW_IS_CONNECTION (connection), NULL);

  self = g_new0 (BowLogCheck, 1);
  self->connection = g_object_ref (connection);
  self->report = g_new0 (BowLogReport, 1);
  self->report->faults = g_ptr_array_new_with_free_func (g_free);
  self->chains = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->scratch = g_string_new (NULL);
  self->erased = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * bow_log_check_free:
 * @self: (transfer full): a check
 */
void
bow_log_check_free (BowLogCheck *self)
{
  g_clear_object (&self->connection);
  g_clear_pointer (&self->report, bow_log_report_free);
  g_hash_table_unref (self->chains);
  g_string_free (self->scratch, TRUE);
  g_array_unref (self->erased);
  g_free (self);
}

/**
 * bow_log_check_step:
 * @self: a check
 * @n_entries: how many entries to check at most
 * @done: (out): whether that was the last of them
 * @error: return location
 *
 * Checks the next entries. What was appended since the step before is among
 * them.
 *
 * Returns: %FALSE with @error set if the log could not be read
 */
gboolean
bow_log_check_step (BowLogCheck *self, guint n_entries, gboolean *done, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (self->connection,
                              "SELECT e.id, e.feed, e.seq, e.clock, e.prev, e.verb, e.subject, e.field,"
                              " e.header, e.commitment, e.signature, p.salt, p.bytes, e.act, e.hash"
                              " FROM entry e LEFT JOIN payload p ON p.entry = e.id WHERE e.id > ?1 ORDER BY e.id LIMIT ?2",
                              error);
  gboolean has_row = TRUE;
  guint n = 0;

  *done = FALSE;
  if (statement == NULL || !load_chains (self, error))
    return FALSE;
  bow_statement_bind_integer (statement, 1, self->row);
  bow_statement_bind_integer (statement, 2, n_entries);
  while (has_row)
    {
      if (!bow_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        continue;
      self->row = bow_statement_integer (statement, 0);
      check_entry (self, statement);
      n++;
    }
  *done = n < n_entries;
  return TRUE;
}

/**
 * bow_log_check_finish:
 * @self: a check that is done with all entries
 * @error: return location
 *
 * Checks what shows only at the end: that every feed was signed to its last
 * entry, and reaches what this computer remembers.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
BowLogReport *
bow_log_check_finish (BowLogCheck *self, GError **error)
{
  return check_erased (self, error) && check_whole (self, error) ? g_steal_pointer (&self->report) : NULL;
}

/**
 * bow_log_verify:
 * @connection: a file with a log
 * @progress: (nullable): told how many entries have been checked
 * @user_data: handed to @progress
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * Recomputes everything in the log: the hash of each header, the columns
 * against it, the chain of each feed, what each entry commits to, every
 * signature, and the heads that this computer remembers.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set if the
 *   log could not be read
 */
BowLogReport *
bow_log_verify (BowConnection *connection, BowProgressFunc progress, gpointer user_data,
                GCancellable *cancellable, GError **error)
{
  g_autoptr (BowLogCheck) check = bow_log_check_new (connection);
  gboolean done = FALSE;
  gint64 total;

  if (!count (connection, "SELECT count(*) FROM entry", &total, error))
    return NULL;
  while (!done)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !bow_log_check_step (check, ENTRIES_BETWEEN_LOOKS, &done, error))
        return NULL;
      if (progress != NULL)
        progress (check->report->n_entries, total, user_data);
    }
  return bow_log_check_finish (check, error);
}

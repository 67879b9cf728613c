/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "case/bow-replay.h"
#include "case/bow-role-check.h"
#include "case/bow-schema.h"

/* After this many differences in one table the rest would tell nothing new. */
#define MAX_FAULTS 100

typedef struct
{
  BowCase *bow_case;
  BowConnection *replayed;
  BowReplay *replay;
  BowRoleCheck *roles;
  BowVerifyReport *report;
  BowProgressFunc progress;
  gpointer progress_data;
  gint64 done;
  guint n_refused;
  GCancellable *cancellable;
} Verify;

/**
 * bow_verify_report_free:
 * @self: a report
 *
 * Frees a report.
 */
void
bow_verify_report_free (BowVerifyReport *self)
{
  g_ptr_array_unref (self->faults);
  g_free (self->head);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3)
add_fault (Verify     *verify,
           const char *format,
           ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (verify->report->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
verify_pages (Verify  *verify,
              GError **error)
{
  gint64 n_bad;

  if (!bow_connection_check_pages (verify->bow_case->connection, &verify->report->n_pages, &n_bad, error))
    return FALSE;
  if (n_bad > 0)
    add_fault (verify, _("%" PRId64 " pages of the file are damaged. Restore a backup."), n_bad);

  return TRUE;
}

/* A page of an older copy has a right code, but what it says need not fit. */
static gboolean
verify_structure (Verify  *verify,
                  GError **error)
{
  g_autoptr (GPtrArray) problems = bow_connection_check_structure (verify->bow_case->connection, error);

  if (problems == NULL)
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    add_fault (verify, _("The pages of the file do not fit each other: %s"), (const char *) g_ptr_array_index (problems, i));

  return TRUE;
}

static gboolean
verify_log (Verify  *verify,
            GError **error)
{
  g_autoptr (BowLogReport) log = bow_log_verify (verify->bow_case->connection, verify->progress, verify->progress_data,
                                                 verify->cancellable, error);

  if (log == NULL)
    return FALSE;

  verify->report->n_entries = log->n_entries;
  verify->report->n_signatures = log->n_signatures;
  verify->report->head = g_strdup (log->head);
  verify->report->newest = log->newest;
  verify->report->confirmed = verify->bow_case->log != NULL ? bow_log_get_confirmed (verify->bow_case->log) : 0;
  for (guint i = 0; i < log->faults->len; i++)
    add_fault (verify, "%s", (const char *) g_ptr_array_index (log->faults, i));

  return TRUE;
}

static gboolean
replay_one (const BowStoredEntry  *entry,
            gpointer               user_data,
            GError               **error)
{
  Verify *verify = user_data;
  g_autofree char *fault = NULL;

  if (verify->progress != NULL && verify->done % 1000 == 0)
    verify->progress (verify->report->n_entries + verify->done, 2 * verify->report->n_entries, verify->progress_data);
  verify->done++;
  if (!bow_role_check_entry (verify->roles, entry, &fault, error))
    return FALSE;
  if (fault != NULL && verify->n_refused++ < MAX_FAULTS)
    add_fault (verify, "%s", fault);

  return bow_replay_entry (verify->replay, entry, error);
}

/* A fault in the replay is a finding; only being stopped is a failure. */
static gboolean
replay_all (Verify    *verify,
            gboolean  *replayed,
            GError   **error)
{
  g_autoptr (GError) own_error = NULL;

  *replayed = bow_log_foreach (verify->bow_case->connection, 0, NULL, replay_one, verify, verify->cancellable, &own_error) &&
              bow_replay_finish (verify->replay, &own_error) &&
              bow_connection_commit (verify->replayed, &own_error);
  if (*replayed)
    return TRUE;

  if (g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  add_fault (verify, _("The log cannot be replayed: %s"), own_error->message);

  return TRUE;
}

static gboolean
cells_equal (BowStatement *a,
             BowStatement *b,
             int           column)
{
  const guint8 *bytes_a;
  const guint8 *bytes_b;
  gsize length_a;
  gsize length_b;

  if (bow_statement_is_null (a, column) || bow_statement_is_null (b, column))
    return bow_statement_is_null (a, column) == bow_statement_is_null (b, column);

  bytes_a = bow_statement_bytes (a, column, &length_a);
  bytes_b = bow_statement_bytes (b, column, &length_b);

  return length_a == length_b && (length_a == 0 || memcmp (bytes_a, bytes_b, length_a) == 0);
}

static void
compare_row (Verify       *verify,
             const char   *table,
             BowStatement *stored,
             BowStatement *replayed)
{
  for (int i = 1; i < bow_statement_n_columns (stored); i++)
    if (!cells_equal (stored, replayed, i))
      add_fault (verify, _("Row %s of “%s” does not have the “%s” that the log says."),
                 bow_statement_text (stored, 0), table, bow_statement_column_name (stored, i));
}

/* The smaller key is the one that the other side lacks. */
static int
compare_keys (BowStatement *stored,
              gboolean      has_stored,
              BowStatement *replayed,
              gboolean      has_replayed)
{
  gint64 a;
  gint64 b;

  if (!has_stored || !has_replayed)
    return has_stored ? -1 : 1;
  a = bow_statement_integer (stored, 0);
  b = bow_statement_integer (replayed, 0);

  return (a > b) - (a < b);
}

static gboolean
compare_rows (Verify        *verify,
              const char    *table,
              BowStatement  *stored,
              BowStatement  *replayed,
              GError       **error)
{
  guint limit = verify->report->faults->len + MAX_FAULTS;
  gboolean has_stored;
  gboolean has_replayed;

  if (!bow_statement_step (stored, &has_stored, error) || !bow_statement_step (replayed, &has_replayed, error))
    return FALSE;

  while ((has_stored || has_replayed) && verify->report->faults->len < limit)
    {
      int order = compare_keys (stored, has_stored, replayed, has_replayed);

      if (order < 0)
        add_fault (verify, _("Row %s of “%s” is not in the log."), bow_statement_text (stored, 0), table);
      else if (order > 0)
        add_fault (verify, _("Row %s of “%s”, which the log says is there, is missing."), bow_statement_text (replayed, 0), table);
      else
        compare_row (verify, table, stored, replayed);

      if (order == 0 && strcmp (table, "record") == 0)
        verify->report->n_records++;
      if ((order <= 0 && !bow_statement_step (stored, &has_stored, error)) ||
          (order >= 0 && !bow_statement_step (replayed, &has_replayed, error)))
        return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (verify->cancellable, error);
}

static gboolean
compare_query (Verify      *verify,
               const char  *table,
               const char  *sql,
               GError     **error)
{
  g_autoptr (BowStatement) stored = bow_connection_statement (verify->bow_case->connection, sql, error);
  g_autoptr (BowStatement) replayed = stored != NULL ? bow_connection_statement (verify->replayed, sql, error) : NULL;

  return replayed != NULL && compare_rows (verify, table, stored, replayed, error);
}

static gboolean
compare_table (Verify      *verify,
               const char  *table,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", table);

  return compare_query (verify, table, sql, error);
}

static gboolean
compare_tables (Verify  *verify,
                GError **error)
{
  static const char *const shared[] = { "file", "account", "setting", "record", "link", "provenance", "record_place",
                                        "retention_policy", "retention", "retention_review", "hold", "tombstone", "disclosure", "merged",
                                        "saved_search", "unlike", "watch" };
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    if (!compare_table (verify, shared[i], error))
      return FALSE;
  for (gsize i = 0; i < n_kinds; i++)
    if (!compare_table (verify, kinds[i]->name, error))
      return FALSE;

  return compare_query (verify, "lookup", "SELECT row_number() OVER (ORDER BY list, code) AS id, * FROM lookup ORDER BY id", error) &&
         compare_query (verify, "likeness", "SELECT row_number() OVER (ORDER BY key, record) AS id, * FROM likeness ORDER BY id", error) &&
         compare_query (verify, "merged_link", "SELECT row_number() OVER (ORDER BY merged, link) AS id, * FROM merged_link ORDER BY id", error) &&
         compare_query (verify, "merged_part", "SELECT row_number() OVER (ORDER BY merged, part) AS id, * FROM merged_part ORDER BY id", error) &&
         compare_query (verify, "unlinked", "SELECT row_number() OVER (ORDER BY uuid) AS id, * FROM unlinked ORDER BY id", error);
}

/* Every table, index and trigger as this version makes it: a rule that somebody
 * took out of the file would be missing for good. */
static gboolean
compare_schema (Verify  *verify,
                GError **error)
{
  static const char sql[] = "SELECT type || ' ' || name AS name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1";
  g_autoptr (BowStatement) stored = bow_connection_statement (verify->bow_case->connection, sql, error);
  g_autoptr (BowStatement) made = stored != NULL ? bow_connection_statement (verify->replayed, sql, error) : NULL;
  gboolean has_stored = TRUE;
  gboolean has_made = TRUE;

  if (made == NULL || !bow_statement_step (stored, &has_stored, error) || !bow_statement_step (made, &has_made, error))
    return FALSE;
  while (has_stored || has_made)
    {
      int order = !has_made ? -1 : !has_stored ? 1 : strcmp (bow_statement_text (stored, 0), bow_statement_text (made, 0));

      if (order < 0)
        add_fault (verify, _("The file has a “%s” that this version does not make."), bow_statement_text (stored, 0));
      else if (order > 0)
        add_fault (verify, _("The file lacks the “%s” that holds its rules."), bow_statement_text (made, 0));
      else if (!cells_equal (stored, made, 1))
        add_fault (verify, _("The “%s” of the file is not as this version makes it."), bow_statement_text (stored, 0));

      if ((order <= 0 && !bow_statement_step (stored, &has_stored, error)) ||
          (order >= 0 && !bow_statement_step (made, &has_made, error)))
        return FALSE;
    }

  return TRUE;
}

#define VOCABULARY "CREATE VIRTUAL TABLE IF NOT EXISTS temp.record_vocabulary USING fts5vocab(main, record_words, instance)"

static gboolean
same_instance (BowStatement *stored,
               BowStatement *replayed)
{
  return cells_equal (stored, replayed, 0) && cells_equal (stored, replayed, 1) && cells_equal (stored, replayed, 2);
}

/* Every place of every word; the first difference tells enough. */
static gboolean
compare_words (Verify  *verify,
               GError **error)
{
  static const char sql[] = "SELECT term, doc, offset FROM temp.record_vocabulary";
  g_autoptr (BowStatement) stored = NULL;
  g_autoptr (BowStatement) replayed = NULL;
  gboolean has_stored = TRUE;
  gboolean has_replayed = TRUE;

  if (!bow_connection_execute (verify->bow_case->connection, VOCABULARY, error) ||
      !bow_connection_execute (verify->replayed, VOCABULARY, error))
    return FALSE;
  stored = bow_connection_statement (verify->bow_case->connection, sql, error);
  replayed = bow_connection_statement (verify->replayed, sql, error);
  if (stored == NULL || replayed == NULL)
    return FALSE;

  while (bow_statement_step (stored, &has_stored, error) && bow_statement_step (replayed, &has_replayed, error))
    {
      if (!has_stored && !has_replayed)
        return TRUE;
      if (has_stored != has_replayed || !same_instance (stored, replayed))
        {
          add_fault (verify, _("The search index does not hold the words that the log says."));
          return TRUE;
        }
    }

  return FALSE;
}

/* Numbers run ahead of the log by the forms that were open, never behind. */
static gboolean
compare_numbers (Verify  *verify,
                 GError **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (verify->bow_case->connection,
                              "SELECT r.ref FROM record r LEFT JOIN number n ON n.letter = substr(r.ref, 1, 1) "
                              "WHERE r.ref IS NOT NULL AND CAST(substr(r.ref, 3) AS INTEGER) > coalesce(n.last, 0) LIMIT 100",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;

  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      add_fault (verify, _("The reference %s was never handed out."), bow_statement_text (select, 0));
    }

  return FALSE;
}

/* The chain of a feed holds under whatever key stands in it, so the key has to
 * be one that the log gave to the account that the feed is of. */
static gboolean
verify_feeds (Verify  *verify,
              GError **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (verify->bow_case->connection,
                              "SELECT f.id, f.pk_sign, a.uuid, a.name FROM feed f LEFT JOIN account a ON a.id = f.account ORDER BY f.id",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;

  while (bow_statement_step (select, &has_row, error))
    {
      BowId account;

      if (!has_row)
        return TRUE;
      if (bow_statement_is_null (select, 2))
        {
          add_fault (verify, _("Feed %s of the log belongs to no account."), bow_statement_text (select, 0));
          continue;
        }
      memcpy (account.bytes, bow_statement_bytes (select, 2, NULL), BOW_ID_LENGTH);
      if (!bow_replay_knows_key (verify->replay, &account, bow_statement_bytes (select, 1, NULL)))
        add_fault (verify, _("Feed %s of the log is signed with a key that the log never gave to “%s”: somebody else wrote it, or wrote it anew."),
                   bow_statement_text (select, 0), bow_statement_text (select, 3));
    }

  return FALSE;
}

/* Nobody can put another key into a slot of the key file without its
 * passphrase, so the slots tell when the log was given another key. */
static gboolean
verify_slots (Verify  *verify,
              GError **error)
{
  GPtrArray *slots = bow_key_file_get_slots (verify->bow_case->keys);

  for (guint i = 0; i < slots->len; i++)
    {
      const BowSlot *slot = g_ptr_array_index (slots, i);
      g_autoptr (BowStatement) select = bow_connection_statement (verify->replayed, "SELECT pk_sign, standing FROM account WHERE uuid = ?", error);
      gboolean has_row;

      if (select == NULL)
        return FALSE;
      bow_statement_bind_bytes (select, 1, slot->id.bytes, BOW_ID_LENGTH);
      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        add_fault (verify, _("The key file names an account “%s” that the log does not know."), slot->name);
      else if (strcmp (bow_statement_text (select, 1), "open") != 0)
        add_fault (verify, _("The key file opens for “%s”, whom the log took out of the file."), slot->name);
      else if (memcmp (bow_statement_bytes (select, 0, NULL), slot->pk_sign, BOW_PUBLIC_KEY_LENGTH) != 0)
        add_fault (verify, _("The key of “%s” in the key file is not the one that the log says."), slot->name);
    }

  return TRUE;
}

/* The key file as it lies on the disk, not as it was when the case was opened. */
static gboolean
verify_key_file (Verify  *verify,
                 GError **error)
{
  g_autofree char *path = bow_key_file_path_for (verify->bow_case->path);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (BowKeyFile) keys = bow_key_file_load (path, &own_error);
  gboolean is_old;

  if (keys == NULL || !bow_key_file_verify (keys, verify->bow_case->database_key, &own_error))
    {
      add_fault (verify, "%s", own_error->message);
      return TRUE;
    }
  if (!bow_case_key_file_is_old (verify->bow_case, keys, &is_old, error))
    return FALSE;
  if (is_old)
    add_fault (verify, _("The key file is an old one that was put back: the log says that another took its place."));

  return TRUE;
}

static gboolean
add_disposed (Verify  *verify,
              GError **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (verify->bow_case->connection, "SELECT uuid, kind, ref FROM tombstone", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  while (bow_statement_step (select, &has_row, error))
    {
      const BowKind *kind;
      BowId id;

      if (!has_row)
        return TRUE;
      memcpy (id.bytes, bow_statement_bytes (select, 0, NULL), BOW_ID_LENGTH);
      kind = bow_kind_find (bow_statement_text (select, 1));
      if (kind != NULL)
        bow_replay_add_disposed (verify->replay, &id, kind, bow_statement_text (select, 2));
    }

  return FALSE;
}

static gboolean
verify_tables (Verify  *verify,
               GError **error)
{
  gboolean replayed;

  verify->replayed = bow_connection_new_in_memory (error);
  if (verify->replayed == NULL || !bow_connection_begin (verify->replayed, error) ||
      !bow_log_create_tables (verify->replayed, error) || !bow_schema_create (verify->replayed, error) ||
      !compare_schema (verify, error))
    return FALSE;

  verify->replay = bow_replay_new (verify->replayed);
  verify->roles = bow_role_check_new (verify->replayed);
  if (!add_disposed (verify, error) || !replay_all (verify, &replayed, error))
    return FALSE;

  return !replayed ||
         (verify_feeds (verify, error) && verify_slots (verify, error) &&
          compare_tables (verify, error) && compare_words (verify, error) && compare_numbers (verify, error));
}

/**
 * bow_case_verify:
 * @self: a case
 * @progress: (nullable): told how far it has come, in entries
 * @user_data: handed to @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Checks the whole file: the code of every page and how the pages fit, the
 * tables and the rules in them as such, the chain and the signatures
 * of the log, that each of its feeds is signed with a key which the log gave
 * to its account, that the roles it had then allowed each entry, that the key file has the same keys, and that replaying the
 * log gives exactly the tables, the search index and the spatial index.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error
 *   set where it could not be done
 */
BowVerifyReport *
bow_case_verify (BowCase          *self,
                 BowProgressFunc   progress,
                 gpointer          user_data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr (BowVerifyReport) report = NULL;
  Verify verify = { .bow_case = self, .progress = progress, .progress_data = user_data, .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, NULL);

  report = g_new0 (BowVerifyReport, 1);
  report->faults = g_ptr_array_new_with_free_func (g_free);
  verify.report = report;

  done = verify_pages (&verify, error) && verify_structure (&verify, error) && verify_log (&verify, error) &&
         verify_key_file (&verify, error) && verify_tables (&verify, error) &&
         bow_case_check_attachments (self, report->faults, cancellable, error);
  bow_replay_free (verify.replay);
  bow_role_check_free (verify.roles);
  if (verify.replayed != NULL)
    bow_connection_rollback (verify.replayed);
  g_clear_object (&verify.replayed);

  return done ? g_steal_pointer (&report) : NULL;
}

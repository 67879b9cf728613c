/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "base/bow-clock.h"
#include "store/bow-key-file.h"
#include "store/bow-log-feed.h"
#include "store/bow-log-heads.h"
#include "store/bow-statement-private.h"

/* A clock is milliseconds and a count of 16 bits within one. */
#define COUNT_BITS 16

/* Salts are drawn many at a time: asking the system costs more than hashing. */
#define N_SALTS 128

struct _BowLog
{
  GObject parent_instance;

  BowConnection *connection;
  BowSecret *sign_key;
  BowFeed feed;
  char *doubt;
  /* When this computer noted what it compared the file with. */
  gint64 confirmed;

  /* The end of the feed, as far as the running transaction has written it. */
  gboolean is_current;
  gint64 seq;
  gint64 clock;
  guint8 hash[BOW_HASH_LENGTH];

  /* What all entries of one action share. */
  gboolean in_action;
  gint64 wall_ms;
  char wall_time[40];

  guint8 salts[N_SALTS][BOW_HASH_LENGTH];
  guint n_salts;
  GString *header;
  GString *supersedes;
};

G_DEFINE_FINAL_TYPE (BowLog, bow_log, G_TYPE_OBJECT)

static void
bow_log_finalize (GObject *object)
{
  BowLog *self = BOW_LOG (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->sign_key, bow_secret_unref);
  sodium_memzero (self->salts, sizeof self->salts);
  g_free (self->doubt);
  g_string_free (self->header, TRUE);
  g_string_free (self->supersedes, TRUE);

  G_OBJECT_CLASS (bow_log_parent_class)->finalize (object);
}

static void
bow_log_class_init (BowLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_log_finalize;
}

static void
bow_log_init (BowLog *self)
{
  self->header = g_string_sized_new (512);
  self->supersedes = g_string_new (NULL);
}

/* Finds a feed of this account and this key by its id. */
static gboolean
find_feed (BowLog *self, const BowId *uuid, BowFeed *feed, gboolean *is_found, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (self->connection,
                              "SELECT " BOW_FEED_COLUMNS " FROM feed"
                              " WHERE uuid = ?1 AND account = ?2 AND pk_sign = ?3",
                              error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_bytes (statement, 1, uuid->bytes, BOW_ID_LENGTH);
  bow_statement_bind_integer (statement, 2, self->feed.account);
  bow_statement_bind_bytes (statement, 3, self->feed.pk_sign, sizeof self->feed.pk_sign);
  if (!bow_statement_step (statement, is_found, error))
    return FALSE;
  if (*is_found)
    *is_found = bow_feed_read (feed, statement);
  return TRUE;
}

/* Compares the file with what this computer remembers of it, and finds the
 * feed to go on with. A remembered head that the file does not have means
 * that the file is older than what was here before, or was altered. */
static gboolean
choose_feed (BowLog *self, GError **error)
{
  g_autoptr (GArray) heads = bow_heads_load (&self->feed.file_id);

  for (guint i = 0; i < heads->len; i++)
    {
      const BowHead *head = &g_array_index (heads, BowHead, i);
      gboolean is_in, is_ours;
      BowFeed feed;

      if (!bow_head_is_in (head, self->connection, &is_in, error))
        return FALSE;
      if (!is_in)
        {
          g_free (self->doubt);
          self->doubt = g_strdup (_("This file is older than the one last open on this computer, or its log was altered. If you did not put back a backup copy, ask who did."));
          continue;
        }
      if (!find_feed (self, &head->feed, &feed, &is_ours, error))
        return FALSE;
      if (is_ours && self->feed.row == 0)
        self->feed = feed;
    }
  if (heads->len > 0 && self->doubt == NULL)
    self->confirmed = bow_heads_get_time (&self->feed.file_id);
  return TRUE;
}

/**
 * bow_log_new: (constructor)
 * @connection: the file
 * @file_id: its id
 * @account: row of the account that writes
 * @seeds: the account's secret seeds
 * @error: return location
 *
 * Opens the log for writing. Nothing is written until the first entry: then a
 * new feed is begun if this computer has none in the file for the account, or
 * does not find what it remembers.
 *
 * Returns: (transfer full): the log, or %NULL with @error set
 */
BowLog *
bow_log_new (BowConnection *connection, const BowId *file_id, gint64 account, BowSecret *seeds,
             GError **error)
{
  g_autoptr (BowLog) self = NULL;

  g_return_val_if_fail (BOW_IS_CONNECTION (connection) && file_id != NULL, NULL);
  g_return_val_if_fail (seeds != NULL && bow_secret_length (seeds) == BOW_SEEDS_LENGTH, NULL);

  self = g_object_new (BOW_TYPE_LOG, NULL);
  self->connection = g_object_ref (connection);
  self->feed.file_id = *file_id;
  self->feed.account = account;
  self->sign_key = bow_secret_new (crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair (self->feed.pk_sign, bow_secret_data (self->sign_key),
                            bow_secret_bytes (seeds) + crypto_box_SEEDBYTES);

  if (!choose_feed (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bow_log_get_doubt:
 * @self: a log
 *
 * What this computer remembers of the file is compared with it when the log is
 * opened.
 *
 * Returns: (transfer none) (nullable): a sentence that says that the file is
 *   older than remembered or was altered; %NULL where all is well
 */
const char *
bow_log_get_doubt (BowLog *self)
{
  g_return_val_if_fail (BOW_IS_LOG (self), NULL);

  return self->doubt;
}

/**
 * bow_log_get_confirmed:
 * @self: a log
 *
 * When this computer had last noted, before the log was opened, how far it
 * goes; and found it to go that far again.
 *
 * Returns: milliseconds since 1970, 0 where it remembered nothing or did not
 *   find it
 */
gint64
bow_log_get_confirmed (BowLog *self)
{
  g_return_val_if_fail (BOW_IS_LOG (self), 0);

  return self->confirmed;
}

/* The newest entry of all is what a new feed goes on from. */
static gboolean
begin_feed (BowLog *self, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (self->connection,
                              "SELECT feed, hash FROM entry ORDER BY id DESC LIMIT 1", error);
  gboolean has_row;
  gsize length = 0;

  if (statement == NULL || !bow_statement_step (statement, &has_row, error))
    return FALSE;
  self->feed.parent = 0;
  memset (self->feed.parent_hash, 0, BOW_HASH_LENGTH);
  if (has_row)
    {
      const guint8 *hash = bow_statement_bytes (statement, 1, &length);

      self->feed.parent = bow_statement_integer (statement, 0);
      memcpy (self->feed.parent_hash, hash, MIN (length, BOW_HASH_LENGTH));
    }

  bow_id_generate (&self->feed.uuid);
  self->feed.started = bow_clock_now ();
  return bow_feed_insert (&self->feed, self->connection, error);
}

/* Whether the feed is still there, which rolling back may have undone. */
static gboolean
check_feed (BowLog *self, GError **error)
{
  gboolean is_found = FALSE;
  BowFeed feed;

  if (self->feed.row != 0 && !find_feed (self, &self->feed.uuid, &feed, &is_found, error))
    return FALSE;
  return is_found || begin_feed (self, error);
}

/* Reads where the feed ended, and the latest clock of any. */
static gboolean
find_end (BowLog *self, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (self->connection,
                              "SELECT coalesce(max(seq), 0), hash,"
                              " (SELECT clock FROM entry ORDER BY id DESC LIMIT 1)"
                              " FROM entry WHERE feed = ?1",
                              error);
  gboolean has_row;
  gsize length = 0;

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, self->feed.row);
  if (!bow_statement_step (statement, &has_row, error))
    return FALSE;

  self->seq = bow_statement_integer (statement, 0);
  self->clock = bow_statement_integer (statement, 2);
  memcpy (self->hash, self->feed.origin, BOW_HASH_LENGTH);
  if (self->seq > 0)
    {
      const guint8 *hash = bow_statement_bytes (statement, 1, &length);

      memcpy (self->hash, hash, MIN (length, BOW_HASH_LENGTH));
    }
  self->is_current = TRUE;
  return TRUE;
}

/* One action has one time on the wall; its entries follow each other by the
 * count. The clock never goes back, whatever the computer's does. */
static void
begin_action (BowLog *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *offset = NULL;

  self->wall_ms = bow_clock_now ();
  utc = g_date_time_new_from_unix_utc (self->wall_ms / 1000);
  local = g_date_time_to_local (utc);
  seconds = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S");
  offset = g_date_time_format (local, "%:z");
  g_snprintf (self->wall_time, sizeof self->wall_time, "%s.%03d%s", seconds,
              (int) (self->wall_ms % 1000), offset);
  self->in_action = TRUE;
}

static gboolean
prepare (BowLog *self, GError **error)
{
  if (!self->is_current && (!check_feed (self, error) || !find_end (self, error)))
    return FALSE;
  if (!self->in_action)
    begin_action (self);
  return TRUE;
}

static const guint8 *
draw_salt (BowLog *self)
{
  if (self->n_salts == 0)
    {
      randombytes_buf (self->salts, sizeof self->salts);
      self->n_salts = N_SALTS;
    }
  return self->salts[--self->n_salts];
}

/* Lists the hashes of the entries that are replaced. */
static gboolean
list_superseded (BowLog *self, const BowEntry *entry, GError **error)
{
  g_string_truncate (self->supersedes, 0);
  for (gsize i = 0; i < entry->n_supersedes; i++)
    {
      g_autoptr (BowStatement) statement =
        bow_connection_statement (self->connection, "SELECT hash FROM entry WHERE id = ?1", error);
      gboolean has_row;

      if (statement == NULL)
        return FALSE;
      bow_statement_bind_integer (statement, 1, entry->supersedes[i]);
      if (!bow_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        {
          g_set_error_literal (error, BOW_ERROR, BOW_ERROR_LOG,
                               _("An entry of the log that was to be replaced is not there. Verify the file."));
          return FALSE;
        }
      g_string_append (self->supersedes, i > 0 ? ",\"" : "\"");
      bow_hash_append (self->supersedes, bow_statement_bytes (statement, 0, NULL));
      g_string_append_c (self->supersedes, '"');
    }
  return TRUE;
}

static gboolean
insert_entry (BowLog *self, const BowHeader *header, const guint8 *hash, const guint8 *signature,
              GError **error)
{
  BowStatement *statement =
    bow_connection_statement (self->connection,
                              "INSERT INTO entry(feed, seq, clock, prev, act, verb, subject, field, header,"
                              " commitment, hash, signature)"
                              " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                              error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, self->feed.row);
  bow_statement_bind_integer (statement, 2, header->seq);
  bow_statement_bind_integer (statement, 3, header->clock);
  bow_statement_lend_bytes (statement, 4, header->prev, BOW_HASH_LENGTH);
  bow_statement_lend_text (statement, 5, header->act);
  bow_statement_lend_text (statement, 6, header->verb);
  bow_statement_lend_bytes (statement, 7, header->subject->bytes, BOW_ID_LENGTH);
  bow_statement_lend_text (statement, 8, header->field);
  bow_statement_lend_bytes (statement, 9, self->header->str, self->header->len);
  bow_statement_lend_bytes (statement, 10, header->commitment, BOW_HASH_LENGTH);
  bow_statement_lend_bytes (statement, 11, hash, BOW_HASH_LENGTH);
  if (signature != NULL)
    bow_statement_lend_bytes (statement, 12, signature, BOW_SIGNATURE_LENGTH);
  return bow_statement_run (statement, error);
}

static gboolean
insert_payload (BowLog *self, gint64 row, const guint8 *salt, const char *payload, GError **error)
{
  BowStatement *statement =
    bow_connection_statement (self->connection,
                              "INSERT INTO payload(entry, salt, bytes) VALUES(?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);
  bow_statement_lend_bytes (statement, 2, salt, BOW_HASH_LENGTH);
  bow_statement_lend_bytes (statement, 3, payload, strlen (payload));
  return bow_statement_run (statement, error);
}

/**
 * bow_log_append:
 * @self: a log
 * @entry: what was done
 * @last: whether it is the last entry of the action, which is signed
 * @row: (out) (optional): its row
 * @error: return location
 *
 * Appends an entry to this account's feed, within the transaction that the
 * caller began. All entries up to the last one share one time on the wall. If
 * the transaction is rolled back, bow_log_rolled_back() must be called.
 *
 * Returns: %FALSE with @error set if that failed; the transaction must then be
 *   rolled back
 */
gboolean
bow_log_append (BowLog *self, const BowEntry *entry, gboolean last, gint64 *row, GError **error)
{
  guint8 commitment[BOW_HASH_LENGTH] = { 0 };
  guint8 signature[BOW_SIGNATURE_LENGTH];
  guint8 hash[BOW_HASH_LENGTH];
  const guint8 *salt = NULL;
  BowHeader header;
  gint64 new_row;

  g_return_val_if_fail (BOW_IS_LOG (self) && entry != NULL && entry->verb != NULL, FALSE);
  g_return_val_if_fail (bow_connection_in_transaction (self->connection), FALSE);

  if (!prepare (self, error) || !list_superseded (self, entry, error))
    return FALSE;
  if (entry->payload != NULL)
    {
      salt = draw_salt (self);
      bow_hash_salted (commitment, salt, entry->payload, strlen (entry->payload));
    }

  header = (BowHeader){ self->feed.uuid, self->seq + 1,
                        MAX (self->wall_ms << COUNT_BITS, self->clock + 1), self->hash,
                        bow_act_name (entry->act), entry->verb, &entry->subject, entry->field,
                        commitment };
  bow_header_print (&header, self->wall_time, self->supersedes->str, self->header);
  bow_hash (hash, self->header->str, self->header->len);
  if (last)
    crypto_sign_detached (signature, NULL, hash, sizeof hash, bow_secret_bytes (self->sign_key));

  if (!insert_entry (self, &header, hash, last ? signature : NULL, error))
    return FALSE;
  new_row = bow_connection_last_row (self->connection);
  if (salt != NULL && !insert_payload (self, new_row, salt, entry->payload, error))
    return FALSE;

  self->seq = header.seq;
  self->clock = header.clock;
  memcpy (self->hash, hash, sizeof hash);
  self->in_action = !last;
  if (row != NULL)
    *row = new_row;
  return TRUE;
}

/**
 * bow_log_get_clock:
 * @self: a log
 *
 * When the entry that was appended last says that it was written, as
 * bow_log_foreach() gives it again.
 *
 * Returns: milliseconds since 1970
 */
gint64
bow_log_get_clock (BowLog *self)
{
  g_return_val_if_fail (BOW_IS_LOG (self), 0);

  return self->clock >> COUNT_BITS;
}

/**
 * bow_log_rolled_back:
 * @self: a log
 *
 * Tells the log that the transaction in which it was appended to is undone.
 */
void
bow_log_rolled_back (BowLog *self)
{
  g_return_if_fail (BOW_IS_LOG (self));

  self->is_current = FALSE;
  self->in_action = FALSE;
}

/* Adds to @kept those heads of other feeds that the file has. What it has not
 * was reported when the log was opened, and is forgotten now. */
static gboolean
keep_others (BowLog *self, GArray *kept, GError **error)
{
  g_autoptr (GArray) heads = bow_heads_load (&self->feed.file_id);

  for (guint i = 0; i < heads->len; i++)
    {
      const BowHead *head = &g_array_index (heads, BowHead, i);
      gboolean is_in;

      if (bow_id_equal (&head->feed, &self->feed.uuid))
        continue;
      if (!bow_head_is_in (head, self->connection, &is_in, error))
        return FALSE;
      if (is_in)
        g_array_append_val (kept, *head);
    }
  return TRUE;
}

/**
 * bow_log_remember_head:
 * @self: a log, outside a transaction
 * @error: return location
 *
 * Notes outside the file how far the feed goes, so that an older file put in
 * its place is noticed. To be called after each commit.
 *
 * Returns: %FALSE with @error set if it could not be noted; the file is
 *   nevertheless saved
 */
gboolean
bow_log_remember_head (BowLog *self, GError **error)
{
  g_autoptr (GArray) heads = NULL;
  BowHead head;

  g_return_val_if_fail (BOW_IS_LOG (self), FALSE);
  g_return_val_if_fail (!bow_connection_in_transaction (self->connection), FALSE);

  if (self->feed.row == 0 || !self->is_current || self->seq == 0)
    return TRUE;

  heads = g_array_new (FALSE, FALSE, sizeof (BowHead));
  head.feed = self->feed.uuid;
  head.seq = self->seq;
  memcpy (head.hash, self->hash, sizeof head.hash);
  g_array_append_val (heads, head);
  return keep_others (self, heads, error) && bow_heads_save (&self->feed.file_id, heads, error);
}

/**
 * bow_log_last_for:
 * @self: a log
 * @subject: a record
 * @field: (nullable): one of its fields
 * @error: return location
 *
 * Finds the entry that gave a field the value it has: the last one that set
 * it, or else the one that made the record. Without a field, the record's last
 * entry of all.
 *
 * Returns: the entry's row, 0 for none; on failure 0 with @error set
 */
gint64
bow_log_last_for (BowLog *self, const BowId *subject, const char *field, GError **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gint64 row;

  g_return_val_if_fail (BOW_IS_LOG (self) && subject != NULL, 0);

  statement = bow_connection_statement (self->connection,
                                        "SELECT id FROM entry WHERE subject = ?1"
                                        " AND (?2 IS NULL OR field = ?2 OR verb = 'create')"
                                        " ORDER BY id DESC LIMIT 1",
                                        error);
  if (statement == NULL)
    return 0;
  bow_statement_bind_bytes (statement, 1, subject->bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (statement, 2, field);
  return bow_statement_read_integer (statement, &row, error) ? row : 0;
}

/**
 * bow_log_erase_payload:
 * @self: a log
 * @row: an entry
 * @error: return location
 *
 * Erases the content of an entry and the salt of its commitment, so that it
 * cannot even be guessed. The chain still verifies. The caller appends an
 * entry that says so.
 *
 * Returns: %FALSE with %BOW_ERROR_NOT_FOUND set if there is no content
 */
gboolean
bow_log_erase_payload (BowLog *self, gint64 row, GError **error)
{
  BowStatement *statement;

  g_return_val_if_fail (BOW_IS_LOG (self), FALSE);

  statement = bow_connection_statement (self->connection, "DELETE FROM payload WHERE entry = ?1", error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);
  if (!bow_statement_run (statement, error))
    return FALSE;
  if (bow_connection_changes (self->connection) == 1)
    return TRUE;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                       _("The entry has no content, or it was erased before."));
  return FALSE;
}

/**
 * bow_log_erase_contents:
 * @self: a log
 * @subject: what is erased
 * @error: return location
 *
 * Erases the content of every entry about something, with the salts of their
 * commitments. The chain still verifies, and the headers still say who did what
 * and when. The caller appends an entry that says so.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_log_erase_contents (BowLog *self, const BowId *subject, GError **error)
{
  BowStatement *statement;

  g_return_val_if_fail (BOW_IS_LOG (self) && subject != NULL, FALSE);
  g_return_val_if_fail (bow_connection_in_transaction (self->connection), FALSE);

  statement = bow_connection_statement (self->connection,
                                        "DELETE FROM payload WHERE entry IN (SELECT id FROM entry WHERE subject = ?1)",
                                        error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_bytes (statement, 1, subject->bytes, BOW_ID_LENGTH);
  return bow_statement_run (statement, error);
}

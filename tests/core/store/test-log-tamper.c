/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>

#include "log-fixture.h"
#include "store/bow-log-feed.h"

#define N_ENTRIES 40

/* A log of actions of one to four entries, with content in most of them. */
static void
fill (LogFixture *fixture)
{
  BowId subjects[3];

  for (int i = 0; i < 3; i++)
    bow_id_generate (&subjects[i]);
  for (int i = 0, n = 0; n < N_ENTRIES; i++)
    {
      log_fixture_begin (fixture);
      for (int j = 0; j <= i % 4 && n < N_ENTRIES; j++)
        {
          g_autofree char *payload = g_strdup_printf ("{\"value\":\"%d\"}", n);
          gint64 before = n;
          BowEntry entry = { (BowAct) (n % 7), n % 3 == 0 ? "create" : "set", subjects[n % 3],
                             n % 3 == 0 ? NULL : "title", &before, n % 5 == 4 ? 1 : 0,
                             n % 10 == 9 ? NULL : payload };

          n++;
          log_fixture_append (fixture, &entry, j == i % 4 || n == N_ENTRIES);
        }
      log_fixture_commit (fixture);
    }
}

static void
set_up (LogFixture *fixture, gconstpointer data)
{
  log_fixture_set_up (fixture, NULL);
  fill (fixture);
  log_fixture_assert_sound (fixture);
}

/* What somebody with the key and a shell would do first. */
static void
drop_guards (LogFixture *fixture)
{
  store_execute (fixture->connection,
                 "DROP TRIGGER feed_stays; DROP TRIGGER feed_is_kept; DROP TRIGGER entry_stays;"
                 "DROP TRIGGER entry_is_kept; DROP TRIGGER entry_goes_on; DROP TRIGGER payload_stays;"
                 "DROP TRIGGER payload_with_entry; PRAGMA foreign_keys=OFF");
}

static guint
count_faults (LogFixture *fixture)
{
  g_autoptr (BowLogReport) report = log_fixture_verify (fixture);

  return report->faults->len;
}

/* Each change alone, taken back after it. With the heads forgotten too: none
 * of these needs them to be noticed. */
static const char *const changes[] = {
  "UPDATE entry SET clock = clock + 1 WHERE id = %d",
  "UPDATE entry SET seq = seq + 1000 WHERE id = %d",
  "UPDATE entry SET prev = randomblob(32) WHERE id = %d",
  "UPDATE entry SET act = CASE act WHEN 'erasure' THEN 'control' ELSE 'erasure' END WHERE id = %d",
  "UPDATE entry SET verb = verb || 'x' WHERE id = %d",
  "UPDATE entry SET subject = randomblob(16) WHERE id = %d",
  "UPDATE entry SET field = CASE WHEN field IS NULL THEN 'x' END WHERE id = %d",
  "UPDATE entry SET field = coalesce(field, '') || 'x' WHERE id = %d",
  "UPDATE entry SET commitment = randomblob(32) WHERE id = %d",
  "UPDATE entry SET hash = randomblob(32) WHERE id = %d",
  "UPDATE entry SET signature = randomblob(64) WHERE id = %d",
  "UPDATE entry SET signature = (SELECT signature FROM entry WHERE signature NOT NULL AND id <> %d ORDER BY id LIMIT 1) WHERE id = %1$d",
  "UPDATE entry SET header = CAST(replace(CAST(header AS TEXT), '[1,', '[2,') AS BLOB) WHERE id = %d",
  "UPDATE entry SET header = CAST(replace(CAST(header AS TEXT), 'T', ' ') AS BLOB) WHERE id = %d",
  "UPDATE entry SET header = CAST(CAST(header AS TEXT) || ' ' AS BLOB) WHERE id = %d",
  "UPDATE entry SET header = x'' WHERE id = %d",
  "UPDATE entry SET header = (SELECT header FROM entry WHERE id = 1 + %d %% 40) WHERE id = %1$d",
  "UPDATE entry SET header = (SELECT e.header FROM entry e WHERE e.id = 1 + entry.id %% 40),"
  " hash = (SELECT e.hash FROM entry e WHERE e.id = 1 + entry.id %% 40) WHERE id = %d",
  "UPDATE entry SET feed = 7 WHERE id = %d",
  "UPDATE entry SET id = id + 1000 WHERE id = %d AND id < 40",
  "DELETE FROM entry WHERE id = %d AND id < 40",
  "DELETE FROM entry WHERE id <= %d AND id < 40",
  "DELETE FROM entry WHERE id >= %d AND id < 40",
  "UPDATE payload SET bytes = CAST(bytes || 'x' AS BLOB) WHERE entry = %d",
  "UPDATE payload SET bytes = x'' WHERE entry = %d",
  "UPDATE payload SET salt = randomblob(32) WHERE entry = %d",
  "UPDATE payload SET bytes = CAST(hex(salt) || bytes AS BLOB), salt = zeroblob(32) WHERE entry = %d",
  "UPDATE payload SET bytes = (SELECT bytes FROM payload WHERE entry = 1 + %d %% 8) WHERE entry = %1$d AND entry > 10",
  "UPDATE payload SET entry = 1000 + %d WHERE entry = %1$d",
  "INSERT INTO payload SELECT 10 * (1 + %d %% 4), salt, bytes FROM payload LIMIT 1",
  "INSERT INTO entry SELECT 1000 + %d, feed, 1000, clock, prev, act, verb, subject, field, header, commitment, hash, signature"
  " FROM entry WHERE id = %1$d",
  "INSERT INTO entry SELECT 1000 + %d, feed, 41, clock << 1, (SELECT hash FROM entry WHERE id = 40), act, verb, subject, field,"
  " header, commitment, hash, NULL FROM entry WHERE id = %1$d",
  "UPDATE feed SET uuid = randomblob(16) WHERE id = 1 OR id = %d",
  "UPDATE feed SET file_id = randomblob(16) WHERE id = 1 OR id = %d",
  "UPDATE feed SET account = account + 1 WHERE id = 1 OR id = %d",
  "UPDATE feed SET pk_sign = randomblob(32) WHERE id = 1 OR id = %d",
  "UPDATE feed SET parent = 1, parent_hash = randomblob(32) WHERE id = 1 OR id = %d",
  "UPDATE feed SET started = started + 1 WHERE id = 1 OR id = %d",
  "UPDATE feed SET origin = randomblob(32) WHERE id = 1 OR id = %d",
  "DELETE FROM feed WHERE id = 1 OR id = %d",
};

/* Puts the row's number in place of `%d` and `%1$d`. */
static char *
change_sql (const char *change, int row)
{
  g_autofree char *number = g_strdup_printf ("%d", row);
  GString *sql = g_string_new (change);

  g_string_replace (sql, "%1$d", number, 0);
  g_string_replace (sql, "%d", number, 0);
  g_string_replace (sql, "%%", "%", 0);
  return g_string_free (sql, FALSE);
}

static void
test_columns (LogFixture *fixture, gconstpointer data)
{
  guint n_tried = 0;

  log_fixture_forget (fixture);
  drop_guards (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    for (int row = 1; row <= N_ENTRIES; row++)
      {
        g_autofree char *sql = change_sql (changes[i], row);
        gint64 before, after;

        g_assert_true (bow_connection_begin (fixture->connection, NULL));
        before = store_number (fixture->connection, "SELECT total_changes()");
        store_execute (fixture->connection, sql);
        after = store_number (fixture->connection, "SELECT total_changes()");
        if (after > before)
          {
            if (count_faults (fixture) == 0)
              g_test_message ("%s", sql);
            g_assert_cmpuint (count_faults (fixture), >, 0);
            n_tried++;
          }
        bow_connection_rollback (fixture->connection);
      }
  g_test_message ("%u changes tried", n_tried);
  g_assert_cmpuint (n_tried, >, 1000);
  log_fixture_assert_sound (fixture);
}

/* Turns each bit of each header in turn. */
static void
test_header_bits (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (BowStatement) read = NULL;
  const guint8 *bytes;
  gboolean has_row;
  gsize length;

  log_fixture_forget (fixture);
  drop_guards (fixture);
  read = bow_connection_statement (fixture->connection, "SELECT header FROM entry WHERE id = 5", NULL);
  g_assert_true (bow_statement_step (read, &has_row, NULL));
  bytes = bow_statement_bytes (read, 0, &length);
  g_byte_array_append (header, bytes, (guint) length);
  bow_statement_reset (read);

  for (guint at = 0; at < header->len; at++)
    {
      BowStatement *write = bow_connection_statement (fixture->connection, "UPDATE entry SET header = ?1 WHERE id = 5", NULL);

      g_assert_true (bow_connection_begin (fixture->connection, NULL));
      header->data[at] ^= (guint8) (1 << at % 8);
      bow_statement_bind_bytes (write, 1, header->data, header->len);
      g_assert_true (bow_statement_run (write, NULL));
      g_assert_cmpuint (count_faults (fixture), >, 0);
      header->data[at] ^= (guint8) (1 << at % 8);
      bow_connection_rollback (fixture->connection);
    }
}

/* The end cut off where an action ended: sound in itself, and noticed only
 * because this computer remembers more. */
static void
test_truncated (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *path = log_fixture_head_path (fixture);
  g_autofree char *heads = NULL;

  g_assert_true (g_file_get_contents (path, &heads, NULL, NULL));
  drop_guards (fixture);
  store_execute (fixture->connection,
                 "DELETE FROM payload WHERE entry > (SELECT max(id) FROM entry WHERE signature NOT NULL AND id < 40);"
                 "DELETE FROM entry WHERE id > (SELECT max(id) FROM entry WHERE signature NOT NULL AND id < 40)");
  g_assert_cmpuint (count_faults (fixture), ==, 1);
  log_fixture_open (fixture);
  g_assert_nonnull (bow_log_get_doubt (fixture->log));

  log_fixture_forget (fixture);
  g_assert_cmpuint (count_faults (fixture), ==, 0);
  g_assert_true (g_file_set_contents (path, heads, -1, NULL));

  /* With everything gone the log is opened with what the file is. */
  store_execute (fixture->connection, "DELETE FROM payload; DELETE FROM entry; DELETE FROM feed");
  log_fixture_open (fixture);
  g_assert_nonnull (bow_log_get_doubt (fixture->log));
}

/* Somebody with the database key who writes a whole new chain. With his own
 * signing key it holds together; that it is another one, only the heads
 * outside the file tell. With the account's public key he cannot sign. */
typedef struct
{
  gint64 seq;
  gint64 clock;
  char *act;
  char *verb;
  char *field;
  BowId subject;
  gboolean is_signed;
} Copied;

static void
free_copied (gpointer data)
{
  Copied *copied = data;

  g_free (copied->act);
  g_free (copied->verb);
  g_free (copied->field);
  g_free (copied);
}

static GPtrArray *
copy_entries (LogFixture *fixture)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (free_copied);
  g_autoptr (BowStatement) read =
    bow_connection_statement (fixture->connection,
                              "SELECT seq, clock, act, verb, field, subject, signature NOT NULL FROM entry ORDER BY id", NULL);
  gboolean has_row;

  while (bow_statement_step (read, &has_row, NULL) && has_row)
    {
      Copied *copied = g_new0 (Copied, 1);

      copied->seq = bow_statement_integer (read, 0);
      copied->clock = bow_statement_integer (read, 1);
      copied->act = g_strdup (bow_statement_text (read, 2));
      copied->verb = g_strdup (bow_statement_text (read, 3));
      copied->field = g_strdup (bow_statement_text (read, 4));
      memcpy (copied->subject.bytes, bow_statement_bytes (read, 5, NULL), BOW_ID_LENGTH);
      copied->is_signed = bow_statement_integer (read, 6) != 0;
      g_ptr_array_add (entries, copied);
    }
  return entries;
}

static void
write_forged (LogFixture *fixture, const Copied *copied, const BowHeader *header, GString *text,
              const guint8 *hash, const guint8 *secret_key)
{
  BowStatement *write =
    bow_connection_statement (fixture->connection,
                              "UPDATE entry SET prev = ?2, commitment = ?3, header = ?4, hash = ?5,"
                              " signature = CASE WHEN signature IS NULL THEN NULL ELSE ?6 END WHERE seq = ?1", NULL);
  guint8 signature[BOW_SIGNATURE_LENGTH];

  crypto_sign_detached (signature, NULL, hash, BOW_HASH_LENGTH, secret_key);
  bow_statement_bind_integer (write, 1, copied->seq);
  bow_statement_bind_bytes (write, 2, header->prev, BOW_HASH_LENGTH);
  bow_statement_bind_bytes (write, 3, header->commitment, BOW_HASH_LENGTH);
  bow_statement_bind_bytes (write, 4, text->str, text->len);
  bow_statement_bind_bytes (write, 5, hash, BOW_HASH_LENGTH);
  bow_statement_bind_bytes (write, 6, signature, BOW_SIGNATURE_LENGTH);
  g_assert_true (bow_statement_run (write, NULL));
}

/* Rewrites every header, with no content, and signs with this key. */
static void
forge (LogFixture *fixture, const BowFeed *feed, const guint8 *secret_key)
{
  static const guint8 none[BOW_HASH_LENGTH];
  g_autoptr (GPtrArray) entries = copy_entries (fixture);
  g_autoptr (GString) text = g_string_new (NULL);
  guint8 prev[BOW_HASH_LENGTH];
  guint8 hash[BOW_HASH_LENGTH];

  store_execute (fixture->connection, "DELETE FROM payload");
  memcpy (prev, feed->origin, sizeof prev);
  for (guint i = 0; i < entries->len; i++)
    {
      const Copied *copied = entries->pdata[i];
      BowHeader header = { feed->uuid, copied->seq, copied->clock, prev, copied->act, copied->verb,
                           &copied->subject, copied->field, none };

      bow_header_print (&header, "2026-01-01T00:00:00.000+00:00", "", text);
      bow_hash (hash, text->str, text->len);
      write_forged (fixture, copied, &header, text, hash, secret_key);
      memcpy (prev, hash, sizeof prev);
    }
}

static void
read_feed (LogFixture *fixture, BowFeed *feed)
{
  g_autoptr (BowStatement) read =
    bow_connection_statement (fixture->connection, "SELECT " BOW_FEED_COLUMNS " FROM feed", NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (read, &has_row, NULL));
  g_assert_true (bow_feed_read (feed, read));
}

static void
test_forged (LogFixture *fixture, gconstpointer data)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
  gint64 n_signed = store_number (fixture->connection, "SELECT count(signature) FROM entry");
  BowFeed feed;

  crypto_sign_keypair (public_key, secret_key);
  drop_guards (fixture);
  read_feed (fixture, &feed);

  /* Under the account's key every signature is false. */
  log_fixture_forget (fixture);
  forge (fixture, &feed, secret_key);
  g_assert_cmpuint (count_faults (fixture), ==, n_signed);

  /* Under a key of his own all holds together. */
  memcpy (feed.pk_sign, public_key, sizeof feed.pk_sign);
  bow_feed_compute_origin (&feed, feed.origin);
  {
    BowStatement *write = bow_connection_statement (fixture->connection, "UPDATE feed SET pk_sign = ?1, origin = ?2", NULL);

    bow_statement_bind_bytes (write, 1, feed.pk_sign, sizeof feed.pk_sign);
    bow_statement_bind_bytes (write, 2, feed.origin, sizeof feed.origin);
    g_assert_true (bow_statement_run (write, NULL));
  }
  forge (fixture, &feed, secret_key);
  g_assert_cmpuint (count_faults (fixture), ==, 0);
}

static void
test_forged_but_remembered (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *path = log_fixture_head_path (fixture);
  g_autofree char *heads = NULL;

  g_assert_true (g_file_get_contents (path, &heads, NULL, NULL));
  test_forged (fixture, NULL);
  g_assert_true (g_file_set_contents (path, heads, -1, NULL));
  g_assert_cmpuint (count_faults (fixture), ==, 1);
  log_fixture_open (fixture);
  g_assert_nonnull (bow_log_get_doubt (fixture->log));
}

static void
test_unsigned (LogFixture *fixture, gconstpointer data)
{
  drop_guards (fixture);
  store_execute (fixture->connection, "UPDATE entry SET signature = NULL WHERE id = 40");
  g_assert_cmpuint (count_faults (fixture), ==, 1);
  store_execute (fixture->connection, "UPDATE entry SET signature = NULL");
  g_assert_cmpuint (count_faults (fixture), ==, 1);
}

#define ADD(name, func) \
  g_test_add ("/store/log-tamper/" name, LogFixture, NULL, set_up, func, log_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = log_fixture_use_state ();
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD ("columns", test_columns);
  ADD ("header-bits", test_header_bits);
  ADD ("truncated", test_truncated);
  ADD ("forged", test_forged);
  ADD ("forged-but-remembered", test_forged_but_remembered);
  ADD ("unsigned", test_unsigned);

  status = g_test_run ();
  log_fixture_remove_state (state);
  return status;
}

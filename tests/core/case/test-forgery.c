/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <sodium.h>
#include <string.h>

#include "store/bow-log-feed.h"
#include "store/bow-log-heads.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

/*
 * Somebody who has an account, and with it the key of the file, writes the
 * whole log anew: every entry chained, every action signed, with a key of
 * their own, so that the log by itself holds.
 */
typedef struct
{
  BowConnection *connection;
  BowFeed feed;
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  char *old_key;
  char *new_key;

  /* What stands in headers and is another now, in hexadecimal. */
  GPtrArray *old_hashes;
  GPtrArray *new_hashes;
  guint8 prev[BOW_HASH_LENGTH];
} Forger;

static char *
print_hash (const guint8 *hash)
{
  GString *text = g_string_new (NULL);

  bow_hash_append (text, hash);

  return g_string_free_and_steal (text);
}

static void
exchange (Forger       *forger,
          const guint8 *old_hash,
          const guint8 *new_hash)
{
  g_ptr_array_add (forger->old_hashes, print_hash (old_hash));
  g_ptr_array_add (forger->new_hashes, print_hash (new_hash));
}

static BowStatement *
prepare (Forger     *forger,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  BowStatement *statement = bow_connection_statement (forger->connection, sql, &error);

  g_assert_no_error (error);

  return statement;
}

static void
run (Forger     *forger,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  bow_connection_execute (forger->connection, sql, &error);
  g_assert_no_error (error);
}

static gboolean
step (BowStatement *statement)
{
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  bow_statement_step (statement, &has_row, &error);
  g_assert_no_error (error);

  return has_row;
}

static void
forge_feed (Forger *forger)
{
  g_autoptr (BowStatement) select = prepare (forger, "SELECT " BOW_FEED_COLUMNS " FROM feed WHERE id = 1");
  BowStatement *update;
  guint8 old_origin[BOW_HASH_LENGTH];

  g_assert_true (step (select));
  g_assert_true (bow_feed_read (&forger->feed, select));
  bow_statement_reset (select);
  forger->old_key = print_hash (forger->feed.pk_sign);
  crypto_sign_keypair (forger->feed.pk_sign, forger->secret);
  forger->new_key = print_hash (forger->feed.pk_sign);

  memcpy (old_origin, forger->feed.origin, sizeof old_origin);
  bow_feed_compute_origin (&forger->feed, forger->feed.origin);
  exchange (forger, old_origin, forger->feed.origin);
  memcpy (forger->prev, forger->feed.origin, sizeof forger->prev);

  update = prepare (forger, "UPDATE feed SET pk_sign = ?, origin = ? WHERE id = 1");
  bow_statement_bind_bytes (update, 1, forger->feed.pk_sign, sizeof forger->feed.pk_sign);
  bow_statement_bind_bytes (update, 2, forger->feed.origin, BOW_HASH_LENGTH);
  g_assert_true (bow_statement_run (update, NULL));
}

/* Puts the forger's key into the entry that says whose key is whose. */
static void
forge_payload (Forger *forger,
               gint64  row)
{
  g_autoptr (BowStatement) select = prepare (forger, "SELECT p.bytes, p.salt, e.commitment FROM payload p JOIN entry e ON e.id = p.entry WHERE e.id = ?");
  g_autoptr (GString) payload = NULL;
  guint8 commitment[BOW_HASH_LENGTH];
  BowStatement *update;

  bow_statement_bind_integer (select, 1, row);
  if (!step (select))
    return;
  payload = g_string_new (bow_statement_text (select, 0));
  if (g_string_replace (payload, forger->old_key, forger->new_key, 0) == 0)
    return;
  bow_hash_salted (commitment, bow_statement_bytes (select, 1, NULL), payload->str, payload->len);
  exchange (forger, bow_statement_bytes (select, 2, NULL), commitment);
  bow_statement_reset (select);

  update = prepare (forger, "UPDATE payload SET bytes = ? WHERE entry = ?");
  bow_statement_bind_bytes (update, 1, payload->str, payload->len);
  bow_statement_bind_integer (update, 2, row);
  g_assert_true (bow_statement_run (update, NULL));
  update = prepare (forger, "UPDATE entry SET commitment = ? WHERE id = ?");
  bow_statement_bind_bytes (update, 1, commitment, sizeof commitment);
  bow_statement_bind_integer (update, 2, row);
  g_assert_true (bow_statement_run (update, NULL));
}

static void
forge_entry (Forger *forger,
             gint64  row)
{
  g_autoptr (BowStatement) select = prepare (forger, "SELECT header, hash, signature FROM entry WHERE id = ?");
  g_autoptr (GString) header = NULL;
  guint8 signature[BOW_SIGNATURE_LENGTH];
  guint8 hash[BOW_HASH_LENGTH];
  BowStatement *update;

  bow_statement_bind_integer (select, 1, row);
  g_assert_true (step (select));
  header = g_string_new (bow_statement_text (select, 0));
  for (guint i = 0; i < forger->old_hashes->len; i++)
    g_string_replace (header, forger->old_hashes->pdata[i], forger->new_hashes->pdata[i], 0);
  bow_hash (hash, header->str, header->len);
  crypto_sign_detached (signature, NULL, hash, sizeof hash, forger->secret);
  exchange (forger, bow_statement_bytes (select, 1, NULL), hash);

  update = prepare (forger, bow_statement_is_null (select, 2)
                              ? "UPDATE entry SET header = ?, hash = ?, prev = ? WHERE id = ?"
                              : "UPDATE entry SET header = ?, hash = ?, prev = ?, signature = ?5 WHERE id = ?4");
  bow_statement_bind_bytes (update, 1, header->str, header->len);
  bow_statement_bind_bytes (update, 2, hash, sizeof hash);
  bow_statement_bind_bytes (update, 3, forger->prev, sizeof forger->prev);
  bow_statement_bind_integer (update, 4, row);
  if (!bow_statement_is_null (select, 2))
    bow_statement_bind_bytes (update, 5, signature, sizeof signature);
  g_assert_true (bow_statement_run (update, NULL));
  memcpy (forger->prev, hash, sizeof hash);
}

static void
forget_heads (Forger *forger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (BowHead));

  bow_heads_save (&forger->feed.file_id, none, &error);
  g_assert_no_error (error);
}

/* Whoever forges puts the guards back, so that they are not missed. */
static char *
drop_guards (Forger *forger)
{
  g_autoptr (BowStatement) select =
    prepare (forger, "SELECT group_concat(sql, ';') || ';' FROM sqlite_schema WHERE name IN ('feed_stays', 'entry_stays', 'payload_stays')");
  char *guards;

  g_assert_true (step (select));
  guards = g_strdup (bow_statement_text (select, 0));
  bow_statement_reset (select);
  run (forger, "DROP TRIGGER feed_stays; DROP TRIGGER entry_stays; DROP TRIGGER payload_stays;");

  return guards;
}

static void
forge (OpenCase *fixture,
       gboolean  with_accounts)
{
  g_autoptr (GPtrArray) old_hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) new_hashes = g_ptr_array_new_with_free_func (g_free);
  Forger forger = { .connection = fixture->bow_case->connection,
                    .old_hashes = old_hashes, .new_hashes = new_hashes };
  gint64 n_entries = direct_integer (fixture, "SELECT max(id) FROM entry");
  g_autofree char *guards = NULL;

  g_assert_cmpint (direct_integer (fixture, "SELECT count(*) FROM feed"), ==, 1);
  guards = drop_guards (&forger);
  forge_feed (&forger);
  for (gint64 row = 1; row <= n_entries; row++)
    {
      if (with_accounts)
        forge_payload (&forger, row);
      forge_entry (&forger, row);
    }
  if (with_accounts)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE account SET pk_sign = x'%s' WHERE id = 1", forger.new_key);

      run (&forger, sql);
    }
  run (&forger, guards);
  forget_heads (&forger);
  g_free (forger.old_key);
  g_free (forger.new_key);
}

/* The log holds by itself, and the one fault is the one that says so. */
static void
assert_found (OpenCase   *fixture,
              const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowLogReport) log = bow_log_verify (fixture->bow_case->connection, NULL, NULL, NULL, &error);
  g_autoptr (BowVerifyReport) report = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < log->faults->len; i++)
    g_test_message ("%s", (const char *) log->faults->pdata[i]);
  g_assert_cmpuint (log->faults->len, ==, 0);

  report = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    g_test_message ("%s", (const char *) report->faults->pdata[i]);
  g_assert_cmpuint (report->faults->len, ==, 1);
  g_assert_nonnull (strstr (report->faults->pdata[0], message));
}

static void
fill (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing at the station", "Cars wait by the taxi rank");

  open_case_save_report (fixture, "Cars wait");
  g_assert_true (bow_case_save (fixture->bow_case, note, &error));
  bow_record_set (note, "title", "Dealing at the other station");
  g_assert_true (bow_case_save (fixture->bow_case, note, &error));
  open_case_assert_clean (fixture);
}

static void
test_feed (OpenCase      *fixture,
           gconstpointer  data)
{
  fill (fixture);
  forge (fixture, FALSE);
  assert_found (fixture, "never gave to “1001”");
}

static void
test_feed_and_account (OpenCase      *fixture,
                       gconstpointer  data)
{
  fill (fixture);
  forge (fixture, TRUE);
  assert_found (fixture, "The key of “1001” in the key file");
}

/* Feeds of several accounts, and of an account that got new keys, are none. */
static void
test_none (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  fill (fixture);
  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, &error));
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  open_case_save_report (fixture, "By another");
  open_case_assert_clean (fixture);

  g_assert_true (bow_case_close (fixture->bow_case, &error));
  g_clear_object (&fixture->bow_case);
  fixture->bow_case = bow_case_recover (fixture->path, fixture->recovery_key, CASE_ACCOUNT, passphrase, &error);
  g_assert_no_error (error);
  open_case_save_report (fixture, "With new keys");
  open_case_assert_clean (fixture);
  g_assert_cmpint (direct_integer (fixture, "SELECT count(DISTINCT pk_sign) FROM feed"), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/forgery/feed", OpenCase, NULL, open_case_set_up, test_feed, open_case_tear_down);
  g_test_add ("/case/forgery/feed-and-account", OpenCase, NULL, open_case_set_up, test_feed_and_account, open_case_tear_down);
  g_test_add ("/case/forgery/none", OpenCase, NULL, open_case_set_up, test_none, open_case_tear_down);

  return g_test_run ();
}

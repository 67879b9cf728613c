/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bow-verify-accounts.h"

#define N_ELEMENTS 13
#define COUNT_BITS 16

/* One feed, and how far it has been read. */
typedef struct
{
  int64_t row;
  uint8_t id[VERIFY_ID_LENGTH];
  int64_t account;
  uint8_t pk_sign[crypto_sign_PUBLICKEYBYTES];
  int64_t parent;
  uint8_t parent_hash[VERIFY_HASH_LENGTH];
  uint8_t hash[VERIFY_HASH_LENGTH];
  int64_t seq;
  int64_t n_unsigned;
} Feed;

typedef struct
{
  Verify *verify;
  VerifyAccounts *accounts;
  Feed *feeds;
  size_t n_feeds;
  int64_t clock;
} Reading;

/* The columns of an entry, in the order of the query. */
enum
{
  ID, FEED, SEQ, CLOCK, PREV, ACT, VERB, SUBJECT, FIELD, HEADER, COMMITMENT, HASH, SIGNATURE, SALT, BYTES, HAS_BYTES
};

static const char entries_sql[] =
  "SELECT e.id, e.feed, e.seq, e.clock, e.prev, e.act, e.verb, e.subject, e.field, e.header, e.commitment, e.hash,"
  " e.signature, p.salt, p.bytes, p.entry IS NOT NULL FROM entry e LEFT JOIN payload p ON p.entry = e.id ORDER BY e.id";

static int64_t
id_of (sqlite3_stmt *row)
{
  return sqlite3_column_int64 (row, ID);
}

static bool
copy_blob (sqlite3_stmt *statement, int column, uint8_t *bytes, int length)
{
  if (sqlite3_column_bytes (statement, column) != length)
    return false;
  memcpy (bytes, sqlite3_column_blob (statement, column), (size_t) length);
  return true;
}

/* What stands for the entry before the first: the hash of the feed itself. */
static void
compute_origin (const Feed *feed, const uint8_t *file_id, int64_t started, uint8_t origin[VERIFY_HASH_LENGTH])
{
  char text[512];
  char id[VERIFY_ID_TEXT_LENGTH + 1];
  char file[VERIFY_ID_TEXT_LENGTH + 1];
  char pk[2 * sizeof feed->pk_sign + 1];
  char parent[2 * VERIFY_HASH_LENGTH + 1];
  int length;

  verify_print_id (feed->id, id);
  verify_print_id (file_id, file);
  sodium_bin2hex (pk, sizeof pk, feed->pk_sign, sizeof feed->pk_sign);
  sodium_bin2hex (parent, sizeof parent, feed->parent_hash, VERIFY_HASH_LENGTH);
  length = snprintf (text, sizeof text, "[\"feed\",1,\"%s\",\"%s\",%" PRId64 ",\"%s\",\"%s\",%" PRId64 "]",
                     id, file, feed->account, pk, parent, started);
  crypto_generichash (origin, VERIFY_HASH_LENGTH, (const uint8_t *) text, (size_t) length, NULL, 0);
}

static void
read_feed (Reading *reading, sqlite3_stmt *statement)
{
  Feed *feed = &reading->feeds[reading->n_feeds++];
  uint8_t file_id[VERIFY_ID_LENGTH] = { 0 };
  uint8_t stored[VERIFY_HASH_LENGTH] = { 0 };

  memset (feed, 0, sizeof *feed);
  feed->row = sqlite3_column_int64 (statement, 0);
  feed->account = sqlite3_column_int64 (statement, 3);
  feed->parent = sqlite3_column_int64 (statement, 5);
  if (!copy_blob (statement, 1, feed->id, VERIFY_ID_LENGTH) || !copy_blob (statement, 2, file_id, VERIFY_ID_LENGTH)
      || !copy_blob (statement, 4, feed->pk_sign, sizeof feed->pk_sign) || !copy_blob (statement, 8, stored, VERIFY_HASH_LENGTH)
      || (feed->parent != 0 && !copy_blob (statement, 6, feed->parent_hash, VERIFY_HASH_LENGTH)))
    verify_fault (reading->verify, _("Feed %" PRId64 " has values of the wrong form."), feed->row);
  compute_origin (feed, file_id, sqlite3_column_int64 (statement, 7), feed->hash);
  if (memcmp (feed->hash, stored, VERIFY_HASH_LENGTH) != 0)
    verify_fault (reading->verify, _("Feed %" PRId64 " was altered: it is not the one that its entries go on from."), feed->row);
}

static bool
read_feeds (Reading *reading)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (reading->verify->db,
                          "SELECT id, uuid, file_id, account, pk_sign, parent, parent_hash, started, origin FROM feed ORDER BY id",
                          -1, &statement, NULL) != SQLITE_OK)
    return verify_fail (reading->verify, sqlite3_errmsg (reading->verify->db));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      Feed *feeds = realloc (reading->feeds, (reading->n_feeds + 1) * sizeof *feeds);

      if (feeds == NULL)
        abort ();
      reading->feeds = feeds;
      read_feed (reading, statement);
    }
  sqlite3_finalize (statement);
  reading->verify->n_feeds = (int64_t) reading->n_feeds;
  return true;
}

static Feed *
find_feed (Reading *reading, int64_t row)
{
  for (size_t i = 0; i < reading->n_feeds; i++)
    if (reading->feeds[i].row == row)
      return &reading->feeds[i];
  return NULL;
}

static bool
is_hash (VerifyJson value, const void *bytes)
{
  char digits[2 * VERIFY_HASH_LENGTH + 1];

  sodium_bin2hex (digits, sizeof digits, bytes, VERIFY_HASH_LENGTH);
  return verify_json_is (value, digits);
}

static bool
is_id (VerifyJson value, const uint8_t *bytes)
{
  char text[VERIFY_ID_TEXT_LENGTH + 1];

  verify_print_id (bytes, text);
  return verify_json_is (value, text);
}

static bool
is_number (VerifyJson value, int64_t number)
{
  int64_t found;

  return verify_json_integer (value, &found) && found == number;
}

/* What the header says, element by element, against the columns. */
static bool
header_matches (sqlite3_stmt *row, const Feed *feed)
{
  VerifyJson header = { sqlite3_column_blob (row, HEADER), (size_t) sqlite3_column_bytes (row, HEADER) };
  VerifyJson e[N_ELEMENTS];
  size_t n_elements;

  return header.length > 0 && verify_json_elements (header, e, N_ELEMENTS, &n_elements) && n_elements == N_ELEMENTS
         && is_number (e[0], 1) && is_id (e[1], feed->id) && is_number (e[2], sqlite3_column_int64 (row, SEQ))
         && is_number (e[3], sqlite3_column_int64 (row, CLOCK)) && is_hash (e[5], sqlite3_column_blob (row, PREV))
         && verify_json_is (e[6], (const char *) sqlite3_column_text (row, ACT))
         && verify_json_is (e[7], (const char *) sqlite3_column_text (row, VERB))
         && is_id (e[8], sqlite3_column_blob (row, SUBJECT))
         && (sqlite3_column_type (row, FIELD) == SQLITE_NULL
               ? verify_json_is_null (e[9])
               : verify_json_is (e[9], (const char *) sqlite3_column_text (row, FIELD)))
         && is_hash (e[12], sqlite3_column_blob (row, COMMITMENT));
}

/* Content that is gone was erased by a later entry about the same thing. */
static void
check_erased (Reading *reading, sqlite3_stmt *row)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (reading->verify->db, "SELECT 1 FROM entry WHERE subject = ?1 AND id > ?2 AND act = 'erasure' AND verb NOT IN ('hold', 'release')", -1, &statement, NULL);
  sqlite3_bind_blob (statement, 1, sqlite3_column_blob (row, SUBJECT), VERIFY_ID_LENGTH, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, sqlite3_column_int64 (row, ID));
  if (sqlite3_step (statement) == SQLITE_ROW)
    reading->verify->n_erased++;
  else
    verify_fault (reading->verify, _("The content of entry %" PRId64 " is gone, and no entry says that it was erased."), id_of (row));
  sqlite3_finalize (statement);
}

static bool
check_payload (Reading *reading, sqlite3_stmt *row)
{
  crypto_generichash_state state;
  uint8_t hash[VERIFY_HASH_LENGTH];
  const uint8_t *commitment = sqlite3_column_blob (row, COMMITMENT);

  if (sqlite3_column_int (row, HAS_BYTES) == 0)
    {
      if (!sodium_is_zero (commitment, VERIFY_HASH_LENGTH))
        check_erased (reading, row);
      return false;
    }
  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, sqlite3_column_blob (row, SALT), (unsigned long long) sqlite3_column_bytes (row, SALT));
  crypto_generichash_update (&state, sqlite3_column_blob (row, BYTES), (unsigned long long) sqlite3_column_bytes (row, BYTES));
  crypto_generichash_final (&state, hash, sizeof hash);
  if (sqlite3_column_bytes (row, SALT) != VERIFY_HASH_LENGTH || memcmp (hash, commitment, sizeof hash) != 0)
    {
      verify_fault (reading->verify, _("The content of entry %" PRId64 " is not what was logged."), id_of (row));
      return false;
    }
  reading->verify->n_payloads++;
  return true;
}

static void
check_signature (Reading *reading, sqlite3_stmt *row, Feed *feed)
{
  int64_t id = sqlite3_column_int64 (row, ID);

  if (sqlite3_column_type (row, SIGNATURE) == SQLITE_NULL)
    {
      feed->n_unsigned++;
      return;
    }
  feed->n_unsigned = 0;
  reading->verify->n_signatures++;
  if (sqlite3_column_bytes (row, SIGNATURE) != VERIFY_SIGNATURE_LENGTH
      || crypto_sign_verify_detached (sqlite3_column_blob (row, SIGNATURE), feed->hash, VERIFY_HASH_LENGTH, feed->pk_sign) != 0)
    verify_fault (reading->verify, _("The signature of entry %" PRId64 " is not that of its account."), id);
  else if (!verify_accounts_may_sign (reading->accounts, feed->account, feed->pk_sign))
    verify_fault (reading->verify, _("Entry %" PRId64 " is signed with a key that the log had not given to its account then."), id);
}

static void
check_chain (Reading *reading, sqlite3_stmt *row, Feed *feed)
{
  Verify *verify = reading->verify;
  int64_t id = sqlite3_column_int64 (row, ID);
  uint8_t hash[VERIFY_HASH_LENGTH];

  crypto_generichash (hash, sizeof hash, sqlite3_column_blob (row, HEADER), (unsigned long long) sqlite3_column_bytes (row, HEADER), NULL, 0);
  if (memcmp (hash, sqlite3_column_blob (row, HASH), sizeof hash) != 0)
    verify_fault (verify, _("The header of entry %" PRId64 " was altered: its hash is another."), id);
  if (!header_matches (row, feed))
    verify_fault (verify, _("Entry %" PRId64 " was altered: its columns do not say what its header says."), id);
  if (memcmp (sqlite3_column_blob (row, PREV), feed->hash, VERIFY_HASH_LENGTH) != 0 || sqlite3_column_int64 (row, SEQ) != feed->seq + 1)
    verify_fault (verify, _("Entry %" PRId64 " does not follow the one before it: an entry was removed, moved or exchanged."), id);
  if (sqlite3_column_int64 (row, CLOCK) <= reading->clock)
    verify_fault (verify, _("The clock of entry %" PRId64 " is not after that of the one before."), id);

  reading->clock = sqlite3_column_int64 (row, CLOCK);
  feed->seq = sqlite3_column_int64 (row, SEQ);
  memcpy (feed->hash, hash, sizeof hash);
  memcpy (verify->head, hash, sizeof hash);
  verify->newest = reading->clock >> COUNT_BITS;
}

static bool
has_right_lengths (sqlite3_stmt *row)
{
  return sqlite3_column_bytes (row, PREV) == VERIFY_HASH_LENGTH && sqlite3_column_bytes (row, HASH) == VERIFY_HASH_LENGTH
         && sqlite3_column_bytes (row, COMMITMENT) == VERIFY_HASH_LENGTH && sqlite3_column_bytes (row, SUBJECT) == VERIFY_ID_LENGTH
         && sqlite3_column_type (row, VERB) == SQLITE_TEXT && sqlite3_column_type (row, ACT) == SQLITE_TEXT;
}

static void
check_entry (Reading *reading, sqlite3_stmt *row)
{
  Feed *feed = find_feed (reading, sqlite3_column_int64 (row, FEED));
  VerifyDeed deed = { .entry = sqlite3_column_int64 (row, ID) };

  reading->verify->n_entries++;
  if (feed == NULL || !has_right_lengths (row))
    {
      verify_fault (reading->verify, _("Entry %" PRId64 " belongs to a feed that is not there, or has values of the wrong length."), deed.entry);
      return;
    }
  check_chain (reading, row, feed);
  if (check_payload (reading, row))
    {
      deed.payload = sqlite3_column_blob (row, BYTES);
      deed.length = (size_t) sqlite3_column_bytes (row, BYTES);
    }
  deed.account = feed->account;
  deed.verb = (const char *) sqlite3_column_text (row, VERB);
  deed.subject = sqlite3_column_blob (row, SUBJECT);
  verify_accounts_read (reading->accounts, reading->verify, &deed);
  check_signature (reading, row, feed);
}

static bool
read_entries (Reading *reading)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (reading->verify->db, entries_sql, -1, &statement, NULL);

  if (code != SQLITE_OK)
    return verify_fail (reading->verify, sqlite3_errmsg (reading->verify->db));
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    check_entry (reading, statement);
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    verify_fault (reading->verify, _("The log cannot be read to its end: %s"), sqlite3_errmsg (reading->verify->db));
  return true;
}

/* A feed that goes on from another names an entry of it. */
static bool
parent_is_there (Reading *reading, const Feed *feed)
{
  sqlite3_stmt *statement = NULL;
  bool is_there;

  if (feed->parent == 0)
    return true;
  sqlite3_prepare_v2 (reading->verify->db, "SELECT 1 FROM entry WHERE feed = ?1 AND hash = ?2", -1, &statement, NULL);
  sqlite3_bind_int64 (statement, 1, feed->parent);
  sqlite3_bind_blob (statement, 2, feed->parent_hash, VERIFY_HASH_LENGTH, SQLITE_STATIC);
  is_there = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_finalize (statement);
  return is_there;
}

static void
check_feeds (Reading *reading)
{
  for (size_t i = 0; i < reading->n_feeds; i++)
    {
      const Feed *feed = &reading->feeds[i];

      if (feed->seq == 0)
        verify_fault (reading->verify, _("Feed %" PRId64 " has no entries: what it said was removed."), feed->row);
      if (feed->n_unsigned > 0)
        verify_fault (reading->verify, _("The last entries of feed %" PRId64 " are not signed: %" PRId64 " of them."), feed->row, feed->n_unsigned);
      if (!parent_is_there (reading, feed))
        verify_fault (reading->verify, _("Feed %" PRId64 " goes on from an entry that is not there."), feed->row);
    }
}

static void
check_orphans (Verify *self)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (self->db, "SELECT count(*) FROM payload WHERE entry NOT IN (SELECT id FROM entry)", -1, &statement, NULL);
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int64 (statement, 0) > 0)
    verify_fault (self, _("There is content in the log that belongs to no entry: %" PRId64 " pieces."), (int64_t) sqlite3_column_int64 (statement, 0));
  sqlite3_finalize (statement);
}

/* The log from its first entry to its last. */
bool
verify_log (Verify *self)
{
  Reading reading = { .verify = self, .accounts = verify_accounts_new () };
  bool is_read = read_feeds (&reading) && read_entries (&reading);

  if (is_read)
    {
      check_feeds (&reading);
      check_orphans (self);
      is_read = verify_accounts_compare (reading.accounts, self);
    }
  verify_accounts_free (reading.accounts);
  free (reading.feeds);
  return is_read;
}

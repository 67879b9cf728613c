/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-case.h"

#include <sodium.h>
#include <string.h>

#define ROW "%" G_GINT64_FORMAT

static const char any_entry[] = "SELECT id FROM entry";
static const char with_payload[] = "SELECT entry FROM payload";
/* The end of a feed is what only memory tells. */
static const char not_last[] = "SELECT id FROM entry e WHERE EXISTS(SELECT 1 FROM entry b WHERE b.feed = e.feed AND b.id > e.id)";

static void
edit_entry (Tamper *self)
{
  static const char *const changes[] = {
    "subject = randomblob(16)",
    "subject = (SELECT b.subject FROM entry b WHERE b.subject <> entry.subject ORDER BY random() LIMIT 1)",
    "field = coalesce(field, '') || 'x'",
    "field = CASE WHEN field IS NULL THEN 'title' END",
    "prev = randomblob(32)",
    "hash = randomblob(32)",
    "seq = seq + 1000",
    "header = CAST(replace(CAST(header AS TEXT), '\"0', '\"1') || ' ' AS BLOB)",
  };
  gint64 row;
  guint which = tamper_below (self, G_N_ELEMENTS (changes));

  tamper_open (self);
  row = tamper_pick (self, any_entry);
  tamper_run (self, "UPDATE entry SET %s WHERE id = " ROW, changes[which], row);
  /* What only says what the header says is put right by covering up. */
  tamper_cover (self, row, which < 4 ? tamper_any_cover (self) : COVER_NOTHING);
  tamper_close (self);
}

/* Turns a bit of some byte. */
static void
flip (Tamper     *self,
      const char *read,
      const char *write,
      gint64      row)
{
  g_autoptr (BowStatement) select = tamper_statement (self, read);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  BowStatement *update;
  const guint8 *found;
  gboolean has_row;
  gsize length;

  bow_statement_bind_integer (select, 1, row);
  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  found = bow_statement_bytes (select, 0, &length);
  g_byte_array_append (bytes, found, (guint) length);
  bow_statement_reset (select);
  bytes->data[tamper_below (self, bytes->len)] ^= (guint8) (1 << tamper_below (self, 7));

  update = tamper_statement (self, write);
  bow_statement_bind_bytes (update, 1, bytes->data, bytes->len);
  bow_statement_bind_integer (update, 2, row);
  g_assert_true (bow_statement_run (update, NULL));
}

static void
edit_payload (Tamper *self)
{
  gint64 row;

  tamper_open (self);
  row = tamper_pick (self, with_payload);
  flip (self, "SELECT bytes FROM payload WHERE entry = ?", "UPDATE payload SET bytes = ?1 WHERE entry = ?2", row);
  if (g_rand_boolean (self->rand))
    {
      tamper_commit_payload (self, row);
      tamper_cover (self, row, tamper_any_cover (self));
    }
  tamper_close (self);
}

static void
delete_entry (Tamper *self)
{
  gint64 row;
  gint64 next;

  tamper_open (self);
  row = tamper_pick (self, not_last);
  next = tamper_number (self, "SELECT min(id) FROM entry WHERE id > " ROW " AND feed = (SELECT feed FROM entry WHERE id = " ROW ")", row, row);
  tamper_run (self, "DELETE FROM payload WHERE entry = " ROW "; DELETE FROM entry WHERE id = " ROW, row, row);
  tamper_cover (self, next, tamper_any_cover (self));
  tamper_close (self);
}

static void
reorder (Tamper *self)
{
  gint64 first;
  gint64 second;

  tamper_open (self);
  first = tamper_pick (self, any_entry);
  do
    second = tamper_pick (self, any_entry);
  while (second == first);
  tamper_run (self, "UPDATE payload SET entry = -1 WHERE entry = " ROW "; UPDATE payload SET entry = " ROW " WHERE entry = " ROW
                    "; UPDATE payload SET entry = " ROW " WHERE entry = -1", first, first, second, second);
  tamper_run (self, "UPDATE entry SET id = -1 WHERE id = " ROW "; UPDATE entry SET id = " ROW " WHERE id = " ROW
                    "; UPDATE entry SET id = " ROW " WHERE id = -1", first, first, second, second);
  tamper_cover (self, MIN (first, second), g_rand_boolean (self->rand) ? COVER_NOTHING : COVER_CHAIN);
  tamper_close (self);
}

/* At the end one account looked at record after record: any number of those
 * looks can go, and what is left is whole. */
static void
truncate_tail (Tamper *self)
{
  gint64 first_look;
  gint64 row;

  tamper_open (self);
  first_look = tamper_number (self, "SELECT max(id) + 1 FROM entry WHERE act <> 'consultation'");
  row = first_look + (gint64) tamper_below (self, (guint) tamper_number (self, "SELECT count(*) FROM entry WHERE id >= " ROW, first_look));
  tamper_run (self, "DELETE FROM payload WHERE entry >= " ROW "; DELETE FROM entry WHERE id >= " ROW, row, row);
  tamper_close (self);
}

static void
forge_signature (Tamper *self)
{
  gint64 row;

  tamper_open (self);
  row = tamper_pick (self, "SELECT id FROM entry WHERE signature NOT NULL");
  switch (tamper_below (self, 3))
    {
    case 0:
      flip (self, "SELECT signature FROM entry WHERE id = ?", "UPDATE entry SET signature = ?1 WHERE id = ?2", row);
      break;
    case 1:
      tamper_run (self, "UPDATE entry SET signature = (SELECT b.signature FROM entry b WHERE b.id <> " ROW " AND b.signature NOT NULL "
                        "ORDER BY random() LIMIT 1) WHERE id = " ROW, row, row);
      break;
    default:
      tamper_cover (self, row, COVER_SIGNED);
      break;
    }
  tamper_close (self);
}

/* The tamperer's key in place of the account's, in a feed and where the log
 * gives it, and every signature made anew. */
static void
swap_signer (Tamper *self)
{
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
  gint64 feed;

  tamper_open (self);
  feed = tamper_pick (self, "SELECT id FROM feed");
  if (g_rand_boolean (self->rand))
    {
      g_autofree char *before = tamper_text (self, "SELECT lower(hex(pk_sign)) FROM feed WHERE id = " ROW, feed);
      g_autofree char *after = NULL;
      gint64 row = tamper_number (self, "SELECT e.id FROM entry e JOIN payload p ON p.entry = e.id WHERE e.verb = 'account' "
                                        "AND instr(CAST(p.bytes AS TEXT), '%s') > 0", before);

      tamper_take_feed (self, feed, secret_key);
      after = tamper_text (self, "SELECT lower(hex(pk_sign)) FROM feed WHERE id = " ROW, feed);
      tamper_run (self, "UPDATE payload SET bytes = CAST(replace(CAST(bytes AS TEXT), '%s', '%s') AS BLOB) WHERE entry = " ROW, before, after, row);
      tamper_run (self, "UPDATE account SET pk_sign = x'%s' WHERE pk_sign = x'%s'", after, before);
      tamper_commit_payload (self, row);
    }
  tamper_take_feed (self, feed, secret_key);
  tamper_close (self);
}

static void
change_role (Tamper *self)
{
  static const char *const roles[] = { "|auditor|", "|intelligence_supervisor||retention_officer|", "|disclosure_officer|", "|submitting_officer|" };
  const char *role = roles[tamper_below (self, G_N_ELEMENTS (roles))];
  g_autofree char *name = NULL;
  g_autofree char *before = NULL;
  gint64 row;

  tamper_open (self);
  row = tamper_pick (self, "SELECT id FROM entry WHERE verb = 'account'");
  name = tamper_text (self, "SELECT json_extract(CAST(bytes AS TEXT), '$.name') FROM payload WHERE entry = " ROW, row);
  before = tamper_text (self, "SELECT roles FROM account WHERE name = '%s'", name);
  tamper_run (self, "UPDATE account SET roles = '%s' WHERE name = '%s'", role, name);
  if (g_rand_boolean (self->rand))
    {
      tamper_run (self, "UPDATE payload SET bytes = CAST(replace(CAST(bytes AS TEXT), '%s', '%s') AS BLOB) WHERE entry = " ROW, before, role, row);
      tamper_commit_payload (self, row);
      tamper_cover (self, row, tamper_any_cover (self));
    }
  tamper_close (self);
}

static void
alter_commitment (Tamper *self)
{
  gint64 row;

  tamper_open (self);
  row = tamper_pick (self, with_payload);
  switch (tamper_below (self, 4))
    {
    case 0:
      flip (self, "SELECT salt FROM payload WHERE entry = ?", "UPDATE payload SET salt = ?1 WHERE entry = ?2", row);
      break;
    case 1:
      flip (self, "SELECT commitment FROM entry WHERE id = ?", "UPDATE entry SET commitment = ?1 WHERE id = ?2", row);
      tamper_cover (self, row, tamper_any_cover (self));
      break;
    case 2:
      tamper_run (self, "DELETE FROM payload WHERE entry = " ROW, row);
      break;
    default:
      tamper_run (self, "DELETE FROM payload WHERE entry = " ROW "; UPDATE entry SET commitment = zeroblob(32) WHERE id = " ROW, row, row);
      tamper_cover (self, row, tamper_any_cover (self));
      break;
    }
  tamper_close (self);
}

/* A copy of an entry at the end of its feed; its row is the newest. */
static gint64
append_copy (Tamper     *self,
             gint64      row,
             const char *signature)
{
  gint64 copy = tamper_number (self, "SELECT max(id) + 1 FROM entry");

  tamper_run (self, "INSERT INTO entry SELECT " ROW ", feed, (SELECT max(b.seq) + 1 FROM entry b WHERE b.feed = e.feed), "
                    "(SELECT max(b.clock) + 1 FROM entry b), "
                    "(SELECT b.hash FROM entry b WHERE b.feed = e.feed ORDER BY b.id DESC LIMIT 1), "
                    "act, verb, subject, field, header, commitment, hash, %s FROM entry e WHERE id = " ROW, copy, signature, row);
  tamper_run (self, "INSERT INTO payload SELECT " ROW ", salt, bytes FROM payload WHERE entry = " ROW, copy, row);

  return copy;
}

static void
duplicate_entry (Tamper *self)
{
  Cover cover = tamper_any_cover (self);

  tamper_open (self);
  tamper_cover (self, append_copy (self, tamper_pick (self, any_entry), "signature"), cover);
  tamper_close (self);
}

static void
insert_unsigned (Tamper *self)
{
  gint64 row;

  tamper_open (self);
  row = append_copy (self, tamper_pick (self, any_entry), "NULL");
  if (g_rand_boolean (self->rand))
    tamper_run (self, "UPDATE entry SET act = 'consultation', verb = 'read', field = NULL, commitment = zeroblob(32) WHERE id = " ROW
                      "; DELETE FROM payload WHERE entry = " ROW, row, row);
  tamper_cover (self, row, COVER_CHAIN);
  tamper_close (self);
}

/* A second feed in the name of an account: with its public key, for which the
 * tamperer cannot sign, or with a key of the tamperer's own, or with nothing
 * in it. */
static void
fork_feed (Tamper *self)
{
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];
  guint how = tamper_below (self, 3);
  gint64 feed;
  gint64 row;

  tamper_open (self);
  feed = tamper_number (self, "SELECT max(id) + 1 FROM feed");
  tamper_run (self, "INSERT INTO feed SELECT " ROW ", randomblob(16), file_id, account, pk_sign, id, "
                    "(SELECT b.hash FROM entry b WHERE b.feed = feed.id ORDER BY random() LIMIT 1), started + 1, origin FROM feed WHERE id = " ROW,
              feed, tamper_pick (self, "SELECT id FROM feed"));
  if (how < 2)
    {
      row = append_copy (self, tamper_pick (self, "SELECT id FROM entry WHERE act = 'consultation'"), "signature");
      tamper_run (self, "UPDATE entry SET feed = " ROW ", seq = 1 WHERE id = " ROW, feed, row);
      if (how == 0)
        tamper_take_feed (self, feed, secret_key);
      else
        tamper_cover (self, row, COVER_SIGNED);
    }
  tamper_close (self);
}

static void
change_clock (Tamper *self)
{
  gint64 row;

  tamper_open (self);
  row = tamper_pick (self, any_entry);
  if (g_rand_boolean (self->rand))
    tamper_run (self, "UPDATE entry SET clock = clock + (%d * 65536) WHERE id = " ROW, 1000 * (1 + (int) tamper_below (self, 1000000)), row);
  else
    tamper_run (self, "UPDATE entry SET header = CAST(replace(CAST(header AS TEXT), 'T', 'T1') AS BLOB) WHERE id = " ROW, row);
  tamper_cover (self, row, COVER_NOTHING);
  if (g_rand_boolean (self->rand))
    {
      tamper_run (self, "UPDATE entry SET clock = clock + 1 WHERE id = " ROW, row);
      tamper_cover (self, row, tamper_any_cover (self));
    }
  tamper_close (self);
}

static void
change_verb (Tamper *self)
{
  static const char *const acts[] = { "control", "collection", "alteration", "consultation", "disclosure", "combination", "erasure" };
  static const char *const verbs[] = { "create", "set", "read", "export", "link", "unlink", "state", "account", "erase" };
  guint act = tamper_below (self, G_N_ELEMENTS (acts));
  guint verb = tamper_below (self, G_N_ELEMENTS (verbs));
  gint64 row;

  tamper_open (self);
  row = tamper_pick (self, any_entry);
  if (g_rand_boolean (self->rand))
    tamper_run (self, "UPDATE entry SET act = CASE act WHEN '%s' THEN '%s' ELSE '%s' END WHERE id = " ROW,
                acts[act], acts[(act + 1) % G_N_ELEMENTS (acts)], acts[act], row);
  else
    tamper_run (self, "UPDATE entry SET verb = CASE verb WHEN '%s' THEN 'print' ELSE '%s' END WHERE id = " ROW, verbs[verb], verbs[verb], row);
  tamper_cover (self, row, tamper_any_cover (self));
  tamper_close (self);
}

/* Somebody who only looked has a feed that nothing else goes on from. */
static void
remove_feed (Tamper *self)
{
  gint64 feed;

  tamper_open (self);
  feed = tamper_pick (self, "SELECT id FROM feed WHERE id > 1");
  tamper_run (self, "DELETE FROM payload WHERE entry IN (SELECT id FROM entry WHERE feed = " ROW ")", feed);
  tamper_run (self, "DELETE FROM entry WHERE feed = " ROW "; DELETE FROM feed WHERE id = " ROW, feed, feed);
  tamper_close (self);
}

/* The owner of an account takes a look of their own out of the log, and signs
 * all that came after it again. */
static void
rewrite_own (Tamper *self)
{
  gint64 row;
  gint64 next;

  tamper_open (self);
  row = tamper_pick (self, "SELECT id FROM entry e WHERE feed = 1 AND act = 'consultation' AND id < (SELECT max(id) FROM entry)");
  next = tamper_number (self, "SELECT min(id) FROM entry WHERE feed = 1 AND id > " ROW, row);
  tamper_run (self, "DELETE FROM payload WHERE entry = " ROW "; DELETE FROM entry WHERE id = " ROW, row, row);
  tamper_cover (self, next, COVER_SIGNED_BY_OWNER);
  tamper_close (self);
}

const TamperClass tamper_log_classes[] = {
  { "edit-entry", edit_entry, FOUND_ALONE },
  { "edit-payload", edit_payload, FOUND_ALONE },
  { "delete-entry", delete_entry, FOUND_ALONE },
  { "reorder", reorder, FOUND_ALONE },
  { "truncate-tail", truncate_tail, FOUND_BY_MEMORY },
  { "forge-signature", forge_signature, FOUND_ALONE },
  { "swap-signer", swap_signer, FOUND_ALONE },
  { "change-role", change_role, FOUND_ALONE },
  { "alter-commitment", alter_commitment, FOUND_ALONE },
  { "duplicate-entry", duplicate_entry, FOUND_ALONE },
  { "insert-unsigned", insert_unsigned, FOUND_ALONE },
  { "fork-feed", fork_feed, FOUND_ALONE },
  { "change-clock", change_clock, FOUND_ALONE },
  { "change-verb", change_verb, FOUND_ALONE },
  { "remove-feed", remove_feed, FOUND_TOGETHER },
  { "rewrite-own", rewrite_own, FOUND_BY_MEMORY },
};

const gsize tamper_n_log_classes = G_N_ELEMENTS (tamper_log_classes);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log.h"

static const char *const act_names[] = {
  "control", "collection", "alteration", "consultation", "disclosure", "combination", "erasure",
};

/* What is written stays; only the content of an entry may be erased. An entry
 * goes on where its feed ended, and content comes with its entry or never. */
static const char tables[] =
  "CREATE TABLE feed("
  "  id INTEGER PRIMARY KEY,"
  "  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),"
  "  file_id BLOB NOT NULL CHECK(length(file_id) = 16),"
  "  account INTEGER NOT NULL,"
  "  pk_sign BLOB NOT NULL CHECK(length(pk_sign) = 32),"
  "  parent INTEGER REFERENCES feed(id),"
  "  parent_hash BLOB CHECK(length(parent_hash) = 32),"
  "  started INTEGER NOT NULL,"
  "  origin BLOB NOT NULL CHECK(length(origin) = 32),"
  "  CHECK((parent IS NULL) = (parent_hash IS NULL))"
  ") STRICT;"
  "CREATE TABLE entry("
  "  id INTEGER PRIMARY KEY,"
  "  feed INTEGER NOT NULL REFERENCES feed(id),"
  "  seq INTEGER NOT NULL,"
  "  clock INTEGER NOT NULL,"
  "  prev BLOB NOT NULL CHECK(length(prev) = 32),"
  "  act TEXT NOT NULL CHECK(act IN ('control', 'collection', 'alteration', 'consultation',"
  "    'disclosure', 'combination', 'erasure')),"
  "  verb TEXT NOT NULL CHECK(length(verb) > 0),"
  "  subject BLOB NOT NULL CHECK(length(subject) = 16),"
  "  field TEXT,"
  "  header BLOB NOT NULL,"
  "  commitment BLOB NOT NULL CHECK(length(commitment) = 32),"
  "  hash BLOB NOT NULL CHECK(length(hash) = 32),"
  "  signature BLOB CHECK(length(signature) = 64),"
  "  UNIQUE(feed, seq)"
  ") STRICT;"
  "CREATE INDEX entry_by_subject ON entry(subject, id);"
  "CREATE INDEX entry_by_act ON entry(act, id);"
  "CREATE INDEX entry_by_feed ON entry(feed, act, id);"
  "CREATE TABLE payload("
  "  entry INTEGER PRIMARY KEY REFERENCES entry(id),"
  "  salt BLOB NOT NULL CHECK(length(salt) = 32),"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  "CREATE TRIGGER feed_stays BEFORE UPDATE ON feed"
  " BEGIN SELECT RAISE(ABORT, 'a feed of the log is not changed'); END;"
  "CREATE TRIGGER feed_is_kept BEFORE DELETE ON feed"
  " BEGIN SELECT RAISE(ABORT, 'a feed of the log is not deleted'); END;"
  "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry"
  " BEGIN SELECT RAISE(ABORT, 'an entry of the log is not changed'); END;"
  "CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry"
  " BEGIN SELECT RAISE(ABORT, 'an entry of the log is not deleted'); END;"
  "CREATE TRIGGER entry_goes_on BEFORE INSERT ON entry"
  " WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM entry WHERE feed = NEW.feed), 0)"
  "  OR NEW.prev IS NOT CASE NEW.seq"
  "    WHEN 1 THEN (SELECT origin FROM feed WHERE id = NEW.feed)"
  "    ELSE (SELECT hash FROM entry WHERE feed = NEW.feed AND seq = NEW.seq - 1) END"
  " BEGIN SELECT RAISE(ABORT, 'an entry of the log goes on where its feed ended'); END;"
  "CREATE TRIGGER payload_stays BEFORE UPDATE ON payload"
  " BEGIN SELECT RAISE(ABORT, 'the content of an entry of the log is not changed'); END;"
  "CREATE TRIGGER payload_with_entry BEFORE INSERT ON payload"
  " WHEN NEW.entry IS NOT (SELECT max(id) FROM entry)"
  "  OR EXISTS(SELECT 1 FROM payload WHERE entry = NEW.entry)"
  " BEGIN SELECT RAISE(ABORT, 'content is added with its entry alone'); END;";

/**
 * bow_act_name:
 * @act: an act
 *
 * Returns: its stable name, as it stands in the log
 */
const char *
bow_act_name (BowAct act)
{
  return (guint) act < G_N_ELEMENTS (act_names) ? act_names[act] : "unknown";
}

/**
 * bow_log_create_tables:
 * @connection: a new file, in a transaction
 * @error: return location
 *
 * Makes the tables of the log and the triggers that keep what is in them.
 *
 * Returns: %FALSE with @error set if that failed
 */
gboolean
bow_log_create_tables (BowConnection *connection, GError **error)
{
  return bow_connection_execute (connection, tables, error);
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 1: the tables that every kind of record shares. One table for each
-- kind stands beside them, made from the table of its fields; the log's own
-- tables are made by the store.
--
-- Everything here but number, key_copy, draft, memo and the background layers
-- is what replaying the log gives. A record and a link have the row of the
-- entry that made them, and a record's version is the row of the entry that
-- last changed it, so that replaying gives the same rows.

-- The file itself: one row.
CREATE TABLE file(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  uuid BLOB NOT NULL CHECK(length(uuid) = 16),
  example INTEGER NOT NULL CHECK(example IN (0, 1)),
  -- How many database keys the file has had, and shall have had once a
  -- revocation that has begun is done.
  generation INTEGER NOT NULL DEFAULT 1 CHECK(generation >= 1),
  generation_wanted INTEGER NOT NULL DEFAULT 1 CHECK(generation_wanted - generation IN (0, 1))
) STRICT;

-- The key file beside this one, as it was last written.
CREATE TABLE key_copy(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE account(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  name TEXT NOT NULL UNIQUE CHECK(length(trim(name)) > 0),
  display_name TEXT NOT NULL,
  roles TEXT NOT NULL CHECK(length(roles) > 0 AND instr(roles, '|administrator|') = 0),
  pk_sign BLOB NOT NULL CHECK(length(pk_sign) = 32),
  pk_box BLOB NOT NULL CHECK(length(pk_box) = 32),
  since INTEGER NOT NULL,
  standing TEXT NOT NULL DEFAULT 'open' CHECK(standing IN ('open', 'removed', 'revoked'))
) STRICT;

CREATE TRIGGER account_stays BEFORE UPDATE OF id, uuid, name, since ON account
BEGIN
  SELECT RAISE(ABORT, 'the name of an account does not change: records stand under it');
END;

CREATE TRIGGER account_not_deleted BEFORE DELETE ON account
BEGIN
  SELECT RAISE(ABORT, 'an account is not taken out of the file: remove or revoke it');
END;

-- What the force has decided for this file, where it differs from what holds
-- otherwise. A decision is changed by another, never taken away.
CREATE TABLE setting(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(length(trim(key)) > 0),
  value TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES account(id)
) STRICT;

CREATE TRIGGER setting_stays BEFORE DELETE ON setting
BEGIN
  SELECT RAISE(ABORT, 'a setting is changed, never taken away');
END;

-- Codes of the enumerations that a force may edit.
CREATE TABLE lookup(
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY(list, code)
) STRICT, WITHOUT ROWID;

-- What every record has, whatever its kind. A line of a note or an offence of
-- an arrest is a record too, with a parent and no reference of its own.
CREATE TABLE record(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  kind TEXT NOT NULL,
  ref TEXT UNIQUE,
  parent INTEGER REFERENCES record(id),
  seq INTEGER,
  title TEXT NOT NULL,
  state TEXT,
  grade TEXT,
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES account(id),
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL REFERENCES account(id),
  version INTEGER NOT NULL,
  reviewer INTEGER REFERENCES account(id),
  reviewed_at INTEGER,
  reason TEXT,
  t_from INTEGER,
  t_to INTEGER,
  t_basis TEXT CHECK(t_basis IN ('unknown', 'exact', 'between', 'before', 'after', 'about', 'recurring')),
  -- Of what comes again, the days of the week in seven bits and its hours in the next twenty-four.
  t_week INTEGER CHECK(t_week & 127 AND t_week >> 7 BETWEEN 1 AND 16777215),
  lon REAL CHECK(lon BETWEEN -180 AND 180),
  lat REAL CHECK(lat BETWEEN -90 AND 90),
  precision_m REAL CHECK(precision_m > 0 AND precision_m <= 1000000),
  -- Why it has no place, where somebody said so.
  no_place TEXT CHECK(no_place IS NULL OR lon IS NULL),
  binned_at INTEGER,
  CHECK((ref IS NULL) = (parent IS NOT NULL)),
  CHECK((parent IS NULL) = (seq IS NULL)),
  CHECK((lon IS NULL) = (lat IS NULL) AND (lon IS NULL) = (precision_m IS NULL)),
  CHECK(t_from IS NULL OR t_to IS NULL OR t_from <= t_to),
  CHECK((t_week IS NULL) = (t_basis IS NOT 'recurring')),
  CHECK((reviewer IS NULL) = (reviewed_at IS NULL)),
  CHECK(reviewer IS NULL OR reviewer <> created_by),
  CHECK(kind <> 'note' OR state NOT IN ('live', 'superseded') OR reviewer IS NOT NULL)
) STRICT;

-- Lists show records that stand alone and are not in the bin. Every list asks for the
-- kind, so that no record is read to put them in order.
CREATE INDEX record_by_update ON record(updated_at, id, kind) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_creation ON record(created_at, id, kind) WHERE parent IS NULL AND binned_at IS NULL;
-- What a board counts by follows the order of time, so that counting reads no record.
CREATE INDEX record_by_time ON record(coalesce(t_from, t_to, created_at), kind, id, state, created_at, updated_at, t_from, t_to, t_week) WHERE parent IS NULL AND binned_at IS NULL;
-- How long the longest of them may have lasted.
CREATE INDEX record_by_length ON record(t_to - t_from) WHERE parent IS NULL AND binned_at IS NULL AND t_to > t_from;
CREATE INDEX record_by_ref ON record(ref, id, kind) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_title ON record(title COLLATE NOCASE, id, kind) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_kind ON record(kind, state, updated_at, id) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_state ON record(state, kind, updated_at, id) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_place ON record(kind, lon, lat, precision_m, no_place) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_version ON record(version, id, kind) WHERE parent IS NULL AND binned_at IS NULL;
CREATE INDEX record_by_parent ON record(parent, seq) WHERE parent IS NOT NULL;

-- Where records are: the box of each geometry, grown by its precision.
CREATE VIRTUAL TABLE record_place USING rtree(id, west, east, south, north);

-- What each kind marks as searched. The rows are those of record; children
-- have rows of their own.
CREATE VIRTUAL TABLE record_words USING fts5(
  words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3');

CREATE TABLE link(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  from_id INTEGER NOT NULL REFERENCES record(id),
  to_id INTEGER NOT NULL REFERENCES record(id),
  relation TEXT NOT NULL,
  strength TEXT NOT NULL CHECK(strength IN ('confirmed', 'unconfirmed', 'disproved')),
  valid_from TEXT,
  valid_to TEXT,
  primary_provenance INTEGER NOT NULL REFERENCES provenance(id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES account(id),
  UNIQUE(from_id, to_id, relation),
  CHECK(from_id <> to_id),
  CHECK(valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE INDEX link_by_end ON link(to_id, relation, from_id, strength);
-- What a link rests on is written after it, and looked for here as it is.
CREATE INDEX link_by_primary ON link(primary_provenance);

-- Why anybody believes a link: a record that says so, or the officer's word.
CREATE TABLE provenance(
  id INTEGER PRIMARY KEY,
  link INTEGER NOT NULL REFERENCES link(id) DEFERRABLE INITIALLY DEFERRED,
  record INTEGER REFERENCES record(id),
  statement TEXT,
  CHECK((record IS NOT NULL) + (length(trim(coalesce(statement, ''))) > 0) = 1)
) STRICT;

CREATE INDEX provenance_by_link ON provenance(link);
CREATE INDEX provenance_by_record ON provenance(record) WHERE record IS NOT NULL;

CREATE TRIGGER provenance_kind BEFORE INSERT ON provenance
  WHEN NEW.record IS NOT NULL
    AND (SELECT kind FROM record WHERE id = NEW.record) NOT IN ('line', 'report', 'attachment')
BEGIN
  SELECT RAISE(ABORT, 'the provenance of a link is a line of a note, a report or an attachment');
END;

CREATE TRIGGER provenance_stays BEFORE UPDATE ON provenance
BEGIN
  SELECT RAISE(ABORT, 'the provenance of a link stays what it was');
END;

-- Links that were taken away again, so that the history of both ends shows them
-- and a disposal finds what was said of them.
CREATE TABLE unlinked(
  uuid BLOB PRIMARY KEY,
  from_id INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  because_id INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX unlinked_by_from ON unlinked(from_id);
CREATE INDEX unlinked_by_to ON unlinked(to_id);
CREATE INDEX unlinked_by_because ON unlinked(because_id) WHERE because_id IS NOT NULL;

CREATE TRIGGER link_history AFTER DELETE ON link
BEGIN
  INSERT INTO unlinked(uuid, from_id, to_id, because_id)
    VALUES(OLD.uuid, OLD.from_id, OLD.to_id, (SELECT record FROM provenance WHERE id = OLD.primary_provenance))
    ON CONFLICT(uuid) DO NOTHING;
END;

-- Numbers handed out when a form opens, for each letter. Never handed out
-- twice, so this runs ahead of the log by the forms that are open.
CREATE TABLE number(
  letter TEXT PRIMARY KEY CHECK(length(letter) = 1),
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Identities and births do not change.
CREATE TRIGGER record_identity BEFORE UPDATE OF uuid, kind, ref, parent, created_at, created_by ON record
  WHEN NEW.uuid IS NOT OLD.uuid OR NEW.kind IS NOT OLD.kind OR NEW.ref IS NOT OLD.ref
    OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by
    OR (NEW.parent IS NOT OLD.parent AND NOT EXISTS(SELECT 1 FROM merged m WHERE m.settled = 0
      AND OLD.parent IN (m.survivor, m.absorbed) AND NEW.parent IN (m.survivor, m.absorbed)))
BEGIN
  SELECT RAISE(ABORT, 'identity, author and reference of a record do not change');
END;

CREATE TRIGGER record_no_replace BEFORE INSERT ON record
  WHEN EXISTS(SELECT 1 FROM record WHERE id = NEW.id OR uuid = NEW.uuid OR (NEW.ref IS NOT NULL AND ref = NEW.ref))
BEGIN
  SELECT RAISE(ABORT, 'a record is not replaced');
END;

-- Working rows, outside the log. Two accounts may each have a draft of one
-- record, and neither takes the other's away.
CREATE TABLE draft(
  ref TEXT NOT NULL,
  kind TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account(id),
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- What a new record was asked for from, and the operation that it belongs to once it is saved.
  made_for INTEGER REFERENCES record(id) ON DELETE SET NULL,
  operation INTEGER REFERENCES record(id) ON DELETE SET NULL,
  -- The record that it is an edit of, and the version of it that the edit was begun on.
  record INTEGER REFERENCES record(id) ON DELETE CASCADE,
  version INTEGER,
  -- What it is to be linked to once it is saved.
  links TEXT CHECK(links <> ''),
  PRIMARY KEY(ref, account),
  CHECK((record IS NULL) = (version IS NULL)),
  CHECK(version >= record)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_account ON draft(account, at, record);
CREATE INDEX draft_by_record ON draft(record) WHERE record IS NOT NULL;

CREATE TRIGGER draft_owner BEFORE UPDATE OF ref, account ON draft
BEGIN
  SELECT RAISE(ABORT, 'a draft stays with the account that wrote it');
END;

CREATE TRIGGER draft_record BEFORE INSERT ON draft
  WHEN NEW.record IS NOT NULL AND (SELECT ref FROM record WHERE id = NEW.record) IS NOT NEW.ref
BEGIN
  SELECT RAISE(ABORT, 'a draft goes by the reference of the record that it is an edit of');
END;

-- What the window remembers: view, place last looked at, record last open.
CREATE TABLE memo(
  account INTEGER NOT NULL REFERENCES account(id),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(account, key)
) STRICT, WITHOUT ROWID;

-- Background layers. A file shows once it is complete. Its number is never
-- given to another, even when it goes.
CREATE TABLE background(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  title TEXT CHECK(length(trim(title)) BETWEEN 1 AND 200),
  layer TEXT NOT NULL CHECK(layer IN ('crime', 'outcomes', 'stop-and-search', 'features')),
  reader TEXT NOT NULL,
  hash BLOB NOT NULL CHECK(length(hash) = 32),
  length INTEGER NOT NULL,
  n_rows INTEGER NOT NULL DEFAULT 0,
  n_unplaced INTEGER NOT NULL DEFAULT 0,
  first_row INTEGER,
  last_row INTEGER,
  imported_at INTEGER NOT NULL,
  imported_by INTEGER NOT NULL REFERENCES account(id),
  complete INTEGER NOT NULL DEFAULT 0 CHECK(complete IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX background_by_hash ON background(hash) WHERE complete = 1;

CREATE TABLE background_chunk(
  background INTEGER NOT NULL REFERENCES background(id),
  seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY(background, seq)
) STRICT, WITHOUT ROWID;

-- Rows of one file stand together, so that a file goes by a range of ids.
CREATE TABLE background_row(
  id INTEGER PRIMARY KEY,
  publisher_id TEXT,
  at TEXT,
  lon REAL,
  lat REAL,
  place TEXT,
  area_code TEXT,
  type TEXT,
  outcome TEXT,
  detail TEXT
) STRICT;

-- What others have drawn: boundaries, routes, tracks. In ranges of ids too.
CREATE TABLE background_feature(
  id INTEGER PRIMARY KEY,
  name TEXT,
  at TEXT,
  shape BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE background_place USING rtree(id, west, east, south, north);

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Searches that somebody kept, and who wants to be told of what they find. Both
-- have the row of the entry of the log that first said so.
CREATE TABLE saved_search(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  name TEXT NOT NULL CHECK(length(trim(name)) > 0 AND length(name) <= 80),
  filter TEXT NOT NULL CHECK(length(filter) <= 65536),
  shared INTEGER NOT NULL CHECK(shared IN (0, 1)),
  seq INTEGER NOT NULL,
  owner INTEGER NOT NULL REFERENCES account(id),
  changed_at INTEGER NOT NULL,
  changed_by INTEGER NOT NULL REFERENCES account(id),
  -- Taken away; it stays for as long as that can be taken back.
  gone INTEGER NOT NULL DEFAULT 0 CHECK(gone IN (0, 1)),
  -- What is nobody else's to see is nobody else's to change.
  CHECK(shared = 1 OR changed_by = owner)
) STRICT;

CREATE UNIQUE INDEX saved_search_by_name ON saved_search(owner, name) WHERE gone = 0;

CREATE TRIGGER saved_search_stays BEFORE UPDATE OF id, uuid, owner ON saved_search
  WHEN NEW.id <> OLD.id OR NEW.uuid <> OLD.uuid OR NEW.owner <> OLD.owner
BEGIN
  SELECT RAISE(ABORT, 'a saved search is not given to somebody else');
END;

CREATE TABLE watch(
  id INTEGER PRIMARY KEY,
  search INTEGER NOT NULL REFERENCES saved_search(id),
  account INTEGER NOT NULL REFERENCES account(id),
  UNIQUE(search, account)
) STRICT;

CREATE INDEX watch_by_account ON watch(account);

CREATE TRIGGER watch_own BEFORE INSERT ON watch
BEGIN
  SELECT RAISE(ABORT, 'only who may see a search can watch it')
    WHERE (SELECT gone = 0 AND (shared OR owner = NEW.account) FROM saved_search WHERE id = NEW.search) IS NOT 1;
END;

CREATE TRIGGER saved_search_unshared AFTER UPDATE OF shared ON saved_search
  WHEN NEW.shared = 0
BEGIN
  DELETE FROM watch WHERE search = NEW.id AND account <> NEW.owner;
END;

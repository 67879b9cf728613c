-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is known of records that may be of one and the same thing.

-- By what one record can be found to be like another: see model/bow-likeness.h.
CREATE TABLE likeness(
  key TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES record(id),
  PRIMARY KEY(key, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_by_record ON likeness(record);

-- Two records that somebody has said are not of the same thing. It is asked
-- again once either has changed. It has the row of its entry in the log.
CREATE TABLE unlike(
  id INTEGER PRIMARY KEY,
  one INTEGER NOT NULL REFERENCES record(id),
  other INTEGER NOT NULL REFERENCES record(id),
  version_of_one INTEGER NOT NULL,
  version_of_other INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  said_by INTEGER NOT NULL REFERENCES account(id),
  UNIQUE(one, other),
  CHECK(one < other)
) STRICT;

CREATE INDEX unlike_by_other ON unlike(other);

CREATE TRIGGER unlike_of_one_kind BEFORE INSERT ON unlike
  WHEN (SELECT kind FROM record WHERE id = NEW.one) IS NOT (SELECT kind FROM record WHERE id = NEW.other)
    OR EXISTS(SELECT 1 FROM record WHERE id IN (NEW.one, NEW.other) AND parent IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'only two records of one kind can be told apart');
END;

CREATE TRIGGER unlike_stays BEFORE UPDATE OF id, one, other ON unlike
BEGIN
  SELECT RAISE(ABORT, 'what was said of two records is not moved to others');
END;

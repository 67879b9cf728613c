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

-- Pairs of records that may be of one and the same thing, and how little they
-- do, from 0; as far as that has been looked for: up to the version of a
-- record, in the order of versions. Beside the log: it can be worked out anew.
CREATE TABLE suspect(
  id INTEGER PRIMARY KEY,
  one INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  rank INTEGER NOT NULL CHECK(rank BETWEEN 0 AND 100),
  UNIQUE(one, other),
  CHECK(one < other)
) STRICT;

CREATE INDEX suspect_by_other ON suspect(other);
CREATE INDEX suspect_by_rank ON suspect(rank, id, one, other);

CREATE TABLE suspected(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  version INTEGER NOT NULL,
  record INTEGER NOT NULL
) STRICT;

CREATE TRIGGER unlike_stays BEFORE UPDATE OF id, one, other ON unlike
BEGIN
  SELECT RAISE(ABORT, 'what was said of two records is not moved to others');
END;

-- Records that were merged into another of their kind. It has the row of its
-- entry in the log, and is the permit by which what hung on the one comes to
-- hang on the other: while it is not settled, and else nothing moves. The
-- absorbed record keeps its content, is shown in no list, and is written to by
-- nobody until the two are taken apart again; then the row goes.
CREATE TABLE merged(
  id INTEGER PRIMARY KEY,
  survivor INTEGER NOT NULL REFERENCES record(id),
  absorbed INTEGER NOT NULL UNIQUE REFERENCES record(id),
  because TEXT NOT NULL CHECK(length(trim(because)) > 0),
  merged_at INTEGER NOT NULL,
  merged_by INTEGER NOT NULL REFERENCES account(id),
  -- The group of retention that the survivor was in, where it is in a stricter
  -- one now; 0 for none.
  group_before INTEGER,
  group_since INTEGER,
  settled INTEGER NOT NULL DEFAULT 0 CHECK(settled IN (0, 1)),
  CHECK(survivor <> absorbed),
  CHECK((group_before IS NULL) = (group_since IS NULL))
) STRICT;

CREATE INDEX merged_by_survivor ON merged(survivor, id);

-- The links that the absorbed record had. They moved to the survivor, but for
-- those that it had already: they are joined to those, and those between the
-- two, which are joined to themselves.
CREATE TABLE merged_link(
  merged INTEGER NOT NULL REFERENCES merged(id),
  link INTEGER NOT NULL,
  joined INTEGER,
  strength TEXT,
  PRIMARY KEY(merged, link)
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_link_by_link ON merged_link(link);
CREATE INDEX merged_link_by_joined ON merged_link(joined) WHERE joined IS NOT NULL;

-- What lived in the absorbed record and moved, and its place there.
CREATE TABLE merged_part(
  merged INTEGER NOT NULL REFERENCES merged(id),
  part INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY(merged, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_part_by_part ON merged_part(part);

-- Where a log is replayed there is none beside it: it was checked when it was
-- written.
CREATE TRIGGER merged_permit BEFORE INSERT ON merged WHEN EXISTS(SELECT 1 FROM entry)
BEGIN
  SELECT RAISE(ABORT, 'only an entry of the log that says so merges records')
    WHERE NOT EXISTS(SELECT 1 FROM entry e JOIN feed f ON f.id = e.feed JOIN record r ON r.uuid = e.subject
      WHERE e.id = NEW.id AND e.id = (SELECT max(id) FROM entry) AND e.act = 'combination' AND e.verb = 'merge'
      AND r.id = NEW.survivor AND f.account = NEW.merged_by);
END;

CREATE TRIGGER merged_born BEFORE INSERT ON merged
BEGIN
  SELECT RAISE(ABORT, 'a merge is settled once it is done') WHERE NEW.settled <> 0;
  SELECT RAISE(ABORT, 'a merge is not replaced')
    WHERE EXISTS(SELECT 1 FROM merged WHERE id = NEW.id OR absorbed IN (NEW.absorbed, NEW.survivor));
  SELECT RAISE(ABORT, 'only two records of one kind that stand alone are merged')
    WHERE NOT EXISTS(SELECT 1 FROM record a JOIN record s ON s.kind = a.kind WHERE a.id = NEW.absorbed AND s.id = NEW.survivor
      AND a.parent IS NULL AND s.parent IS NULL
      AND a.kind IN ('organisation', 'person', 'place', 'report', 'telephone', 'vehicle'));
  SELECT RAISE(ABORT, 'what is in the bin is not merged')
    WHERE EXISTS(SELECT 1 FROM record WHERE id IN (NEW.absorbed, NEW.survivor) AND binned_at IS NOT NULL);
  SELECT RAISE(ABORT, 'two reports of two sources corroborate each other: link them')
    WHERE EXISTS(SELECT 1 FROM report a JOIN report s ON s.id = NEW.survivor WHERE a.id = NEW.absorbed
      AND (a.channel <> s.channel OR a.anonymity <> s.anonymity));
  SELECT RAISE(ABORT, 'who reported something does not move to another report')
    WHERE EXISTS(SELECT 1 FROM record WHERE parent = NEW.absorbed AND kind = 'contact');
  SELECT RAISE(ABORT, 'the two are on hold for different things')
    WHERE EXISTS(SELECT 1 FROM hold WHERE subject = NEW.absorbed AND released_at IS NULL)
      AND EXISTS(SELECT 1 FROM hold WHERE subject = NEW.survivor AND released_at IS NULL)
      AND (SELECT group_concat(type) FROM (SELECT type FROM hold WHERE subject = NEW.absorbed AND released_at IS NULL ORDER BY type))
        IS NOT (SELECT group_concat(type) FROM (SELECT type FROM hold WHERE subject = NEW.survivor AND released_at IS NULL ORDER BY type));
  SELECT RAISE(ABORT, 'the retention of one of the two is under review')
    WHERE EXISTS(SELECT 1 FROM retention WHERE id IN (NEW.absorbed, NEW.survivor) AND state = 'under_review');
END;

CREATE TRIGGER merged_settles BEFORE UPDATE ON merged
BEGIN
  SELECT RAISE(ABORT, 'what was merged into what does not change')
    WHERE NEW.id IS NOT OLD.id OR NEW.survivor IS NOT OLD.survivor OR NEW.absorbed IS NOT OLD.absorbed OR NEW.because IS NOT OLD.because
      OR NEW.merged_at IS NOT OLD.merged_at OR NEW.merged_by IS NOT OLD.merged_by;
  SELECT RAISE(ABORT, 'a merge is settled once nothing is left to move')
    WHERE NEW.settled = 1 AND (SELECT binned_at FROM record WHERE id = NEW.absorbed) IS NULL;
  SELECT RAISE(ABORT, 'only an entry of the log that says so takes records apart')
    WHERE NEW.settled = 0 AND OLD.settled = 1 AND EXISTS(SELECT 1 FROM entry)
      AND NOT EXISTS(SELECT 1 FROM entry e JOIN record r ON r.uuid = e.subject
        WHERE e.id = (SELECT max(id) FROM entry) AND e.act = 'combination' AND e.verb = 'unmerge' AND r.id = OLD.survivor);
  SELECT RAISE(ABORT, 'a later merge comes first: take that apart')
    WHERE NEW.settled = 0 AND OLD.settled = 1
      AND (EXISTS(SELECT 1 FROM merged WHERE id > OLD.id AND OLD.survivor IN (survivor, absorbed))
        OR EXISTS(SELECT 1 FROM merged_link a JOIN merged_link b ON b.link = a.link WHERE a.merged = OLD.id AND b.merged > OLD.id)
        OR EXISTS(SELECT 1 FROM merged_link a JOIN merged_link b ON b.joined = a.link WHERE a.merged = OLD.id AND b.merged > OLD.id));
END;

CREATE TRIGGER merged_stays BEFORE DELETE ON merged
  WHEN OLD.settled = 1
    AND NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id IN (OLD.survivor, OLD.absorbed))
BEGIN
  SELECT RAISE(ABORT, 'what was merged is taken apart by an entry of the log alone');
END;

CREATE TRIGGER merged_link_stays BEFORE DELETE ON merged_link
  WHEN EXISTS(SELECT 1 FROM merged m WHERE m.id = OLD.merged AND m.settled = 1
    AND NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id IN (m.survivor, m.absorbed)))
BEGIN
  SELECT RAISE(ABORT, 'what a merge moved is kept until the two are taken apart');
END;

CREATE TRIGGER merged_link_born BEFORE INSERT ON merged_link WHEN (SELECT settled FROM merged WHERE id = NEW.merged) IS NOT 0
BEGIN
  SELECT RAISE(ABORT, 'a settled merge moves nothing more');
END;

CREATE TRIGGER merged_link_fixed BEFORE UPDATE ON merged_link
BEGIN
  SELECT RAISE(ABORT, 'what a merge moved does not change');
END;

CREATE TRIGGER merged_part_stays BEFORE DELETE ON merged_part
  WHEN EXISTS(SELECT 1 FROM merged m WHERE m.id = OLD.merged AND m.settled = 1
    AND NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id IN (m.survivor, m.absorbed)))
BEGIN
  SELECT RAISE(ABORT, 'what a merge moved is kept until the two are taken apart');
END;

CREATE TRIGGER merged_part_born BEFORE INSERT ON merged_part WHEN (SELECT settled FROM merged WHERE id = NEW.merged) IS NOT 0
BEGIN
  SELECT RAISE(ABORT, 'a settled merge moves nothing more');
END;

CREATE TRIGGER merged_part_fixed BEFORE UPDATE ON merged_part
BEGIN
  SELECT RAISE(ABORT, 'what a merge moved does not change');
END;

-- Nobody writes to a record that is merged into another. The tables of the
-- kinds have triggers of their own that say the same.
CREATE TRIGGER record_merged BEFORE UPDATE ON record
  WHEN EXISTS(SELECT 1 FROM merged WHERE absorbed IN (OLD.id, OLD.parent) AND settled = 1)
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: write to that one');
END;

CREATE TRIGGER record_in_merged BEFORE INSERT ON record
  WHEN NEW.parent IS NOT NULL AND EXISTS(SELECT 1 FROM merged WHERE absorbed = NEW.parent)
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: write to that one');
END;

CREATE TRIGGER link_merged BEFORE INSERT ON link
  WHEN EXISTS(SELECT 1 FROM merged WHERE absorbed IN (NEW.from_id, NEW.to_id))
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: link that one');
END;

CREATE TRIGGER link_merged_strength BEFORE UPDATE OF strength, valid_from, valid_to, primary_provenance ON link
  WHEN EXISTS(SELECT 1 FROM merged WHERE absorbed IN (OLD.from_id, OLD.to_id) AND settled = 1)
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: link that one');
END;

CREATE TRIGGER link_merged_delete BEFORE DELETE ON link
  WHEN EXISTS(SELECT 1 FROM merged WHERE absorbed IN (OLD.from_id, OLD.to_id) AND settled = 1)
    AND NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid LEFT JOIN provenance p ON p.id = OLD.primary_provenance
      WHERE r.id IN (OLD.from_id, OLD.to_id, p.record, (SELECT parent FROM record WHERE id = p.record)))
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: its links stay what they were');
END;

CREATE TRIGGER hold_merged BEFORE INSERT ON hold WHEN EXISTS(SELECT 1 FROM merged WHERE absorbed = NEW.subject)
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: hold that one');
END;

CREATE TRIGGER retention_merged BEFORE UPDATE OF state, "group" ON retention
  WHEN (NEW.state IS NOT OLD.state OR NEW."group" IS NOT OLD."group") AND EXISTS(SELECT 1 FROM merged WHERE absorbed = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another: decide about that one');
END;

CREATE TRIGGER unlike_merged BEFORE INSERT ON unlike WHEN EXISTS(SELECT 1 FROM merged WHERE absorbed IN (NEW.one, NEW.other))
BEGIN
  SELECT RAISE(ABORT, 'the record is merged into another');
END;

-- What either last came to attention by counts for the survivor.
CREATE TRIGGER retention_link_moved AFTER UPDATE OF from_id, to_id ON link
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (NEW.from_id, NEW.to_id, OLD.from_id, OLD.to_id);
END;

CREATE TRIGGER retention_after_merge AFTER UPDATE OF settled ON merged
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (NEW.survivor, NEW.absorbed);
END;

CREATE TRIGGER retention_after_unmerge AFTER DELETE ON merged
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (OLD.survivor, OLD.absorbed);
END;

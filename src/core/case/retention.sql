-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How long things are kept, and what is left of those that are not. The tables
-- stand beside those that all kinds share, after one table for each kind.

-- The groups. What a force has not set is empty, and nothing is computed from it.
CREATE TABLE retention_policy(
  id INTEGER PRIMARY KEY CHECK(id BETWEEN 1 AND 4),
  content TEXT CHECK(length(trim(content)) > 0),
  clear_months INTEGER CHECK(clear_months BETWEEN 1 AND 1800),
  review_months INTEGER CHECK(review_months BETWEEN 1 AND 1800),
  minimum_months INTEGER CHECK(minimum_months BETWEEN 1 AND 1800),
  kinds TEXT CHECK(kinds GLOB '|*|'),
  source TEXT CHECK(length(trim(source)) > 0),
  source_date TEXT CHECK(date(source_date) IS source_date),
  changed_at INTEGER,
  changed_by INTEGER REFERENCES account(id),
  CHECK(coalesce(clear_months, review_months, minimum_months) IS NULL OR (source IS NOT NULL AND source_date IS NOT NULL)),
  CHECK((clear_months IS NULL) = (review_months IS NULL))
) STRICT;

INSERT INTO retention_policy(id) VALUES(1), (2), (3), (4);

CREATE TRIGGER retention_policy_stays BEFORE DELETE ON retention_policy
BEGIN
  SELECT RAISE(ABORT, 'a group of retention is not deleted');
END;

-- One row for each record that has a group. The four dates are computed by the
-- triggers below, whenever what they rest on changes; stale asks for that.
CREATE TABLE retention(
  id INTEGER PRIMARY KEY REFERENCES record(id),
  "group" INTEGER NOT NULL REFERENCES retention_policy(id),
  state TEXT NOT NULL CHECK(state IN ('scheduled', 'due', 'under_review', 'retained')),
  retained_on TEXT CHECK(date(retained_on) IS retained_on),
  forward_on TEXT CHECK(date(forward_on) IS forward_on),
  forward_reason TEXT,
  clear_start TEXT,
  next_review TEXT,
  due_on TEXT,
  not_before TEXT,
  stale INTEGER NOT NULL DEFAULT 0 CHECK(stale IN (0, 1)),
  CHECK((forward_on IS NULL) = (length(trim(coalesce(forward_reason, ''))) = 0))
) STRICT;

CREATE INDEX retention_by_due ON retention(due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX retention_under_review ON retention(id) WHERE state = 'under_review';
CREATE INDEX retention_undated ON retention(id) WHERE due_on IS NULL;
CREATE INDEX retention_by_group ON retention("group", id);

-- What was decided, and why.
CREATE TABLE retention_review(
  id INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL REFERENCES retention(id),
  outcome TEXT NOT NULL CHECK(outcome IN ('retain', 'retain_amended', 'dispose', 'refer')),
  reasons TEXT,
  text TEXT NOT NULL CHECK(length(trim(text)) > 0),
  by INTEGER NOT NULL REFERENCES account(id),
  at INTEGER NOT NULL,
  CHECK(outcome NOT IN ('retain', 'retain_amended') OR length(coalesce(reasons, '')) > 2)
) STRICT;

CREATE INDEX retention_review_by_subject ON retention_review(subject, id);

-- While one of these is not released, nobody disposes of the record.
CREATE TABLE hold(
  id INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL REFERENCES record(id),
  type TEXT NOT NULL CHECK(type IN ('cpia', 'litigation', 'active_case')),
  reason TEXT NOT NULL CHECK(length(trim(reason)) > 0),
  by INTEGER NOT NULL REFERENCES account(id),
  at INTEGER NOT NULL,
  released_reason TEXT CHECK(length(trim(released_reason)) > 0),
  released_by INTEGER REFERENCES account(id),
  released_at INTEGER,
  CHECK((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL) = (released_reason IS NULL))
) STRICT;

CREATE UNIQUE INDEX hold_in_force ON hold(subject, type) WHERE released_at IS NULL;
CREATE INDEX hold_by_subject ON hold(subject, id);

-- What stays of a record that was disposed of. It has the row of its entry in
-- the log, and is the permit by which the record goes.
CREATE TABLE tombstone(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  kind TEXT NOT NULL,
  ref TEXT NOT NULL UNIQUE,
  "group" INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK(decision = 'dispose'),
  authority TEXT NOT NULL CHECK(length(trim(authority)) > 0),
  recommended_by INTEGER NOT NULL REFERENCES account(id),
  recommended_at INTEGER NOT NULL,
  approved_by INTEGER NOT NULL REFERENCES account(id),
  disposed_at INTEGER NOT NULL,
  CHECK(approved_by <> recommended_by)
) STRICT;

-- What stays of what lived in a record and was erased for good: how a reporter
-- could be reached. It was taken out of the report, or the day until which it
-- was kept had come.
CREATE TABLE part_tombstone(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),
  kind TEXT NOT NULL,
  parent BLOB NOT NULL CHECK(length(parent) = 16),
  kept_until TEXT CHECK(date(kept_until) IS kept_until),
  authority TEXT CHECK(length(trim(authority)) > 0),
  erased_by INTEGER NOT NULL REFERENCES account(id),
  erased_at INTEGER NOT NULL,
  CHECK((authority IS NULL) = (kept_until IS NULL)),
  CHECK(kept_until <= date(erased_at / 1000, 'unixepoch'))
) STRICT;

CREATE INDEX part_tombstone_by_parent ON part_tombstone(parent);
CREATE INDEX contact_by_keep_until ON contact(keep_until, id) WHERE keep_until IS NOT NULL;

-- Ways from state to state.
CREATE TRIGGER retention_born BEFORE INSERT ON retention
BEGIN
  SELECT RAISE(ABORT, 'retention begins with being scheduled') WHERE NEW.state <> 'scheduled' OR NEW.retained_on IS NOT NULL;
  SELECT RAISE(ABORT, 'a record has one group of retention') WHERE EXISTS(SELECT 1 FROM retention WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'what lives in a record is kept as long as the record')
    WHERE (SELECT parent FROM record WHERE id = NEW.id) IS NOT NULL;
END;

CREATE TRIGGER retention_state BEFORE UPDATE OF state ON retention WHEN NEW.state IS NOT OLD.state
BEGIN
  SELECT RAISE(ABORT, 'retention does not go from that state to this one')
    WHERE OLD.state || '>' || NEW.state
      NOT IN ('scheduled>due', 'due>under_review', 'under_review>retained', 'retained>scheduled');
  SELECT RAISE(ABORT, 'whoever retains a record says why')
    WHERE NEW.state = 'retained' AND coalesce((SELECT outcome FROM retention_review WHERE subject = NEW.id
      ORDER BY id DESC LIMIT 1), '') NOT IN ('retain', 'retain_amended');
END;

CREATE TRIGGER retention_identity BEFORE UPDATE OF id ON retention WHEN NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE(ABORT, 'retention of one record is not that of another');
END;

CREATE TRIGGER retention_stays BEFORE DELETE ON retention
  WHEN NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id = OLD.id)
    AND NOT EXISTS(SELECT 1 FROM merged WHERE survivor = OLD.id AND settled = 0 AND group_before = 0)
BEGIN
  SELECT RAISE(ABORT, 'nothing falls out of retention but by disposal');
END;

CREATE TRIGGER retention_review_born BEFORE INSERT ON retention_review
BEGIN
  SELECT RAISE(ABORT, 'the record is not under review') WHERE (SELECT state FROM retention WHERE id = NEW.subject) IS NOT 'under_review';
  SELECT RAISE(ABORT, 'a decision is not replaced') WHERE EXISTS(SELECT 1 FROM retention_review WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'there is no such code in the list') WHERE NEW.reasons IS NOT NULL AND
    (SELECT coalesce(sum(length(code) + 2), 0) FROM lookup WHERE list = 'retention_reason'
      AND instr(NEW.reasons, '|' || code || '|') > 0) <> length(NEW.reasons);
END;

CREATE TRIGGER retention_review_stays BEFORE UPDATE ON retention_review
BEGIN
  SELECT RAISE(ABORT, 'a decision on retention does not change: decide again');
END;

CREATE TRIGGER retention_review_is_kept BEFORE DELETE ON retention_review
  WHEN NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id = OLD.subject)
BEGIN
  SELECT RAISE(ABORT, 'a decision on retention is kept as long as the record');
END;

CREATE TRIGGER hold_born BEFORE INSERT ON hold
BEGIN
  SELECT RAISE(ABORT, 'a hold is not replaced') WHERE EXISTS(SELECT 1 FROM hold WHERE id = NEW.id
    OR (subject = NEW.subject AND type = NEW.type AND released_at IS NULL));
  SELECT RAISE(ABORT, 'a hold begins by being in force') WHERE NEW.released_at IS NOT NULL;
END;

CREATE TRIGGER hold_stays BEFORE UPDATE ON hold
  WHEN OLD.released_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.subject IS NOT OLD.subject OR NEW.type IS NOT OLD.type
    OR NEW.reason IS NOT OLD.reason OR NEW.by IS NOT OLD.by OR NEW.at IS NOT OLD.at
BEGIN
  SELECT RAISE(ABORT, 'a hold does not change but by being released');
END;

CREATE TRIGGER hold_is_kept BEFORE DELETE ON hold
  WHEN NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id = OLD.subject)
BEGIN
  SELECT RAISE(ABORT, 'a hold is kept as long as the record');
END;

-- A tombstone is the permit to erase the record that it stands over. Where a
-- log is replayed there is none beside it: it was checked when it was written.
CREATE TRIGGER tombstone_permit BEFORE INSERT ON tombstone WHEN EXISTS(SELECT 1 FROM entry)
BEGIN
  SELECT RAISE(ABORT, 'only an entry of the log that says so disposes of a record')
    WHERE NOT EXISTS(SELECT 1 FROM entry e JOIN feed f ON f.id = e.feed WHERE e.id = NEW.id
      AND e.id = (SELECT max(id) FROM entry) AND e.act = 'erasure' AND e.verb = 'dispose'
      AND e.subject = NEW.uuid AND f.account = NEW.approved_by);
  SELECT RAISE(ABORT, 'the tombstone is of another record')
    WHERE NOT EXISTS(SELECT 1 FROM record WHERE uuid = NEW.uuid AND ref = NEW.ref AND kind = NEW.kind);
  SELECT RAISE(ABORT, 'somebody else must have recommended to dispose of the record')
    WHERE NOT EXISTS(SELECT 1 FROM record r JOIN retention i ON i.id = r.id AND i.state = 'under_review'
      JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = r.id)
      WHERE r.uuid = NEW.uuid AND v.outcome = 'dispose' AND v.by = NEW.recommended_by AND v.by <> NEW.approved_by)
    AND NOT EXISTS(SELECT 1 FROM record x JOIN link l ON l.from_id = x.id AND l.relation = 'attached_to'
      JOIN retention i ON i.id = l.to_id AND i.state = 'under_review'
      JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = i.id)
      WHERE x.uuid = NEW.uuid AND x.kind = 'attachment'
        AND v.outcome = 'dispose' AND v.by = NEW.recommended_by AND v.by <> NEW.approved_by
        AND NOT EXISTS(SELECT 1 FROM link o WHERE o.from_id = x.id AND o.relation = 'attached_to' AND o.to_id <> l.to_id))
    AND NOT EXISTS(SELECT 1 FROM (WITH RECURSIVE up(id) AS (
        SELECT m.survivor FROM merged m JOIN record a ON a.id = m.absorbed WHERE a.uuid = NEW.uuid
        UNION SELECT m.survivor FROM up JOIN merged m ON m.absorbed = up.id) SELECT id FROM up) s
      JOIN retention i ON i.id = s.id AND i.state = 'under_review'
      JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = i.id)
      WHERE v.outcome = 'dispose' AND v.by = NEW.recommended_by AND v.by <> NEW.approved_by);
  SELECT RAISE(ABORT, 'a hold forbids to dispose of the record')
    WHERE EXISTS(SELECT 1 FROM record r JOIN hold h ON h.subject IN (r.id, r.parent) OR h.subject IN (SELECT id FROM record WHERE parent = r.id)
      WHERE r.uuid = NEW.uuid AND h.released_at IS NULL);
  SELECT RAISE(ABORT, 'an operation that is not closed refers to the record')
    WHERE EXISTS(SELECT 1 FROM record r JOIN link l ON l.from_id = r.id JOIN record o ON o.id = l.to_id
      WHERE r.uuid = NEW.uuid AND o.kind = 'operation' AND o.state NOT IN ('closed', 'archived'))
    OR EXISTS(SELECT 1 FROM record WHERE uuid = NEW.uuid AND kind = 'operation' AND state NOT IN ('closed', 'archived'));
  SELECT RAISE(ABORT, 'a dissemination of the record is pending')
    WHERE EXISTS(SELECT 1 FROM record r JOIN dissemination d ON d.note = r.id OR d.id = r.id JOIN record f ON f.id = d.id
      WHERE r.uuid = NEW.uuid AND f.state = 'pending');
  SELECT RAISE(ABORT, 'a disclosure schedule refers to the record')
    WHERE EXISTS(SELECT 1 FROM record r JOIN item i ON i.material = r.id WHERE r.uuid = NEW.uuid)
    OR EXISTS(SELECT 1 FROM record r JOIN item i ON i.edited = r.id WHERE r.uuid = NEW.uuid);
END;

CREATE TRIGGER tombstone_stays BEFORE UPDATE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'what is said of a disposal does not change');
END;

CREATE TRIGGER tombstone_is_kept BEFORE DELETE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'a tombstone stays');
END;

CREATE TRIGGER tombstone_is_final BEFORE INSERT ON record
  WHEN EXISTS(SELECT 1 FROM tombstone WHERE uuid = NEW.uuid OR ref = NEW.ref)
BEGIN
  SELECT RAISE(ABORT, 'the record was disposed of');
END;

CREATE TRIGGER part_tombstone_permit BEFORE INSERT ON part_tombstone WHEN EXISTS(SELECT 1 FROM entry)
BEGIN
  SELECT RAISE(ABORT, 'only an entry of the log that says so erases what lives in a record')
    WHERE NOT EXISTS(SELECT 1 FROM entry e JOIN feed f ON f.id = e.feed WHERE e.id = NEW.id
      AND e.id = (SELECT max(id) FROM entry) AND e.act = 'erasure' AND e.verb = 'erase'
      AND e.subject = NEW.uuid AND f.account = NEW.erased_by);
  SELECT RAISE(ABORT, 'the tombstone is of something else')
    WHERE NOT EXISTS(SELECT 1 FROM record c JOIN record p ON p.id = c.parent
      WHERE c.uuid = NEW.uuid AND c.kind = NEW.kind AND p.uuid = NEW.parent);
  SELECT RAISE(ABORT, 'the contact is not kept until that day')
    WHERE NEW.authority IS NOT NULL AND NOT EXISTS(SELECT 1 FROM record c JOIN contact k ON k.id = c.id
      WHERE c.uuid = NEW.uuid AND k.keep_until = NEW.kept_until);
  SELECT RAISE(ABORT, 'a hold forbids to erase what lives in the record')
    WHERE EXISTS(SELECT 1 FROM record c JOIN hold h ON h.subject IN (c.id, c.parent)
      WHERE c.uuid = NEW.uuid AND h.released_at IS NULL);
END;

CREATE TRIGGER part_tombstone_stays BEFORE UPDATE ON part_tombstone
BEGIN
  SELECT RAISE(ABORT, 'what is said of an erasure does not change');
END;

CREATE TRIGGER part_tombstone_is_kept BEFORE DELETE ON part_tombstone
BEGIN
  SELECT RAISE(ABORT, 'a tombstone stays');
END;

CREATE TRIGGER part_tombstone_is_final BEFORE INSERT ON record
  WHEN EXISTS(SELECT 1 FROM part_tombstone WHERE uuid = NEW.uuid)
BEGIN
  SELECT RAISE(ABORT, 'the record was erased');
END;

CREATE TRIGGER contact_stays BEFORE DELETE ON contact
  WHEN NOT EXISTS(SELECT 1 FROM record r JOIN part_tombstone t ON t.uuid = r.uuid WHERE r.id = OLD.id)
    AND NOT EXISTS(SELECT 1 FROM record r JOIN record p ON p.id = r.parent JOIN tombstone t ON t.uuid = p.uuid WHERE r.id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'how a reporter can be reached goes by an entry of the log alone');
END;

-- The dates. The clear period of a record begins when what it is about last
-- came to attention: by an event of that type or an arrest. Where there is
-- none, with what the record itself is about. A span ends before its end, so a
-- whole day ends on that day, not on the midnight after it. It is the day of
-- Great Britain, by the rule of its summer time since 1981, wherever the
-- computer stands: a history that is checked elsewhere gives the same days.
CREATE TRIGGER retention_compute AFTER UPDATE OF stale ON retention WHEN NEW.stale = 1
BEGIN
  UPDATE retention SET stale = 0, clear_start = (SELECT date(s + 3600 * (
      s >= unixepoch(strftime('%Y-03-25', s, 'unixepoch'), 'weekday 0', '+1 hour') AND
      s < unixepoch(strftime('%Y-10-', s, 'unixepoch') ||
        CASE WHEN s < 631152000 THEN 23 WHEN s < 820454400 THEN 22 ELSE 25 END, 'weekday 0', '+1 hour')), 'unixepoch')
    FROM (SELECT coalesce(
      (SELECT max(coalesce(e.t_to - (e.t_to IS NOT e.t_from), e.t_from, e.created_at)) FROM record e WHERE e.binned_at IS NULL AND e.id IN (
        SELECT l.from_id FROM link l JOIN event v ON v.id = l.from_id
          WHERE l.to_id = NEW.id AND v.type = 'attention' AND l.strength <> 'disproved'
        UNION ALL SELECT l.to_id FROM link l JOIN event v ON v.id = l.to_id
          WHERE l.from_id = NEW.id AND v.type = 'attention' AND l.strength <> 'disproved'
        UNION ALL SELECT a.id FROM arrest a WHERE a.person = NEW.id)),
      r.t_to - (r.t_to IS NOT r.t_from), r.t_from, r.created_at) / 1000.0 AS s FROM record r WHERE r.id = NEW.id))
    WHERE id = NEW.id;
  UPDATE retention SET clear_start = max(clear_start, (SELECT max(i.clear_start) FROM merged m JOIN retention i ON i.id = m.absorbed WHERE m.survivor = NEW.id))
    WHERE id = NEW.id AND EXISTS(SELECT 1 FROM merged m JOIN retention i ON i.id = m.absorbed WHERE m.survivor = NEW.id AND i.clear_start IS NOT NULL);
  UPDATE retention SET (next_review, not_before, due_on) =
    (SELECT n, m, coalesce(min(forward_on, n), forward_on, n) FROM (SELECT
      max(date(clear_start, '+' || p.clear_months || ' months'),
        coalesce(date(retained_on, '+' || p.review_months || ' months'), '')) AS n,
      date(clear_start, '+' || p.minimum_months || ' months') AS m
      FROM retention_policy p WHERE p.id = NEW."group"))
    WHERE id = NEW.id;
  -- What is merged into another is kept as long as that.
  UPDATE retention SET due_on = NULL WHERE id = NEW.id AND EXISTS(SELECT 1 FROM merged WHERE absorbed = NEW.id AND settled = 1);
END;

CREATE TRIGGER retention_new AFTER INSERT ON retention
BEGIN
  UPDATE retention SET stale = 1 WHERE id = NEW.id;
END;

CREATE TRIGGER retention_changed AFTER UPDATE OF "group", retained_on, forward_on ON retention
BEGIN
  UPDATE retention SET stale = 1 WHERE id = NEW.id;
END;

-- Another policy changes nothing of what a record last came to attention by, so
-- one statement gives the group its dates, without asking about each record.
CREATE TRIGGER retention_policy_changed AFTER UPDATE OF clear_months, review_months, minimum_months ON retention_policy
  WHEN NEW.clear_months IS NOT OLD.clear_months OR NEW.review_months IS NOT OLD.review_months
    OR NEW.minimum_months IS NOT OLD.minimum_months
BEGIN
  UPDATE retention SET (next_review, not_before, due_on) =
    (SELECT n, m, coalesce(min(forward_on, n), forward_on, n) FROM (SELECT
      max(date(clear_start, '+' || NEW.clear_months || ' months'),
        coalesce(date(retained_on, '+' || NEW.review_months || ' months'), '')) AS n,
      date(clear_start, '+' || NEW.minimum_months || ' months') AS m))
    WHERE "group" = NEW.id;
  UPDATE retention SET due_on = NULL WHERE id IN (SELECT absorbed FROM merged);
END;

-- What a force keeps in a group comes into it when it is made.
CREATE TRIGGER retention_of_new AFTER INSERT ON record WHEN NEW.parent IS NULL
BEGIN
  INSERT INTO retention(id, "group", state)
    SELECT NEW.id, id, 'scheduled' FROM retention_policy WHERE instr(kinds, '|' || NEW.kind || '|') > 0 ORDER BY id LIMIT 1;
END;

CREATE TRIGGER retention_policy_kinds AFTER UPDATE OF kinds ON retention_policy WHEN NEW.kinds IS NOT NULL AND NEW.kinds IS NOT OLD.kinds
BEGIN
  INSERT INTO retention(id, "group", state)
    SELECT r.id, NEW.id, 'scheduled' FROM record r
    WHERE r.parent IS NULL AND instr(NEW.kinds, '|' || r.kind || '|') > 0
      AND NOT EXISTS(SELECT 1 FROM retention i WHERE i.id = r.id);
END;

CREATE TRIGGER retention_link AFTER INSERT ON link
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (NEW.from_id, NEW.to_id);
END;

CREATE TRIGGER retention_link_changed AFTER UPDATE OF strength ON link
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (NEW.from_id, NEW.to_id);
END;

CREATE TRIGGER retention_unlink AFTER DELETE ON link
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (OLD.from_id, OLD.to_id);
END;

CREATE TRIGGER retention_event AFTER UPDATE OF type ON event WHEN NEW.type IS NOT OLD.type
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (SELECT from_id FROM link WHERE to_id = NEW.id
    UNION ALL SELECT to_id FROM link WHERE from_id = NEW.id);
END;

CREATE TRIGGER retention_arrest AFTER INSERT ON arrest WHEN NEW.person IS NOT NULL
BEGIN
  UPDATE retention SET stale = 1 WHERE id = NEW.person;
END;

CREATE TRIGGER retention_arrest_changed AFTER UPDATE OF person ON arrest WHEN NEW.person IS NOT OLD.person
BEGIN
  UPDATE retention SET stale = 1 WHERE id IN (OLD.person, NEW.person);
END;

CREATE TRIGGER retention_arrest_gone AFTER DELETE ON arrest
BEGIN
  UPDATE retention SET stale = 1 WHERE id = OLD.person;
END;

CREATE TRIGGER retention_time AFTER UPDATE OF t_from, t_to, binned_at ON record
  WHEN NEW.t_from IS NOT OLD.t_from OR NEW.t_to IS NOT OLD.t_to OR NEW.binned_at IS NOT OLD.binned_at
BEGIN
  UPDATE retention SET stale = 1 WHERE id = NEW.id;
  UPDATE retention SET stale = 1 WHERE NEW.kind = 'event' AND id IN (SELECT from_id FROM link WHERE to_id = NEW.id
    UNION ALL SELECT to_id FROM link WHERE from_id = NEW.id);
  UPDATE retention SET stale = 1 WHERE NEW.kind = 'arrest' AND id = (SELECT person FROM arrest WHERE id = NEW.id);
END;

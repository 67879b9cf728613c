-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What was assessed for disclosure, and what the schedules say of it. What
-- belongs to which operation is in the view disclosure_member, and the
-- triggers that begin an assessment stand beside it: both are made from the
-- kinds. See bow-schema-disclosure.c.

-- One row for each record that waits to be assessed or has been.
CREATE TABLE disclosure(
  id INTEGER PRIMARY KEY REFERENCES record(id),
  state TEXT NOT NULL DEFAULT 'not_assessed'
    CHECK(state IN ('not_assessed', 'not_relevant', 'relevant_used', 'mg6c', 'mg6d')),
  description TEXT CHECK(length(trim(description)) > 0 AND length(description) <= 1000),
  sensitivity_reason TEXT CHECK(length(trim(sensitivity_reason)) > 0 AND length(sensitivity_reason) <= 2000),
  location TEXT CHECK(length(trim(location)) > 0 AND length(location) <= 200),
  edited INTEGER REFERENCES record(id),
  -- What the leak check of the description found, and why it stands all the same.
  findings TEXT,
  reason TEXT,
  by INTEGER REFERENCES account(id),
  at INTEGER,
  -- What the prosecutor decided about it as it is described here.
  ruling TEXT CHECK(ruling IN ('disclose', 'inspect', 'not_disclosed', 'court')),
  ruled_by TEXT CHECK(length(trim(ruled_by)) > 0 AND length(ruled_by) <= 200),
  ruled_on TEXT CHECK(date(ruled_on) IS ruled_on),
  ruling_reason TEXT CHECK(length(trim(ruling_reason)) > 0 AND length(ruling_reason) <= 2000),
  CHECK((ruling IS NULL) = (ruled_by IS NULL) AND (ruling IS NULL) = (ruled_on IS NULL)),
  CHECK(ruling IS NOT NULL OR ruling_reason IS NULL),
  CHECK(ruling IS NULL OR state IN ('mg6c', 'mg6d')),
  CHECK(ruling IS NOT 'court' OR state = 'mg6d'),
  CHECK(state NOT IN ('mg6c', 'mg6d') OR (description IS NOT NULL AND location IS NOT NULL)),
  CHECK((state = 'mg6d') = (sensitivity_reason IS NOT NULL)),
  CHECK(findings IS NULL OR length(trim(coalesce(reason, ''))) > 0),
  CHECK((by IS NULL) = (at IS NULL)),
  CHECK(state = 'not_assessed' OR by IS NOT NULL)
) STRICT;

CREATE INDEX disclosure_by_state ON disclosure(state, id);
CREATE INDEX disclosure_by_edited ON disclosure(edited) WHERE edited IS NOT NULL;
CREATE UNIQUE INDEX schedule_by_number ON schedule(operation, type, number);

CREATE TRIGGER disclosure_identity BEFORE UPDATE OF id ON disclosure WHEN NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE(ABORT, 'the assessment of one record is not that of another');
END;

CREATE TRIGGER disclosure_edited_insert BEFORE INSERT ON disclosure WHEN NEW.edited IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an edited version is an attachment')
    WHERE NEW.edited = NEW.id OR (SELECT kind FROM record WHERE id = NEW.edited) IS NOT 'attachment';
END;

CREATE TRIGGER disclosure_edited_update BEFORE UPDATE OF edited ON disclosure WHEN NEW.edited IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an edited version is an attachment')
    WHERE NEW.edited = NEW.id OR (SELECT kind FROM record WHERE id = NEW.edited) IS NOT 'attachment';
END;

CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure
  WHEN OLD.by IS NOT NULL AND NOT EXISTS(SELECT 1 FROM record r JOIN tombstone t ON t.uuid = r.uuid WHERE r.id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'an assessment is changed by another, never taken away');
END;

-- Whatever stands on a schedule says what was assessed, and no more than its
-- form may say.
CREATE VIEW item_place(item, schedule, type, operation, state) AS
  SELECT r.id, s.id, s.type, s.operation, f.state FROM record r JOIN schedule s ON s.id = r.parent JOIN record f ON f.id = s.id
  WHERE r.kind = 'item';

CREATE TRIGGER item_born BEFORE INSERT ON item
BEGIN
  SELECT RAISE(ABORT, 'the number has been given to another item')
    WHERE EXISTS(SELECT 1 FROM item_place mine JOIN schedule s ON s.operation = mine.operation AND s.type = mine.type
      JOIN record c ON c.parent = s.id JOIN item i ON i.id = c.id WHERE mine.item = NEW.id AND i.number = NEW.number);
  SELECT RAISE(ABORT, 'the record stands on a schedule of this form already')
    WHERE EXISTS(SELECT 1 FROM item_place mine JOIN item i ON i.material = NEW.material JOIN item_place other ON other.item = i.id
      JOIN record c ON c.id = i.id JOIN record f ON f.id = other.schedule
      WHERE mine.item = NEW.id AND other.operation = mine.operation AND other.type = mine.type AND mine.type <> 'mg6e'
        AND c.binned_at IS NULL AND f.binned_at IS NULL);
  SELECT RAISE(ABORT, 'the item does not say what was assessed for this form')
    WHERE (SELECT type FROM item_place WHERE item = NEW.id) <> 'mg6e'
      AND NOT EXISTS(SELECT 1 FROM disclosure d WHERE d.id = NEW.material AND d.state = (SELECT type FROM item_place WHERE item = NEW.id)
        AND d.description = NEW.description AND d.sensitivity_reason IS NEW.sensitivity_reason
        AND d.location = NEW.location AND d.edited IS NEW.edited);
  SELECT RAISE(ABORT, 'an MG6E lists the schedules of its operation')
    WHERE (SELECT type FROM item_place WHERE item = NEW.id) = 'mg6e'
      AND (NEW.sensitivity_reason IS NOT NULL OR NEW.edited IS NOT NULL
        OR NOT EXISTS(SELECT 1 FROM schedule s WHERE s.id = NEW.material AND s.type IN ('mg6c', 'mg6d')
          AND s.operation = (SELECT operation FROM item_place WHERE item = NEW.id)));
END;

-- Where it was assessed anew, a draft follows: whatever changes is what is
-- said now.
CREATE TRIGGER item_kept BEFORE UPDATE ON item WHEN (SELECT type FROM item_place WHERE item = NEW.id) <> 'mg6e'
BEGIN
  SELECT RAISE(ABORT, 'the item does not say what was assessed for this form')
    WHERE NOT EXISTS(SELECT 1 FROM disclosure d WHERE d.id = NEW.material AND d.state = (SELECT type FROM item_place WHERE item = NEW.id)
      AND (NEW.description IS OLD.description OR NEW.description IS d.description)
      AND (NEW.sensitivity_reason IS OLD.sensitivity_reason OR NEW.sensitivity_reason IS d.sensitivity_reason)
      AND (NEW.location IS OLD.location OR NEW.location IS d.location)
      AND (NEW.edited IS OLD.edited OR NEW.edited IS d.edited));
END;

-- The prosecutor decides on what a signed schedule says of it, and on nothing else.
CREATE VIEW disclosure_put(record) AS
  SELECT i.material FROM item i JOIN item_place p ON p.item = i.id JOIN record c ON c.id = i.id JOIN disclosure d ON d.id = i.material
  WHERE p.type = d.state AND p.state = 'signed' AND c.binned_at IS NULL AND i.description IS d.description
    AND i.sensitivity_reason IS d.sensitivity_reason AND i.edited IS d.edited;

CREATE TRIGGER disclosure_ruling_insert BEFORE INSERT ON disclosure WHEN NEW.ruling IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the prosecutor decides on what stands on a signed schedule')
    WHERE NOT EXISTS(SELECT 1 FROM disclosure_put WHERE record = NEW.id);
END;

CREATE TRIGGER disclosure_ruling_update AFTER UPDATE ON disclosure WHEN NEW.ruling IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the prosecutor decides on what stands on a signed schedule')
    WHERE NOT EXISTS(SELECT 1 FROM disclosure_put WHERE record = NEW.id);
END;

-- What a schedule still lacks before it is signed, a row for each reason.
CREATE VIEW schedule_gate(schedule, missing) AS
  SELECT DISTINCT p.schedule, 'changed' FROM item_place p JOIN item i ON i.id = p.item JOIN record c ON c.id = i.id
    LEFT JOIN disclosure d ON d.id = i.material
    WHERE p.type <> 'mg6e' AND c.binned_at IS NULL AND (d.state IS NOT p.type OR d.description IS NOT i.description
      OR d.sensitivity_reason IS NOT i.sensitivity_reason OR d.location IS NOT i.location OR d.edited IS NOT i.edited)
  UNION ALL
  SELECT DISTINCT p.schedule, 'unsigned' FROM item_place p JOIN item i ON i.id = p.item JOIN record c ON c.id = i.id
    JOIN record f ON f.id = i.material WHERE p.type = 'mg6e' AND c.binned_at IS NULL AND f.state IS NOT 'signed'
  UNION ALL
  SELECT s.id, w.type FROM schedule s JOIN (SELECT 'mg6c' AS type UNION ALL SELECT 'mg6d') w
    WHERE s.type = 'mg6e' AND NOT EXISTS(SELECT 1 FROM record c JOIN item i ON i.id = c.id JOIN schedule o ON o.id = i.material
      WHERE c.parent = s.id AND c.binned_at IS NULL AND o.type = w.type);

CREATE TRIGGER schedule_born BEFORE INSERT ON schedule
  WHEN NEW.signed_as IS NOT NULL OR NEW.signed_at IS NOT NULL OR NEW.signed_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a schedule is made as a draft and signed then');
END;

-- The signature is written first, the state after it in the same action.
CREATE TRIGGER schedule_signature BEFORE UPDATE OF signed_as, signed_at, signed_by ON schedule
  WHEN NEW.signed_as IS NOT OLD.signed_as OR NEW.signed_at IS NOT OLD.signed_at OR NEW.signed_by IS NOT OLD.signed_by
BEGIN
  SELECT RAISE(ABORT, 'a signature is not taken back')
    WHERE (OLD.signed_as IS NOT NULL AND NEW.signed_as IS NOT OLD.signed_as)
       OR (OLD.signed_at IS NOT NULL AND NEW.signed_at IS NOT OLD.signed_at)
       OR (OLD.signed_by IS NOT NULL AND NEW.signed_by IS NOT OLD.signed_by);
  SELECT RAISE(ABORT, 'a disclosure officer signs a schedule')
    WHERE NEW.signed_by IS NOT NULL
      AND (SELECT instr(roles, '|disclosure_officer|') > 0 FROM account WHERE id = NEW.signed_by) IS NOT TRUE;
END;

CREATE TRIGGER schedule_signed BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'schedule' AND NEW.state = 'signed' AND OLD.state IS NOT 'signed'
BEGIN
  SELECT RAISE(ABORT, 'it is in the bin') WHERE NEW.binned_at IS NOT NULL;
  SELECT RAISE(ABORT, 'the signature lacks its name, its time or its account')
    WHERE NOT EXISTS(SELECT 1 FROM schedule WHERE id = NEW.id AND signed_as IS NOT NULL AND signed_at IS NOT NULL
      AND signed_by = NEW.updated_by);
  SELECT RAISE(ABORT, 'something is missing before the schedule is signed')
    WHERE EXISTS(SELECT 1 FROM schedule_gate WHERE schedule = NEW.id);
END;

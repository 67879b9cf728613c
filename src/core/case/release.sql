-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What must hold before anything is disseminated, and what stays as it was
-- once it is. The views say it; the triggers refuse by them, and the program
-- reads them to say beforehand what is missing.

-- How old persons can be, as numbers of eight figures: the years between two
-- days are the whole ten thousands of their difference. See bow-age.c.
CREATE VIEW person_birth(person, first, last) AS
  SELECT id,
    CAST(CASE born_precision WHEN 'month' THEN strftime('%Y%m01', born)
      WHEN 'year' THEN strftime('%Y0101', born) WHEN 'estimated' THEN strftime('%Y0101', born)
      ELSE strftime('%Y%m%d', born) END AS INTEGER),
    CAST(CASE born_precision WHEN 'month' THEN strftime('%Y%m31', born)
      WHEN 'year' THEN strftime('%Y1231', born) WHEN 'estimated' THEN strftime('%Y1231', born)
      ELSE strftime('%Y%m%d', born) END AS INTEGER)
  FROM person WHERE born IS NOT NULL;

-- The persons whom a note concerns: linked to it or to one of its lines, or to
-- something because a line says so.
CREATE VIEW note_person(note, person) AS
  SELECT n.id, p.id FROM record n JOIN link l ON l.from_id = n.id JOIN record p ON p.id = l.to_id
    WHERE n.kind = 'note' AND p.kind = 'person'
  UNION ALL
  SELECT n.id, p.id FROM record n JOIN link l ON l.to_id = n.id JOIN record p ON p.id = l.from_id
    WHERE n.kind = 'note' AND p.kind = 'person'
  UNION ALL
  SELECT c.parent, p.id FROM record c JOIN link l ON l.from_id = c.id JOIN record p ON p.id = l.to_id
    WHERE c.kind = 'line' AND p.kind = 'person'
  UNION ALL
  SELECT c.parent, p.id FROM record c JOIN link l ON l.to_id = c.id JOIN record p ON p.id = l.from_id
    WHERE c.kind = 'line' AND p.kind = 'person'
  UNION ALL
  SELECT c.parent, p.id FROM record c JOIN provenance v ON v.record = c.id JOIN link l ON l.id = v.link
    JOIN record p ON p.id = l.from_id
    WHERE c.kind = 'line' AND p.kind = 'person'
  UNION ALL
  SELECT c.parent, p.id FROM record c JOIN provenance v ON v.record = c.id JOIN link l ON l.id = v.link
    JOIN record p ON p.id = l.to_id
    WHERE c.kind = 'line' AND p.kind = 'person';

-- What says whether they are treated as children: their age on a day, which
-- whoever asks compares, or that somebody said so.
CREATE VIEW note_subject(note, person, last_birth, at_risk_until) AS
  SELECT n.note, n.person, b.last,
    (SELECT max(coalesce(g.ends, '9999-12-31')) FROM record c JOIN category g ON g.id = c.id
      WHERE c.parent = n.person AND c.kind = 'category' AND c.binned_at IS NULL AND g.category IN ('child_at_risk', 'missing_child', 'exploited_child'))
  FROM note_person n LEFT JOIN person_birth b ON b.person = n.person;

-- What persons are called, as phrases of the index: the name, with the surname
-- last where it stands first, and each of the other names.
CREATE VIEW person_called(person, phrase) AS
  SELECT p.id, '"' || replace(n.value, '"', ' ') || '"'
  FROM person p CROSS JOIN json_each('[' || json_quote(p.name)
    || iif(instr(p.name, ',') > 0,
      ',' || json_quote(substr(p.name, instr(p.name, ',') + 1) || ' ' || substr(p.name, 1, instr(p.name, ',') - 1)), '')
    || coalesce(',' || replace(json_quote(replace(replace(replace(replace(p.aliases, '\', ' '), char(10), ';'), ',', ';'), '|', ';')),
      ';', '","'), '') || ']') n
  WHERE trim(n.value) <> '';

-- The notes that name somebody who may be a child, in the title, in a raw or in
-- a sanitised text, linked or not. It is the words that are compared: without
-- regard to capitals and accents, and in that order beside each other. A name
-- that is also a common word is found where that is meant, too. A name that is
-- written otherwise, a first name alone, and a child that is no record here or
-- of whom nobody knows the age are not found; that is for who reads the text.
-- The loops are in this order because persons of that age are few.
CREATE VIEW note_names(note, person, born, last_birth) AS
  SELECT coalesce(t.parent, t.id), p.id, p.born, b.last
  FROM person p CROSS JOIN person_birth b CROSS JOIN record q CROSS JOIN person_called c CROSS JOIN record_words w CROSS JOIN record t
  WHERE b.person = p.id AND q.id = p.id AND (q.binned_at IS NULL OR q.id IN (SELECT absorbed FROM merged)) AND c.person = p.id
    AND w.record_words = c.phrase AND t.id = w.rowid AND t.kind IN ('note', 'line') AND t.binned_at IS NULL;

-- The same for whom somebody said to be a child at risk.
CREATE VIEW note_names_at_risk(note, person, at_risk_until) AS
  SELECT coalesce(t.parent, t.id), k.parent, coalesce(g.ends, '9999-12-31')
  FROM category g CROSS JOIN record k CROSS JOIN record q CROSS JOIN person_called c CROSS JOIN record_words w CROSS JOIN record t
  WHERE g.category IN ('child_at_risk', 'missing_child', 'exploited_child') AND k.id = g.id AND k.binned_at IS NULL AND q.id = k.parent AND q.binned_at IS NULL
    AND c.person = k.parent
    AND w.record_words = c.phrase AND t.id = w.rowid AND t.kind IN ('note', 'line') AND t.binned_at IS NULL
  UNION ALL
  SELECT coalesce(t.parent, t.id), k.parent, coalesce(g.ends, '9999-12-31')
  FROM merged m CROSS JOIN record k CROSS JOIN category g CROSS JOIN person_called c CROSS JOIN record_words w CROSS JOIN record t
  WHERE k.parent = m.survivor AND k.kind = 'category' AND k.binned_at IS NULL AND g.id = k.id
    AND g.category IN ('child_at_risk', 'missing_child', 'exploited_child') AND c.person = m.absorbed
    AND w.record_words = c.phrase AND t.id = w.rowid AND t.kind IN ('note', 'line') AND t.binned_at IS NULL;

CREATE INDEX person_by_born ON person(born) WHERE born IS NOT NULL;
CREATE INDEX category_at_risk ON category(id) WHERE category IN ('child_at_risk', 'missing_child', 'exploited_child');

-- What a dissemination still lacks, a row for each reason.
CREATE VIEW release_gate(dissemination, missing) AS
  SELECT d.id, 'live' FROM dissemination d JOIN record n ON n.id = d.note WHERE n.state IS NOT 'live'
  UNION ALL
  SELECT d.id, 'lines' FROM dissemination d
    WHERE NOT EXISTS(SELECT 1 FROM record c WHERE c.parent = d.note AND c.kind = 'line' AND c.binned_at IS NULL)
  UNION ALL
  SELECT d.id, 'sanitised' FROM dissemination d
    WHERE EXISTS(SELECT 1 FROM record c JOIN line l ON l.id = c.id
      WHERE c.parent = d.note AND c.kind = 'line' AND c.binned_at IS NULL AND l.sanitised IS NULL)
  UNION ALL
  SELECT d.id, 'leak' FROM dissemination d JOIN note n ON n.id = d.note WHERE n.leak_checked_text IS NULL
  UNION ALL
  SELECT d.id, 'recipient' FROM dissemination d
    WHERE NOT EXISTS(SELECT 1 FROM record c WHERE c.parent = d.id AND c.kind = 'recipient' AND c.binned_at IS NULL)
  UNION ALL
  SELECT d.id, 'conditions' FROM dissemination d JOIN note n ON n.id = d.note
    WHERE n.handling = 'C' AND instr(coalesce(d.conditions, ''), n.handling_conditions) = 0
  UNION ALL
  SELECT d.id, 'acknowledged' FROM dissemination d JOIN note n ON n.id = d.note
    WHERE n.handling = 'C' AND EXISTS(SELECT 1 FROM record c JOIN recipient r ON r.id = c.id
      WHERE c.parent = d.id AND c.kind = 'recipient' AND c.binned_at IS NULL AND r.conditions_acknowledged IS NOT 1);

-- Disseminations that a supervisor other than their author has let go, by the
-- last decision, and after the last recipient was added.
CREATE VIEW release_cleared(dissemination) AS
  SELECT d.id FROM record d JOIN record c ON c.id =
      (SELECT max(id) FROM record WHERE parent = d.id AND kind = 'clearance' AND binned_at IS NULL)
    JOIN clearance e ON e.id = c.id
    WHERE d.kind = 'dissemination' AND e.decision = 'release' AND c.created_by <> d.created_by
      AND c.id > (SELECT coalesce(max(id), 0) FROM record WHERE parent = d.id AND kind = 'recipient' AND binned_at IS NULL);


CREATE TRIGGER dissemination_born BEFORE INSERT ON dissemination
  WHEN NEW.released_at IS NOT NULL OR NEW.released_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a dissemination is made pending and released then');
END;

-- The time and the account of the release are written first, the state after
-- them in the same action; the gate stands before both.
CREATE TRIGGER dissemination_release BEFORE UPDATE OF released_at, released_by ON dissemination
  WHEN NEW.released_at IS NOT OLD.released_at OR NEW.released_by IS NOT OLD.released_by
BEGIN
  SELECT RAISE(ABORT, 'a release is not taken back') WHERE OLD.released_at IS NOT NULL;
  SELECT RAISE(ABORT, 'when and by whom it is released belong together')
    WHERE (NEW.released_at IS NULL) <> (NEW.released_by IS NULL);
  SELECT RAISE(ABORT, 'the note is not live: nobody has reviewed it')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'live');
  SELECT RAISE(ABORT, 'the note has no lines')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'lines');
  SELECT RAISE(ABORT, 'the note has an unsanitised line')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'sanitised');
  SELECT RAISE(ABORT, 'the leak check of the sanitised text is not decided')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'leak');
  SELECT RAISE(ABORT, 'there is no recipient')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'recipient');
  SELECT RAISE(ABORT, 'the conditions of the note are missing')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'conditions');
  SELECT RAISE(ABORT, 'the conditions are not acknowledged by every recipient')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id AND missing = 'acknowledged');
END;

CREATE TRIGGER record_release BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'dissemination' AND NEW.state = 'released' AND OLD.state IS NOT 'released'
BEGIN
  SELECT RAISE(ABORT, 'it is in the bin') WHERE NEW.binned_at IS NOT NULL;
  SELECT RAISE(ABORT, 'the release lacks its time and its account')
    WHERE NOT EXISTS(SELECT 1 FROM dissemination WHERE id = NEW.id AND released_at IS NOT NULL AND released_by = NEW.updated_by);
  SELECT RAISE(ABORT, 'something is missing before the release')
    WHERE EXISTS(SELECT 1 FROM release_gate WHERE dissemination = NEW.id);
  SELECT RAISE(ABORT, 'a child is concerned: a supervisor must decide first')
    WHERE EXISTS(SELECT 1 FROM note_subject s WHERE s.note = (SELECT note FROM dissemination WHERE id = NEW.id)
        AND ((CAST(strftime('%Y%m%d', NEW.updated_at / 1000, 'unixepoch') AS INTEGER) - s.last_birth) / 10000 < 18
          OR s.at_risk_until >= date(NEW.updated_at / 1000, 'unixepoch')))
      AND NOT EXISTS(SELECT 1 FROM release_cleared WHERE dissemination = NEW.id);
  SELECT RAISE(ABORT, 'the text names a child: a supervisor must decide first')
    WHERE NOT EXISTS(SELECT 1 FROM release_cleared WHERE dissemination = NEW.id)
      AND (EXISTS(SELECT 1 FROM note_names s WHERE s.note = (SELECT note FROM dissemination WHERE id = NEW.id)
          AND s.born >= date(NEW.updated_at / 1000, 'unixepoch', '-19 years')
          AND (CAST(strftime('%Y%m%d', NEW.updated_at / 1000, 'unixepoch') AS INTEGER) - s.last_birth) / 10000 < 18)
        OR EXISTS(SELECT 1 FROM note_names_at_risk s WHERE s.note = (SELECT note FROM dissemination WHERE id = NEW.id)
          AND s.at_risk_until >= date(NEW.updated_at / 1000, 'unixepoch')));
END;

-- What has been acknowledged or decided upon stays what it was.
CREATE TRIGGER dissemination_conditions BEFORE UPDATE OF conditions ON dissemination
  WHEN NEW.conditions IS NOT OLD.conditions
BEGIN
  SELECT RAISE(ABORT, 'a recipient has acknowledged the conditions as they are')
    WHERE EXISTS(SELECT 1 FROM record c JOIN recipient r ON r.id = c.id
      WHERE c.parent = NEW.id AND c.binned_at IS NULL AND r.conditions_acknowledged = 1);
END;

CREATE TRIGGER dissemination_decided BEFORE UPDATE OF purpose, lawful_basis, conditions ON dissemination
  WHEN NEW.purpose IS NOT OLD.purpose OR NEW.lawful_basis IS NOT OLD.lawful_basis OR NEW.conditions IS NOT OLD.conditions
BEGIN
  SELECT RAISE(ABORT, 'a supervisor has decided about it as it is')
    WHERE EXISTS(SELECT 1 FROM record WHERE parent = NEW.id AND kind = 'clearance' AND binned_at IS NULL);
END;

CREATE TRIGGER clearance_by_supervisor BEFORE INSERT ON clearance
BEGIN
  SELECT RAISE(ABORT, 'a supervisor decides this')
    WHERE (SELECT instr(a.roles, '_supervisor|') FROM record c JOIN account a ON a.id = c.created_by WHERE c.id = NEW.id) IS NOT TRUE;
  SELECT RAISE(ABORT, 'somebody other than the author must decide this')
    WHERE (SELECT c.created_by = d.created_by FROM record c JOIN record d ON d.id = c.parent WHERE c.id = NEW.id);
END;

CREATE TRIGGER clearance_stays_update BEFORE UPDATE OF binned_at ON record
  WHEN OLD.kind = 'clearance' AND NEW.binned_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a decision is not taken back: decide anew');
END;

CREATE TRIGGER clearance_stays_delete BEFORE DELETE ON clearance
  WHEN NOT EXISTS(SELECT 1 FROM record c JOIN record d ON d.id = c.parent JOIN tombstone t ON t.uuid = d.uuid WHERE c.id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'a decision is not taken back: decide anew');
END;

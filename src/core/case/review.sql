-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a person decides about a text holds for that text alone. These rules
-- look across the tables of kinds, so they come after them.

-- Notes that may be passed on as far as their text goes: lines, each with a
-- sanitised text, and a leak check decided for it.
CREATE VIEW note_cleared AS
  SELECT note.id AS note FROM note
  WHERE note.leak_checked_text IS NOT NULL
    AND EXISTS(SELECT 1 FROM record r WHERE r.parent = note.id AND r.kind = 'line' AND r.binned_at IS NULL)
    AND NOT EXISTS(SELECT 1 FROM record r JOIN line l ON l.id = r.id
                   WHERE r.parent = note.id AND r.binned_at IS NULL AND l.sanitised IS NULL);

CREATE TRIGGER note_born_undecided BEFORE INSERT ON note
BEGIN
  SELECT RAISE(ABORT, 'the leak check of a note is decided later, by a person')
    WHERE coalesce(NEW.leak_checked_text, NEW.leak_checked_by, NEW.leak_findings, NEW.leak_reason) IS NOT NULL;
END;

CREATE TRIGGER note_leak_check BEFORE UPDATE ON note
BEGIN
  SELECT RAISE(ABORT, 'a leak check names who decided it and the text it is for')
    WHERE (NEW.leak_checked_text IS NULL) <> (NEW.leak_checked_by IS NULL)
       OR (NEW.leak_checked_text IS NULL AND coalesce(NEW.leak_findings, NEW.leak_reason) IS NOT NULL);
  SELECT RAISE(ABORT, 'what a leak check found is passed on only with a reason')
    WHERE NEW.leak_findings IS NOT NULL AND length(trim(coalesce(NEW.leak_reason, ''))) = 0;
  SELECT RAISE(ABORT, 'the text changed: decide its leak check anew')
    WHERE NEW.leak_checked_text IS NOT NULL AND NEW.leak_checked_text IS OLD.leak_checked_text
      AND (NEW.title IS NOT OLD.title OR NEW.provenance IS NOT OLD.provenance
           OR NEW.source_reference IS NOT OLD.source_reference OR NEW.risk_why IS NOT OLD.risk_why
           OR NEW.risk_reduced IS NOT OLD.risk_reduced OR NEW.sensitivity_reason IS NOT OLD.sensitivity_reason);
END;

CREATE TRIGGER line_leak_check_insert BEFORE INSERT ON line
  WHEN (SELECT n.leak_checked_text FROM record r JOIN note n ON n.id = r.parent WHERE r.id = NEW.id) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the text changed: decide its leak check anew');
END;

CREATE TRIGGER line_leak_check_update BEFORE UPDATE ON line
  WHEN (NEW.text IS NOT OLD.text OR NEW.sanitised IS NOT OLD.sanitised)
    AND (SELECT n.leak_checked_text FROM record r JOIN note n ON n.id = r.parent WHERE r.id = NEW.id) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the text changed: decide its leak check anew');
END;

CREATE TRIGGER line_leak_check_bin BEFORE UPDATE OF binned_at ON record
  WHEN NEW.kind = 'line' AND (NEW.binned_at IS NULL) <> (OLD.binned_at IS NULL)
    AND (SELECT leak_checked_text FROM note WHERE id = NEW.parent) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the text changed: decide its leak check anew');
END;

CREATE TRIGGER note_goes_live BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'note' AND NEW.state = 'live' AND OLD.state IS NOT 'live'
BEGIN
  SELECT RAISE(ABORT, 'the leak check of the sanitised text is not decided')
    WHERE (SELECT leak_checked_text FROM note WHERE id = NEW.id) IS NULL
      AND EXISTS(SELECT 1 FROM record r JOIN line l ON l.id = r.id
                 WHERE r.parent = NEW.id AND r.binned_at IS NULL AND l.sanitised IS NOT NULL);
END;

-- A code of a list may stand in records, so it is never taken away.
CREATE TRIGGER lookup_stays BEFORE DELETE ON lookup
BEGIN
  SELECT RAISE(ABORT, 'a code of a list is relabelled, never taken away');
END;

CREATE TRIGGER lookup_code BEFORE UPDATE OF list, code ON lookup WHEN NEW.list IS NOT OLD.list OR NEW.code IS NOT OLD.code
BEGIN
  SELECT RAISE(ABORT, 'a code of a list is relabelled, never changed');
END;

-- What a scan found in the words of an anonymous reporter is looked at for
-- these words alone.
CREATE TRIGGER report_identity_born BEFORE INSERT ON report
BEGIN
  SELECT RAISE(ABORT, 'what says who a reporter is has been looked at by nobody yet') WHERE NEW.identity_check IS 'reviewed';
  SELECT RAISE(ABORT, 'the words of an anonymous reporter alone are scanned')
    WHERE NEW.identity_check IS NOT NULL AND NEW.anonymity IS NOT 'anonymous';
END;

CREATE TRIGGER report_identity_check BEFORE UPDATE ON report
BEGIN
  SELECT RAISE(ABORT, 'the text changed: look at it anew')
    WHERE NEW.identity_check IS 'reviewed'
      AND (OLD.identity_check IS NULL OR NEW.narrative IS NOT OLD.narrative OR NEW.place_text IS NOT OLD.place_text);
  SELECT RAISE(ABORT, 'the words of an anonymous reporter alone are scanned')
    WHERE NEW.identity_check IS NOT NULL AND NEW.anonymity IS NOT 'anonymous';
END;

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What holds between the records of an operation. These rules look across the
-- tables of kinds, so they come after them.

CREATE UNIQUE INDEX decision_numbered ON decision(operation, number);

-- Phases that begin or end outside their operation.
CREATE VIEW phase_outside(phase, operation) AS
  SELECT p.id, o.id FROM phase p JOIN record r ON r.id = p.id JOIN operation o ON o.id = p.operation
  WHERE r.binned_at IS NULL AND (p.starts < o.starts OR p.starts > o.ends OR p.ends < o.starts OR p.ends > o.ends);

CREATE TRIGGER phase_inside_insert AFTER INSERT ON phase
  WHEN EXISTS(SELECT 1 FROM phase_outside WHERE phase = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the phase is outside its operation');
END;

CREATE TRIGGER phase_inside_update AFTER UPDATE OF starts, ends ON phase
  WHEN EXISTS(SELECT 1 FROM phase_outside WHERE phase = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the phase is outside its operation');
END;

CREATE TRIGGER phase_inside_operation AFTER UPDATE OF starts, ends ON operation
  WHEN EXISTS(SELECT 1 FROM phase_outside WHERE operation = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a phase would be outside the operation');
END;

CREATE TRIGGER phase_number_insert BEFORE INSERT ON phase
  WHEN EXISTS(SELECT 1 FROM phase p JOIN record r ON r.id = p.id
    WHERE p.operation = NEW.operation AND p.number = NEW.number AND p.id <> NEW.id AND r.binned_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'the operation has a phase of this number');
END;

CREATE TRIGGER phase_number_update BEFORE UPDATE OF number ON phase
  WHEN EXISTS(SELECT 1 FROM phase p JOIN record r ON r.id = p.id
    WHERE p.operation = NEW.operation AND p.number = NEW.number AND p.id <> NEW.id AND r.binned_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'the operation has a phase of this number');
END;

CREATE TRIGGER phase_unbin AFTER UPDATE OF binned_at ON record
  WHEN NEW.kind = 'phase' AND NEW.binned_at IS NULL AND OLD.binned_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the phase is outside its operation') WHERE EXISTS(SELECT 1 FROM phase_outside WHERE phase = NEW.id);
  SELECT RAISE(ABORT, 'the operation has a phase of this number')
    WHERE EXISTS(SELECT 1 FROM phase p JOIN phase q ON q.operation = p.operation AND q.number = p.number AND q.id <> p.id
      JOIN record r ON r.id = q.id WHERE p.id = NEW.id AND r.binned_at IS NULL);
END;

-- The policy log. That an entry is superseded is read from the later one.
CREATE VIEW decision_superseded(decision, superseded_by) AS
  SELECT supersedes, id FROM decision WHERE supersedes IS NOT NULL;

CREATE TRIGGER decision_number BEFORE INSERT ON decision
BEGIN
  SELECT RAISE(ABORT, 'the policy log is numbered by the program, one after the other')
    WHERE NEW.number IS NULL OR NEW.number <= (SELECT coalesce(max(number), 0) FROM decision WHERE operation = NEW.operation);
  SELECT RAISE(ABORT, 'a decision takes the place of one of the same operation')
    WHERE EXISTS(SELECT 1 FROM decision WHERE id = NEW.supersedes AND operation <> NEW.operation);
  SELECT RAISE(ABORT, 'a decision does not take its own place') WHERE NEW.supersedes = NEW.id;
END;

-- An operation is part of another by its field or by a link, never of itself.
CREATE VIEW operation_above(operation, above) AS
  SELECT id, parent_operation FROM operation WHERE parent_operation IS NOT NULL
  UNION ALL
  SELECT from_id, to_id FROM link WHERE relation = 'part_of';

CREATE TRIGGER operation_circle_insert BEFORE INSERT ON operation WHEN NEW.parent_operation IS NEW.id
BEGIN
  SELECT RAISE(ABORT, 'an operation is not part of itself');
END;

CREATE TRIGGER operation_circle_update BEFORE UPDATE OF parent_operation ON operation
  WHEN NEW.parent_operation IS NOT NULL AND NEW.parent_operation IS NOT OLD.parent_operation
BEGIN
  SELECT RAISE(ABORT, 'an operation is not part of itself')
    WHERE NEW.id IN (WITH RECURSIVE up(id) AS (SELECT NEW.parent_operation
      UNION SELECT a.above FROM up JOIN operation_above a ON a.operation = up.id) SELECT id FROM up);
END;

CREATE TRIGGER operation_circle_link BEFORE INSERT ON link WHEN NEW.relation = 'part_of'
BEGIN
  SELECT RAISE(ABORT, 'an operation is not part of itself')
    WHERE NEW.from_id IN (WITH RECURSIVE up(id) AS (SELECT NEW.to_id
      UNION SELECT a.above FROM up JOIN operation_above a ON a.operation = up.id) SELECT id FROM up);
END;

-- A finding is closed on the day of its audit or later.
CREATE TRIGGER finding_closed_insert AFTER INSERT ON finding
  WHEN NEW.closed < (SELECT date(a.t_from / 1000, 'unixepoch') FROM record f JOIN record a ON a.id = f.parent WHERE f.id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a finding is not closed before its audit');
END;

CREATE TRIGGER finding_closed_update AFTER UPDATE OF closed ON finding
  WHEN NEW.closed < (SELECT date(a.t_from / 1000, 'unixepoch') FROM record f JOIN record a ON a.id = f.parent WHERE f.id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a finding is not closed before its audit');
END;

CREATE TRIGGER patrol_window_hours_insert BEFORE INSERT ON patrol_window WHEN NEW.from_time = NEW.to_time
BEGIN
  SELECT RAISE(ABORT, 'a patrol window does not end when it begins');
END;

CREATE TRIGGER patrol_window_hours_update BEFORE UPDATE OF from_time, to_time ON patrol_window WHEN NEW.from_time = NEW.to_time
BEGIN
  SELECT RAISE(ABORT, 'a patrol window does not end when it begins');
END;

-- How long patrols were out, in minutes.
CREATE VIEW walk_minutes(walk, patrol, minutes) AS
  SELECT w.id, w.patrol, (r.t_to - r.t_from) / 60000 FROM walk w JOIN record r ON r.id = w.id WHERE r.binned_at IS NULL;

-- A community issue leads nowhere near who spoke: not by what a link rests on
-- either.
CREATE TRIGGER issue_provenance BEFORE INSERT ON provenance
  WHEN NEW.record IS NOT NULL AND EXISTS(SELECT 1 FROM link l JOIN record r ON r.id IN (l.from_id, l.to_id) WHERE l.id = NEW.link AND r.kind = 'issue')
BEGIN
  SELECT RAISE(ABORT, 'what a community issue is linked by names no report, line or file');
END;

CREATE TRIGGER issue_provenance_link BEFORE INSERT ON link
  WHEN EXISTS(SELECT 1 FROM record WHERE id IN (NEW.from_id, NEW.to_id) AND kind = 'issue')
    AND EXISTS(SELECT 1 FROM provenance WHERE link = NEW.id AND record IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'what a community issue is linked by names no report, line or file');
END;

-- What is given back to the public is checked by a person, for that text alone.
CREATE TRIGGER issue_born_undecided BEFORE INSERT ON issue
BEGIN
  SELECT RAISE(ABORT, 'the check of the feedback is decided later, by a person')
    WHERE coalesce(NEW.leak_checked_text, NEW.leak_checked_by, NEW.leak_findings, NEW.leak_reason) IS NOT NULL;
END;

CREATE TRIGGER issue_leak_check BEFORE UPDATE ON issue
BEGIN
  SELECT RAISE(ABORT, 'the check of the feedback names who decided it and the text it is for')
    WHERE (NEW.leak_checked_text IS NULL) <> (NEW.leak_checked_by IS NULL)
       OR (NEW.leak_checked_text IS NULL AND coalesce(NEW.leak_findings, NEW.leak_reason) IS NOT NULL);
  SELECT RAISE(ABORT, 'what the check found is published only with a reason')
    WHERE NEW.leak_findings IS NOT NULL AND length(trim(coalesce(NEW.leak_reason, ''))) = 0;
  SELECT RAISE(ABORT, 'the feedback changed: decide its check anew')
    WHERE NEW.leak_checked_text IS NOT NULL AND NEW.leak_checked_text IS OLD.leak_checked_text
      AND (NEW.text IS NOT OLD.text OR NEW.feedback IS NOT OLD.feedback);
END;

CREATE TRIGGER issue_fed_back BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'issue' AND NEW.state = 'fed_back' AND OLD.state IS NOT 'fed_back'
BEGIN
  SELECT RAISE(ABORT, 'the check of the feedback is not decided')
    WHERE (SELECT leak_checked_text FROM issue WHERE id = NEW.id) IS NULL;
END;

-- What of an operation is still open, and whether that forbids to close it.
CREATE VIEW operation_open(operation, record, what, blocks) AS
  SELECT l.to_id, r.id, 'task', 1 FROM link l JOIN record r ON r.id = l.from_id
    WHERE l.relation = 'in_operation' AND r.kind = 'task' AND r.binned_at IS NULL AND r.state <> 'filed'
  UNION ALL
  SELECT l.to_id, c.id, 'finding', 1 FROM link l JOIN record r ON r.id = l.from_id JOIN record c ON c.parent = r.id JOIN finding f ON f.id = c.id
    WHERE l.relation = 'in_operation' AND r.kind = 'audit' AND r.binned_at IS NULL AND c.binned_at IS NULL AND f.closed IS NULL
  UNION ALL
  SELECT l.to_id, r.id, 'review', 1 FROM link l JOIN record r ON r.id = l.from_id
    WHERE l.relation = 'in_operation' AND r.binned_at IS NULL
      AND ((r.kind = 'note' AND r.state IN ('submitted', 'in_assessment')) OR (r.kind = 'report' AND r.state = 'new'))
  UNION ALL
  SELECT l.to_id, r.id, 'draft', 0 FROM link l JOIN record r ON r.id = l.from_id
    WHERE l.relation = 'in_operation' AND r.kind = 'note' AND r.binned_at IS NULL AND r.state IN ('draft', 'returned')
  UNION ALL
  SELECT l.to_id, r.id, 'patrol', 0 FROM link l JOIN record r ON r.id = l.from_id
    WHERE l.relation = 'in_operation' AND r.kind = 'patrol' AND r.binned_at IS NULL AND r.state IN ('planned', 'approved')
  UNION ALL
  SELECT l.to_id, r.id, 'issue', 0 FROM link l JOIN record r ON r.id = l.from_id
    WHERE l.relation = 'in_operation' AND r.kind = 'issue' AND r.binned_at IS NULL AND r.state <> 'fed_back'
  UNION ALL
  SELECT q.operation, r.id, 'requirement', 1 FROM requirement q JOIN record r ON r.id = q.id
    WHERE q.operation IS NOT NULL AND r.binned_at IS NULL AND r.state IN ('open', 'partly_met')
  UNION ALL
  SELECT p.operation, r.id, 'phase', 0 FROM phase p JOIN record r ON r.id = p.id
    WHERE r.binned_at IS NULL AND r.state IN ('planned', 'active')
  UNION ALL
  -- What has begun and is not over; a part can be named by its field and by a link.
  SELECT a.above, r.id, 'part', 1 FROM (SELECT DISTINCT operation, above FROM operation_above) a JOIN record r ON r.id = a.operation
    WHERE r.binned_at IS NULL AND r.state IN ('authorised', 'active', 'suspended', 'under_review');

CREATE TRIGGER operation_closes BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'operation' AND NEW.state = 'closed' AND OLD.state IS NOT 'closed'
BEGIN
  SELECT RAISE(ABORT, 'a task of the operation is not filed') WHERE EXISTS(SELECT 1 FROM operation_open WHERE operation = NEW.id AND what = 'task');
  SELECT RAISE(ABORT, 'a finding of the operation is not closed') WHERE EXISTS(SELECT 1 FROM operation_open WHERE operation = NEW.id AND what = 'finding');
  SELECT RAISE(ABORT, 'a review of the operation is not done') WHERE EXISTS(SELECT 1 FROM operation_open WHERE operation = NEW.id AND what = 'review');
  SELECT RAISE(ABORT, 'a requirement of the operation is open') WHERE EXISTS(SELECT 1 FROM operation_open WHERE operation = NEW.id AND what = 'requirement');
  SELECT RAISE(ABORT, 'a part of the operation is not closed') WHERE EXISTS(SELECT 1 FROM operation_open WHERE operation = NEW.id AND what = 'part');
END;

-- What is part of a closed operation is not begun: it would hold open what is over.
CREATE TRIGGER operation_begins BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'operation' AND NEW.state NOT IN ('closed', 'archived') AND NEW.state IS NOT OLD.state
BEGIN
  SELECT RAISE(ABORT, 'the operation that it is part of is closed')
    WHERE EXISTS(SELECT 1 FROM operation_above a JOIN record r ON r.id = a.above
      WHERE a.operation = NEW.id AND r.state IN ('closed', 'archived') AND r.binned_at IS NULL);
END;

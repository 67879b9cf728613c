-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What its author writes into a product is checked before anybody else reads
-- it, and what was reviewed is what goes out.

CREATE TRIGGER product_born_undecided BEFORE INSERT ON product
BEGIN
  SELECT RAISE(ABORT, 'the words of a product are checked later, and what it says is reviewed later')
    WHERE coalesce(NEW.leak_checked_text, NEW.leak_checked_by, NEW.leak_findings, NEW.leak_reason, NEW.content, NEW.content_records) IS NOT NULL;
END;

CREATE TRIGGER product_leak_check BEFORE UPDATE ON product
BEGIN
  SELECT RAISE(ABORT, 'a check of the author''s words names who decided it and the words it is for')
    WHERE (NEW.leak_checked_text IS NULL) <> (NEW.leak_checked_by IS NULL)
       OR (NEW.leak_checked_text IS NULL AND coalesce(NEW.leak_findings, NEW.leak_reason) IS NOT NULL);
  SELECT RAISE(ABORT, 'what a check of the author''s words found stands only with a reason')
    WHERE NEW.leak_findings IS NOT NULL AND length(trim(coalesce(NEW.leak_reason, ''))) = 0;
  SELECT RAISE(ABORT, 'the author''s words changed: check them anew')
    WHERE NEW.leak_checked_text IS NOT NULL AND NEW.leak_checked_text IS OLD.leak_checked_text
      AND (NEW.title IS NOT OLD.title OR NEW.purpose IS NOT OLD.purpose OR NEW.lawful_basis IS NOT OLD.lawful_basis
           OR NEW.terms_of_reference IS NOT OLD.terms_of_reference OR NEW.summary IS NOT OLD.summary
           OR NEW.conclusions IS NOT OLD.conclusions);
END;

CREATE TRIGGER passage_leak_check_insert BEFORE INSERT ON passage
  WHEN (SELECT p.leak_checked_text FROM record r JOIN product p ON p.id = r.parent WHERE r.id = NEW.id) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the author''s words changed: check them anew');
END;

CREATE TRIGGER passage_leak_check_update BEFORE UPDATE ON passage
  WHEN (NEW.heading IS NOT OLD.heading OR NEW.text IS NOT OLD.text)
    AND (SELECT p.leak_checked_text FROM record r JOIN product p ON p.id = r.parent WHERE r.id = NEW.id) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the author''s words changed: check them anew');
END;

CREATE TRIGGER passage_leak_check_bin BEFORE UPDATE OF binned_at ON record
  WHEN NEW.kind = 'passage' AND (NEW.binned_at IS NULL) <> (OLD.binned_at IS NULL)
    AND (SELECT leak_checked_text FROM product WHERE id = NEW.parent) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the author''s words changed: check them anew');
END;

-- What was reviewed is said with the review, and never afterwards.
CREATE TRIGGER product_content BEFORE UPDATE OF content, content_records ON product
  WHEN NEW.content IS NOT OLD.content OR NEW.content_records IS NOT OLD.content_records
BEGIN
  SELECT RAISE(ABORT, 'what was reviewed is kept whole, by the review')
    WHERE (NEW.content IS NULL) <> (NEW.content_records IS NULL)
       OR (SELECT state FROM record WHERE id = NEW.id) IS NOT 'submitted';
END;

CREATE TRIGGER product_state BEFORE UPDATE OF state ON record
  WHEN NEW.kind = 'product' AND NEW.state IS NOT OLD.state
BEGIN
  SELECT RAISE(ABORT, 'the check of the author''s words is not decided')
    WHERE NEW.state IN ('submitted', 'reviewed') AND (SELECT leak_checked_text FROM product WHERE id = NEW.id) IS NULL;
  SELECT RAISE(ABORT, 'nothing says what was reviewed')
    WHERE NEW.state IN ('reviewed', 'issued') AND (SELECT content FROM product WHERE id = NEW.id) IS NULL;
  SELECT RAISE(ABORT, 'a record that was reviewed is in the bin: review it again')
    WHERE NEW.state = 'issued' AND EXISTS(SELECT 1 FROM record r JOIN product p ON p.id = NEW.id
      WHERE r.binned_at IS NOT NULL AND instr(char(10) || p.content_records, char(10) || r.ref || ' ') > 0);
END;

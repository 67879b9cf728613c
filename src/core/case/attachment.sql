-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The bytes of attachments, in pieces of a mebibyte. They stand beside the
-- log, which keeps their hash, so that they can be erased and the chain holds;
-- replaying it does not give them back.
CREATE TABLE attachment_chunk(
  attachment INTEGER NOT NULL REFERENCES attachment(id),
  seq INTEGER NOT NULL CHECK(seq BETWEEN 0 AND 255),
  bytes BLOB NOT NULL CHECK(length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY(attachment, seq)
) STRICT, WITHOUT ROWID;

-- The words of those that are text. They stand beside the log as the bytes do.
CREATE VIRTUAL TABLE attachment_words USING fts5(
  words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3');

-- The text of the pages of a PDF, which its bytes say to nobody but the helper
-- that reads them: for the words around what was found. Beside the log too.
CREATE TABLE attachment_text(
  attachment INTEGER PRIMARY KEY REFERENCES attachment(id),
  text TEXT NOT NULL CHECK(length(text) BETWEEN 1 AND 4194304)
) STRICT;

-- PDFs whose pages are not read: not yet, or not any more after so many tries.
CREATE TABLE attachment_unread(
  attachment INTEGER PRIMARY KEY REFERENCES attachment(id),
  tries INTEGER NOT NULL DEFAULT 0 CHECK(tries BETWEEN 0 AND 2)
) STRICT;

CREATE TRIGGER attachment_chunk_insert BEFORE INSERT ON attachment_chunk
BEGIN
  SELECT RAISE(ABORT, 'the bytes of an attachment are not replaced')
    WHERE EXISTS(SELECT 1 FROM attachment_chunk WHERE attachment = NEW.attachment AND seq = NEW.seq);
  SELECT RAISE(ABORT, 'the bytes are more than the attachment has')
    WHERE (SELECT coalesce(sum(length(bytes)), 0) FROM attachment_chunk WHERE attachment = NEW.attachment) + length(NEW.bytes)
      > (SELECT coalesce(size, 0) FROM attachment WHERE id = NEW.attachment);
END;

CREATE TRIGGER attachment_chunk_update BEFORE UPDATE ON attachment_chunk
BEGIN
  SELECT RAISE(ABORT, 'the bytes of an attachment do not change');
END;

CREATE TRIGGER attachment_chunk_delete BEFORE DELETE ON attachment_chunk
BEGIN
  SELECT RAISE(ABORT, 'the bytes of an attachment go with it')
    WHERE EXISTS(SELECT 1 FROM attachment WHERE id = OLD.attachment);
END;

CREATE TRIGGER attachment_gone AFTER DELETE ON attachment
BEGIN
  DELETE FROM attachment_chunk WHERE attachment = OLD.id;
  DELETE FROM attachment_text WHERE attachment = OLD.id;
  DELETE FROM attachment_unread WHERE attachment = OLD.id;
  DELETE FROM attachment_words WHERE rowid = OLD.id;
END;

-- What hangs on an anonymous report has no name but its own reference: a name
-- that somebody else gave it can say who.
CREATE TRIGGER attachment_anonymous BEFORE INSERT ON link
  WHEN NEW.relation = 'attached_to' AND (SELECT anonymity FROM report WHERE id = NEW.to_id) = 'anonymous'
BEGIN
  SELECT RAISE(ABORT, 'an attachment of an anonymous report keeps no file name of its own')
    WHERE (SELECT instr(a.file_name, r.ref) FROM attachment a JOIN record r ON r.id = a.id WHERE a.id = NEW.from_id) IS NOT 1;
END;

CREATE TRIGGER report_attached BEFORE UPDATE OF anonymity ON report
  WHEN NEW.anonymity = 'anonymous' AND OLD.anonymity <> 'anonymous'
BEGIN
  SELECT RAISE(ABORT, 'take its attachments away first: they say who it is from')
    WHERE EXISTS(SELECT 1 FROM link WHERE to_id = NEW.id AND relation = 'attached_to');
END;

CREATE TRIGGER attachment_renamed BEFORE UPDATE OF file_name ON attachment
  WHEN NEW.file_name IS NOT OLD.file_name
BEGIN
  SELECT RAISE(ABORT, 'an attachment of an anonymous report keeps no file name of its own')
    WHERE EXISTS(SELECT 1 FROM link l JOIN report p ON p.id = l.to_id
      WHERE l.from_id = NEW.id AND l.relation = 'attached_to' AND p.anonymity = 'anonymous')
      AND (SELECT instr(NEW.file_name, ref) FROM record WHERE id = NEW.id) IS NOT 1;
END;

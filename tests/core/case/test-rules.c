/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"
#include "rows.h"

#include "case/bow-case-lookups.h"
#include "case/bow-case-private.h"

/*
 * What the database refuses, whoever asks: tried by statements past the case.
 * The count at the end keeps a refusal from being lost in silence.
 */
typedef struct
{
  OpenCase *fixture;
  guint n_refused;
} Statements;

static void
refuse (Statements *self,
        const char *sql,
        const char *because)
{
  direct_refuse (self->fixture, sql, because);
  self->n_refused++;
}

static void
add_second_account (Statements *self)
{
  direct_run (self->fixture, "INSERT INTO account VALUES(2, randomblob(16), '1002', 'Two', '|intelligence_supervisor|', randomblob(32), randomblob(32), 1, 'open')");
}

static void
try_anonymity (Statements *self)
{
  direct_run (self->fixture, RECORD ("1", "report", "R-1", "'new'"));
  direct_run (self->fixture, RECORD ("2", "report", "R-2", "'new'"));
  direct_run (self->fixture, RECORD ("3", "report", "R-3", "'new'"));
  direct_run (self->fixture, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(1, 'x', 'email', 'anonymous')");
  direct_run (self->fixture, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(2, 'x', '101', 'named')");
  refuse (self, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(3, 'x', 'crimestoppers', 'named')", "CHECK");
  refuse (self, CHILD ("10", "contact", "1", "1"), "anonymous");
  direct_run (self->fixture, CHILD ("11", "contact", "2", "1"));
  direct_run (self->fixture, "INSERT INTO contact(id, name) VALUES(11, 'A')");
  refuse (self, "UPDATE record SET parent = 1 WHERE id = 11", "identity");
  refuse (self, "UPDATE contact SET id = 10 WHERE id = 11", "moved");
  refuse (self, "UPDATE report SET anonymity = 'anonymous' WHERE id = 2", "erase");
  refuse (self, "UPDATE report SET anonymity = 'named' WHERE id = 1", "one-way");
  refuse (self, "INSERT OR REPLACE INTO report(id, narrative, channel, anonymity) VALUES(1, 'x', '101', 'named')", "replaced");
  refuse (self, "INSERT OR REPLACE " "INTO record(id, uuid, kind, ref, title, state, created_at, created_by, updated_at, updated_by, version) "
                "VALUES(1, randomblob(16), 'report', 'R-1', 't', 'new', 1, 2, 1, 2, 1)", "replaced");
  refuse (self, "DELETE FROM contact WHERE id = 11", "by an entry of the log alone");
}

#define NOTE(columns, values) "INSERT INTO note(id, title, marking, handling" columns ") VALUES(20, 't', " values ")"

static void
try_notes (Statements *self)
{
  direct_run (self->fixture, RECORD ("20", "note", "N-1", "'draft'"));
  refuse (self, NOTE ("", "'OFFICIAL', 'C'"), "CHECK");
  refuse (self, NOTE ("", "'SECRET', 'P'"), "CHECK");
  refuse (self, RECORD ("21", "note", "N-2", "'live'"), "born");
  direct_run (self->fixture, NOTE (", handling_reason, handling_conditions", "'OFFICIAL', 'C', 'r', 'not to housing'"));
  refuse (self, "UPDATE record SET created_by = 2 WHERE id = 20", "author");
  refuse (self, "UPDATE record SET state = 'live', reviewer = 2, reviewed_at = 1 WHERE id = 20", "state");
  direct_run (self->fixture, CHILD ("22", "line", "20", "1"));
  direct_run (self->fixture, CHILD ("23", "line", "20", "2"));
  refuse (self, "INSERT INTO line(id, text, source, assessment) VALUES(22, 't', '3', 'A')", "CHECK");
  refuse (self, "INSERT INTO line(id, text, source, assessment) VALUES(22, 't', '2', 'E')", "CHECK");
  refuse (self, "INSERT INTO line(id, text, source, assessment) VALUES(22, 't', '4', 'A')", "CHECK");
  direct_run (self->fixture, "INSERT INTO line(id, text, source, assessment) VALUES(22, 't', '2', 'B')");
  direct_run (self->fixture, "UPDATE record SET state = 'submitted' WHERE id = 20");
  direct_run (self->fixture, "UPDATE record SET state = 'in_assessment' WHERE id = 20");
  refuse (self, "UPDATE record SET state = 'live' WHERE id = 20", "other than the author");
  refuse (self, "UPDATE record SET reviewer = 1, reviewed_at = 1 WHERE id = 20", "CHECK");
  refuse (self, "UPDATE record SET state = 'live', reviewer = 1, reviewed_at = 1 WHERE id = 20", "CHECK");
}

static void
try_frozen (Statements *self)
{
  direct_run (self->fixture, "UPDATE record SET state = 'live', reviewer = 2, reviewed_at = 1 WHERE id = 20");
  refuse (self, "UPDATE line SET sanitised = 'changed' WHERE id = 22", "frozen");
  refuse (self, "DELETE FROM line WHERE id = 22", "frozen");
  refuse (self, "INSERT INTO line(id, text, source, assessment) VALUES(23, 't', '1', 'A')", "frozen");
  refuse (self, CHILD ("24", "line", "20", "3"), "frozen");
  refuse (self, "UPDATE note SET handling = 'P' WHERE id = 20", "frozen");
  refuse (self, "UPDATE record SET reviewer = NULL, reviewed_at = NULL WHERE id = 20", "frozen");
  refuse (self, "UPDATE record SET binned_at = 1 WHERE id = 20", "frozen");
  refuse (self, "INSERT OR REPLACE INTO record(id, uuid, kind, ref, title, state, created_at, created_by, updated_at, updated_by, version) "
                "VALUES(20, randomblob(16), 'note', 'N-1', 't', 'draft', 1, 2, 1, 2, 1)", "replaced");
}

#define LINK(from, to) \
  "INSERT INTO link VALUES(40, randomblob(16), " from ", " to ", 'associate_of', 'unconfirmed', NULL, NULL, 40, 1, 1)"

static void
try_provenance (Statements *self)
{
  direct_run (self->fixture, RECORD ("30", "person", "P-1", "NULL"));
  direct_run (self->fixture, RECORD ("31", "person", "P-2", "NULL"));
  refuse (self, LINK ("30", "31"), "FOREIGN");
  refuse (self, LINK ("30", "30"), "CHECK");
  refuse (self, LINK ("30", "1"), "relation");
  direct_run (self->fixture, "BEGIN; " LINK ("30", "31") "; INSERT INTO provenance VALUES(40, 40, 1, NULL); COMMIT");
  refuse (self, "INSERT INTO provenance VALUES(41, 40, 1, 'and more')", "CHECK");
  refuse (self, "INSERT INTO provenance VALUES(41, 40, NULL, ' ')", "CHECK");
  refuse (self, "INSERT INTO provenance VALUES(41, 40, 30, NULL)", "provenance");
  refuse (self, "DELETE FROM provenance", "FOREIGN");
  refuse (self, "UPDATE link SET to_id = 20 WHERE id = 40", "ends of a link");
}

#define ENTRY(seq, act, prev)                                                                                   \
  "INSERT INTO entry(feed, seq, clock, prev, act, verb, subject, header, commitment, hash) "                    \
  "SELECT feed, " seq ", clock, " prev ", " act ", 'x', subject, header, commitment, randomblob(32) FROM entry " \
  "ORDER BY id DESC LIMIT 1"

static void
try_log (Statements *self)
{
  refuse (self, "DELETE FROM entry", "not deleted");
  refuse (self, "UPDATE entry SET clock = 0", "not changed");
  refuse (self, ENTRY ("seq + 1", "'viewing'", "hash"), "CHECK");
  refuse (self, ENTRY ("seq + 2", "'erasure'", "hash"), "goes on");
  refuse (self, ENTRY ("seq + 1", "'erasure'", "prev"), "goes on");
  refuse (self, "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 1", "an entry of the log");
}

#define DISSEMINATION(id, ref, note)                                                                          \
  RECORD (id, "dissemination", ref, "'pending'") "; INSERT INTO dissemination(id, note, purpose, lawful_basis) " \
  "VALUES(" id ", " note ", 'p', 'b')"
#define RELEASE "UPDATE dissemination SET released_at = '2019-03-01T10:00:00Z;exact', released_by = 1 WHERE id = "
#define RELEASED "UPDATE record SET state = 'released', updated_at = 2000000000000 WHERE id = "

/* The gate stands before the note, its lines, the recipients and what they
 * acknowledged; note 20 is live, handled C and not sanitised. */
static void
try_release (Statements *self)
{
  direct_run (self->fixture, RECORD ("50", "dissemination", "F-1", "'pending'"));
  refuse (self, RECORD ("51", "dissemination", "F-2", "'released'"), "born");
  refuse (self, "INSERT INTO dissemination(id, note, purpose, lawful_basis, released_at) "
                "VALUES(50, 20, 'p', 'b', '2019-03-01T10:00:00Z;exact')", "pending");
  direct_run (self->fixture, "INSERT INTO dissemination(id, note, purpose, lawful_basis) VALUES(50, 20, 'p', 'b')");
  refuse (self, RELEASE "50", "unsanitised");
  direct_run (self->fixture, "DROP TRIGGER line_frozen_UPDATE; UPDATE line SET sanitised = 's' WHERE id = 22");
  refuse (self, RELEASE "50", "leak check");
  direct_run (self->fixture, "DROP TRIGGER note_frozen_UPDATE; UPDATE note SET leak_checked_text = 'x', leak_checked_by = 1 WHERE id = 20");
  direct_run (self->fixture, RECORD ("60", "note", "N-6", "'draft'"));
  direct_run (self->fixture, "INSERT INTO note(id, title, marking, handling) VALUES(60, 't', 'OFFICIAL', 'P')");
  direct_run (self->fixture, DISSEMINATION ("61", "F-6", "60"));
  refuse (self, RELEASE "61", "not live");
  refuse (self, RELEASED "61", "time and its account");
  refuse (self, RELEASE "50", "no recipient");
  direct_run (self->fixture, CHILD ("52", "recipient", "50", "1"));
  direct_run (self->fixture, "INSERT INTO recipient(id, name) VALUES(52, 'x')");
  refuse (self, RELEASE "50", "conditions of the note");
  direct_run (self->fixture, "UPDATE dissemination SET conditions = 'not to housing, nor to the press' WHERE id = 50");
  refuse (self, RELEASE "50", "acknowledged");
  refuse (self, "UPDATE recipient SET conditions_acknowledged = 1 WHERE id = 52", "CHECK");
  direct_run (self->fixture, "UPDATE recipient SET conditions_acknowledged = 1, acknowledged_on = '2019-03-01' WHERE id = 52");
  refuse (self, "UPDATE dissemination SET conditions = 'none' WHERE id = 50", "as they are");
  refuse (self, "UPDATE recipient SET name = 'y' WHERE id = 52", "does not change");
  refuse (self, RELEASED "50", "time and its account");
  refuse (self, "UPDATE dissemination SET released_at = '2019-03-01T10:00:00Z;exact' WHERE id = 50", "belong together");
  direct_run (self->fixture, RELEASE "50");
}

static void
try_released (Statements *self)
{
  direct_run (self->fixture, RELEASED "50");
  refuse (self, "UPDATE dissemination SET purpose = 'q' WHERE id = 50", "frozen");
  refuse (self, "UPDATE dissemination SET released_at = NULL, released_by = NULL WHERE id = 50", "taken back");
  refuse (self, "DELETE FROM dissemination WHERE id = 50", "frozen");
  refuse (self, "DELETE FROM record WHERE id = 50", "frozen");
  refuse (self, CHILD ("53", "recipient", "50", "2"), "frozen");
  refuse (self, "DELETE FROM recipient", "frozen");
  refuse (self, "UPDATE recipient SET conditions_acknowledged = NULL", "frozen");
  refuse (self, "UPDATE record SET binned_at = 1 WHERE id = 52", "at least one");
  refuse (self, "UPDATE record SET state = 'pending' WHERE id = 50", "state");
  direct_run (self->fixture, "UPDATE record SET state = 'recalled', reason = 'wrong person' WHERE id = 50");
  refuse (self, "UPDATE record SET state = 'released' WHERE id = 50", "state");
}

static void
test_refusals (OpenCase      *fixture,
               gconstpointer  data)
{
  Statements self = { .fixture = fixture };

  add_second_account (&self);
  try_anonymity (&self);
  try_notes (&self);
  try_frozen (&self);
  try_provenance (&self);
  try_release (&self);
  try_released (&self);
  try_log (&self);

  /* The forty-two refusals, and twenty-four of what goes with them. */
  g_assert_cmpuint (self.n_refused, ==, 42 + 24);
}

/* What an analysis shows is no source: a hot spot, like any place, is nothing
 * that a link of a person could rest on, alone or beside others. */
static void
test_hot_spot (OpenCase      *fixture,
               gconstpointer  data)
{
  Statements self = { .fixture = fixture };

  direct_run (fixture, RECORD ("1", "report", "R-1", "'new'"));
  direct_run (fixture, RECORD ("2", "place", "L-2", "NULL"));
  direct_run (fixture, "INSERT INTO place(id, name, type) VALUES(2, 'Behind the mill', 'hotspot_computed')");
  direct_run (fixture, RECORD ("30", "person", "P-1", "NULL"));
  direct_run (fixture, RECORD ("31", "person", "P-2", "NULL"));
  direct_run (fixture, "BEGIN; " LINK ("30", "31") "; INSERT INTO provenance VALUES(40, 40, 1, NULL); COMMIT");
  refuse (&self, "INSERT INTO provenance VALUES(41, 40, 2, NULL)", "provenance");
  refuse (&self, "UPDATE provenance SET record = 2 WHERE id = 40", "provenance");
}

static void
test_other_checks (OpenCase      *fixture,
                   gconstpointer  data)
{
  Statements self = { .fixture = fixture };

  direct_run (fixture, RECORD ("1", "report", "R-1", "'new'"));
  refuse (&self, RECORD ("2", "burglary", "B-1", "NULL"), "kind");
  refuse (&self, RECORD ("2", "report", "N-1", "'new'"), "letter");
  refuse (&self, CHILD ("2", "line", "1", "1"), "inside");
  refuse (&self, "INSERT INTO note(id, title, marking, handling) VALUES(1, 't', 'OFFICIAL', 'P')", "kind");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(1, ' ', '101', 'named')", "CHECK");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity) VALUES(1, 'x', 'pigeon', 'named')", "CHECK");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity, indicators) VALUES(1, 'x', '101', 'named', '|needles||needles|')", "list");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity, indicators) VALUES(1, 'x', '101', 'named', '|ghosts|')", "list");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity, position) VALUES(1, 'x', '101', 'named', 'POINT(0 52)')", "CHECK");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity, happened) VALUES(1, 'x', '101', 'named', 'yesterday')", "CHECK");
  refuse (&self, "INSERT INTO report(id, narrative, channel, anonymity, hotspot_claimed) VALUES(1, 'x', '101', 'named', 2)", "CHECK");
  direct_run (fixture, "INSERT INTO report(id, narrative, channel, anonymity, indicators, position, happened) "
                     "VALUES(1, 'it''s', '101', 'named', '|needles||other|', 'POINT(0.1 52.2);50', '2019-01-01T00:00:00Z/2019-01-02T00:00:00Z;between')");
  direct_run (fixture, RECORD ("3", "operation", "O-1", "'proposed'"));
  refuse (&self, "INSERT INTO operation(id, name, starts) VALUES(3, 'Raptor', '2019-02-30')", "CHECK");
  refuse (&self, "INSERT INTO operation(id, name, starts, ends) VALUES(3, 'Raptor', '2019-02-03', '2019-02-02')", "CHECK");
  refuse (&self, "INSERT INTO operation(id, name, parent_operation) VALUES(3, 'Raptor', 1)", "another kind");
  refuse (&self, "INSERT INTO operation(id, name, strands) VALUES(3, 'Raptor', '|pursue|prevent|')", "CHECK");
  direct_run (fixture, "INSERT INTO operation(id, name, strands) VALUES(3, 'Raptor', '|pursue||prevent|')");
  direct_run (fixture, RECORD ("4", "note", "N-4", "'draft'"));
  refuse (&self, "UPDATE record SET state = 'submitted' WHERE id = 4", "no line");
  direct_run (fixture, CHILD ("5", "line", "4", "1"));
  direct_run (fixture, CHILD ("6", "line", "4", "2"));
  direct_run (fixture, "UPDATE record SET state = 'submitted' WHERE id = 4");
  direct_run (fixture, "UPDATE record SET binned_at = 1 WHERE id = 5");
  refuse (&self, "UPDATE record SET binned_at = 1 WHERE id = 6", "at least one");
  refuse (&self, "DELETE FROM record WHERE id = 6", "at least one");
  g_assert_cmpuint (self.n_refused, ==, 18);
}

#define LINE(columns, values) "INSERT INTO line(id, text" columns ") VALUES(2, 't'" values ")"
#define LEGACY "scheme, legacy_source, legacy_information, legacy_handling"

/* An older grade is whole, is there as it came for good, and a line has it or
 * a pair or both. */
static void
test_legacy_grade (OpenCase      *fixture,
                   gconstpointer  data)
{
  Statements self = { .fixture = fixture };

  direct_run (fixture, RECORD ("1", "note", "N-1", "'draft'"));
  direct_run (fixture, CHILD ("2", "line", "1", "1"));
  refuse (&self, LINE ("", ""), "CHECK");
  refuse (&self, LINE (", source", ", '2'"), "CHECK");
  refuse (&self, LINE (", assessment", ", 'B'"), "CHECK");
  refuse (&self, LINE (", scheme", ", '5x5x5'"), "CHECK");
  refuse (&self, LINE (", scheme, legacy_source, legacy_information", ", '5x5x5', 'B', '2'"), "CHECK");
  refuse (&self, LINE (", legacy_source, legacy_information, legacy_handling", ", 'B', '2', '4'"), "CHECK");
  refuse (&self, LINE (", source, assessment, legacy_handling", ", '2', 'B', '4'"), "CHECK");
  refuse (&self, LINE (", source, " LEGACY, ", '2', '5x5x5', 'B', '2', '4'"), "CHECK");
  refuse (&self, LINE (", assessment, " LEGACY, ", 'B', '5x5x5', 'B', '2', '4'"), "CHECK");
  refuse (&self, LINE (", " LEGACY, ", '4x4', 'B', '2', '4'"), "CHECK");
  refuse (&self, LINE (", " LEGACY, ", '5x5x5', 'F', '2', '4'"), "CHECK");
  refuse (&self, LINE (", " LEGACY, ", '5x5x5', 'B', '6', '4'"), "CHECK");
  refuse (&self, LINE (", " LEGACY, ", '5x5x5', 'B', '2', '6'"), "list");
  direct_run (fixture, LINE (", " LEGACY, ", '5x5x5', 'B', '2', '4'"));
  refuse (&self, "UPDATE line SET legacy_source = 'A' WHERE id = 2", "does not change");
  refuse (&self, "UPDATE line SET legacy_information = '1' WHERE id = 2", "does not change");
  refuse (&self, "UPDATE line SET legacy_handling = '1' WHERE id = 2", "does not change");
  refuse (&self, "UPDATE line SET scheme = NULL, legacy_source = NULL, legacy_information = NULL, legacy_handling = NULL, "
                 "source = '2', assessment = 'B' WHERE id = 2", "does not change");
  refuse (&self, "UPDATE line SET source = '2' WHERE id = 2", "CHECK");
  direct_run (fixture, "UPDATE line SET source = '2', assessment = 'B' WHERE id = 2");
  direct_run (fixture, "UPDATE line SET source = NULL, assessment = NULL WHERE id = 2");
  g_assert_cmpuint (self.n_refused, ==, 18);
}

static void
expect (gboolean   done,
        GError   **error,
        BowError   code)
{
  g_assert_false (done);
  g_assert_error (*error, BOW_ERROR, (int) code);
  g_assert_cmpuint (strlen ((*error)->message), >, 10);
  g_clear_error (error);
}

static void
test_through_case (OpenCase      *fixture,
                   gconstpointer  data)
{
  GError *error = NULL;
  BowCase *bow_case = fixture->bow_case;
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Seen at the cut-through", "named");
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "A note", "A line");
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));
  BowRecord *line;

  bow_record_set (contact, "name", "Invented Name");
  bow_record_set (report, "channel", "crimestoppers");
  expect (bow_case_save (bow_case, report, &error), &error, BOW_ERROR_RULE);
  bow_record_set (report, "anonymity", "anonymous");
  expect (bow_case_save (bow_case, report, &error), &error, BOW_ERROR_RULE);
  bow_record_set (report, "channel", "carrier pigeon");
  expect (bow_case_save (bow_case, report, &error), &error, BOW_ERROR_INVALID);
  bow_record_set (report, "channel", "101");
  bow_record_set (report, "anonymity", "named");
  g_assert_true (bow_case_save (bow_case, report, NULL));

  bow_record_set (report, "anonymity", "anonymous");
  expect (bow_case_save (bow_case, report, &error), &error, BOW_ERROR_RULE);
  bow_record_remove_child (report, contact);
  g_assert_true (bow_case_save (bow_case, report, NULL));
  bow_record_set (report, "anonymity", "named");
  expect (bow_case_save (bow_case, report, &error), &error, BOW_ERROR_RULE);

  bow_record_set (note, "handling", "C");
  expect (bow_case_save (bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (note, "handling", "P");
  bow_record_set (note, "marking", "SECRET");
  expect (bow_case_save (bow_case, note, &error), &error, BOW_ERROR_INVALID);
  bow_record_set (note, "marking", "OFFICIAL");
  line = g_list_model_get_item (bow_record_get_children (note), 0);
  bow_record_set (line, "assessment", "E");
  expect (bow_case_save (bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (line, "assessment", "B");
  g_object_unref (line);
  g_assert_true (bow_case_save (bow_case, note, NULL));
  expect (bow_case_set_state (bow_case, bow_record_get_row (note), "live", NULL, &error), &error, BOW_ERROR_RULE);

  open_case_assert_clean (fixture);
}

static char *
dup_grade (OpenCase *fixture,
           gint64    row)
{
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, "SELECT grade FROM record WHERE id = ?", NULL);
  gboolean has_row;

  bow_statement_bind_integer (select, 1, row);
  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);

  return g_strdup (bow_statement_text (select, 0));
}

static gint64
count_grade (OpenCase   *fixture,
             const char *assessments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) filter = bow_filter_new ();
  gint64 n;

  bow_filter_set_grades (filter, assessments);
  n = bow_case_count (fixture->bow_case, filter, &error);
  g_assert_no_error (error);

  return n;
}

/* Graded anew beside what it came with, by an entry of its own. A code of the
 * older scheme is no assessment, whatever the force calls it. */
static void
test_legacy_through_case (OpenCase      *fixture,
                          gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Came from elsewhere", "A line");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);
  g_autofree char *came = NULL;
  g_autofree char *regraded = NULL;

  bow_record_set (line, "source", NULL);
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (line, "assessment", NULL);
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (line, "scheme", "5x5x5");
  bow_record_set (line, "legacy_source", "B");
  bow_record_set (line, "legacy_information", "2");
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (line, "legacy_handling", "C");
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_RULE);
  g_assert_true (bow_case_set_lookup (fixture->bow_case, "legacy_handling", "C", "C", NULL));
  open_case_save (fixture, note);
  came = dup_grade (fixture, bow_record_get_row (note));
  g_assert_cmpstr (came, ==, "5x5x5 B 2 C");
  g_assert_cmpint (count_grade (fixture, "ABCDE"), ==, 0);

  bow_record_set (line, "legacy_source", "A");
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (line, "legacy_source", "B");
  bow_record_set (line, "source", "2");
  expect (bow_case_save (fixture->bow_case, note, &error), &error, BOW_ERROR_RULE);
  bow_record_set (line, "assessment", "C");
  open_case_save (fixture, note);
  regraded = dup_grade (fixture, bow_record_get_row (line));
  g_assert_cmpstr (regraded, ==, "2 C P · 5x5x5 B 2 C");
  g_assert_cmpint (count_grade (fixture, "C"), ==, 1);
  open_case_assert_clean (fixture);
}

static void
test_links_through_case (OpenCase      *fixture,
                         gconstpointer  data)
{
  GError *error = NULL;
  BowCase *bow_case = fixture->bow_case;
  gint64 report = open_case_save_report (fixture, "One");
  gint64 other = open_case_save_report (fixture, "Two");
  BowLinkNew link = { .from = report, .to = other, .relation = "same_incident_as", .because = "Same words" };
  g_autoptr (GPtrArray) links = NULL;
  gint64 row;

  row = bow_case_link (bow_case, &link, &error);
  g_assert_no_error (error);
  links = bow_case_links_of (bow_case, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpstr (bow_link_get_data (g_ptr_array_index (links, 0))->because, ==, "Same words");
  g_assert_false (bow_link_get_data (g_ptr_array_index (links, 0))->outgoing);
  g_assert_cmpstr (bow_row_get_data (bow_link_get_data (g_ptr_array_index (links, 0))->other)->title, ==, "One");

  expect (bow_case_link (bow_case, &link, &error) != 0, &error, BOW_ERROR_EXISTS);
  link = (BowLinkNew) { .from = other, .to = report, .relation = "same_incident_as", .because = "Turned" };
  expect (bow_case_link (bow_case, &link, &error) != 0, &error, BOW_ERROR_EXISTS);
  g_assert_true (bow_case_unlink (bow_case, row, NULL));
  link.because = " ";
  expect (bow_case_link (bow_case, &link, &error) != 0, &error, BOW_ERROR_RULE);
  link.because = NULL;
  link.because_row = report;
  link.strength = "certain";
  expect (bow_case_link (bow_case, &link, &error) != 0, &error, BOW_ERROR_INVALID);
  link.strength = "confirmed";
  link.to = other;
  expect (bow_case_link (bow_case, &link, &error) != 0, &error, BOW_ERROR_RULE);
  link.to = report;
  link.relation = "associate_of";
  expect (bow_case_link (bow_case, &link, &error) != 0, &error, BOW_ERROR_RULE);
  link.relation = "same_incident_as";
  g_assert_cmpint (bow_case_link (bow_case, &link, NULL), >, 0);

  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/rules/refusals", OpenCase, NULL, open_case_set_up, test_refusals, open_case_tear_down);
  g_test_add ("/case/rules/hot-spot", OpenCase, NULL, open_case_set_up, test_hot_spot, open_case_tear_down);
  g_test_add ("/case/rules/other-checks", OpenCase, NULL, open_case_set_up, test_other_checks, open_case_tear_down);
  g_test_add ("/case/rules/legacy-grade", OpenCase, NULL, open_case_set_up, test_legacy_grade, open_case_tear_down);
  g_test_add ("/case/rules/legacy-through-case", OpenCase, NULL, open_case_set_up, test_legacy_through_case, open_case_tear_down);
  g_test_add ("/case/rules/through-case", OpenCase, NULL, open_case_set_up, test_through_case, open_case_tear_down);
  g_test_add ("/case/rules/links-through-case", OpenCase, NULL, open_case_set_up, test_links_through_case, open_case_tear_down);

  return g_test_run ();
}

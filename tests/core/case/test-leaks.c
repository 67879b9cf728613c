/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include "case/bow-case-leaks.h"
#include "case/bow-case-private.h"

#define RAW "I live at 14 Harrow Road. Kev Marsh sells there, and Big Stu brings it."

static void
refuse_sql (OpenCase   *fixture,
            const char *because,
            const char *format,
            gint64      row)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_auto (GStrv) parts = g_strsplit (format, "ROW", -1);
  g_autofree char *sql = g_strjoinv (number, parts);

  direct_refuse (fixture, sql, because);
}

static BowRecord *
add_note (OpenCase   *fixture,
          const char *sanitised)
{
  BowRecord *note = open_case_new_note (fixture, "Dealing from a flat", RAW);
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);

  bow_record_set (line, "sanitised", sanitised);
  open_case_save (fixture, note);
  return note;
}

static BowRecord *
reread (OpenCase  *fixture,
        BowRecord *note)
{
  return open_case_read (fixture, bow_record_get_row (note));
}

static gboolean
is_decided (OpenCase  *fixture,
            BowRecord *note)
{
  g_autoptr (BowRecord) now = reread (fixture, note);
  g_autoptr (BowLeakReport) report = bow_case_check_leaks (fixture->bow_case, now, NULL);

  g_assert_nonnull (report);
  g_assert_true ((bow_record_get (now, "leak_checked_by") != NULL) == report->is_decided);
  return report->is_decided;
}

static gboolean
is_cleared (OpenCase  *fixture,
            BowRecord *note)
{
  gboolean cleared;

  g_assert_true (bow_case_is_cleared (fixture->bow_case, bow_record_get_row (note), &cleared, NULL));
  return cleared;
}

static void
decide (OpenCase   *fixture,
        BowRecord  *note,
        const char *reason)
{
  g_autoptr (GError) error = NULL;

  bow_case_decide_leaks (fixture->bow_case, bow_record_get_row (note), NULL, reason, &error);
  g_assert_no_error (error);
}

static void
change_line (OpenCase   *fixture,
             BowRecord  *note,
             const char *field,
             const char *text)
{
  g_autoptr (BowRecord) now = reread (fixture, note);
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (now), 0);

  bow_record_set (line, field, text);
  open_case_save (fixture, now);
}

static void
test_findings (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) person = bow_case_new_record (fixture->bow_case, bow_kind_find ("person"), &error);
  g_autoptr (BowRecord) note = NULL;
  g_autoptr (BowLeakReport) report = NULL;
  g_autofree char *described = NULL;

  bow_record_set (person, "name", "Stuart Penhallow");
  bow_record_set (person, "aliases", "Big Stu, Pen");
  open_case_save (fixture, person);

  note = add_note (fixture, "Marsh sells with stuart penhallow, called PEN, at 22:30. The ref is Heron/7.");
  bow_record_set (note, "source_reference", "heron/7");
  report = bow_case_check_leaks (fixture->bow_case, note, &error);
  g_assert_no_error (error);
  g_assert_true (report->is_sanitised);
  g_assert_false (report->is_decided);
  described = bow_leak_note_describe (report->leaks);
  g_assert_cmpuint (report->leaks->len, ==, 5);
  g_assert_nonnull (strstr (described, "Line 1: “Marsh”"));
  g_assert_nonnull (strstr (described, "“stuart penhallow”"));
  g_assert_nonnull (strstr (described, "“PEN”"));
  g_assert_nonnull (strstr (described, "“22:30”"));
  g_assert_nonnull (strstr (described, "“Heron/7”"));
}

/* A reference that another note has is as good a pointer as its own. */
static void
test_other_reference (OpenCase      *fixture,
                      gconstpointer  data)
{
  g_autoptr (BowRecord) other = open_case_new_note (fixture, "Other", "Something");
  g_autoptr (BowRecord) note = NULL;
  g_autoptr (BowLeakReport) report = NULL;

  bow_record_set (other, "source_reference", "Kestrel 12");
  open_case_save (fixture, other);
  note = add_note (fixture, "It is said by kestrel 12 too.");
  report = bow_case_check_leaks (fixture->bow_case, note, NULL);
  g_assert_cmpuint (report->leaks->len, ==, 1);
}

static void
test_decision (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = add_note (fixture, "Marsh sells from a flat.");
  g_autoptr (BowRecord) now = NULL;
  gint64 row = bow_record_get_row (note);

  g_assert_false (is_decided (fixture, note));
  g_assert_false (bow_case_decide_leaks (fixture->bow_case, row, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  g_assert_false (bow_case_decide_leaks (fixture->bow_case, row, "00", "He is widely known", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (is_cleared (fixture, note));

  decide (fixture, note, "He is widely known there");
  g_assert_true (is_decided (fixture, note));
  g_assert_true (is_cleared (fixture, note));
  now = reread (fixture, note);
  g_assert_cmpstr (bow_record_get (now, "leak_checked_by"), ==, CASE_ACCOUNT);
  g_assert_cmpstr (bow_record_get (now, "leak_reason"), ==, "He is widely known there");
  g_assert_nonnull (strstr (bow_record_get (now, "leak_findings"), "Marsh"));

  open_case_undo (fixture);
  g_assert_false (is_decided (fixture, note));
  open_case_assert_clean (fixture);
}

/* Whatever changes one of the texts makes it undecided again. */
static void
test_change (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (BowRecord) note = add_note (fixture, "A man sells from a flat.");
  g_autoptr (BowRecord) now = NULL;
  g_autoptr (BowRecord) again = NULL;
  g_autoptr (BowRecord) fewer = NULL;
  g_autoptr (BowRecord) second = NULL;
  BowRecord *line;

  decide (fixture, note, NULL);
  change_line (fixture, note, "assessment", "C");
  g_assert_true (is_decided (fixture, note));

  change_line (fixture, note, "sanitised", "A man sells at a flat.");
  g_assert_false (is_decided (fixture, note));
  open_case_undo (fixture);
  g_assert_true (is_decided (fixture, note));

  change_line (fixture, note, "text", "He sells there.");
  g_assert_false (is_decided (fixture, note));
  decide (fixture, note, NULL);

  now = reread (fixture, note);
  bow_record_set (now, "provenance", "She works next door to him");
  open_case_save (fixture, now);
  g_assert_false (is_decided (fixture, note));
  decide (fixture, note, NULL);

  again = reread (fixture, note);
  line = bow_record_add_child (again, bow_kind_find ("line"));
  bow_record_set (line, "text", "More");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", "B");
  open_case_save (fixture, again);
  g_assert_false (is_decided (fixture, note));
  decide (fixture, note, NULL);
  /* Not each line has a sanitised text. */
  g_assert_false (is_cleared (fixture, note));

  fewer = reread (fixture, note);
  second = g_list_model_get_item (bow_record_get_children (fewer), 1);
  bow_record_remove_child (fewer, second);
  bow_record_set (fewer, "leak_reason", "Typed");
  open_case_save (fixture, fewer);
  g_assert_false (is_decided (fixture, note));
  decide (fixture, note, NULL);
  g_assert_true (is_cleared (fixture, note));
  open_case_assert_clean (fixture);
}

static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowRecord) note = add_note (fixture, "Marsh sells from a flat.");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);
  gint64 row = bow_record_get_row (note);
  gint64 line_row = bow_record_get_row (line);

  refuse_sql (fixture, "names who", "UPDATE note SET leak_checked_text = 'x' WHERE id = ROW", row);
  refuse_sql (fixture, "names who", "UPDATE note SET leak_reason = 'x' WHERE id = ROW", row);
  refuse_sql (fixture, "reason", "UPDATE note SET leak_checked_text = 'x', leak_checked_by = 1, leak_findings = 'f' WHERE id = ROW", row);
  decide (fixture, note, "Known");
  refuse_sql (fixture, "anew", "UPDATE line SET sanitised = 'other' WHERE id = ROW", line_row);
  refuse_sql (fixture, "anew", "UPDATE line SET text = 'other' WHERE id = ROW", line_row);
  refuse_sql (fixture, "anew", "UPDATE record SET binned_at = 1 WHERE id = ROW", line_row);
  refuse_sql (fixture, "anew", "UPDATE note SET provenance = 'other' WHERE id = ROW", row);
  refuse_sql (fixture, "anew", "UPDATE note SET title = 'other' WHERE id = ROW", row);
  refuse_sql (fixture, "anew",
              "INSERT INTO record(id, uuid, kind, parent, seq, title, created_at, created_by, updated_at, updated_by, version) "
              "VALUES(900000, randomblob(16), 'line', ROW, 9, 't', 1, 1, 1, 1, 1); "
              "INSERT INTO line(id, text, source, assessment) VALUES(900000, 't', '2', 'B')", row);
}

/* Through the case and past it: what is sanitised and undecided goes nowhere. */
static void
test_live (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) note = add_note (fixture, "Marsh sells from a flat.");
  g_autoptr (BowRecord) plain = open_case_new_note (fixture, "Plain", "Nothing sanitised");
  g_autoptr (BowSecret) passphrase = bow_secret_new_text ("another horse battery staple orbit");
  gint64 row = bow_record_get_row (note);

  open_case_save (fixture, plain);
  bow_case_add_account (fixture->bow_case, "1002", "Second", "|intelligence_supervisor|", passphrase, &error);
  g_assert_no_error (error);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", NULL, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (plain), "submitted", NULL, NULL));

  open_case_reopen (fixture, "1002", "another horse battery staple orbit");
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "in_assessment", NULL, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (plain), "in_assessment", NULL, NULL));
  g_assert_false (bow_case_set_state (fixture->bow_case, row, "live", NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  refuse_sql (fixture, "leak check", "UPDATE record SET state = 'live', reviewer = 2, reviewed_at = 1 WHERE id = ROW", row);

  decide (fixture, note, "Known to all");
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "live", NULL, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (plain), "live", NULL, NULL));
  g_assert_true (is_cleared (fixture, note));
  g_assert_false (is_cleared (fixture, plain));
  refuse_sql (fixture, "frozen", "UPDATE note SET leak_reason = 'other' WHERE id = ROW", row);
  open_case_assert_clean (fixture);
}

static void
test_identity (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "They deal outside my house.", "anonymous");
  g_autoptr (BowRecord) named = open_case_new_report (fixture, "They deal outside my house.", "named");
  g_autoptr (BowRecord) harmless = open_case_new_report (fixture, "They deal in the cut-through.", "anonymous");
  gint64 row;

  bow_record_set (report, "identity_check", "reviewed");
  open_case_save (fixture, report);
  open_case_save (fixture, named);
  open_case_save (fixture, harmless);
  row = bow_record_get_row (report);
  g_assert_cmpstr (bow_record_get (report, "identity_check"), ==, "unreviewed");
  g_assert_null (bow_record_get (named, "identity_check"));
  g_assert_null (bow_record_get (harmless, "identity_check"));
  g_assert_false (bow_case_review_identity (fixture->bow_case, bow_record_get_row (harmless), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);

  g_assert_true (bow_case_review_identity (fixture->bow_case, row, NULL));
  refuse_sql (fixture, "anew", "UPDATE report SET narrative = 'I live there' WHERE id = ROW", row);
  refuse_sql (fixture, "anonymous", "UPDATE report SET identity_check = 'unreviewed' WHERE id = ROW", bow_record_get_row (named));
  refuse_sql (fixture, "anew", "UPDATE report SET identity_check = 'reviewed' WHERE id = ROW", bow_record_get_row (harmless));

  g_clear_object (&report);
  report = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (report, "identity_check"), ==, "reviewed");
  bow_record_set (report, "place_text", "My road");
  open_case_save (fixture, report);
  g_assert_cmpstr (bow_record_get (report, "identity_check"), ==, "unreviewed");
  bow_record_set (report, "place_text", NULL);
  bow_record_set (report, "narrative", "They deal there.");
  open_case_save (fixture, report);
  g_assert_null (bow_record_get (report, "identity_check"));

  bow_record_set (named, "anonymity", "anonymous");
  open_case_save (fixture, named);
  g_assert_cmpstr (bow_record_get (named, "identity_check"), ==, "unreviewed");
  open_case_assert_clean (fixture);
}

/* What is marked too high is kept nowhere: not saved, and not as a draft. */
static void
test_marking (OpenCase      *fixture,
              gconstpointer  data)
{
  static const char *const marked[] = { "SECRET", "TOP SECRET", "UK TOP SECRET STRAP 1", "He said this\nSECRET - UK EYES ONLY\nand that" };
  static const char *const harmless[] = { "It is a secret", "SECRETARY", "Secret", "OFFICIAL-SENSITIVE", "KEPT SECRET" };
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "A note", "A line");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);
  g_autoptr (GPtrArray) drafts = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      g_autoptr (GError) error = NULL;

      bow_record_set (line, "text", marked[i]);
      g_assert_false (bow_case_keep_draft (fixture->bow_case, note, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
      g_assert_false (bow_case_save (fixture->bow_case, note, NULL));
    }
  bow_record_set (line, "text", "A line");
  bow_record_set (note, "marking", "SECRET");
  g_assert_false (bow_case_keep_draft (fixture->bow_case, note, NULL));
  drafts = bow_case_list_drafts (fixture->bow_case, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);

  bow_record_set (note, "marking", "OFFICIAL");
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      bow_record_set (line, "text", harmless[i]);
      open_case_save (fixture, note);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/leaks/findings", OpenCase, NULL, open_case_set_up, test_findings, open_case_tear_down);
  g_test_add ("/case/leaks/other-reference", OpenCase, NULL, open_case_set_up, test_other_reference, open_case_tear_down);
  g_test_add ("/case/leaks/decision", OpenCase, NULL, open_case_set_up, test_decision, open_case_tear_down);
  g_test_add ("/case/leaks/change", OpenCase, NULL, open_case_set_up, test_change, open_case_tear_down);
  g_test_add ("/case/leaks/database", OpenCase, NULL, open_case_set_up, test_database, open_case_tear_down);
  g_test_add ("/case/leaks/live", OpenCase, NULL, open_case_set_up, test_live, open_case_tear_down);
  g_test_add ("/case/leaks/identity", OpenCase, NULL, open_case_set_up, test_identity, open_case_tear_down);
  g_test_add ("/case/leaks/marking", OpenCase, NULL, open_case_set_up, test_marking, open_case_tear_down);

  return g_test_run ();
}

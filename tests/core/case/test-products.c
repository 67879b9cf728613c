/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <string.h>

#include "case/bow-case-leaks.h"
#include "case/bow-case-private.h"
#include "case/bow-case-product.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

static gint64
count (OpenCase   *fixture,
       const char *sql)
{
  BowStatement *select = bow_connection_statement (fixture->bow_case->connection, sql, NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);
  return bow_statement_integer (select, 0);
}

static char *
save_operation (OpenCase *fixture)
{
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), NULL);

  bow_record_set (record, "name", "Smuggler");
  open_case_save (fixture, record);
  return g_strdup (bow_record_get_ref (record));
}

static BowRecord *
new_product (OpenCase   *fixture,
             const char *operation)
{
  g_autoptr (GError) error = NULL;
  BowRecord *record = bow_case_new_product (fixture->bow_case, "briefing_pack", 0, &error);
  BowRecord *copy;

  g_assert_no_error (error);
  bow_record_set (record, "title", "Night briefing");
  bow_record_set (record, "operation", operation);
  bow_record_set (record, "audience", "internal");
  bow_record_set (record, "marking", "OFFICIAL");
  bow_record_set (record, "purpose", "Patrols tonight");
  copy = bow_record_add_child (record, bow_kind_find ("copy"));
  bow_record_set (copy, "number", "1");
  bow_record_set (copy, "recipient", "Sergeant");
  return record;
}

/* Somebody in the operation. */
static gint64
add_person (OpenCase   *fixture,
            const char *operation,
            const char *born)
{
  g_autoptr (BowRecord) person = bow_case_new_record (fixture->bow_case, bow_kind_find ("person"), NULL);
  BowLinkNew link = { .relation = "in_operation", .because = "Part of it" };

  bow_record_set (person, "name", "Alan Example");
  bow_record_set (person, "born", born);
  open_case_save (fixture, person);
  link.from = bow_record_get_row (person);
  link.to = bow_case_find_ref (fixture->bow_case, operation, NULL);
  g_assert_cmpint (bow_case_link (fixture->bow_case, &link, NULL), !=, 0);
  return link.from;
}

/* Somebody else has the case open afterwards. */
static void
submit (OpenCase *fixture,
        gint64    row)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", NULL, NULL));
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
}

static void
review (OpenCase *fixture,
        gint64    row)
{
  submit (fixture, row);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "reviewed", NULL, NULL));
}

static void
issue (OpenCase *fixture,
       gint64    row)
{
  review (fixture, row);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "issued", NULL, NULL));
}

static void
test_sections (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) template = bow_case_new_template (fixture->bow_case, "problem_profile", NULL);
  g_autoptr (BowRecord) product = NULL;
  g_autoptr (BowRecord) built_in = new_product (fixture, operation);
  g_autoptr (BowRecord) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (built_in)), ==, 11);
  bow_record_set (template, "audience", "partner");
  first = g_list_model_get_item (bow_record_get_children (template), 0);
  bow_record_set (first, "heading", "Asked for");
  open_case_save (fixture, template);
  product = bow_case_new_product (fixture->bow_case, NULL, bow_record_get_row (template), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get (product, "type"), ==, "problem_profile");
  g_assert_cmpstr (bow_record_get (product, "audience"), ==, "partner");
  g_assert_cmpstr (bow_record_get (product, "template"), ==, bow_record_get_ref (template));
  g_clear_object (&first);
  first = g_list_model_get_item (bow_record_get_children (product), 0);
  g_assert_cmpstr (bow_record_get (first, "heading"), ==, "Asked for");
  g_assert_null (bow_case_new_product (fixture->bow_case, "novel", 0, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (bow_case_new_product (fixture->bow_case, NULL, bow_case_find_ref (fixture->bow_case, operation, NULL), &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

/* One of each type, and a second time none. */
static void
test_templates (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) product = NULL;

  g_assert_cmpint (bow_case_add_templates (fixture->bow_case, &error), ==, 5);
  g_assert_no_error (error);
  g_assert_cmpint (bow_case_add_templates (fixture->bow_case, &error), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(DISTINCT type) FROM template"), ==, 5);
  product = bow_case_new_product (fixture->bow_case, NULL, bow_case_find_ref (fixture->bow_case, "Z-000001", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (product)), ==, 10);
  open_case_assert_clean (fixture);
}

static void
test_log (OpenCase      *fixture,
          gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  g_autoptr (BowPack) preview = NULL;
  g_autoptr (BowPack) pack = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row, looks, copies;

  add_person (fixture, operation, "1980-01-01");
  open_case_save (fixture, product);
  row = bow_record_get_row (product);
  g_assert_null (bow_case_issue_copy (fixture->bow_case, row, 1, "export", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE act = 'disclosure' OR verb = 'export'"), ==, 0);
  issue (fixture, row);

  looks = count (fixture, "SELECT count(*) FROM entry WHERE verb = 'read'");
  preview = bow_case_preview_product (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE verb = 'read'"), ==, looks + 2);
  g_assert_cmpint (preview->copy, ==, 0);

  copies = count (fixture, "SELECT count(*) FROM entry WHERE verb = 'export'");
  pack = bow_case_issue_copy (fixture->bow_case, row, 1, "export", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE verb = 'export'"), ==, copies + 2);
  g_assert_cmpint (pack->copy, ==, 1);
  g_assert_cmpstr (pack->printed_by, ==, OTHER);
  g_assert_cmpuint (strlen (pack->head), ==, 16);
  g_assert_null (bow_case_issue_copy (fixture->bow_case, row, 2, "export", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  open_case_assert_clean (fixture);
}

static void
refuse (OpenCase   *fixture,
        const char *sql,
        const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_connection_begin (fixture->bow_case->connection, NULL));
  g_assert_false (bow_connection_execute (fixture->bow_case->connection, sql, &error));
  if (strstr (error->message, because) == NULL)
    g_error ("%s: %s", sql, error->message);
  bow_connection_rollback (fixture->bow_case->connection);
}

static void
set_name (OpenCase   *fixture,
          gint64      row,
          const char *name)
{
  g_autoptr (BowRecord) record = open_case_read (fixture, row);

  bow_record_set (record, "name", name);
  open_case_save (fixture, record);
}

static void
refuse_state (OpenCase   *fixture,
              gint64      row,
              const char *state,
              int         code,
              const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_set_state (fixture->bow_case, row, state, NULL, &error));
  g_assert_error (error, BOW_ERROR, code);
  if (strstr (error->message, because) == NULL)
    g_error ("%s: %s", because, error->message);
}

/* What was reviewed goes out and nothing else; how it is printed is no part of it. */
static void
test_content (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  gint64 person = add_person (fixture, operation, "1980-01-01");
  gint64 row;

  open_case_save (fixture, product);
  row = bow_record_get_row (product);
  review (fixture, row);
  set_name (fixture, person, "Brian Example");
  refuse_state (fixture, row, "issued", BOW_ERROR_CONFLICT, "Changed: P-000001.");
  add_person (fixture, operation, "1980-01-01");
  refuse_state (fixture, row, "issued", BOW_ERROR_CONFLICT, "New in it: P-000002.");
  refuse (fixture, "UPDATE record SET binned_at = 1 WHERE ref = 'P-000001'; "
                   "UPDATE record SET state = 'issued' WHERE kind = 'product'", "in the bin");
  g_assert_true (bow_case_bin (fixture->bow_case, person, NULL, NULL));
  refuse_state (fixture, row, "issued", BOW_ERROR_CONFLICT, "No longer in it: P-000001.");
  g_assert_true (bow_case_unbin (fixture->bow_case, person, NULL));
  g_assert_true (bow_case_bin (fixture->bow_case, bow_case_find_ref (fixture->bow_case, "P-000002", NULL), NULL, NULL));
  set_name (fixture, person, "Alan Example");
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "issued", NULL, NULL));
  open_case_assert_clean (fixture);
}

/* Each copy is compared anew, and a second review makes it whole again. */
static void
test_review_again (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  gint64 person = add_person (fixture, operation, "1980-01-01");
  g_autoptr (BowPack) first = NULL;
  g_autoptr (BowPack) second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row, n_disclosures;

  open_case_save (fixture, product);
  row = bow_record_get_row (product);
  issue (fixture, row);
  first = bow_case_issue_copy (fixture->bow_case, row, 1, "export", &error);
  g_assert_no_error (error);
  n_disclosures = count (fixture, "SELECT count(*) FROM entry WHERE act = 'disclosure'");
  set_name (fixture, person, "Brian Example");
  g_assert_null (bow_case_issue_copy (fixture->bow_case, row, 1, "export", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "P-000001"));
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE act = 'disclosure'"), ==, n_disclosures);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", "A name was put right", NULL));
  refuse_state (fixture, row, "issued", BOW_ERROR_RULE, "cannot go from");
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "reviewed", NULL, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "issued", NULL, NULL));
  second = bow_case_issue_copy (fixture->bow_case, row, 1, "export", &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
  open_case_assert_clean (fixture);
}

/* What the check finds in the author's words stands with a person's decision
 * for these words alone. */
static void
test_words (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  g_autoptr (BowRecord) saved = NULL;
  g_autoptr (BowLeakReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row;

  add_person (fixture, operation, "1980-01-01");
  bow_record_set (product, "conclusions", "Alan Example told us so.");
  open_case_save (fixture, product);
  row = bow_record_get_row (product);
  refuse_state (fixture, row, "submitted", BOW_ERROR_RULE, "in its preview");
  g_assert_false (bow_case_decide_leaks (fixture->bow_case, row, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  g_assert_true (bow_case_decide_leaks (fixture->bow_case, row, NULL, "He is charged, and it was in court", NULL));
  saved = open_case_read (fixture, row);
  g_assert_nonnull (strstr (bow_record_get (saved, "leak_findings"), "Conclusions"));
  g_assert_nonnull (bow_record_get (saved, "leak_checked_by"));
  bow_record_set (saved, "conclusions", "Alan Example told us so again.");
  open_case_save (fixture, saved);
  g_clear_object (&saved);
  saved = open_case_read (fixture, row);
  g_assert_null (bow_record_get (saved, "leak_checked_text"));
  refuse_state (fixture, row, "submitted", BOW_ERROR_RULE, "in its preview");
  bow_record_set (saved, "conclusions", "Nothing is known yet.");
  open_case_save (fixture, saved);
  report = bow_case_check_leaks (fixture->bow_case, saved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->leaks->len, ==, 0);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", NULL, NULL));
  g_clear_object (&saved);
  saved = open_case_read (fixture, row);
  g_assert_nonnull (bow_record_get (saved, "leak_checked_text"));
  g_assert_null (bow_record_get (saved, "leak_findings"));
  open_case_assert_clean (fixture);
}

/* Whoever reviews is told of a name that the file has come to know since. */
static void
test_words_since (OpenCase      *fixture,
                  gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  gint64 row;

  bow_record_set (product, "summary", "Look out for Alan Example.");
  open_case_save (fixture, product);
  row = bow_record_get_row (product);
  submit (fixture, row);
  add_person (fixture, operation, "1980-01-01");
  refuse_state (fixture, row, "reviewed", BOW_ERROR_RULE, "in its preview");
  g_assert_true (bow_case_decide_leaks (fixture->bow_case, row, NULL, "Officers have to know him", NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "reviewed", NULL, NULL));
  open_case_assert_clean (fixture);
}

static const char *
reason_of (const BowPack *pack,
           guint          index)
{
  g_assert_cmpuint (index, <, pack->withheld->len);
  return ((BowPackWithheld *) g_ptr_array_index (pack->withheld, index))->reason;
}

/* A child is named once a colleague has reviewed it, and never outside the force. */
static void
test_child (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  g_autoptr (BowRecord) shared = new_product (fixture, operation);
  g_autoptr (BowPack) draft = NULL;
  g_autoptr (BowPack) issued = NULL;
  g_autoptr (BowPack) partner = NULL;

  add_person (fixture, operation, "2020-01-01");
  open_case_save (fixture, product);
  bow_record_set (shared, "audience", "partner");
  bow_record_set (shared, "lawful_basis", "Agreement 7");
  open_case_save (fixture, shared);
  draft = bow_case_preview_product (fixture->bow_case, bow_record_get_row (product), NULL);
  g_assert_cmpuint (bow_pack_count (draft, "person"), ==, 0);
  g_assert_cmpstr (reason_of (draft, 0), ==, "child_not_reviewed");
  issue (fixture, bow_record_get_row (product));
  issued = bow_case_preview_product (fixture->bow_case, bow_record_get_row (product), NULL);
  g_assert_cmpuint (bow_pack_count (issued, "person"), ==, 1);
  partner = bow_case_preview_product (fixture->bow_case, bow_record_get_row (shared), NULL);
  g_assert_cmpuint (bow_pack_count (partner, "person"), ==, 0);
  g_assert_cmpstr (reason_of (partner, 0), ==, "child_concerned");
}

/* What belongs to a part of the operation goes in; what is of another time does not. */
static void
test_period (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autofree char *inner = save_operation (fixture);
  g_autoptr (BowRecord) part = open_case_read (fixture, bow_case_find_ref (fixture->bow_case, inner, NULL));
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  static const char *const days[] = { "2019-01-10", "2019-02-10", "2019-03-10" };
  g_autoptr (BowPack) pack = NULL;

  bow_record_set (part, "parent_operation", operation);
  open_case_save (fixture, part);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars wait", "named");
      g_autofree char *happened = g_strdup_printf ("%sT20:00:00Z;exact", days[i]);
      BowLinkNew link = { .relation = "in_operation", .because = "Part of it", .to = bow_record_get_row (part) };

      bow_record_set (report, "happened", happened);
      open_case_save (fixture, report);
      link.from = bow_record_get_row (report);
      g_assert_cmpint (bow_case_link (fixture->bow_case, &link, NULL), !=, 0);
    }
  bow_record_set (product, "period_from", "2019-02-01");
  bow_record_set (product, "period_to", "2019-02-28");
  open_case_save (fixture, product);
  pack = bow_case_preview_product (fixture->bow_case, bow_record_get_row (product), NULL);
  g_assert_cmpuint (bow_pack_count (pack, "report"), ==, 1);
  g_assert_cmpuint (pack->weeks->len, ==, 1);
  g_assert_cmpstr (g_array_index (pack->weeks, BowPackWeek, 0).monday, ==, "2019-02-04");
  /* The tenth of February 2019 was a Sunday. */
  g_assert_cmpuint (pack->hours[6][20], ==, 1);
}

#define CHECKED "UPDATE product SET leak_checked_by = 1, leak_checked_text = 'x'"

/* The database refuses by itself, whoever asks. */
static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autofree char *operation = save_operation (fixture);
  g_autoptr (BowRecord) product = new_product (fixture, operation);
  gint64 row;

  open_case_save (fixture, product);
  row = bow_record_get_row (product);
  refuse (fixture, "UPDATE record SET state = 'issued' WHERE kind = 'product'", "nothing says what was reviewed");
  refuse (fixture, "UPDATE record SET state = 'withdrawn' WHERE kind = 'product'", "does not go from that state");
  refuse (fixture, "UPDATE product SET audience = 'public', marking = 'OFFICIAL-SENSITIVE'", "CHECK");
  refuse (fixture, "UPDATE product SET audience = 'partner', lawful_basis = NULL", "CHECK");
  refuse (fixture, "UPDATE product SET type = 'subject_profile', subject = NULL", "CHECK");
  refuse (fixture, "UPDATE product SET period_from = '2019-02-01', period_to = '2019-01-01'", "CHECK");
  refuse (fixture, "UPDATE copy SET conditions_acknowledged = 1, acknowledged_on = NULL", "CHECK");
  refuse (fixture, "UPDATE record SET state = 'submitted' WHERE kind = 'product'", "words is not decided");
  refuse (fixture, "UPDATE product SET leak_checked_text = 'x'", "names who decided it");
  refuse (fixture, CHECKED ", leak_findings = 'A name'", "only with a reason");
  refuse (fixture, CHECKED "; UPDATE product SET summary = 'Alan'", "check them anew");
  refuse (fixture, CHECKED "; UPDATE passage SET text = 'Alan'", "check them anew");
  refuse (fixture, CHECKED "; UPDATE record SET binned_at = 1 WHERE kind = 'passage'", "check them anew");
  refuse (fixture, "UPDATE product SET content = 'x', content_records = 'x'", "by the review");
  refuse (fixture, CHECKED "; UPDATE record SET state = 'submitted' WHERE kind = 'product'; UPDATE product SET content = 'x'", "kept whole");
  refuse (fixture, CHECKED "; UPDATE record SET state = 'submitted' WHERE kind = 'product'; "
                   "UPDATE product SET content = 'x', content_records = 'x'; "
                   "UPDATE record SET state = 'reviewed' WHERE kind = 'product'", "somebody other than the author");
  refuse (fixture, CHECKED "; UPDATE record SET state = 'submitted' WHERE kind = 'product'; "
                   "UPDATE record SET state = 'reviewed', reviewer = 1 WHERE kind = 'product'", "nothing says what was reviewed");
  refuse (fixture, "UPDATE record SET binned_at = 1 WHERE kind = 'copy'; UPDATE record SET state = 'submitted' WHERE kind = 'product'", "");
  issue (fixture, row);
  refuse (fixture, "UPDATE product SET period_from = '2019-01-01'", "frozen");
  refuse (fixture, "UPDATE copy SET organisation = 'A friend'", "frozen");
  refuse (fixture, "UPDATE passage SET number = 50", "frozen");
  refuse (fixture, "UPDATE product SET content = 'x', content_records = 'x'", "");
  refuse (fixture, "DELETE FROM copy", "frozen");
}

#define ADD(path, function) \
  g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/products/sections", test_sections);
  ADD ("/case/products/templates", test_templates);
  ADD ("/case/products/log", test_log);
  ADD ("/case/products/content", test_content);
  ADD ("/case/products/review-again", test_review_again);
  ADD ("/case/products/words", test_words);
  ADD ("/case/products/words-since", test_words_since);
  ADD ("/case/products/child", test_child);
  ADD ("/case/products/period", test_period);
  ADD ("/case/products/database", test_database);

  return g_test_run ();
}

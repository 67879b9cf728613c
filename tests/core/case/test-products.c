/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <string.h>

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

/* As somebody else, who has the case open afterwards. */
static void
issue (OpenCase *fixture,
       gint64    row)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "submitted", NULL, NULL));
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "reviewed", NULL, NULL));
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
  refuse (fixture, "UPDATE record SET state = 'issued' WHERE kind = 'product'", "does not go from that state");
  refuse (fixture, "UPDATE product SET audience = 'public', marking = 'OFFICIAL-SENSITIVE'", "CHECK");
  refuse (fixture, "UPDATE product SET audience = 'partner', lawful_basis = NULL", "CHECK");
  refuse (fixture, "UPDATE product SET type = 'subject_profile', subject = NULL", "CHECK");
  refuse (fixture, "UPDATE product SET period_from = '2019-02-01', period_to = '2019-01-01'", "CHECK");
  refuse (fixture, "UPDATE copy SET conditions_acknowledged = 1, acknowledged_on = NULL", "CHECK");
  refuse (fixture, "UPDATE record SET state = 'submitted' WHERE kind = 'product'; "
                   "UPDATE record SET state = 'reviewed' WHERE kind = 'product'", "somebody other than the author");
  refuse (fixture, "UPDATE record SET binned_at = 1 WHERE kind = 'copy'; UPDATE record SET state = 'submitted' WHERE kind = 'product'", "");
  issue (fixture, row);
  refuse (fixture, "UPDATE product SET title = 'Another'", "frozen");
  refuse (fixture, "UPDATE copy SET organisation = 'A friend'", "frozen");
  refuse (fixture, "UPDATE passage SET text = 'More'", "frozen");
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
  ADD ("/case/products/log", test_log);
  ADD ("/case/products/child", test_child);
  ADD ("/case/products/period", test_period);
  ADD ("/case/products/database", test_database);

  return g_test_run ();
}

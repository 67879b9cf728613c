/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "case/bow-case-justify.h"
#include "case/bow-case-pending.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-case-suggest.h"
#include "case/bow-case-typed.h"

static BowRecord *
make_report (OpenCase   *fixture,
             const char *narrative)
{
  g_autoptr (GError) error = NULL;
  BowRecord *report = bow_case_new_record (fixture->bow_case, bow_kind_find ("report"), &error);

  g_assert_no_error (error);
  bow_record_set (report, "narrative", narrative);
  bow_record_set (report, "anonymity", "anonymous");
  return report;
}

static BowRow *
make (OpenCase   *fixture,
      const char *kind,
      const char *field,
      const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  bow_record_set (record, field, value);
  if (bow_kind_field (bow_record_get_kind (record), "force") != NULL)
    bow_record_set (record, "force", "Essex");
  bow_case_save (fixture->bow_case, record, &error);
  g_assert_no_error (error);
  return bow_case_read_row (fixture->bow_case, bow_record_get_row (record), &error);
}

static BowPendingLink *
mention (const char *kind,
         const char *field,
         const char *value)
{
  BowPendingLink *link = g_new0 (BowPendingLink, 1);

  link->kind = bow_kind_find (kind);
  link->field = g_strdup (field);
  link->value = g_strdup (value);
  link->relation = g_strdup ("mentions");
  return link;
}

/* What is only known by its plate is made once, and found the next time. */
static void
test_made_with (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) links = bow_pending_links_new ();
  g_autoptr (BowRecord) first = make_report (fixture, "A van, AB51 CDE");
  g_autoptr (BowRecord) second = make_report (fixture, "That van again");
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GError) error = NULL;
  const char *const kinds[] = { "vehicle", NULL };

  g_ptr_array_add (links, mention ("vehicle", "plate", "ab51 cde"));
  g_ptr_array_add (links, mention ("telephone", "number", "07700900123"));
  g_assert_true (bow_case_save_linked (fixture->bow_case, first, 0, links, &error));
  g_assert_no_error (error);
  g_ptr_array_set_size (links, 1);
  g_assert_true (bow_case_save_linked (fixture->bow_case, second, 0, links, &error));
  g_assert_no_error (error);
  bow_filter_set_kinds (filter, kinds);
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, 1);
  g_assert_cmpuint (open_case_count_links (fixture, bow_record_get_row (first)), ==, 2);
  g_assert_cmpuint (open_case_count_links (fixture, bow_record_get_row (second)), ==, 1);
  /* Saved again with the same, nothing is linked twice. */
  bow_record_set (second, "narrative", "That van again, later");
  g_assert_true (bow_case_save_linked (fixture->bow_case, second, 0, links, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (open_case_count_links (fixture, bow_record_get_row (second)), ==, 1);
}

/* All of it or nothing. */
static void
test_refused (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) links = bow_pending_links_new ();
  g_autoptr (BowRecord) report = make_report (fixture, "A van");
  g_autoptr (GError) error = NULL;
  gint64 before = bow_case_count (fixture->bow_case, NULL, NULL);
  BowPendingLink *gone = mention ("vehicle", NULL, NULL);

  g_ptr_array_add (links, mention ("vehicle", "plate", "AB51CDE"));
  gone->ref = g_strdup ("V-000999");
  g_ptr_array_add (links, gone);
  g_assert_false (bow_case_save_linked (fixture->bow_case, report, 0, links, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (bow_case_count (fixture->bow_case, NULL, NULL), ==, before);
  g_assert_cmpint (bow_record_get_row (report), ==, 0);
  g_clear_error (&error);
  /* Without what is gone it can be saved all the same. */
  g_ptr_array_set_size (links, 1);
  g_assert_true (bow_case_save_linked (fixture->bow_case, report, 0, links, &error));
  g_assert_no_error (error);
}

/* A draft keeps them, and gives them back as they were. */
static void
test_draft (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRow) person = make (fixture, "person", "name", "Sam Marsh");
  g_autoptr (GPtrArray) links = bow_pending_links_new ();
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (BowRecord) report = make_report (fixture, "A van");
  g_autoptr (BowRecord) restored = NULL;
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  BowPendingLink *link = g_new0 (BowPendingLink, 1);
  gint64 made_for, operation;

  link->kind = bow_kind_find ("person");
  link->ref = g_strdup (bow_row_get_data (person)->ref);
  link->value = g_strdup ("Sam “Marsh”\n; [x]");
  link->relation = g_strdup ("mentions");
  link->because = g_strdup ("He said so");
  link->strength = g_strdup ("confirmed");
  g_ptr_array_add (links, link);
  g_ptr_array_add (links, mention ("vehicle", "plate", "AB51CDE"));
  text = bow_pending_links_print (links);
  g_assert_true (bow_case_keep_draft_for (fixture->bow_case, report, 0, 0, text, &error));
  g_assert_no_error (error);
  restored = bow_case_read_draft_for (fixture->bow_case, bow_record_get_ref (report), &made_for, &operation, &kept, &error);
  g_assert_no_error (error);
  again = bow_pending_links_parse (kept);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_true (bow_pending_link_equal (again->pdata[0], link));
  g_assert_cmpstr (((BowPendingLink *) again->pdata[0])->because, ==, "He said so");
  g_assert_cmpstr (((BowPendingLink *) again->pdata[0])->strength, ==, "confirmed");
  g_assert_cmpstr (((BowPendingLink *) again->pdata[0])->value, ==, link->value);
  g_assert_true (bow_pending_link_equal (again->pdata[1], links->pdata[1]));
  g_assert_true (bow_case_save_linked (fixture->bow_case, restored, 0, again, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (open_case_count_links (fixture, bow_record_get_row (restored)), ==, 2);
}

/* What somebody else wrote into the file is left out, not believed. */
static void
test_unreadable (OpenCase      *fixture,
                 gconstpointer  data)
{
  static const char *const texts[] = {
    "", "x", "{}", "[1, null, []]", "[{}]", "[{\"kind\":\"vehicle\"}]", "[{\"kind\":\"vehicle\",\"relation\":\"mentions\"}]",
    "[{\"kind\":\"vehicle\",\"relation\":\"mentions\",\"field\":\"id\",\"value\":\"1\"}]",
    "[{\"kind\":\"nothing\",\"relation\":\"mentions\",\"ref\":\"V-000001\"}]",
    "[{\"kind\":\"vehicle\",\"relation\":\"drop\",\"ref\":\"V-000001\"}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) links = bow_pending_links_parse (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (links->len, ==, 0);
    }
}

static GPtrArray *
suggest (OpenCase          *fixture,
         const char        *text,
         const BowPosition *at)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = bow_case_suggest_operations (fixture->bow_case, text, at, 3, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static void
check_first (OpenCase          *fixture,
             const char        *text,
             const BowPosition *at,
             const char        *ref)
{
  g_autoptr (GPtrArray) found = suggest (fixture, text, at);

  g_test_message ("%s", text);
  if (ref == NULL)
    g_assert_cmpuint (found->len, ==, 0);
  else
    {
      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpstr (bow_row_get_data (((BowSuggestion *) found->pdata[0])->row)->ref, ==, ref);
      g_assert_cmpstr (((BowSuggestion *) found->pdata[0])->words, !=, "");
    }
}

static void
link_in (OpenCase *fixture,
         BowRow   *record,
         gint64    operation)
{
  BowLinkNew link = {
    .from = bow_row_get_data (record)->row, .to = operation, .relation = "in_operation", .because = "Known to the unit",
  };
  g_autoptr (GError) error = NULL;

  bow_case_link (fixture->bow_case, &link, &error);
  g_assert_no_error (error);
}

/* Running operations alone, by name, by who they are about, and by place. */
static void
test_suggested (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (BowRow) raptor = make (fixture, "operation", "name", "Raptor");
  g_autoptr (BowRow) sceptre = make (fixture, "operation", "name", "Sceptre");
  g_autoptr (BowRow) person = make (fixture, "person", "name", "Sam Quillfeather");
  g_autoptr (BowRow) vehicle = make (fixture, "vehicle", "plate", "AB51CDE");
  g_autoptr (BowRow) place = make (fixture, "place", "name", "St Runwald estate");
  g_autoptr (BowRecord) estate = NULL;
  g_autoptr (GError) error = NULL;
  const char *ref = bow_row_get_data (raptor)->ref;
  const BowPosition at = { 0.9, 51.89 };

  check_first (fixture, "They say it is Raptor again", NULL, NULL);
  g_assert_true (bow_connection_execute (fixture->bow_case->connection,
                                         "UPDATE record SET state = 'authorised' WHERE kind = 'operation'", &error));
  g_assert_no_error (error);
  link_in (fixture, person, bow_row_get_data (raptor)->row);
  link_in (fixture, vehicle, bow_row_get_data (raptor)->row);
  link_in (fixture, place, bow_row_get_data (sceptre)->row);
  estate = bow_case_read (fixture->bow_case, bow_row_get_data (place)->row, &error);
  bow_record_set (estate, "position", "POINT(0.9 51.89);250");
  g_assert_true (bow_case_save (fixture->bow_case, estate, &error));
  g_assert_no_error (error);

  check_first (fixture, "They say it is Raptor again", NULL, ref);
  check_first (fixture, "A lad called Quillfeather sells there", NULL, ref);
  check_first (fixture, "Grey van ab51 cde waits", NULL, ref);
  check_first (fixture, "Cars wait outside", NULL, NULL);
  check_first (fixture, "Cars wait outside", &at, bow_row_get_data (sceptre)->ref);
  check_first (fixture, "On the Runwald estate", NULL, bow_row_get_data (sceptre)->ref);
  check_first (fixture, "", NULL, NULL);
}

/* What was typed into a dialog is there again, for its account alone, for a time. */
static void
test_typed (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;
  g_autofree char *marked = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_case_keep_typed (fixture->bow_case, "a", "Because he\nsaid so", &error));
  g_assert_true (bow_case_keep_typed (fixture->bow_case, "b", "Gone again", &error));
  g_assert_true (bow_case_keep_typed (fixture->bow_case, "b", "", &error));
  g_assert_true (bow_case_keep_typed (fixture->bow_case, "c", "TOP SECRET", &error));
  g_assert_no_error (error);
  text = bow_case_read_typed (fixture->bow_case, "a", &error);
  g_assert_cmpstr (text, ==, "Because he\nsaid so");
  none = bow_case_read_typed (fixture->bow_case, "b", &error);
  g_assert_null (none);
  marked = bow_case_read_typed (fixture->bow_case, "c", &error);
  g_assert_null (marked);
  g_assert_true (bow_case_forget_typed (fixture->bow_case, G_GINT64_CONSTANT (1000), &error));
  g_clear_pointer (&text, g_free);
  text = bow_case_read_typed (fixture->bow_case, "a", &error);
  g_assert_nonnull (text);
  g_assert_true (bow_case_forget_typed (fixture->bow_case, G_MAXINT64, &error));
  none = bow_case_read_typed (fixture->bow_case, "a", &error);
  g_assert_null (none);
  g_assert_no_error (error);
}

#define ADD(path, func) g_test_add (path, OpenCase, NULL, open_case_set_up, func, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case/pending/made-with", test_made_with);
  ADD ("/case/pending/refused", test_refused);
  ADD ("/case/pending/draft", test_draft);
  ADD ("/case/pending/unreadable", test_unreadable);
  ADD ("/case/typed/kept", test_typed);
  ADD ("/case/suggest/operations", test_suggested);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-record.h"

#include <string.h>

#include "base/bow-error.h"

static BowRecord *
new_report (void)
{
  BowRecord *record = bow_record_new (bow_kind_find ("report"));

  bow_record_set (record, "narrative", "Cars waiting day and night");
  bow_record_set (record, "channel", "email");
  bow_record_set (record, "anonymity", "confidential");
  return record;
}

static BowRecord *
new_note (void)
{
  BowRecord *record = bow_record_new (bow_kind_find ("note"));

  bow_record_set (record, "title", "A blue van");
  bow_record_set (record, "marking", "OFFICIAL");
  bow_record_set (record, "handling", "P");
  return record;
}

static BowRecord *
add_line (BowRecord *note)
{
  BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));

  bow_record_set (line, "text", "A blue van calls every evening");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", "B");
  return line;
}

static void
assert_good (BowRecord *record)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);

  if (!bow_record_check (record, problems))
    g_error ("%s", ((BowProblem *) g_ptr_array_index (problems, 0))->message);
  g_assert_true (bow_record_check (record, NULL));
}

/* Exactly one problem, at that field. */
static void
assert_problem (BowRecord *record, const char *field)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  BowProblem *problem;

  g_assert_false (bow_record_check (record, problems));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->field != NULL ? problem->field->name : NULL, ==, field);
  g_assert_true (BOW_IS_RECORD (problem->record));
  g_assert_cmpuint (strlen (problem->message), >, 0);
}

static void
test_new (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("report"));

  g_assert_cmpstr (bow_record_get_state (record), ==, "new");
  g_assert_null (bow_record_get (record, "channel"));
  bow_record_fill_in (record);
  g_assert_cmpstr (bow_record_get (record, "channel"), ==, "101");
  bow_record_set (record, "channel", "email");
  bow_record_fill_in (record);
  g_assert_cmpstr (bow_record_get (record, "channel"), ==, "email");
  bow_record_set (record, "channel", "");
  g_assert_null (bow_record_get (record, "channel"));
  g_assert_true (bow_id_is_none (bow_record_get_id (record)));
  g_assert_null (bow_record_get_ref (record));
}

static void
test_report_rules (void)
{
  g_autoptr (BowRecord) record = new_report ();
  BowRecord *contact;

  assert_good (record);
  bow_record_set (record, "narrative", NULL);
  assert_problem (record, "narrative");
  bow_record_set (record, "narrative", "Needles");

  bow_record_set (record, "channel", "crimestoppers");
  assert_problem (record, "anonymity");
  bow_record_set (record, "anonymity", "anonymous");
  assert_good (record);
  contact = bow_record_add_child (record, bow_kind_find ("contact"));
  bow_record_set (contact, "name", "Somebody");
  assert_problem (record, "anonymity");
  bow_record_remove_child (record, contact);
  assert_good (record);
}

static void
test_note_rules (void)
{
  g_autoptr (BowRecord) record = new_note ();
  BowRecord *line;

  /* A draft may have no line; what is submitted may not. */
  assert_good (record);
  bow_record_set_state (record, "submitted");
  assert_problem (record, NULL);
  line = add_line (record);
  assert_good (record);

  bow_record_set (record, "handling", "C");
  bow_record_set (record, "handling_reason", "Names a source");
  assert_problem (record, "handling_conditions");
  bow_record_set (record, "handling_conditions", " ");
  g_assert_false (bow_record_check (record, NULL));
  bow_record_set (record, "handling_conditions", "Ask first");
  assert_good (record);

  bow_record_set (record, "risk", "1");
  bow_record_set (record, "risk_why", "Few people know");
  assert_problem (record, "risk_reduced");
  bow_record_set (record, "risk", "0");
  assert_good (record);
  bow_record_set (record, "action_code", "A3");
  assert_problem (record, "permitted_use");
  bow_record_set (record, "action_code", "A1");
  bow_record_set (record, "sensitive", "1");
  assert_problem (record, "sensitivity_reason");
  bow_record_set (record, "sensitive", NULL);

  bow_record_set (line, "source", "3");
  assert_problem (record, "source_reason");
  bow_record_set (line, "source_reason", "Has lied before");
  bow_record_set (line, "assessment", "E");
  assert_problem (record, "assessment_reason");
  bow_record_set (line, "assessment", "F");
  assert_problem (record, "assessment");
  bow_record_set (line, "assessment", "A");
  bow_record_set (record, "first_known", "2019-02-02");
  bow_record_set (record, "last_known", "2019-02-01");
  assert_problem (record, "last_known");
  bow_record_set (record, "last_known", "2019-02-02");
  assert_good (record);
}

static void
test_arrest_rules (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("arrest"));

  bow_record_set (record, "person_text", "Somebody");
  assert_good (record);
  bow_record_set (record, "disposal", "bail");
  assert_problem (record, "bail_return");
  bow_record_set (record, "bail_return", "2019-05-01");
  assert_good (record);
  bow_record_set (record, "power", "pace_s24");
  bow_record_set (record, "necessity", "|b||e|");
  assert_problem (record, "necessity_reason");
  bow_record_set (record, "necessity_reason", "No fixed address");
  assert_good (record);
  bow_record_set (record, "power", "other");
  assert_problem (record, "power_detail");
}

static void
test_title (void)
{
  g_autoptr (BowRecord) report = new_report ();
  g_autoptr (BowRecord) vehicle = bow_record_new (bow_kind_find ("vehicle"));
  g_autoptr (BowRecord) contact = bow_record_new (bow_kind_find ("contact"));
  g_autofree char *nothing = bow_record_dup_title (vehicle);
  g_autofree char *cars = NULL;
  g_autofree char *van = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *private = NULL;

  g_assert_cmpstr (nothing, ==, "Vehicle");
  bow_record_set (vehicle, "plate", "AB12CDE");
  bow_record_set (vehicle, "model", "Transit");
  van = bow_record_dup_title (vehicle);
  g_assert_cmpstr (van, ==, "AB12CDE · Transit");
  cars = bow_record_dup_title (report);
  g_assert_cmpstr (cars, ==, "Cars waiting day and night");
  bow_record_set (report, "narrative",
                  "A very long report that goes on and on about the cut-through behind the school, and more\nsecond");
  cut = bow_record_dup_title (report);
  g_assert_cmpstr (cut, ==, "A very long report that goes on and on about the cut-through behind the…");
  bow_record_set (contact, "name", "Somebody");
  private = bow_record_dup_title (contact);
  g_assert_cmpstr (private, ==, "Contact of the reporter");
}

static void
test_normalise (void)
{
  g_autoptr (BowRecord) record = new_note ();
  BowRecord *line = add_line (record);

  bow_record_set (record, "title", "  A blue van ");
  bow_record_set (record, "handling", "p");
  bow_record_set (line, "assessment", "b");
  bow_record_normalise (record);
  g_assert_cmpstr (bow_record_get (record, "title"), ==, "A blue van");
  g_assert_cmpstr (bow_record_get (record, "handling"), ==, "P");
  g_assert_cmpstr (bow_record_get (line, "assessment"), ==, "B");
}

static void
assert_same (BowRecord *a, BowRecord *b)
{
  GListModel *children = bow_record_get_children (a);

  g_assert_true (bow_record_get_kind (a) == bow_record_get_kind (b));
  for (gsize i = 0; i < bow_record_get_kind (a)->n_fields; i++)
    g_assert_cmpstr (bow_record_get_at (a, i), ==, bow_record_get_at (b, i));
  g_assert_cmpuint (g_list_model_get_n_items (children), ==,
                    g_list_model_get_n_items (bow_record_get_children (b)));
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) first = g_list_model_get_item (children, i);
      g_autoptr (BowRecord) second = g_list_model_get_item (bow_record_get_children (b), i);

      assert_same (first, second);
      g_assert_true (bow_id_equal (bow_record_get_id (first), bow_record_get_id (second)));
    }
}

static void
fill_at_random (BowRecord *record)
{
  static const char *const texts[] = {
    "x", "\"", "\\", "</script>", "\n\t", "\u00e9\U0001f46e", "{\"kind\":1}", "[[[[[[[[[[[[[[[[[[[[", "half a da", "\u2028", " ",
  };

  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        g_string_append (text, texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
      bow_record_set_at (record, i, text->str);
    }
}

static void
test_draft_round_trip (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (int run = 0; run < 400; run++)
    {
      const BowKind *kind = kinds[g_test_rand_int_range (0, (int) n_kinds)];
      g_autoptr (BowRecord) record = bow_record_new (kind);
      g_autoptr (BowRecord) restored = bow_record_new (kind);
      g_autoptr (GError) error = NULL;
      g_autofree char *draft = NULL;
      g_autofree char *again = NULL;

      fill_at_random (record);
      fill_at_random (restored);
      for (gsize i = 0; bow_kind_child (kind, i) != NULL; i++)
        for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
          {
            BowRecord *child = bow_record_add_child (record, bow_kind_child (kind, i));
            BowId id;

            fill_at_random (child);
            bow_id_generate (&id);
            if (n % 2 == 0)
              bow_record_set_id (child, &id);
          }
      draft = bow_record_to_draft (record);
      bow_record_from_draft (restored, draft, &error);
      g_assert_no_error (error);
      assert_same (record, restored);
      again = bow_record_to_draft (restored);
      g_assert_cmpstr (again, ==, draft);
    }
}

static void
assert_refused (const char *draft, int code)
{
  g_autoptr (BowRecord) record = new_note ();
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_record_from_draft (record, draft, &error));
  g_assert_error (error, BOW_ERROR, code);
  g_assert_cmpstr (bow_record_get (record, "title"), ==, "A blue van");
}

static void
test_draft_garbage (void)
{
  static const char *const drafts[] = {
    "", "{", "[]", "null", "7", "\"note\"", "{}", "{\"kind\":\"note\"}", "{\"kind\":7,\"fields\":{},\"children\":[]}",
    "{\"kind\":\"report\",\"fields\":{},\"children\":[]}", "{\"kind\":\"note\",\"fields\":[],\"children\":[]}",
    "{\"kind\":\"note\",\"fields\":{\"title\":7},\"children\":[]}", "{\"kind\":\"note\",\"fields\":{},\"children\":{}}",
    "{\"kind\":\"note\",\"fields\":{},\"children\":[7]}",
    "{\"kind\":\"note\",\"fields\":{},\"children\":[{\"kind\":\"contact\",\"fields\":{}}]}",
    "{\"kind\":\"note\",\"fields\":{},\"children\":[{\"kind\":\"line\"}]}",
    "{\"kind\":\"note\",\"fields\":{},\"children\":[]}}", "{\"kind\":\"note\",\"fields\":{\"title\":null},\"children\":[]}",
  };
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, ' ');
  g_autoptr (GString) many = g_string_new ("{\"kind\":\"note\",\"fields\":{},\"children\":[");

  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_test_message ("%s", drafts[i]);
      assert_refused (drafts[i], BOW_ERROR_INVALID);
    }
  assert_refused (deep, BOW_ERROR_INVALID);
  assert_refused (large, BOW_ERROR_TOO_LARGE);
  for (int i = 0; i < 1001; i++)
    g_string_append_printf (many, "%s{\"kind\":\"line\",\"fields\":{}}", i > 0 ? "," : "");
  g_string_append (many, "]}");
  assert_refused (many->str, BOW_ERROR_INVALID);
}

/* A draft outlives a field that a later version knows no more. */
static void
test_draft_of_another_version (void)
{
  g_autoptr (BowRecord) record = new_note ();
  g_autoptr (GError) error = NULL;

  bow_record_from_draft (record, "{\"kind\":\"note\",\"version\":3,\"fields\":{\"title\":\"New\",\"gone\":\"x\"},\"children\":[]}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bow_record_get (record, "title"), ==, "New");
  g_assert_null (bow_record_get (record, "handling"));
  g_assert_cmpint (bow_record_get_version (record), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/new", test_new);
  g_test_add_func ("/model/record/report-rules", test_report_rules);
  g_test_add_func ("/model/record/note-rules", test_note_rules);
  g_test_add_func ("/model/record/arrest-rules", test_arrest_rules);
  g_test_add_func ("/model/record/title", test_title);
  g_test_add_func ("/model/record/normalise", test_normalise);
  g_test_add_func ("/model/record/draft-round-trip", test_draft_round_trip);
  g_test_add_func ("/model/record/draft-garbage", test_draft_garbage);
  g_test_add_func ("/model/record/draft-of-another-version", test_draft_of_another_version);
  return g_test_run ();
}

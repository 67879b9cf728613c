/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "kept.h"
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-lookups.h"
#include "forms/bow-field-row.h"
#include "forms/bow-fields.h"
#include "forms/bow-form.h"
#include "forms/bow-record-details.h"

/* A value that suits each type of field. */
static char *
make_value (const BowField *field)
{
  switch (field->type)
    {
    case BOW_FIELD_TEXT:
    case BOW_FIELD_ACCOUNT:
      return bow_field_normalise (field, "Ab 12");
    case BOW_FIELD_PROSE:
      return g_strdup ("First line\nsecond line");
    case BOW_FIELD_CHOICE:
      return g_strdup (field->enumeration->items[field->enumeration->n_items - 1].code);
    case BOW_FIELD_SET:
      {
        const char *codes[] = { field->enumeration->items[0].code, NULL };

        return bow_enumeration_join (field->enumeration, codes);
      }
    case BOW_FIELD_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, field->minimum + 1);
    case BOW_FIELD_YES_NO:
      return g_strdup ("0");
    case BOW_FIELD_DATE:
      return g_strdup ("2019-03-01");
    case BOW_FIELD_WHEN:
      return g_strdup ("2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between");
    case BOW_FIELD_WHERE:
      return g_strdup ("POINT(0.121800 52.205300);50");
    case BOW_FIELD_RECORD:
      return g_strdup ("O-000001");
    default:
      g_assert_not_reached ();
    }
}

/* A rule may leave one code alone, and the form then picks that. */
static gboolean
is_dictated (const BowKind  *kind,
             const BowField *field)
{
  for (gsize i = 0; i < kind->n_rules; i++)
    if (kind->rules[i].only != NULL && g_str_equal (kind->rules[i].then, field->name))
      return TRUE;

  return FALSE;
}

static void
test_every_kind (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      g_autoptr (BowRecord) record = bow_record_new (kinds[i]);
      g_autoptr (BowRecord) before = bow_record_new (kinds[i]);
      g_autoptr (GtkWidget) fields = NULL;

      for (gsize j = 0; j < kinds[i]->n_fields; j++)
        {
          g_autofree char *value = make_value (&kinds[i]->fields[j]);

          bow_record_set_at (record, j, value);
          bow_record_set_at (before, j, value);
        }
      fields = g_object_ref_sink (bow_fields_new (record, FALSE));
      bow_fields_read (BOW_FIELDS (fields));
      for (gsize j = 0; j < kinds[i]->n_fields; j++)
        {
          if (is_dictated (kinds[i], &kinds[i]->fields[j]))
            continue;
          g_assert_cmpstr (bow_record_get_at (record, j), ==, bow_record_get_at (before, j));
        }
    }
}

static void
test_problem_at_field (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("line"));
  g_autoptr (GtkWidget) fields = g_object_ref_sink (bow_fields_new (record, FALSE));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  guint n_shown = 0;

  g_assert_false (bow_record_check (record, problems));
  for (guint i = 0; i < problems->len; i++)
    n_shown += bow_fields_show_problem (BOW_FIELDS (fields), g_ptr_array_index (problems, i));
  g_assert_cmpuint (n_shown, ==, problems->len);
  g_assert_cmpuint (n_shown, >, 0);
}

static gboolean
shows_label (GtkWidget  *widget,
             const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = shows_label (child, text);
  return found;
}

/* A grade is required, unless the line came with one of the older scheme. */
static void
test_older_grade_stands_in (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("line"));
  g_autoptr (GtkWidget) plain = g_object_ref_sink (bow_fields_new (record, FALSE));
  g_autoptr (GtkWidget) came = NULL;

  g_assert_true (shows_label (plain, "Source evaluation (required)"));
  bow_record_set (record, "text", "Came from elsewhere");
  bow_record_set (record, "scheme", "5x5x5");
  bow_record_set (record, "legacy_source", "B");
  bow_record_set (record, "legacy_information", "2");
  bow_record_set (record, "legacy_handling", "4");
  came = g_object_ref_sink (bow_fields_new (record, FALSE));
  g_assert_true (shows_label (came, "Source evaluation"));
  g_assert_false (shows_label (came, "Source evaluation (required)"));
  bow_fields_read (BOW_FIELDS (came));
  g_assert_true (bow_record_check (record, NULL));
}

static void
add_lookup (GPtrArray  *lookups,
            const char *list,
            const char *code,
            const char *label)
{
  BowLookup *lookup = g_new0 (BowLookup, 1);

  lookup->list = g_strdup (list);
  lookup->code = g_strdup (code);
  lookup->label = g_strdup (label);
  g_ptr_array_add (lookups, lookup);
}

/* A force's own codes and labels are offered and shown, and none that a record
 * has is lost where the list comes after the form. */
static void
test_lists_of_the_force (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("note"));
  g_autoptr (GtkWidget) fields = NULL;
  g_autoptr (GtkWidget) details = g_object_ref_sink (bow_record_details_new ());
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_lookup_free);
  g_autoptr (BowLookups) lookups = bow_lookups_new ();

  bow_record_set (record, "sanitisation_code", "S3");
  bow_record_set (record, "themes", "|river_crime|");
  bow_record_details_set_lookups (BOW_RECORD_DETAILS (details), lookups);
  bow_record_details_set_record (BOW_RECORD_DETAILS (details), record);
  fields = g_object_ref_sink (bow_fields_new (record, FALSE));
  g_assert_false (shows_label (fields, "Ask the force"));
  add_lookup (codes, "sanitisation_code", "S1", "As delegated");
  add_lookup (codes, "sanitisation_code", "S3", "Ask the force");
  add_lookup (codes, "priority", "river_crime", "On the river");
  bow_lookups_set (lookups, codes);
  bow_fields_set_lookups (BOW_FIELDS (fields), lookups);

  g_assert_true (shows_label (fields, "As delegated"));
  g_assert_true (shows_label (fields, "Ask the force"));
  g_assert_true (shows_label (fields, "On the river"));
  g_assert_true (shows_label (details, "Ask the force"));
  g_assert_true (shows_label (details, "On the river"));
  bow_fields_read (BOW_FIELDS (fields));
  g_assert_cmpstr (bow_record_get (record, "sanitisation_code"), ==, "S3");
  g_assert_cmpstr (bow_record_get (record, "themes"), ==, "|river_crime|");
}

/* Crimestoppers is always anonymous: the form picks it and lets nobody undo it. */
static void
test_rule_picks_the_only_code (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("report"));
  g_autoptr (GtkWidget) fields = NULL;

  bow_record_set (record, "channel", "crimestoppers");
  fields = g_object_ref_sink (bow_fields_new (record, FALSE));
  bow_fields_read (BOW_FIELDS (fields));
  g_assert_cmpstr (bow_record_get (record, "anonymity"), ==, "anonymous");
}

static void
test_picked_place (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("report"));
  g_autoptr (GtkWidget) fields = g_object_ref_sink (bow_fields_new (record, FALSE));

  g_assert_true (bow_fields_set_place (BOW_FIELDS (fields), "LINESTRING(0.120000 52.200000,0.130000 52.210000);20"));
  bow_fields_read (BOW_FIELDS (fields));
  g_assert_cmpstr (bow_record_get (record, bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE)->name), ==, "LINESTRING(0.120000 52.200000,0.130000 52.210000);20");
}

/* What is typed says itself how exact it is, as at the command line. */
static void
test_typed_place (void)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find ("report"));
  const BowField *field = bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE);
  g_autoptr (GtkWidget) row = g_object_ref_sink (bow_field_row_new (field));
  GtkWidget *entry = hand_find (row, GTK_TYPE_ENTRY);
  g_autofree char *said = NULL;
  g_autofree char *chosen = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "52.2053, 0.1218; 40");
  said = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (said, ==, "POINT(0.1218 52.2053);40");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hand_find (row, GTK_TYPE_DROP_DOWN)), 4);
  chosen = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (chosen, ==, "POINT(0.1218 52.2053);250");
}

/* Where there is no place the list says why, and the line what else is known:
 * words stay in it, coordinates go. */
static void
test_no_place (void)
{
  const BowField *field = bow_kind_field (bow_kind_find ("report"), "position");
  g_autoptr (GtkWidget) row = g_object_ref_sink (bow_field_row_new (field));
  GtkEditable *entry = GTK_EDITABLE (hand_find (row, GTK_TYPE_ENTRY));
  GtkDropDown *list = GTK_DROP_DOWN (hand_find (row, GTK_TYPE_DROP_DOWN));
  g_autofree char *bare = NULL, *noted = NULL, *placed = NULL, *kept = NULL;

  gtk_editable_set_text (entry, "52.2053, 0.1218; 40");
  gtk_drop_down_set_selected (list, 8);
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (list)), ==, "No place: Online");
  bare = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (bare, ==, "none;online");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

  gtk_editable_set_text (entry, "in a game; at night ");
  noted = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (noted, ==, "none;online;in a game; at night");

  /* Coordinates are a place again. */
  gtk_editable_set_text (entry, "52.2053, 0.1218; 40");
  placed = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (placed, ==, "POINT(0.1218 52.2053);40");

  bow_field_row_set_text (BOW_FIELD_ROW (row), "none;moves;by car");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "by car");
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (list)), ==, "No place: Moves about");
  gtk_editable_set_text (entry, "by moped");
  kept = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (kept, ==, "none;moves;by moped");
}

/* From the form to the page of the record. */
static void
test_no_place_form (OpenCase      *fixture,
                    gconstpointer  data)
{
  GtkWidget *window, *form, *row;

  open_case_justify (fixture);
  window = hand_open_window (fixture, GPOINTER_TO_INT (data), 780);
  gtk_widget_activate_action (window, "win.new-record", "s", "event");
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_type (form, "title", "A threat");
  row = GTK_WIDGET (hand_find_field (form, "position"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hand_find (row, GTK_TYPE_DROP_DOWN)), 7);
  hand_type (form, "position", "from a withheld number");
  hand_wait_for (row, "It happened on the telephone", TRUE);
  hand_leave_picture (GPOINTER_TO_INT (data) < 500 ? "no-place-form-narrow" : "no-place-form");
  bow_form_save (BOW_FORM (form));
  hand_wait_for (window, "No place: By telephone (“from a withheld number”)", TRUE);
  hand_leave_picture (GPOINTER_TO_INT (data) < 500 ? "no-place-record-narrow" : "no-place-record");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static gboolean
is_shown (GtkWidget  *entry,
          const char *text)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) == 0;
}

/* Another record is found by what it is called, among those of its kind, and
 * chosen with the keyboard; its reference alone is taken as well. */
static void
test_record_by_name (OpenCase      *fixture,
                     gconstpointer  data)
{
  const BowField *field = bow_kind_field (bow_kind_find ("arrest"), "person");
  gint64 person = kept_add_person (fixture, "Kev Marsh");
  g_autoptr (BowRecord) record = open_case_read (fixture, person);
  g_autofree char *shown = g_strdup_printf ("%s Kev Marsh", bow_record_get_ref (record));
  GtkWidget *window = adw_window_new ();
  GtkWidget *row = bow_field_row_new (field);
  GtkWidget *box = gtk_list_box_new ();
  GtkWidget *entry = hand_find (row, GTK_TYPE_ENTRY);
  GtkWidget *matches = hand_find (row, GTK_TYPE_LIST_BOX);
  g_autofree char *named = NULL;
  g_autofree char *typed = NULL;

  kept_add_event (fixture, "Kev Marsh was seen", "other", NULL);
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  gtk_list_box_append (GTK_LIST_BOX (box), row);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  bow_field_row_set_case (BOW_FIELD_ROW (row), fixture->bow_case);

  bow_field_row_take_focus (BOW_FIELD_ROW (row));
  gtk_editable_set_text (GTK_EDITABLE (entry), "kev ma");
  while (!gtk_widget_get_visible (matches))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (matches), 1));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (is_shown (entry, shown));
  g_assert_false (gtk_widget_get_visible (matches));
  named = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (named, ==, bow_record_get_ref (record));

  /* What a record holds is shown with its name. */
  bow_field_row_set_text (BOW_FIELD_ROW (row), NULL);
  bow_field_row_set_text (BOW_FIELD_ROW (row), bow_record_get_ref (record));
  typed = bow_field_row_dup_text (BOW_FIELD_ROW (row));
  g_assert_cmpstr (typed, ==, bow_record_get_ref (record));
  while (!is_shown (entry, shown))
    g_main_context_iteration (NULL, TRUE);

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* What is wrong is said where the keyboard is: of a list, at the button in it. */
static void
test_error_at_button (void)
{
  const BowKind *kind = bow_kind_find ("report");
  g_autoptr (GtkWidget) row = g_object_ref_sink (bow_field_row_new (bow_kind_field (kind, "channel")));
  GtkWidget *list = hand_find (row, GTK_TYPE_DROP_DOWN);
  GtkAccessible *button;

  g_assert_nonnull (list);
  button = GTK_ACCESSIBLE (gtk_widget_get_first_child (list));
  bow_field_row_set_error (BOW_FIELD_ROW (row), "It is wrong.");
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (button, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  bow_field_row_set_error (BOW_FIELD_ROW (row), NULL);
  g_assert_false (gtk_test_accessible_has_state (button, GTK_ACCESSIBLE_STATE_INVALID));
  g_assert_false (gtk_test_accessible_has_relation (button, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
}

/* No grade, handling code or marking may be picked before a person does so. */
static void
test_nothing_is_prefilled (void)
{
  const char *const kinds[] = { "note", "line" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kinds[i]));
      g_autoptr (GtkWidget) fields = g_object_ref_sink (bow_fields_new (record, FALSE));
      const BowKind *kind = bow_record_get_kind (record);

      bow_fields_read (BOW_FIELDS (fields));
      for (gsize j = 0; j < kind->n_fields; j++)
        g_assert_null (bow_record_get_at (record, j));
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/fields/every-kind", test_every_kind);
  g_test_add_func ("/forms/fields/problem-at-field", test_problem_at_field);
  g_test_add_func ("/forms/fields/older-grade-stands-in", test_older_grade_stands_in);
  g_test_add_func ("/forms/fields/lists-of-the-force", test_lists_of_the_force);
  g_test_add_func ("/forms/fields/rule-picks-the-only-code", test_rule_picks_the_only_code);
  g_test_add_func ("/forms/fields/picked-place", test_picked_place);
  g_test_add_func ("/forms/fields/typed-place", test_typed_place);
  g_test_add_func ("/forms/fields/no-place", test_no_place);
  g_test_add ("/forms/fields/no-place-form", OpenCase, GINT_TO_POINTER (1180), open_case_set_up, test_no_place_form, open_case_tear_down);
  g_test_add ("/forms/fields/no-place-form-narrow", OpenCase, GINT_TO_POINTER (360), open_case_set_up, test_no_place_form, open_case_tear_down);
  g_test_add ("/forms/fields/record-by-name", OpenCase, NULL, open_case_set_up, test_record_by_name, open_case_tear_down);
  g_test_add_func ("/forms/fields/error-at-button", test_error_at_button);
  g_test_add_func ("/forms/fields/nothing-is-prefilled", test_nothing_is_prefilled);
  return hand_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-grade.h"

#include "base/bow-error.h"
#include "model/bow-role.h"

static void
assert_grade (const BowGrade *grades, gsize n_grades, const char *handling, const char *expected)
{
  g_autofree char *text = bow_grade_roll_up (grades, n_grades, handling);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_roll_up (void)
{
  static const BowGrade mixed[] = { { '3', 'E', NULL }, { '2', 'B', NULL }, { '2', 'B', NULL }, { '2', 'B', NULL } };
  static const BowGrade ungraded[] = {
    { 0, 0, NULL }, { '2', 'B', NULL }, { '4', 'A', NULL }, { '1', 'F', NULL }, { '1', 0, NULL }, { -1, -1, NULL },
  };

  assert_grade (NULL, 0, "P", NULL);
  assert_grade (mixed, 1, "C", "3 E C");
  assert_grade (mixed, 1, NULL, "3 E");
  assert_grade (mixed, 2, "P", "2 B P ×1 · 3 E P ×1");
  assert_grade (mixed, 4, "P", "2 B P ×3 · 3 E P ×1");
  assert_grade (mixed, 4, NULL, "2 B ×3 · 3 E ×1");
  assert_grade (ungraded, G_N_ELEMENTS (ungraded), "P", "2 B P ×1");
  assert_grade (ungraded, 1, "P", NULL);
}

/* Beside the pairs, never in one of them, and as they came. */
static void
test_legacy (void)
{
  static const BowGrade mixed[] = {
    { 0, 0, "5x5x5 E 1 3" }, { '2', 'B', "5x5x5 B 2 4" }, { '2', 'B', NULL }, { 0, 0, "5x5x5 B 2 4" }, { '1', 'A', NULL },
  };
  g_autofree char *legacy = bow_grade_print_legacy ("5x5x5", "B", "2", "4");

  g_assert_cmpstr (legacy, ==, "5x5x5 B 2 4");
  g_assert_null (bow_grade_print_legacy (NULL, "B", "2", "4"));
  g_assert_null (bow_grade_print_legacy ("5x5x5", "B", "2", NULL));
  assert_grade (mixed, 1, "P", "5x5x5 E 1 3");
  assert_grade (mixed + 1, 1, "P", "2 B P · 5x5x5 B 2 4");
  assert_grade (mixed, G_N_ELEMENTS (mixed), "C", "1 A C ×1 · 2 B C ×2 · 5x5x5 B 2 4 ×2 · 5x5x5 E 1 3 ×1");
  assert_grade (mixed, 2, NULL, "2 B ×1 · 5x5x5 B 2 4 ×1 · 5x5x5 E 1 3 ×1");
}

static void
test_line (void)
{
  g_autoptr (BowRecord) line = bow_record_new (bow_kind_find ("line"));
  g_autofree char *none = bow_grade_of_line (line, "P");
  g_autofree char *came = NULL;
  g_autofree char *both = NULL;

  g_assert_null (none);
  bow_record_set (line, "scheme", "5x5x5");
  bow_record_set (line, "legacy_source", "C");
  bow_record_set (line, "legacy_information", "4");
  bow_record_set (line, "legacy_handling", "1");
  came = bow_grade_of_line (line, "P");
  g_assert_cmpstr (came, ==, "5x5x5 C 4 1");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", "D");
  both = bow_grade_of_line (line, "P");
  g_assert_cmpstr (both, ==, "2 D P · 5x5x5 C 4 1");
}

static void
test_scheme (void)
{
  g_assert_cmpuint (bow_source_evaluations.n_items, ==, 3);
  g_assert_cmpuint (bow_assessments.n_items, ==, 5);
  g_assert_cmpuint (bow_handlings.n_items, ==, 2);
  g_assert_cmpstr (bow_enumeration_label (&bow_source_evaluations, "2"), ==, "Untested");
  g_assert_cmpstr (bow_enumeration_label (&bow_assessments, "D"), ==, "Not known");
  g_assert_cmpstr (bow_enumeration_label (&bow_assessments, "F"), ==, "F");
}

static void
test_roles (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_roles_check (BOW_ROLES_FIRST, NULL));
  g_assert_cmpint (bow_roles_permissions (BOW_ROLES_FIRST) & BOW_PERMISSION_ACCOUNT, !=, 0);
  g_assert_cmpint (bow_roles_permissions (BOW_ROLES_FIRST) & BOW_PERMISSION_REVIEW, !=, 0);
  g_assert_cmpint (bow_roles_permissions ("|submitting_officer|") & BOW_PERMISSION_REVIEW, ==, 0);
  g_assert_cmpint (bow_roles_permissions ("|administrator||auditor|") & (BOW_PERMISSION_READ | BOW_PERMISSION_WRITE), ==, 0);
  g_assert_cmpint (bow_roles_permissions ("|auditor|"), ==, BOW_PERMISSION_LOG | BOW_PERMISSION_METADATA);
  g_assert_cmpint (bow_roles_permissions ("|auditor||submitting_officer|"), ==,
                   BOW_PERMISSION_LOG | BOW_PERMISSION_METADATA | BOW_PERMISSION_READ | BOW_PERMISSION_WRITE | BOW_PERMISSION_SUBMIT);
  g_assert_cmpint (bow_roles_permissions ("|king|"), ==, 0);
  g_assert_cmpint (bow_roles_permissions (NULL), ==, 0);

  g_assert_false (bow_roles_check ("|king|", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (bow_roles_check ("", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
}

static void
test_sets (void)
{
  static const char *const codes[] = { "auditor", "zebra", "submitting_officer", "auditor", "", "ape", NULL };
  g_autofree char *joined = bow_enumeration_join (&bow_roles, codes);
  g_auto (GStrv) split = bow_enumeration_split (joined);
  g_autofree char *again = bow_enumeration_join (&bow_roles, (const char *const *) split);

  g_assert_cmpstr (joined, ==, "|submitting_officer||auditor||ape||zebra|");
  g_assert_cmpuint (g_strv_length (split), ==, 4);
  g_assert_cmpstr (again, ==, joined);
  g_assert_null (bow_enumeration_join (&bow_roles, NULL));
  g_assert_null (bow_enumeration_find (&bow_roles, NULL));
  g_assert_cmpstr (bow_enumeration_label (&bow_roles, NULL), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/grade/roll-up", test_roll_up);
  g_test_add_func ("/model/grade/legacy", test_legacy);
  g_test_add_func ("/model/grade/line", test_line);
  g_test_add_func ("/model/grade/scheme", test_scheme);
  g_test_add_func ("/model/role/permissions", test_roles);
  g_test_add_func ("/model/enumeration/sets", test_sets);
  return g_test_run ();
}

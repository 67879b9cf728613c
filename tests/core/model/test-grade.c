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
  static const BowGrade mixed[] = { { '3', 'E' }, { '2', 'B' }, { '2', 'B' }, { '2', 'B' } };
  static const BowGrade ungraded[] = { { 0, 0 }, { '2', 'B' }, { '4', 'A' }, { '1', 'F' }, { '1', 0 }, { -1, -1 } };

  assert_grade (NULL, 0, "P", NULL);
  assert_grade (mixed, 1, "C", "3 E C");
  assert_grade (mixed, 1, NULL, "3 E");
  assert_grade (mixed, 2, "P", "2 B P ×1 · 3 E P ×1");
  assert_grade (mixed, 4, "P", "2 B P ×3 · 3 E P ×1");
  assert_grade (mixed, 4, NULL, "2 B ×3 · 3 E ×1");
  assert_grade (ungraded, G_N_ELEMENTS (ungraded), "P", "2 B P ×1");
  assert_grade (ungraded, 1, "P", NULL);
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
  g_test_add_func ("/model/grade/scheme", test_scheme);
  g_test_add_func ("/model/role/permissions", test_roles);
  g_test_add_func ("/model/enumeration/sets", test_sets);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "case/bow-case-private.h"
#include "case/bow-case-settings.h"

#define KEY BOW_SETTING_REQUIRE_JUSTIFICATION
#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

static void
assert_value (OpenCase   *fixture,
              const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = bow_case_get_setting (fixture->bow_case, KEY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, value);
}

static void
test_initial (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) states = bow_case_list_settings (fixture->bow_case, NULL);
  const BowSettingState *state = g_ptr_array_index (states, 0);
  gsize n_settings;

  bow_setting_list (&n_settings);
  g_assert_cmpuint (states->len, ==, n_settings);
  g_assert_cmpstr (state->setting->key, ==, KEY);
  g_assert_cmpstr (state->value, ==, "yes");
  g_assert_null (state->account);
  g_assert_true (bow_case_setting_is_on (fixture->bow_case, KEY));
}

static void
test_change (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = NULL;
  const BowSettingState *state;

  bow_case_set_setting (fixture->bow_case, KEY, "no", &error);
  g_assert_no_error (error);
  assert_value (fixture, "no");
  g_assert_true (bow_case_set_setting (fixture->bow_case, KEY, "yes", NULL));
  g_assert_true (bow_case_set_setting (fixture->bow_case, KEY, "no", NULL));
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  assert_value (fixture, "no");
  g_assert_false (bow_case_setting_is_on (fixture->bow_case, KEY));

  states = bow_case_list_settings (fixture->bow_case, NULL);
  state = g_ptr_array_index (states, 0);
  g_assert_cmpstr (state->account, ==, CASE_ACCOUNT);
  g_assert_cmpint (state->changed_at, >, 0);
  open_case_assert_clean (fixture);
}

static void
test_refused (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  g_assert_false (bow_case_set_setting (fixture->bow_case, KEY, "perhaps", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (bow_case_set_setting (fixture->bow_case, "no_such", "yes", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (bow_case_get_setting (fixture->bow_case, "no_such", NULL));

  bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_officer|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  g_assert_false (bow_case_set_setting (fixture->bow_case, KEY, "no", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
  assert_value (fixture, "yes");
}

/* Past the case: what the database itself refuses, and what verifying finds. */
static void
test_statements (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = NULL;
  BowConnection *connection = fixture->bow_case->connection;

  g_assert_true (bow_case_set_setting (fixture->bow_case, KEY, "yes", NULL));
  g_assert_false (bow_connection_execute (connection, "DELETE FROM setting", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);

  bow_connection_execute (connection, "UPDATE setting SET value = 'no'", &error);
  g_assert_no_error (error);
  report = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/settings/initial", OpenCase, NULL, open_case_set_up, test_initial, open_case_tear_down);
  g_test_add ("/case/settings/change", OpenCase, NULL, open_case_set_up, test_change, open_case_tear_down);
  g_test_add ("/case/settings/refused", OpenCase, NULL, open_case_set_up, test_refused, open_case_tear_down);
  g_test_add ("/case/settings/statements", OpenCase, NULL, open_case_set_up, test_statements, open_case_tear_down);

  return g_test_run ();
}

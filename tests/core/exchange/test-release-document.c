/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/bow-release-document.h"

static BowRelease *
make_release (const char *state)
{
  BowRelease *release = bow_release_new ();

  release->ref = g_strdup ("F-000001");
  release->note = g_strdup ("N-000001");
  release->state = g_strdup (state);
  release->marking = g_strdup ("OFFICIAL-SENSITIVE");
  release->handling = g_strdup ("C");
  release->conditions = g_strdup ("Not to “housing”");
  release->purpose = g_strdup ("To plan patrols");
  release->lawful_basis = g_strdup ("Agreement");
  release->exporter = g_strdup ("1002");
  release->head = g_strdup ("0123456789abcdef");
  release->at_ms = G_GINT64_CONSTANT (1551398400123);
  if (strcmp (state, "pending") != 0)
    {
      release->released_at = g_strdup ("2019-03-01T00:00:00Z;exact");
      release->released_by = g_strdup ("1002");
    }
  bow_release_add_recipient (release, "A. Person", "Council", "2019-02-28");
  bow_release_add_recipient (release, "B. Person", NULL, NULL);
  bow_release_add_line (release, "2 B C", "Vehicles wait at the station");

  return release;
}

static void
test_text (void)
{
  g_autoptr (BowRelease) release = make_release ("released");
  g_autofree char *text = bow_release_document_print (release);

  g_assert_true (g_str_has_prefix (text, "OFFICIAL-SENSITIVE\n"));
  g_assert_true (g_str_has_suffix (text, "\nOFFICIAL-SENSITIVE\n"));
  g_assert_nonnull (strstr (text, "Handling code: C"));
  g_assert_nonnull (strstr (text, "Conditions: Not to “housing”"));
  g_assert_nonnull (strstr (text, "A. Person, Council; conditions acknowledged on 2019-02-28"));
  g_assert_nonnull (strstr (text, "1. [2 B C]\nVehicles wait at the station"));
  g_assert_nonnull (strstr (text, "Released: 2019-03-01T00:00:00Z"));
  g_assert_nonnull (strstr (text, "Log: 0123456789abcdef"));
  g_assert_null (strstr (text, "NOT RELEASED"));
}

static void
test_states (void)
{
  g_autoptr (BowRelease) pending = make_release ("pending");
  g_autoptr (BowRelease) recalled = make_release ("recalled");
  g_autofree char *preview = bow_release_document_print (pending);
  g_autofree char *call = bow_release_document_print (recalled);

  g_assert_nonnull (strstr (preview, "NOT RELEASED"));
  g_assert_nonnull (strstr (call, "RECALLED"));
}

static void
test_json (void)
{
  g_autoptr (BowRelease) release = make_release ("released");
  g_autofree char *text = bow_release_document_print_json (release);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonObject *first;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "marking"), ==, "OFFICIAL-SENSITIVE");
  g_assert_cmpstr (json_object_get_string_member (root, "handling"), ==, "C");
  g_assert_cmpstr (json_object_get_string_member (root, "conditions"), ==, "Not to “housing”");
  g_assert_cmpstr (json_object_get_string_member (root, "exporter"), ==, "1002");
  g_assert_cmpstr (json_object_get_string_member (root, "log_head"), ==, "0123456789abcdef");
  g_assert_cmpstr (json_object_get_string_member (root, "released"), ==, "2019-03-01T00:00:00Z");
  first = json_array_get_object_element (json_object_get_array_member (root, "lines"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "grade"), ==, "2 B C");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "recipients")), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/release-document/text", test_text);
  g_test_add_func ("/exchange/release-document/states", test_states);
  g_test_add_func ("/exchange/release-document/json", test_json);
  return g_test_run ();
}

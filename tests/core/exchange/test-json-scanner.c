/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-json-scanner.h"

/* Goes through a text, and prints its tokens by a letter each. */
static char *
scan (GBytes *bytes, guint max_depth, GError **error)
{
  static const char letters[] = ".{}[]k\"0tfn";
  g_autoptr (BowJsonScanner) scanner = bow_json_scanner_new (bytes, "map.geojson", max_depth);
  GString *tokens = g_string_new (NULL);
  BowJsonToken token;

  do
    {
      if (!bow_json_scanner_next (scanner, &token, error))
        {
          g_string_free (tokens, TRUE);
          return NULL;
        }
      g_string_append_c (tokens, letters[token]);
    }
  while (token != BOW_JSON_END);

  return g_string_free_and_steal (tokens);
}

static char *
scan_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return scan (bytes, BOW_JSON_MAX_DEPTH, error);
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "{}", "{}." },
    { " [ ] ", "[]." },
    { "{\"a\":[1,-2.5e3,\"x\"],\"b\":{\"c\":null}}", "{k[00\"]k{kn}}." },
    { "[true,false,null]", "[tfn]." },
    { "\"alone\"", "\"." },
    { "\xef\xbb\xbf[0]", "[0]." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tokens = scan_text (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

static void
test_values (void)
{
  static const char text[] = "[\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud800x\\u0000\", -0.125e2, 1e999]";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (BowJsonScanner) scanner = bow_json_scanner_new (bytes, "map.geojson", 4);
  BowJsonToken token;

  g_assert_true (bow_json_scanner_next (scanner, &token, NULL));
  g_assert_true (bow_json_scanner_next (scanner, &token, NULL));
  g_assert_cmpstr (bow_json_scanner_get_text (scanner), ==, "a\"\\/\b\f\n\r\té😀\xef\xbf\xbdx\xef\xbf\xbd");
  g_assert_true (bow_json_scanner_next (scanner, &token, NULL));
  g_assert_cmpfloat (bow_json_scanner_get_number (scanner), ==, -12.5);
  g_assert_true (bow_json_scanner_next (scanner, &token, NULL));
  g_assert_true (isinf (bow_json_scanner_get_number (scanner)));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "", "line 1, byte 1: The file ends" },
    { "{\"a\":1", "ends before everything" },
    { "{\n\"a\" 1}", "line 2, byte 5: A colon" },
    { "[1 2]", "byte 4: A comma or a closing bracket" },
    { "[1,]", "A value was expected" },
    { "{\"a\":1,}", "A name in quotation marks" },
    { "{a:1}", "A name in quotation marks" },
    { "[01]", "A comma" },
    { "[1.]", "not a number" },
    { "[+1]", "A value" },
    { "[NaN]", "A value" },
    { "[\"\n\"]", "control character" },
    { "[\"\\x\"]", "backslash" },
    { "[\"abc", "does not end" },
    { "[] []", "Something follows" },
    { "[\"\xff\"]", "UTF-8" },
    { "\xff\xfe[", "UTF-16" },
    { "// no\n[]", "A value" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tokens = scan_text (cases[i].text, &error);

      g_assert_null (tokens);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "map.geojson, line "));
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GBytes) bytes = g_bytes_new_static (deep, 100000);
  g_autoptr (GBytes) fair = g_bytes_new_static ("[[[]]]", 6);
  g_autoptr (GError) error = NULL;
  g_autofree char *tokens = scan (bytes, BOW_JSON_MAX_DEPTH, &error);
  g_autofree char *others = NULL;

  g_assert_null (tokens);
  g_assert_nonnull (strstr (error->message, "byte 513: Values are nested"));
  others = scan (fair, 3, NULL);
  g_assert_cmpstr (others, ==, "[[[]]].");
  g_clear_error (&error);
  g_assert_null (scan (fair, 2, &error));
}

static void
test_skip (void)
{
  static const char text[] = "{\"a\":{\"b\":[1,{\"c\":[]}]},\"d\":2}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (BowJsonScanner) scanner = bow_json_scanner_new (bytes, "map.geojson", 9);
  BowJsonToken token;

  for (int i = 0; i < 3; i++)
    g_assert_true (bow_json_scanner_next (scanner, &token, NULL));
  g_assert_true (bow_json_scanner_skip (scanner, token, NULL));
  g_assert_true (bow_json_scanner_next (scanner, &token, NULL));
  g_assert_cmpint (token, ==, BOW_JSON_KEY);
  g_assert_cmpstr (bow_json_scanner_get_text (scanner), ==, "d");
  g_assert_cmpuint (bow_json_scanner_get_offset (scanner), ==, strlen (text) - 2);
}

/* JSONTestSuite: what must be read is, what must not is refused, and of the
 * rest each is one or the other. Files whose refusal is only of their depth or
 * of a number's length are among the rest. */
static void
test_suite (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *folder = g_build_filename (data != NULL ? data : "", "hostile", "json", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_tried = 0, n_read = 0, n_refused = 0;

  if (dir == NULL)
    {
      g_test_skip ("The JSON suite is not there");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *tokens = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      char *text;
      gsize length;

      if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      bytes = g_bytes_new_take (text, length);
      tokens = scan (bytes, BOW_JSON_MAX_DEPTH, &error);
      if ((*name == 'y' && tokens == NULL) || (*name == 'n' && tokens != NULL))
        g_test_fail_printf ("%s: %s", name, error != NULL ? error->message : "read");
      n_tried++;
      *(tokens != NULL ? &n_read : &n_refused) += 1;
    }
  g_test_message ("%u tried, %u read, %u refused with a sentence", n_tried, n_read, n_refused);
  g_assert_cmpuint (n_tried, >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/json-scanner/tokens", test_tokens);
  g_test_add_func ("/exchange/json-scanner/values", test_values);
  g_test_add_func ("/exchange/json-scanner/refusals", test_refusals);
  g_test_add_func ("/exchange/json-scanner/depth", test_depth);
  g_test_add_func ("/exchange/json-scanner/skip", test_skip);
  g_test_add_func ("/exchange/json-scanner/suite", test_suite);

  return g_test_run ();
}

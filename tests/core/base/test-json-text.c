/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-json-text.h"

/* What is signed is made of this, so it is the same to the byte for ever. */
static void
test_append (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "set", "\"set\"" },
    { "Café “Nord” €5 \xf0\x9f\x9a\x93", "\"Café “Nord” €5 \xf0\x9f\x9a\x93\"" },
    { "\"", "\"\\\"\"" },
    { "a\\b\"c", "\"a\\\\b\\\"c\"" },
    { "one\ntwo\tthree\r", "\"one\\u000atwo\\u0009three\\u000d\"" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"" },
    { "</script>", "\"</script>\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) json = g_string_new ("[");

      bow_json_text_append (json, cases[i].text);
      g_assert_cmpstr (json->str + 1, ==, cases[i].json);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json-text/append", test_append);
  return g_test_run ();
}

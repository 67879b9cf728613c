/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-words.h"

#include <string.h>

#include "case/bow-case-snippet.h"

static void
assert_match (const char *typed,
              const char *match,
              const char *exclude)
{
  g_autoptr (BowWords) words = bow_words_parse (typed);

  g_assert_cmpstr (words->match, ==, match);
  g_assert_cmpstr (words->exclude, ==, exclude);
}

static void
test_expression (void)
{
  assert_match (NULL, NULL, NULL);
  assert_match ("  ", NULL, NULL);
  assert_match ("*** -- \"\"", NULL, NULL);
  assert_match ("needles", "(\"needles\"*)", NULL);
  assert_match ("cars needles", "(\"cars\") AND (\"needles\"*)", NULL);
  assert_match ("\"two men\"", "(\"two men\")", NULL);
  assert_match ("cars OR bikes park", "(\"cars\" OR \"bikes\") AND (\"park\"*)", NULL);
  assert_match ("OR cars OR", "(\"cars\"*)", NULL);
  assert_match ("cars -\"St Mary's\" -bikes", "(\"cars\"*)", "\"St Mary's\" OR \"bikes\"");
  assert_match ("-cars", NULL, "\"cars\"");
  assert_match ("a", "(\"a\")", NULL);
  assert_match ("NEAR(x, 5) AND NOT y*", "(\"NEAR(x,\") AND (\"5)\") AND (\"AND\") AND (\"NOT\") AND (\"y*\")", NULL);
  assert_match ("open \"quote", "(\"open\") AND (\"quote\")", NULL);
}

static void
test_plates (void)
{
  g_autoptr (BowWords) apart = bow_words_parse ("ab12 cde");
  g_autoptr (BowWords) together = bow_words_parse ("AB12CDE");
  g_autoptr (BowWords) telephone = bow_words_parse ("07700 900123");
  g_autoptr (BowWords) plain = bow_words_parse ("blue van");

  g_assert_cmpstr (apart->mark, ==, "AB12CDE");
  g_assert_cmpstr (together->mark, ==, "AB12CDE");
  g_assert_cmpstr (telephone->mark, ==, "07700900123");
  g_assert_null (plain->mark);
  g_assert_cmpstr (apart->match, ==, "((\"ab12 cde\"* OR \"ab12cde\"*))");
  g_assert_cmpstr (together->match, ==, "((\"AB12 CDE\"* OR \"AB12CDE\"*))");
}

static void
assert_ref (const char *typed,
            const char *ref)
{
  g_autoptr (BowWords) words = bow_words_parse (typed);

  g_assert_cmpstr (words->ref, ==, ref);
}

static void
test_references (void)
{
  assert_ref ("R-000142", "R-000142");
  assert_ref ("r142", "R-000142");
  assert_ref ("r 142", "R-000142");
  assert_ref ("o-1234567", "O-1234567");
  assert_ref ("7-000001", NULL);
  assert_ref ("142", NULL);
  assert_ref ("r142b", NULL);
  assert_ref ("r99999999999999999999", NULL);
}

static void
test_fold (void)
{
  g_autofree char *cafe = bow_words_fold ("CAFÉ", -1);
  g_autofree char *llyn = bow_words_fold ("Ŵyn", -1);

  g_assert_cmpstr (cafe, ==, "cafe");
  g_assert_cmpstr (llyn, ==, "wyn");
}

static void
assert_snippet (const char *text,
                const char *typed,
                const char *snippet,
                guint       n_found)
{
  g_autoptr (BowWords) words = bow_words_parse (typed);
  guint found;
  g_autofree char *made = bow_snippet_make (text, words->terms, &found);

  g_assert_cmpstr (made, ==, snippet);
  g_assert_cmpuint (found, ==, n_found);
}

static void
test_snippets (void)
{
  assert_snippet ("", "cars", "", 0);
  assert_snippet ("Two cars wait.", "car", "Two \x02" "cars\x03 wait.", 1);
  assert_snippet ("Two cars wait.", "\"car\"", "Two cars wait.", 0);
  assert_snippet ("Caf\xc3\xa9\nRenoir", "cafe", "\x02" "Caf\xc3\xa9\x03 Renoir", 1);
  assert_snippet ("a\x02" "b\x03 cars", "cars", "a b \x02" "cars\x03", 1);
  assert_snippet ("one two three four five six seven eight cars wait", "cars",
                  "…four five six seven eight \x02" "cars\x03 wait", 1);
  assert_snippet ("a b c d e f g h i j k l m n o p q r s t", "zebra", "a b c d e f g h i j k l m n o p q r…", 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/case/words/expression", test_expression);
  g_test_add_func ("/case/words/plates", test_plates);
  g_test_add_func ("/case/words/references", test_references);
  g_test_add_func ("/case/words/fold", test_fold);
  g_test_add_func ("/case/words/snippets", test_snippets);

  return g_test_run ();
}

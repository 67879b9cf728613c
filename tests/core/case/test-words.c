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
  assert_match ("cars (blue OR grey)", "(\"cars\") AND (((\"blue\" OR \"grey\")))", NULL);
  assert_match ("cars AND ((blue OR grey) van)", "(\"cars\") AND (((((\"blue\" OR \"grey\"))) AND (\"van\")))", NULL);
  assert_match ("needl* cars", "(\"needl\"*) AND (\"cars\"*)", NULL);
  assert_match ("\"two men\" NEAR/3 van", "(NEAR(\"two men\" \"van\"*, 3))", NULL);
  assert_match ("men NEAR van", "(NEAR(\"men\" \"van\"*, 10))", NULL);
  assert_match ("cars NOT (blue OR grey)", "(\"cars\"*)", "((\"blue\" OR \"grey\"))");
  assert_match ("cars NOT blue NOT grey", "(\"cars\"*)", "\"blue\" OR \"grey\"");
  assert_match ("DO NOT COME NEAR", "(\"DO\") AND (\"NOT\") AND (\"COME\") AND (\"NEAR\"*)", NULL);
  assert_match ("van (blue) ", "(\"van\") AND (((\"blue\")))", NULL);
  assert_match ("open \"quote", "(\"open\") AND (\"quote\")", NULL);
}

/* What is wrong is said, and the words are looked for all the same. */
static void
test_problems (void)
{
  static const struct
  {
    const char *typed;
    const char *match;
    const char *says;
  } cases[] = {
    { "cars AND", "(\"cars\"*)", "between two words" },
    { "OR cars OR", "(\"cars\"*)", "between two words" },
    { "cars OR OR bikes", "(\"cars\") AND (\"bikes\"*)", "between two words" },
    { "(cars OR bikes", "(\"cars\") AND (\"bikes\"*)", "not closed" },
    { "cars) bikes", "(\"cars\") AND (\"bikes\"*)", "not opened" },
    { "cars () bikes", "(\"cars\") AND (\"bikes\"*)", "holds nothing" },
    { "cars NEAR (bikes)", "(\"cars\") AND (\"bikes\"*)", "NEAR" },
    { "cars OR -bikes", "(\"cars\"*)", "outside brackets" },
    { "bikes NOT", "(\"bikes\"*)", "before a word" },
    { "cars NEAR/900 bikes", "(\"cars\") AND (\"NEAR/900\") AND (\"bikes\"*)", NULL },
    { "NEAR(x, 5) AND NOT y*", "(\"x,\") AND (\"5\")", "between two words" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BowWords) words = bow_words_parse (cases[i].typed);

      g_test_message ("%s: %s", cases[i].typed, words->problem);
      g_assert_cmpstr (words->match, ==, cases[i].match);
      if (cases[i].says != NULL)
        g_assert_nonnull (strstr (words->problem, cases[i].says));
      else
        g_assert_null (words->problem);
    }
}

static void
test_scopes (void)
{
  g_autoptr (BowWords) person = bow_words_parse ("p:smith");
  g_autoptr (BowWords) two = bow_words_parse ("P: vrm: ab12");
  g_autoptr (BowWords) inside = bow_words_parse ("in:raptor OP:needles");
  g_autoptr (BowWords) none = bow_words_parse ("re: 22:30 contact:x line:y");

  g_assert_cmpstr (person->match, ==, "(\"smith\"*)");
  g_assert_cmpuint (g_strv_length (person->kinds), ==, 1);
  g_assert_cmpstr (person->kinds[0], ==, "person");
  g_assert_cmpuint (person->names->len, ==, 1);
  g_assert_cmpuint (g_strv_length (two->kinds), ==, 2);
  g_assert_cmpstr (two->kinds[1], ==, "vehicle");
  g_assert_cmpstr (two->fragment, ==, "\"" BOW_WORDS_MARK "ab12\"*");
  g_assert_cmpstr (inside->inside, ==, "raptor");
  g_assert_cmpstr (inside->kinds[0], ==, "operation");
  g_assert_cmpstr (inside->match, ==, "(\"needles\"*)");
  /* What lives in other records, and what is private, is no kind to be asked for. */
  g_assert_null (none->kinds);
}

static void
assert_fragment (const char *typed,
                 const char *fragment,
                 gboolean    first)
{
  g_autoptr (BowWords) words = bow_words_parse (typed);
  g_autofree char *expected = fragment != NULL ? g_strdup_printf ("\"" BOW_WORDS_MARK "%s\"*", fragment) : NULL;

  g_assert_cmpstr (words->fragment, ==, expected);
  g_assert_cmpint (words->fragment_first, ==, first);
}

static void
test_fragments (void)
{
  assert_fragment ("B12", "b12", TRUE);
  assert_fragment ("AB1O I", "ab101", TRUE);
  assert_fragment ("+44 7700 900", "07700900", TRUE);
  assert_fragment ("0900", "0900", FALSE);
  assert_fragment ("12", NULL, FALSE);
  assert_fragment ("van", NULL, FALSE);
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
  g_test_add_func ("/case/words/problems", test_problems);
  g_test_add_func ("/case/words/scopes", test_scopes);
  g_test_add_func ("/case/words/fragments", test_fragments);
  g_test_add_func ("/case/words/plates", test_plates);
  g_test_add_func ("/case/words/references", test_references);
  g_test_add_func ("/case/words/fold", test_fold);
  g_test_add_func ("/case/words/snippets", test_snippets);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-leak-check.h"

#include <string.h>

#include "model/bow-common-words.h"

/* Every name, number and address here is invented; the telephone numbers are
 * of the ranges kept free for that. */

static const char *
code_of (BowLeakType type)
{
  static const char *const codes[] = {
    "name", "date", "time", "plate", "phone", "email", "postcode", "address", "reference", "teller", "unusual", "home", "own-name",
  };

  return codes[type];
}

/* Findings as "kind:text", one after the other. */
static char *
print (GPtrArray *findings, const char *text)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const BowLeakFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *described = bow_leak_finding_describe (finding);

      g_assert_cmpuint (finding->from, <, finding->to);
      g_assert_cmpuint (finding->to, <=, strlen (text));
      g_assert_cmpmem (text + finding->from, finding->to - finding->from, finding->text, strlen (finding->text));
      g_assert_nonnull (strstr (described, finding->text));
      g_string_append_printf (out, "%s%s:%s", i > 0 ? " | " : "", code_of (finding->type), finding->text);
    }
  return g_string_free (out, FALSE);
}

static void
assert_leaks (const char *raw, const char *sanitised, const char *expected)
{
  static const char *const names[] = { "Dean Whitlock", "Boy", "Aneta Król", NULL };
  static const char *const references[] = { "SR-88/Heron", "Kingfisher 4", NULL };
  g_autoptr (GPtrArray) findings = bow_leak_check (raw, sanitised, names, references);
  g_autofree char *found = print (findings, sanitised != NULL ? sanitised : "");

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_identity (const char *narrative, const char *expected)
{
  g_autoptr (GPtrArray) findings = bow_identity_scan (narrative);
  g_autofree char *found = print (findings, narrative != NULL ? narrative : "");

  g_assert_cmpstr (found, ==, expected);
}

static void
test_clean (void)
{
  assert_leaks (NULL, NULL, "");
  assert_leaks ("", "Two men deal from a car by the shops in the evening.", "");
  assert_leaks ("I live at 14 Harrow Road and see Kev Marsh selling from his van every Friday at 22:30.",
                "A man sells drugs from a van late in the evening towards the end of the week.", "");
  assert_leaks ("MY NEIGHBOUR IS DEALING FROM THE FLAT UPSTAIRS", "There is dealing from a flat.", "");
  assert_leaks ("He stopped the vehicles, travelling and carrying supplies.", "Vehicles stopped; he was travelling and carried supplies.", "");
}

static void
test_names (void)
{
  assert_leaks ("My sister saw Kev Marsh there.", "Kev Marsh is said to be there.", "name:Kev Marsh");
  assert_leaks ("My sister saw Kev Marsh there.", "marsh is said to be there.", "name:marsh");
  assert_leaks ("It was Rose who told him.", "It was given by Rose.", "name:Rose");
  assert_leaks ("It was Rose who told him.", "The price rose.", "");
  assert_leaks (NULL, "Mr Ashdown keeps the keys.", "name:Mr Ashdown");
  assert_leaks (NULL, "It is held for Dean Whitlock by others.", "name:Dean Whitlock");
  assert_leaks (NULL, "It is held for dean whitlock by others.", "name:dean whitlock");
  assert_leaks (NULL, "It is held by ANETA KRÓL.", "name:ANETA KRÓL");
  assert_leaks (NULL, "The boy was seen.", "");
  assert_leaks (NULL, "A man called Boy was seen.", "name:Boy");
  assert_leaks ("KEV MARSH WAS SEEN DEALING", "Dealing by Marsh was seen.", "name:Marsh");
  assert_leaks ("Marsh’s van was there.", "The van of Marsh was there.", "name:Marsh");
  assert_leaks ("They meet in the Dog and Duck.", "They meet in a pub.", "");
}

static void
test_times (void)
{
  assert_leaks (NULL, "On 12/03/2026 a car came.", "date:12/03/2026");
  assert_leaks (NULL, "On 2026-03-12 a car came.", "date:2026-03-12");
  assert_leaks (NULL, "On the 12th of March 2026 a car came.", "date:12th of March 2026");
  assert_leaks (NULL, "In March 2026 a car came.", "date:March 2026");
  assert_leaks (NULL, "He may march 3 miles.", "date:march 3");
  assert_leaks (NULL, "Every Friday a car comes, and last night.", "date:Friday | date:last night");
  assert_leaks (NULL, "A car came at 22:30.", "time:22:30");
  assert_leaks (NULL, "A car came at 10pm and at 10.15 pm.", "time:10pm | time:10.15 pm");
  assert_leaks (NULL, "A car came at 2230hrs and at midnight.", "time:2230hrs | time:midnight");
  assert_leaks (NULL, "Two to 4 cars came, 3 of them dark.", "");
}

static void
test_numbers (void)
{
  assert_leaks (NULL, "The car was AB12 CDE.", "plate:AB12 CDE");
  assert_leaks (NULL, "The car was ab12cde.", "plate:ab12cde");
  assert_leaks (NULL, "The car was A123 XYZ or XYZ 123A.", "plate:A123 XYZ | plate:XYZ 123A");
  assert_leaks (NULL, "The car was XIZ 1234.", "plate:XIZ 1234");
  assert_leaks ("It was AB12 something", "Part of the mark is AB12 and the car is red.", "unusual:AB12");
  assert_leaks (NULL, "Ring 07700 900123.", "phone:07700 900123");
  assert_leaks (NULL, "Ring +44 7700 900123.", "phone:44 7700 900123");
  assert_leaks (NULL, "Ring (01632) 960 123.", "phone:01632) 960 123");
  assert_leaks (NULL, "Ring 960123.", "phone:960123");
  assert_leaks (NULL, "It has 960123 parts.", "");
  assert_leaks (NULL, "Write to kev.marsh-2@mail.example.org today.", "email:kev.marsh-2@mail.example.org");
  assert_leaks (NULL, "It is sold @ 20 pounds.", "");
  assert_leaks (NULL, "Near ZZ9 9ZZ or zz999zz.", "postcode:ZZ9 9ZZ | postcode:zz999zz");
  assert_leaks ("He owes 450 pounds", "He owes 450 pounds.", "unusual:450");
}

static void
test_addresses (void)
{
  assert_leaks (NULL, "At 14 Harrow Road they deal.", "address:14 Harrow Road");
  assert_leaks (NULL, "They meet in St Mary’s Road.", "address:St Mary’s Road");
  assert_leaks (NULL, "They meet at flat 6b.", "address:flat 6b");
  assert_leaks (NULL, "They meet at 14 harrow road.", "address:14 harrow road");
  assert_leaks (NULL, "They meet on the main road by the estate.", "");
}

static void
test_source (void)
{
  assert_leaks (NULL, "The informant saw it.", "teller:informant");
  assert_leaks (NULL, "A resident told police that it is from my house.", "teller:resident | teller:told police | teller:my house");
  assert_leaks (NULL, "It was seen next door to us.", "teller:next door to us");
  assert_leaks (NULL, "Known from ISR 2026/014.", "reference:ISR 2026/014");
  assert_leaks (NULL, "Known from R-000142, as N-000142 says.", "reference:R-000142");
  assert_leaks (NULL, "Known from sr-88/heron and kingfisher 4.", "reference:sr-88/heron | reference:kingfisher 4");
}

static void
test_unusual (void)
{
  assert_leaks ("He keeps a macaw in the window", "He keeps a macaw.", "unusual:macaw");
  assert_leaks ("He keeps a macaw in the window", "He keeps a parrot.", "");
  assert_leaks ("the Peverel crew", "the peverel crew.", "name:peverel");
  assert_leaks ("señor çelik", "Çelik", "unusual:Çelik");

  g_assert_true (bow_common_words_contain ("stopped"));
  g_assert_true (bow_common_words_contain ("parties"));
  g_assert_true (bow_common_words_contain ("driving"));
  g_assert_true (bow_common_words_contain ("a"));
  g_assert_false (bow_common_words_contain (""));
  g_assert_false (bow_common_words_contain ("s"));
  g_assert_false (bow_common_words_contain ("macaw"));
  g_assert_false (bow_common_words_contain ("pneumonoultramicroscopicsilicovolcanoconiosis"));
}

static void
test_identity (void)
{
  assert_identity (NULL, "");
  assert_identity ("Cars wait in the cut-through day and night and people deal on bikes.", "");
  assert_identity ("They deal outside my house and i live in the flat above.", "home:outside my | home:i live");
  assert_identity ("From my front window I see it, next door to me.", "home:my front window | home:next door to me");
  assert_identity ("My name is Sarah Penfold, ring me back on 07700 900123.",
                   "own-name:My name is Sarah Penfold | own-name:ring me back | phone:07700 900123");
  assert_identity ("This is Sarah, of ZZ9 9ZZ, sarah@example.org.", "own-name:This is Sarah | postcode:ZZ9 9ZZ | email:sarah@example.org");
  assert_identity ("I am sure that this is dealing.", "");
  assert_identity ("my name is on the lease", "own-name:my name is");
}

/* A page of the worst that the patterns can meet: every one of them begins
 * again at every word. */
static void
test_long (void)
{
  static const char *const pieces[] = { "a.", "@", "1 ", "12/", "My ", "A1 ", "AB12 ", "Road ", "isr 1/1/1/1 ", "xyz ", "'", "\xcc\x81" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) leaks = NULL;
      g_autoptr (GPtrArray) scan = NULL;

      while (text->len < 200000)
        g_string_append (text, pieces[i]);
      leaks = bow_leak_check (text->str, text->str, NULL, NULL);
      scan = bow_identity_scan (text->str);
      g_assert_cmpuint (leaks->len, <=, BOW_LEAK_MOST_FINDINGS);
      g_assert_cmpuint (scan->len, <=, BOW_LEAK_MOST_FINDINGS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/leak-check/clean", test_clean);
  g_test_add_func ("/model/leak-check/names", test_names);
  g_test_add_func ("/model/leak-check/times", test_times);
  g_test_add_func ("/model/leak-check/numbers", test_numbers);
  g_test_add_func ("/model/leak-check/addresses", test_addresses);
  g_test_add_func ("/model/leak-check/source", test_source);
  g_test_add_func ("/model/leak-check/unusual", test_unusual);
  g_test_add_func ("/model/leak-check/identity", test_identity);
  g_test_add_func ("/model/leak-check/long", test_long);
  return g_test_run ();
}

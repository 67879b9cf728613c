/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-word-diff.h"

#include <string.h>

/* The runs in one line: what went in square brackets, what came in braces. */
static char *
print (const char *before,
       const char *after)
{
  g_autoptr (GPtrArray) runs = bow_word_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const BowWordRun *run = g_ptr_array_index (runs, i);

      g_string_append_printf (text, run->fate == BOW_WORD_STAYED ? "%s" : run->fate == BOW_WORD_WENT ? "[%s]" : "{%s}", run->text);
    }

  return g_string_free_and_steal (text);
}

static void
assert_diff (const char *before,
             const char *after,
             const char *expected)
{
  g_autofree char *printed = print (before, after);

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_words (void)
{
  assert_diff ("Tall, with a limp", "Tall, with a limp", "Tall, with a limp");
  assert_diff ("Tall, with a limp", "Tall, with a slight limp", "Tall, with a {slight }limp");
  assert_diff ("a red coat", "a coat", "a [red ]coat");
  assert_diff ("a red coat", "a blue coat", "a [red ]{blue }coat");
  assert_diff (NULL, "new", "{new}");
  assert_diff ("gone", NULL, "[gone]");
  assert_diff (NULL, NULL, "");
  assert_diff ("Zoë café", "Zoë's café", "Zoë{'s }café");
}

/* Whatever the two texts are, what stayed and went is the first and what stayed
 * and came is the second. */
static void
test_random (void)
{
  static const char *const words[] = { "red", "blue", "coat", "a", "the", "limp" };

  for (guint run = 0; run < 400; run++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      g_autoptr (GString) first = g_string_new (NULL);
      g_autoptr (GString) second = g_string_new (NULL);
      g_autoptr (GPtrArray) runs = NULL;

      for (int i = g_test_rand_int_range (0, 30); i > 0; i--)
        g_string_append_printf (before, "%s ", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      for (int i = g_test_rand_int_range (0, 30); i > 0; i--)
        g_string_append_printf (after, "%s ", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      runs = bow_word_diff (before->str, after->str);
      for (guint i = 0; i < runs->len; i++)
        {
          const BowWordRun *one = g_ptr_array_index (runs, i);

          if (one->fate != BOW_WORD_CAME)
            g_string_append (first, one->text);
          if (one->fate != BOW_WORD_WENT)
            g_string_append (second, one->text);
        }
      g_assert_cmpstr (first->str, ==, before->str);
      g_assert_cmpstr (second->str, ==, after->str);
    }
}

/* A text too long to compare piece by piece is still told apart from another. */
static void
test_long (void)
{
  g_autoptr (GString) before = g_string_new ("same ");
  g_autoptr (GString) after = g_string_new ("same ");
  g_autoptr (GPtrArray) runs = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_string_append_printf (before, "a%d ", i);
      g_string_append_printf (after, "b%d ", i);
    }
  runs = bow_word_diff (before->str, after->str);
  g_assert_cmpuint (runs->len, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/word-diff/words", test_words);
  g_test_add_func ("/model/word-diff/random", test_random);
  g_test_add_func ("/model/word-diff/long", test_long);

  return g_test_run ();
}

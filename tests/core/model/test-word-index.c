/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-word-index.h"

static const char *const texts[] = {
  "Two men carrying bicycles out of the alley behind the launderette",
  "Loud music from the flat above the bakery",
  "Out of the alley by the launderette two men took bicycles",
  "A dog barks the whole night in the yard of the bakery",
  "",
};

static BowWordIndex *
make (void)
{
  BowWordIndex *index = bow_word_index_new (4);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    bow_word_index_add (index, 100 + i, texts[i]);
  bow_word_index_seal (index);
  return index;
}

/* Two rare words are shared, or it is not worth a look; nothing is like itself. */
static void
test_find (void)
{
  g_autoptr (BowWordIndex) index = make ();
  g_autoptr (GArray) first = bow_word_index_find (index, 100, texts[0]);
  g_autoptr (GArray) second = bow_word_index_find (index, 101, texts[1]);
  g_autoptr (GArray) both = bow_word_index_find (index, 7, texts[0]);
  g_autoptr (GArray) none = bow_word_index_find (index, 104, texts[4]);
  g_autoptr (GArray) single = bow_word_index_find (index, 7, "Bakery");

  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (g_array_index (first, gint64, 0), ==, 102);
  g_assert_cmpuint (second->len, ==, 0);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpint (g_array_index (both, gint64, 0), ==, 100);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (single->len, ==, 2);
}

/* What stands in every text tells nothing, however many there are. */
static void
test_common (void)
{
  g_autoptr (BowWordIndex) index = bow_word_index_new (4);
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup_printf ("Common words everywhere unusual%u", i / 2);

      bow_word_index_add (index, i + 1, text);
    }
  bow_word_index_seal (index);
  found = bow_word_index_find (index, 1, "Common words everywhere unusual0");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, 2);
}

static void
test_empty (void)
{
  g_autoptr (BowWordIndex) index = bow_word_index_new (4);
  g_autoptr (GArray) found = NULL;

  bow_word_index_seal (index);
  found = bow_word_index_find (index, 1, texts[0]);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/word-index/find", test_find);
  g_test_add_func ("/model/word-index/common", test_common);
  g_test_add_func ("/model/word-index/empty", test_empty);

  return g_test_run ();
}

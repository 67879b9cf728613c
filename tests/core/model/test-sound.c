/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-sound.h"

#include <string.h>

static void
assert_key (const char *word,
            const char *key)
{
  g_autofree char *made = bow_sound_key (word);

  g_assert_cmpstr (made, ==, key);
}

static void
assert_alike (const char *one,
              const char *other)
{
  g_autofree char *key = bow_sound_key (other);

  g_assert_nonnull (key);
  assert_key (one, key);
}

/* Worked out by hand from the rules. */
static void
test_keys (void)
{
  assert_key ("smith", "SM0");
  assert_key ("schmidt", "XMTT");
  assert_key ("knight", "NT");
  assert_key ("wright", "RT");
  assert_key ("philip", "FLP");
  assert_key ("xavier", "SFR");
  assert_key ("church", "XRX");
  assert_key ("lamb", "LM");
  assert_key ("edge", "AJ");
  assert_key ("a", NULL);
  assert_key ("", NULL);
  assert_key ("7777", NULL);
  assert_key ("ŵ", NULL);
}

static void
test_pairs (void)
{
  static const char *const pairs[][2] = {
    { "smith", "smyth" },         { "catherine", "katherine" }, { "stephen", "steven" }, { "jon", "john" },
    { "geoffrey", "jeffrey" },    { "thompson", "tomson" },     { "sarah", "sara" },     { "mohammed", "muhammad" },
    { "philip", "filip" },        { "hussain", "hussein" },     { "clark", "clarke" },   { "christine", "kristine" },
    { "brown", "browne" },        { "reid", "read" },           { "eileen", "aileen" },  { "allan", "alan" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    assert_alike (pairs[i][0], pairs[i][1]);
}

static void
test_distance (void)
{
  g_assert_cmpuint (bow_sound_distance ("smith", "smith", 2), ==, 0);
  g_assert_cmpuint (bow_sound_distance ("smith", "smiht", 2), ==, 1);
  g_assert_cmpuint (bow_sound_distance ("smith", "smit", 2), ==, 1);
  g_assert_cmpuint (bow_sound_distance ("smith", "smitth", 2), ==, 1);
  g_assert_cmpuint (bow_sound_distance ("smith", "amith", 2), ==, 1);
  g_assert_cmpuint (bow_sound_distance ("smith", "jones", 2), ==, 3);
  g_assert_cmpuint (bow_sound_distance ("ca", "abc", 9), ==, 3);
  g_assert_cmpuint (bow_sound_distance ("", "abc", 9), ==, 3);
  g_assert_cmpuint (bow_sound_distance ("caf\xc3\xa9", "cafe", 9), ==, 1);
}

/* The plain definition, without bounds. */
static guint
measure (const char *a,
         gsize       n_a,
         const char *b,
         gsize       n_b)
{
  guint least;

  if (n_a == 0 || n_b == 0)
    return (guint) (n_a + n_b);
  least = MIN (measure (a, n_a - 1, b, n_b), measure (a, n_a, b, n_b - 1)) + 1;
  least = MIN (least, measure (a, n_a - 1, b, n_b - 1) + (a[n_a - 1] == b[n_b - 1] ? 0 : 1));
  if (n_a > 1 && n_b > 1 && a[n_a - 1] == b[n_b - 2] && a[n_a - 2] == b[n_b - 1])
    least = MIN (least, measure (a, n_a - 2, b, n_b - 2) + 1);

  return least;
}

static void
test_same_as_definition (void)
{
  for (guint i = 0; i < 300; i++)
    {
      char words[2][7] = { "", "" };
      guint most = (guint) g_test_rand_int_range (0, 7);
      guint distance;

      for (guint j = 0; j < 2; j++)
        for (int k = 0; k < g_test_rand_int_range (0, 6); k++)
          words[j][k] = (char) ('a' + g_test_rand_int_range (0, 3));
      distance = measure (words[0], strlen (words[0]), words[1], strlen (words[1]));
      g_assert_cmpuint (bow_sound_distance (words[0], words[1], most), ==, MIN (distance, most + 1));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/sound/keys", test_keys);
  g_test_add_func ("/model/sound/pairs", test_pairs);
  g_test_add_func ("/model/sound/distance", test_distance);
  g_test_add_func ("/model/sound/same-as-definition", test_same_as_definition);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-place-list.h"

#include <string.h>

#include "base/bow-error.h"

/* Every spelling that a place has, one a line. */
static void
test_spellings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) positions = bow_place_list_parse ("52.2053, 0.1218\r\n\n  TL 445 583 \n52°12'19\"N 0°7'18\"E\n544585, 258395\ngeo:52.2,0.12", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (positions->len, ==, 5);
  for (guint i = 0; i < positions->len; i++)
    {
      const BowPosition *at = &g_array_index (positions, BowPosition, i);

      g_assert_cmpfloat_with_epsilon (at->latitude, 52.2, 0.01);
      g_assert_cmpfloat_with_epsilon (at->longitude, 0.12, 0.01);
    }
}

static void
test_round_trip (void)
{
  const BowPosition corners[] = { { 0.121813, 52.20533 }, { -0.5, -1 }, { 180, -90 } };
  g_autofree char *text = bow_place_list_print (corners, G_N_ELEMENTS (corners));
  g_autoptr (GArray) positions = bow_place_list_parse (text, NULL);

  g_assert_cmpstr (text, ==, "52.205330, 0.121813\n-1.000000, -0.500000\n-90.000000, 180.000000\n");
  g_assert_cmpmem (positions->data, positions->len * sizeof (BowPosition), corners, sizeof corners);
}

static void
assert_refused (const char *text, const char *begins)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_place_list_parse (text, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, begins));
}

static void
test_says_which_line (void)
{
  assert_refused ("52.2, 0.1\n\nover there\n", "Line 3: This is not understood as a place.");
  assert_refused ("LINESTRING(0 52,1 53);5", "Line 1: A corner is a point.");
  assert_refused ("52.2, 0.1\nTL 445 58", "Line 2: ");
}

static void
test_nothing (void)
{
  g_autoptr (GArray) positions = bow_place_list_parse (" \n\n", NULL);

  g_assert_cmpuint (positions->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/place-list/spellings", test_spellings);
  g_test_add_func ("/geo/place-list/round-trip", test_round_trip);
  g_test_add_func ("/geo/place-list/says-which-line", test_says_which_line);
  g_test_add_func ("/geo/place-list/nothing", test_nothing);
  return g_test_run ();
}

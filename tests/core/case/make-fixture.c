/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "random-case.h"

/*
 * Makes the frozen case file of the present schema: `make-fixture FILE`. Run
 * once for each schema that is released, by a build without cheap keys, and
 * never again: later versions must open what was made then.
 */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  g_autofree char *keys = g_strconcat (argv[1], "-keys", NULL);
  OpenCase made = { 0 };
  guint n_done[8] = { 0 };

  g_assert_cmpint (argc, ==, 2);
  open_case_set_up (&made, NULL);
  random_begin (&made);
  random_deeds (&made, rand, 250, n_done);
  open_case_assert_clean (&made);

  bow_case_back_up (made.bow_case, argv[1], &error);
  g_assert_no_error (error);
  open_case_tear_down (&made, NULL);

  return g_file_test (keys, G_FILE_TEST_EXISTS) ? 0 : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-selection.h"

typedef struct
{
  guint n_changed;
  guint n_primary;
  guint n_refused;
} Told;

static void
changed_cb (Told *told)
{
  told->n_changed++;
}

static void
primary_cb (Told *told)
{
  told->n_primary++;
}

static void
too_many_cb (BowSelection *selection,
             guint         n,
             Told         *told)
{
  g_assert_cmpuint (n, >, BOW_SELECTION_MOST);
  told->n_refused++;
}

static BowSelection *
make (Told *told)
{
  BowSelection *self = bow_selection_new ();

  *told = (Told) { 0 };
  g_signal_connect_swapped (self, "changed", G_CALLBACK (changed_cb), told);
  g_signal_connect_swapped (self, "notify::primary", G_CALLBACK (primary_cb), told);
  g_signal_connect (self, "too-many", G_CALLBACK (too_many_cb), told);

  return self;
}

static void
assert_rows (BowSelection *self,
             const char   *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const gint64 *rows = bow_selection_get_rows (self, &n);

  g_assert_cmpuint (n, ==, bow_selection_get_size (self));
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", rows[i]);
      g_assert_true (bow_selection_contains (self, rows[i]));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

#define ROWS(...) (const gint64[]) { __VA_ARGS__ }, G_N_ELEMENTS (((const gint64[]) { __VA_ARGS__ }))

/* Each once, in the order in which they were selected; who listens is told of a
 * change once, and of none where there is none. */
static void
test_set (void)
{
  Told told;
  g_autoptr (BowSelection) self = make (&told);

  assert_rows (self, "");
  g_assert_true (bow_selection_take (self, ROWS (7, 3, 7, 9, 3)));
  assert_rows (self, "7 3 9");
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_true (bow_selection_take (self, ROWS (9, 7, 3)));
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_true (bow_selection_add (self, ROWS (3, 5, 1)));
  assert_rows (self, "7 3 9 5 1");
  bow_selection_remove (self, ROWS (9, 100, 7));
  assert_rows (self, "3 5 1");
  g_assert_true (bow_selection_toggle (self, ROWS (5, 6)));
  assert_rows (self, "3 5 1 6");
  g_assert_true (bow_selection_toggle (self, ROWS (5, 6)));
  assert_rows (self, "3 1");
  g_assert_false (bow_selection_contains (self, 5));
  g_assert_cmpuint (bow_selection_count (self, ROWS (1, 2, 3, 4)), ==, 2);
  g_assert_false (bow_selection_contains_all (self, ROWS (1, 2)));
  g_assert_true (bow_selection_contains_all (self, ROWS (1, 3)));
  g_assert_false (bow_selection_contains_all (self, NULL, 0));
  g_assert_cmpuint (told.n_changed, ==, 5);
  bow_selection_clear (self);
  assert_rows (self, "");
  bow_selection_clear (self);
  g_assert_cmpuint (told.n_changed, ==, 6);
  /* No record has the row 0. */
  g_assert_true (bow_selection_take (self, ROWS (0)));
  assert_rows (self, "");
  g_assert_false (bow_selection_contains (self, 0));
}

/* One alone is the primary one; among several it is whichever was, as long as it
 * is one of them. */
static void
test_primary (void)
{
  Told told;
  g_autoptr (BowSelection) self = make (&told);

  bow_selection_set_primary (self, 4);
  assert_rows (self, "4");
  g_assert_cmpint (bow_selection_get_primary (self), ==, 4);
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_cmpuint (told.n_primary, ==, 1);
  bow_selection_add (self, ROWS (5, 6));
  g_assert_cmpint (bow_selection_get_primary (self), ==, 4);
  bow_selection_set_primary (self, 6);
  assert_rows (self, "4 5 6");
  g_assert_cmpint (bow_selection_get_primary (self), ==, 6);
  g_assert_cmpuint (told.n_changed, ==, 3);
  bow_selection_set_primary (self, 0);
  assert_rows (self, "4 5 6");
  g_assert_cmpint (bow_selection_get_primary (self), ==, 0);
  bow_selection_remove (self, ROWS (4, 5));
  g_assert_cmpint (bow_selection_get_primary (self), ==, 6);
  bow_selection_set_primary (self, 0);
  assert_rows (self, "");
  bow_selection_take (self, ROWS (1, 2));
  g_assert_cmpint (bow_selection_get_primary (self), ==, 0);
  bow_selection_set_primary (self, 9);
  assert_rows (self, "9");
  bow_selection_take (self, ROWS (1, 2));
  g_assert_cmpint (bow_selection_get_primary (self), ==, 0);
  assert_rows (self, "1 2");
}

/* As many as are allowed, and no more; a refusal changes nothing. */
static void
test_most (void)
{
  Told told;
  g_autoptr (BowSelection) self = make (&told);
  g_autofree gint64 *rows = g_new (gint64, BOW_SELECTION_MOST + 1);

  for (gint64 i = 0; i <= BOW_SELECTION_MOST; i++)
    rows[i] = (i * 7919) % (BOW_SELECTION_MOST + 1) + 1;
  g_assert_true (bow_selection_take (self, rows, BOW_SELECTION_MOST));
  g_assert_cmpuint (bow_selection_get_size (self), ==, BOW_SELECTION_MOST);
  g_assert_true (bow_selection_contains_all (self, rows, BOW_SELECTION_MOST));
  g_assert_false (bow_selection_add (self, &rows[BOW_SELECTION_MOST], 1));
  g_assert_cmpuint (told.n_refused, ==, 1);
  g_assert_cmpuint (bow_selection_get_size (self), ==, BOW_SELECTION_MOST);
  g_assert_false (bow_selection_take (self, rows, BOW_SELECTION_MOST + 1));
  g_assert_cmpuint (told.n_refused, ==, 2);
  g_assert_cmpuint (told.n_changed, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/selection/set", test_set);
  g_test_add_func ("/model/selection/primary", test_primary);
  g_test_add_func ("/model/selection/most", test_most);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-shift-reader.h"

#include <string.h>

#include "base/bow-error.h"

#define HEADINGS "Point_ID,ETRS89_Easting,ETRS89_Northing,ETRS89_OSGB36_EShift,ETRS89_OSGB36_NShift,ETRS89_ODN_HeightShift,Height_Datum_Flag\n"

static GString *
make_table (guint n)
{
  GString *text = g_string_new (HEADINGS);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u,%u,%u,%u.%03u,-%u.250,50.1,1\r\n", i + 1, i % BOW_SHIFT_GRID_COLUMNS * 1000,
                            i / BOW_SHIFT_GRID_COLUMNS * 1000, 90 + i % 10, i % 1000, 70 + i % 7);
  return text;
}

static void
count (gint64   done,
       gint64   total,
       gpointer data)
{
  g_assert_cmpint (done, <=, total);
  ++*(int *) data;
}

static void
test_whole (void)
{
  g_autoptr (GString) text = make_table (BOW_SHIFT_GRID_POINTS);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (GBytes) longer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree BowShift *shifts = NULL;
  int n_told = 0;

  g_assert_true (bow_shift_reader_is_table (bytes));
  shifts = bow_shift_reader_read (bytes, "table", count, &n_told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shifts[0].east, ==, 90000);
  g_assert_cmpint (shifts[123456].east, ==, (90 + 6) * 1000 + 456);
  g_assert_cmpint (shifts[123456].north, ==, -(70 + 123456 % 7) * 1000 - 250);
  g_assert_cmpint (n_told, >, 10);
  g_string_append (text, "876952,0,1251000,90,-70,50,1\n");
  longer = g_bytes_new_static (text->str, text->len);
  g_assert_null (bow_shift_reader_read (longer, "table", NULL, NULL, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
}

static void
test_wrong (void)
{
  static const char *const lines[] = {
    "2,0,0,90,-70,50,1", "1,1000,0,90,-70,50,1", "1,0,1000,90,-70,50,1", "1,0,0,900,-70,50,1", "1,0,0,90,nan,50,1",
    "1,0,0,90,x,50,1", "1,0,0,90,-70,50", "1,0,0,90,-70,50,1,1", "\xff,0,0,90,-70,50,1", "1,0,0,90,-70,50,1", "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (HEADINGS, lines[i], "\n", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_shift_reader_read (bytes, "table", NULL, NULL, NULL, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "table, line"));
    }
}

static void
test_other_files (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) names = g_bytes_new_static ("name,lat,lon\n", 13);

  g_assert_false (bow_shift_reader_is_table (empty));
  g_assert_false (bow_shift_reader_is_table (names));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/shift-reader/whole", test_whole);
  g_test_add_func ("/exchange/shift-reader/wrong", test_wrong);
  g_test_add_func ("/exchange/shift-reader/other-files", test_other_files);
  return g_test_run ();
}

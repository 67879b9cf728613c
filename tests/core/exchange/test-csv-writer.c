/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "exchange/bow-csv-reader.h"
#include "exchange/bow-csv-writer.h"

static char *
write_texts (const char *const *texts,
             gsize              n_texts)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BowCsvWriter) writer = bow_csv_writer_new (stream);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n_texts; i++)
    bow_csv_writer_add_text (writer, texts[i]);
  bow_csv_writer_end_record (writer, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  return g_strdup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
test_quoting (void)
{
  static const char *const texts[] = { "plain", "a,b", "say \"no\"", "two\nlines", NULL, " padded " };
  g_autofree char *line = write_texts (texts, G_N_ELEMENTS (texts));

  g_assert_cmpstr (line, ==, "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,\" padded \"\r\n");
}

static void
test_numbers (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BowCsvWriter) writer = bow_csv_writer_new (stream);
  gsize size;

  bow_csv_writer_add_number (writer, -0.1, 3);
  bow_csv_writer_add_number (writer, NAN, 3);
  bow_csv_writer_add_number (writer, 12345678.5, 0);
  g_assert_true (bow_csv_writer_end_record (writer, NULL, NULL));
  size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), size, "-0.100,,12345678\r\n", 18);
}

static void
test_guard (void)
{
  static const char *const formulas[] = {
    "=1+1", "+44 1206", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", "\xef\xbb\xbf=1", "'=1", "''-1", "\xef\xbc\x9d" "1",
    "\xc2\xa0@x", "\xe2\x80\x8b=1", "\n=1",
  };
  static const char *const harmless[] = { "", "plain", "'plain", "a=1", "5 - 4", "'", " x", "R-000001" };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autofree char *guarded = bow_csv_guard (formulas[i]);
      g_autofree char *back = bow_csv_unguard (guarded);

      g_assert_cmpint (*guarded, ==, '\'');
      g_assert_cmpstr (guarded + 1, ==, formulas[i]);
      g_assert_cmpstr (back, ==, formulas[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      g_autofree char *guarded = bow_csv_guard (harmless[i]);
      g_autofree char *back = bow_csv_unguard (guarded);

      g_assert_cmpstr (guarded, ==, harmless[i]);
      g_assert_cmpstr (back, ==, harmless[i]);
    }
}

static char *
make_text (GRand *rand)
{
  static const gunichar tricky[] = {
    '=', '+', '-', '@', '\t', '\r', '\n', '\'', '"', ' ', ',', ';', 0xfeff, 0xff1d, 0xff0b, 0xff0d, 0xff20, 0x2212, 0xa0, 0x200b, '|', '%', '0', 'A',
  };
  g_autoptr (GString) text = g_string_new (NULL);
  int length = g_rand_int_range (rand, 0, 9);

  for (int i = 0; i < length; i++)
    {
      gunichar c = tricky[g_rand_int_range (rand, 0, G_N_ELEMENTS (tricky))];

      if (g_rand_int_range (rand, 0, 4) == 0)
        do
          c = (gunichar) g_rand_int_range (rand, 1, 0x10ffff);
        while (!g_unichar_validate (c));
      g_string_append_unichar (text, c);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Whatever is written: no cell that a spreadsheet would calculate, and the
 * same texts when it is read again. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (int round = 0; round < 5000; round++)
    {
      char *texts[4];
      g_autofree char *line = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (BowCsvReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      const char *const *fields;
      gsize n_fields;
      gboolean done;

      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        texts[i] = make_text (rand);
      line = write_texts ((const char *const *) texts, G_N_ELEMENTS (texts));
      bytes = g_bytes_new (line, strlen (line));
      /* A byte order mark at the very start of the file is no text. */
      if (!g_str_has_prefix (line, "\xef\xbb\xbf"))
        {
          reader = bow_csv_reader_new (bytes, "table.csv", NULL);
          /* The first byte of a table may make it another format. */
          if (reader != NULL)
            {
              g_assert_true (bow_csv_reader_next (reader, &done, &error));
              g_assert_no_error (error);
              fields = bow_csv_reader_get_fields (reader, &n_fields);
              g_assert_cmpint (n_fields, ==, G_N_ELEMENTS (texts));
              for (gsize i = 0; i < n_fields; i++)
                {
                  g_autofree char *back = bow_csv_unguard (fields[i]);
                  g_autofree char *trimmed = g_strstrip (g_strdup (fields[i]));

                  g_assert_cmpstr (back, ==, texts[i]);
                  g_assert_null (strchr ("=+-@", *trimmed == '\0' ? 'x' : *trimmed));
                }
            }
        }
      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (texts[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv-writer/quoting", test_quoting);
  g_test_add_func ("/exchange/csv-writer/numbers", test_numbers);
  g_test_add_func ("/exchange/csv-writer/guard", test_guard);
  g_test_add_func ("/exchange/csv-writer/round-trip", test_round_trip);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-csv-reader.h"

static BowCsvReader *
read_text (const char *text,
           gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  BowCsvReader *reader = bow_csv_reader_new (bytes, "table.csv", &error);

  g_assert_no_error (error);
  return reader;
}

/* One record as text: fields between bars, after the number of its line. */
static char *
next_record (BowCsvReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean done;
  gsize n_fields;
  const char *const *fields;

  g_assert_true (bow_csv_reader_next (reader, &done, &error));
  g_assert_no_error (error);
  if (done)
    return NULL;
  fields = bow_csv_reader_get_fields (reader, &n_fields);
  g_string_append_printf (text, "%d:", (int) bow_csv_reader_get_line (reader));
  for (gsize i = 0; i < n_fields; i++)
    g_string_append_printf (text, "%s|", fields[i]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_records (const char        *table,
                const char *const *expected)
{
  g_autoptr (BowCsvReader) reader = read_text (table, -1);

  for (;; expected++)
    {
      g_autofree char *record = next_record (reader);

      g_assert_cmpstr (record, ==, *expected);
      if (record == NULL)
        break;
    }
}

#define RECORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
test_records (void)
{
  assert_records ("a,b\n1,2\n", RECORDS ("1:a|b|", "2:1|2|"));
  assert_records ("a,b\n1,2", RECORDS ("1:a|b|", "2:1|2|"));
  assert_records ("a,\n,\n", RECORDS ("1:a||", "2:||"));
  assert_records ("5\"x\",2\n", RECORDS ("1:5\"x\"|2|"));
  assert_records ("\"\"\n", RECORDS ("1:|"));
  assert_records ("\"a,b\",\"\"\"\"\n", RECORDS ("1:a,b|\"|"));
  assert_records ("", (const char *const[]) { NULL });
  assert_records ("\n\r\n", (const char *const[]) { NULL });
}

static void
test_line_ends (void)
{
  assert_records ("a\r\nb\rc\n\nd", RECORDS ("1:a|", "2:b|", "3:c|", "5:d|"));
  assert_records ("\xef\xbb\xbf" "a,b\r1,2\r", RECORDS ("1:a|b|", "2:1|2|"));
  assert_records ("\"x\r\ny\rz\n\"\nb", RECORDS ("1:x\r\ny\rz\n|", "5:b|"));
}

static void
test_rewind (void)
{
  g_autoptr (BowCsvReader) reader = read_text ("\xef\xbb\xbf" "a\nb\n", -1);

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *first = next_record (reader);
      g_autofree char *second = next_record (reader);
      g_autofree char *third = next_record (reader);

      g_assert_cmpstr (first, ==, "1:a|");
      g_assert_cmpstr (second, ==, "2:b|");
      g_assert_null (third);
      g_assert_cmpfloat (bow_csv_reader_get_progress (reader), ==, 1.0);
      bow_csv_reader_rewind (reader);
    }
}

static void
assert_refused (const char *table,
                gssize      length,
                const char *message)
{
  g_autoptr (BowCsvReader) reader = read_text (table, length);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  while (!done && bow_csv_reader_next (reader, &done, &error))
    ;
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_refusals (void)
{
  assert_refused ("a\nb\n\"c\nd\ne", -1, "line 3: The quotation mark that opens column 1 is never closed");
  assert_refused ("a\nb,\"c\"d\n", -1, "line 2: Text follows the quotation mark that closes column 2");
  assert_refused ("a\nb\0c\n", 6, "line 2: There is a NUL byte in column 1");
  assert_refused ("a\n\"b\0c\"\n", 8, "line 2: There is a NUL byte in column 1");
  assert_refused ("a\r\nb\r\nS\xe3o\n", -1, "line 3: The text is not in UTF-8");
  assert_refused ("a\n\"b\nc\n\xff\"\n", -1, "line 4: The text is not in UTF-8");
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (BowCsvReader) reader = NULL;
  gboolean done;

  for (int i = 0; i < BOW_CSV_MAX_COLUMNS; i++)
    g_string_append_c (wide, ',');
  assert_refused (wide->str, -1, "more than 200 columns");

  for (gsize i = 0; i < BOW_CSV_MAX_FIELD; i++)
    g_string_append_c (deep, 'x');
  assert_refused (deep->str, -1, "holds more than 1 MiB");
  g_string_truncate (deep, BOW_CSV_MAX_FIELD - 1);
  reader = read_text (deep->str, -1);
  g_assert_true (bow_csv_reader_next (reader, &done, NULL));
  g_assert_false (done);
}

static void
test_other_formats (void)
{
  static const char *const files[] = {
    "PK\x03\x04rest", "\x1f\x8b\x08", "\xfd" "7zXZ", "%PDF-1.7", "<!DOCTYPE html>", "\xff\xfe" "a", "{\"a\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (files[i], strlen (files[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_csv_reader_new (bytes, "table.csv", &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, "table.csv: This is "));
    }
}

static void
assert_json_row (BowCsvReader      *reader,
                 const char *const *headers,
                 JsonObject        *row)
{
  gsize n_fields;
  const char *const *fields = bow_csv_reader_get_fields (reader, &n_fields);

  g_assert_cmpint (n_fields, ==, json_object_get_size (row));
  for (gsize i = 0; i < n_fields; i++)
    g_assert_cmpstr (fields[i], ==, json_object_get_string_member (row, headers[i]));
}

/* Tables with their contents as JSON, by others. Where only the table is
 * there it must at least be read to its end with an even shape. */
static void
test_spectrum (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *folder = data ? g_build_filename (data, "hostile", "csv-spectrum", NULL) : NULL;
  g_autofree char *tables = folder ? g_build_filename (folder, "csvs", NULL) : NULL;
  g_autoptr (GDir) dir = tables ? g_dir_open (tables, 0, NULL) : NULL;
  const char *name;
  int n_compared = 0;

  if (dir == NULL)
    {
      g_test_skip ("csv-spectrum is not there");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (tables, name, NULL);
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".csv"));
      g_autofree char *json_name = g_strconcat (g_str_has_prefix (stem, "empty") ? "empty" : stem, ".json", NULL);
      g_autofree char *json_path = g_build_filename (folder, "json", json_name, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *text = NULL;
      gboolean has_json = json_parser_load_from_file (parser, json_path, NULL);
      g_autoptr (BowCsvReader) reader = NULL;
      gboolean done;
      guint n_rows = 0;
      gsize n_fields;
      const char *const *fields;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      reader = read_text (text, -1);
      g_assert_true (bow_csv_reader_next (reader, &done, NULL));
      fields = bow_csv_reader_get_fields (reader, &n_fields);
      for (gsize i = 0; i < n_fields; i++)
        g_ptr_array_add (headers, g_strdup (fields[i]));

      while (bow_csv_reader_next (reader, &done, NULL) && !done)
        {
          bow_csv_reader_get_fields (reader, &n_fields);
          g_assert_cmpint (n_fields, ==, headers->len);
          if (has_json)
            assert_json_row (reader, (const char *const *) headers->pdata,
                             json_array_get_object_element (json_node_get_array (json_parser_get_root (parser)), n_rows));
          n_rows++;
        }
      g_assert_true (done);
      g_assert_cmpint (n_rows, >, 0);
      if (has_json)
        n_compared++;
    }
  g_assert_cmpint (n_compared, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv-reader/records", test_records);
  g_test_add_func ("/exchange/csv-reader/line-ends", test_line_ends);
  g_test_add_func ("/exchange/csv-reader/rewind", test_rewind);
  g_test_add_func ("/exchange/csv-reader/refusals", test_refusals);
  g_test_add_func ("/exchange/csv-reader/limits", test_limits);
  g_test_add_func ("/exchange/csv-reader/other-formats", test_other_formats);
  g_test_add_func ("/exchange/csv-reader/spectrum", test_spectrum);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-police-csv.h"

#define STREET_HEADER "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n"

typedef struct
{
  int n_rows;
  int n_unplaced;
  int n_anonymous;
  GString *text;
} Sink;

static gboolean
count_row (const BowBackgroundRow *row,
           gpointer                data,
           GError                **error)
{
  Sink *sink = data;

  sink->n_rows++;
  sink->n_unplaced += isnan (row->longitude) ? 1 : 0;
  sink->n_anonymous += row->id == NULL ? 1 : 0;
  if (sink->text != NULL)
    g_string_append_printf (sink->text, "%d;%s;%s;%.6f;%.6f;%s;%s;%s;%s;%s\n", (int) row->line,
                            row->id ? row->id : "", row->when ? row->when : "", row->longitude, row->latitude,
                            row->place ? row->place : "", row->area_code ? row->area_code : "",
                            row->type ? row->type : "", row->outcome ? row->outcome : "",
                            row->detail ? row->detail : "");
  return TRUE;
}

static gboolean
read_all (GBytes  *file,
          Sink    *sink,
          GError **error)
{
  g_autoptr (BowPoliceReader) reader = bow_police_reader_new (file, "file.csv", error);
  gboolean done = FALSE;

  if (reader == NULL)
    return FALSE;
  while (!done)
    if (!bow_police_reader_read (reader, 7, count_row, sink, &done, error))
      return FALSE;
  return TRUE;
}

static GBytes *
load (const char *folder,
      const char *name)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = data ? g_build_filename (data, folder, name, NULL) : NULL;
  char *bytes;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  return g_bytes_new_take (bytes, length);
}

static void
assert_text (const char *table,
             const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (table, strlen (table));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Sink sink = { .text = text };

  g_assert_true (read_all (bytes, &sink, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_refused (const char *table,
                const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new (table, strlen (table));
  g_autoptr (GError) error = NULL;
  Sink sink = { 0 };

  g_assert_false (read_all (bytes, &sink, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_layouts (void)
{
  assert_text (STREET_HEADER "id1,2019-01,A,B,0.121,52.201,On or near X,E01,Cambridge 1,Drugs,Charged,\n"
               ",2019-01,A,B,,,No location,,,Drugs,,\n",
               "2;id1;2019-01;0.121000;52.201000;On or near X;E01;Drugs;Charged;"
               "{\"Reported by\":\"A\",\"Falls within\":\"B\",\"LSOA name\":\"Cambridge 1\"}\n"
               "3;;2019-01;nan;nan;No location;;Drugs;;{\"Reported by\":\"A\",\"Falls within\":\"B\"}\n");
  assert_text ("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type\n"
               "id1,2019-02,A,B,0.1,52.2,X,E01,C,Offender fined\n",
               "2;id1;2019-02;0.100000;52.200000;X;E01;;Offender fined;"
               "{\"Reported by\":\"A\",\"Falls within\":\"B\",\"LSOA name\":\"C\"}\n");
  /* Latitude comes first here. */
  assert_text ("Type,Date,Part of a policing operation,Latitude,Longitude,Object of search,Outcome\n"
               "Person search,2019-03-01T16:25:06+00:00,,52.2,0.12,Drugs,Arrest\n",
               "2;;2019-03-01T16:25:06+00:00;0.120000;52.200000;;;Person search;Arrest;{\"Object of search\":\"Drugs\"}\n");
}

static void
test_texts_as_they_came (void)
{
  assert_text ("Extra,Crime type,Month,Crime ID,Latitude,Longitude,Location,LSOA code,Last outcome category\n"
               "\"say \"\"no\"\"\\\n\",New type,2019-01,,52.2,0.1, padded ,,=1+1\n",
               "2;;2019-01;0.100000;52.200000; padded ;;New type;=1+1;{\"Extra\":\"say \\\"no\\\"\\\\\\u000a\"}\n");
}

static void
test_refusals (void)
{
  assert_refused ("a,b\n", "file.csv, line 1: None of the columns “Crime type”, “Outcome type” and “Object of search” is there, so this is not a street, outcomes or stop-and-search file of data.police.uk.");
  assert_refused ("", "file.csv: The file is empty. Download it again.");
  assert_refused ("Crime type,Month\n", "file.csv, line 1: The column “Crime ID” is missing.");
  assert_refused ("Crime type,Crime ID,Month,Easting,Northing,Location\n",
                  "file.csv, line 1: The places are in Easting and Northing, as in files of before 2013. Download the file again, with longitude and latitude.");
  assert_refused (STREET_HEADER ",2019-01,,,0.1,,,,,,,\n",
                  "file.csv, line 2: One of longitude and latitude is there without the other.");
  assert_refused (STREET_HEADER ",2019-01,,,nan,52,,,,,,\n",
                  "file.csv, line 2: Longitude and latitude are not both numbers of degrees. (nan, 52)");
  assert_refused (STREET_HEADER ",2019-01,,,0,0,,,,,,\n",
                  "file.csv, line 2: The longitude and latitude are not of a place in the United Kingdom. (0, 0)");
  assert_refused (STREET_HEADER ",Jan-19,,,,,,,,,,\n",
                  "file.csv, line 2: The month “Jan-19” is not written as 2019-01. The file may have been changed by a spreadsheet; download it again.");
  assert_refused (STREET_HEADER ",2019-13,,,,,,,,,,\n",
                  "file.csv, line 2: The month “2019-13” is not written as 2019-01. The file may have been changed by a spreadsheet; download it again.");
  assert_refused ("Crime type,Crime type,Crime ID,Month,Latitude,Longitude,Location,LSOA code,Last outcome category\n",
                  "file.csv, line 1: The column “Crime type” is there twice.");
}

static void
test_real_files (void)
{
  static const struct
  {
    const char *name;
    BowPoliceLayout layout;
    int n_rows;
    int n_unplaced;
    int n_anonymous;
  } files[] = {
    { "2019-01-cambridgeshire-street.csv", BOW_POLICE_STREET, 6579, 202, 1231 },
    { "2019-02-cambridgeshire-street.csv", BOW_POLICE_STREET, 6513, -1, -1 },
    { "2019-02-cambridgeshire-outcomes.EXCERPT.csv", BOW_POLICE_OUTCOMES, 15, -1, 0 },
    { "2019-03-cambridgeshire-stop-and-search.EXCERPT.csv", BOW_POLICE_STOP_AND_SEARCH, 12, -1, 12 },
    { "2019-12-essex-stop-and-search.csv", BOW_POLICE_STOP_AND_SEARCH, 1523, -1, 1523 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = load ("police-csv", files[i].name);
      g_autoptr (BowPoliceReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      Sink sink = { 0 };

      if (file == NULL)
        {
          g_test_skip ("the police files are not there");
          return;
        }
      reader = bow_police_reader_new (file, files[i].name, &error);
      g_assert_no_error (error);
      g_assert_cmpint (bow_police_reader_get_layout (reader), ==, files[i].layout);
      g_assert_true (read_all (file, &sink, &error));
      g_assert_no_error (error);
      g_assert_cmpint (sink.n_rows, ==, files[i].n_rows);
      if (files[i].n_unplaced >= 0)
        g_assert_cmpint (sink.n_unplaced, ==, files[i].n_unplaced);
      if (files[i].n_anonymous >= 0)
        g_assert_cmpint (sink.n_anonymous, ==, files[i].n_anonymous);
    }
}

/* Those that are only written otherwise are read like the control; the others
 * get a sentence. */
static void
test_hostile_files (void)
{
  static const struct
  {
    const char *name;
    const char *message;
  } files[] = {
    { "01-bom-crlf.csv", NULL },
    { "02-cr-only.csv", NULL },
    { "03-semicolon.csv", "line 1: The columns are separated by semicolons" },
    { "13-short-row.csv", "line 12: There are 6 columns where the first line has 12" },
    { "16-quoted-comma-newline.csv", "line 12: Text follows the quotation mark that closes column 7" },
    { "18-lat-lon-swapped.csv", "line 2: Longitude and latitude seem to have changed places. (51.518226, -0.111497)" },
    { "27-is-really-xlsx.csv", "This is a spreadsheet or an archive" },
    { "28-is-really-html.csv", "This is a web page" },
    { "29-quoted-everything.csv", NULL },
  };
  g_autoptr (GBytes) control = load ("hostile/police-csv", "00-control.csv");
  g_autoptr (GString) expected = g_string_new (NULL);
  Sink control_sink = { .text = expected };

  if (control == NULL)
    {
      g_test_skip ("the hostile police files are not there");
      return;
    }
  g_assert_true (read_all (control, &control_sink, NULL));
  g_assert_cmpint (control_sink.n_rows, ==, 40);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = load ("hostile/police-csv", files[i].name);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      Sink sink = { .text = text };
      gboolean read = read_all (file, &sink, &error);

      g_assert_cmpint (read, ==, files[i].message == NULL);
      if (read)
        g_assert_cmpstr (text->str, ==, expected->str);
      else
        {
          g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
          g_test_message ("%s", error->message);
          g_assert_nonnull (strstr (error->message, files[i].message));
        }
    }
}

static void
test_reordered (void)
{
  g_autoptr (GBytes) control = load ("hostile/police-csv", "00-control.csv");
  g_autoptr (GBytes) reordered = load ("hostile/police-csv", "23-columns-reordered.csv");
  g_autoptr (GBytes) formulas = load ("hostile/police-csv", "22-formula-injection.csv");
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GString) third = g_string_new (NULL);
  Sink first_sink = { .text = first }, second_sink = { .text = second }, third_sink = { .text = third };

  if (control == NULL)
    {
      g_test_skip ("the hostile police files are not there");
      return;
    }
  g_assert_true (read_all (control, &first_sink, NULL));
  g_assert_true (read_all (reordered, &second_sink, NULL));
  g_assert_cmpint (second_sink.n_rows, ==, first_sink.n_rows);
  g_assert_nonnull (strstr (second->str, ";-0.111497;51.518226;On or near Pedestrian Subway;E01000914;Anti-social behaviour;;"));

  /* A text is kept as it came; the guard is the writer's. */
  g_assert_true (read_all (formulas, &third_sink, NULL));
  g_assert_nonnull (strstr (third->str, ";=HYPERLINK(\"http://x\")& Old Square;"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/police-csv/layouts", test_layouts);
  g_test_add_func ("/exchange/police-csv/texts-as-they-came", test_texts_as_they_came);
  g_test_add_func ("/exchange/police-csv/refusals", test_refusals);
  g_test_add_func ("/exchange/police-csv/real-files", test_real_files);
  g_test_add_func ("/exchange/police-csv/hostile-files", test_hostile_files);
  g_test_add_func ("/exchange/police-csv/reordered", test_reordered);
  return g_test_run ();
}

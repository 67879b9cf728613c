/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-report-csv.h"

static gboolean
tell_record (BowRecord *record,
             gint64     line,
             gpointer   data,
             GError   **error)
{
  static const char *const fields[] = {
    "narrative", "channel", "anonymity", "happened", "position", "indicators", "hotspot_claimed",
  };
  GString *text = data;

  g_string_append_printf (text, "%d", (int) line);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = bow_record_get (record, fields[i]);

      g_string_append_printf (text, ";%s", value != NULL ? value : "");
    }
  g_string_append_c (text, '\n');
  return TRUE;
}

static gboolean
read_table (const char *table,
            GString    *text,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr (BowReportReader) reader = bow_report_reader_new (bytes, "reports.csv", error);
  gboolean done;

  if (reader == NULL || !bow_report_reader_read (reader, G_MAXSIZE, NULL, NULL, &done, error))
    return FALSE;
  g_assert_true (done);
  bow_report_reader_rewind (reader);
  return bow_report_reader_read (reader, G_MAXSIZE, tell_record, text, &done, error);
}

static void
test_records (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (read_table ("Narrative,CHANNEL,anonymity,happened,latitude,longitude,precision_m,indicators,hotspot_claimed\r\n"
                             "\"Cars, waiting\n\",101,Anonymous,2019-03-01T22:00:00Z;exact,51.8959,0.8919,50,needles; Cars waiting,yes\r\n"
                             "'=SUM(A1),email,named,,,,,,\r\n",
                             text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==,
                   "2;Cars, waiting;101;anonymous;2019-03-01T22:00:00Z;exact;POINT(0.8919 51.8959);50;|cars_waiting||needles|;1\n"
                   "4;=SUM(A1);email;named;;;;\n");
}

/* What an export says of a place that there is not comes back in. */
static void
test_no_place (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (read_table ("narrative,channel,anonymity,latitude,longitude,precision_m,no_place,no_place_note\n"
                             "A,101,named,,,,online,in a game\nB,101,named,51.8959,0.8919,50,,\nC,101,named,,,,By telephone,\nD,101,named,,,,,\n",
                             text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==,
                   "2;A;101;named;;none;online;in a game;;\n"
                   "3;B;101;named;;POINT(0.8919 51.8959);50;;\n"
                   "4;C;101;named;;none;telephone;;\n"
                   "5;D;101;named;;;;\n");
}

static void
test_labels (void)
{
  const BowKind *kind = bow_kind_find ("report");
  g_autofree char *table = g_strdup_printf ("%s,%s,%s\nSeen it,101,named\n", bow_kind_field (kind, "narrative")->label,
                                            bow_kind_field (kind, "channel")->label, bow_kind_field (kind, "anonymity")->label);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (read_table (table, text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, "2;Seen it;101;named;;;;\n");
}

static void
assert_refused (const char *table,
                const char *message)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (read_table (table, text, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, message));
  /* The rows before the wrong one have not come in either. */
  g_assert_cmpstr (text->str, ==, "");
}

static void
test_refusals (void)
{
  assert_refused ("narrative,colour\n", "reports.csv, line 1: The column “colour” is not one of a public report. Its columns are narrative, channel,");
  assert_refused ("narrative,narrative\n", "line 1: The column “narrative” is there twice");
  assert_refused ("narrative,latitude\n", "line 1: A place takes all three");
  assert_refused ("narrative,channel,anonymity\nA,101,named\nB,pigeon,named\n", "line 3: “pigeon” is none of the codes of channel");
  assert_refused ("narrative,channel,anonymity\nA,101,named\n\nB,101\n", "line 4: There are 2 columns where the first line has 3");
  assert_refused ("narrative,channel,anonymity\nA,101,named\n,101,named\n", "line 3: narrative: ");
  assert_refused ("narrative,channel,anonymity\nA,101,named\nB,crimestoppers,named\n", "line 3: ");
  assert_refused ("narrative,channel,anonymity,latitude,longitude,precision_m\nA,101,named,52,0.1,\n", "line 2: A place takes latitude, longitude and precision_m together");
  assert_refused ("narrative,channel,anonymity,latitude,longitude,precision_m\nA,101,named,52,200,5\n", "line 2: ");
  assert_refused ("narrative,channel,anonymity,latitude,longitude,precision_m,no_place\nA,101,named,52,0.1,5,online\n", "line 2: A report has a place, or a reason");
  assert_refused ("", "reports.csv: The file is empty");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/report-csv/records", test_records);
  g_test_add_func ("/exchange/report-csv/labels", test_labels);
  g_test_add_func ("/exchange/report-csv/no-place", test_no_place);
  g_test_add_func ("/exchange/report-csv/refusals", test_refusals);
  return g_test_run ();
}

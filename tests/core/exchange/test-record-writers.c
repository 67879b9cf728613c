/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "exchange/bow-geojson-writer.h"
#include "exchange/bow-record-table.h"
#include "exchange/bow-record-text.h"

#define MARCH_1 G_GINT64_CONSTANT (1551398400000)

static BowRow *
make_row (const BowKind *kind,
          const char    *ref,
          const char    *title,
          double         longitude,
          double         latitude)
{
  BowRowData data = {
    .row = 1, .kind = kind, .ref = ref, .title = title, .longitude = longitude, .latitude = latitude,
    .precision_m = isnan (longitude) ? NAN : 50, .when = { MARCH_1, MARCH_1, BOW_TIME_EXACT }, .created = MARCH_1,
  };

  return bow_row_new (&data);
}

static BowRecord *
make_report (void)
{
  BowRecord *record = bow_record_new (bow_kind_find ("report"));
  BowRecord *contact = bow_record_add_child (record, bow_kind_find ("contact"));

  bow_record_set (record, "narrative", "CANARY narrative");
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", "named");
  bow_record_set (record, "place_text", "=HYPERLINK(\"x\")");
  bow_record_set (record, "indicators", "|cars_waiting||needles|");
  bow_record_set (record, "hotspot_claimed", "1");
  bow_record_set (record, "position", "POINT(0.891912 51.895967);50");
  bow_record_set (contact, "name", "CANARY name");
  return record;
}

static BowRecord *
make_note (void)
{
  BowRecord *record = bow_record_new (bow_kind_find ("note"));
  BowRecord *line = bow_record_add_child (record, bow_kind_find ("line"));

  bow_record_set (record, "title", "A title");
  bow_record_set (record, "marking", "OFFICIAL-SENSITIVE");
  bow_record_set (record, "handling", "C");
  bow_record_set (record, "source_reference", "CANARY source");
  bow_record_set (record, "position", "POLYGON((0 51,0 52,1 52,1 51,0 51));1000");
  bow_record_set (line, "text", "CANARY raw");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "sanitised", "What may be told");
  return record;
}

static char *
take_text (GOutputStream *stream)
{
  gsize size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), size);
}

static char *
write_geojson (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  BowExportNote note = { .exporter = "officer", .recipient = "Partner", .at_ms = MARCH_1 };
  g_autoptr (BowGeojsonWriter) writer = bow_geojson_writer_new (stream, &note);
  g_autoptr (BowRecord) report = make_report ();
  g_autoptr (BowRecord) intelligence = make_note ();
  g_autoptr (BowRow) report_row = make_row (bow_record_get_kind (report), "R-000001", "CANARY title", 0.891912, 51.895967);
  g_autoptr (BowRow) note_row = make_row (bow_record_get_kind (intelligence), "N-000001", "A title", 0.5, 51.5);

  g_assert_true (bow_geojson_writer_add (writer, report_row, report, NULL, NULL, NULL));
  g_assert_true (bow_geojson_writer_add (writer, note_row, intelligence, NULL, NULL, NULL));
  bow_record_set (report, "position", NULL);
  g_assert_true (bow_geojson_writer_add (writer, report_row, report, NULL, NULL, NULL));
  g_assert_true (bow_geojson_writer_finish (writer, NULL, NULL));
  return take_text (stream);
}

static JsonObject *
get_feature (JsonObject *root,
             guint       index)
{
  return json_array_get_object_element (json_object_get_array_member (root, "features"), index);
}

static double
get_coordinate (JsonArray *array,
                guint      index)
{
  return json_array_get_double_element (array, index);
}

static void
test_geojson (void)
{
  g_autofree char *text = write_geojson ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root, *about, *point, *properties;
  JsonArray *ring, *first, *second;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "type"), ==, "FeatureCollection");

  about = json_object_get_object_member (root, "bowstreet");
  g_assert_cmpstr (json_object_get_string_member (about, "marking"), ==, "OFFICIAL-SENSITIVE");
  g_assert_cmpstr (json_object_get_string_member (about, "handling"), ==, "C");
  g_assert_cmpstr (json_object_get_string_member (about, "exporter"), ==, "officer");
  g_assert_cmpstr (json_object_get_string_member (about, "exported"), ==, "2019-03-01T00:00:00Z");
  g_assert_cmpint (json_object_get_int_member (about, "records"), ==, 3);

  /* Fifty metres are four decimals of a degree. */
  point = json_object_get_object_member (get_feature (root, 0), "geometry");
  g_assert_cmpstr (json_object_get_string_member (point, "type"), ==, "Point");
  first = json_object_get_array_member (point, "coordinates");
  g_assert_cmpfloat (get_coordinate (first, 0), ==, 0.8919);
  g_assert_cmpfloat (get_coordinate (first, 1), ==, 51.8960);
  properties = json_object_get_object_member (get_feature (root, 0), "properties");
  g_assert_true (json_object_get_boolean_member (properties, "hotspot_claimed"));
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (properties, "indicators")), ==, 2);
  g_assert_false (json_object_has_member (properties, "title"));
  g_assert_false (json_object_has_member (properties, "children"));

  /* The ring was clockwise and is written the other way round. */
  ring = json_array_get_array_element (json_object_get_array_member (json_object_get_object_member (get_feature (root, 1), "geometry"), "coordinates"), 0);
  g_assert_cmpint (json_array_get_length (ring), ==, 5);
  first = json_array_get_array_element (ring, 0);
  second = json_array_get_array_element (ring, 1);
  g_assert_cmpfloat (get_coordinate (second, 0) - get_coordinate (first, 0), ==, 1.0);

  g_assert_true (json_object_get_null_member (get_feature (root, 2), "geometry"));
}

static void
test_nothing_sensitive (void)
{
  g_autofree char *text = write_geojson ();

  g_assert_null (strstr (text, "CANARY"));
  g_assert_nonnull (strstr (text, "What may be told"));
}

static void
test_table (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const BowKind *kind = bow_kind_find ("report");
  static const char *const conditions[] = { "Not to housing", "Not to the press", NULL };
  BowExportNote note = {
    .exporter = "officer", .recipient = "Partner", .purpose = "To plan patrols", .conditions = conditions,
    .head = "0123456789abcdef", .at_ms = MARCH_1,
  };
  g_autoptr (BowRecordTable) table = bow_record_table_new (stream, kind, &note);
  g_autoptr (BowRecord) record = make_report ();
  g_autoptr (BowRow) row = make_row (kind, "R-000001", "CANARY title", 0.891912, 51.895967);
  g_autofree char *text = NULL;

  g_assert_true (bow_record_table_begin (table, NULL, NULL));
  g_assert_true (bow_record_table_add (table, row, record, NULL, NULL, NULL));
  text = take_text (stream);
  g_assert_true (g_str_has_prefix (text, "ref,kind,title,state,grade,time_from,time_to,created,latitude,longitude,precision_m,no_place,no_place_note,channel,"));
  g_assert_nonnull (strstr (text, "\r\nR-000001,report,,,,2019-03-01T00:00:00Z,2019-03-01T00:00:00Z,2019-03-01T00:00:00Z,51.8960,0.8919,50,,,101,named,"));
  g_assert_nonnull (strstr (text, ",withheld,file_marking,file_handling,file_conditions,file_purpose,file_recipient,exporter,exported,log_head\r\n"));
  g_assert_true (g_str_has_suffix (text, ",,OFFICIAL,P,Not to housing · Not to the press,To plan patrols,Partner,officer,2019-03-01T00:00:00Z,0123456789abcdef\r\n"));
  g_assert_nonnull (strstr (text, "\"'=HYPERLINK(\"\"x\"\")\""));
  g_assert_null (strstr (text, "CANARY"));
}

/* What a field is called is what reads a table back, so none may look like the
 * labels of another. */
static void
test_labels_are_no_fields (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      g_assert_false (g_str_has_suffix (kinds[i]->fields[j].name, "_label"));
}

static GPtrArray *
make_codes (const char *list,
            const char *code,
            const char *label)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_lookup_free);
  BowLookup *lookup = g_new0 (BowLookup, 1);

  *lookup = (BowLookup) { .list = g_strdup (list), .code = g_strdup (code), .label = g_strdup (label) };
  g_ptr_array_add (codes, lookup);
  return codes;
}

/* A code that a force made goes out with its label, in each form. */
static void
test_labels (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) table_stream = g_memory_output_stream_new_resizable ();
  const BowKind *kind = bow_kind_find ("person");
  g_autoptr (BowLookups) lookups = bow_lookups_new ();
  g_autoptr (GPtrArray) codes = make_codes ("sex", "not_said", "Chose not to say");
  BowExportNote note = { .exporter = "officer", .purpose = "An inquest", .at_ms = MARCH_1, .lookups = lookups };
  g_autoptr (BowGeojsonWriter) writer = bow_geojson_writer_new (stream, &note);
  g_autoptr (BowRecordTable) table = bow_record_table_new (table_stream, kind, &note);
  g_autoptr (BowRecord) record = bow_record_new (kind);
  g_autoptr (BowRow) row = make_row (kind, "P-000001", "Kev Marsh", 0.891912, 51.895967);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *words = NULL;

  bow_lookups_set (lookups, codes);
  bow_record_set (record, "name", "Kev Marsh");
  bow_record_set (record, "sex", "not_said");
  g_assert_true (bow_geojson_writer_add (writer, row, record, NULL, NULL, NULL));
  g_assert_true (bow_record_table_begin (table, NULL, NULL));
  g_assert_true (bow_record_table_add (table, row, record, NULL, NULL, NULL));
  text = take_text (stream);
  line = take_text (table_stream);
  words = bow_record_print_text (record, &note, NULL);

  g_assert_nonnull (strstr (text, "\"sex\":\"not_said\",\"sex_label\":\"Chose not to say\""));
  g_assert_nonnull (strstr (line, ",sex,sex_label,"));
  g_assert_nonnull (strstr (line, ",not_said,Chose not to say,"));
  g_assert_nonnull (strstr (words, ": Chose not to say\n"));
}

/* Of what is withheld only that it is there is written. */
static void
test_withheld (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) table_stream = g_memory_output_stream_new_resizable ();
  const BowKind *kind = bow_kind_find ("note");
  BowExportNote note = { .exporter = "officer", .at_ms = MARCH_1 };
  g_autoptr (BowGeojsonWriter) writer = bow_geojson_writer_new (stream, &note);
  g_autoptr (BowRecordTable) table = bow_record_table_new (table_stream, kind, &note);
  g_autoptr (BowRecord) record = bow_record_new (kind);
  g_autoptr (BowRow) row = make_row (kind, "N-000001", "CANARY title", 0.891912, 51.895967);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  bow_record_set (record, "marking", "OFFICIAL-SENSITIVE");
  bow_record_set (record, "handling", "P");
  g_assert_true (bow_geojson_writer_add (writer, row, record, "not_live", NULL, NULL));
  g_assert_true (bow_geojson_writer_finish (writer, NULL, NULL));
  g_assert_true (bow_record_table_add (table, row, record, "not_live", NULL, NULL));
  text = take_text (stream);
  line = take_text (table_stream);

  g_assert_nonnull (strstr (text, "\"withheld\":\"not_live\""));
  g_assert_nonnull (strstr (text, "\"geometry\":null"));
  g_assert_null (strstr (text, "time_from"));
  g_assert_null (strstr (text, "CANARY"));
  g_assert_true (g_str_has_prefix (line, "N-000001,note,,,,,,2019-03-01T00:00:00Z,,,,"));
  g_assert_nonnull (strstr (line, ",not_live,OFFICIAL-SENSITIVE,P,"));
}

static void
test_ours (void)
{
  g_assert_true (bow_record_table_is_ours ("file_marking"));
  g_assert_true (bow_record_table_is_ours ("log_head"));
  g_assert_true (bow_record_table_is_ours ("ref"));
  g_assert_true (bow_record_table_is_ours ("indicators_label"));
  g_assert_false (bow_record_table_is_ours ("latitude"));
  g_assert_false (bow_record_table_is_ours ("narrative"));
}

static void
test_decimals (void)
{
  g_assert_cmpint (bow_export_get_decimals (0.1), ==, 6);
  g_assert_cmpint (bow_export_get_decimals (5), ==, 5);
  g_assert_cmpint (bow_export_get_decimals (50), ==, 4);
  g_assert_cmpint (bow_export_get_decimals (1000), ==, 3);
  g_assert_cmpint (bow_export_get_decimals (200000), ==, 0);
  g_assert_cmpint (bow_export_get_decimals (NAN), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/record-writers/geojson", test_geojson);
  g_test_add_func ("/exchange/record-writers/nothing-sensitive", test_nothing_sensitive);
  g_test_add_func ("/exchange/record-writers/table", test_table);
  g_test_add_func ("/exchange/record-writers/labels-are-no-fields", test_labels_are_no_fields);
  g_test_add_func ("/exchange/record-writers/labels", test_labels);
  g_test_add_func ("/exchange/record-writers/withheld", test_withheld);
  g_test_add_func ("/exchange/record-writers/ours", test_ours);
  g_test_add_func ("/exchange/record-writers/decimals", test_decimals);
  return g_test_run ();
}

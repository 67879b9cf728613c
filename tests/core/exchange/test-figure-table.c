/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-figure-table.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static const BowExportNote note = {
  .exporter = "clerk", .purpose = "Patrols, by night", .head = "0123", .at_ms = 1546300800000, .marking = "OFFICIAL", .handling = "P",
};

static BowFigureTable *
make_table (void)
{
  static const char *const columns[] = { "name", "value", NULL };
  BowFigureTable *table = bow_figure_table_new (columns, "Counted, not guessed");

  bow_figure_table_add_text (table, "=SUM(A1)");
  bow_figure_table_add_number (table, 1.25, 1);
  bow_figure_table_add_position (table, 0.5, 52);
  bow_figure_table_end_line (table);
  bow_figure_table_add_text (table, "a \"line\"");
  bow_figure_table_add_number (table, NAN, 1);
  bow_figure_table_add_position (table, 0.5, 52);
  bow_figure_table_add_position (table, 0.6, 52);
  bow_figure_table_end_line (table);
  bow_figure_table_add_text (table, NULL);
  bow_figure_table_add_number (table, -3, 0);
  bow_figure_table_add_position (table, 0, 50);
  bow_figure_table_add_position (table, 1, 50);
  bow_figure_table_add_position (table, 1, 51);
  bow_figure_table_end_line (table);

  return table;
}

static char *
write_table (BowFigureTable *table,
             const char     *format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_figure_table_write (table, format, &note, stream, NULL, &error));
  g_assert_no_error (error);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
test_csv (void)
{
  g_autoptr (BowFigureTable) table = make_table ();
  g_autofree char *text = write_table (table, "csv");
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, "name,value,about,file_marking,file_handling,file_purpose,file_recipient,exporter,exported,head");
  g_assert_cmpstr (lines[1], ==, "'=SUM(A1),1.2,\"Counted, not guessed\",OFFICIAL,P,\"Patrols, by night\",,clerk,2019-01-01T00:00:00Z,0123");
  g_assert_true (g_str_has_prefix (lines[2], "\"a \"\"line\"\"\",,"));
  g_assert_true (g_str_has_prefix (lines[3], ",-3,"));
}

static JsonObject *
get_feature (JsonArray  *features,
             guint       index,
             const char *type)
{
  JsonObject *feature = json_array_get_object_element (features, index);

  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (feature, "geometry"), "type"), ==, type);
  return feature;
}

static void
test_geojson (void)
{
  g_autoptr (BowFigureTable) table = make_table ();
  g_autofree char *text = write_table (table, "geojson");
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *features, *ring;
  JsonObject *feature, *terms;

  g_assert_nonnull (root);
  features = json_object_get_array_member (json_node_get_object (root), "features");
  g_assert_cmpuint (json_array_get_length (features), ==, 3);
  feature = get_feature (features, 0, "Point");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (feature, "properties"), "name"), ==, "=SUM(A1)");
  feature = get_feature (features, 1, "LineString");
  g_assert_true (json_object_get_null_member (json_object_get_object_member (feature, "properties"), "value"));
  feature = get_feature (features, 2, "Polygon");
  ring = json_array_get_array_element (json_object_get_array_member (json_object_get_object_member (feature, "geometry"), "coordinates"), 0);
  g_assert_cmpuint (json_array_get_length (ring), ==, 4);
  terms = json_object_get_object_member (json_node_get_object (root), "bowstreet");
  g_assert_cmpstr (json_object_get_string_member (terms, "about"), ==, "Counted, not guessed");
  g_assert_cmpstr (json_object_get_string_member (terms, "file_purpose"), ==, "Patrols, by night");
  g_assert_false (json_object_has_member (terms, "file_recipient"));
}

static void
test_nothing (void)
{
  static const char *const columns[] = { "value", NULL };
  g_autoptr (BowFigureTable) table = bow_figure_table_new (columns, "Nothing");
  g_autofree char *text = write_table (table, "geojson");
  g_autofree char *csv = write_table (table, "csv");
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  g_assert_nonnull (root);
  g_assert_true (g_str_has_suffix (csv, "head\r\n"));
  g_assert_true (bow_figure_table_has_places (table));
  bow_figure_table_add_number (table, 1, 0);
  bow_figure_table_end_line (table);
  g_assert_false (bow_figure_table_has_places (table));
  g_assert_cmpuint (bow_figure_table_get_n_lines (table), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/figure-table/csv", test_csv);
  g_test_add_func ("/exchange/figure-table/geojson", test_geojson);
  g_test_add_func ("/exchange/figure-table/nothing", test_nothing);
  return g_test_run ();
}

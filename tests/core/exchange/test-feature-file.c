/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/bow-error.h"
#include "exchange/bow-feature-file.h"
#include "exchange/bow-zip-reader.h"

#define KML "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
#define KML_END "</Document></kml>"
#define FEATURE(geometry) "{\"type\":\"Feature\",\"properties\":{},\"geometry\":" geometry "}"

static BowFeatureFile *
read_bytes (GBytes *bytes, const char *name, GError **error)
{
  const BowReading reading = { .name = name };

  return bow_feature_file_read (bytes, &reading, error);
}

static BowFeatureFile *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return read_bytes (bytes, "map.txt", error);
}

static char *
print_type (BowFeaturePartType type)
{
  static const char *const letters[] = { "P", "L", "R", "H" };

  return g_strdup (letters[type]);
}

/* Each part as a letter and its number of positions: “R5 H4”. */
static char *
print_parts (BowFeatureFile *file)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < file->features->len; i++)
    {
      guint n;
      const BowFeaturePart *parts = bow_feature_get_parts (g_ptr_array_index (file->features, i), &n);

      g_string_append (text, i > 0 ? "; " : "");
      for (guint j = 0; j < n; j++)
        {
          g_autofree char *type = print_type (parts[j].type);

          g_string_append_printf (text, "%s%s%u", j > 0 ? " " : "", type, parts[j].n_positions);
        }
    }

  return g_string_free_and_steal (text);
}

static void
test_geojson_geometries (void)
{
  static const struct
  {
    const char *text;
    const char *parts;
  } cases[] = {
    { "{\"type\":\"Point\",\"coordinates\":[0.1,52.2]}", "P1" },
    { "{\"type\":\"MultiPoint\",\"coordinates\":[[0.1,52.2,7],[0.2,52.3,8]]}", "P1 P1" },
    { "{\"type\":\"LineString\",\"coordinates\":[[0.1,52.2],[0.2,52.3],[0.3,52.3]]}", "L3" },
    { "{\"type\":\"MultiLineString\",\"coordinates\":[[[0.1,52.2],[0.2,52.3]],[[0,1],[1,1]]]}", "L2 L2" },
    { "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[3,0],[3,3],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}", "R4 H4" },
    { "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[3,0],[3,3]]]}", "R4" },
    { "{\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]],[[[2,2],[3,2],[3,3],[2,2]],[[2.5,2.2],[2.8,2.2],[2.8,2.8],[2.5,2.2]]]],\"type\":\"MultiPolygon\"}", "R4 R4 H4" },
    { "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}]}]}", "P1 L2" },
    { FEATURE ("{\"type\":\"Point\",\"coordinates\":[1,2,3,4]}"), "P1" },
    { "{\"type\":\"FeatureCollection\",\"features\":[" FEATURE ("{\"type\":\"Point\",\"coordinates\":[1,2]}") "," FEATURE ("null") "," FEATURE ("{\"type\":\"Polygon\",\"coordinates\":[]}") "]}", "P1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_text (cases[i].text, &error);
      g_autofree char *parts = NULL;

      g_assert_no_error (error);
      parts = print_parts (file);
      g_assert_cmpstr (parts, ==, cases[i].parts);
      g_assert_cmpuint (file->n_unplaced, ==, i == G_N_ELEMENTS (cases) - 1 ? 2 : 0);
    }
}

static void
test_geojson_names (void)
{
  static const struct
  {
    const char *properties;
    const char *name;
  } cases[] = {
    { "{\"LSOA11CD\":\"E01017943\",\"LSOA11NM\":\"Cambridge 006A\"}", "Cambridge 006A" },
    { "{\"wd23cd\":\"E05\",\"wd23nm\":\"Petersfield\",\"name\":\"Petersfield ward\"}", "Petersfield ward" },
    { "{\"NAME\":\"  Two\\n lines\\u202e \"}", "Two lines" },
    { "{\"LSOA11CD\":\"E01017943\",\"n\":3}", "E01017943" },
    { "{\"name\":\"\",\"title\":\"The title\",\"deep\":{\"name\":\"no\"}}", "The title" },
    { "{\"other\":\"x\"}", NULL },
    { "null", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":%s}", cases[i].properties);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_text (text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (bow_feature_get_name (g_ptr_array_index (file->features, 0)), ==, cases[i].name);
    }
}

/* Jesus Green, as the grid has it; a member after the features says so. */
static void
test_geojson_systems (void)
{
  static const struct
  {
    const char *system;
    const char *position;
    const char *says;
  } cases[] = {
    { "urn:ogc:def:crs:EPSG::27700", "[545015,259200]", NULL },
    { "EPSG:27700", "[545015,259200]", NULL },
    { "urn:ogc:def:crs:OGC:1.3:CRS84", "[0.1229,52.2127]", NULL },
    { "EPSG:4326", "[0.1229,52.2127]", NULL },
    { "EPSG:3857", "[13680,6838000]", "“EPSG:3857”, is neither WGS 84 nor the British National Grid" },
    { "urn:ogc:def:crs:EPSG::127700", "[1,2]", "is neither" },
    { "EPSG:27700", "[-3e6,9e9]", "outside the British National Grid" },
    { NULL, "[545015,259200]", "coordinates in metres" },
    { NULL, "[0,91]", "not on Earth" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *system = cases[i].system != NULL ? g_strdup_printf (",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"%s\"}}", cases[i].system) : g_strdup ("");
      g_autofree char *text = g_strdup_printf ("{\"type\":\"FeatureCollection\",\"features\":[" FEATURE ("{\"type\":\"Point\",\"coordinates\":%s}") "]%s}", cases[i].position, system);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_text (text, &error);

      if (cases[i].says != NULL)
        {
          g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
          g_test_message ("%s", error->message);
          g_assert_nonnull (strstr (error->message, cases[i].says));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (bow_feature_get_box (g_ptr_array_index (file->features, 0)).west, 0.1229, 0.003);
      g_assert_cmpfloat_with_epsilon (bow_feature_get_box (g_ptr_array_index (file->features, 0)).north, 52.2127, 0.003);
    }
}

static void
test_geojson_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "{}", "does not say its type" },
    { "{\"type\":\"Topology\",\"objects\":{}}", "TopoJSON" },
    { "{\"type\":\"Circle\",\"coordinates\":[1,2]}", "a type that RFC 7946 does not know" },
    { "{\"type\":\"Point\"}", "has no coordinates" },
    { "{\"type\":\"Point\",\"coordinates\":[1]}", "two numbers" },
    { "{\"type\":\"Point\",\"coordinates\":[1e999,2]}", "of a sensible size" },
    { "{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}", "numbers and nothing else" },
    { "{\"type\":\"Point\",\"coordinates\":[[1,2]]}", "do not fit its type" },
    { "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}", "fewer than three corners" },
    { "{\"type\":\"LineString\",\"coordinates\":[[0,0]]}", "fewer than two positions" },
    { "{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[1,1]],[]]}", "fewer than two positions" },
    { "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1]]],[[[[]]]]]}", "nested more deeply" },
    { "{\"type\":\"MultiPoint\",\"coordinates\":[[0,0],[[1,1]]]}", "different depth" },
    { "{\"type\":\"Point\",\"coordinates\":[1,2],\"coordinates\":[3,4]}", "has had a member of this name" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]}", "are of type “Feature”" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{}}]}", "has no member “geometry”" },
    { "{\"type\":\"FeatureCollection\",\"features\":[]}", "nothing in it that has a place" },
    { "{\"type\":\"Feature\",\"geometry\":null,\"features\":[]}", "Only a collection" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"features\":[]}]}", "within another" },
    { "{\"type\":\"FeatureCollection\",\n\"features\":[\n" FEATURE ("{\"type\":\"Point\",\"coordinates\":[1,2}"), "line 3, byte 80" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = NULL;

      file = read_text (cases[i].text, &error);
      g_assert_null (file);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_kml (void)
{
  static const struct
  {
    const char *text;
    const char *parts;
    const char *name;
    const char *when;
  } cases[] = {
    { "<Placemark><name> The <b>Green</b> </name><Point><coordinates>0.1,52.2,7</coordinates></Point></Placemark>", "P1", "The Green", NULL },
    { "<Placemark><TimeSpan><begin>2019-03</begin><end>2019-04</end></TimeSpan><LineString><coordinates>\n0.1,52.2 0.2,52.3,\n 0.3,52.4,9 </coordinates></LineString></Placemark>", "L3", NULL, "2019-03 – 2019-04" },
    { "<Placemark><TimeStamp><when>2019</when></TimeStamp><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 3,0 3,3 0,0</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>", "R4 H4", NULL, "2019" },
    { "<Folder><name>no</name><Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></MultiGeometry></Placemark></Folder>", "P1 L2", NULL, NULL },
    { "<Placemark xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><gx:Track><when>2010</when><when>2011</when><gx:coord>1 2 3</gx:coord><gx:coord>4 5</gx:coord></gx:Track></Placemark>", "L2", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (KML, cases[i].text, KML_END, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_text (text, &error);
      g_autofree char *parts = NULL;

      g_assert_no_error (error);
      parts = print_parts (file);
      g_assert_cmpstr (parts, ==, cases[i].parts);
      g_assert_cmpstr (bow_feature_get_name (g_ptr_array_index (file->features, 0)), ==, cases[i].name);
      g_assert_cmpstr (bow_feature_get_when (g_ptr_array_index (file->features, 0)), ==, cases[i].when);
    }
}

static void
test_kml_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { KML "<Placemark><Point><coordinates>0.1,92</coordinates></Point></Placemark>" KML_END, "“0.1,92” is no position on Earth" },
    { KML "\n<Placemark>\n<Point><coordinates>nan,inf</coordinates></Point></Placemark>" KML_END, "line 3: “nan,inf”" },
    { KML "<Placemark><LineString><coordinates>1,2,0,3,4,0</coordinates></LineString></Placemark>" KML_END, "no position" },
    { KML "<Placemark><LineString><coordinates>1,2</coordinates></LineString></Placemark>" KML_END, "has fewer" },
    { KML "<Placemark><Polygon><innerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>" KML_END, "A hole stands before" },
    { KML "<NetworkLink><Link><href>http://example.org/</href></Link></NetworkLink>" KML_END, "links are never followed" },
    { KML "<Placemark><name>x</name></Placemark>" KML_END, "nothing in it that has a place" },
    { "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" KML "<Placemark><name>&b;</name></Placemark>" KML_END, "declares a document type" },
    { "<!DOCTYPE kml SYSTEM \"file:///etc/passwd\">" KML KML_END, "declares a document type" },
    { "<html><!-- <kml> --></html>", "not a KML file" },
    { KML "<Placemark>", "not well-formed XML" },
    { "<gpx><wpt lat=\"95\" lon=\"1\"/></gpx>", "not on Earth" },
    { "<gpx><wpt lat=\"undefined\" lon=\"1\"/></gpx>", "not on Earth" },
    { "<gpx><trk><name>x</name></trk></gpx>", "nothing in it that has a place" },
    { "just words", "neither GeoJSON, KML, KMZ nor GPX" },
    { "", "neither GeoJSON" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_text (cases[i].text, &error);

      g_assert_null (file);
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_gpx (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFeatureFile) file = read_text ("<gpx xmlns=\"http://www.topografix.com/GPX/1/1\"><wpt lat=\"52\" lon=\"1\"><name>Gate</name></wpt>"
                                               "<rte><name>Route</name><rtept lat=\"1\" lon=\"2\"><name>no</name></rtept><rtept lat=\"1\" lon=\"3\"/></rte>"
                                               "<trk><name>Track</name><trkseg><trkpt lat=\"1\" lon=\"2\"><time>2019-01-01T00:00:00Z</time></trkpt><trkpt lat=\"1\" lon=\"3\"/></trkseg>"
                                               "<trkseg><trkpt lat=\"1\" lon=\"2\"><time>2019-01-01T00:10:00Z</time></trkpt></trkseg></trk></gpx>",
                                               &error);
  g_autofree char *parts = NULL;

  g_assert_no_error (error);
  parts = print_parts (file);
  g_assert_cmpstr (parts, ==, "P1; L2; L2 P1");
  g_assert_cmpstr (bow_feature_get_name (g_ptr_array_index (file->features, 1)), ==, "Route");
  g_assert_cmpstr (bow_feature_get_when (g_ptr_array_index (file->features, 2)), ==, "2019-01-01T00:00:00Z – 2019-01-01T00:10:00Z");
}

typedef struct
{
  const char *name;
  const char *plain;
  gsize length;
  guint16 method;
  guint16 flags;
  /* What it says of itself beyond the truth. */
  gint64 lie;
  gboolean has_wrong_checksum;
} Member;

static void
add16 (GByteArray *zip, guint value)
{
  const guint8 bytes[] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (zip, bytes, 2);
}

static void
add32 (GByteArray *zip, guint value)
{
  add16 (zip, value & 0xffff);
  add16 (zip, value >> 16);
}

static void
add_header (GByteArray *zip, const Member *member, gsize packed, gboolean is_entry, guint offset)
{
  add32 (zip, is_entry ? 0x02014b50 : 0x04034b50);
  if (is_entry)
    add16 (zip, 20);
  add16 (zip, 20);
  add16 (zip, member->flags);
  add16 (zip, member->method);
  add32 (zip, 0);
  add32 (zip, (guint) crc32 (0, (const guint8 *) member->plain, (guint) member->length) ^ (member->has_wrong_checksum ? 1 : 0));
  add32 (zip, (guint) packed);
  add32 (zip, (guint) ((gint64) member->length + member->lie));
  add16 (zip, (guint) strlen (member->name));
  add16 (zip, 0);
  if (is_entry)
    {
      add16 (zip, 0);
      add32 (zip, 0);
      add32 (zip, 0);
      add32 (zip, offset);
    }
  g_byte_array_append (zip, (const guint8 *) member->name, (guint) strlen (member->name));
}

static GByteArray *
pack (const Member *member)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = { .next_in = (z_const Bytef *) member->plain, .avail_in = (guint) member->length };

  if (member->method == 0)
    return g_byte_array_append (packed, (const guint8 *) member->plain, (guint) member->length);
  g_byte_array_set_size (packed, (guint) compressBound (member->length) + 64);
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, (guint) stream.total_out);
  deflateEnd (&stream);

  return packed;
}

static GBytes *
make_zip (const Member *members, gsize n)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr (GByteArray) entries = g_byte_array_new ();
  guint at;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GByteArray) packed = pack (&members[i]);
      guint offset = zip->len;

      add_header (zip, &members[i], packed->len, FALSE, 0);
      g_byte_array_append (zip, packed->data, packed->len);
      add_header (entries, &members[i], packed->len, TRUE, offset);
    }
  at = zip->len;
  g_byte_array_append (zip, entries->data, entries->len);
  add32 (zip, 0x06054b50);
  add32 (zip, 0);
  add16 (zip, (guint) n);
  add16 (zip, (guint) n);
  add32 (zip, entries->len);
  add32 (zip, at);
  add16 (zip, 0);

  return g_byte_array_free_to_bytes (zip);
}

static const char a_map[] = KML "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>" KML_END;
static const char other_map[] = KML "<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>" KML_END;

static void
test_kmz (void)
{
  const Member cases[][2] = {
    { { "doc.kml", a_map, strlen (a_map), 8, 0, 0, FALSE }, { "other.kml", other_map, strlen (other_map), 8, 0, 0, FALSE } },
    { { "files/picture.png", "x", 1, 0, 0, 0, FALSE }, { "doc.kml", a_map, strlen (a_map), 0, 0, 0, FALSE } },
    /* Named so that whoever unpacked it would write elsewhere. */
    { { "../../../etc/evil.kml", a_map, strlen (a_map), 8, 0, 0, FALSE }, { "b", "", 0, 0, 0, 0, FALSE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) zip = make_zip (cases[i], 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_bytes (zip, "map.kmz", &error);
      g_autofree char *parts = NULL;

      g_assert_no_error (error);
      parts = print_parts (file);
      g_assert_cmpstr (parts, ==, "P1");
    }
}

static void
test_kmz_refusals (void)
{
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  const struct
  {
    Member member;
    const char *says;
  } cases[] = {
    { { "doc.kml", a_map, strlen (a_map), 8, 0, 1000, FALSE }, "damaged" },
    { { "doc.kml", a_map, strlen (a_map), 8, 0, -20, FALSE }, "damaged" },
    { { "doc.kml", a_map, strlen (a_map), 0, 0, -1, FALSE }, "damaged" },
    { { "doc.kml", a_map, strlen (a_map), 8, 0, 0, TRUE }, "damaged" },
    { { "doc.kml", a_map, strlen (a_map), 8, 1, 0, FALSE }, "password" },
    { { "doc.kml", a_map, strlen (a_map), 12, 0, 0, FALSE }, "unusual way" },
    { { "doc.kml", a_map, strlen (a_map), 8, 0, 100000000, FALSE }, "larger than 64 MiB" },
    { { "doc.kml", zeros, 8 * 1024 * 1024, 8, 0, 0, FALSE }, "more than a hundred times" },
    { { "doc.txt", a_map, strlen (a_map), 8, 0, 0, FALSE }, "no KML file" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) zip = make_zip (&cases[i].member, 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = read_bytes (zip, "map.kmz", &error);

      g_assert_null (file);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* Whatever is cut off an archive, it is refused and nothing beyond it is read. */
static void
test_kmz_cut_off (void)
{
  const Member member = { "doc.kml", a_map, strlen (a_map), 8, 0, 0, FALSE };
  g_autoptr (GBytes) zip = make_zip (&member, 1);

  for (gsize n = 0; n < g_bytes_get_size (zip); n++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (zip, NULL), MAX (n, 1));
      g_autoptr (GBytes) cut = g_bytes_new_static (copy, n);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (cut, "map.kmz", &error));
      g_assert_nonnull (error);
    }
}

static void
test_limits (void)
{
  g_autofree char *large = g_malloc0 (BOW_FEATURE_FILE_MAX_SIZE + 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, BOW_FEATURE_FILE_MAX_SIZE + 1);
  g_autoptr (GString) many = g_string_new ("<gpx>");
  g_autoptr (GString) deep = g_string_new (KML);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (bytes, "map.kml", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (int i = 0; i <= BOW_FEATURE_FILE_MAX_FEATURES; i++)
    g_string_append (many, "<wpt lat=\"1\" lon=\"2\"/>");
  g_assert_null (read_text (many->str, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (int i = 0; i < 1000; i++)
    g_string_append (deep, "<Folder>");
  g_assert_null (read_text (deep->str, &error));
  g_assert_nonnull (strstr (error->message, "more than 64 deep"));
}

static void
cancel_cb (gint64 done, gint64 total, gpointer user_data)
{
  g_assert_cmpint (done, <=, total);
  g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");
  g_autoptr (GString) kml = g_string_new (KML);

  for (int i = 0; i < 20000; i++)
    {
      g_string_append (json, i > 0 ? "," : "");
      g_string_append (json, FEATURE ("{\"type\":\"Point\",\"coordinates\":[1,2]}"));
      g_string_append (kml, "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>");
    }
  g_string_append (json, "]}");
  g_string_append (kml, KML_END);
  for (int i = 0; i < 2; i++)
    {
      const GString *text = i == 0 ? json : kml;
      g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      const BowReading reading = { "map", cancellable, cancel_cb, cancellable };
      g_autoptr (GError) error = NULL;

      g_assert_null (bow_feature_file_read (bytes, &reading, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Of the census areas of Cambridge, all with their names and all in Cambridge. */
static void
test_boundaries (void)
{
  const char *folder = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", "boundaries", "cambs-E07000008.geojson", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BowFeatureFile) file = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_test_skip ("The boundaries are not there");
      return;
    }
  bytes = g_bytes_new_take (text, length);
  file = read_bytes (bytes, "cambs.geojson", NULL);
  g_assert_nonnull (file);
  g_assert_cmpuint (file->features->len, ==, 69);
  for (guint i = 0; i < file->features->len; i++)
    {
      const BowFeature *feature = g_ptr_array_index (file->features, i);
      BowBox box = bow_feature_get_box (feature);

      g_assert_true (g_str_has_prefix (bow_feature_get_name (feature), "Cambridge 0"));
      g_assert_true (bow_feature_has_area (feature));
      g_assert_cmpfloat (box.west, >, 0.05);
      g_assert_cmpfloat (box.north, <, 52.3);
    }
}

typedef struct
{
  guint n_tried;
  guint n_read;
  guint n_refused;
} Count;

static void
try_folder (const char *folder, Count *count)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (BowFeatureFile) file = NULL;
      char *text;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          try_folder (path, count);
          continue;
        }
      if (strchr (name, '.') == NULL || g_str_has_suffix (name, ".md") || g_str_has_prefix (name, "LICENCE")
          || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      bytes = g_bytes_new_take (text, length);
      file = read_bytes (bytes, name, &error);
      g_assert_true ((file == NULL) == (error != NULL));
      count->n_tried++;
      count->n_read += file != NULL;
      count->n_refused += file == NULL;
      if (file != NULL)
        g_test_message ("%s: %u features, %" G_GSIZE_FORMAT " without a place, %" G_GSIZE_FORMAT " links", name, file->features->len, file->n_unplaced, file->n_links);
      else
        g_test_message ("%s", error->message);
      g_assert_true (error == NULL || strlen (error->message) > 30);
    }
}

static void
test_files_of_others (void)
{
  static const char *const folders[] = { "boundaries", "interchange/geojson", "interchange/kml-gpx", "hostile/kml", "hostile/json" };
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  Count total = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (data != NULL ? data : "", folders[i], NULL);
      Count count = { 0 };

      try_folder (folder, &count);
      g_test_message ("%s: %u tried, %u read, %u refused with a sentence", folders[i], count.n_tried, count.n_read, count.n_refused);
      total.n_tried += count.n_tried;
      total.n_read += count.n_read;
    }
  if (total.n_tried == 0)
    {
      g_test_skip ("The files of other programs are not there");
      return;
    }
  g_assert_cmpuint (total.n_tried, ==, 206);
  g_assert_cmpuint (total.n_read, ==, 44);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/feature-file/geojson-geometries", test_geojson_geometries);
  g_test_add_func ("/exchange/feature-file/geojson-names", test_geojson_names);
  g_test_add_func ("/exchange/feature-file/geojson-systems", test_geojson_systems);
  g_test_add_func ("/exchange/feature-file/geojson-refusals", test_geojson_refusals);
  g_test_add_func ("/exchange/feature-file/kml", test_kml);
  g_test_add_func ("/exchange/feature-file/kml-refusals", test_kml_refusals);
  g_test_add_func ("/exchange/feature-file/gpx", test_gpx);
  g_test_add_func ("/exchange/feature-file/kmz", test_kmz);
  g_test_add_func ("/exchange/feature-file/kmz-refusals", test_kmz_refusals);
  g_test_add_func ("/exchange/feature-file/kmz-cut-off", test_kmz_cut_off);
  g_test_add_func ("/exchange/feature-file/limits", test_limits);
  g_test_add_func ("/exchange/feature-file/cancel", test_cancel);
  g_test_add_func ("/exchange/feature-file/boundaries", test_boundaries);
  g_test_add_func ("/exchange/feature-file/files-of-others", test_files_of_others);

  return g_test_run ();
}

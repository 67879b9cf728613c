/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gpx-reader.h"

#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"

#define HEAD "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\" xmlns:x=\"http://example.org/x\"><trk><trkseg>\n"
#define TAIL "</trkseg></trk></gpx>"
#define POINT "<trkpt lat=\"51.89\" lon=\"0.89\"><time>2019-03-11T10:00:00Z</time></trkpt>\n"
#define LATER "<trkpt lat=\"51.891\" lon=\"0.89\"><time>2019-03-11T10:05:00Z</time></trkpt>\n"

static GPtrArray *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return bow_gpx_read (bytes, "walk.gpx", error);
}

static void
test_track (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tracks = read_text (
    "<?xml version=\"1.0\"?><g:gpx version=\"1.1\" xmlns:g=\"http://www.topografix.com/GPX/1/1\" xmlns:x=\"http://example.org/x\">"
    "<g:metadata><g:name>The file</g:name><g:time>2001-01-01T00:00:00Z</g:time></g:metadata>"
    "<g:wpt lat=\"999\" lon=\"x\"/>"
    "<g:trk><g:name> Evening &amp; night </g:name><g:trkseg>"
    "<g:trkpt lat=\"51.89\" lon=\"0.89\"><g:ele>9e9</g:ele><g:time>2019-03-11T10:00:00.250Z</g:time><x:time>never</x:time></g:trkpt>"
    "<g:trkpt lat=\"51.891\" lon=\"0.89\"/></g:trkseg><g:trkseg>"
    "<g:trkpt lat=\"51.892\" lon=\"0.891\"><g:time>2019-03-11T12:00:00+01:00</g:time></g:trkpt>"
    "</g:trkseg></g:trk></g:gpx>", &error);
  const BowGpxTrack *track;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;
  g_autoptr (BowGeometry) line = NULL;
  double tolerance;

  g_assert_no_error (error);
  g_assert_cmpuint (tracks->len, ==, 1);
  track = g_ptr_array_index (tracks, 0);
  g_assert_cmpstr (track->name, ==, "Evening & night");
  g_assert_cmpuint (track->fixes->len, ==, 3);
  from = bow_instant_print (track->from);
  to = bow_instant_print (track->to);
  g_assert_cmpstr (from, ==, "2019-03-11T10:00:00.250Z");
  g_assert_cmpstr (to, ==, "2019-03-11T11:00:00Z");
  line = bow_gpx_track_draw (track, &tolerance);
  text = bow_geometry_print (line);
  g_assert_cmpstr (text, ==, "LINESTRING(0.89 51.89,0.89 51.891,0.891 51.892);10");
  g_assert_cmpfloat (tolerance, ==, 0);
}

static void
test_standing_still (void)
{
  g_autoptr (GPtrArray) tracks = read_text (HEAD POINT "<trkpt lat=\"51.89\" lon=\"0.89\"><time>2019-03-11T10:10:00Z</time></trkpt>" TAIL, NULL);
  double tolerance;
  g_autoptr (BowGeometry) place = NULL;

  g_assert_nonnull (tracks);
  place = bow_gpx_track_draw (g_ptr_array_index (tracks, 0), &tolerance);
  g_assert_cmpint (bow_geometry_get_shape (place), ==, BOW_GEOMETRY_POINT);
}

/* Whatever is wrong is said with the file and the line. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { HEAD POINT "<trkpt lat=\"123.4\" lon=\"0.89\"/>" TAIL, "walk.gpx, line 3: “123.4” is no latitude on Earth" },
    { HEAD "<trkpt lat=\"51.89\" lon=\"-180.5\"/>" TAIL, "line 2: “-180.5” is no longitude on Earth" },
    { HEAD "<trkpt lat=\"undefined\" lon=\"0\"/>" TAIL, "“undefined” is no latitude" },
    { HEAD "<trkpt lat=\"nan\" lon=\"0\"/>" TAIL, "“nan” is no latitude" },
    { HEAD "<trkpt lat=\"0x10\" lon=\"0\"/>" TAIL, "“0x10” is no latitude" },
    { HEAD "<trkpt lat=\"1e1e1\" lon=\"0\"/>" TAIL, "is no latitude" },
    { HEAD "<trkpt lat=\"\" lon=\"0\"/>" TAIL, "is no latitude" },
    { HEAD "<trkpt lon=\"0\"/>" TAIL, "is no latitude" },
    { HEAD "<trkpt lat=\"51\"/>" TAIL, "is no longitude" },
    { HEAD "<trkpt lat=\"51\" lon=\"0\"><time>yesterday</time></trkpt>" TAIL, "“yesterday” is no time" },
    { HEAD "<trkpt lat=\"51\" lon=\"0\"><time>2019-02-30T10:00:00Z</time></trkpt>" TAIL, "is no time" },
    { HEAD "<trkpt lat=\"51\" lon=\"0\"/>" TAIL, "has no times" },
    { HEAD POINT "<trkpt lat=\"51.89\" lon=\"0.89\"><time>2019-03-12T10:00:01Z</time></trkpt>" TAIL, "longer than 24 hours" },
    { HEAD POINT "<trkpt lat=\"-33.9\" lon=\"151.2\"><time>2019-03-11T10:05:00Z</time></trkpt>" TAIL, "line 3: From the position before" },
    { HEAD POINT POINT TAIL, "ends when it begins" },
    { HEAD TAIL, "has no track in it" },
    { "<gpx><wpt lat=\"1\" lon=\"1\"/></gpx>", "has no track in it" },
    { "<kml xmlns=\"http://www.opengis.net/kml/2.2\"/>", "is not a GPX file" },
    { "<gpx xmlns=\"http://example.org/\"/>", "is not a GPX file" },
    { "", "not well-formed" },
    { "lat,lon\n1,1\n", "not well-formed" },
    { HEAD POINT, "not well-formed" },
    { "<!DOCTYPE gpx [<!ENTITY a \"aaaa\">]>" HEAD POINT TAIL, "document type" },
    { "<!DOCTYPE gpx SYSTEM \"file:///etc/passwd\">" HEAD POINT TAIL, "document type" },
    { HEAD "&lol;" TAIL, "not well-formed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].says);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD POINT);
  g_autoptr (GString) tracks = g_string_new ("<gpx>");
  g_autoptr (GString) points = g_string_new (HEAD);
  g_autofree char *large = g_malloc0 (BOW_GPX_MAX_FILE + 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, BOW_GPX_MAX_FILE + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_gpx_read (bytes, "walk.gpx", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (int i = 0; i < 1000; i++)
    g_string_append (deep, "<x:a>");
  g_assert_null (read_text (deep->str, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "more than 32 deep"));
  g_clear_error (&error);

  for (int i = 0; i <= BOW_GPX_MAX_TRACKS; i++)
    g_string_append (tracks, "<trk><trkseg>" POINT LATER "</trkseg></trk>");
  g_string_append (tracks, "</gpx>");
  g_assert_null (read_text (tracks->str, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (int i = 0; i <= BOW_GPX_MAX_POINTS; i++)
    g_string_append (points, "<trkpt lat=\"1\" lon=\"1\"/>");
  g_string_append (points, TAIL);
  g_assert_null (read_text (points->str, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "1000000 positions"));
}

/* A long track is drawn with fewer positions, and its precision says so. */
static void
test_long_track (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) tracks = NULL;
  g_autoptr (BowGeometry) line = NULL;
  double tolerance, latitude = 51.89, longitude = 0.89;
  gsize n;

  for (int i = 0; i < 20000; i++)
    {
      latitude += g_rand_double_range (random, -0.00002, 0.00003);
      longitude += g_rand_double_range (random, -0.00003, 0.00002);
      g_string_append_printf (text, "<trkpt lat=\"%.7f\" lon=\"%.7f\"><time>2019-03-11T%02d:%02d:%02dZ</time></trkpt>", latitude, longitude,
                              10 + i / 3600, i / 60 % 60, i % 60);
    }
  g_string_append (text, TAIL);
  tracks = read_text (text->str, NULL);
  g_assert_nonnull (tracks);
  line = bow_gpx_track_draw (g_ptr_array_index (tracks, 0), &tolerance);
  bow_geometry_get_positions (line, &n);
  g_assert_cmpuint (n, <=, BOW_GPX_MAX_KEPT);
  g_assert_cmpfloat (tolerance, >=, 1);
  g_assert_cmpfloat (bow_geometry_get_precision (line), ==, BOW_GPX_PRECISION + tolerance);
}

/* Files of other programs: what is in them is known. */
static void
test_real_files (void)
{
  static const struct
  {
    const char *name;
    guint n_tracks;
    const char *says;
  } cases[] = {
    { "Friday-Evening-Run.gpx", 1, NULL },
    { "strava.gpx", 1, NULL },
    { "osm.gpx", 0, "has no times" },
    { "empty_ele.gpx", 0, "ends when it begins" },
    { "missing_hr.gpx", 1, NULL },
    { "bad.gpx", 0, "“undefined” is no latitude" },
    { "trek.gpx", 0, "no track" },
  };
  const char *folder = g_getenv ("BOWSTREET_TEST_DATA");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder != NULL ? folder : "", "interchange", "kml-gpx", cases[i].name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) tracks = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("The files of other programs are not there");
          return;
        }
      tracks = read_text (text, &error);
      g_test_message ("%s: %s", cases[i].name, error != NULL ? error->message : "read");
      g_assert_cmpuint (tracks != NULL ? tracks->len : 0, ==, cases[i].n_tracks);
      g_assert_true (cases[i].says == NULL || strstr (error->message, cases[i].says) != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/gpx-reader/track", test_track);
  g_test_add_func ("/exchange/gpx-reader/standing-still", test_standing_still);
  g_test_add_func ("/exchange/gpx-reader/refusals", test_refusals);
  g_test_add_func ("/exchange/gpx-reader/limits", test_limits);
  g_test_add_func ("/exchange/gpx-reader/long-track", test_long_track);
  g_test_add_func ("/exchange/gpx-reader/real-files", test_real_files);

  return g_test_run ();
}

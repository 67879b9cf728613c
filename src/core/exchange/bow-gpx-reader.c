/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gpx-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"
#include "exchange/bow-xml-reader.h"

#define NAMESPACE "http://www.topografix.com/GPX/1/"

/* A time or a name is not longer than this, in bytes. */
#define MAX_TEXT 256

/* Metres a second: nobody on patrol goes faster, so the position or the time is
 * wrong. A receiver that has just been switched on may jump by less than the
 * distance. */
#define MAX_SPEED 100.0
#define MAX_JUMP 1000.0

typedef struct
{
  GPtrArray *tracks;
  /* The track and the position that are being read; NULL outside. */
  BowGpxTrack *track;
  BowFix fix;
  gboolean in_point;
  gsize n_points;
} Reader;

/**
 * bow_gpx_track_free:
 * @self: (nullable): a track
 *
 * Frees it.
 */
void
bow_gpx_track_free (BowGpxTrack *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_array_unref (self->fixes);
  g_free (self);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->track, bow_gpx_track_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
begin_point (Reader        *self,
             BowXmlReader  *xml,
             const char   **attributes)
{
  const char *latitude = bow_xml_reader_attribute (attributes, "lat");
  const char *longitude = bow_xml_reader_attribute (attributes, "lon");
  BowFix fix = { .at = BOW_TIME_NONE };

  if (++self->n_points > BOW_GPX_MAX_POINTS)
    bow_xml_reader_fail (xml, BOW_ERROR_TOO_LARGE, g_strdup_printf (_("There are more than %d positions. Split the file."), BOW_GPX_MAX_POINTS));
  else if (!bow_xml_reader_degrees (latitude, NULL, 90, &fix.position.latitude))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup_printf (_("“%.40s” is no latitude on Earth: they lie from -90 to 90 degrees."), latitude != NULL ? latitude : ""));
  else if (!bow_xml_reader_degrees (longitude, NULL, 180, &fix.position.longitude))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup_printf (_("“%.40s” is no longitude on Earth: they lie from -180 to 180 degrees."), longitude != NULL ? longitude : ""));
  self->fix = fix;
  self->in_point = TRUE;
}

static void
begin_track (Reader       *self,
             BowXmlReader *xml)
{
  if (self->tracks->len >= BOW_GPX_MAX_TRACKS)
    {
      bow_xml_reader_fail (xml, BOW_ERROR_TOO_LARGE, g_strdup_printf (_("There are more than %d tracks. Split the file."), BOW_GPX_MAX_TRACKS));
      return;
    }
  g_clear_pointer (&self->track, bow_gpx_track_free);
  self->track = g_new0 (BowGpxTrack, 1);
  self->track->from = self->track->to = BOW_TIME_NONE;
  self->track->fixes = g_array_new (FALSE, FALSE, sizeof (BowFix));
}

static void
begin_cb (BowXmlReader  *xml,
          const char    *name,
          const char   **attributes,
          guint          depth,
          gpointer       data)
{
  Reader *self = data;

  if (depth == 1 && g_strcmp0 (name, "gpx") != 0)
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("This is not a GPX file. Save the track as GPX and try again.")));
  else if (g_strcmp0 (name, "trk") == 0 && depth == 2)
    begin_track (self, xml);
  else if (g_strcmp0 (name, "trkpt") == 0 && self->track != NULL && !self->in_point)
    begin_point (self, xml, attributes);
  else if (g_strcmp0 (name, "time") == 0 && self->in_point)
    bow_xml_reader_want_text (xml, MAX_TEXT);
  else if (g_strcmp0 (name, "name") == 0 && self->track != NULL && depth == 3)
    bow_xml_reader_want_text (xml, MAX_TEXT);
}

static void
end_time (Reader       *self,
          BowXmlReader *xml,
          char         *written)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  char *text = g_strstrip (written);
  g_autoptr (GDateTime) at = *text != '\0' ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (at != NULL)
    self->fix.at = g_date_time_to_unix (at) * 1000 + g_date_time_get_microsecond (at) / 1000;
  else if (*text != '\0')
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup_printf (_("“%.40s” is no time. A track has times such as 2019-03-11T10:00:00Z."), text));
}

static void
end_name (Reader *self,
          char   *written)
{
  char *text = g_strstrip (written);

  if (*text != '\0' && self->track->name == NULL)
    self->track->name = g_utf8_make_valid (text, -1);
}

static gboolean
is_leap (const BowFix *from,
         const BowFix *to)
{
  double metres = bow_track_leg_length (&from->position, &to->position);
  double seconds;

  if (from->at == BOW_TIME_NONE || to->at == BOW_TIME_NONE || metres < MAX_JUMP)
    return FALSE;
  seconds = fabs ((double) to->at - (double) from->at) / 1000;

  return metres > MAX_SPEED * seconds;
}

static void
end_point (Reader       *self,
           BowXmlReader *xml)
{
  GArray *fixes = self->track->fixes;
  const BowFix *last = fixes->len > 0 ? &g_array_index (fixes, BowFix, fixes->len - 1) : NULL;

  self->in_point = FALSE;
  if (last != NULL && is_leap (last, &self->fix))
    {
      bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("From the position before to this one is further than anybody can go in the time between. One of them is wrong: take it out of the file.")));
      return;
    }
  g_array_append_val (fixes, self->fix);
  if (self->fix.at == BOW_TIME_NONE)
    return;
  self->track->from = self->track->from == BOW_TIME_NONE ? self->fix.at : MIN (self->track->from, self->fix.at);
  self->track->to = self->track->to == BOW_TIME_NONE ? self->fix.at : MAX (self->track->to, self->fix.at);
}

static void
end_track (Reader       *self,
           BowXmlReader *xml)
{
  BowGpxTrack *track = self->track;

  if (track->fixes->len == 0)
    {
      g_clear_pointer (&self->track, bow_gpx_track_free);
      return;
    }
  if (track->from == BOW_TIME_NONE)
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("The track that ends here has no times, so nobody can tell when the patrol was out. Enter it by hand.")));
  else if (track->to / 1000 <= track->from / 1000)
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("The track that ends here ends when it begins, so it is no patrol. Take it out of the file.")));
  else if (track->to - track->from > BOW_GPX_MAX_HOURS * G_GINT64_CONSTANT (3600000))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup_printf (_("The track that ends here is longer than %d hours, so it is not one patrol. Save each patrol as a track of its own."), BOW_GPX_MAX_HOURS));
  g_ptr_array_add (self->tracks, g_steal_pointer (&self->track));
}

static void
end_cb (BowXmlReader *xml,
        const char   *name,
        char         *text,
        guint         depth,
        gpointer      data)
{
  Reader *self = data;

  if (text != NULL && self->in_point)
    end_time (self, xml, text);
  else if (text != NULL)
    end_name (self, text);
  else if (self->in_point && g_strcmp0 (name, "trkpt") == 0)
    end_point (self, xml);
  else if (self->track != NULL && g_strcmp0 (name, "trk") == 0 && depth == 2)
    end_track (self, xml);
}

/**
 * bow_gpx_read:
 * @file: the bytes of a GPX file, version 1.0 or 1.1
 * @name: its name, for messages
 * @error: return location
 *
 * Reads the tracks of a file: where somebody was and when. Heights, waypoints,
 * routes and what devices add are left alone. A document type is refused, so
 * that nothing expands and no other file is read; so are positions that are not
 * on Earth, tracks without times and anything beyond the limits above.
 *
 * Returns: (transfer full) (element-type BowGpxTrack) (nullable): the tracks, at
 *   least one; %NULL with %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE, which say
 *   the line
 */
GPtrArray *
bow_gpx_read (GBytes      *file,
              const char  *name,
              GError     **error)
{
  static const BowXmlVocabulary vocabulary = { NAMESPACE, BOW_GPX_MAX_DEPTH, begin_cb, end_cb };
  const BowReading reading = { .name = name };
  g_auto (Reader) self = { 0 };

  if (g_bytes_get_size (file) > BOW_GPX_MAX_FILE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s is larger than 64 MiB, as no track is. Split it."), name);
      return NULL;
    }
  self.tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_gpx_track_free);
  if (!bow_xml_reader_read (file, &reading, &vocabulary, &self, error))
    return NULL;
  if (self.tracks->len > 0)
    return g_steal_pointer (&self.tracks);
  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s has no track in it: waypoints and routes say where somebody might go, not where they were."), name);

  return NULL;
}

/**
 * bow_gpx_track_draw:
 * @self: a track
 * @tolerance_m: (out): how far from the line a position of the track lies at
 *   most, in metres; 0 where all are kept
 *
 * Draws a track as a line of at most %BOW_GPX_MAX_KEPT positions, which is known
 * as well as the receiver and the drawing allow. Who stood still gives a point.
 *
 * Returns: (transfer full): the line
 */
BowGeometry *
bow_gpx_track_draw (const BowGpxTrack *self,
                    double            *tolerance_m)
{
  g_autoptr (GArray) positions = bow_track_simplify ((const BowFix *) (gpointer) self->fixes->data, self->fixes->len,
                                                     BOW_GPX_MAX_KEPT, tolerance_m);
  const BowPosition *all = (const BowPosition *) (gpointer) positions->data;
  BowGeometryType shape = BOW_GEOMETRY_POINT;

  for (guint i = 1; i < positions->len; i++)
    if (all[i].longitude != all[0].longitude || all[i].latitude != all[0].latitude)
      shape = BOW_GEOMETRY_LINE;

  return bow_geometry_new (shape, all, shape == BOW_GEOMETRY_LINE ? positions->len : 1, BOW_GPX_PRECISION + *tolerance_m, NULL);
}

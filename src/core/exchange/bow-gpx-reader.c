/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gpx-reader.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"

#define NAMESPACE "http://www.topografix.com/GPX/1/"
#define SEPARATOR '\n'

/* A time or a name is not longer than this, in bytes. */
#define MAX_TEXT 256

/* What the parser is given at once, so that a bad file is left soon. */
#define CHUNK 65536

/* Metres a second: nobody on patrol goes faster, so the position or the time is
 * wrong. A receiver that has just been switched on may jump by less than the
 * distance. */
#define MAX_SPEED 100.0
#define MAX_JUMP 1000.0

typedef enum
{
  TEXT_NONE,
  TEXT_NAME,
  TEXT_TIME,
} TextOf;

typedef struct
{
  XML_Parser parser;
  const char *file;
  GPtrArray *tracks;
  GError *error;
  /* The track and the position that are being read; NULL outside. */
  BowGpxTrack *track;
  BowFix fix;
  gboolean in_point;
  gsize n_points;
  int depth;
  TextOf text_of;
  GString *text;
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
  g_clear_pointer (&self->parser, XML_ParserFree);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_clear_pointer (&self->track, bow_gpx_track_free);
  g_clear_error (&self->error);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static guint64
get_line (Reader *self)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
  return XML_GetCurrentLineNumber64 (self->parser);
#else
  return XML_GetCurrentLineNumber (self->parser);
#endif
}

/* The first thing that is wrong ends the reading. */
static void
fail (Reader   *self,
      BowError  code,
      char     *message)
{
  if (self->error == NULL)
    g_set_error (&self->error, BOW_ERROR, code, _("%s, line %" PRIu64 ": %s"), self->file, get_line (self), message);
  g_free (message);
  XML_StopParser (self->parser, XML_FALSE);
}

/* The name without its namespace; NULL where that is not that of GPX. Files
 * without one are read too. */
static const char *
local_name (const char *name)
{
  const char *separator = strchr (name, SEPARATOR);

  if (separator == NULL)
    return name;

  return g_str_has_prefix (name, NAMESPACE) ? separator + 1 : NULL;
}

static const char *
find_attribute (const char **attributes,
                const char  *name)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], name) == 0)
      return attributes[i + 1];

  return NULL;
}

/* A plain decimal number of degrees: g_ascii_strtod() alone would take “nan”. */
static gboolean
parse_degrees (const char *text,
               double      most,
               double     *degrees)
{
  char *end;

  if (text == NULL || strspn (text, "+-.0123456789eE") != strlen (text))
    return FALSE;
  *degrees = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && fabs (*degrees) <= most;
}

static void
begin_point (Reader      *self,
             const char **attributes)
{
  const char *latitude = find_attribute (attributes, "lat");
  const char *longitude = find_attribute (attributes, "lon");
  BowFix fix = { .at = BOW_TIME_NONE };

  if (++self->n_points > BOW_GPX_MAX_POINTS)
    fail (self, BOW_ERROR_TOO_LARGE, g_strdup_printf (_("There are more than %d positions. Split the file."), BOW_GPX_MAX_POINTS));
  else if (!parse_degrees (latitude, 90, &fix.position.latitude))
    fail (self, BOW_ERROR_FORMAT, g_strdup_printf (_("“%.40s” is no latitude on Earth: they lie from -90 to 90 degrees."), latitude != NULL ? latitude : ""));
  else if (!parse_degrees (longitude, 180, &fix.position.longitude))
    fail (self, BOW_ERROR_FORMAT, g_strdup_printf (_("“%.40s” is no longitude on Earth: they lie from -180 to 180 degrees."), longitude != NULL ? longitude : ""));
  self->fix = fix;
  self->in_point = TRUE;
}

static void
begin_track (Reader *self)
{
  if (self->tracks->len >= BOW_GPX_MAX_TRACKS)
    {
      fail (self, BOW_ERROR_TOO_LARGE, g_strdup_printf (_("There are more than %d tracks. Split the file."), BOW_GPX_MAX_TRACKS));
      return;
    }
  g_clear_pointer (&self->track, bow_gpx_track_free);
  self->track = g_new0 (BowGpxTrack, 1);
  self->track->from = self->track->to = BOW_TIME_NONE;
  self->track->fixes = g_array_new (FALSE, FALSE, sizeof (BowFix));
}

static void
begin_text (Reader *self,
            TextOf  text_of)
{
  self->text_of = text_of;
  g_string_truncate (self->text, 0);
}

static void
start_cb (void        *data,
          const char  *name,
          const char **attributes)
{
  Reader *self = data;
  const char *local = local_name (name);

  if (++self->depth > BOW_GPX_MAX_DEPTH)
    fail (self, BOW_ERROR_FORMAT, g_strdup_printf (_("Elements are nested more than %d deep, as in no track."), BOW_GPX_MAX_DEPTH));
  else if (self->depth == 1 && g_strcmp0 (local, "gpx") != 0)
    fail (self, BOW_ERROR_FORMAT, g_strdup (_("This is not a GPX file. Save the track as GPX and try again.")));
  else if (g_strcmp0 (local, "trk") == 0 && self->depth == 2)
    begin_track (self);
  else if (g_strcmp0 (local, "trkpt") == 0 && self->track != NULL && !self->in_point)
    begin_point (self, attributes);
  else if (g_strcmp0 (local, "time") == 0 && self->in_point)
    begin_text (self, TEXT_TIME);
  else if (g_strcmp0 (local, "name") == 0 && self->track != NULL && self->depth == 3)
    begin_text (self, TEXT_NAME);
}

static void
text_cb (void       *data,
         const char *text,
         int         length)
{
  Reader *self = data;

  if (self->text_of != TEXT_NONE && self->text->len < MAX_TEXT)
    g_string_append_len (self->text, text, length);
}

static void
end_time (Reader *self)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  char *text = g_strstrip (self->text->str);
  g_autoptr (GDateTime) at = *text != '\0' ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (at != NULL)
    self->fix.at = g_date_time_to_unix (at) * 1000 + g_date_time_get_microsecond (at) / 1000;
  else if (*text != '\0')
    fail (self, BOW_ERROR_FORMAT, g_strdup_printf (_("“%.40s” is no time. A track has times such as 2019-03-11T10:00:00Z."), text));
}

static void
end_name (Reader *self)
{
  char *text = g_strstrip (self->text->str);

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
end_point (Reader *self)
{
  GArray *fixes = self->track->fixes;
  const BowFix *last = fixes->len > 0 ? &g_array_index (fixes, BowFix, fixes->len - 1) : NULL;

  self->in_point = FALSE;
  if (last != NULL && is_leap (last, &self->fix))
    {
      fail (self, BOW_ERROR_FORMAT, g_strdup (_("From the position before to this one is further than anybody can go in the time between. One of them is wrong: take it out of the file.")));
      return;
    }
  g_array_append_val (fixes, self->fix);
  if (self->fix.at == BOW_TIME_NONE)
    return;
  self->track->from = self->track->from == BOW_TIME_NONE ? self->fix.at : MIN (self->track->from, self->fix.at);
  self->track->to = self->track->to == BOW_TIME_NONE ? self->fix.at : MAX (self->track->to, self->fix.at);
}

static void
end_track (Reader *self)
{
  BowGpxTrack *track = self->track;

  if (track->fixes->len == 0)
    {
      g_clear_pointer (&self->track, bow_gpx_track_free);
      return;
    }
  if (track->from == BOW_TIME_NONE)
    fail (self, BOW_ERROR_FORMAT, g_strdup (_("The track that ends here has no times, so nobody can tell when the patrol was out. Enter it by hand.")));
  else if (track->to / 1000 <= track->from / 1000)
    fail (self, BOW_ERROR_FORMAT, g_strdup (_("The track that ends here ends when it begins, so it is no patrol. Take it out of the file.")));
  else if (track->to - track->from > BOW_GPX_MAX_HOURS * G_GINT64_CONSTANT (3600000))
    fail (self, BOW_ERROR_FORMAT, g_strdup_printf (_("The track that ends here is longer than %d hours, so it is not one patrol. Save each patrol as a track of its own."), BOW_GPX_MAX_HOURS));
  g_ptr_array_add (self->tracks, g_steal_pointer (&self->track));
}

static void
end_cb (void       *data,
        const char *name)
{
  Reader *self = data;
  const char *local = local_name (name);

  if (self->error == NULL)
    {
      if (self->text_of == TEXT_TIME && g_strcmp0 (local, "time") == 0)
        end_time (self);
      else if (self->text_of == TEXT_NAME && g_strcmp0 (local, "name") == 0)
        end_name (self);
      else if (self->in_point && g_strcmp0 (local, "trkpt") == 0)
        end_point (self);
      else if (self->track != NULL && g_strcmp0 (local, "trk") == 0 && self->depth == 2)
        end_track (self);
      self->text_of = TEXT_NONE;
    }
  self->depth--;
}

/* What a document type declares can be made to grow without end, or to name
 * other files; a track needs none. */
static void
doctype_cb (void       *data,
            const char *doctype,
            const char *system_id,
            const char *public_id,
            int         has_internal_subset)
{
  fail (data, BOW_ERROR_FORMAT, g_strdup (_("The file declares a document type, as no track does. It may be meant to do harm.")));
}

static gboolean
parse (Reader  *self,
       GBytes  *file,
       GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  gsize at = 0;

  do
    {
      gsize n = MIN (length - at, CHUNK);
      gboolean is_last = at + n == length;

      if (XML_Parse (self->parser, n > 0 ? bytes + at : "", (int) n, is_last) != XML_STATUS_OK)
        {
          if (self->error != NULL)
            g_propagate_error (error, g_steal_pointer (&self->error));
          else
            g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %" PRIu64 ": this is not well-formed XML (%s)."), self->file,
                         get_line (self), XML_ErrorString (XML_GetErrorCode (self->parser)));
          return FALSE;
        }
      at += n;
    }
  while (at < length);

  return TRUE;
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
  g_auto (Reader) self = { .file = name, .text = g_string_new (NULL) };

  if (g_bytes_get_size (file) > BOW_GPX_MAX_FILE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s is larger than 64 MiB, as no track is. Split it."), name);
      return NULL;
    }
  self.tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_gpx_track_free);
  self.parser = XML_ParserCreateNS (NULL, SEPARATOR);
  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (self.parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self.parser, doctype_cb);
  if (!parse (&self, file, error))
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

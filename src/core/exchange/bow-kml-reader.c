/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-kml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-feature-name.h"
#include "exchange/bow-xml-reader.h"

#define MAX_TEXT 4096
/* Of coordinates: as long as the file may be. */
#define MAX_COORDINATES BOW_FEATURE_FILE_MAX_SIZE

/* The coordinates that come next are of this. */
typedef enum
{
  WITHIN_NOTHING,
  WITHIN_POINT,
  WITHIN_LINE,
  WITHIN_OUTER,
  WITHIN_INNER,
  WITHIN_TRACK,
} Within;

typedef struct
{
  BowFeatureFile *file;
  BowFeature *feature;
  guint feature_depth;
  Within within;
  guint within_depth;
  gboolean is_inner;
  gboolean has_outer;
  char *begin;
  char *end;
  /* Of a track of Google's, one position after the other. */
  GArray *track;
  gsize n_positions;
} Kml;

static void
kml_clear (Kml *self)
{
  g_clear_pointer (&self->file, bow_feature_file_free);
  g_clear_pointer (&self->feature, bow_feature_free);
  g_clear_pointer (&self->track, g_array_unref);
  g_free (self->begin);
  g_free (self->end);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kml, kml_clear)

static gboolean
is_root (const char *name)
{
  static const char *const roots[] = { "kml", "Document", "Folder", "Placemark", "NetworkLink" };

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_str_equal (name, roots[i]))
      return TRUE;

  return FALSE;
}

static void
begin_placemark (Kml   *self,
                 guint  depth)
{
  self->feature = bow_feature_new ();
  self->feature_depth = depth;
  self->within = WITHIN_NOTHING;
  self->is_inner = FALSE;
  g_clear_pointer (&self->begin, g_free);
  g_clear_pointer (&self->end, g_free);
}

static void
enter (Kml    *self,
       Within  within,
       guint   depth)
{
  self->within = within;
  self->within_depth = depth;
  if (within == WITHIN_TRACK)
    g_array_set_size (self->track, 0);
}

static void
begin_geometry (Kml        *self,
                const char *name,
                guint       depth)
{
  if (g_str_equal (name, "Point"))
    enter (self, WITHIN_POINT, depth);
  else if (g_str_equal (name, "LineString"))
    enter (self, WITHIN_LINE, depth);
  else if (g_str_equal (name, "Track"))
    enter (self, WITHIN_TRACK, depth);
  else if (g_str_equal (name, "LinearRing"))
    enter (self, self->is_inner ? WITHIN_INNER : WITHIN_OUTER, depth);
  else if (g_str_equal (name, "Polygon"))
    self->has_outer = FALSE;
  else if (g_str_equal (name, "outerBoundaryIs") || g_str_equal (name, "innerBoundaryIs"))
    self->is_inner = *name == 'i';
}

static gboolean
is_text_of_feature (const Kml  *self,
                    const char *name,
                    guint       depth)
{
  return (g_str_equal (name, "name") && depth == self->feature_depth + 1)
         || g_str_equal (name, "begin") || g_str_equal (name, "end")
         || (g_str_equal (name, "when") && self->within != WITHIN_TRACK);
}

static void
begin_cb (BowXmlReader  *xml,
          const char    *name,
          const char   **attributes,
          guint          depth,
          gpointer       data)
{
  Kml *self = data;

  if (depth == 1 && !is_root (name))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("This is not a KML file. Save the map as KML and try again.")));
  else if (g_str_equal (name, "NetworkLink"))
    self->file->n_links++;
  else if (g_str_equal (name, "Placemark") && self->feature == NULL)
    begin_placemark (self, depth);
  else if (self->feature == NULL)
    return;
  else if (g_str_equal (name, "coordinates") && self->within != WITHIN_NOTHING)
    bow_xml_reader_want_text (xml, MAX_COORDINATES);
  else if (is_text_of_feature (self, name, depth) || (g_str_equal (name, "coord") && self->within == WITHIN_TRACK))
    bow_xml_reader_want_text (xml, MAX_TEXT);
  else
    begin_geometry (self, name, depth);
}

static void
fail_position (BowXmlReader *xml,
               const char   *text)
{
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 30));

  bow_xml_reader_fail (xml, BOW_ERROR_FORMAT,
                         g_strdup_printf (_("“%s” is no position on Earth. KML writes longitude, latitude, perhaps a height, with commas between them, and a space before the next position."), shown));
}

/* Longitude, latitude and perhaps a height, with one character between them. */
static gboolean
parse_position (const char  **at,
                char          between,
                BowPosition  *position)
{
  double height;
  char *end;

  if (!bow_xml_reader_degrees (*at, &end, 180, &position->longitude) || *end != between)
    return FALSE;
  if (!bow_xml_reader_degrees (end + 1, &end, 90, &position->latitude))
    return FALSE;
  if (*end == between && !g_ascii_isspace (end[1]) && end[1] != '\0')
    if (!bow_xml_reader_degrees (end + 1, &end, G_MAXDOUBLE, &height))
      return FALSE;
  if (*end == between && between == ',')
    end++;
  *at = end;

  return *end == '\0' || g_ascii_isspace (*end);
}

static gboolean
count_position (Kml          *self,
                BowXmlReader *xml)
{
  if (++self->n_positions <= BOW_FEATURE_MAX_POSITIONS)
    return TRUE;
  bow_xml_reader_fail (xml, BOW_ERROR_TOO_LARGE, g_strdup (_("There are more than 10,000,000 positions. Split the file.")));

  return FALSE;
}

static GArray *
parse_coordinates (Kml          *self,
                   BowXmlReader *xml,
                   const char   *text)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  const char *at = text;

  for (;;)
    {
      const char *first;
      BowPosition position;

      while (g_ascii_isspace (*at))
        at++;
      if (*at == '\0')
        return g_steal_pointer (&positions);
      first = at;
      if (!parse_position (&at, ',', &position))
        {
          fail_position (xml, first);
          return NULL;
        }
      if (!count_position (self, xml))
        return NULL;
      g_array_append_val (positions, position);
    }
}

static void
add_part (Kml          *self,
          BowXmlReader *xml,
          GArray       *positions)
{
  static const BowFeaturePartType types[] = {
    [WITHIN_POINT] = BOW_FEATURE_POINT, [WITHIN_LINE] = BOW_FEATURE_LINE, [WITHIN_TRACK] = BOW_FEATURE_LINE,
    [WITHIN_OUTER] = BOW_FEATURE_RING, [WITHIN_INNER] = BOW_FEATURE_HOLE,
  };
  gsize n = self->within == WITHIN_POINT ? MIN (positions->len, 1) : positions->len;

  if (n == 0)
    return;
  if (self->within == WITHIN_INNER && !self->has_outer)
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("A hole stands before the area that it is in. Put the outer boundary first.")));
  else if (!bow_feature_add_part (self->feature, types[self->within], (const BowPosition *) (gpointer) positions->data, n))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("A line has two positions or more, and an area three corners or more; what ends here has fewer.")));
  else if (self->within == WITHIN_OUTER)
    self->has_outer = TRUE;
}

static void
end_coordinates (Kml          *self,
                 BowXmlReader *xml,
                 const char   *text)
{
  g_autoptr (GArray) positions = parse_coordinates (self, xml, text);

  if (positions != NULL)
    add_part (self, xml, positions);
}

/* Of a track: the numbers with spaces between them. */
static void
end_coord (Kml          *self,
           BowXmlReader *xml,
           char         *text)
{
  const char *at = g_strstrip (text);
  BowPosition position;

  if (*at == '\0')
    return;
  if (!parse_position (&at, ' ', &position))
    fail_position (xml, text);
  else if (count_position (self, xml))
    g_array_append_val (self->track, position);
}

/* Where somebody stood for a moment is a point. */
static void
end_track (Kml          *self,
           BowXmlReader *xml)
{
  if (self->track->len == 1)
    self->within = WITHIN_POINT;
  add_part (self, xml, self->track);
}

static void
end_text (Kml        *self,
          const char *name,
          const char *text)
{
  g_autofree char *tidy = bow_feature_name_tidy (text);

  if (g_str_equal (name, "name"))
    bow_feature_set_name (self->feature, tidy);
  else if (g_str_equal (name, "end"))
    g_set_str (&self->end, tidy);
  else if (self->begin == NULL)
    g_set_str (&self->begin, tidy);
}

static void
end_placemark (Kml          *self,
               BowXmlReader *xml)
{
  g_autofree char *span = NULL;

  if (self->end != NULL)
    span = g_strdup_printf ("%s – %s", self->begin != NULL ? self->begin : "", self->end);
  bow_feature_set_when (self->feature, span != NULL ? span : self->begin);
  if (!bow_feature_file_take (self->file, g_steal_pointer (&self->feature)))
    bow_xml_reader_fail (xml, BOW_ERROR_TOO_LARGE, g_strdup (_("There are more than 200,000 features. Split the file.")));
}

static void
end_cb (BowXmlReader *xml,
        const char   *name,
        char         *text,
        guint         depth,
        gpointer      data)
{
  Kml *self = data;

  if (self->feature == NULL)
    return;
  if (text != NULL && g_str_equal (name, "coordinates"))
    end_coordinates (self, xml, text);
  else if (text != NULL && g_str_equal (name, "coord"))
    end_coord (self, xml, text);
  else if (text != NULL)
    end_text (self, name, text);
  else if (depth == self->feature_depth)
    end_placemark (self, xml);
  else if (self->within != WITHIN_NOTHING && depth == self->within_depth)
    {
      if (self->within == WITHIN_TRACK)
        end_track (self, xml);
      self->within = WITHIN_NOTHING;
    }
}

/**
 * bow_kml_read:
 * @file: the bytes of a KML file
 * @reading: what goes with it
 * @error: return location
 *
 * Reads the placemarks of a map, KML 2.2 and before: points, lines, areas with
 * holes, several of them together, and tracks. Their names and times are kept
 * as text. Pictures, models, styles and descriptions are left alone; links to
 * other files are counted and never followed.
 *
 * Returns: (transfer full) (nullable): the features; %NULL with
 *   %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE, which say the line, or
 *   %G_IO_ERROR_CANCELLED
 */
BowFeatureFile *
bow_kml_read (GBytes            *file,
              const BowReading  *reading,
              GError           **error)
{
  static const BowXmlVocabulary vocabulary = { NULL, BOW_FEATURE_FILE_MAX_DEPTH, begin_cb, end_cb };
  g_auto (Kml) self = { .file = bow_feature_file_new (), .track = g_array_new (FALSE, FALSE, sizeof (BowPosition)) };

  if (!bow_xml_reader_read (file, reading, &vocabulary, &self, error))
    return NULL;

  return bow_feature_file_end (g_steal_pointer (&self.file), reading->name, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gpx-features.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-feature-name.h"
#include "exchange/bow-xml-reader.h"

#define MAX_TEXT 4096

typedef struct
{
  BowFeatureFile *file;
  /* A track, a route or a place; NULL outside. */
  BowFeature *feature;
  guint feature_depth;
  GArray *line;
  char *from;
  char *to;
  gsize n_positions;
} Gpx;

static void
gpx_clear (Gpx *self)
{
  g_clear_pointer (&self->file, bow_feature_file_free);
  g_clear_pointer (&self->feature, bow_feature_free);
  g_clear_pointer (&self->line, g_array_unref);
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gpx, gpx_clear)

static void
begin_point (Gpx           *self,
             BowXmlReader  *xml,
             const char   **attributes)
{
  BowPosition position;

  if (++self->n_positions > BOW_FEATURE_MAX_POSITIONS)
    bow_xml_reader_fail (xml, BOW_ERROR_TOO_LARGE, g_strdup (_("There are more than 10,000,000 positions. Split the file.")));
  else if (!bow_xml_reader_degrees (bow_xml_reader_attribute (attributes, "lat"), NULL, 90, &position.latitude)
           || !bow_xml_reader_degrees (bow_xml_reader_attribute (attributes, "lon"), NULL, 180, &position.longitude))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT,
                           g_strdup (_("This position is not on Earth: latitudes lie from -90 to 90 degrees, longitudes from -180 to 180. Take it out of the file.")));
  else
    g_array_append_val (self->line, position);
}

static void
begin_feature (Gpx   *self,
               guint  depth)
{
  self->feature = bow_feature_new ();
  self->feature_depth = depth;
  g_array_set_size (self->line, 0);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
}

static void
begin_cb (BowXmlReader  *xml,
          const char    *name,
          const char   **attributes,
          guint          depth,
          gpointer       data)
{
  Gpx *self = data;

  if (depth == 1 && !g_str_equal (name, "gpx"))
    bow_xml_reader_fail (xml, BOW_ERROR_FORMAT, g_strdup (_("This is not a GPX file. Save the track as GPX and try again.")));
  else if (depth == 2 && (g_str_equal (name, "trk") || g_str_equal (name, "rte") || g_str_equal (name, "wpt")))
    {
      begin_feature (self, depth);
      if (*name == 'w')
        begin_point (self, xml, attributes);
    }
  else if (self->feature == NULL)
    return;
  else if (g_str_equal (name, "trkpt") || g_str_equal (name, "rtept"))
    begin_point (self, xml, attributes);
  else if ((g_str_equal (name, "name") && depth == self->feature_depth + 1) || g_str_equal (name, "time"))
    bow_xml_reader_want_text (xml, MAX_TEXT);
}

/* A segment is a line; a receiver that was on for a moment leaves a point. */
static void
end_line (Gpx *self)
{
  BowFeaturePartType type = self->line->len > 1 ? BOW_FEATURE_LINE : BOW_FEATURE_POINT;

  if (self->line->len > 0)
    bow_feature_add_part (self->feature, type, (const BowPosition *) (gpointer) self->line->data, self->line->len);
  g_array_set_size (self->line, 0);
}

static void
end_feature (Gpx          *self,
             BowXmlReader *xml)
{
  g_autofree char *span = NULL;

  end_line (self);
  if (self->to != NULL && !g_str_equal (self->from, self->to))
    span = g_strdup_printf ("%s – %s", self->from, self->to);
  bow_feature_set_when (self->feature, span != NULL ? span : self->from);
  if (!bow_feature_file_take (self->file, g_steal_pointer (&self->feature)))
    bow_xml_reader_fail (xml, BOW_ERROR_TOO_LARGE, g_strdup (_("There are more than 200,000 features. Split the file.")));
}

static void
end_text (Gpx        *self,
          const char *name,
          const char *text)
{
  g_autofree char *tidy = bow_feature_name_tidy (text);

  if (g_str_equal (name, "name"))
    bow_feature_set_name (self->feature, tidy);
  else if (tidy != NULL && self->from == NULL)
    self->from = g_steal_pointer (&tidy);
  else if (tidy != NULL)
    g_set_str (&self->to, tidy);
}

static void
end_cb (BowXmlReader *xml,
        const char   *name,
        char         *text,
        guint         depth,
        gpointer      data)
{
  Gpx *self = data;

  if (self->feature == NULL)
    return;
  if (text != NULL)
    end_text (self, name, text);
  else if (g_str_equal (name, "trkseg"))
    end_line (self);
  else if (depth == self->feature_depth)
    end_feature (self, xml);
}

/**
 * bow_gpx_features_read:
 * @file: the bytes of a GPX file, version 1.0 or 1.1
 * @reading: what goes with it
 * @error: return location
 *
 * Reads tracks, routes and places as something to see below the records. As
 * patrols made, which need times, bow_gpx_read() reads them.
 *
 * Returns: (transfer full) (nullable): the features; %NULL with
 *   %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE, which say the line, or
 *   %G_IO_ERROR_CANCELLED
 */
BowFeatureFile *
bow_gpx_features_read (GBytes            *file,
                       const BowReading  *reading,
                       GError           **error)
{
  static const BowXmlVocabulary vocabulary = { NULL, BOW_FEATURE_FILE_MAX_DEPTH, begin_cb, end_cb };
  g_auto (Gpx) self = { .file = bow_feature_file_new (), .line = g_array_new (FALSE, FALSE, sizeof (BowPosition)) };

  if (!bow_xml_reader_read (file, reading, &vocabulary, &self, error))
    return NULL;

  return bow_feature_file_end (g_steal_pointer (&self.file), reading->name, error);
}

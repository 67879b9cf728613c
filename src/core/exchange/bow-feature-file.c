/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-feature-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-geojson-reader.h"
#include "exchange/bow-gpx-features.h"
#include "exchange/bow-kml-reader.h"
#include "exchange/bow-zip-reader.h"

/* So much of a file tells what it is. */
#define BEGINNING 4096

/**
 * bow_feature_file_new:
 *
 * Begins with no features.
 *
 * Returns: (transfer full): the file's features
 */
BowFeatureFile *
bow_feature_file_new (void)
{
  BowFeatureFile *self = g_new0 (BowFeatureFile, 1);

  self->features = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_feature_free);

  return self;
}

/**
 * bow_feature_file_free:
 * @self: (nullable): a file's features
 *
 * Frees them.
 */
void
bow_feature_file_free (BowFeatureFile *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->features);
  g_free (self);
}

/**
 * bow_feature_file_take:
 * @self: a file's features
 * @feature: (transfer full): one more
 *
 * Takes a feature; one without parts is only counted.
 *
 * Returns: %FALSE where there are more than %BOW_FEATURE_FILE_MAX_FEATURES
 */
gboolean
bow_feature_file_take (BowFeatureFile *self,
                       BowFeature     *feature)
{
  guint n_parts;

  bow_feature_get_parts (feature, &n_parts);
  if (n_parts > 0)
    g_ptr_array_add (self->features, feature);
  else
    {
      bow_feature_free (feature);
      self->n_unplaced++;
    }

  return self->features->len + self->n_unplaced <= BOW_FEATURE_FILE_MAX_FEATURES;
}

/**
 * bow_feature_file_end:
 * @self: (transfer full): what has been read
 * @name: the file's name, for messages
 * @error: return location
 *
 * Ends the reading: a file that has nothing to draw is refused.
 *
 * Returns: (transfer full) (nullable): @self, or %NULL with %BOW_ERROR_FORMAT
 */
BowFeatureFile *
bow_feature_file_end (BowFeatureFile  *self,
                      const char      *name,
                      GError         **error)
{
  if (self->features->len > 0)
    return self;

  if (self->n_links > 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT,
                 _("%s only links to other files, and links are never followed. Save what it links to, and import that."), name);
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT,
                 _("%s has nothing in it that has a place: no point, line or area."), name);
  bow_feature_file_free (self);

  return NULL;
}

static gboolean
is_json (const char *beginning)
{
  const char *at = beginning;

  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  while (g_ascii_isspace (*at))
    at++;

  return *at == '{';
}

/**
 * bow_feature_file_sniff:
 * @file: a file
 *
 * Looks at how a file begins, only to know which reader's sentence will help,
 * should it be wrong.
 *
 * Returns: how it seems to be written
 */
BowFeatureFormat
bow_feature_file_sniff (GBytes *file)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  g_autofree char *beginning = bytes != NULL ? g_strndup (bytes, MIN (length, BEGINNING)) : g_strdup ("");

  if (g_str_has_prefix (beginning, "PK"))
    return BOW_FEATURE_FORMAT_KMZ;
  if (is_json (beginning))
    return BOW_FEATURE_FORMAT_GEOJSON;
  if (strstr (beginning, "<gpx") != NULL || strstr (beginning, ":gpx") != NULL)
    return BOW_FEATURE_FORMAT_GPX;
  if (strstr (beginning, "<kml") != NULL || strstr (beginning, ":kml") != NULL
      || strstr (beginning, "/kml/2") != NULL || strstr (beginning, "<Document") != NULL)
    return BOW_FEATURE_FORMAT_KML;

  return BOW_FEATURE_FORMAT_NONE;
}

static BowFeatureFile *
read_kmz (GBytes            *file,
          const BowReading  *reading,
          GError           **error)
{
  g_autoptr (GBytes) kml = bow_zip_read_member (file, reading->name, "doc.kml", ".kml", BOW_FEATURE_FILE_MAX_SIZE, error);

  return kml != NULL ? bow_kml_read (kml, reading, error) : NULL;
}

/**
 * bow_feature_file_read:
 * @file: a file
 * @reading: what goes with it
 * @error: return location
 *
 * Reads GeoJSON, KML, KMZ or GPX.
 *
 * Returns: (transfer full) (nullable): its features; %NULL with
 *   %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE, or %G_IO_ERROR_CANCELLED
 */
BowFeatureFile *
bow_feature_file_read (GBytes            *file,
                       const BowReading  *reading,
                       GError           **error)
{
  if (g_bytes_get_size (file) > BOW_FEATURE_FILE_MAX_SIZE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s is larger than 64 MiB. Split it, or save it with simpler lines."), reading->name);
      return NULL;
    }
  switch (bow_feature_file_sniff (file))
    {
    case BOW_FEATURE_FORMAT_GEOJSON:
      return bow_geojson_read (file, reading, error);
    case BOW_FEATURE_FORMAT_KML:
      return bow_kml_read (file, reading, error);
    case BOW_FEATURE_FORMAT_KMZ:
      return read_kmz (file, reading, error);
    case BOW_FEATURE_FORMAT_GPX:
      return bow_gpx_features_read (file, reading, error);
    case BOW_FEATURE_FORMAT_NONE:
    default:
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s is neither GeoJSON, KML, KMZ nor GPX. Save it as one of these and try again."), reading->name);
      return NULL;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-geojson-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-feature-name.h"
#include "exchange/bow-geojson-part.h"
#include "exchange/bow-json-scanner.h"
#include "geo/bow-grid.h"

/* Collections of geometries within each other; nobody draws any. */
#define MAX_NESTED 8
/* Features between two words about how far it has come. */
#define PROGRESS_STEP 256

typedef enum
{
  SYSTEM_WGS84,
  SYSTEM_GRID,
  SYSTEM_OTHER,
} System;

typedef struct Reader Reader;
typedef struct Object Object;

struct Reader
{
  const BowReading *reading;
  gsize length;
  BowJsonScanner *scanner;
  BowFeatureFile *file;
  System system;
  char *system_name;
  /* Objects hold objects, so what reads a member has to know what reads one. */
  gboolean (*read_object) (Reader *self, Object *object, guint depth, GError **error);
};

/* One object, of whichever type it turns out to be when it ends. */
struct Object
{
  char *type;
  BowGeojsonCoordinates *coordinates;
  BowFeature *feature;
  BowFeatureName *name;
  char *when;
  gboolean has_features;
  gboolean has_geometry;
  gboolean has_geometries;
  gboolean has_properties;
};

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->scanner, bow_json_scanner_free);
  g_clear_pointer (&self->file, bow_feature_file_free);
  g_free (self->system_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
object_clear (Object *self)
{
  g_free (self->type);
  g_free (self->when);
  bow_geojson_coordinates_free (self->coordinates);
  bow_feature_free (self->feature);
  bow_feature_name_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Object, object_clear)

static gboolean
fail (Reader      *self,
      const char  *message,
      GError     **error)
{
  return bow_json_scanner_fail (self->scanner, BOW_ERROR_FORMAT, message, error);
}

static gboolean
next (Reader        *self,
      BowJsonToken  *token,
      GError       **error)
{
  return bow_json_scanner_next (self->scanner, token, error);
}

static gboolean
skip_value (Reader  *self,
            GError **error)
{
  BowJsonToken token;

  return next (self, &token, error) && bow_json_scanner_skip (self->scanner, token, error);
}

/* A second member of the same name could say something else than the first. */
static gboolean
claim (Reader    *self,
       gboolean  *is_taken,
       GError   **error)
{
  if (*is_taken)
    return fail (self, _("The same object has had a member of this name already. Give it once."), error);
  *is_taken = TRUE;

  return TRUE;
}

static gboolean
read_type (Reader  *self,
           Object  *object,
           GError **error)
{
  BowJsonToken token;
  gboolean is_taken = object->type != NULL;

  if (!claim (self, &is_taken, error) || !next (self, &token, error))
    return FALSE;
  if (token != BOW_JSON_STRING)
    return fail (self, _("The type of a GeoJSON object is a text, such as “Feature”."), error);
  object->type = g_strdup (bow_json_scanner_get_text (self->scanner));

  return TRUE;
}

static gboolean
read_coordinates (Reader  *self,
                  Object  *object,
                  GError **error)
{
  gboolean is_taken = object->coordinates != NULL;

  if (!claim (self, &is_taken, error))
    return FALSE;
  object->coordinates = bow_geojson_coordinates_read (self->scanner, error);

  return object->coordinates != NULL;
}

/* The values that may name a feature; the rest is passed over. */
static gboolean
read_properties (Reader  *self,
                 Object  *object,
                 GError **error)
{
  BowJsonToken token;

  if (!claim (self, &object->has_properties, error) || !next (self, &token, error))
    return FALSE;
  if (token == BOW_JSON_NULL)
    return TRUE;
  if (token != BOW_JSON_OBJECT)
    return fail (self, _("The properties of a feature are an object, or null."), error);
  for (;;)
    {
      g_autofree char *key = NULL;

      if (!next (self, &token, error))
        return FALSE;
      if (token == BOW_JSON_OBJECT_END)
        return TRUE;
      key = g_strdup (bow_json_scanner_get_text (self->scanner));
      if (!next (self, &token, error))
        return FALSE;
      if (token == BOW_JSON_STRING)
        bow_feature_name_consider (object->name, key, bow_json_scanner_get_text (self->scanner));
      else if (!bow_json_scanner_skip (self->scanner, token, error))
        return FALSE;
    }
}

/* The geometry of a feature becomes parts of the feature. */
static gboolean
add_geometry (Reader      *self,
              Object      *geometry,
              BowFeature  *feature,
              GError     **error)
{
  if (geometry->type == NULL)
    return fail (self, _("The geometry that ends here has no type."), error);
  if (g_str_equal (geometry->type, "GeometryCollection"))
    {
      if (!geometry->has_geometries)
        return fail (self, _("The collection that ends here has no geometries."), error);
    }
  else if (!bow_geojson_type_is_geometry (geometry->type))
    return fail (self, _("The geometry that ends here is of a type that RFC 7946 does not know."), error);
  else if (geometry->coordinates == NULL)
    return fail (self, _("The geometry that ends here has no coordinates."), error);

  return geometry->coordinates == NULL
         || bow_geojson_coordinates_add (geometry->coordinates, geometry->type, feature, self->scanner, error);
}

/* What an inner geometry holds already goes before what it becomes itself. */
static gboolean
read_geometry_value (Reader        *self,
                     BowJsonToken   first,
                     BowFeature    *feature,
                     guint          depth,
                     GError       **error)
{
  g_auto (Object) geometry = { .name = bow_feature_name_new () };

  if (first != BOW_JSON_OBJECT)
    return fail (self, _("A geometry is an object."), error);
  if (depth > MAX_NESTED)
    return fail (self, _("Collections are nested more deeply than in any map."), error);
  /* Lent: the parts of inner geometries go straight into the feature. */
  geometry.feature = feature;
  if (!self->read_object (self, &geometry, depth, error) || !add_geometry (self, &geometry, feature, error))
    {
      geometry.feature = NULL;
      return FALSE;
    }
  geometry.feature = NULL;

  return TRUE;
}

static gboolean
read_geometry (Reader  *self,
               Object  *object,
               guint    depth,
               GError **error)
{
  BowJsonToken token;

  if (!claim (self, &object->has_geometry, error) || !next (self, &token, error))
    return FALSE;

  return token == BOW_JSON_NULL || read_geometry_value (self, token, object->feature, depth + 1, error);
}

static gboolean
read_geometries (Reader  *self,
                 Object  *object,
                 guint    depth,
                 GError **error)
{
  BowJsonToken token;

  if (!claim (self, &object->has_geometries, error) || !next (self, &token, error))
    return FALSE;
  if (token != BOW_JSON_ARRAY)
    return fail (self, _("The geometries of a collection are an array."), error);
  for (;;)
    {
      if (!next (self, &token, error))
        return FALSE;
      if (token == BOW_JSON_ARRAY_END)
        return TRUE;
      if (!read_geometry_value (self, token, object->feature, depth + 1, error))
        return FALSE;
    }
}

static gboolean
tell_progress (Reader  *self,
               GError **error)
{
  if (self->file->features->len % PROGRESS_STEP != 0)
    return TRUE;
  if (self->reading->progress != NULL)
    self->reading->progress ((gint64) bow_json_scanner_get_offset (self->scanner), (gint64) self->length, self->reading->progress_data);

  return !g_cancellable_set_error_if_cancelled (self->reading->cancellable, error);
}

/* Whatever has parts becomes a feature of the file. */
static gboolean
take_feature (Reader  *self,
              Object  *object,
              GError **error)
{
  bow_feature_set_name (object->feature, bow_feature_name_get (object->name));
  bow_feature_set_when (object->feature, bow_feature_name_get_when (object->name));
  if (!bow_feature_file_take (self->file, g_steal_pointer (&object->feature)))
    return bow_json_scanner_fail (self->scanner, BOW_ERROR_TOO_LARGE, _("There are more than 200,000 features. Split the file."), error);

  return tell_progress (self, error);
}

static gboolean
read_one_feature (Reader        *self,
                  BowJsonToken   first,
                  GError       **error)
{
  g_auto (Object) object = { .feature = bow_feature_new (), .name = bow_feature_name_new () };

  if (first != BOW_JSON_OBJECT)
    return fail (self, _("A feature is an object."), error);
  if (!self->read_object (self, &object, 1, error))
    return FALSE;
  if (g_strcmp0 (object.type, "Feature") != 0)
    return fail (self, _("The features of a collection are of type “Feature”, which is not said of the one that ends here."), error);
  if (!object.has_geometry)
    return fail (self, _("The feature that ends here has no member “geometry”. It may be null, but it has to be there."), error);

  return take_feature (self, &object, error);
}

static gboolean
read_features (Reader  *self,
               Object  *object,
               guint    depth,
               GError **error)
{
  BowJsonToken token;

  if (!claim (self, &object->has_features, error) || !next (self, &token, error))
    return FALSE;
  if (depth > 0)
    return fail (self, _("A collection of features stands within another."), error);
  if (token != BOW_JSON_ARRAY)
    return fail (self, _("The features of a collection are an array."), error);
  for (;;)
    {
      if (!next (self, &token, error))
        return FALSE;
      if (token == BOW_JSON_ARRAY_END)
        return TRUE;
      if (!read_one_feature (self, token, error))
        return FALSE;
    }
}

/* The name of the system, wherever in the member it stands. */
static gboolean
read_system (Reader  *self,
             GError **error)
{
  BowJsonToken token;
  guint depth = 0;

  do
    {
      if (!next (self, &token, error))
        return FALSE;
      if (token == BOW_JSON_OBJECT || token == BOW_JSON_ARRAY)
        depth++;
      else if (token == BOW_JSON_OBJECT_END || token == BOW_JSON_ARRAY_END)
        depth--;
      else if (token == BOW_JSON_KEY && g_str_equal (bow_json_scanner_get_text (self->scanner), "name"))
        {
          if (!next (self, &token, error))
            return FALSE;
          if (token != BOW_JSON_STRING)
            return fail (self, _("The name of a coordinate system is a text."), error);
          g_set_str (&self->system_name, bow_json_scanner_get_text (self->scanner));
        }
    }
  while (depth > 0);

  return TRUE;
}

static gboolean
is_named (const char *name,
          const char *authority,
          const char *code)
{
  return strstr (name, authority) != NULL && g_str_has_suffix (name, code)
         && !g_ascii_isalnum (name[strlen (name) - strlen (code) - 1]);
}

static void
understand_system (Reader *self)
{
  const char *name = self->system_name;

  if (name == NULL || is_named (name, "OGC", "CRS84") || is_named (name, "EPSG", "4326"))
    self->system = SYSTEM_WGS84;
  else
    self->system = is_named (name, "EPSG", "27700") ? SYSTEM_GRID : SYSTEM_OTHER;
}

static gboolean
read_member (Reader      *self,
             Object      *object,
             const char  *key,
             guint        depth,
             GError     **error)
{
  if (g_str_equal (key, "type"))
    return read_type (self, object, error);
  if (g_str_equal (key, "coordinates"))
    return read_coordinates (self, object, error);
  if (g_str_equal (key, "geometry"))
    return read_geometry (self, object, depth, error);
  if (g_str_equal (key, "geometries"))
    return read_geometries (self, object, depth, error);
  if (g_str_equal (key, "properties"))
    return read_properties (self, object, error);
  if (g_str_equal (key, "features"))
    return read_features (self, object, depth, error);
  if (g_str_equal (key, "crs") && depth == 0)
    return read_system (self, error);

  return skip_value (self, error);
}

/* The members of an object whose brace has been read. */
static gboolean
read_object (Reader  *self,
             Object  *object,
             guint    depth,
             GError **error)
{
  BowJsonToken token;

  for (;;)
    {
      g_autofree char *key = NULL;

      if (!next (self, &token, error))
        return FALSE;
      if (token == BOW_JSON_OBJECT_END)
        return TRUE;
      key = g_strdup (bow_json_scanner_get_text (self->scanner));
      if (!read_member (self, object, key, depth, error))
        return FALSE;
    }
}

/* What a file is as a whole: a collection, one feature, or one geometry. */
static gboolean
take_root (Reader  *self,
           Object  *root,
           GError **error)
{
  if (root->type == NULL)
    return fail (self, _("This is JSON but not GeoJSON: it does not say its type."), error);
  if (g_str_equal (root->type, "FeatureCollection"))
    return root->has_features || fail (self, _("The collection has no features."), error);
  if (root->has_features)
    return fail (self, _("Only a collection of features has features, and this file says it is something else."), error);
  if (g_str_equal (root->type, "Feature"))
    return take_feature (self, root, error);
  if (g_str_equal (root->type, "Topology"))
    return fail (self, _("This is TopoJSON. Save the boundaries as GeoJSON and try again."), error);

  return add_geometry (self, root, root->feature, error) && take_feature (self, root, error);
}

static gboolean
fail_system (Reader  *self,
             GError **error)
{
  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT,
               _("%s: its coordinate system, “%.60s”, is neither WGS 84 nor the British National Grid (EPSG:27700). Save the file in one of these and try again."),
               self->reading->name, self->system_name);

  return FALSE;
}

static gboolean
move_to_earth (BowFeature *feature)
{
  guint n;
  BowPosition *positions = bow_feature_get_positions (feature, &n);

  for (guint i = 0; i < n; i++)
    if (!bow_grid_to_position (positions[i].longitude, positions[i].latitude, &positions[i]))
      return FALSE;

  return TRUE;
}

/* Positions far beyond any degree are metres of a grid whose name was lost. */
static gboolean
fail_position (Reader            *self,
               guint              index,
               const BowFeature  *feature,
               GError           **error)
{
  BowBox box = bow_feature_get_box (feature);
  gboolean like_metres = self->system == SYSTEM_WGS84 && box.east > 1000 && box.north > 1000;

  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT,
               self->system == SYSTEM_GRID ? _("%s: feature %u lies outside the British National Grid. Check its coordinate system.")
               : like_metres               ? _("%s: feature %u has coordinates in metres, such as those of the British National Grid, and the file does not say of which grid. Save it in WGS 84 and try again.")
                                           : _("%s: feature %u is not on Earth: longitudes lie from -180 to 180 degrees, latitudes from -90 to 90."),
               self->reading->name, index + 1);

  return FALSE;
}

/* Only now is it known in which system the positions were, for the member that
 * says so may be the last. */
static gboolean
settle_positions (Reader  *self,
                  GError **error)
{
  understand_system (self);
  if (self->system == SYSTEM_OTHER)
    return fail_system (self, error);
  for (guint i = 0; i < self->file->features->len; i++)
    {
      BowFeature *feature = g_ptr_array_index (self->file->features, i);

      if (self->system == SYSTEM_GRID ? !move_to_earth (feature) : !bow_feature_is_on_earth (feature))
        return fail_position (self, i, feature, error);
    }

  return TRUE;
}

static gboolean
read_root (Reader  *self,
           GError **error)
{
  g_auto (Object) root = { .feature = bow_feature_new (), .name = bow_feature_name_new () };
  BowJsonToken token;

  if (!next (self, &token, error))
    return FALSE;
  if (token != BOW_JSON_OBJECT)
    return fail (self, _("This is JSON but not GeoJSON, which is an object."), error);

  return read_object (self, &root, 0, error)
         && next (self, &token, error)
         && take_root (self, &root, error)
         && settle_positions (self, error);
}

/**
 * bow_geojson_read:
 * @file: the bytes of a GeoJSON file
 * @reading: what goes with it
 * @error: return location
 *
 * Reads boundaries and other features, RFC 7946: a collection, one feature or
 * one geometry, of any type, with holes. Heights are dropped. A member `crs`,
 * which earlier rules had, may say WGS 84 or the British National Grid; any
 * other is refused.
 *
 * Returns: (transfer full) (nullable): the features; %NULL with
 *   %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE, which say the line, or
 *   %G_IO_ERROR_CANCELLED
 */
BowFeatureFile *
bow_geojson_read (GBytes            *file,
                  const BowReading  *reading,
                  GError           **error)
{
  g_auto (Reader) self = { .reading = reading, .length = g_bytes_get_size (file), .read_object = read_object };

  self.file = bow_feature_file_new ();
  self.scanner = bow_json_scanner_new (file, reading->name, BOW_FEATURE_FILE_MAX_DEPTH);
  if (!read_root (&self, error))
    return NULL;

  return bow_feature_file_end (g_steal_pointer (&self.file), reading->name, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-geojson-part.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"

/* A geometry of many areas stands four arrays deep. */
#define MAX_LEVEL 4

/* Where an array of positions, or of such arrays, has ended. */
typedef struct
{
  guint level;
  guint n_positions;
} End;

struct _BowGeojsonCoordinates
{
  GArray *positions;
  GArray *ends;
  /* How deep the positions themselves stand; 0 where there are none. */
  guint level;
};

typedef enum
{
  SHAPE_POINTS,
  SHAPE_LINES,
  SHAPE_AREAS,
} Shape;

static const struct
{
  const char *name;
  guint level;
  Shape shape;
} types[] = {
  { "Point", 1, SHAPE_POINTS },
  { "MultiPoint", 2, SHAPE_POINTS },
  { "LineString", 2, SHAPE_LINES },
  { "MultiLineString", 3, SHAPE_LINES },
  { "Polygon", 3, SHAPE_AREAS },
  { "MultiPolygon", 4, SHAPE_AREAS },
};

/**
 * bow_geojson_coordinates_free:
 * @self: (nullable): coordinates
 *
 * Frees them.
 */
void
bow_geojson_coordinates_free (BowGeojsonCoordinates *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->positions);
  g_array_unref (self->ends);
  g_free (self);
}

static gboolean
fail (BowJsonScanner  *scanner,
      const char      *message,
      GError         **error)
{
  return bow_json_scanner_fail (scanner, BOW_ERROR_FORMAT, message, error);
}

/* The numbers of one position, of which the first has been read. Heights and
 * what else follows are passed over. */
static gboolean
read_position (BowGeojsonCoordinates  *self,
               BowJsonScanner         *scanner,
               guint                   level,
               GError                **error)
{
  BowPosition position = { bow_json_scanner_get_number (scanner), NAN };
  BowJsonToken token;

  for (guint n = 1;; n++)
    {
      if (!bow_json_scanner_next (scanner, &token, error))
        return FALSE;
      if (token == BOW_JSON_ARRAY_END)
        break;
      if (token != BOW_JSON_NUMBER)
        return fail (scanner, _("A position holds numbers and nothing else."), error);
      if (n == 1)
        position.latitude = bow_json_scanner_get_number (scanner);
    }
  if (!isfinite (position.longitude) || !isfinite (position.latitude))
    return fail (scanner, _("A position needs two numbers of a sensible size."), error);
  if (self->level != 0 && self->level != level)
    return fail (scanner, _("The positions of one geometry stand in arrays of different depths."), error);
  if (self->positions->len >= BOW_FEATURE_MAX_POSITIONS)
    return bow_json_scanner_fail (scanner, BOW_ERROR_TOO_LARGE, _("There are more than 10,000,000 positions. Split the file."), error);
  self->level = level;
  g_array_append_val (self->positions, position);

  return TRUE;
}

/* An array at a level, whose bracket has been read. */
static gboolean
read_array (BowGeojsonCoordinates  *self,
            BowJsonScanner         *scanner,
            guint                   level,
            GError                **error)
{
  BowJsonToken token;

  if (level > MAX_LEVEL)
    return fail (scanner, _("Coordinates are nested more deeply than those of any geometry."), error);
  for (guint n = 0;; n++)
    {
      if (!bow_json_scanner_next (scanner, &token, error))
        return FALSE;
      if (n == 0 && token == BOW_JSON_NUMBER)
        return read_position (self, scanner, level, error);
      if (token == BOW_JSON_ARRAY_END)
        {
          End end = { level, self->positions->len };

          g_array_append_val (self->ends, end);
          return TRUE;
        }
      if (token != BOW_JSON_ARRAY)
        return fail (scanner, _("Coordinates are numbers in arrays and nothing else."), error);
      if (!read_array (self, scanner, level + 1, error))
        return FALSE;
    }
}

/**
 * bow_geojson_coordinates_read:
 * @scanner: at the value of a member `coordinates`
 * @error: return location
 *
 * Reads coordinates, whatever geometry they are of.
 *
 * Returns: (transfer full) (nullable): the coordinates; %NULL with
 *   %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE
 */
BowGeojsonCoordinates *
bow_geojson_coordinates_read (BowJsonScanner  *scanner,
                              GError         **error)
{
  g_autoptr (BowGeojsonCoordinates) self = g_new0 (BowGeojsonCoordinates, 1);
  BowJsonToken token;

  self->positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  self->ends = g_array_new (FALSE, FALSE, sizeof (End));
  if (!bow_json_scanner_next (scanner, &token, error))
    return NULL;
  if (token != BOW_JSON_ARRAY)
    {
      fail (scanner, _("Coordinates are numbers in arrays and nothing else."), error);
      return NULL;
    }

  return read_array (self, scanner, 1, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_geojson_type_is_geometry:
 * @type: a type of RFC 7946
 *
 * Returns: whether what is of it has coordinates
 */
gboolean
bow_geojson_type_is_geometry (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (type, types[i].name))
      return TRUE;

  return FALSE;
}

static gboolean
add_part (BowFeature          *feature,
          BowFeaturePartType   type,
          const BowPosition   *positions,
          guint                n,
          BowJsonScanner      *scanner,
          GError             **error)
{
  if (bow_feature_add_part (feature, type, positions, n))
    return TRUE;
  if (type == BOW_FEATURE_LINE)
    return fail (scanner, _("The line that ends here has fewer than two positions."), error);

  return fail (scanner, type == BOW_FEATURE_POINT ? _("One feature has more positions than can be drawn. Split the file.")
                                                  : _("The area that ends here has fewer than three corners."), error);
}

static gboolean
add_points (const BowGeojsonCoordinates  *self,
            BowFeature                   *feature,
            BowJsonScanner               *scanner,
            GError                      **error)
{
  for (guint i = 0; i < self->positions->len; i++)
    if (!add_part (feature, BOW_FEATURE_POINT, &g_array_index (self->positions, BowPosition, i), 1, scanner, error))
      return FALSE;

  return TRUE;
}

/* The first ring since an array of rings began is the outline, what follows
 * are its holes. */
static gboolean
add_lines (const BowGeojsonCoordinates  *self,
           gboolean                      are_rings,
           BowFeature                   *feature,
           BowJsonScanner               *scanner,
           GError                      **error)
{
  guint from = 0;
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->ends->len; i++)
    {
      const End *end = &g_array_index (self->ends, End, i);
      BowFeaturePartType type = !are_rings ? BOW_FEATURE_LINE : is_first ? BOW_FEATURE_RING : BOW_FEATURE_HOLE;

      if (end->level >= self->level)
        return fail (scanner, _("One of the arrays of this geometry is empty."), error);
      if (end->level + 1 < self->level)
        {
          is_first = TRUE;
          continue;
        }
      if (!add_part (feature, type, &g_array_index (self->positions, BowPosition, from), end->n_positions - from, scanner, error))
        return FALSE;
      from = end->n_positions;
      is_first = FALSE;
    }

  return TRUE;
}

/**
 * bow_geojson_coordinates_add:
 * @self: coordinates
 * @type: the type of the geometry that they are of
 * @feature: gets its parts
 * @scanner: for messages
 * @error: return location
 *
 * Makes parts of a feature out of coordinates. Where there are none, as RFC
 * 7946 allows, none is added.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT where they are not of that type
 */
gboolean
bow_geojson_coordinates_add (const BowGeojsonCoordinates  *self,
                             const char                   *type,
                             BowFeature                   *feature,
                             BowJsonScanner               *scanner,
                             GError                      **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!g_str_equal (type, types[i].name))
        continue;
      if (self->level == 0)
        return TRUE;
      if (self->level != types[i].level)
        return fail (scanner, _("The coordinates of the geometry that ends here do not fit its type."), error);
      if (types[i].shape == SHAPE_POINTS)
        return add_points (self, feature, scanner, error);
      return add_lines (self, types[i].shape == SHAPE_AREAS, feature, scanner, error);
    }

  return fail (scanner, _("The geometry that ends here is of a type that RFC 7946 does not know."), error);
}

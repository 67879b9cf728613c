/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-geometry.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

/* Six decimals of a degree are kept, so that what is read is what was written. */
#define DECIMALS 1000000.0
/* Longer than the text of BOW_GEOMETRY_MAX_POSITIONS positions ever is. */
#define MAX_TEXT (BOW_GEOMETRY_MAX_POSITIONS * 32 + 64)

struct _BowGeometry
{
  gatomicrefcount references;
  BowGeometryType shape;
  double precision_m;
  gsize n_positions;
  BowPosition positions[];
};

G_DEFINE_BOXED_TYPE (BowGeometry, bow_geometry, bow_geometry_copy, bow_geometry_free)

static double
round_degrees (double degrees)
{
  double rounded = round (degrees * DECIMALS) / DECIMALS;

  return rounded == 0 ? 0 : rounded;
}

static gboolean
is_position (const BowPosition *position)
{
  return isfinite (position->longitude) && isfinite (position->latitude)
         && fabs (position->longitude) <= 180 && fabs (position->latitude) <= 90;
}

static gboolean
same_position (const BowPosition *a, const BowPosition *b)
{
  return a->longitude == b->longitude && a->latitude == b->latitude;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_number (BowGeometryType shape, gsize n_positions, GError **error)
{
  switch (shape)
    {
    case BOW_GEOMETRY_POINT:
      return n_positions == 1 || fail (error, _("A point has exactly one position."));
    case BOW_GEOMETRY_LINE:
      return n_positions >= 2 || fail (error, _("A line needs at least two positions."));
    case BOW_GEOMETRY_AREA:
      return n_positions >= 4 || fail (error, _("An area needs at least three corners."));
    default:
      return fail (error, _("A place is a point, a line or an area."));
    }
}

static gboolean
check_bounds (const BowPosition *positions, gsize n_positions, double precision_m, GError **error)
{
  if (n_positions > BOW_GEOMETRY_MAX_POSITIONS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("A place has at most %d points. Draw it more simply."), BOW_GEOMETRY_MAX_POSITIONS);
      return FALSE;
    }
  for (gsize i = 0; i < n_positions; i++)
    if (!is_position (&positions[i]))
      return fail (error, _("A longitude lies between -180 and 180 degrees, a latitude between -90 and 90."));
  if (!(precision_m > 0 && precision_m <= BOW_GEOMETRY_MAX_PRECISION))
    return fail (error, _("Say how exactly the place is known, in metres: more than 0, at most 1,000,000."));
  return TRUE;
}

/**
 * bow_geometry_new:
 * @type: the shape
 * @positions: (array length=n_positions): where its corners are, in order; the
 *   ring of an area need not be closed, that is done here
 * @n_positions: how many
 * @precision_m: how well the place is known, in metres, above 0 and at most
 *   %BOW_GEOMETRY_MAX_PRECISION
 * @error: return location
 *
 * Makes a geometry. Positions are rounded to six decimals of a degree, the
 * precision to millimetres.
 *
 * Returns: (transfer full) (nullable): the geometry; %NULL with
 *   %BOW_ERROR_INVALID or %BOW_ERROR_TOO_LARGE
 */
BowGeometry *
bow_geometry_new (BowGeometryType    type,
                  const BowPosition *positions,
                  gsize              n_positions,
                  double             precision_m,
                  GError           **error)
{
  g_autoptr (BowGeometry) self = NULL;

  g_return_val_if_fail (positions != NULL || n_positions == 0, NULL);

  if (!check_bounds (positions, n_positions, precision_m, error))
    return NULL;

  self = g_malloc0 (sizeof *self + (n_positions + 1) * sizeof (BowPosition));
  g_atomic_ref_count_init (&self->references);
  self->shape = type;
  self->precision_m = MAX (round (precision_m * 1000), 1) / 1000;
  self->n_positions = n_positions;
  for (gsize i = 0; i < n_positions; i++)
    {
      self->positions[i].longitude = round_degrees (positions[i].longitude);
      self->positions[i].latitude = round_degrees (positions[i].latitude);
    }
  if (type == BOW_GEOMETRY_AREA && n_positions > 0
      && !same_position (&self->positions[0], &self->positions[n_positions - 1]))
    self->positions[self->n_positions++] = self->positions[0];
  if (!check_number (type, self->n_positions, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bow_geometry_new_point:
 * @longitude: degrees east, -180 to 180
 * @latitude: degrees north, -90 to 90
 * @precision_m: how well it is known, in metres, above 0
 *
 * Makes a point out of figures that are known to be good.
 *
 * Returns: (transfer full) (nullable): the point; %NULL where a figure is out
 *   of its bounds
 */
BowGeometry *
bow_geometry_new_point (double longitude, double latitude, double precision_m)
{
  BowPosition position = { longitude, latitude };

  return bow_geometry_new (BOW_GEOMETRY_POINT, &position, 1, precision_m, NULL);
}

static void
skip_spaces (const char **cursor)
{
  while (g_ascii_isspace (**cursor))
    (*cursor)++;
}

static gboolean
read_character (const char **cursor, char expected)
{
  skip_spaces (cursor);
  if (**cursor != expected)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

/* A plain decimal number: g_ascii_strtod() alone would take "nan" and "0x1p3" too. */
static gboolean
read_number (const char **cursor, double *number)
{
  gsize length;
  char *end;

  skip_spaces (cursor);
  length = strspn (*cursor, "+-.0123456789eE");
  *number = g_ascii_strtod (*cursor, &end);
  if (length == 0 || end != *cursor + length || !isfinite (*number))
    return FALSE;
  *cursor = end;
  return TRUE;
}

/* "x y, x y, …" up to the closing bracket. */
static gboolean
read_positions (const char **cursor, GArray *positions)
{
  do
    {
      BowPosition position;

      if (!read_number (cursor, &position.longitude) || !read_number (cursor, &position.latitude))
        return FALSE;
      g_array_append_val (positions, position);
    }
  while (read_character (cursor, ','));
  return read_character (cursor, ')');
}

static gboolean
read_shape (const char **cursor, BowGeometryType *shape)
{
  static const char *const names[] = { "POINT", "LINESTRING", "POLYGON" };

  skip_spaces (cursor);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (*cursor, names[i], strlen (names[i])) == 0)
      {
        *shape = (BowGeometryType) i;
        *cursor += strlen (names[i]);
        return read_character (cursor, '(')
               && (*shape != BOW_GEOMETRY_AREA || read_character (cursor, '('));
      }
  return FALSE;
}

/**
 * bow_geometry_parse:
 * @text: well-known text, a semicolon and the precision in metres
 * @error: return location
 *
 * Reads the stored text. Numbers have a point, whatever the locale; a polygon
 * has one ring, closed or not.
 *
 * Returns: (transfer full) (nullable): the geometry; %NULL with
 *   %BOW_ERROR_INVALID or %BOW_ERROR_TOO_LARGE
 */
BowGeometry *
bow_geometry_parse (const char *text, GError **error)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  const char *cursor = text;
  BowGeometryType shape;
  double precision;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, MAX_TEXT + 1) > MAX_TEXT)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("A place has at most %d points. Draw it more simply."), BOW_GEOMETRY_MAX_POSITIONS);
      return NULL;
    }
  if (read_shape (&cursor, &shape)
      && read_positions (&cursor, positions)
      && (shape != BOW_GEOMETRY_AREA || read_character (&cursor, ')'))
      && read_character (&cursor, ';')
      && read_number (&cursor, &precision)
      && read_character (&cursor, '\0'))
    return bow_geometry_new (shape, (const BowPosition *) (gpointer) positions->data,
                             positions->len, precision, error);

  fail (error, _("A place is written as “POINT(0.8919 51.8959);50”: longitude, latitude and the precision in metres."));
  return NULL;
}

static void
append_degrees (GString *text, double degrees)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (digits, sizeof digits, "%.6f", degrees);
  length = strlen (digits);
  while (digits[length - 1] == '0')
    length--;
  if (digits[length - 1] == '.')
    length--;
  g_string_append_len (text, digits, (gssize) length);
}

/**
 * bow_geometry_print:
 * @self: a geometry
 *
 * The stored text, which bow_geometry_parse() reads. Equal geometries have
 * equal texts.
 *
 * Returns: (transfer full): the text
 */
char *
bow_geometry_print (const BowGeometry *self)
{
  static const char *const openings[] = { "POINT(", "LINESTRING(", "POLYGON((" };
  GString *text;
  char precision[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (openings[self->shape]);
  for (gsize i = 0; i < self->n_positions; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_degrees (text, self->positions[i].longitude);
      g_string_append_c (text, ' ');
      append_degrees (text, self->positions[i].latitude);
    }
  g_string_append (text, self->shape == BOW_GEOMETRY_AREA ? "));" : ");");
  g_string_append (text, g_ascii_formatd (precision, sizeof precision, "%.10g", self->precision_m));
  return g_string_free_and_steal (text);
}

/**
 * bow_geometry_copy:
 * @self: a geometry
 *
 * Another reference to the same geometry, which nobody can change.
 *
 * Returns: (transfer full): @self
 */
BowGeometry *
bow_geometry_copy (const BowGeometry *self)
{
  BowGeometry *copy = (BowGeometry *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&copy->references);
  return copy;
}

/**
 * bow_geometry_free:
 * @self: (transfer full): a geometry
 *
 * Gives a reference up.
 */
void
bow_geometry_free (BowGeometry *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->references))
    g_free (self);
}

/**
 * bow_geometry_get_shape:
 * @self: a geometry
 *
 * Whether it is a point, a line or an area.
 *
 * Returns: the shape
 */
BowGeometryType
bow_geometry_get_shape (const BowGeometry *self)
{
  g_return_val_if_fail (self != NULL, BOW_GEOMETRY_POINT);

  return self->shape;
}

/**
 * bow_geometry_get_positions:
 * @self: a geometry
 * @n_positions: (out): how many
 *
 * Its positions in order; the last of an area is its first.
 *
 * Returns: (array length=n_positions) (transfer none): the positions
 */
const BowPosition *
bow_geometry_get_positions (const BowGeometry *self, gsize *n_positions)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_positions != NULL, NULL);

  *n_positions = self->n_positions;
  return self->positions;
}

/**
 * bow_geometry_get_precision:
 * @self: a geometry
 *
 * How well the place is known.
 *
 * Returns: metres, above 0
 */
double
bow_geometry_get_precision (const BowGeometry *self)
{
  g_return_val_if_fail (self != NULL, BOW_GEOMETRY_MAX_PRECISION);

  return self->precision_m;
}

/* Degrees of longitude shrink towards the poles. */
static double
leg_length (const BowPosition *a, const BowPosition *b)
{
  double shrink = cos ((a->latitude + b->latitude) / 2 * G_PI / 180);

  return hypot ((b->longitude - a->longitude) * shrink, b->latitude - a->latitude);
}

static BowPosition
line_centre (const BowGeometry *self)
{
  double left = 0;

  for (gsize i = 1; i < self->n_positions; i++)
    left += leg_length (&self->positions[i - 1], &self->positions[i]) / 2;
  for (gsize i = 1; i < self->n_positions; i++)
    {
      const BowPosition *from = &self->positions[i - 1];
      const BowPosition *to = &self->positions[i];
      double length = leg_length (from, to);

      if (length > 0 && left <= length)
        return (BowPosition) {
          from->longitude + (to->longitude - from->longitude) * left / length,
          from->latitude + (to->latitude - from->latitude) * left / length,
        };
      left -= length;
    }
  return self->positions[self->n_positions - 1];
}

static BowPosition
area_centre (const BowGeometry *self)
{
  /* Relative to one corner, so that nothing is lost to large coordinates. */
  BowPosition origin = self->positions[0];
  double doubled = 0, x = 0, y = 0;

  for (gsize i = 1; i < self->n_positions; i++)
    {
      double x0 = self->positions[i - 1].longitude - origin.longitude;
      double y0 = self->positions[i - 1].latitude - origin.latitude;
      double x1 = self->positions[i].longitude - origin.longitude;
      double y1 = self->positions[i].latitude - origin.latitude;
      double cross = x0 * y1 - x1 * y0;

      doubled += cross;
      x += (x0 + x1) * cross;
      y += (y0 + y1) * cross;
    }
  if (fabs (doubled) < 1e-13)
    return line_centre (self);
  return (BowPosition) { origin.longitude + x / (3 * doubled), origin.latitude + y / (3 * doubled) };
}

static gboolean
box_contains (const BowBox *box, const BowPosition *position)
{
  return position->longitude >= box->west && position->longitude <= box->east
         && position->latitude >= box->south && position->latitude <= box->north;
}

/**
 * bow_geometry_get_centre:
 * @self: a geometry
 *
 * Where its symbol is drawn: the point itself, the middle of a line along its
 * length, or the centre of gravity of an area.
 *
 * Returns: a position within its box
 */
BowPosition
bow_geometry_get_centre (const BowGeometry *self)
{
  BowPosition centre;
  BowBox box;

  g_return_val_if_fail (self != NULL, ((BowPosition) { 0, 0 }));

  switch (self->shape)
    {
    case BOW_GEOMETRY_LINE:
      return line_centre (self);
    case BOW_GEOMETRY_AREA:
      box = bow_geometry_get_box (self);
      centre = area_centre (self);
      /* The ring of an area may cross itself; its parts then cancel out. */
      return box_contains (&box, &centre) ? centre : line_centre (self);
    case BOW_GEOMETRY_POINT:
    default:
      return self->positions[0];
    }
}

/**
 * bow_geometry_get_box:
 * @self: a geometry
 *
 * The smallest box around its positions, not grown by its precision.
 *
 * Returns: the box
 */
BowBox
bow_geometry_get_box (const BowGeometry *self)
{
  BowBox box = { 180, 90, -180, -90 };

  g_return_val_if_fail (self != NULL, box);

  for (gsize i = 0; i < self->n_positions; i++)
    {
      box.west = MIN (box.west, self->positions[i].longitude);
      box.south = MIN (box.south, self->positions[i].latitude);
      box.east = MAX (box.east, self->positions[i].longitude);
      box.north = MAX (box.north, self->positions[i].latitude);
    }
  return box;
}

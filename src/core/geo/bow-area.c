/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-area.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"
#include "geo/bow-measure.h"
#include "geo/bow-ring.h"
#include "geo/bow-zone.h"

/* Longer than the text of BOW_AREA_MAX_CORNERS corners ever is. */
#define MAX_TEXT (BOW_AREA_MAX_CORNERS * 32 + 64 * BOW_AREA_MAX_PARTS)

struct _BowArea
{
  gatomicrefcount references;
  BowBox box;
  /* Either parts, each with its zone, or a centre and a distance. */
  GPtrArray *parts;
  GPtrArray *zones;
  BowPosition centre;
  double metres;
};

G_DEFINE_BOXED_TYPE (BowArea, bow_area, bow_area_copy, bow_area_free)

static BowArea *
new_empty (void)
{
  BowArea *self = g_new0 (BowArea, 1);

  g_atomic_ref_count_init (&self->references);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_geometry_free);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_zone_free);
  self->box = (BowBox) { 180, 90, -180, -90 };
  return self;
}

static void
add_part (BowArea *self, const BowGeometry *part)
{
  BowBox box = bow_geometry_get_box (part);

  g_ptr_array_add (self->parts, bow_geometry_copy (part));
  g_ptr_array_add (self->zones, bow_zone_new (part));
  self->box.west = MIN (self->box.west, box.west);
  self->box.south = MIN (self->box.south, box.south);
  self->box.east = MAX (self->box.east, box.east);
  self->box.north = MAX (self->box.north, box.north);
}

static gboolean
check_part (const BowGeometry *part, gsize *n_corners, GError **error)
{
  gsize n;
  const BowPosition *corners = bow_geometry_get_positions (part, &n);

  if (bow_geometry_get_shape (part) != BOW_GEOMETRY_AREA)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("To look within something, draw an area: a point or a line has no inside."));
      return FALSE;
    }
  *n_corners += n - 1;
  if (*n_corners > BOW_AREA_MAX_CORNERS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("An area to look within has at most %d corners. Draw it more simply."), BOW_AREA_MAX_CORNERS);
      return FALSE;
    }
  return bow_ring_check (corners, n, error);
}

/**
 * bow_area_new:
 * @parts: (array length=n_parts): areas; their precision does not matter
 * @n_parts: how many, 1 to %BOW_AREA_MAX_PARTS
 * @error: return location
 *
 * Makes an area of which everything is part that lies in one of these.
 *
 * Returns: (transfer full) (nullable): the area; %NULL with %BOW_ERROR_INVALID
 *   or %BOW_ERROR_TOO_LARGE
 */
BowArea *
bow_area_new (const BowGeometry *const *parts, gsize n_parts, GError **error)
{
  g_autoptr (BowArea) self = NULL;
  gsize n_corners = 0;

  g_return_val_if_fail (parts != NULL || n_parts == 0, NULL);

  if (n_parts == 0 || n_parts > BOW_AREA_MAX_PARTS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("Draw one area at least, and %d at most."), BOW_AREA_MAX_PARTS);
      return NULL;
    }
  self = new_empty ();
  for (gsize i = 0; i < n_parts; i++)
    {
      if (!check_part (parts[i], &n_corners, error))
        return NULL;
      add_part (self, parts[i]);
    }
  return g_steal_pointer (&self);
}

/**
 * bow_area_new_around:
 * @centre: a position
 * @metres: how far from it at most, more than 0 and at most
 *   %BOW_AREA_MAX_METRES; kept to millimetres
 * @error: return location
 *
 * Makes an area of all that is no further from a position. Distances are those
 * of bow_measure_distance().
 *
 * Returns: (transfer full) (nullable): the area; %NULL with %BOW_ERROR_INVALID
 */
BowArea *
bow_area_new_around (const BowPosition *centre, double metres, GError **error)
{
  g_autoptr (BowGeometry) point = NULL;
  BowArea *self;

  g_return_val_if_fail (centre != NULL, NULL);

  /* Rounds to what is kept. */
  point = bow_geometry_new_point (centre->longitude, centre->latitude, 1);
  if (point == NULL || !(metres >= 0.001 && metres <= BOW_AREA_MAX_METRES))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Say how far around a place to look, in metres: more than 0, at most 1,000,000."));
      return NULL;
    }
  self = new_empty ();
  self->centre = bow_geometry_get_centre (point);
  self->metres = round (metres * 1000) / 1000;
  self->box = bow_measure_around (&self->centre, self->metres);
  return self;
}

/* What may stand between any two signs and means nothing. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      gboolean is_sign = squeezed->len == 0 || strchr ("(),", squeezed->str[squeezed->len - 1]) != NULL;

      if (g_ascii_isspace (*text) && (is_sign || text[1] == '\0' || strchr ("(),", text[1]) != NULL || g_ascii_isspace (text[1])))
        continue;
      g_string_append_c (squeezed, g_ascii_isspace (*text) ? ' ' : g_ascii_toupper (*text));
    }
  return g_string_free_and_steal (squeezed);
}

static BowArea *
parse_around (const char *inner, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (inner, ",", 3);
  g_autofree char *point = NULL;
  g_autoptr (BowGeometry) centre = NULL;
  BowPosition at;
  char *end;
  double metres;

  if (g_strv_length (parts) != 2 || !g_str_has_suffix (parts[1], ")"))
    return NULL;
  point = g_strdup_printf ("POINT(%s);1", parts[0]);
  centre = bow_geometry_parse (point, error);
  if (centre == NULL || !g_ascii_isdigit (*parts[1]))
    return NULL;
  metres = g_ascii_strtod (parts[1], &end);
  if (strcmp (end, ")") != 0 || strpbrk (parts[1], "xX") != NULL)
    return NULL;
  at = bow_geometry_get_centre (centre);
  return bow_area_new_around (&at, metres, error);
}

/* Rings parted by @between, with nothing before the first or after the last. */
static BowArea *
parse_rings (const char *rings, const char *between, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_geometry_free);
  g_auto (GStrv) texts = g_strsplit (rings, between, BOW_AREA_MAX_PARTS + 1);

  for (char **text = texts; *text != NULL; text++)
    {
      g_autofree char *whole = g_strdup_printf ("POLYGON((%s));1", *text);
      BowGeometry *part = bow_geometry_parse (whole, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return bow_area_new ((const BowGeometry *const *) parts->pdata, parts->len, error);
}

static char *
strip_ends (const char *text, const char *opening, const char *closing)
{
  gsize length = strlen (text);

  if (!g_str_has_prefix (text, opening) || !g_str_has_suffix (text, closing) || length < strlen (opening) + strlen (closing))
    return NULL;
  return g_strndup (text + strlen (opening), length - strlen (opening) - strlen (closing));
}

/**
 * bow_area_parse:
 * @text: well-known text of a polygon or of several, or `AROUND(…)`
 * @error: return location
 *
 * Reads an area. A polygon has one ring, without holes.
 *
 * Returns: (transfer full) (nullable): the area; %NULL with %BOW_ERROR_INVALID
 *   or %BOW_ERROR_TOO_LARGE
 */
BowArea *
bow_area_parse (const char *text, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autofree char *squeezed = NULL, *one = NULL, *several = NULL;
  BowArea *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  squeezed = squeeze (strnlen (text, MAX_TEXT + 1) <= MAX_TEXT ? text : "");
  one = strip_ends (squeezed, "POLYGON((", "))");
  several = strip_ends (squeezed, "MULTIPOLYGON(((", ")))");
  if (g_str_has_prefix (squeezed, "AROUND("))
    self = parse_around (squeezed + strlen ("AROUND("), &own_error);
  else if (one != NULL)
    self = parse_rings (one, "\n", &own_error);
  else if (several != NULL)
    self = parse_rings (several, ")),((", &own_error);
  if (self == NULL && own_error == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                         _("An area is written as “POLYGON((0.1 52.1,0.2 52.1,0.2 52.2))”: longitude and latitude of each corner."));
  else if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return self;
}

/* What stands between "POLYGON" and the precision. */
static void
append_part (GString *text, const BowGeometry *part)
{
  g_autofree char *printed = bow_geometry_print (part);

  g_string_append_len (text, printed + strlen ("POLYGON"), strrchr (printed, ';') - printed - (gssize) strlen ("POLYGON"));
}

/**
 * bow_area_print:
 * @self: an area
 *
 * Its text, which bow_area_parse() reads. Equal areas have equal texts.
 *
 * Returns: (transfer full): the text
 */
char *
bow_area_print (const BowArea *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char metres[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  if (self->parts->len == 0)
    {
      g_autoptr (BowGeometry) point = bow_geometry_new_point (self->centre.longitude, self->centre.latitude, 1);
      g_autofree char *printed = bow_geometry_print (point);

      g_ascii_formatd (metres, sizeof metres, "%.10g", self->metres);
      *strchr (printed, ')') = '\0';
      return g_strdup_printf ("AROUND(%s,%s)", printed + strlen ("POINT("), metres);
    }
  g_string_append (text, self->parts->len > 1 ? "MULTIPOLYGON(" : "POLYGON");
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_part (text, self->parts->pdata[i]);
    }
  if (self->parts->len > 1)
    g_string_append_c (text, ')');
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_area_describe:
 * @self: an area
 *
 * What it is in words: “within a drawn area of 0.42 km²”, or “within 500 m of
 * TL 993 251”.
 *
 * Returns: (transfer full): the words
 */
char *
bow_area_describe (const BowArea *self)
{
  g_autofree char *size = NULL, *place = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->parts->len > 0)
    {
      size = bow_measure_print_size (bow_area_get_size (self));
      /* Translators: %s is a size such as "0.42 km²". */
      return self->parts->len == 1 ? g_strdup_printf (_("within a drawn area of %s"), size)
                                   : g_strdup_printf (_("within %u drawn areas of %s together"), self->parts->len, size);
    }
  size = bow_measure_print_length (self->metres);
  place = bow_grid_print (&self->centre, 50);
  if (place == NULL)
    /* Translators: latitude and longitude in degrees. */
    place = g_strdup_printf (_("%.4f, %.4f"), self->centre.latitude, self->centre.longitude);
  /* Translators: a distance such as "500 m" and a place such as "TL 993 251". */
  return g_strdup_printf (_("within %s of %s"), size, place);
}

/**
 * bow_area_copy:
 * @self: an area
 *
 * Another reference to the same area, which nobody can change.
 *
 * Returns: (transfer full): @self
 */
BowArea *
bow_area_copy (const BowArea *self)
{
  BowArea *copy = (BowArea *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&copy->references);
  return copy;
}

/**
 * bow_area_free:
 * @self: (transfer full): an area
 *
 * Gives up a reference.
 */
void
bow_area_free (BowArea *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->zones);
  g_free (self);
}

/**
 * bow_area_contains:
 * @self: an area
 * @position: where something is
 *
 * Returns: whether it is inside; what stands on the border is
 */
gboolean
bow_area_contains (const BowArea *self, const BowPosition *position)
{
  if (self->parts->len == 0)
    return bow_measure_distance (&self->centre, position) <= self->metres;
  for (guint i = 0; i < self->zones->len; i++)
    if (bow_zone_contains (self->zones->pdata[i], position))
      return TRUE;
  return FALSE;
}

/**
 * bow_area_get_box:
 * @self: an area
 *
 * Returns: a box that holds it, and may hold a little more
 */
BowBox
bow_area_get_box (const BowArea *self)
{
  /* What stands on the border is inside to within a millimetre. */
  const double border = 1e-6;

  return (BowBox) { self->box.west - border, self->box.south - border, self->box.east + border, self->box.north + border };
}

/**
 * bow_area_get_size:
 * @self: an area
 *
 * How large it is. Parts that overlap count twice where they do.
 *
 * Returns: square metres
 */
double
bow_area_get_size (const BowArea *self)
{
  double size = 0;

  if (self->parts->len == 0)
    return G_PI * self->metres * self->metres;
  for (guint i = 0; i < self->parts->len; i++)
    {
      gsize n;
      const BowPosition *corners = bow_geometry_get_positions (self->parts->pdata[i], &n);

      size += bow_measure_size (corners, n);
    }
  return size;
}

/**
 * bow_area_get_around:
 * @self: an area
 * @centre: (out) (optional): the place around which it is
 * @metres: (out) (optional): how far
 *
 * Returns: %FALSE where it was drawn
 */
gboolean
bow_area_get_around (const BowArea *self, BowPosition *centre, double *metres)
{
  if (self->parts->len > 0)
    return FALSE;
  if (centre != NULL)
    *centre = self->centre;
  if (metres != NULL)
    *metres = self->metres;
  return TRUE;
}

/**
 * bow_area_get_parts:
 * @self: an area
 * @n_parts: (out): how many, 0 for an area around a place
 *
 * Returns: (array length=n_parts) (transfer none): the areas that it is made of
 */
const BowGeometry *const *
bow_area_get_parts (const BowArea *self, gsize *n_parts)
{
  *n_parts = self->parts->len;
  return (const BowGeometry *const *) self->parts->pdata;
}

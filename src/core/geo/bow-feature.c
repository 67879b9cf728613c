/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-feature.h"

#include <math.h>
#include <string.h>

#include "geo/bow-track.h"

/* A position is kept as two whole numbers of this part of a degree, a
 * centimetre or so. */
#define UNITS 1e7
#define MAX_UNITS G_GINT64_CONSTANT (1800000000)

/* More positions than this are too many for the area of a filter or a record. */
#define MOST_KEPT 2000

struct _BowFeature
{
  char *name;
  char *when;
  GArray *parts;
  GArray *positions;
};

/**
 * bow_feature_new:
 *
 * Makes a feature without a name and without parts.
 *
 * Returns: (transfer full): the feature
 */
BowFeature *
bow_feature_new (void)
{
  BowFeature *self = g_new0 (BowFeature, 1);

  self->parts = g_array_new (FALSE, FALSE, sizeof (BowFeaturePart));
  self->positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));

  return self;
}

/**
 * bow_feature_free:
 * @self: (nullable): a feature
 *
 * Frees it.
 */
void
bow_feature_free (BowFeature *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->when);
  g_array_unref (self->parts);
  g_array_unref (self->positions);
  g_free (self);
}

/**
 * bow_feature_get_name:
 * @self: a feature
 *
 * Returns: (nullable): what its file calls it
 */
const char *
bow_feature_get_name (const BowFeature *self)
{
  return self->name;
}

/**
 * bow_feature_set_name:
 * @self: a feature
 * @name: (nullable): what its file calls it
 *
 * Names it.
 */
void
bow_feature_set_name (BowFeature *self,
                      const char *name)
{
  g_set_str (&self->name, name);
}

/**
 * bow_feature_get_when:
 * @self: a feature
 *
 * Returns: (nullable): its time, in the words of its file
 */
const char *
bow_feature_get_when (const BowFeature *self)
{
  return self->when;
}

/**
 * bow_feature_set_when:
 * @self: a feature
 * @when: (nullable): its time, in the words of its file
 *
 * Says its time.
 */
void
bow_feature_set_when (BowFeature *self,
                      const char *when)
{
  g_set_str (&self->when, when);
}

static gboolean
same_position (const BowPosition *a,
               const BowPosition *b)
{
  return a->longitude == b->longitude && a->latitude == b->latitude;
}

/**
 * bow_feature_add_part:
 * @self: a feature
 * @type: what is added; a hole comes after its ring
 * @positions: (array length=n_positions): where it is, in any unit as yet
 * @n_positions: how many; a ring that is not closed is closed here
 *
 * Adds a part.
 *
 * Returns: %FALSE, and nothing is added, where that is too few for the type, or
 *   more than a feature may have
 */
gboolean
bow_feature_add_part (BowFeature         *self,
                      BowFeaturePartType  type,
                      const BowPosition  *positions,
                      gsize               n_positions)
{
  gboolean is_ring = type == BOW_FEATURE_RING || type == BOW_FEATURE_HOLE;
  gboolean is_open = is_ring && n_positions > 0 && !same_position (&positions[0], &positions[n_positions - 1]);
  gsize total = n_positions + (is_open ? 1 : 0);
  BowFeaturePart part = { .type = type, .first = self->positions->len };

  if (total < (is_ring ? 4u : type == BOW_FEATURE_LINE ? 2u : 1u)
      || total > BOW_FEATURE_MAX_POSITIONS - self->positions->len
      || self->parts->len >= BOW_FEATURE_MAX_PARTS)
    return FALSE;

  part.n_positions = (guint) total;
  g_array_append_vals (self->positions, positions, (guint) n_positions);
  if (is_open)
    g_array_append_vals (self->positions, &positions[0], 1);
  g_array_append_val (self->parts, part);

  return TRUE;
}

/**
 * bow_feature_get_parts:
 * @self: a feature
 * @n_parts: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_parts): its parts, in order
 */
const BowFeaturePart *
bow_feature_get_parts (const BowFeature *self,
                       guint            *n_parts)
{
  *n_parts = self->parts->len;

  return (const BowFeaturePart *) (gconstpointer) self->parts->data;
}

/**
 * bow_feature_get_positions:
 * @self: a feature
 * @n_positions: (out): how many there are
 *
 * A reader that has them in other units puts degrees in their place.
 *
 * Returns: (transfer none) (array length=n_positions): the positions of all its parts
 */
BowPosition *
bow_feature_get_positions (const BowFeature *self,
                           guint            *n_positions)
{
  *n_positions = self->positions->len;

  return (BowPosition *) (gpointer) self->positions->data;
}

/**
 * bow_feature_is_on_earth:
 * @self: a feature
 *
 * Returns: whether all its positions are degrees on Earth
 */
gboolean
bow_feature_is_on_earth (const BowFeature *self)
{
  for (guint i = 0; i < self->positions->len; i++)
    {
      const BowPosition *position = &g_array_index (self->positions, BowPosition, i);

      /* So written that what is no number fails. */
      if (!(fabs (position->longitude) <= 180 && fabs (position->latitude) <= 90))
        return FALSE;
    }

  return TRUE;
}

/* Twice the area of a ring, in square degrees, and where its middle is. */
static double
measure_ring (const BowPosition *ring,
              guint              n,
              BowPosition       *middle)
{
  double twice = 0, x = 0, y = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      /* From the first corner, for the digits' sake. */
      double ax = ring[i].longitude - ring[0].longitude, ay = ring[i].latitude - ring[0].latitude;
      double bx = ring[i + 1].longitude - ring[0].longitude, by = ring[i + 1].latitude - ring[0].latitude;
      double cross = ax * by - bx * ay;

      twice += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
  *middle = ring[0];
  if (twice != 0)
    {
      middle->longitude += x / (3 * twice);
      middle->latitude += y / (3 * twice);
    }

  return fabs (twice);
}

static const BowPosition *
get_part (const BowFeature     *self,
          const BowFeaturePart *part)
{
  return &g_array_index (self->positions, BowPosition, part->first);
}

/* What counts most: the largest ring, else the longest line, else a point. */
static const BowFeaturePart *
find_main_part (const BowFeature *self)
{
  const BowFeaturePart *best = NULL;
  double best_size = -1;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const BowFeaturePart *part = &g_array_index (self->parts, BowFeaturePart, i);
      BowPosition middle;
      double size = part->n_positions;

      if (part->type == BOW_FEATURE_HOLE || (best != NULL && part->type < best->type))
        continue;
      if (part->type == BOW_FEATURE_RING)
        size = measure_ring (get_part (self, part), part->n_positions, &middle);
      if (best == NULL || part->type > best->type || size > best_size)
        {
          best = part;
          best_size = size;
        }
    }

  return best;
}

/**
 * bow_feature_has_area:
 * @self: a feature
 *
 * Returns: whether one of its parts is an area
 */
gboolean
bow_feature_has_area (const BowFeature *self)
{
  const BowFeaturePart *part = find_main_part (self);

  return part != NULL && part->type == BOW_FEATURE_RING;
}

/**
 * bow_feature_get_box:
 * @self: a feature with parts
 *
 * Returns: the smallest box around all its parts
 */
BowBox
bow_feature_get_box (const BowFeature *self)
{
  BowBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < self->positions->len; i++)
    {
      const BowPosition *position = &g_array_index (self->positions, BowPosition, i);

      box.west = MIN (box.west, position->longitude);
      box.east = MAX (box.east, position->longitude);
      box.south = MIN (box.south, position->latitude);
      box.north = MAX (box.north, position->latitude);
    }

  return box;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Where a parallel goes through rings from one to the end of its holes. */
static GArray *
cross_parallel (const BowFeature     *self,
                const BowFeaturePart *ring,
                double                latitude)
{
  const BowFeaturePart *end = &g_array_index (self->parts, BowFeaturePart, self->parts->len - 1) + 1;
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (double));

  for (const BowFeaturePart *part = ring; part < end && (part == ring || part->type == BOW_FEATURE_HOLE); part++)
    {
      const BowPosition *at = get_part (self, part);

      for (guint i = 0; i + 1 < part->n_positions; i++)
        if ((at[i].latitude > latitude) != (at[i + 1].latitude > latitude))
          {
            double along = (latitude - at[i].latitude) / (at[i + 1].latitude - at[i].latitude);
            double longitude = at[i].longitude + along * (at[i + 1].longitude - at[i].longitude);

            g_array_append_val (crossings, longitude);
          }
    }
  g_array_sort (crossings, compare_doubles);

  return crossings;
}

/**
 * bow_feature_get_centre:
 * @self: a feature with parts
 *
 * Where its name is to stand: within its largest area, in the middle of the
 * widest stretch at the height of the area's centre.
 *
 * Returns: the position
 */
BowPosition
bow_feature_get_centre (const BowFeature *self)
{
  const BowFeaturePart *part = find_main_part (self);
  BowPosition middle = { 0, 0 };
  g_autoptr (GArray) crossings = NULL;
  double widest = 0;

  if (part == NULL)
    return middle;
  middle = get_part (self, part)[part->n_positions / 2];
  if (part->type != BOW_FEATURE_RING)
    return middle;

  measure_ring (get_part (self, part), part->n_positions, &middle);
  crossings = cross_parallel (self, part, middle.latitude);
  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      double from = g_array_index (crossings, double, i), to = g_array_index (crossings, double, i + 1);

      if (to - from <= widest)
        continue;
      widest = to - from;
      middle.longitude = (from + to) / 2;
    }

  return middle;
}

/* A part drawn with at most so many positions. */
static BowGeometry *
draw_part (const BowFeature      *self,
           const BowFeaturePart  *part,
           gsize                  most,
           GError               **error)
{
  static const BowGeometryType types[] = { BOW_GEOMETRY_POINT, BOW_GEOMETRY_LINE, BOW_GEOMETRY_AREA };
  g_autoptr (GArray) fixes = g_array_new (FALSE, FALSE, sizeof (BowFix));
  g_autoptr (GArray) kept = NULL;
  double tolerance;

  for (guint i = 0; i < part->n_positions; i++)
    {
      BowFix fix = { .position = get_part (self, part)[i], .at = G_MININT64 };

      g_array_append_val (fixes, fix);
    }
  kept = bow_track_simplify ((const BowFix *) (gpointer) fixes->data, fixes->len, most, &tolerance);

  return bow_geometry_new (types[part->type], (const BowPosition *) (gpointer) kept->data, kept->len,
                           BOW_FEATURE_PRECISION + tolerance, error);
}

/**
 * bow_feature_to_geometry:
 * @self: a feature on Earth
 * @n_left_out: (out) (optional): how many of its parts, holes among them, that leaves out
 * @error: return location
 *
 * Makes of a feature what a record can have: its largest area or, where it has
 * none, its longest line or a point. One with very many corners is drawn more
 * simply, and its precision says so.
 *
 * Returns: (transfer full) (nullable): the geometry, or %NULL with
 *   %BOW_ERROR_INVALID
 */
BowGeometry *
bow_feature_to_geometry (const BowFeature  *self,
                         guint             *n_left_out,
                         GError           **error)
{
  const BowFeaturePart *part = find_main_part (self);

  if (n_left_out != NULL)
    *n_left_out = self->parts->len - (part != NULL ? 1 : 0);
  if (part == NULL)
    return bow_geometry_new (BOW_GEOMETRY_POINT, NULL, 0, BOW_FEATURE_PRECISION, error);

  return draw_part (self, part, MOST_KEPT, error);
}

typedef struct
{
  const BowFeaturePart *part;
  double size;
} Sized;

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  double x = ((const Sized *) a)->size, y = ((const Sized *) b)->size;

  return (x < y) - (x > y);
}

/* Its areas, the largest first. */
static GArray *
list_rings (const BowFeature *self)
{
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (Sized));

  for (guint i = 0; i < self->parts->len; i++)
    {
      Sized ring = { .part = &g_array_index (self->parts, BowFeaturePart, i) };
      BowPosition middle;

      if (ring.part->type != BOW_FEATURE_RING)
        continue;
      ring.size = measure_ring (get_part (self, ring.part), ring.part->n_positions, &middle);
      g_array_append_val (rings, ring);
    }
  g_array_sort (rings, compare_sizes);

  return rings;
}

/**
 * bow_feature_to_area:
 * @self: a feature on Earth
 * @n_left_out: (out) (optional): how many of its parts, holes among them, that leaves out
 * @error: return location
 *
 * Makes of a feature an area in which things are looked for: all its areas, or
 * the largest of them where there are too many, without their holes. Each is
 * drawn with no more corners than its share.
 *
 * Returns: (transfer full) (nullable): the area, or %NULL with
 *   %BOW_ERROR_INVALID where it has none
 */
BowArea *
bow_feature_to_area (const BowFeature  *self,
                     guint             *n_left_out,
                     GError           **error)
{
  g_autoptr (GArray) rings = list_rings (self);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_geometry_free);
  gsize n_taken = MIN (rings->len, BOW_AREA_MAX_PARTS);

  for (gsize i = 0; i < n_taken; i++)
    {
      BowGeometry *part = draw_part (self, g_array_index (rings, Sized, i).part, BOW_AREA_MAX_CORNERS / n_taken - 1, NULL);

      /* One that is left without a face when it is drawn so is too small to matter. */
      if (part != NULL)
        g_ptr_array_add (parts, part);
    }
  if (n_left_out != NULL)
    *n_left_out = self->parts->len - parts->len;

  return bow_area_new ((const BowGeometry *const *) (gpointer) parts->pdata, parts->len, error);
}

static void
append_number (GByteArray *bytes,
               gint64      number)
{
  guint32 little = GUINT32_TO_LE ((guint32) (gint32) number);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

/**
 * bow_feature_pack:
 * @self: a feature on Earth
 *
 * Puts its parts into few bytes: their number; of each its type, the number of
 * its positions, and these, to a centimetre.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
bow_feature_pack (const BowFeature *self)
{
  GByteArray *bytes = g_byte_array_sized_new (4 + 8 * (self->parts->len + self->positions->len));

  append_number (bytes, self->parts->len);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const BowFeaturePart *part = &g_array_index (self->parts, BowFeaturePart, i);

      append_number (bytes, part->type);
      append_number (bytes, part->n_positions);
      for (guint j = 0; j < part->n_positions; j++)
        {
          append_number (bytes, llround (get_part (self, part)[j].longitude * UNITS));
          append_number (bytes, llround (get_part (self, part)[j].latitude * UNITS));
        }
    }

  return g_byte_array_free_to_bytes (bytes);
}

typedef struct
{
  const guint8 *at;
  gsize left;
} Cursor;

static gboolean
take_number (Cursor *cursor,
             gint64 *number)
{
  guint32 little;

  if (cursor->left < sizeof little)
    return FALSE;
  memcpy (&little, cursor->at, sizeof little);
  *number = (gint32) GUINT32_FROM_LE (little);
  cursor->at += sizeof little;
  cursor->left -= sizeof little;

  return TRUE;
}

static gboolean
take_position (Cursor *cursor,
               GArray *positions)
{
  gint64 longitude, latitude;
  BowPosition position;

  if (!take_number (cursor, &longitude) || !take_number (cursor, &latitude)
      || ABS (longitude) > MAX_UNITS || ABS (latitude) > MAX_UNITS / 2)
    return FALSE;
  position = (BowPosition) { (double) longitude / UNITS, (double) latitude / UNITS };
  g_array_append_val (positions, position);

  return TRUE;
}

static gboolean
take_part (Cursor     *cursor,
           BowFeature *self)
{
  gint64 type, n;
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));

  if (!take_number (cursor, &type) || !take_number (cursor, &n)
      || type < BOW_FEATURE_POINT || type > BOW_FEATURE_HOLE || n <= 0 || (gsize) n > cursor->left / 8)
    return FALSE;
  for (gint64 i = 0; i < n; i++)
    if (!take_position (cursor, positions))
      return FALSE;

  return bow_feature_add_part (self, (BowFeaturePartType) type, (const BowPosition *) (gpointer) positions->data, positions->len);
}

/**
 * bow_feature_unpack:
 * @bytes: what bow_feature_pack() gave
 * @length: how many bytes
 *
 * Reads the parts of a feature.
 *
 * Returns: (transfer full) (nullable): the feature, without name and time; %NULL
 *   where the bytes are not such
 */
BowFeature *
bow_feature_unpack (gconstpointer bytes,
                    gsize         length)
{
  g_autoptr (BowFeature) self = bow_feature_new ();
  Cursor cursor = { bytes, length };
  gint64 n_parts;

  if (!take_number (&cursor, &n_parts) || n_parts < 0)
    return NULL;
  for (gint64 i = 0; i < n_parts; i++)
    if (!take_part (&cursor, self))
      return NULL;

  return cursor.left == 0 ? g_steal_pointer (&self) : NULL;
}

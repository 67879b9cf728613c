/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-background-places.h"

/* Cells on a side of the curve, as a power of two: about ten metres each. */
#define ORDER 22

typedef struct
{
  guint64 key;
  gint64 row;
  double longitude;
  double latitude;
} Place;

struct _BowBackgroundPlaces
{
  GArray *places;
  guint n_done;
  gboolean sorted;
};

static guint32
cell (double value,
      double least,
      double range)
{
  double share = (value - least) / range;

  return (guint32) (CLAMP (share, 0.0, 1.0) * ((1u << ORDER) - 1));
}

/* How far along the curve of Hilbert a cell is. */
static guint64
hilbert (guint32 x,
         guint32 y)
{
  guint64 along = 0;

  for (guint32 side = 1u << (ORDER - 1); side > 0; side /= 2)
    {
      guint32 right = (x & side) != 0 ? 1 : 0;
      guint32 up = (y & side) != 0 ? 1 : 0;

      along += (guint64) side * side * ((3 * right) ^ up);
      if (up == 0)
        {
          guint32 other = y;

          if (right != 0)
            {
              x = (1u << ORDER) - 1 - x;
              other = (1u << ORDER) - 1 - y;
            }
          y = x;
          x = other;
        }
    }

  return along;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint64 key_a = ((const Place *) a)->key;
  guint64 key_b = ((const Place *) b)->key;

  return (key_a > key_b) - (key_a < key_b);
}

/**
 * bow_background_places_key:
 * @longitude: degrees east
 * @latitude: degrees north
 *
 * Where a position stands on a curve that fills the plane, so that what is
 * near on the one is near on the other.
 *
 * Returns: the place on the curve
 */
guint64
bow_background_places_key (double longitude,
                           double latitude)
{
  return hilbert (cell (longitude, -180, 360), cell (latitude, -90, 180));
}

/**
 * bow_background_places_new:
 *
 * Begins to gather places.
 *
 * Returns: (transfer full): none yet
 */
BowBackgroundPlaces *
bow_background_places_new (void)
{
  BowBackgroundPlaces *self = g_new0 (BowBackgroundPlaces, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));

  return self;
}

/**
 * bow_background_places_free:
 * @self: (nullable): places
 *
 * Frees them.
 */
void
bow_background_places_free (BowBackgroundPlaces *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->places);
  g_free (self);
}

/**
 * bow_background_places_add:
 * @self: places
 * @row: the row that is there
 * @key: what bow_background_places_key() gives for it
 * @longitude: degrees east
 * @latitude: degrees north
 *
 * Adds a place.
 */
void
bow_background_places_add (BowBackgroundPlaces *self,
                           gint64               row,
                           guint64              key,
                           double               longitude,
                           double               latitude)
{
  Place place = { .key = key, .row = row, .longitude = longitude, .latitude = latitude };

  g_array_append_val (self->places, place);
}

static gboolean
write_place (BowStatement  *insert,
             const Place   *place,
             GError       **error)
{
  bow_statement_bind_integer (insert, 1, place->row);
  bow_statement_bind_real (insert, 2, place->longitude);
  bow_statement_bind_real (insert, 3, place->longitude);
  bow_statement_bind_real (insert, 4, place->latitude);
  bow_statement_bind_real (insert, 5, place->latitude);

  return bow_statement_run (insert, error);
}

static gboolean
erase_place (BowStatement  *delete,
             const Place   *place,
             GError       **error)
{
  bow_statement_bind_integer (delete, 1, place->row);

  return bow_statement_run (delete, error);
}

/* What is next along the curve, so that what changes lies together. */
static gboolean
do_some (BowBackgroundPlaces  *self,
         BowConnection        *connection,
         const char           *sql,
         gboolean            (*func) (BowStatement *statement, const Place *place, GError **error),
         guint                 most,
         gboolean             *done,
         GError              **error)
{
  BowStatement *statement = bow_connection_statement (connection, sql, error);
  guint end = self->n_done + MIN (most, self->places->len - self->n_done);

  if (statement == NULL)
    return FALSE;
  if (!self->sorted)
    g_array_sort (self->places, compare_keys);
  self->sorted = TRUE;

  for (; self->n_done < end; self->n_done++)
    if (!func (statement, &g_array_index (self->places, Place, self->n_done), error))
      return FALSE;

  *done = self->n_done == self->places->len;
  if (*done)
    bow_statement_reset (statement);

  return TRUE;
}

/**
 * bow_background_places_write:
 * @self: places, all of which have been added
 * @connection: a connection in a transaction
 * @most: how many at most
 * @done: (out): whether none is left
 * @error: return location
 *
 * Writes some of the places into the spatial index.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_places_write (BowBackgroundPlaces  *self,
                             BowConnection        *connection,
                             guint                 most,
                             gboolean             *done,
                             GError              **error)
{
  return do_some (self, connection, "INSERT INTO background_place(id, west, east, south, north) VALUES(?, ?, ?, ?, ?)",
                  write_place, most, done, error);
}

/**
 * bow_background_places_erase:
 * @self: places, all of which have been added
 * @connection: a connection in a transaction
 * @most: how many at most
 * @done: (out): whether none is left
 * @error: return location
 *
 * Takes some of the places out of the spatial index. One that is not in it is
 * no error.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_background_places_erase (BowBackgroundPlaces  *self,
                             BowConnection        *connection,
                             guint                 most,
                             gboolean             *done,
                             GError              **error)
{
  return do_some (self, connection, "DELETE FROM background_place WHERE id = ?", erase_place, most, done, error);
}

/**
 * bow_background_places_get_done:
 * @self: places
 *
 * What part of the places has been written, or erased.
 *
 * Returns: 0 to 1
 */
double
bow_background_places_get_done (BowBackgroundPlaces *self)
{
  return self->places->len > 0 ? self->n_done / (double) self->places->len : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-ring.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"

/* In millionths of a degree, as positions are kept: whole numbers, of which
 * nothing is lost. */
typedef struct
{
  gint64 x;
  gint64 y;
} Corner;

static Corner
to_corner (const BowPosition *position)
{
  return (Corner) { (gint64) llround (position->longitude * 1e6), (gint64) llround (position->latitude * 1e6) };
}

static gboolean
same (Corner a, Corner b)
{
  return a.x == b.x && a.y == b.y;
}

/* On which side of the line from @a to @b something is: -1, 0 or 1. */
static int
side (Corner a, Corner b, Corner c)
{
  gint64 left = (b.x - a.x) * (c.y - a.y);
  gint64 right = (b.y - a.y) * (c.x - a.x);

  return (left > right) - (left < right);
}

/* Of something on the line through both: whether it is between them. */
static gboolean
is_between (Corner a, Corner b, Corner c)
{
  return c.x >= MIN (a.x, b.x) && c.x <= MAX (a.x, b.x) && c.y >= MIN (a.y, b.y) && c.y <= MAX (a.y, b.y);
}

static gboolean
meet (Corner a, Corner b, Corner c, Corner d)
{
  int abc = side (a, b, c), abd = side (a, b, d), cda = side (c, d, a), cdb = side (c, d, b);

  if (abc * abd < 0 && cda * cdb < 0)
    return TRUE;
  return (abc == 0 && is_between (a, b, c)) || (abd == 0 && is_between (a, b, d))
         || (cda == 0 && is_between (c, d, a)) || (cdb == 0 && is_between (c, d, b));
}

/* Two sides that share a corner cross where one goes back along the other. */
static gboolean
fold_back (Corner before, Corner shared, Corner after)
{
  return side (before, shared, after) == 0
         && ((before.x - shared.x) * (after.x - shared.x) + (before.y - shared.y) * (after.y - shared.y)) > 0;
}

/* Each corner once; @index says which one each was. */
static gsize
take_corners (const BowPosition *corners, gsize n, Corner *ring, gsize *index)
{
  gsize taken = 0;

  for (gsize i = 0; i < n; i++)
    {
      Corner corner = to_corner (&corners[i]);

      if (taken > 0 && same (ring[taken - 1], corner))
        continue;
      index[taken] = i;
      ring[taken++] = corner;
    }
  while (taken > 1 && same (ring[0], ring[taken - 1]))
    taken--;
  return taken;
}

static gboolean
sides_cross (const Corner *ring, gsize n, gsize i, gsize j)
{
  Corner a = ring[i], b = ring[i + 1], c = ring[j], d = ring[(j + 1) % n];

  if (j == i + 1)
    return fold_back (a, b, d);
  if (i == 0 && j == n - 1)
    return fold_back (c, a, b);
  return meet (a, b, c, d);
}

/**
 * bow_ring_find_crossing:
 * @corners: (array length=n_corners): the corners of an area in order; its
 *   first one may stand at the end once more
 * @n_corners: how many
 * @first: (out) (optional): the corner from which a side goes to the next
 * @second: (out) (optional): the corner from which another goes
 *
 * Looks for two sides of an area that cross or touch each other, other than at
 * the corner between them.
 *
 * Returns: %TRUE where there are such sides
 */
gboolean
bow_ring_find_crossing (const BowPosition *corners, gsize n_corners, gsize *first, gsize *second)
{
  g_autofree Corner *ring = g_new (Corner, n_corners + 1);
  g_autofree gsize *index = g_new (gsize, n_corners + 1);
  gsize n = take_corners (corners, n_corners, ring, index);

  for (gsize i = 0; i + 1 < n; i++)
    for (gsize j = i + 1; j < n; j++)
      if (sides_cross (ring, n, i, j))
        {
          if (first != NULL)
            *first = index[i];
          if (second != NULL)
            *second = index[j];
          return TRUE;
        }
  return FALSE;
}

/**
 * bow_ring_check:
 * @corners: (array length=n_corners): the corners of an area in order; its
 *   first one may stand at the end once more
 * @n_corners: how many
 * @error: return location
 *
 * Refuses an area whose sides cross, of which nobody can say what is inside.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID
 */
gboolean
bow_ring_check (const BowPosition *corners, gsize n_corners, GError **error)
{
  gsize first, second;

  g_return_val_if_fail (corners != NULL, FALSE);

  if (!bow_ring_find_crossing (corners, n_corners, &first, &second))
    return TRUE;
  /* Translators: the numbers of two corners; a side goes from each of them to the next. */
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("The outline crosses itself: the side after corner %u meets the side after corner %u. Move or remove a corner."),
               (guint) first + 1, (guint) second + 1);
  return FALSE;
}

/**
 * bow_ring_cut_loops:
 * @corners: (element-type BowPosition): the corners of an area in order, each once
 *
 * Takes corners away until no sides cross. Where a hand overshot, the smaller
 * loop goes.
 */
void
bow_ring_cut_loops (GArray *corners)
{
  gsize first, second;

  while (corners->len > 3
         && bow_ring_find_crossing ((const BowPosition *) (gconstpointer) corners->data, corners->len, &first, &second))
    {
      guint between = (guint) (second - first);

      if (between * 2 < corners->len)
        {
          g_array_remove_range (corners, (guint) first + 1, between);
          continue;
        }
      g_array_set_size (corners, (guint) second + 1);
      g_array_remove_range (corners, 0, (guint) first + 1);
    }
}

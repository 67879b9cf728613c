/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-join.h"

#include <math.h>

/* Ends that are so near each other, in points, are the same: each tile rounds
 * where a line crosses its edge in its own way. */
#define NEAR 0.3
#define CELL 0.5
/* A line goes on where it turns by less than about 75 degrees. */
#define LEAST_STRAIGHT 0.25
/* Of ends in one spot, so many are looked at: more are no street. */
#define MOST_LOOKED_AT 64
#define NOBODY G_MAXUINT

/* Each line has two ends: 2 × line, where it begins, and 2 × line + 1. */
typedef struct
{
  const BowStreetPath *lines;
  guint n;
  guint *next_in_cell;
  guint *partner;
  GHashTable *cells;
} Joining;

static BowVectorPoint
get_end (const Joining *self,
         guint          end,
         guint          inwards)
{
  guint n;
  const BowVectorPoint *points = bow_street_path_get (self->lines, end / 2, &n);

  inwards = MIN (inwards, n - 1);
  return end % 2 == 0 ? points[inwards] : points[n - 1 - inwards];
}

static gint64
find_cell (BowVectorPoint at,
           int            dx,
           int            dy)
{
  gint64 x = (gint64) floor (at.x / CELL) + dx, y = (gint64) floor (at.y / CELL) + dy;

  return (gint64) ((guint64) x << 32) ^ (y & 0xffffffff);
}

static void
add_end (Joining *self,
         guint    end)
{
  gint64 cell = find_cell (get_end (self, end, 0), 0, 0);
  gpointer last = g_hash_table_lookup (self->cells, &cell);

  self->next_in_cell[end] = last != NULL ? GPOINTER_TO_UINT (last) - 1 : NOBODY;
  g_hash_table_replace (self->cells, g_memdup2 (&cell, sizeof cell), GUINT_TO_POINTER (end + 1));
}

/* How straight one would go on into the other: 1 for as straight as can be, -1
 * for back again. */
static double
find_straightness (const Joining *self,
                   guint          end,
                   guint          other)
{
  BowVectorPoint a = get_end (self, end, 1), b = get_end (self, end, 0), c = get_end (self, other, 0), d = get_end (self, other, 1);
  double out = hypot (b.x - a.x, b.y - a.y), in = hypot (d.x - c.x, d.y - c.y);

  return out > 0 && in > 0 ? ((b.x - a.x) * (d.x - c.x) + (b.y - a.y) * (d.y - c.y)) / (out * in) : -1;
}

static void
find_partner (Joining *self,
              guint    end)
{
  BowVectorPoint at = get_end (self, end, 0);
  double best = LEAST_STRAIGHT;
  guint chosen = NOBODY, n_seen = 0;

  for (int place = 0; place < 9; place++)
    {
      gint64 cell = find_cell (at, place % 3 - 1, place / 3 - 1);
      gpointer first = g_hash_table_lookup (self->cells, &cell);

      for (guint other = first != NULL ? GPOINTER_TO_UINT (first) - 1 : NOBODY; other != NOBODY && n_seen < MOST_LOOKED_AT; other = self->next_in_cell[other])
        {
          BowVectorPoint there = get_end (self, other, 0);
          double straight;

          n_seen++;
          if (other / 2 == end / 2 || self->partner[other] != NOBODY || hypot (there.x - at.x, there.y - at.y) > NEAR)
            continue;
          straight = find_straightness (self, end, other);
          if (straight > best)
            {
              best = straight;
              chosen = other;
            }
        }
    }
  if (chosen == NOBODY)
    return;
  self->partner[end] = chosen;
  self->partner[chosen] = end;
}

/* From one end on, line after line. */
static void
walk (const Joining *self,
      guint          end,
      guint8        *is_used,
      BowStreetPath *into)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));

  while (end != NOBODY && !is_used[end / 2])
    {
      guint n;
      const BowVectorPoint *points = bow_street_path_get (self->lines, end / 2, &n);

      is_used[end / 2] = 1;
      for (guint i = chain->len > 0 ? 1 : 0; i < n; i++)
        g_array_append_val (chain, points[end % 2 == 0 ? i : n - 1 - i]);
      end = self->partner[end ^ 1];
    }
  bow_street_path_add (into, (const BowVectorPoint *) (gpointer) chain->data, chain->len);
}

/**
 * bow_street_join:
 * @lines: lines, each of at least two points
 *
 * Makes one line of those that go on into each other, so that neither a dash
 * nor a name ends where a tile or a feature does.
 *
 * Returns: (transfer full): the lines
 */
BowStreetPath *
bow_street_join (const BowStreetPath *lines)
{
  Joining self = { .lines = lines, .n = 2 * bow_street_path_count (lines) };
  BowStreetPath *joined = bow_street_path_new ();
  g_autofree guint *next_in_cell = g_new (guint, self.n);
  g_autofree guint *partner = g_new (guint, self.n);
  g_autofree guint8 *is_used = g_new0 (guint8, self.n / 2 + 1);

  self.next_in_cell = next_in_cell;
  self.partner = partner;
  self.cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint end = 0; end < self.n; end++)
    {
      partner[end] = NOBODY;
      add_end (&self, end);
    }
  for (guint end = 0; end < self.n; end++)
    if (partner[end] == NOBODY)
      find_partner (&self, end);
  for (guint end = 0; end < self.n; end++)
    if (partner[end] == NOBODY && !is_used[end / 2])
      walk (&self, end, is_used, joined);
  /* What is left has no end: it leads back to itself. */
  for (guint end = 0; end < self.n; end += 2)
    if (!is_used[end / 2])
      walk (&self, end, is_used, joined);
  g_hash_table_unref (self.cells);

  return joined;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-cluster.h"

#include <math.h>
#include <string.h>

#include "geo/bow-mercator.h"

/* A level is kept ready when its cells hold at least this many points on
 * average; on the others a query adds up the few points itself. So the levels
 * together can never take more than a few times what the points take. */
#define MIN_AVERAGE 8

/* Keys are sorted by their upper 44 bits, those of the finest grid: first into
 * buckets by 16 bits, then each bucket by the rest in three passes. One bucket
 * and where it goes fit the cache, which all points together do not. */
#define LOWEST_BIT (64 - 2 * BOW_CLUSTER_MAX_LEVEL)
#define BUCKET_BITS 16
#define N_PASSES 3
#define MOST_DIGIT_BITS 10

/* So few are sorted sooner by hand than counted. */
#define FEW 100

/* One cell of a level kept ready. Its position is in units of 2^-32. */
typedef struct
{
  guint32 x;
  guint32 y;
  guint32 first;
  guint32 count;
} Cell;

typedef struct
{
  guint64 *key;
  guint32 *index;
} Points;

struct _BowCluster
{
  gsize n;
  /* Morton keys in order: 32 bits of x and of y interleaved, so that the key
   * alone gives the position back to a centimetre. */
  guint64 *key;
  guint32 *order;
  gsize n_cells[BOW_CLUSTER_MAX_LEVEL + 1];
  Cell *cells[BOW_CLUSTER_MAX_LEVEL + 1];
};

static inline guint64
spread (guint32 v)
{
  guint64 x = v;

  x = (x | x << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  x = (x | x << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  x = (x | x << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  x = (x | x << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  return (x | x << 1) & G_GUINT64_CONSTANT (0x5555555555555555);
}

static inline guint32
gather (guint64 x)
{
  x &= G_GUINT64_CONSTANT (0x5555555555555555);
  x = (x | x >> 1) & G_GUINT64_CONSTANT (0x3333333333333333);
  x = (x | x >> 2) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  x = (x | x >> 4) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  x = (x | x >> 8) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  return (guint32) (x | x >> 16);
}

static inline guint32
to_fixed (double unit)
{
  double v = unit * 4294967296.0;

  if (v <= 0)
    return 0;
  return v >= 4294967295.0 ? G_MAXUINT32 : (guint32) v;
}

static inline double
from_fixed (guint32 v)
{
  return (v + 0.5) / 4294967296.0;
}

/* How far a key must be shifted for the cells of a level; 64 for level 0,
 * which C leaves undefined, so that level is asked for by cell_of() alone. */
static inline guint64
cell_of (guint64 key,
         guint   level)
{
  return level == 0 ? 0 : key >> (64 - 2 * level);
}

static gsize
project (const double *longitude,
         const double *latitude,
         gsize         n_points,
         Points       *to)
{
  gsize n = 0;

  for (gsize i = 0; i < n_points; i++)
    {
      if (!isfinite (longitude[i]) || !isfinite (latitude[i]))
        continue;
      to->key[n] = spread (to_fixed (bow_mercator_x (longitude[i]))) |
                   spread (to_fixed (bow_mercator_y (latitude[i]))) << 1;
      to->index[n++] = (guint32) i;
    }

  return n;
}

static void
make_starts (guint32 *counts,
             gsize    n,
             guint32  first)
{
  for (gsize i = 0; i < n; i++)
    {
      guint32 here = counts[i];

      counts[i] = first;
      first += here;
    }
}

static inline void
move_point (const Points *from,
            gsize         at,
            Points       *to,
            gsize         where)
{
  to->key[where] = from->key[at];
  to->index[where] = from->index[at];
}

static void
sort_by_digit (const Points *from,
               Points       *to,
               gsize         first,
               gsize         end,
               guint         shift,
               guint         bits)
{
  guint32 next[1 << MOST_DIGIT_BITS] = { 0 };
  const guint64 mask = (1 << bits) - 1;

  for (gsize i = first; i < end; i++)
    next[from->key[i] >> shift & mask]++;
  make_starts (next, mask + 1, (guint32) first);
  for (gsize i = first; i < end; i++)
    move_point (from, i, to, next[from->key[i] >> shift & mask]++);
}

static void
sort_few (const Points *from,
          Points       *to,
          gsize         first,
          gsize         end)
{
  for (gsize i = first; i < end; i++)
    {
      gsize at = i;

      for (; at > first && to->key[at - 1] >> LOWEST_BIT > from->key[i] >> LOWEST_BIT; at--)
        move_point (to, at - 1, to, at);
      move_point (from, i, to, at);
    }
}

/* The lowest bit of the buckets' digit: no digit is spent on bits that all keys
 * have in common, as those of one county have. */
static guint
find_bucket_shift (const Points *points,
                   gsize         n)
{
  guint64 differ = G_GUINT64_CONSTANT (1) << LOWEST_BIT;

  for (gsize i = 1; i < n; i++)
    differ |= points->key[i] ^ points->key[0];

  return (guint) MAX (64 - __builtin_clzll (differ) - BUCKET_BITS, LOWEST_BIT);
}

/* Buckets go to @other, and an odd number of passes brings them back in order. */
static void
sort_points (Points *points,
             gsize   n)
{
  Points other = { g_new (guint64, n), g_new (guint32, n) };
  g_autofree guint32 *next = g_new0 (guint32, 1 << BUCKET_BITS);
  const guint shift = find_bucket_shift (points, n);
  const guint bits = (shift - LOWEST_BIT + N_PASSES - 1) / N_PASSES;
  const guint64 mask = (1 << BUCKET_BITS) - 1;

  for (gsize i = 0; i < n; i++)
    next[points->key[i] >> shift & mask]++;
  make_starts (next, mask + 1, 0);
  for (gsize i = 0; i < n; i++)
    move_point (points, i, &other, next[points->key[i] >> shift & mask]++);

  /* Now each start has moved to its bucket's end. */
  for (gsize i = 0, first = 0; first < n; first = next[i++])
    if (next[i] - first <= FEW)
      {
        sort_few (&other, points, first, next[i]);
      }
    else
      {
        sort_by_digit (&other, points, first, next[i], LOWEST_BIT, bits);
        sort_by_digit (points, &other, first, next[i], LOWEST_BIT + bits, bits);
        sort_by_digit (&other, points, first, next[i], LOWEST_BIT + 2 * bits, bits);
      }

  g_free (other.key);
  g_free (other.index);
}

/* Two neighbours part at the level of their highest differing bit. */
static void
count_cells (BowCluster *self)
{
  gsize parts[BOW_CLUSTER_MAX_LEVEL + 2] = { 0 };
  gsize sum = self->n > 0 ? 1 : 0;

  for (gsize i = 1; i < self->n; i++)
    {
      guint64 differ = self->key[i] ^ self->key[i - 1];
      int level = differ == 0 ? BOW_CLUSTER_MAX_LEVEL + 1 : __builtin_clzll (differ) / 2 + 1;

      parts[MIN (level, BOW_CLUSTER_MAX_LEVEL + 1)]++;
    }
  for (guint level = 0; level <= BOW_CLUSTER_MAX_LEVEL; level++)
    {
      sum += parts[level];
      self->n_cells[level] = sum;
    }
}

static Cell
sum_points (const BowCluster *self,
            gsize             first,
            gsize             end)
{
  guint64 x = 0, y = 0;
  gsize count = end - first;

  for (gsize i = first; i < end; i++)
    {
      x += gather (self->key[i]);
      y += gather (self->key[i] >> 1);
    }

  return (Cell) { (guint32) (x / count), (guint32) (y / count), (guint32) first, (guint32) count };
}

static void
build_from_points (BowCluster *self,
                   guint       level)
{
  Cell *cells = self->cells[level] = g_new (Cell, self->n_cells[level]);
  gsize n = 0;

  for (gsize i = 0, end; i < self->n; i = end)
    {
      guint64 cell = cell_of (self->key[i], level);

      for (end = i + 1; end < self->n && cell_of (self->key[end], level) == cell; end++)
        ;
      cells[n++] = sum_points (self, i, end);
    }
  g_assert (n == self->n_cells[level]);
}

static void
build_from_finer (BowCluster *self,
                  guint       level)
{
  const Cell *finer = self->cells[level + 1];
  Cell *cells = self->cells[level] = g_new (Cell, self->n_cells[level]);
  gsize n = 0;

  for (gsize i = 0; i < self->n_cells[level + 1];)
    {
      guint64 cell = cell_of (self->key[finer[i].first], level);
      guint64 x = 0, y = 0;
      guint32 count = 0, first = finer[i].first;

      for (; i < self->n_cells[level + 1] && cell_of (self->key[finer[i].first], level) == cell; i++)
        {
          x += (guint64) finer[i].x * finer[i].count;
          y += (guint64) finer[i].y * finer[i].count;
          count += finer[i].count;
        }
      cells[n++] = (Cell) { (guint32) (x / count), (guint32) (y / count), first, count };
    }
  g_assert (n == self->n_cells[level]);
}

static void
build_levels (BowCluster *self)
{
  for (int level = BOW_CLUSTER_MAX_LEVEL; level >= 0; level--)
    {
      if (self->n == 0 || self->n_cells[level] > self->n / MIN_AVERAGE)
        continue;
      if (level < BOW_CLUSTER_MAX_LEVEL && self->cells[level + 1] != NULL)
        build_from_finer (self, (guint) level);
      else
        build_from_points (self, (guint) level);
    }
}

/**
 * bow_cluster_new:
 * @longitude: (array length=n_points): degrees east
 * @latitude: (array length=n_points): degrees north
 * @n_points: how many, less than 2^32
 *
 * Sorts points so that they can be shown in clusters at any zoom. A position
 * that is not a finite number is left out.
 *
 * Returns: (transfer full): the index
 */
BowCluster *
bow_cluster_new (const double *longitude,
                 const double *latitude,
                 gsize         n_points)
{
  BowCluster *self;
  Points points;

  g_return_val_if_fail (n_points < G_MAXUINT32, NULL);

  points = (Points) { g_new (guint64, n_points), g_new (guint32, n_points) };
  self = g_new0 (BowCluster, 1);
  self->n = project (longitude, latitude, n_points, &points);
  sort_points (&points, self->n);
  self->key = points.key;
  self->order = points.index;
  count_cells (self);
  build_levels (self);

  return self;
}

/**
 * bow_cluster_free:
 * @self: (nullable): an index
 *
 * Frees an index.
 */
void
bow_cluster_free (BowCluster *self)
{
  if (self == NULL)
    return;
  for (guint level = 0; level <= BOW_CLUSTER_MAX_LEVEL; level++)
    g_free (self->cells[level]);
  g_free (self->key);
  g_free (self->order);
  g_free (self);
}

/**
 * bow_cluster_get_n_points:
 * @self: an index
 *
 * How many points are in it.
 *
 * Returns: at most as many as were handed in
 */
gsize
bow_cluster_get_n_points (const BowCluster *self)
{
  return self->n;
}

/**
 * bow_cluster_get_order:
 * @self: an index
 *
 * The points in the order of the curve: the points of a cell are
 * `order[cell.first]` to `order[cell.first + cell.count - 1]`.
 *
 * Returns: (transfer none): positions in the arrays handed to bow_cluster_new()
 */
const guint32 *
bow_cluster_get_order (const BowCluster *self)
{
  return self->order;
}

/**
 * bow_cluster_get_point:
 * @self: an index
 * @index: which point, in the order of the curve
 * @x: (out): where it is, on the unit square of Web Mercator
 * @y: (out): where it is, on the unit square of Web Mercator
 *
 * Gives a point back, to a centimetre.
 */
void
bow_cluster_get_point (const BowCluster *self,
                       gsize             index,
                       double           *x,
                       double           *y)
{
  g_return_if_fail (index < self->n);

  *x = from_fixed (gather (self->key[index]));
  *y = from_fixed (gather (self->key[index] >> 1));
}

/**
 * bow_cluster_count_cells:
 * @self: an index
 * @level: 0 to %BOW_CLUSTER_MAX_LEVEL
 *
 * How many cells of a level are not empty.
 *
 * Returns: the number of cells
 */
gsize
bow_cluster_count_cells (const BowCluster *self,
                         guint             level)
{
  g_return_val_if_fail (level <= BOW_CLUSTER_MAX_LEVEL, 0);

  return self->n_cells[level];
}

/**
 * bow_cluster_get_memory:
 * @self: an index
 *
 * How much memory it holds on to.
 *
 * Returns: bytes
 */
gsize
bow_cluster_get_memory (const BowCluster *self)
{
  gsize bytes = sizeof *self + self->n * (sizeof *self->key + sizeof *self->order);

  for (guint level = 0; level <= BOW_CLUSTER_MAX_LEVEL; level++)
    if (self->cells[level] != NULL)
      bytes += self->n_cells[level] * sizeof (Cell);

  return bytes;
}

/**
 * bow_cluster_get_box:
 * @self: an index
 * @box: (out): the smallest box around all points
 *
 * Where the points are.
 *
 * Returns: %FALSE if there are none
 */
gboolean
bow_cluster_get_box (const BowCluster *self,
                     BowClusterBox    *box)
{
  guint32 x0 = G_MAXUINT32, y0 = G_MAXUINT32, x1 = 0, y1 = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      guint32 x = gather (self->key[i]);
      guint32 y = gather (self->key[i] >> 1);

      x0 = MIN (x0, x);
      y0 = MIN (y0, y);
      x1 = MAX (x1, x);
      y1 = MAX (y1, y);
    }
  if (self->n == 0)
    return FALSE;

  *box = (BowClusterBox) { from_fixed (x0), from_fixed (y0), from_fixed (x1), from_fixed (y1) };
  return TRUE;
}

/* A search through one level: cells where the level is kept ready, else points. */
typedef struct
{
  const BowCluster *index;
  const Cell *cells;
  guint level;
  /* The cells of the level that the box touches, both ends included. */
  guint32 x0, y0, x1, y1;
  gsize n;
  GArray *out;
} Search;

static inline guint64
key_at (const Search *search,
        gsize         i)
{
  return search->index->key[search->cells != NULL ? search->cells[i].first : i];
}

static inline gsize
lower_bound (const Search *search,
             gsize         low,
             gsize         high,
             guint64       key)
{
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (key_at (search, middle) < key)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
emit (Search *search,
      Cell    cell)
{
  BowClusterCell out = { from_fixed (cell.x), from_fixed (cell.y), cell.first, cell.count };

  search->n++;
  if (search->out != NULL)
    g_array_append_val (search->out, out);
}

static void
emit_range (Search *search,
            gsize   low,
            gsize   high)
{
  if (search->cells != NULL)
    {
      for (gsize i = low; i < high; i++)
        emit (search, search->cells[i]);
      return;
    }
  for (gsize i = low, end; i < high; i = end)
    {
      guint64 cell = cell_of (search->index->key[i], search->level);

      for (end = i + 1; end < high && cell_of (search->index->key[end], search->level) == cell; end++)
        ;
      emit (search, sum_points (search->index, i, end));
    }
}

/* Goes down the quarters of the square: (x, y) is the quarter's place among the
 * cells of its own level, low to high what lies in it. */
static void
descend (Search *search,
         guint   level,
         guint32 x,
         guint32 y,
         gsize   low,
         gsize   high)
{
  guint shift = search->level - level;
  guint32 left = x << shift, right = ((x + 1) << shift) - 1;
  guint32 top = y << shift, bottom = ((y + 1) << shift) - 1;

  if (low >= high || left > search->x1 || right < search->x0 || top > search->y1 || bottom < search->y0)
    return;
  if (left >= search->x0 && right <= search->x1 && top >= search->y0 && bottom <= search->y1)
    {
      emit_range (search, low, high);
      return;
    }
  for (guint32 quarter = 0; quarter < 4; quarter++)
    {
      guint32 qx = x << 1 | (quarter & 1), qy = y << 1 | quarter >> 1;
      guint64 next = (spread (qx) | spread (qy) << 1) + 1;
      gsize end = quarter == 3 ? high : lower_bound (search, low, high, next << (64 - 2 * (level + 1)));

      descend (search, level + 1, qx, qy, low, end);
      low = end;
    }
}

static gsize
run_search (const BowCluster    *self,
            guint                level,
            const BowClusterBox *box,
            GArray              *out)
{
  Search search = { self, self->cells[level], level, .out = out };
  guint shift = 32 - level;

  if (!(box->x0 <= box->x1 && box->y0 <= box->y1) || box->x1 < 0 || box->y1 < 0 || box->x0 > 1 || box->y0 > 1)
    return 0;
  if (level > 0)
    {
      search.x0 = to_fixed (box->x0) >> shift;
      search.y0 = to_fixed (box->y0) >> shift;
      search.x1 = to_fixed (box->x1) >> shift;
      search.y1 = to_fixed (box->y1) >> shift;
    }
  descend (&search, 0, 0, 0, 0, search.cells != NULL ? self->n_cells[level] : self->n);

  return search.n;
}

/**
 * bow_cluster_count:
 * @self: an index
 * @level: 0 to %BOW_CLUSTER_MAX_LEVEL
 * @box: where to look
 *
 * Counts the cells that bow_cluster_query() would give.
 *
 * Returns: how many
 */
gsize
bow_cluster_count (const BowCluster    *self,
                   guint                level,
                   const BowClusterBox *box)
{
  g_return_val_if_fail (level <= BOW_CLUSTER_MAX_LEVEL, 0);

  return run_search (self, level, box, NULL);
}

/**
 * bow_cluster_query:
 * @self: an index
 * @level: 0 to %BOW_CLUSTER_MAX_LEVEL; a grid of 2^level cells a side
 * @box: where to look
 * @cells: (element-type BowClusterCell): where the cells are appended
 *
 * Finds the cells that are not empty and touch a box. A cell is given whole,
 * so its centre may lie outside the box.
 */
void
bow_cluster_query (const BowCluster    *self,
                   guint                level,
                   const BowClusterBox *box,
                   GArray              *cells)
{
  g_return_if_fail (level <= BOW_CLUSTER_MAX_LEVEL);
  g_return_if_fail (g_array_get_element_size (cells) == sizeof (BowClusterCell));

  run_search (self, level, box, cells);
}

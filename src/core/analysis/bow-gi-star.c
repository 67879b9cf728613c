/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-gi-star.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "base/bow-error.h"

/* A cell is at most this share of the distance. */
#define WIDEST_CELL (2.0 / 3)

static gboolean
check (BowGiStar              *self,
       const BowGridPoints    *points,
       const BowGiStarDesign  *design,
       GError                **error)
{
  guint fewest = design->fewest > 0 ? design->fewest : BOW_GI_STAR_FEWEST;

  self->n_counted = bow_grid_points_count (points, design->distance_m);
  self->n_vague = points->n - self->n_counted;
  self->n_off = points->n_off;
  if (self->n_counted < fewest)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("Hot and cold cells need at least %u events whose place is known to within %g m; there are %zu of %zu."),
                   fewest, design->distance_m, self->n_counted, points->n + points->n_off);
      return FALSE;
    }
  if (design->cell_m > design->distance_m * WIDEST_CELL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("Cells of %g m have fewer than eight neighbours within %g m: take cells of at most two thirds of that."),
                   design->cell_m, design->distance_m);
      return FALSE;
    }

  return TRUE;
}

static gboolean
lay_out (BowGiStar              *self,
         const BowGridPoints    *points,
         const BowGiStarDesign  *design,
         GError                **error)
{
  BowGridExtent extent = bow_grid_points_extent (points, self->distance_m, 0);

  if (!bow_raster_lay_out (&self->raster, &extent, design->cell_m > 0 ? design->cell_m : self->distance_m / 2, error))
    return FALSE;
  if (bow_raster_size (&self->raster) >= BOW_GI_STAR_FEWEST)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("All events lie in %zu cells of %g m, too few to tell hot from cold. Take narrower cells."),
               bow_raster_size (&self->raster), self->raster.cell_m);

  return FALSE;
}

static gboolean
count (BowGiStar            *self,
       const BowGridPoints  *points,
       GError              **error)
{
  const BowRaster *raster = &self->raster;
  double squares = 0, n = (double) bow_raster_size (raster);

  self->counts = g_new0 (guint32, bow_raster_size (raster));
  for (gsize i = 0; i < points->n; i++)
    if ((double) points->precision_m[i] <= self->distance_m)
      {
        guint column = (guint) ((points->easting[i] - raster->easting) / raster->cell_m);
        guint row = (guint) ((points->northing[i] - raster->northing) / raster->cell_m);

        self->counts[(gsize) row * raster->n_columns + column]++;
      }
  for (gsize i = 0; i < bow_raster_size (raster); i++)
    squares += (double) self->counts[i] * self->counts[i];
  self->mean = (double) self->n_counted / n;
  self->deviation = sqrt (MAX (squares / n - self->mean * self->mean, 0));
  if (self->deviation > 0)
    return TRUE;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("Every cell holds the same number of events, so none stands out."));

  return FALSE;
}

/* For each row the events up to each column, so that any stretch of it is one
 * difference. */
static guint64 *
sum_rows (const BowGiStar *self)
{
  guint n_columns = self->raster.n_columns;
  guint64 *sums = g_new (guint64, (gsize) self->raster.n_rows * (n_columns + 1));

  for (guint row = 0; row < self->raster.n_rows; row++)
    {
      guint64 *sum = sums + (gsize) row * (n_columns + 1);

      sum[0] = 0;
      for (guint column = 0; column < n_columns; column++)
        sum[column + 1] = sum[column] + self->counts[(gsize) row * n_columns + column];
    }

  return sums;
}

/* How many cells on either side of one are its neighbours, in the rows above it. */
static int *
measure_widths (const BowGiStar *self,
                int              n_up)
{
  double reach = self->distance_m / self->raster.cell_m;
  int *widths = g_new (int, n_up + 1);

  for (int up = 0; up <= n_up; up++)
    widths[up] = (int) floor (sqrt (MAX (reach * reach - up * up, 0)) + 1e-9);

  return widths;
}

static double
score (const BowGiStar *self,
       double           sum,
       double           n_near)
{
  double n = (double) bow_raster_size (&self->raster);
  double chance = self->deviation * sqrt (MAX (n * n_near - n_near * n_near, 0) / (n - 1));

  return chance > 0 ? (sum - n_near * self->mean) / chance : 0;
}

/* How likely at least so many of n events would lie in that share of the cells,
 * if each went anywhere. */
static double
find_tail (double n,
           double share,
           double sum)
{
  double term = exp (lgamma (n + 1) - lgamma (sum + 1) - lgamma (n - sum + 1) + sum * log (share) + (n - sum) * log1p (-share)), tail = 0;

  for (double i = sum; i <= n && term > tail * 1e-12; i++)
    {
      tail += term;
      term *= (n - i) / (i + 1) * share / (1 - share);
    }

  return MIN (tail, 1);
}

/* How likely a cell is by chance, on either side. Few events around a cell are
 * not normally distributed: many of them are likelier than z says, so the
 * greater of the two counts. */
static double
find_p (const BowGiStar *self,
        double           z,
        double           sum,
        double           n_near)
{
  double p = erfc (fabs (z) / G_SQRT2), share = n_near / (double) bow_raster_size (&self->raster);

  if (z <= 0 || p > self->rate || share >= 1)
    return p;

  return MAX (p, MIN (2 * find_tail ((double) self->n_counted, share, sum), 1));
}

static void
score_row (BowGiStar     *self,
           float         *p,
           const guint64 *sums,
           const int     *widths,
           int            n_up,
           int            row)
{
  int n_columns = (int) self->raster.n_columns, n_rows = (int) self->raster.n_rows;

  for (int column = 0; column < n_columns; column++)
    {
      guint64 sum = 0;
      gsize cell = (gsize) row * (gsize) n_columns + (gsize) column;
      int n_near = 0;

      for (int other = MAX (row - n_up, 0); other <= MIN (row + n_up, n_rows - 1); other++)
        {
          int width = widths[abs (other - row)], from = MAX (column - width, 0), to = MIN (column + width, n_columns - 1) + 1;
          const guint64 *line = sums + (gsize) other * (gsize) (n_columns + 1);

          sum += line[to] - line[from];
          n_near += to - from;
        }
      self->raster.values[cell] = (float) score (self, (double) sum, n_near);
      p[cell] = (float) find_p (self, (double) self->raster.values[cell], (double) sum, n_near);
    }
}

/* A cell that may stand out. */
typedef struct
{
  float z;
  float p;
} Far;

static int
compare_p (gconstpointer a,
           gconstpointer b)
{
  const Far *left = a, *right = b;

  return (left->p > right->p) - (left->p < right->p);
}

static int
compare_down (gconstpointer a,
              gconstpointer b)
{
  const Far *left = a, *right = b;

  return (left->z < right->z) - (left->z > right->z);
}

/* Of the cells in order of their p, the p of the last one that is below its
 * share of the rate; below 0 where there is none. */
static double
find_greatest_p (const BowGiStar *self,
                 GArray          *far)
{
  gsize size = bow_raster_size (&self->raster);
  double greatest = -1;

  g_array_sort (far, compare_p);
  for (guint i = 0; i < far->len; i++)
    {
      double p = (double) g_array_index (far, Far, i).p;

      if (p <= self->rate * (i + 1) / (double) size)
        greatest = p;
    }

  return greatest;
}

/* The least z from which on every cell passes. */
static void
find_cutoff (BowGiStar   *self,
             const float *p)
{
  g_autoptr (GArray) far = g_array_new (FALSE, FALSE, sizeof (Far));
  double greatest;

  self->cutoff = INFINITY;
  for (gsize i = 0; i < bow_raster_size (&self->raster); i++)
    {
      const Far one = { fabsf (self->raster.values[i]), p[i] };

      if (erfc ((double) one.z / G_SQRT2) <= self->rate)
        g_array_append_val (far, one);
    }
  greatest = find_greatest_p (self, far);
  g_array_sort (far, compare_down);
  for (guint i = 0; i < far->len && (double) g_array_index (far, Far, i).p <= greatest; i++)
    self->cutoff = (double) g_array_index (far, Far, i).z;
}

static void
sum_up (BowGiStar   *self,
        const float *p)
{
  find_cutoff (self, p);
  for (gsize i = 0; i < bow_raster_size (&self->raster); i++)
    {
      double z = (double) self->raster.values[i];

      self->greatest = MAX (self->greatest, z);
      self->least = MIN (self->least, z);
      self->n_hot += z >= self->cutoff;
      self->n_cold += z <= -self->cutoff;
    }
}

/**
 * bow_gi_star_new:
 * @points: where events happened
 * @design: what kind of map it is to be
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts events in the cells of a net over the box that holds them all, and
 * gives each cell its Gi* (Ord and Getis, Local spatial autocorrelation
 * statistics, 1995, formula 6), with a weight of 1 for itself and for each cell
 * within the distance. That is a z score.
 *
 * Many cells are looked at, so some have a great z by chance. Those stand out
 * that pass the procedure of Benjamini and Hochberg (Controlling the false
 * discovery rate, 1995), as Caldas de Castro and Singer (2006) use it here. The
 * p of a cell is that of its z or, where that is greater, of so many events
 * around it by the binomial distribution: where there are few of them z says
 * too much.
 *
 * Returns: (transfer full) (nullable): the map; %NULL with %BOW_ERROR_RULE
 *   where there are too few events or cells, or too many cells
 */
BowGiStar *
bow_gi_star_new (const BowGridPoints    *points,
                 const BowGiStarDesign  *design,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autoptr (BowGiStar) self = g_new0 (BowGiStar, 1);
  g_autofree guint64 *sums = NULL;
  g_autofree int *widths = NULL;
  g_autofree float *p = NULL;
  int n_up;

  g_return_val_if_fail (design->distance_m > 0, NULL);

  self->distance_m = design->distance_m;
  self->rate = design->rate > 0 ? design->rate : BOW_GI_STAR_RATE;
  if (!check (self, points, design, error) || !lay_out (self, points, design, error) || !count (self, points, error))
    return NULL;
  self->raster.values = g_new (float, bow_raster_size (&self->raster));
  p = g_new (float, bow_raster_size (&self->raster));
  sums = sum_rows (self);
  n_up = (int) floor (self->distance_m / self->raster.cell_m + 1e-9);
  widths = measure_widths (self, n_up);
  for (guint row = 0; row < self->raster.n_rows; row++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      score_row (self, p, sums, widths, n_up, (int) row);
    }
  sum_up (self, p);

  return g_steal_pointer (&self);
}

/**
 * bow_gi_star_free:
 * @self: (nullable): a map
 *
 * Frees it.
 */
void
bow_gi_star_free (BowGiStar *self)
{
  if (self == NULL)
    return;
  bow_raster_clear (&self->raster);
  g_free (self->counts);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The surface as the sum of the kernel of each event at the middle of each
 * cell. Rows are summed in bands, so that what is written to stays near the
 * processor and several threads can work without ever writing to the same
 * cell. Within a cell events are added in the order they came in, however many
 * threads there are, so the sum is always the same. */
#include "analysis/bow-density-private.h"

#include <math.h>

#include "base/bow-parallel.h"
#include "base/bow-wide.h"

#define BAND_ROWS 32
#define N_LANES 4
/* Events of one cell that are added together. */
#define MOST_AT_ONCE 4
/* From so many events of some neighbouring cells of a row on it pays to add them
 * up before the cells around them are gone through. */
#define CELLS_TOGETHER 2
#define FEWEST_TOGETHER 3
#define MOST_TOGETHER 64

typedef double Lanes __attribute__ ((vector_size (N_LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef gint64 Mask __attribute__ ((vector_size (N_LANES * sizeof (gint64))));

/* In cells, from the middle of the first one. */
typedef struct
{
  double x;
  double y;
} Event;

/* Which middles of a row events of a cell reach, in columns from that cell's: none
 * left of @left, nor from @right on; and all of them do those from 1 - @inner to
 * @inner, if there are such. */
typedef struct
{
  int left;
  int right;
  int inner;
} Reach;

typedef struct
{
  BowDensity *density;
  GCancellable *cancellable;
  /* The reach of an event, in cells, and what one cell is of that. */
  double radius;
  double step;
  gsize stride;
  /* The events by the middle that each lies north-east of, and where those of
   * each middle begin. */
  Event *events;
  guint32 *starts;
  /* In the row that lies so many rows above the one that events are in, and below. */
  Reach *reaches;
  int most_rows;
} Sum;

static void
sum_clear (Sum *self)
{
  g_free (self->events);
  g_free (self->starts);
  g_free (self->reaches);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sum, sum_clear)

static inline gboolean
is_known (const BowDensity    *density,
          const BowGridPoints *points,
          gsize                index)
{
  return (double) points->precision_m[index] <= density->bandwidth_m;
}

/* No event lies nearer to an edge than it reaches, so none is south or west of
 * the first middle. */
static inline gsize
find_cell (const BowRaster *raster,
           const Event     *event)
{
  return (gsize) event->y * raster->n_columns + (gsize) event->x;
}

static inline Event
place (const BowRaster     *raster,
       const BowGridPoints *points,
       gsize                index)
{
  return (Event) {
    (points->easting[index] - raster->easting) / raster->cell_m - 0.5,
    (points->northing[index] - raster->northing) / raster->cell_m - 0.5,
  };
}

/* By cell, and within a cell in the order they came in. */
static void
sort_events (Sum                 *self,
             const BowGridPoints *points)
{
  const BowRaster *raster = &self->density->raster;
  gsize n_cells = bow_raster_size (raster);

  self->starts = g_new0 (guint32, n_cells + 2);
  for (gsize i = 0; i < points->n; i++)
    if (is_known (self->density, points, i))
      {
        const Event event = place (raster, points, i);

        self->starts[find_cell (raster, &event) + 2]++;
      }
  for (gsize i = 2; i < n_cells + 2; i++)
    self->starts[i] += self->starts[i - 1];
  /* One further on each is where the next event of the cell goes, and in the
   * end where those of the next cell begin. */
  self->events = g_new (Event, self->density->n_counted);
  for (gsize i = 0; i < points->n; i++)
    if (is_known (self->density, points, i))
      {
        const Event event = place (raster, points, i);

        self->events[self->starts[find_cell (raster, &event) + 1]++] = event;
      }
}

static void
measure_reaches (Sum *self)
{
  self->most_rows = (int) ceil (self->radius) + 1;
  self->reaches = g_new (Reach, 2 * self->most_rows + 1);
  for (int row = -self->most_rows; row <= self->most_rows; row++)
    {
      double square = self->radius * self->radius;
      double least = row > 0 ? row - 1 : -row, most = row > 0 ? row : 1 - row;
      double width = sqrt (MAX (square - least * least, 0)), inner = sqrt (MAX (square - most * most, 0));

      self->reaches[row + self->most_rows] = (Reach) { -(int) ceil (width), 2 + (int) width, (int) inner };
    }
}

/* What is 1 less the square of the distance becomes the weight. */
__attribute__ ((always_inline)) static inline void
weigh (Lanes            *inside,
       BowDensityKernel  kernel)
{
  Mask mask = *inside > 0;
  Lanes kept = (Lanes) ((Mask) *inside & mask);

  if (kernel == BOW_DENSITY_TRIANGULAR)
    for (int i = 0; i < N_LANES; i++)
      kept[i] = 1 - sqrt (1 - kept[i]);
  else if (kernel == BOW_DENSITY_UNIFORM)
    kept = (Lanes) ((Mask) (Lanes) { 1, 1, 1, 1 } & mask);
  else if (kernel == BOW_DENSITY_TRIWEIGHT)
    kept = kept * kept * kept;
  else if (kernel != BOW_DENSITY_EPANECHNIKOV)
    kept = kept * kept;
  *inside = kept;
}

/* Adds one row of some events of one cell, to whole lanes: what lies beyond the
 * reach of one gets nothing of it. */
__attribute__ ((always_inline)) static inline void
add_row (double           *values,
         int               n_columns,
         const double     *right,
         const double     *rest,
         int               n_events,
         double            step,
         BowDensityKernel  kernel)
{
  const Lanes numbers = { 0, 1, 2, 3 };
  Lanes across[MOST_AT_ONCE];

  for (int i = 0; i < n_events; i++)
    across[i] = right[i] + numbers * step;
  for (int column = 0; column < n_columns; column += N_LANES)
    {
      Lanes *sum = (Lanes *) (gpointer) (values + column), more = *sum;

      for (int i = 0; i < n_events; i++)
        {
          Lanes weight = rest[i] - across[i] * across[i];

          weigh (&weight, kernel);
          more += weight;
          across[i] += N_LANES * step;
        }
      *sum = more;
    }
}

__attribute__ ((always_inline)) static inline void
add_group (const Sum        *self,
           const Event      *events,
           int               n_events,
           int               cell_row,
           int               cell_column,
           int               first_row,
           double           *sums,
           BowDensityKernel  kernel)
{
  double step = self->step;
  int from = MAX (cell_row - self->most_rows + 1, first_row), to = MIN (cell_row + self->most_rows, first_row + BAND_ROWS - 1);
  int shift = self->most_rows - cell_row;

  for (int row = from; row <= to; row++)
    {
      const Reach *reach = &self->reaches[row + shift];
      double right[MOST_AT_ONCE], rest[MOST_AT_ONCE];
      int west = MAX (cell_column + reach->left, 0), east = cell_column + reach->right;

      for (int i = 0; i < n_events; i++)
        {
          double up = (row - events[i].y) * step;

          rest[i] = 1 - up * up;
          right[i] = (west - events[i].x) * step;
        }
      add_row (sums + (gsize) (row - first_row) * self->stride + west, east - west, right, rest, n_events, step, kernel);
    }
}

/* Some events of neighbouring cells, under the quartic kernel. At a middle that lies t above
 * and u beside that of the first cell, as shares of the reach, 1 less the square of the
 * distance of one is a + b·t + c·u - t² - u². Where that is above 0 for all of
 * them, the sum of its squares is a polynomial in t and u, whose factors are the
 * sums of the products of a, b and c: no event has to be asked any more. */
typedef struct
{
  int n_lanes;
  Lanes a[MOST_TOGETHER / N_LANES];
  Lanes b[MOST_TOGETHER / N_LANES];
  Lanes c[MOST_TOGETHER / N_LANES];
  double n;
  double sum_a, sum_b, sum_c;
  double sum_aa, sum_bb, sum_cc;
  double sum_ab, sum_ac, sum_bc;
} Together;

__attribute__ ((always_inline)) static inline void
take_together (Together    *self,
               const Event *events,
               int          n_events,
               int          cell_row,
               int          cell_column,
               double       step)
{
  self->n_lanes = (n_events + N_LANES - 1) / N_LANES;
  self->n = n_events;
  self->sum_a = self->sum_b = self->sum_c = 0;
  self->sum_aa = self->sum_bb = self->sum_cc = 0;
  self->sum_ab = self->sum_ac = self->sum_bc = 0;
  for (int i = 0; i < n_events; i++)
    {
      double right = (events[i].x - cell_column) * step, up = (events[i].y - cell_row) * step;
      double a = 1 - right * right - up * up, b = 2 * up, c = 2 * right;

      self->a[i / N_LANES][i % N_LANES] = a;
      self->b[i / N_LANES][i % N_LANES] = b;
      self->c[i / N_LANES][i % N_LANES] = c;
      self->sum_a += a;
      self->sum_b += b;
      self->sum_c += c;
      self->sum_aa += a * a;
      self->sum_bb += b * b;
      self->sum_cc += c * c;
      self->sum_ab += a * b;
      self->sum_ac += a * c;
      self->sum_bc += b * c;
    }
  /* What fills the last lanes is nowhere above 0. */
  for (int i = n_events; i < self->n_lanes * N_LANES; i++)
    {
      self->a[i / N_LANES][i % N_LANES] = -G_MAXFLOAT;
      self->b[i / N_LANES][i % N_LANES] = self->c[i / N_LANES][i % N_LANES] = 0;
    }
}

/* The middles that some of the events may not reach. */
__attribute__ ((always_inline)) static inline void
add_edge (const Together *self,
          const Lanes    *rest,
          double         *values,
          int             n_columns,
          double          u,
          double          step)
{
  for (int column = 0; column < n_columns; column++)
    {
      Lanes sum = { 0 };

      for (int i = 0; i < self->n_lanes; i++)
        {
          Lanes weight = rest[i] + self->c[i] * u - u * u;

          weigh (&weight, BOW_DENSITY_QUARTIC);
          sum += weight;
        }
      values[column] += sum[0] + sum[1] + sum[2] + sum[3];
      u += step;
    }
}

/* The middles that all of them reach. */
__attribute__ ((always_inline)) static inline void
add_inner (const Together *self,
           double         *values,
           int             n_columns,
           double          t,
           double          u,
           double          step)
{
  const double tt = t * t, rest = self->sum_a + t * self->sum_b;
  const double zeroth = self->sum_aa + 2 * t * self->sum_ab + tt * (self->sum_bb - 2 * rest + tt * self->n);
  const double first = 2 * (self->sum_ac + t * self->sum_bc - tt * self->sum_c);
  const double second = self->sum_cc - 2 * rest + 2 * tt * self->n;
  const double third = -2 * self->sum_c, fourth = self->n;
  const Mask numbers = { 0, 1, 2, 3 };
  Lanes across = u + (const Lanes) { 0, 1, 2, 3 } * step;

  for (int column = 0; column < n_columns; column += N_LANES)
    {
      Lanes *value = (Lanes *) (gpointer) (values + column);
      Lanes more = zeroth + across * (first + across * (second + across * (third + across * fourth)));

      *value += (Lanes) ((Mask) more & (numbers < n_columns - column));
      across += N_LANES * step;
    }
}

__attribute__ ((always_inline)) static inline void
add_together (const Sum   *self,
              const Event *events,
              int          n_events,
              int          cell_row,
              int          cell_column,
              int          first_row,
              double      *sums)
{
  double step = self->step;
  int from = MAX (cell_row - self->most_rows + 1, first_row), to = MIN (cell_row + self->most_rows, first_row + BAND_ROWS - 1);
  int shift = self->most_rows - cell_row;
  Together together;

  take_together (&together, events, n_events, cell_row, cell_column, step);
  for (int row = from; row <= to; row++)
    {
      const Reach *reach = &self->reaches[row + shift];
      double t = (row - cell_row) * step;
      int west = MAX (cell_column + reach->left, 0), east = cell_column + reach->right + CELLS_TOGETHER - 1;
      int first = cell_column + CELLS_TOGETHER - reach->inner, last = cell_column + 1 + reach->inner;
      double *values = sums + (gsize) (row - first_row) * self->stride;
      Lanes rest[MOST_TOGETHER / N_LANES];

      if (first >= last)
        first = last = east;
      for (int i = 0; i < together.n_lanes; i++)
        rest[i] = together.a[i] + together.b[i] * t - t * t;
      add_edge (&together, rest, values + west, first - west, (west - cell_column) * step, step);
      add_inner (&together, values + first, last - first, t, (first - cell_column) * step, step);
      add_edge (&together, rest, values + last, east - last, (last - cell_column) * step, step);
    }
}

/* The events of one cell, several at once: what they are added to is read and
 * written once for all of these. */
__attribute__ ((always_inline)) static inline void
add_cell (const Sum        *self,
          int               row,
          int               column,
          int               first_row,
          double           *sums,
          BowDensityKernel  kernel)
{
  gsize cell = (gsize) row * self->density->raster.n_columns + (gsize) column;
  guint32 event = self->starts[cell], end = self->starts[cell + 1];

  for (; event + MOST_AT_ONCE <= end; event += MOST_AT_ONCE)
    add_group (self, self->events + event, MOST_AT_ONCE, row, column, first_row, sums, kernel);
  for (; event < end; event++)
    add_group (self, self->events + event, 1, row, column, first_row, sums, kernel);
}

__attribute__ ((always_inline)) static inline void
add_cells_together (const Sum *self,
                    int        row,
                    int        column,
                    int        first_row,
                    double    *sums)
{
  const guint32 *starts = self->starts + (gsize) row * self->density->raster.n_columns + (gsize) column;
  guint32 event = starts[0], end = starts[CELLS_TOGETHER];

  if (end - event < FEWEST_TOGETHER)
    {
      for (int i = 0; i < CELLS_TOGETHER; i++)
        add_cell (self, row, column + i, first_row, sums, BOW_DENSITY_QUARTIC);
      return;
    }
  for (guint32 n; event < end; event += n)
    {
      n = MIN (end - event, MOST_TOGETHER);
      add_together (self, self->events + event, (int) n, row, column, first_row, sums);
    }
}

__attribute__ ((always_inline)) static inline void
add_cells (const Sum        *self,
           int               row,
           int               first_row,
           double           *sums,
           BowDensityKernel  kernel)
{
  int n_columns = (int) self->density->raster.n_columns, column = 0;

  for (; kernel == BOW_DENSITY_QUARTIC && column + CELLS_TOGETHER <= n_columns; column += CELLS_TOGETHER)
    add_cells_together (self, row, column, first_row, sums);
  for (; column < n_columns; column++)
    add_cell (self, row, column, first_row, sums, kernel);
}

BOW_WIDE static void
add_row_of_cells (const Sum *self,
                  int        row,
                  int        first_row,
                  double    *sums)
{
  switch (self->density->kernel)
    {
    case BOW_DENSITY_TRIANGULAR:
      add_cells (self, row, first_row, sums, BOW_DENSITY_TRIANGULAR);
      break;
    case BOW_DENSITY_UNIFORM:
      add_cells (self, row, first_row, sums, BOW_DENSITY_UNIFORM);
      break;
    case BOW_DENSITY_TRIWEIGHT:
      add_cells (self, row, first_row, sums, BOW_DENSITY_TRIWEIGHT);
      break;
    case BOW_DENSITY_EPANECHNIKOV:
      add_cells (self, row, first_row, sums, BOW_DENSITY_EPANECHNIKOV);
      break;
    case BOW_DENSITY_QUARTIC:
    default:
      add_cells (self, row, first_row, sums, BOW_DENSITY_QUARTIC);
      break;
    }
}

static void
sum_band (guint    band,
          gpointer user_data)
{
  const Sum *self = user_data;
  const BowRaster *raster = &self->density->raster;
  g_autofree double *sums = g_new0 (double, self->stride * BAND_ROWS);
  double scale = _bow_density_unit (self->density->kernel) * 1e6 / (self->density->bandwidth_m * self->density->bandwidth_m);
  int first_row = (int) band * BAND_ROWS, n_rows = MIN (BAND_ROWS, (int) raster->n_rows - first_row);
  int from = MAX (first_row - self->most_rows, 0), to = MIN (first_row + BAND_ROWS + self->most_rows, (int) raster->n_rows - 1);

  for (int row = from; row <= to; row++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      add_row_of_cells (self, row, first_row, sums);
    }
  for (int row = 0; row < n_rows; row++)
    {
      float *values = raster->values + (gsize) (first_row + row) * raster->n_columns;

      for (guint column = 0; column < raster->n_columns; column++)
        values[column] = (float) (scale * sums[(gsize) row * self->stride + column]);
    }
}

/* Sums the kernels of all events that are known well enough into the values of
 * the raster, which has been laid out. */
gboolean
_bow_density_sum (BowDensity           *self,
                  const BowGridPoints  *points,
                  guint                 n_threads,
                  GCancellable         *cancellable,
                  GError              **error)
{
  g_auto (Sum) sum = {
    .density = self,
    .cancellable = cancellable,
    .radius = self->bandwidth_m / self->raster.cell_m,
    .step = self->raster.cell_m / self->bandwidth_m,
    .stride = self->raster.n_columns + 2 * N_LANES,
  };

  sort_events (&sum, points);
  measure_reaches (&sum);
  bow_parallel_run ((self->raster.n_rows + BAND_ROWS - 1) / BAND_ROWS, n_threads, sum_band, &sum);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

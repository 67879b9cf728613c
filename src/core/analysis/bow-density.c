/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"

/* Cells to a bandwidth, where the extent allows it; fewer are too coarse to
 * share events out to. */
#define FINENESS 8
/* With fewer cells to a bandwidth events fall between their middles. */
#define COARSEST 2

static gboolean
lay_out (BowDensity              *self,
         const BowDensityDesign  *design,
         const BowGridExtent     *extent,
         GError                 **error)
{
  double span = MAX (extent->east - extent->west, extent->north - extent->south), cell_m = design->cell_m;

  if (cell_m <= 0)
    cell_m = MAX (self->bandwidth_m / FINENESS, ceil (span / (BOW_RASTER_MOST_CELLS - 2)));
  if (cell_m <= self->bandwidth_m / COARSEST)
    return bow_raster_lay_out (&self->raster, extent, cell_m, error);
  if (design->cell_m > 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Cells of %g m are too wide for a density over %g m: take cells of at most half of that."),
                 cell_m, self->bandwidth_m);
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 _("The events lie %.0f km apart, too far for a density over %g m. Show one town alone, or take a wider reach."),
                 span / 1000, self->bandwidth_m);

  return FALSE;
}

static gboolean
is_soft (BowDensityKernel kernel)
{
  return kernel == BOW_DENSITY_QUARTIC || kernel == BOW_DENSITY_TRIWEIGHT;
}

/* Whether there are enough events. */
gboolean
_bow_density_check (const BowDensityDesign  *design,
                    gsize                    n_counted,
                    gsize                    n_left_out,
                    GError                 **error)
{
  guint fewest = design->fewest > 0 ? design->fewest : BOW_DENSITY_FEWEST;

  if (n_counted >= fewest)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("A density needs at least %u events whose place is known to within %g m; there are %zu of %zu."),
               fewest, design->bandwidth_m, n_counted, n_counted + n_left_out);

  return FALSE;
}

/* The surface over an extent that holds all events and a bandwidth around them,
 * however few there are. */
BowDensity *
_bow_density_estimate (const BowGridPoints     *points,
                       const BowDensityDesign  *design,
                       const BowGridExtent     *extent,
                       GCancellable            *cancellable,
                       GError                 **error)
{
  g_autoptr (BowDensity) self = g_new0 (BowDensity, 1);
  gboolean done;

  self->kernel = design->kernel;
  self->bandwidth_m = design->bandwidth_m;
  self->n_counted = bow_grid_points_count (points, design->bandwidth_m);
  self->n_vague = points->n - self->n_counted;
  self->n_off = points->n_off;
  if (!lay_out (self, design, extent, error))
    return NULL;
  self->is_binned = design->is_binned && is_soft (design->kernel) && self->raster.cell_m * FINENESS <= self->bandwidth_m * (1 + 1e-9);
  self->raster.values = g_new0 (float, bow_raster_size (&self->raster));
  if (self->is_binned)
    done = _bow_density_bin (self, points, design->n_threads, cancellable, error);
  else
    done = _bow_density_sum (self, points, design->n_threads, cancellable, error);
  for (gsize i = 0; i < bow_raster_size (&self->raster); i++)
    self->peak = MAX (self->peak, (double) self->raster.values[i]);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_density_new:
 * @points: where events happened
 * @design: what kind of surface it is to be
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Estimates the density of events (Silverman, Density Estimation for
 * Statistics and Data Analysis, 1986, section 4.2). Distances are metres on
 * the British National Grid. What is known less well than the bandwidth is
 * left out and counted: it would put weight where nobody said anything was.
 *
 * The kernel of each event is summed at the middle of each cell, to within
 * 10⁻⁶ of the peak of that sum. The same events give the same values, however
 * many threads there are.
 *
 * Events that may be binned are so where the kernel is quartic or triweight and
 * a bandwidth has at least eight cells: the surface then is within 5 · 10⁻³ of
 * the peak of the sum, and takes hardly longer for more events. Other kernels
 * have an edge or a point, which bins would blunt by more; they are summed.
 *
 * Returns: (transfer full) (nullable): the surface; %NULL with
 *   %BOW_ERROR_RULE where too few events are left, or they lie so far apart
 *   that cells would be wider than half the bandwidth
 */
BowDensity *
bow_density_new (const BowGridPoints     *points,
                 const BowDensityDesign  *design,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  BowGridExtent extent;
  gsize n_counted;

  g_return_val_if_fail (design->bandwidth_m > 0, NULL);

  n_counted = bow_grid_points_count (points, design->bandwidth_m);
  if (!_bow_density_check (design, n_counted, points->n - n_counted + points->n_off, error))
    return NULL;
  extent = bow_grid_points_extent (points, design->bandwidth_m, design->bandwidth_m);

  return _bow_density_estimate (points, design, &extent, cancellable, error);
}

/**
 * bow_density_free:
 * @self: (nullable): a surface
 *
 * Frees it.
 */
void
bow_density_free (BowDensity *self)
{
  if (self == NULL)
    return;
  bow_raster_clear (&self->raster);
  g_free (self);
}

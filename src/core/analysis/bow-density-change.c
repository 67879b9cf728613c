/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density-change.h"

#include "analysis/bow-density-private.h"

static BowGridExtent
join (const BowGridExtent *one,
      const BowGridExtent *other)
{
  return (BowGridExtent) {
    MIN (one->west, other->west), MIN (one->south, other->south), MAX (one->east, other->east), MAX (one->north, other->north),
  };
}

static void
subtract (BowDensityChange *self,
          const BowRaster  *before)
{
  for (gsize i = 0; i < bow_raster_size (before); i++)
    {
      double value = (double) self->raster.values[i] - self->scale * (double) before->values[i];

      self->raster.values[i] = (float) value;
      self->greatest = MAX (self->greatest, value);
      self->least = MIN (self->least, value);
    }
}

/**
 * bow_density_change_new:
 * @before: what happened before
 * @after: what happened afterwards
 * @design: what kind of surface it is to be
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Estimates both densities over the same cells and subtracts the one before, as
 * it would have been in as many days. A difference is no proof of anything: a
 * rise in one place goes with a fall in another by chance alone.
 *
 * Returns: (transfer full) (nullable): the difference; %NULL with @error set as
 *   by bow_density_new(), where events of both times count together
 */
BowDensityChange *
bow_density_change_new (const BowDensityTime    *before,
                        const BowDensityTime    *after,
                        const BowDensityDesign  *design,
                        GCancellable            *cancellable,
                        GError                 **error)
{
  g_autoptr (BowDensityChange) self = g_new0 (BowDensityChange, 1);
  g_autoptr (BowDensity) earlier = NULL;
  g_autoptr (BowDensity) later = NULL;
  BowGridExtent first, last, both;

  g_return_val_if_fail (before->days > 0 && after->days > 0, NULL);

  self->n_before = bow_grid_points_count (before->points, design->bandwidth_m);
  self->n_after = bow_grid_points_count (after->points, design->bandwidth_m);
  self->n_vague = before->points->n + after->points->n - self->n_before - self->n_after;
  self->n_off = before->points->n_off + after->points->n_off;
  if (!_bow_density_check (design, self->n_before + self->n_after, self->n_vague + self->n_off, error))
    return NULL;
  first = bow_grid_points_extent (before->points, design->bandwidth_m, design->bandwidth_m);
  last = bow_grid_points_extent (after->points, design->bandwidth_m, design->bandwidth_m);
  both = join (&first, &last);
  earlier = _bow_density_estimate (before->points, design, &both, cancellable, error);
  later = earlier != NULL ? _bow_density_estimate (after->points, design, &both, cancellable, error) : NULL;
  if (later == NULL)
    return NULL;
  self->kernel = later->kernel;
  self->is_binned = later->is_binned;
  self->bandwidth_m = later->bandwidth_m;
  self->scale = after->days / before->days;
  self->raster = later->raster;
  later->raster.values = NULL;
  subtract (self, &earlier->raster);

  return g_steal_pointer (&self);
}

/**
 * bow_density_change_free:
 * @self: (nullable): a difference
 *
 * Frees it.
 */
void
bow_density_change_free (BowDensityChange *self)
{
  if (self == NULL)
    return;
  bow_raster_clear (&self->raster);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome/bow-hot-spots.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analysis/bow-raster-peaks.h"
#include "base/bow-error.h"
#include "outcome/bow-hot-spots-private.h"

/* What the rule gives beyond this says that the events lie in several towns. */
#define GREATEST_RULE 2000.0
#define DAY_MS 86400000.0
#define CHANGE_CLASSES 3
#define CELL_CLASSES 3

static double
count_days (const BowPattern *pattern)
{
  gint64 from, to;

  if (!bow_filter_get_time (pattern->filter, &from, &to) || from == BOW_TIME_NONE || to == G_MAXINT64 || to == BOW_TIME_NONE)
    return 0;

  return (double) (to - from + 1) / DAY_MS;
}

static void
clear_input (gpointer data)
{
  BowHotInput *self = data;

  bow_pattern_free (self->pattern);
  bow_pattern_free (self->before);
  bow_grid_points_free (self->points);
  bow_grid_points_free (self->points_before);
}

/**
 * bow_hot_input_new:
 * @pattern: (transfer full): what happened
 * @before: (transfer full) (nullable): for a change, what happened in the first
 *   of two periods, both of which their filters have
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Takes what hot spots are to be worked out from to the British National Grid.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with %G_IO_ERROR_CANCELLED
 */
BowHotInput *
bow_hot_input_new (BowPattern    *pattern,
                   BowPattern    *before,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (BowHotInput) self = g_atomic_rc_box_new0 (BowHotInput);

  self->pattern = pattern;
  self->before = before;
  self->points = bow_pattern_project (pattern, cancellable, error);
  if (self->points == NULL)
    return NULL;
  if (before == NULL)
    return g_steal_pointer (&self);
  self->days = count_days (pattern);
  self->days_before = count_days (before);
  self->points_before = bow_pattern_project (before, cancellable, error);

  return self->points_before != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_hot_input_ref:
 * @self: input
 *
 * Returns: (transfer full): @self
 */
BowHotInput *
bow_hot_input_ref (BowHotInput *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * bow_hot_input_unref:
 * @self: (transfer full) (nullable): input
 *
 * Gives it back.
 */
void
bow_hot_input_unref (BowHotInput *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_input);
}

static void
clear_spots (gpointer data)
{
  BowHotSpots *self = data;

  bow_raster_clear (&self->raster);
  g_free (self->words);
}

/**
 * bow_hot_spots_ref:
 * @self: hot spots
 *
 * Returns: (transfer full): @self
 */
BowHotSpots *
bow_hot_spots_ref (BowHotSpots *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * bow_hot_spots_unref:
 * @self: (transfer full) (nullable): hot spots
 *
 * Gives them back.
 */
void
bow_hot_spots_unref (BowHotSpots *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_spots);
}

/**
 * bow_hot_spots_choose_reach:
 * @points: where events happened
 * @kernel: the kernel that it is for
 * @reach_m: (out): how far an event reaches by the rule of
 *   bow_density_bandwidth(), in metres, to the nearest ten
 * @error: return location
 *
 * Returns: %FALSE with %BOW_ERROR_RULE where the events lie in several towns
 */
gboolean
bow_hot_spots_choose_reach (const BowGridPoints  *points,
                            BowDensityKernel      kernel,
                            double               *reach_m,
                            GError              **error)
{
  double suggested = bow_density_bandwidth (points, kernel);

  *reach_m = MAX (round (suggested / 10) * 10, BOW_HOT_LEAST_REACH);
  if (suggested <= GREATEST_RULE)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("Silverman’s rule gives a reach of %.1f km, as the events lie in several towns. Show one of them alone, or set a reach yourself."),
               suggested / 1000);

  return FALSE;
}

/* Shares of the furthest value, the same on either side of nothing. */
static void
set_steps (BowHotSpots *self,
           double       furthest,
           guint        n)
{
  for (guint i = 0; i < n; i++)
    self->steps[i] = furthest * (i + 1) / (n + 1);
  self->n_steps = furthest > 0 ? n : 0;
}

static gboolean
take_density (BowHotSpots             *self,
              const BowHotInput       *input,
              const BowDensityDesign  *design,
              GCancellable            *cancellable,
              GError                 **error)
{
  g_autoptr (BowDensity) density = bow_density_new (input->points, design, cancellable, error);

  if (density == NULL)
    return FALSE;
  self->is_binned = density->is_binned;
  self->n_counted = density->n_counted;
  self->n_left_out += (gint64) (density->n_vague + density->n_off);
  self->raster = density->raster;
  density->raster.values = NULL;
  set_steps (self, density->peak, BOW_HOT_MOST_CLASSES);
  self->words = _bow_hot_spots_say_density (self, input);

  return TRUE;
}

static gboolean
take_cells (BowHotSpots             *self,
            const BowHotInput       *input,
            const BowDensityDesign  *asked,
            GCancellable            *cancellable,
            GError                 **error)
{
  const BowGiStarDesign design = {
    .distance_m = asked->bandwidth_m, .cell_m = asked->cell_m, .rate = self->rate,
    .fewest = bow_pattern_choose_fewest (input->pattern, BOW_GI_STAR_FEWEST, 0),
  };
  g_autoptr (BowGiStar) map = bow_gi_star_new (input->points, &design, cancellable, error);

  if (map == NULL)
    return FALSE;
  self->n_counted = map->n_counted;
  self->n_left_out += (gint64) (map->n_vague + map->n_off);
  self->rate = map->rate;
  self->cutoff = map->cutoff;
  self->raster = map->raster;
  map->raster.values = NULL;
  self->n_steps = map->n_hot + map->n_cold > 0 ? CELL_CLASSES : 0;
  self->has_falls = map->n_cold > 0;
  for (guint i = 0; i < self->n_steps; i++)
    self->steps[i] = self->cutoff * (1 + 0.5 * i);
  /* No class that no cell is in. */
  while (self->n_steps > 1 && self->steps[self->n_steps - 1] > MAX (map->greatest, -map->least))
    self->n_steps--;
  self->words = _bow_hot_spots_say_cells (self, input, map);

  return TRUE;
}

static gboolean
take_change (BowHotSpots             *self,
             const BowHotInput       *input,
             const BowDensityDesign  *design,
             GCancellable            *cancellable,
             GError                 **error)
{
  const BowDensityTime before = { input->points_before, input->days_before }, after = { input->points, input->days };
  g_autoptr (BowDensityChange) change = bow_density_change_new (&before, &after, design, cancellable, error);

  if (change == NULL)
    return FALSE;
  self->is_binned = change->is_binned;
  self->n_counted = change->n_before + change->n_after;
  self->n_left_out += input->before->n_unplaced + (gint64) (change->n_vague + change->n_off);
  self->raster = change->raster;
  change->raster.values = NULL;
  self->has_falls = TRUE;
  set_steps (self, MAX (change->greatest, -change->least), CHANGE_CLASSES);
  self->words = _bow_hot_spots_say_change (self, input, change);

  return TRUE;
}

static gboolean
check (const BowHotInput  *input,
       const BowHotDesign *design,
       GError            **error)
{
  if (design->method != BOW_HOT_CHANGE || (input->before != NULL && input->days > 0 && input->days_before > 0))
    return TRUE;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("A change is between two periods. Say both of them, each with a start and an end."));

  return FALSE;
}

/* The period with more events in it says how far they reach in both. */
static gboolean
choose_reach (BowHotSpots        *self,
              const BowHotInput  *input,
              const BowHotDesign *design,
              GError            **error)
{
  const BowGridPoints *points = input->points;

  self->reach_m = design->reach_m;
  self->is_by_rule = design->reach_m <= 0;
  if (design->method == BOW_HOT_CHANGE && input->points_before->n > points->n)
    points = input->points_before;

  return !self->is_by_rule || bow_hot_spots_choose_reach (points, self->kernel, &self->reach_m, error);
}

/**
 * bow_hot_spots_new:
 * @input: what happened
 * @design: what is asked for
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Works out hot spots. Takes as long as the surface does; not for the thread
 * that draws.
 *
 * Returns: (transfer full) (nullable): the hot spots; %NULL with
 *   %BOW_ERROR_RULE where there are too few events or they lie too far apart
 */
BowHotSpots *
bow_hot_spots_new (const BowHotInput  *input,
                   const BowHotDesign *design,
                   GCancellable       *cancellable,
                   GError            **error)
{
  static gboolean (*const takers[BOW_HOT_N_METHODS]) (BowHotSpots *, const BowHotInput *, const BowDensityDesign *, GCancellable *, GError **) = {
    take_density, take_cells, take_change,
  };
  g_autoptr (BowHotSpots) self = g_atomic_rc_box_new0 (BowHotSpots);
  BowDensityDesign surface = { .kernel = design->kernel, .is_binned = design->is_binned, .cell_m = design->cell_m, .n_threads = design->n_threads };

  self->method = design->method;
  self->kernel = design->kernel;
  self->rate = design->rate;
  self->n_left_out = input->pattern->n_unplaced;
  if (!check (input, design, error) || !choose_reach (self, input, design, error))
    return NULL;
  surface.bandwidth_m = self->reach_m;
  surface.fewest = bow_pattern_choose_fewest (input->pattern, BOW_DENSITY_FEWEST, 0);

  return takers[design->method] (self, input, &surface, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_hot_spots_classify:
 * @self: hot spots
 * @value: a value
 *
 * Returns: 0 where it is near nothing, from 1 for the first class above that,
 *   from -1 for the first class below
 */
int
bow_hot_spots_classify (const BowHotSpots *self,
                        double             value)
{
  double far = fabs (value);
  int number = 0;

  if (value < 0 && !self->has_falls)
    return 0;
  while (number < (int) self->n_steps && far >= self->steps[number])
    number++;

  return value < 0 ? -number : number;
}

/**
 * bow_hot_spots_at:
 * @self: hot spots
 * @easting: metres
 * @northing: metres
 *
 * Returns: the value at a place; 0 outside. A density has values between the
 *   middles of cells, a z is of a whole cell
 */
double
bow_hot_spots_at (const BowHotSpots *self,
                  double             easting,
                  double             northing)
{
  const BowRaster *raster = &self->raster;
  double column, row;

  if (self->method != BOW_HOT_CELLS)
    return bow_raster_at (raster, easting, northing);
  column = floor ((easting - raster->easting) / raster->cell_m);
  row = floor ((northing - raster->northing) / raster->cell_m);
  if (column < 0 || row < 0 || column >= raster->n_columns || row >= raster->n_rows)
    return 0;

  return (double) raster->values[(gsize) row * raster->n_columns + (gsize) column];
}

/**
 * bow_hot_spots_list_places:
 * @self: hot spots
 * @most: how many to list
 *
 * Lists the places that stand out most, which are further apart than an event
 * reaches.
 *
 * Returns: (transfer full) (element-type BowRasterPeak): the middles of the
 *   cells, the furthest from nothing first
 */
GArray *
bow_hot_spots_list_places (const BowHotSpots *self,
                           guint              most)
{
  return bow_raster_list_peaks (&self->raster, self->n_steps > 0 ? self->steps[0] : INFINITY, self->reach_m, most);
}

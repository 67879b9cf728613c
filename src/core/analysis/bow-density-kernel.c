/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-density-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const char *name;
  const char *label;
  /* What each is multiplied by, so that it sums to one; by π here. */
  double unit;
  /* Silverman's A(K) in two dimensions, to the sixth power: 2 · ∫K² / μ₂² · 2π. */
  double spread;
} Kernel;

static const Kernel kernels[BOW_DENSITY_N_KERNELS] = {
  [BOW_DENSITY_QUARTIC] = { "quartic", N_("quartic"), 3, 460.8 },
  [BOW_DENSITY_TRIANGULAR] = { "triangular", N_("triangular"), 3, 800.0 / 3 },
  [BOW_DENSITY_UNIFORM] = { "uniform", N_("uniform"), 1, 64 },
  [BOW_DENSITY_TRIWEIGHT] = { "triweight", N_("triweight"), 4, 6400.0 / 7 },
  [BOW_DENSITY_EPANECHNIKOV] = { "epanechnikov", N_("Epanechnikov"), 2, 192 },
};

/**
 * bow_density_kernel_name:
 * @kernel: a kernel
 *
 * Returns: its name for programs
 */
const char *
bow_density_kernel_name (BowDensityKernel kernel)
{
  return kernels[kernel].name;
}

/**
 * bow_density_kernel_label:
 * @kernel: a kernel
 *
 * Returns: its name for people, as in the middle of a sentence
 */
const char *
bow_density_kernel_label (BowDensityKernel kernel)
{
  return _(kernels[kernel].label);
}

/**
 * bow_density_kernel_find:
 * @name: a name for programs
 * @kernel: (out): the kernel
 *
 * Returns: whether there is one of that name
 */
gboolean
bow_density_kernel_find (const char       *name,
                         BowDensityKernel *kernel)
{
  for (int i = 0; i < BOW_DENSITY_N_KERNELS; i++)
    if (g_str_equal (kernels[i].name, name))
      {
        *kernel = (BowDensityKernel) i;
        return TRUE;
      }

  return FALSE;
}

/* What the bare powers of 1 - q² have to be multiplied by. */
double
_bow_density_unit (BowDensityKernel kernel)
{
  return kernels[kernel].unit / G_PI;
}

/**
 * bow_density_weigh:
 * @kernel: a kernel
 * @share: a distance as a share of the bandwidth, at least 0
 *
 * Returns: its weight, which sums to one over a plane where the bandwidth is 1
 */
double
bow_density_weigh (BowDensityKernel kernel,
                   double           share)
{
  double rest = 1 - share * share;

  if (share > 1)
    return 0;
  switch (kernel)
    {
    case BOW_DENSITY_TRIANGULAR:
      return _bow_density_unit (kernel) * (1 - share);
    case BOW_DENSITY_UNIFORM:
      return _bow_density_unit (kernel);
    case BOW_DENSITY_TRIWEIGHT:
      return _bow_density_unit (kernel) * rest * rest * rest;
    case BOW_DENSITY_EPANECHNIKOV:
      return _bow_density_unit (kernel) * rest;
    case BOW_DENSITY_QUARTIC:
    default:
      return _bow_density_unit (kernel) * rest * rest;
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* How far the middle one of the events is from their centre. */
static double
find_median_distance (const BowGridPoints *points,
                      double               easting,
                      double               northing)
{
  g_autofree double *distances = g_new (double, points->n);

  for (gsize i = 0; i < points->n; i++)
    distances[i] = hypot (points->easting[i] - easting, points->northing[i] - northing);
  qsort (distances, points->n, sizeof *distances, compare);

  return points->n % 2 == 1 ? distances[points->n / 2] : (distances[points->n / 2 - 1] + distances[points->n / 2]) / 2;
}

/**
 * bow_density_bandwidth:
 * @points: events
 * @kernel: the kernel that it is for
 *
 * Suggests a bandwidth: the one that would be best if the events had a normal
 * distribution (Silverman, Density Estimation for Statistics and Data
 * Analysis, 1986, section 4.3.2, h = A(K) σ n^(−1/6)). σ is the mean standard
 * deviation of the two axes or, where that is less, what the middle distance
 * from the centre says it is, so that a few events far away do not widen it
 * (as in his section 3.4.2 for one axis). Events that gather in several places
 * want less than this: it is where to begin.
 *
 * Returns: metres; 0 for fewer than two events or where all are in one place
 */
double
bow_density_bandwidth (const BowGridPoints *points,
                       BowDensityKernel     kernel)
{
  double easting = 0, northing = 0, squares = 0, deviation, middle, n = (double) points->n;

  if (points->n < 2)
    return 0;
  for (gsize i = 0; i < points->n; i++)
    {
      easting += points->easting[i] / n;
      northing += points->northing[i] / n;
    }
  for (gsize i = 0; i < points->n; i++)
    squares += pow (points->easting[i] - easting, 2) + pow (points->northing[i] - northing, 2);
  deviation = sqrt (squares / (2 * (n - 1)));
  middle = find_median_distance (points, easting, northing) / sqrt (2 * G_LN2);

  return pow (kernels[kernel].spread / n, 1.0 / 6) * (middle > 0 ? MIN (deviation, middle) : deviation);
}

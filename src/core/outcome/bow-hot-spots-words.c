/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome/bow-hot-spots-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

static int
count_decimals (double number)
{
  return fabs (number) < 10 ? 1 : 0;
}

/* How far an event reaches, who said so, and how it was reckoned. */
static char *
say_reach (const BowHotSpots *self)
{
  if (!self->is_by_rule)
    return g_strdup_printf (_("%g m"), self->reach_m);

  return g_strdup_printf (_("%g m by Silverman’s rule (1986, 4.3.2)"), self->reach_m);
}

static const char *
say_sum (const BowHotSpots *self)
{
  return self->is_binned ? _("Summed over bins, to within half a per cent of the peak.") : _("Summed exactly.");
}

/* What every legend ends with. */
static char *
say_rest (const BowHotSpots *self,
          const char        *end)
{
  gint64 n = (gint64) self->n_counted;

  /* Translators: how many records of how many were counted, how many were left
   * out, the side of a cell in metres, and the time that they are of. */
  return g_strdup_printf (_("%" PRId64 " of %" PRId64 " reports, events, arrests and stops and searches. "
                            "%" PRId64 " left out, whose place is known less well than that or not at all. Cells of %.0f m. %s."),
                          n, n + self->n_left_out, self->n_left_out, self->raster.cell_m, end);
}

char *
_bow_hot_spots_say_density (const BowHotSpots *self,
                            const BowHotInput *input)
{
  g_autofree char *reach = say_reach (self);
  g_autofree char *end = bow_pattern_describe_end (input->pattern);
  g_autofree char *rest = say_rest (self, end);

  /* Translators: the kernel, how far it reaches, of what it is made, and how it
   * was reckoned. */
  return g_strdup_printf (_("Kernel density, %s, %s: %s %s"), bow_density_kernel_label (self->kernel), reach, rest, say_sum (self));
}

char *
_bow_hot_spots_say_cells (const BowHotSpots *self,
                          const BowHotInput *input,
                          const BowGiStar   *map)
{
  g_autofree char *reach = say_reach (self);
  g_autofree char *end = bow_pattern_describe_end (input->pattern);
  g_autofree char *rest = say_rest (self, end);
  gsize n = bow_raster_size (&map->raster);

  if (map->n_hot + map->n_cold == 0)
    return g_strdup_printf (_("Gi*, neighbours within %s: no cell of %zu stands out; chance alone would do. %s "
                              "As so many cells are looked at, a z of 1.96 is not enough (Benjamini and Hochberg, 1995)."), reach, n, rest);

  return g_strdup_printf (_("Gi*, neighbours within %s: %zu hot and %zu cold of %zu cells. %s "
                            "As so many cells are looked at, z has to be %.2f and not 1.96: of the cells shown about %g%% are there by chance "
                            "(Benjamini and Hochberg, 1995)."), reach, map->n_hot, map->n_cold, n, rest, map->cutoff, 100 * map->rate);
}

char *
_bow_hot_spots_say_change (const BowHotSpots      *self,
                           const BowHotInput      *input,
                           const BowDensityChange *change)
{
  g_autofree char *reach = say_reach (self);
  g_autofree char *first = bow_pattern_describe_time (input->before);
  g_autofree char *second = bow_pattern_describe_time (input->pattern);
  g_autofree char *end = g_strdup_printf (_("First period: %s; second: %s"), first, second);
  g_autofree char *rest = say_rest (self, end);

  return g_strdup_printf (_("Change of kernel density, %s, %s: %zu in the first period, multiplied by %.3g to make up for its length, and %zu in the second. "
                            "%s %s Where one place rises another falls by chance alone: this proves nothing."),
                          bow_density_kernel_label (self->kernel), reach, change->n_before, change->scale, change->n_after, rest, say_sum (self));
}

static char *
say_ends (double from,
          double to)
{
  if (isinf (to))
    return g_strdup_printf (_("%.*f or more"), count_decimals (from), from);

  /* Translators: between two numbers: "1.5 to 3.0" */
  return g_strdup_printf (_("%.*f to %.*f"), count_decimals (from), from, count_decimals (to), to);
}

/**
 * bow_hot_spots_describe_class:
 * @self: hot spots
 * @number: a class, as of bow_hot_spots_classify(), but not 0
 *
 * Returns: (transfer full): the values in it, in words
 */
char *
bow_hot_spots_describe_class (const BowHotSpots *self,
                              int                number)
{
  guint step = (guint) ABS (number) - 1;
  g_autofree char *ends = NULL;

  g_return_val_if_fail (number != 0 && step < self->n_steps, NULL);

  ends = say_ends (self->steps[step], step + 1 < self->n_steps ? self->steps[step + 1] : INFINITY);
  if (self->method == BOW_HOT_CELLS)
    /* Translators: a z score that is above what chance gives, or below it */
    return g_strdup_printf (number > 0 ? _("Hot: z + %s") : _("Cold: z − %s"), ends);
  if (self->method == BOW_HOT_CHANGE)
    return g_strdup_printf (number > 0 ? _("+ %s in a km²") : _("− %s in a km²"), ends);

  /* Translators: how many events there are in a square kilometre. */
  return g_strdup_printf (_("%s in a km²"), ends);
}

/**
 * bow_hot_spots_describe_value:
 * @self: hot spots
 * @value: a value of a cell
 *
 * Returns: (transfer full): the value with what it is of
 */
char *
bow_hot_spots_describe_value (const BowHotSpots *self,
                              double             value)
{
  if (self->method == BOW_HOT_CELLS)
    return g_strdup_printf (value > 0 ? _("Hot, z +%.2f") : _("Cold, z −%.2f"), fabs (value));
  if (self->method == BOW_HOT_CHANGE)
    return g_strdup_printf (value > 0 ? _("+%.*f in a km²") : _("−%.*f in a km²"), count_decimals (value), fabs (value));

  return g_strdup_printf (_("%.*f in a km²"), count_decimals (value), value);
}

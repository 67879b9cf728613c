/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome/bow-near-repeat.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "base/bow-error.h"

#define SMALL_P 0.05

typedef enum
{
  COLUMN_DISTANCE_FROM,
  COLUMN_DISTANCE_TO,
  COLUMN_DAYS_FROM,
  COLUMN_DAYS_TO,
  COLUMN_OBSERVED,
  COLUMN_MEAN,
  COLUMN_MEDIAN,
  COLUMN_RATIO,
  COLUMN_MEDIAN_RATIO,
  COLUMN_P,
} Column;

static const BowNearRepeatColumn columns[] = {
  [COLUMN_DISTANCE_FROM] = { "distance_from_m", 2 },
  [COLUMN_DISTANCE_TO] = { "distance_to_m", 2 },
  [COLUMN_DAYS_FROM] = { "days_from", 2 },
  [COLUMN_DAYS_TO] = { "days_to", 2 },
  [COLUMN_OBSERVED] = { "observed", 0 },
  [COLUMN_MEAN] = { "mean", 4 },
  [COLUMN_MEDIAN] = { "median", 1 },
  [COLUMN_RATIO] = { "ratio", 4 },
  [COLUMN_MEDIAN_RATIO] = { "median_ratio", 4 },
  [COLUMN_P] = { "p", 6 },
};

/**
 * bow_near_repeat_get_columns:
 * @n_columns: (out): how many
 *
 * Returns: (array length=n_columns): the columns of the table as it goes out,
 *   which has a line for each cell
 */
const BowNearRepeatColumn *
bow_near_repeat_get_columns (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (columns);
  return columns;
}

/**
 * bow_near_repeat_get_value:
 * @self: a table
 * @cell: a cell, band of distance by band of distance
 * @column: a column of bow_near_repeat_get_columns()
 *
 * Returns: the number there; %NAN for none
 */
double
bow_near_repeat_get_value (const BowNearRepeat *self,
                           guint                cell,
                           guint                column)
{
  const BowKnox *knox = self->knox;
  const BowKnoxCell *one = &knox->cells[cell];
  guint distance = cell / knox->n_days, days = cell % knox->n_days;

  switch ((Column) column)
    {
    case COLUMN_DISTANCE_FROM:
      return distance > 0 ? knox->distances_m[distance - 1] : 0;
    case COLUMN_DISTANCE_TO:
      return knox->distances_m[distance];
    case COLUMN_DAYS_FROM:
      return days > 0 ? knox->days[days - 1] : 0;
    case COLUMN_DAYS_TO:
      return knox->days[days];
    case COLUMN_OBSERVED:
      return (double) one->observed;
    case COLUMN_MEAN:
      return one->mean;
    case COLUMN_MEDIAN:
      return one->median;
    case COLUMN_RATIO:
      return one->ratio;
    case COLUMN_MEDIAN_RATIO:
      return one->median_ratio;
    case COLUMN_P:
    default:
      return one->p;
    }
}

/**
 * bow_near_repeat_parse_ends:
 * @text: the upper ends of bands, such as “100, 200, 300”
 * @most: the greatest that one may be
 * @error: return location
 *
 * Returns: (transfer full) (element-type double) (nullable): the ends; %NULL
 *   with %BOW_ERROR_INVALID
 */
GArray *
bow_near_repeat_parse_ends (const char  *text,
                            double       most,
                            GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      char *rest;
      double number = g_ascii_strtod (part, &rest), before = i > 0 ? g_array_index (ends, double, i - 1) : 0;

      if (*part == '\0' || *rest != '\0' || !(number > before && number <= most))
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("Bands are numbers of up to %.0f with commas between them, each greater than the one before: “%s” is not."), most, part);
          return NULL;
        }
      g_array_append_val (ends, number);
    }
  if (ends->len > 0 && ends->len <= BOW_KNOX_MOST_BANDS)
    return g_steal_pointer (&ends);
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There are from 1 to %d bands, not %u."), BOW_KNOX_MOST_BANDS, ends->len);

  return NULL;
}

/**
 * bow_near_repeat_new:
 * @pattern: (transfer full): what happened
 * @design: what table is asked for; fewer events than the force allows are
 *   refused whatever it says
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Works out the table. Takes as long as the shuffles do; not for the thread
 * that draws.
 *
 * Returns: (transfer full) (nullable): the table; %NULL with an error of
 *   bow_knox_new()
 */
BowNearRepeat *
bow_near_repeat_new (BowPattern           *pattern,
                     const BowKnoxDesign  *design,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_autoptr (BowNearRepeat) self = g_new0 (BowNearRepeat, 1);
  BowKnoxDesign allowed = *design;

  allowed.fewest = bow_pattern_choose_fewest (pattern, BOW_KNOX_FEWEST, design->fewest);
  self->pattern = pattern;
  self->events = bow_knox_events_new ((const BowWhenWhere *) (gpointer) pattern->events->data, pattern->events->len, bow_knox_precision (design),
                                      design->days[0], NULL, cancellable, error);
  self->knox = self->events != NULL ? bow_knox_new (self->events, &allowed, cancellable, error) : NULL;

  return self->knox != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_near_repeat_free:
 * @self: (nullable): a table
 *
 * Frees it.
 */
void
bow_near_repeat_free (BowNearRepeat *self)
{
  if (self == NULL)
    return;
  bow_pattern_free (self->pattern);
  bow_knox_events_free (self->events);
  bow_knox_free (self->knox);
  g_free (self);
}

/**
 * bow_near_repeat_describe:
 * @self: a table
 *
 * Returns: (transfer full): how it was worked out, and of what
 */
char *
bow_near_repeat_describe (const BowNearRepeat *self)
{
  const BowKnox *knox = self->knox;
  const BowKnoxEvents *events = self->events;
  g_autofree char *time = bow_pattern_describe_end (self->pattern);

  return g_strdup_printf (_("Near repeat table (Knox), %s distance, bands that hold their %s end, %u shuffles from seed %" PRIu64 ": %zu counted; "
                            "%zu too vague in place, %zu in time, %zu without a time, %zu off the grid and %" PRId64 " without a place left out. %s."),
                          knox->metric == BOW_KNOX_EUCLIDEAN ? _("straight") : _("Manhattan"), knox->holds_upper ? _("upper") : _("lower"),
                          knox->n_runs, knox->seed, events->n, events->n_vague_place, events->n_vague_time, events->n_untimed, events->n_off,
                          self->pattern->n_unplaced, time);
}

static char *
describe_strongest (const BowKnox *knox,
                    guint          cell)
{
  g_autofree char *distance = bow_knox_describe_band (knox->distances_m, cell / knox->n_days, knox->holds_upper);
  g_autofree char *days = bow_knox_describe_band (knox->days, cell % knox->n_days, knox->holds_upper);

  return g_strdup_printf (_("Most of all, events %s m and %s days apart were %.1f times as many as chance gives (p %.3f)."), distance, days,
                          knox->cells[cell].ratio, knox->cells[cell].p);
}

/**
 * bow_near_repeat_conclude:
 * @self: a table
 *
 * Returns: (transfer full): what the table says in plain words, and what it
 *   does not prove
 */
char *
bow_near_repeat_conclude (const BowNearRepeat *self)
{
  const BowKnox *knox = self->knox;
  guint n_cells = knox->n_distances * knox->n_days, n_small = 0, strongest = 0;
  g_autofree char *said = NULL;

  if (knox->n_runs == 0)
    return g_strdup (_("Without shuffles there is nothing to hold these numbers against: they prove nothing."));
  for (guint i = 0; i < n_cells; i++)
    {
      const BowKnoxCell *cell = &knox->cells[i];

      n_small += cell->p <= SMALL_P;
      if (cell->p <= SMALL_P && (knox->cells[strongest].p > SMALL_P || cell->ratio > knox->cells[strongest].ratio))
        strongest = i;
    }
  said = n_small > 0 ? describe_strongest (knox, strongest)
                     : g_strdup (_("No band has more pairs than chance would give: there is no sign here that one event draws another."));

  return g_strdup_printf (_("%s Of %u bands %u have a p of 0.05 or less; chance alone would give about %.1f. This says that events came close together "
                            "in place and time, not why: not that the same people did them, and not where or when the next will be."),
                          said, n_cells, n_small, n_cells * SMALL_P);
}

/**
 * bow_near_repeat_list_rows:
 * @self: a table
 *
 * Returns: (transfer full) (element-type gint64): the records that it was
 *   worked out from, in the order of its events
 */
GArray *
bow_near_repeat_list_rows (const BowNearRepeat *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < self->events->n; i++)
    g_array_append_val (rows, g_array_index (self->pattern->events, BowWhenWhere, self->events->index[i]).row);

  return rows;
}

/**
 * bow_near_repeat_list_pairs:
 * @self: a table
 * @distance: a band of distance, from 0
 * @days: a band of time, from 0
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type BowKnoxPair) (nullable): the pairs of
 *   that cell, or %NULL with @error set
 */
GArray *
bow_near_repeat_list_pairs (const BowNearRepeat  *self,
                            guint                 distance,
                            guint                 days,
                            GCancellable         *cancellable,
                            GError              **error)
{
  const BowKnox *knox = self->knox;
  const BowKnoxDesign design = {
    .metric = knox->metric, .holds_upper = knox->holds_upper, .distances_m = knox->distances_m, .n_distances = knox->n_distances,
    .days = knox->days, .n_days = knox->n_days,
  };

  return bow_knox_list_pairs (self->events, &design, distance, days, cancellable, error);
}

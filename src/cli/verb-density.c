/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/bow-clock.h"
#include "cli/bow-cli-pattern.h"
#include "cli/bow-cli-record.h"
#include "geo/bow-grid.h"
#include "outcome/bow-hot-spots.h"

#define MOST_DAYS 3660.0
#define DAY G_GINT64_CONSTANT (86400000)

/* What one surface, of whichever kind, says of itself. */
typedef struct
{
  const char *method;
  const char *column;
  double bandwidth_m;
  gsize n_counted;
  gsize n_vague;
  gsize n_off;
  const BowRaster *raster;
  const char *words;
} Surface;

static gboolean
parse_design (BowCli            *self,
              BowDensityDesign  *design,
              GError           **error)
{
  const BowCliOptions *options = &self->options;
  double fewest = 0;

  *design = (BowDensityDesign) { .is_binned = options->binned };
  if (options->kernel != NULL && !bow_density_kernel_find (options->kernel, &design->kernel))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                   _("A kernel is quartic, triangular, uniform, triweight or epanechnikov, not “%s”."), options->kernel);
      return FALSE;
    }
  if ((options->bandwidth != NULL && !bow_cli_parse_number (options->bandwidth, BOW_HOT_LEAST_REACH, BOW_HOT_GREATEST_REACH, &design->bandwidth_m, error)) ||
      (options->cell != NULL && !bow_cli_parse_number (options->cell, 1, BOW_HOT_GREATEST_REACH, &design->cell_m, error)) ||
      (options->fewest != NULL && !bow_cli_parse_number (options->fewest, 1, 1000000, &fewest, error)))
    return FALSE;
  design->fewest = (guint) fewest;

  return TRUE;
}

/* The bandwidth that somebody gave, or the one that the rule gives. */
static gboolean
choose_bandwidth (BowCli               *self,
                  const BowGridPoints  *points,
                  BowDensityDesign     *design,
                  GError              **error)
{
  gboolean is_given = design->bandwidth_m > 0;

  bow_cli_output_member (self->output, "bandwidth_rule", is_given ? "given" : "silverman");
  if (is_given)
    return TRUE;
  if (!bow_hot_spots_choose_reach (points, design->kernel, &design->bandwidth_m, error))
    return FALSE;
  bow_cli_output_line (self->output, _("The reach of %g metres is by Silverman’s rule; --bandwidth sets another."), design->bandwidth_m);

  return TRUE;
}

static void
add_cell (BowFigureTable  *table,
          const BowRaster *raster,
          gsize            index)
{
  static const double corners[][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  double easting = raster->easting + (double) (index % raster->n_columns) * raster->cell_m;
  double northing = raster->northing + (double) (index / raster->n_columns) * raster->cell_m;
  BowPosition at;

  bow_figure_table_add_number (table, easting, 2);
  bow_figure_table_add_number (table, northing, 2);
  bow_figure_table_add_number (table, raster->cell_m, 2);
  bow_figure_table_add_number (table, (double) raster->values[index], 4);
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    if (bow_grid_to_position (easting + corners[i][0] * raster->cell_m, northing + corners[i][1] * raster->cell_m, &at))
      bow_figure_table_add_position (table, at.longitude, at.latitude);
  bow_figure_table_end_line (table);
}

/* Every cell that has something in it. */
static gboolean
write_cells (BowCli         *self,
             const Surface  *surface,
             GArray         *rows,
             GError        **error)
{
  const char *const columns[] = { "easting", "northing", "cell_m", surface->column, NULL };
  g_autoptr (BowFigureTable) table = bow_figure_table_new (columns, surface->words);

  for (gsize i = 0; i < bow_raster_size (surface->raster); i++)
    if (fabsf (surface->raster->values[i]) >= 0.00005f)
      add_cell (table, surface->raster, i);

  return bow_cli_write_figures (self, table, rows, error);
}

static void
tell_surface (BowCli           *self,
              const BowPattern *pattern,
              const Surface    *surface)
{
  bow_cli_output_member (self->output, "method", surface->method);
  bow_cli_add_double (self, "bandwidth_m", surface->bandwidth_m);
  bow_cli_add_double (self, "cell_m", surface->raster->cell_m);
  bow_cli_output_number (self->output, "columns", surface->raster->n_columns);
  bow_cli_output_number (self->output, "rows", surface->raster->n_rows);
  bow_cli_output_number (self->output, "counted", (gint64) surface->n_counted);
  bow_cli_output_number (self->output, "vague", (gint64) surface->n_vague);
  bow_cli_output_number (self->output, "off_grid", (gint64) surface->n_off);
  bow_cli_tell_pattern (self, pattern);
  bow_cli_output_line (self->output, "%s", surface->words);
}

/* Where the greatest value is. */
static void
tell_peak (BowCli          *self,
           const char      *name,
           const BowRaster *raster,
           gboolean         is_least)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  gsize best = 0;
  BowPosition at;
  g_autofree char *reference = NULL;

  for (gsize i = 1; i < bow_raster_size (raster); i++)
    if (is_least ? raster->values[i] < raster->values[best] : raster->values[i] > raster->values[best])
      best = i;
  if (!bow_grid_to_position (raster->easting + ((double) (best % raster->n_columns) + 0.5) * raster->cell_m,
                             raster->northing + ((double) (best / raster->n_columns) + 0.5) * raster->cell_m, &at))
    return;
  reference = bow_grid_print (&at, raster->cell_m);
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  bow_cli_add_double (self, "value", (double) raster->values[best]);
  bow_cli_add_double (self, "longitude", at.longitude);
  bow_cli_add_double (self, "latitude", at.latitude);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, is_least ? _("Least: %.2f at %s") : _("Greatest: %.2f at %s"), (double) raster->values[best], reference);
}

/* What every legend ends with: what was left out, how fine it is, and when. */
static char *
describe_rest (const BowPattern *pattern,
               const Surface    *surface)
{
  g_autofree char *time = bow_pattern_describe_end (pattern);
  gint64 n_left_out = (gint64) (surface->n_vague + surface->n_off) + pattern->n_unplaced;

  return g_strdup_printf (_("%" PRId64 " counted; %" PRId64 " left out, whose place is known less well than %g m or not at all. Cells of %g m. %s."),
                          (gint64) surface->n_counted, n_left_out, surface->bandwidth_m, surface->raster->cell_m, time);
}

static gboolean
end_surface (BowCli               *self,
             const BowPattern     *pattern,
             const BowGridPoints  *points,
             Surface              *surface,
             const char           *method,
             GError              **error)
{
  g_autofree char *rest = describe_rest (pattern, surface);
  g_autofree char *words = g_strconcat (method, " ", rest, NULL);
  g_autoptr (GArray) rows = bow_cli_rows_of_points (pattern, points, surface->bandwidth_m);

  surface->words = words;
  tell_surface (self, pattern, surface);

  return self->options.as == NULL || write_cells (self, surface, rows, error);
}

static gboolean
run_surface (BowCli           *self,
             const BowPattern *pattern,
             BowDensityDesign *design,
             GError          **error)
{
  g_autoptr (BowGridPoints) points = bow_pattern_project (pattern, self->cancellable, error);
  g_autoptr (BowDensity) density = NULL;
  g_autofree char *method = NULL;
  Surface surface;

  if (points == NULL || !choose_bandwidth (self, points, design, error))
    return FALSE;
  design->fewest = bow_pattern_choose_fewest (pattern, BOW_DENSITY_FEWEST, design->fewest);
  density = bow_density_new (points, design, self->cancellable, error);
  if (density == NULL)
    return FALSE;
  surface = (Surface) {
    density->is_binned ? "density_binned" : "density", "events_per_km2", density->bandwidth_m, density->n_counted, density->n_vague, density->n_off,
    &density->raster,
  };
  bow_cli_output_member (self->output, "kernel", bow_density_kernel_name (density->kernel));
  bow_cli_add_double (self, "peak", density->peak);
  tell_peak (self, "peak_at", &density->raster, FALSE);
  method = g_strdup_printf (density->is_binned ? _("Kernel density, %s, %g m, over bins: within 0.5%% of the peak.") : _("Kernel density, %s, %g m."),
                            bow_density_kernel_label (density->kernel), density->bandwidth_m);

  return end_surface (self, pattern, points, &surface, method, error);
}

static gboolean
run_hot (BowCli                 *self,
         const BowPattern       *pattern,
         BowDensityDesign       *asked,
         GError                **error)
{
  g_autoptr (BowGridPoints) points = bow_pattern_project (pattern, self->cancellable, error);
  BowGiStarDesign design = { .cell_m = asked->cell_m, .fewest = asked->fewest };
  g_autoptr (BowGiStar) map = NULL;
  g_autofree char *method = NULL;
  Surface surface;

  if (points == NULL || (self->options.rate != NULL && !bow_cli_parse_number (self->options.rate, 0.0001, 0.5, &design.rate, error)) ||
      !choose_bandwidth (self, points, asked, error))
    return FALSE;
  design.distance_m = asked->bandwidth_m;
  design.fewest = bow_pattern_choose_fewest (pattern, BOW_GI_STAR_FEWEST, asked->fewest);
  map = bow_gi_star_new (points, &design, self->cancellable, error);
  if (map == NULL)
    return FALSE;
  surface = (Surface) { "gi_star", "z", map->distance_m, map->n_counted, map->n_vague, map->n_off, &map->raster };
  bow_cli_add_double (self, "rate", map->rate);
  bow_cli_add_double (self, "cutoff", map->cutoff);
  bow_cli_output_number (self->output, "hot", (gint64) map->n_hot);
  bow_cli_output_number (self->output, "cold", (gint64) map->n_cold);
  tell_peak (self, "hottest", &map->raster, FALSE);
  method = g_strdup_printf (_("Gi*, neighbours within %g m: %zu hot and %zu cold of %zu cells, at a false discovery rate of %g."),
                            map->distance_m, map->n_hot, map->n_cold, bow_raster_size (&map->raster), map->rate);

  return end_surface (self, pattern, points, &surface, method, error);
}

static gboolean
parse_days (const char  *text,
            double      *days,
            GError     **error)
{
  *days = 30;

  return text == NULL || bow_cli_parse_number (text, 1, MOST_DAYS, days, error);
}

/* What happened in a time, of what the other options let through. */
static BowPattern *
read_time (BowCli            *self,
           const BowPattern  *all,
           gint64             from,
           gint64             to,
           GError           **error)
{
  g_autoptr (BowFilter) filter = bow_filter_copy (all->filter);

  bow_filter_set_time (filter, from, to - 1);

  return bow_pattern_new (self->bow_case, filter, self->cancellable, error);
}

static gboolean
tell_change (BowCli                  *self,
             const BowPattern        *pattern,
             const BowDensityChange  *change,
             GArray                  *rows,
             GError                 **error)
{
  Surface surface = {
    "density_change", "events_per_km2_more", change->bandwidth_m, change->n_before + change->n_after, change->n_vague, change->n_off, &change->raster,
  };
  g_autofree char *rest = describe_rest (pattern, &surface);
  g_autofree char *words = g_strdup_printf (_("Change of kernel density, %s, %g m: %zu before and %zu afterwards, the first multiplied by %.3g for the days. %s"),
                                            bow_density_kernel_label (change->kernel), change->bandwidth_m, change->n_before, change->n_after,
                                            change->scale, rest);

  surface.words = words;
  bow_cli_output_member (self->output, "kernel", bow_density_kernel_name (change->kernel));
  bow_cli_output_number (self->output, "before", (gint64) change->n_before);
  bow_cli_output_number (self->output, "after", (gint64) change->n_after);
  bow_cli_add_double (self, "scale", change->scale);
  tell_peak (self, "greatest_rise", &change->raster, FALSE);
  tell_peak (self, "greatest_fall", &change->raster, TRUE);
  tell_surface (self, pattern, &surface);

  return self->options.as == NULL || write_cells (self, &surface, rows, error);
}

static gboolean
run_change (BowCli            *self,
            BowPattern        *all,
            BowDensityDesign  *design,
            gint64             at,
            GError           **error)
{
  double days_before, days_after;
  g_autoptr (BowPattern) before = NULL;
  g_autoptr (BowPattern) after = NULL;
  g_autoptr (BowGridPoints) first = NULL;
  g_autoptr (BowGridPoints) last = NULL;
  g_autoptr (BowDensityChange) change = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) more = NULL;

  if (!parse_days (self->options.before, &days_before, error) || !parse_days (self->options.after, &days_after, error) ||
      (before = read_time (self, all, at - (gint64) days_before * DAY, at, error)) == NULL ||
      (after = read_time (self, all, at, at + (gint64) days_after * DAY, error)) == NULL ||
      (first = bow_pattern_project (before, self->cancellable, error)) == NULL ||
      (last = bow_pattern_project (after, self->cancellable, error)) == NULL ||
      !choose_bandwidth (self, first->n > last->n ? first : last, design, error))
    return FALSE;
  design->fewest = bow_pattern_choose_fewest (all, BOW_DENSITY_FEWEST, design->fewest);
  change = bow_density_change_new (&(BowDensityTime) { first, days_before }, &(BowDensityTime) { last, days_after }, design, self->cancellable, error);
  if (change == NULL)
    return FALSE;
  rows = bow_cli_rows_of_points (before, first, change->bandwidth_m);
  more = bow_cli_rows_of_points (after, last, change->bandwidth_m);
  g_array_append_vals (rows, more->data, more->len);
  bow_filter_set_time (all->filter, at - (gint64) days_before * DAY, at + (gint64) days_after * DAY);
  all->n_unplaced = before->n_unplaced + after->n_unplaced;
  g_clear_pointer (&all->no_place, g_free);

  return tell_change (self, all, change, rows, error);
}

static gboolean
parse_moment (const char  *words,
              gint64      *at,
              GError     **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval = { .from = BOW_TIME_NONE };

  if (words == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say when it changed, such as “density change 2019-03-11”."));
      return FALSE;
    }
  if (!bow_interval_parse (&interval, words, NULL) && !bow_interval_parse_words (&interval, words, bow_clock_now (), zone, error))
    return FALSE;
  *at = interval.from;

  return TRUE;
}

gboolean
bow_verb_density (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  const char *what = arguments[0] != NULL ? arguments[0] : "surface";
  gboolean is_change = strcmp (what, "change") == 0, is_hot = strcmp (what, "hot") == 0;
  g_autoptr (BowPattern) pattern = NULL;
  BowDensityDesign design;
  gint64 at = 0;

  if ((!is_change && !is_hot && strcmp (what, "surface") != 0) || (arguments[0] != NULL && arguments[1] != NULL && !is_change))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("A density is a “surface”, “hot” for hot and cold cells, or “change” with a time."));
      return FALSE;
    }
  if ((is_change && !parse_moment (arguments[1], &at, error)) || !parse_design (self, &design, error))
    return FALSE;
  pattern = bow_cli_read_pattern (self, error);
  if (pattern == NULL)
    return FALSE;
  if (is_change)
    return run_change (self, pattern, &design, at, error);

  return is_hot ? run_hot (self, pattern, &design, error) : run_surface (self, pattern, &design, error);
}

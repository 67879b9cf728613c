/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "cli/bow-cli-pattern.h"
#include "cli/bow-cli-record.h"
#include "outcome/bow-near-repeat.h"

#define USUAL_KIND "report"

typedef struct
{
  GArray *distances;
  GArray *days;
  /* The band of distance and of time whose pairs are listed, from 0. */
  gboolean has_pairs;
  guint band[2];
  BowKnoxDesign design;
} Query;

static void
query_clear (Query *self)
{
  g_clear_pointer (&self->distances, g_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
parse_word (const char  *word,
            const char  *yes,
            const char  *no,
            gboolean    *is_yes,
            GError     **error)
{
  *is_yes = g_strcmp0 (word, yes) == 0;
  if (word == NULL || *is_yes || strcmp (word, no) == 0)
    return TRUE;
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Choose %s or %s, not “%s”."), no, yes, word);

  return FALSE;
}

static gboolean
parse_band (Query       *self,
            const char  *text,
            GError     **error)
{
  g_autoptr (GArray) numbers = NULL;

  if (text == NULL)
    return TRUE;
  numbers = bow_cli_parse_numbers (text, 1, BOW_KNOX_MOST_BANDS, error);
  if (numbers == NULL)
    return FALSE;
  if (numbers->len != 2 || g_array_index (numbers, double, 0) > self->distances->len || g_array_index (numbers, double, 1) > self->days->len)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                   _("Pairs are named by a band of distance and a band of time, counted from 1, such as --pairs 1,1."));
      return FALSE;
    }
  self->has_pairs = TRUE;
  for (guint i = 0; i < 2; i++)
    self->band[i] = (guint) g_array_index (numbers, double, i) - 1;

  return TRUE;
}

static gboolean
parse_query (BowCli  *self,
             Query   *query,
             GError **error)
{
  const BowCliOptions *options = &self->options;
  double runs = BOW_NEAR_REPEAT_USUAL_RUNS, seed = g_random_int (), fewest = 0;
  gboolean is_euclidean, holds_upper;

  if ((query->distances = bow_cli_parse_numbers (options->distances != NULL ? options->distances : BOW_NEAR_REPEAT_USUAL_DISTANCES, 0.01, BOW_NEAR_REPEAT_FURTHEST, error)) == NULL ||
      (query->days = bow_cli_parse_numbers (options->days != NULL ? options->days : BOW_NEAR_REPEAT_USUAL_DAYS, 0.01, BOW_NEAR_REPEAT_LONGEST, error)) == NULL ||
      !parse_word (options->metric, "euclidean", "manhattan", &is_euclidean, error) ||
      !parse_word (options->ends, "upper", "lower", &holds_upper, error) ||
      (options->runs != NULL && !bow_cli_parse_number (options->runs, 0, BOW_KNOX_MOST_RUNS, &runs, error)) ||
      (options->seed != NULL && !bow_cli_parse_number (options->seed, 0, (double) BOW_NEAR_REPEAT_MOST_SEED, &seed, error)) ||
      (options->fewest != NULL && !bow_cli_parse_number (options->fewest, 2, 1000000, &fewest, error)) ||
      !parse_band (query, options->pairs, error))
    return FALSE;
  query->design = (BowKnoxDesign) {
    .metric = is_euclidean ? BOW_KNOX_EUCLIDEAN : BOW_KNOX_MANHATTAN,
    .holds_upper = holds_upper,
    .distances_m = (const double *) (gpointer) query->distances->data,
    .n_distances = query->distances->len,
    .days = (const double *) (gpointer) query->days->data,
    .n_days = query->days->len,
    .n_runs = (guint) runs,
    .seed = (guint64) seed,
    .fewest = (guint) fewest,
  };

  return TRUE;
}

static void
tell_bands (BowCli       *self,
            const char   *name,
            const double *ends,
            guint         n_ends,
            gboolean      holds_upper)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < n_ends; i++)
    {
      g_autofree char *band = bow_knox_describe_band (ends, i, holds_upper);

      json_builder_add_string_value (json, band);
    }
  json_builder_end_array (json);
}

static void
tell_cell (BowCli            *self,
           const BowKnoxCell *cell)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "observed", (gint64) cell->observed);
  bow_cli_add_double (self, "mean", cell->mean);
  bow_cli_add_double (self, "median", cell->median);
  bow_cli_add_double (self, "ratio", cell->ratio);
  bow_cli_add_double (self, "median_ratio", cell->median_ratio);
  bow_cli_add_double (self, "p", cell->p);
  json_builder_end_object (json);
}

static void
tell_table (BowCli        *self,
            const BowKnox *knox)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "table");
  json_builder_begin_array (json);
  for (guint i = 0; i < knox->n_distances; i++)
    {
      g_autofree char *distance = bow_knox_describe_band (knox->distances_m, i, knox->holds_upper);

      json_builder_begin_array (json);
      for (guint j = 0; j < knox->n_days; j++)
        {
          const BowKnoxCell *cell = bow_knox_cell (knox, i, j);
          g_autofree char *days = bow_knox_describe_band (knox->days, j, knox->holds_upper);

          tell_cell (self, cell);
          bow_cli_output_line (self->output, _("%14s m  %10s days  %8" PRIu64 " pairs, %9.1f by chance, ratio %.2f, p %.4f"), distance, days,
                               cell->observed, cell->mean, cell->ratio, cell->p);
        }
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
tell (BowCli              *self,
      const BowNearRepeat *table,
      const char          *words)
{
  const BowKnox *knox = table->knox;
  const BowKnoxEvents *events = table->events;

  bow_cli_output_member (self->output, "metric", knox->metric == BOW_KNOX_EUCLIDEAN ? "euclidean" : "manhattan");
  bow_cli_output_member (self->output, "ends", knox->holds_upper ? "upper" : "lower");
  tell_bands (self, "distances_m", knox->distances_m, knox->n_distances, knox->holds_upper);
  tell_bands (self, "days", knox->days, knox->n_days, knox->holds_upper);
  bow_cli_output_number (self->output, "runs", knox->n_runs);
  bow_cli_output_number (self->output, "seed", (gint64) knox->seed);
  bow_cli_output_number (self->output, "counted", (gint64) events->n);
  bow_cli_output_number (self->output, "vague_place", (gint64) events->n_vague_place);
  bow_cli_output_number (self->output, "vague_time", (gint64) events->n_vague_time);
  bow_cli_output_number (self->output, "untimed", (gint64) events->n_untimed);
  bow_cli_output_number (self->output, "off_grid", (gint64) events->n_off);
  bow_cli_tell_pattern (self, table->pattern);
  bow_cli_output_line (self->output, "%s", words);
  tell_table (self, knox);
}

static BowFigureTable *
make_table (const BowNearRepeat *self,
            const char          *words)
{
  guint n_columns;
  const BowNearRepeatColumn *columns = bow_near_repeat_get_columns (&n_columns);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  BowFigureTable *table;

  for (guint i = 0; i < n_columns; i++)
    g_strv_builder_add (names, columns[i].name);
  all = g_strv_builder_end (names);
  table = bow_figure_table_new ((const char *const *) all, words);
  for (guint cell = 0; cell < self->knox->n_distances * self->knox->n_days; cell++)
    {
      for (guint i = 0; i < n_columns; i++)
        bow_figure_table_add_number (table, bow_near_repeat_get_value (self, cell, i), columns[i].decimals);
      bow_figure_table_end_line (table);
    }

  return table;
}

static char **
read_refs (BowCli        *self,
           const GArray  *rows,
           GError       **error)
{
  g_autoptr (GPtrArray) lines = bow_case_get_rows (self->bow_case, (const gint64 *) (gconstpointer) rows->data, rows->len, error);
  g_autoptr (GPtrArray) refs = g_ptr_array_new_null_terminated (rows->len, g_free, TRUE);

  if (lines == NULL)
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (refs, g_strdup (bow_row_get_data (lines->pdata[i])->ref));

  return (char **) g_ptr_array_steal (refs, NULL);
}

static void
tell_pair (BowCli              *self,
           BowFigureTable      *table,
           const BowNearRepeat *near,
           const BowKnoxPair   *pair,
           guint32              chain,
           char               **refs)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const guint32 both[] = { pair->first, pair->second };

  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "chain", chain);
  bow_cli_output_member (self->output, "first", refs[pair->first]);
  bow_cli_output_member (self->output, "second", refs[pair->second]);
  bow_cli_add_double (self, "distance_m", pair->distance_m);
  bow_cli_output_number (self->output, "days", pair->days);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, _("Chain %u: %s and %s, %.0f m and %d days apart"), chain, refs[pair->first], refs[pair->second],
                       pair->distance_m, pair->days);
  bow_figure_table_add_number (table, chain, 0);
  bow_figure_table_add_text (table, refs[pair->first]);
  bow_figure_table_add_text (table, refs[pair->second]);
  bow_figure_table_add_number (table, pair->distance_m, 1);
  bow_figure_table_add_number (table, pair->days, 0);
  for (gsize i = 0; i < 2; i++)
    {
      const BowWhenWhere *event = &g_array_index (near->pattern->events, BowWhenWhere, near->events->index[both[i]]);

      bow_figure_table_add_position (table, event->longitude, event->latitude);
    }
  bow_figure_table_end_line (table);
}

/* The pairs of one band, and the chains that they make. */
static BowFigureTable *
list_pairs (BowCli               *self,
            const BowNearRepeat  *near,
            const Query          *query,
            const char           *words,
            GError              **error)
{
  static const char *const columns[] = { "chain", "first", "second", "distance_m", "days", NULL };
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GArray) pairs = bow_near_repeat_list_pairs (near, query->band[0], query->band[1], self->cancellable, error);
  g_autoptr (GArray) rows = bow_near_repeat_list_rows (near);
  g_auto (GStrv) refs = pairs != NULL ? read_refs (self, rows, error) : NULL;
  g_autoptr (BowFigureTable) table = bow_figure_table_new (columns, words);
  g_autofree guint32 *chains = NULL;
  guint32 n_chains;

  if (refs == NULL)
    return NULL;
  chains = bow_knox_find_chains (pairs, near->events->n, &n_chains);
  bow_cli_output_number (self->output, "chains", n_chains);
  json_builder_set_member_name (json, "pairs");
  json_builder_begin_array (json);
  for (guint i = 0; i < pairs->len; i++)
    {
      const BowKnoxPair *pair = &g_array_index (pairs, BowKnoxPair, i);

      tell_pair (self, table, near, pair, chains[pair->first], refs);
    }
  json_builder_end_array (json);

  return g_steal_pointer (&table);
}

gboolean
bow_verb_knox (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_auto (Query) query = { 0 };
  g_autoptr (BowNearRepeat) near = NULL;
  g_autoptr (BowFigureTable) table = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autofree char *words = NULL;
  BowPattern *pattern;

  if (!parse_query (self, &query, error))
    return FALSE;
  /* An arrest is near to what it was made for: that repeats nothing. */
  if (self->options.kind == NULL)
    self->options.kind = g_strdup (USUAL_KIND);
  pattern = bow_cli_read_pattern (self, error);
  near = pattern != NULL ? bow_near_repeat_new (pattern, &query.design, self->cancellable, error) : NULL;
  if (near == NULL)
    return FALSE;
  words = bow_near_repeat_describe (near);
  tell (self, near, words);
  table = query.has_pairs ? list_pairs (self, near, &query, words, error) : make_table (near, words);
  if (table == NULL || self->options.as == NULL)
    return table != NULL;
  rows = bow_near_repeat_list_rows (near);

  return bow_cli_write_figures (self, table, rows, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cli/bow-cli-pattern.h"
#include "cli/bow-cli-record.h"
#include "geo/bow-cluster.h"
#include "geo/bow-mercator.h"

#define USUAL_ZOOM 12
/* A cell of a grid is a quarter of a tile wide, as on the map. */
#define FINER 2

static BowCluster *
make_cluster (const BowPattern *pattern,
              GArray           *rows)
{
  gsize n = pattern->events->len;
  g_autofree double *longitude = g_new (double, n);
  g_autofree double *latitude = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    {
      const BowWhenWhere *event = &g_array_index (pattern->events, BowWhenWhere, i);

      longitude[i] = event->longitude;
      latitude[i] = event->latitude;
      g_array_append_val (rows, event->row);
    }

  return bow_cluster_new (longitude, latitude, n);
}

static BowFigureTable *
tell_cells (BowCli       *self,
            const GArray *cells,
            const char   *words)
{
  static const char *const columns[] = { "count", "longitude", "latitude", NULL };
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  BowFigureTable *table = bow_figure_table_new (columns, words);

  json_builder_set_member_name (json, "clusters");
  json_builder_begin_array (json);
  for (guint i = 0; i < cells->len; i++)
    {
      const BowClusterCell *cell = &g_array_index (cells, BowClusterCell, i);
      double longitude = bow_mercator_longitude (cell->x), latitude = bow_mercator_latitude (cell->y);

      json_builder_begin_object (json);
      bow_cli_output_number (self->output, "count", cell->count);
      bow_cli_add_double (self, "longitude", longitude);
      bow_cli_add_double (self, "latitude", latitude);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%8u  %.5f, %.5f", cell->count, latitude, longitude);
      bow_figure_table_add_number (table, cell->count, 0);
      bow_figure_table_add_number (table, longitude, 6);
      bow_figure_table_add_number (table, latitude, 6);
      bow_figure_table_add_position (table, longitude, latitude);
      bow_figure_table_end_line (table);
    }
  json_builder_end_array (json);

  return table;
}

gboolean
bow_verb_cluster (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  const BowClusterBox world = { 0, 0, 1, 1 };
  double zoom = USUAL_ZOOM;
  g_autoptr (BowPattern) pattern = NULL;
  g_autoptr (BowCluster) cluster = NULL;
  g_autoptr (BowFigureTable) table = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;

  if ((self->options.zoom != NULL && !bow_cli_parse_number (self->options.zoom, 0, BOW_CLUSTER_MAX_LEVEL - FINER, &zoom, error)) ||
      (pattern = bow_cli_read_pattern (self, error)) == NULL)
    return FALSE;
  cluster = make_cluster (pattern, rows);
  bow_cluster_query (cluster, (guint) zoom + FINER, &world, cells);
  time = bow_pattern_describe_end (pattern);
  words = g_strdup_printf (_("Clusters as the map has them at zoom %u: %u of %u counted, %" PRId64 " without a place left out. %s."), (guint) zoom,
                           cells->len, pattern->events->len, pattern->n_unplaced, time);
  bow_cli_output_number (self->output, "zoom", (gint64) zoom);
  bow_cli_tell_pattern (self, pattern);
  bow_cli_output_line (self->output, "%s", words);
  table = tell_cells (self, cells, words);

  return self->options.as == NULL || bow_cli_write_figures (self, table, rows, error);
}

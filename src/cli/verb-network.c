/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/bow-network-layout.h"
#include "analysis/bow-network-measure.h"
#include "analysis/bow-network-paths.h"
#include "case/bow-case-network.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-chart-export.h"
#include "model/bow-relation.h"

#define DEPTH 1
#define PATH_LINKS 4
#define SEED 1

static const char *const layouts[] = { "stress", "layered", "circular", "time", NULL };
static const char *const measures[] = { "degree", "betweenness", "communities", "components", NULL };

/* A network, and what a list shows of its records. */
typedef struct
{
  BowNetwork *network;
  GPtrArray *rows;
  gboolean is_cut;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_clear_pointer (&asked->network, bow_network_unref);
  g_clear_pointer (&asked->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static gboolean
choose (const char         *name,
        const char *const  *names,
        guint              *index,
        GError            **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **) names);

  for (*index = 0; names[*index] != NULL; (*index)++)
    if (name == NULL || strcmp (name, names[*index]) == 0)
      return TRUE;
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is none of these: %s."), name, all);

  return FALSE;
}

static gboolean
parse_whole (const char  *text,
             double       least,
             double       most,
             guint       *number,
             GError     **error)
{
  double value;

  if (text == NULL)
    return TRUE;
  if (!bow_cli_parse_number (text, least, most, &value, error))
    return FALSE;
  *number = (guint) value;

  return TRUE;
}

static GArray *
find_rows (BowCli       *self,
           char        **refs,
           GError      **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; refs[i] != NULL; i++)
    {
      gint64 row = bow_cli_find_row (self, refs[i], error);

      if (row == 0)
        return NULL;
      g_array_append_val (rows, row);
    }

  return g_steal_pointer (&rows);
}

/* What the options say of records and links. */
static gboolean
read_network (BowCli           *self,
              BowNetworkQuery  *query,
              Asked            *asked,
              GError          **error)
{
  const BowCliOptions *options = &self->options;
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);
  g_auto (GStrv) relations = options->relations != NULL ? g_strsplit (options->relations, ",", -1) : NULL;
  g_autofree gint64 *rows = NULL;

  if (filter == NULL || !parse_whole (options->limit, 1, BOW_NETWORK_MOST_NODES, &query->most, error))
    return FALSE;
  query->filter = filter;
  query->relations = (const char *const *) relations;
  query->assessments = options->grades;
  query->confirmed = options->confirmed;
  query->disproved = options->disproved;
  query->linked = options->linked;
  if (options->valid_from != NULL || options->valid_to != NULL)
    {
      query->from_day = bow_network_day (options->valid_from, G_MININT32 + 1);
      query->to_day = bow_network_day (options->valid_to, G_MAXINT32 - 1);
    }
  asked->network = bow_case_read_network (self->bow_case, query, &asked->is_cut, self->cancellable, error);
  if (asked->network == NULL)
    return FALSE;
  rows = g_new (gint64, (gsize) asked->network->n_nodes + 1);
  for (guint i = 0; i < asked->network->n_nodes; i++)
    rows[i] = asked->network->nodes[i].row;
  asked->rows = bow_case_read_network_rows (self->bow_case, rows, asked->network->n_nodes, self->cancellable, error);

  return asked->rows != NULL;
}

static const char *
get_ref (const Asked *asked,
         guint        node)
{
  BowRow *row = g_ptr_array_index (asked->rows, node);

  return row != NULL ? bow_row_get_data (row)->ref : "";
}

static void
begin (BowCli     *self,
       const char *name)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
}

static void
tell_edge (BowCli      *self,
           const Asked *asked,
           guint        index)
{
  const BowNetworkEdge *edge = &asked->network->edges[index];
  g_autofree char *relation = bow_network_edge_print_relation (edge), *grade = bow_network_edge_print_grade (edge);
  g_autofree char *from = bow_network_print_day (edge->from_day), *to = bow_network_print_day (edge->to_day);
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "from", get_ref (asked, edge->from));
  bow_cli_output_member (self->output, "to", get_ref (asked, edge->to));
  bow_cli_output_member (self->output, "relation", relation);
  bow_cli_output_member (self->output, "strength", bow_link_strengths.items[edge->strength].code);
  bow_cli_output_member (self->output, "grade", grade);
  bow_cli_output_number (self->output, "sources", edge->n_sources);
  bow_cli_output_member (self->output, "valid_from", from);
  bow_cli_output_member (self->output, "valid_to", to);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s %s %s (%s)%s%s", get_ref (asked, edge->from), bow_network_edge_get_label (edge, FALSE),
                       get_ref (asked, edge->to), _(bow_link_strengths.items[edge->strength].label), grade != NULL ? "  " : "",
                       grade != NULL ? grade : "");
}

static void
tell_node (BowCli                   *self,
           const Asked              *asked,
           guint                     node,
           const BowNetworkMeasured *measured)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  BowRow *row = g_ptr_array_index (asked->rows, node);

  if (row == NULL)
    return;
  json_builder_begin_object (json);
  bow_cli_output_row_members (self->output, row);
  bow_cli_output_number (self->output, "depth", asked->network->nodes[node].depth);
  if (measured != NULL)
    {
      json_builder_set_member_name (json, "value");
      json_builder_add_double_value (json, measured->values[node]);
    }
  json_builder_end_object (json);
  if (measured != NULL)
    bow_cli_output_line (self->output, "%-9s %s  %.4g", bow_row_get_data (row)->ref, bow_row_get_data (row)->title, measured->values[node]);
  else
    bow_cli_output_line (self->output, "%-9s %s", bow_row_get_data (row)->ref, bow_row_get_data (row)->title);
}

static BowNetworkMeasured *
measure (BowCli       *self,
         const Asked  *asked,
         GError      **error)
{
  guint what, seed = SEED;
  BowNetworkMeasured *measured;
  g_autofree char *words = NULL;

  if (!choose (self->options.measure, measures, &what, error) || !parse_whole (self->options.seed, 0, G_MAXUINT, &seed, error))
    return NULL;
  measured = bow_network_measured_new (asked->network, (BowNetworkMeasure) what, seed, self->cancellable, error);
  if (measured == NULL)
    return NULL;
  words = bow_network_measured_explain (measured);
  bow_cli_output_member (self->output, "measure", measures[what]);
  bow_cli_output_member (self->output, "meaning", words);
  bow_cli_output_number (self->output, "groups", measured->n_groups);
  bow_cli_output_number (self->output, "seed", (gint64) measured->seed);
  json_builder_set_member_name (bow_cli_output_get_json (self->output), "estimate");
  json_builder_add_boolean_value (bow_cli_output_get_json (self->output), measured->is_estimate);
  bow_cli_output_line (self->output, "%s", words);

  return measured;
}

static gboolean
tell_network (BowCli       *self,
              const Asked  *asked,
              GError      **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowNetworkMeasured) measured = NULL;

  if (self->options.measure != NULL && (measured = measure (self, asked, error)) == NULL)
    return FALSE;
  json_builder_set_member_name (json, "cut");
  json_builder_add_boolean_value (json, asked->is_cut);
  begin (self, "records");
  for (guint i = 0; i < asked->network->n_nodes; i++)
    tell_node (self, asked, i, measured);
  json_builder_end_array (json);
  bow_cli_output_line (self->output, "%s", "");
  begin (self, "links");
  for (guint i = 0; i < asked->network->n_edges; i++)
    tell_edge (self, asked, i);
  json_builder_end_array (json);
  if (asked->is_cut)
    bow_cli_output_line (self->output, _("There are more records than are listed here."));

  return TRUE;
}

static BowNetworkPlace *
lay_out (BowCli       *self,
         const Asked  *asked,
         GError      **error)
{
  guint layout, seed = SEED;
  BowNetworkLayoutDesign design = { .refine = TRUE, .root = -1 };

  if (!choose (self->options.layout, layouts, &layout, error) || !parse_whole (self->options.seed, 0, G_MAXUINT, &seed, error))
    return NULL;
  design.layout = (BowNetworkLayout) layout;
  design.seed = seed;

  return bow_network_layout_new (asked->network, &design, self->cancellable, error);
}

static gboolean
export_chart (BowCli       *self,
              const Asked  *asked,
              const char   *title,
              GError      **error)
{
  const BowCliOptions *options = &self->options;
  const BowDisclosureTerms terms = {
    .verb = "export", .format = options->as, .recipient = options->recipient, .purpose = options->purpose,
    .conditions_acknowledged = options->conditions_acknowledged,
  };
  g_autofree BowNetworkPlace *places = lay_out (self, asked, error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->output);
  g_autoptr (BowChartExport) export = NULL;
  g_autofree char *words = NULL;
  gboolean done = FALSE;

  if (places == NULL)
    return FALSE;
  export = bow_chart_export_new (asked->network, places, title, &terms, file);
  while (!done)
    {
      guint n_done, n_total;

      if (!bow_chart_export_step (export, self->bow_case, &done, self->cancellable, error))
        return FALSE;
      bow_chart_export_get_progress (export, &n_done, &n_total);
      bow_cli_output_progress (n_done, n_total, NULL);
    }
  words = bow_chart_export_describe (export);
  bow_cli_output_member (self->output, "file", options->output);
  bow_cli_output_number (self->output, "records", bow_chart_export_get_chart (export)->network->n_nodes);
  bow_cli_output_number (self->output, "links", bow_chart_export_get_chart (export)->network->n_edges);
  bow_cli_output_line (self->output, "%s", words);

  return TRUE;
}

static void
tell_path (BowCli               *self,
           const Asked          *asked,
           const BowNetworkPath *path)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GString) line = g_string_new (get_ref (asked, path->nodes[0]));

  json_builder_begin_object (json);
  begin (self, "records");
  for (guint i = 0; i < path->n; i++)
    json_builder_add_string_value (json, get_ref (asked, path->nodes[i]));
  json_builder_end_array (json);
  begin (self, "links");
  for (guint i = 0; i + 1 < path->n; i++)
    {
      const BowNetworkEdge *edge = &asked->network->edges[path->edges[i]];
      g_autofree char *relation = bow_network_edge_print_relation (edge);

      json_builder_add_string_value (json, relation);
      g_string_append_printf (line, " %s %s", bow_network_edge_get_label (edge, edge->from != path->nodes[i]), get_ref (asked, path->nodes[i + 1]));
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s", line->str);
}

static gboolean
find_all (BowCli       *self,
          const Asked  *asked,
          guint         from,
          guint         to,
          GError      **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowNetworkPaths) paths = NULL;
  guint links = PATH_LINKS;

  if (!parse_whole (self->options.depth, 1, BOW_NETWORK_PATHS_MOST_LINKS, &links, error))
    return FALSE;
  paths = bow_network_paths_new (asked->network, from, to, links, 0, self->cancellable, error);
  if (paths == NULL)
    return FALSE;
  json_builder_set_member_name (json, "more");
  json_builder_add_boolean_value (json, paths->is_cut);
  begin (self, "paths");
  for (guint i = 0; i < paths->paths->len; i++)
    tell_path (self, asked, g_ptr_array_index (paths->paths, i));
  json_builder_end_array (json);
  if (paths->is_cut)
    bow_cli_output_line (self->output, _("More than %u."), paths->paths->len);
  if (paths->paths->len == 0)
    bow_cli_output_line (self->output, _("No path of at most %u links is recorded."), links);

  return TRUE;
}

static void
find_shortest (BowCli      *self,
               const Asked *asked,
               guint        from,
               guint        to)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowNetworkPathFinder) finder = bow_network_path_finder_new (asked->network);
  g_autoptr (BowNetworkPath) path = bow_network_path_finder_run (finder, from, to);

  begin (self, "paths");
  if (path != NULL)
    tell_path (self, asked, path);
  else
    bow_cli_output_line (self->output, "%s", _("No path is recorded."));
  json_builder_end_array (json);
}

/* Both ends belong to it, whatever the filter shows; what lies between is that. */
static gboolean
find_paths (BowCli   *self,
            char    **refs,
            gboolean  all,
            GError  **error)
{
  g_auto (Asked) asked = { 0 };
  BowNetworkQuery query = { 0 };
  g_autoptr (GArray) rows = find_rows (self, refs, error);
  int from, to;

  if (rows == NULL || !read_network (self, &query, &asked, error))
    return FALSE;
  from = bow_network_find (asked.network, g_array_index (rows, gint64, 0));
  to = bow_network_find (asked.network, g_array_index (rows, gint64, 1));
  if (from < 0 || to < 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("A record is not in the network that the options choose."));
      return FALSE;
    }
  if (all)
    return find_all (self, &asked, (guint) from, (guint) to, error);
  find_shortest (self, &asked, (guint) from, (guint) to);

  return TRUE;
}

static gboolean
check_export (BowCli  *self,
              GError **error)
{
  const BowCliOptions *options = &self->options;

  if (options->as == NULL && options->output == NULL)
    return TRUE;
  if (options->as != NULL && options->output != NULL && bow_chart_export_has_format (options->as))
    return TRUE;
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say how to write it: --as anx, csv, graphml, pdf or svg, and with --to where."));

  return FALSE;
}

gboolean
bow_verb_network (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  static const char *const ways[] = { "around", "among", "all", "path", "paths", NULL };
  g_auto (Asked) asked = { 0 };
  g_autoptr (GArray) rows = NULL;
  g_autofree char *title = NULL;
  BowNetworkQuery query = { 0 };
  guint way, n = g_strv_length (arguments) - 1, depth = DEPTH;

  if (!choose (arguments[0], ways, &way, error) || !check_export (self, error))
    return FALSE;
  if ((way >= 3 && n != 2) || (way < 2 && n == 0) || (way == 2 && n != 0))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“around” and “among” take references, “path” and “paths” two, and “all” none."));
      return FALSE;
    }
  if (way >= 3)
    return find_paths (self, arguments + 1, way == 4, error);
  rows = find_rows (self, arguments + 1, error);
  if (rows == NULL || !parse_whole (self->options.depth, 0, BOW_NETWORK_MOST_DEPTH, &depth, error))
    return FALSE;
  query.rows = way < 2 ? (const gint64 *) (gpointer) rows->data : NULL;
  query.n_rows = rows->len;
  query.depth = way == 0 ? depth : 0;
  if (!read_network (self, &query, &asked, error))
    return FALSE;
  /* Translators: a reference. */
  title = way == 0 ? g_strdup_printf (_("Network around %s"), arguments[1]) : g_strdup (_("Network"));

  return self->options.as != NULL ? export_chart (self, &asked, title, error) : tell_network (self, &asked, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-chart-writer.h"

#include "base/bow-interval.h"
#include "exchange/bow-csv-writer.h"
#include "model/bow-relation.h"

static const char *const columns[] = {
  "from", "from_kind", "from_title", "relation", "to", "to_kind", "to_title", "strength", "grade", "sources", "source",
  "valid_from", "valid_to", "file_marking", "file_handling", "file_purpose", "file_recipient", "exporter", "exported", "head",
};

static void
add_end (BowCsvWriter   *csv,
         const BowChart *chart,
         guint           node)
{
  gsize n_kinds;
  g_autofree char *label = bow_chart_node_print_label (&chart->nodes[node]);

  bow_csv_writer_add_text (csv, chart->nodes[node].ref);
  bow_csv_writer_add_text (csv, bow_kinds (&n_kinds)[chart->network->nodes[node].kind]->name);
  bow_csv_writer_add_text (csv, chart->nodes[node].label != NULL ? label : NULL);
}

static void
add_edge (BowCsvWriter   *csv,
          const BowChart *chart,
          guint           index)
{
  const BowNetworkEdge *edge = &chart->network->edges[index];
  g_autofree char *relation = bow_network_edge_print_relation (edge), *grade = bow_network_edge_print_grade (edge);
  g_autofree char *from = bow_network_print_day (edge->from_day), *to = bow_network_print_day (edge->to_day);

  add_end (csv, chart, edge->from);
  bow_csv_writer_add_text (csv, relation);
  add_end (csv, chart, edge->to);
  bow_csv_writer_add_text (csv, bow_link_strengths.items[edge->strength].code);
  bow_csv_writer_add_text (csv, grade);
  bow_csv_writer_add_number (csv, edge->n_sources, 0);
  bow_csv_writer_add_text (csv, chart->sources[index]);
  bow_csv_writer_add_text (csv, from);
  bow_csv_writer_add_text (csv, to);
}

/**
 * bow_chart_csv_write:
 * @stream: where it goes
 * @chart: a chart
 * @note: what the file says about itself; each line has it
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes the links of a chart as a table.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_chart_csv_write (GOutputStream        *stream,
                     const BowChart       *chart,
                     const BowExportNote  *note,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_autoptr (BowCsvWriter) csv = bow_csv_writer_new (stream);
  g_autofree char *at = bow_instant_print (note->at_ms);
  const char *said[] = { note->marking, note->handling, note->purpose, note->recipient, note->exporter, at, note->head };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    bow_csv_writer_add_text (csv, columns[i]);
  if (!bow_csv_writer_end_record (csv, cancellable, error))
    return FALSE;
  for (guint i = 0; i < chart->network->n_edges; i++)
    {
      add_edge (csv, chart, i);
      for (gsize k = 0; k < G_N_ELEMENTS (said); k++)
        bow_csv_writer_add_text (csv, said[k]);
      if (!bow_csv_writer_end_record (csv, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

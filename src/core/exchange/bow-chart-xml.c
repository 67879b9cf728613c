/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-chart-xml.h"

/* So many bytes are written at once. */
#define FLUSH 65536

static gboolean
flush (GOutputStream  *stream,
       GString        *xml,
       gsize           least,
       GCancellable   *cancellable,
       GError        **error)
{
  gboolean done = xml->len < least || g_output_stream_write_all (stream, xml->str, xml->len, NULL, cancellable, error);

  if (xml->len >= least)
    g_string_truncate (xml, 0);

  return done;
}

static gboolean
write_items (GOutputStream    *stream,
             const BowChart   *chart,
             guint             n,
             GString          *xml,
             BowChartXmlFunc   add,
             GCancellable     *cancellable,
             GError          **error)
{
  for (guint i = 0; i < n; i++)
    {
      add (xml, chart, i);
      if (!flush (stream, xml, FLUSH, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_chart_xml_write:
 * @stream: where it goes
 * @chart: a chart
 * @head: what comes first; empty afterwards
 * @add_node: adds a node
 * @add_edge: adds an edge
 * @tail: what comes last
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a chart in a form of XML: its nodes, and then its edges.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_chart_xml_write (GOutputStream    *stream,
                     const BowChart   *chart,
                     GString          *head,
                     BowChartXmlFunc   add_node,
                     BowChartXmlFunc   add_edge,
                     const char       *tail,
                     GCancellable     *cancellable,
                     GError          **error)
{
  if (!write_items (stream, chart, chart->network->n_nodes, head, add_node, cancellable, error) ||
      !write_items (stream, chart, chart->network->n_edges, head, add_edge, cancellable, error))
    return FALSE;
  g_string_append (head, tail);

  return flush (stream, head, 0, cancellable, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-chart-writer.h"

#include "exchange/bow-chart-xml.h"
#include "exchange/bow-xml-text.h"
#include "model/bow-relation.h"

/* What nodes and links say, in the order in which it is declared. */
static const struct
{
  const char *of;
  const char *id;
  const char *type;
} keys[] = {
  { "node", "kind", "string" }, { "node", "label", "string" }, { "node", "grade", "string" }, { "node", "when", "string" },
  { "node", "note", "string" }, { "node", "x", "double" }, { "node", "y", "double" }, { "edge", "relation", "string" },
  { "edge", "strength", "string" }, { "edge", "grade_of_link", "string" }, { "edge", "sources", "int" }, { "edge", "source", "string" },
  { "edge", "from", "string" }, { "edge", "to", "string" },
};

static void
add_data (GString    *xml,
          const char *key,
          const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (xml, "<data key=\"%s\">", key);
  bow_xml_text_append (xml, value);
  g_string_append (xml, "</data>");
}

static void
add_number (GString    *xml,
            const char *key,
            double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  add_data (xml, key, g_ascii_formatd (text, sizeof text, "%.4f", value));
}

static void
add_node (GString        *xml,
          const BowChart *chart,
          guint           index)
{
  gsize n_kinds;
  const BowChartNode *node = &chart->nodes[index];
  g_autofree char *label = bow_chart_node_print_label (node);

  g_string_append (xml, "<node");
  bow_xml_text_append_attribute (xml, "id", node->ref);
  g_string_append_c (xml, '>');
  add_data (xml, "kind", bow_kinds (&n_kinds)[chart->network->nodes[index].kind]->name);
  add_data (xml, "label", label);
  add_data (xml, "grade", node->grade);
  add_data (xml, "when", node->when);
  add_data (xml, "note", node->note);
  add_number (xml, "x", node->x);
  add_number (xml, "y", node->y);
  g_string_append (xml, "</node>\n");
}

static void
add_edge (GString        *xml,
          const BowChart *chart,
          guint           index)
{
  const BowNetworkEdge *edge = &chart->network->edges[index];
  g_autofree char *relation = bow_network_edge_print_relation (edge), *grade = bow_network_edge_print_grade (edge);
  g_autofree char *from = bow_network_print_day (edge->from_day), *to = bow_network_print_day (edge->to_day);
  g_autofree char *sources = g_strdup_printf ("%u", edge->n_sources);

  g_string_append (xml, "<edge");
  bow_xml_text_append_attribute (xml, "source", chart->nodes[edge->from].ref);
  bow_xml_text_append_attribute (xml, "target", chart->nodes[edge->to].ref);
  bow_xml_text_append_attribute (xml, "directed", bow_network_edge_is_directed (edge) ? "true" : "false");
  g_string_append_c (xml, '>');
  add_data (xml, "relation", relation);
  add_data (xml, "strength", bow_link_strengths.items[edge->strength].code);
  add_data (xml, "grade_of_link", grade);
  add_data (xml, "sources", sources);
  add_data (xml, "source", chart->sources[index]);
  add_data (xml, "from", from);
  add_data (xml, "to", to);
  g_string_append (xml, "</edge>\n");
}

/**
 * bow_graphml_write:
 * @stream: where it goes
 * @chart: a chart
 * @note: what the file says about itself
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a chart as GraphML, with codes for kinds, relations and strengths.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_graphml_write (GOutputStream        *stream,
                   const BowChart       *chart,
                   const BowExportNote  *note,
                   GCancellable         *cancellable,
                   GError              **error)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_autofree char *said = bow_chart_print_note (chart, note);

  bow_xml_text_append_comment (xml, said);
  g_string_append (xml, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_string_append_printf (xml, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i].id, keys[i].of, keys[i].id, keys[i].type);
  g_string_append (xml, "<graph edgedefault=\"directed\">\n");

  return bow_chart_xml_write (stream, chart, xml, add_node, add_edge, "</graph>\n</graphml>\n", cancellable, error);
}

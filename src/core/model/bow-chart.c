/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-chart.h"

#include <glib/gi18n-lib.h>

/**
 * bow_chart_new:
 * @title: what it is called
 * @network: its records and links
 *
 * Begins a chart. Its nodes and sources say nothing yet.
 *
 * Returns: (transfer full): a chart
 */
BowChart *
bow_chart_new (const char *title,
               BowNetwork *network)
{
  BowChart *self = g_new0 (BowChart, 1);

  self->title = g_strdup (title);
  self->network = bow_network_ref (network);
  self->nodes = g_new0 (BowChartNode, (gsize) network->n_nodes + 1);
  self->sources = g_new0 (char *, (gsize) network->n_edges + 1);
  self->notes = bow_chart_notes_new ();

  return self;
}

/**
 * bow_chart_free:
 * @self: (nullable): a chart
 *
 * Frees it.
 */
void
bow_chart_free (BowChart *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->network->n_nodes; i++)
    {
      g_free (self->nodes[i].ref);
      g_free (self->nodes[i].label);
      g_free (self->nodes[i].grade);
      g_free (self->nodes[i].when);
      g_free (self->nodes[i].note);
    }
  for (guint i = 0; i < self->network->n_edges; i++)
    g_free (self->sources[i]);
  g_free (self->nodes);
  g_free (self->sources);
  g_ptr_array_unref (self->notes);
  bow_network_unref (self->network);
  g_free (self->title);
  g_free (self);
}

/**
 * bow_chart_node_print_label:
 * @node: a record on a chart
 *
 * Returns: (transfer full): what stands at its symbol: the title, with a word
 *   where it is a child, or the reference where the title may not be told
 */
char *
bow_chart_node_print_label (const BowChartNode *node)
{
  if (node->label == NULL)
    return g_strdup (node->ref);

  /* Translators: the name of a child. */
  return node->is_child ? g_strdup_printf (_("%s (child)"), node->label) : g_strdup (node->label);
}

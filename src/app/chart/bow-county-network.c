/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-county-network.h"

#include <glib/gi18n-lib.h>

/* The layers of a county line, from home to target. */
enum
{
  LAYER_HOME,
  LAYER_ORGANISATION,
  LAYER_PEOPLE,
  LAYER_LINE,
  LAYER_ON_THE_WAY,
  LAYER_TARGET,
};

/* Who belongs to it, and not who is used by it. */
static gboolean
is_of_it (const BowCountyLine *line,
          guint                person)
{
  for (guint i = 0; i < line->edges->len; i++)
    {
      const BowCountyEdge *edge = &g_array_index (line->edges, BowCountyEdge, i);

      if (edge->from == person && edge->relation != NULL && !g_str_equal (edge->strength, "disproved") &&
          (g_str_equal (edge->relation->name, "member_of") || g_str_equal (edge->relation->name, "uses_line")))
        return TRUE;
    }

  return FALSE;
}

static int
get_layer (const BowCountyLine *line,
           guint                index)
{
  const BowCountyNode *node = &g_array_index (line->nodes, BowCountyNode, index);
  const char *kind = bow_row_get_data (node->row)->kind->name;

  if (g_str_equal (kind, "organisation"))
    return LAYER_ORGANISATION;
  if (g_str_equal (kind, "telephone") || g_str_equal (kind, "route"))
    return LAYER_LINE;
  if (g_str_equal (kind, "person"))
    return is_of_it (line, index) ? LAYER_PEOPLE : LAYER_ON_THE_WAY;
  if ((node->roles & BOW_COUNTY_HOME) != 0)
    return LAYER_HOME;

  return (node->roles & (BOW_COUNTY_TARGET | BOW_COUNTY_CUCKOOED)) != 0 ? LAYER_TARGET : LAYER_ON_THE_WAY;
}

static void
add_node (BowNetworkData      *network,
          const BowCountyLine *line,
          guint                index)
{
  const BowCountyNode *node = &g_array_index (line->nodes, BowCountyNode, index);
  const BowRowData *data = bow_row_get_data (node->row);
  g_autofree char *note = bow_county_role_describe (node);

  bow_network_data_add_node (network, &(BowCardNode) {
    .row = data->row,
    .letter = data->kind->letter,
    .layer = get_layer (line, index),
    .ref = (char *) data->ref,
    .title = (char *) data->title,
    .note = note,
    .detail = node->detail,
    .grade = node->grade,
    .strong = (node->roles & (BOW_COUNTY_FLAGGED | BOW_COUNTY_CUCKOOED)) != 0,
  });
}

static void
add_link (BowNetworkData      *network,
          const BowCountyEdge *edge)
{
  g_autofree char *label = bow_county_edge_describe (edge);

  bow_network_data_add_link (network, &(BowCardLink) {
    .ends = { edge->from, edge->to },
    .label = label,
    .inverse = edge->relation != NULL ? _ (edge->relation->inverse) : label,
    .strength = g_str_equal (edge->strength, "confirmed") ? BOW_CARD_CONFIRMED
                : g_str_equal (edge->strength, "disproved") ? BOW_CARD_DISPROVED : BOW_CARD_UNCONFIRMED,
    .words = (char *) bow_enumeration_label (&bow_link_strengths, edge->strength),
    .grade = edge->grade,
    .directed = edge->relation != NULL && edge->relation->directed,
  });
}

/**
 * bow_county_network_new:
 * @line: a county line
 *
 * Makes a network of it, in layers from home to target.
 *
 * Returns: (transfer full): the network
 */
BowNetworkData *
bow_county_network_new (const BowCountyLine *line)
{
  /* Translators: %s is the reference of an organisation or a telephone. */
  g_autofree char *title = g_strdup_printf (_ ("County line of %s"), line->ref);
  BowNetworkData *network = bow_network_data_new (title);

  for (guint i = 0; i < line->nodes->len; i++)
    add_node (network, line, i);
  for (guint i = 0; i < line->edges->len; i++)
    add_link (network, &g_array_index (line->edges, BowCountyEdge, i));

  return network;
}

/**
 * bow_county_network_tabulate:
 * @network: a network
 *
 * Returns: (transfer full): the same as a table, a row for each node
 */
BowChartData *
bow_county_network_tabulate (BowNetworkData *network)
{
  const char *const columns[] = { _ ("What it is"), _ ("Grades"), _ ("Links"), NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) steps = NULL;
  BowChartData *table;

  for (guint i = 0; i < bow_network_data_n_nodes (network); i++)
    {
      const BowCardNode *node = bow_network_data_get_node (network, i);

      g_strv_builder_take (builder, g_strdup_printf ("%s %s", node->ref, node->title));
    }
  steps = g_strv_builder_end (builder);
  table = bow_chart_data_new (bow_network_data_get_title (network), (const char *const *) steps, columns);
  for (guint i = 0; i < bow_network_data_n_nodes (network); i++)
    {
      const BowCardNode *node = bow_network_data_get_node (network, i);
      g_autofree char *links = bow_network_data_describe_links (network, i, "\n");
      g_autofree char *what = node->detail != NULL ? g_strdup_printf ("%s\n%s", node->note, node->detail) : g_strdup (node->note);

      bow_chart_data_set (table, i, 0, 1, what, NULL);
      bow_chart_data_set (table, i, 1, 1, node->grade != NULL ? node->grade : "–", NULL);
      bow_chart_data_set (table, i, 2, 1, *links != '\0' ? links : "–", NULL);
    }

  return table;
}

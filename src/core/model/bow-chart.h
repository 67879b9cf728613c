/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-chart-note.h"
#include "model/bow-network.h"

G_BEGIN_DECLS

/**
 * BowChartNode:
 * @ref: the reference of its record
 * @label: (nullable): its title; %NULL where that may not be told
 * @grade: (nullable): the pairs of its lines, for example `2 B P`
 * @when: (nullable): when it was, for people
 * @note: (nullable): what somebody wrote beside it, or why nothing is told
 * @is_child: whether it is a child, which stands beside the name everywhere
 * @x: to the right; about 1 from a node to the one that it is linked to
 * @y: downwards
 *
 * A record on a chart.
 */
typedef struct
{
  char *ref;
  char *label;
  char *grade;
  char *when;
  char *note;
  gboolean is_child;
  double x;
  double y;
} BowChartNode;

/**
 * BowChart:
 * @title: what it is called
 * @network: its records and links
 * @nodes: (array): what each of the records says and where it stands, as many as
 *   the network has nodes
 * @sources: (array): the reference of what says so first, for each link of the
 *   network; %NULL where it is an officer's word
 * @notes: (element-type BowChartNote): notes that belong to no record
 *
 * A link chart as it leaves the program.
 */
typedef struct
{
  char *title;
  BowNetwork *network;
  BowChartNode *nodes;
  char **sources;
  GPtrArray *notes;
} BowChart;

BowChart *bow_chart_new  (const char *title, BowNetwork *network);
void      bow_chart_free (BowChart *self);
char     *bow_chart_node_print_label (const BowChartNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowChart, bow_chart_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-chart.h"

G_BEGIN_DECLS

/**
 * BowChartXmlFunc:
 * @xml: where to
 * @chart: a chart
 * @index: index of a node, or of an edge of its network
 *
 * Adds one of them.
 */
typedef void (*BowChartXmlFunc) (GString *xml, const BowChart *chart, guint index);

gboolean bow_chart_xml_write (GOutputStream *stream, const BowChart *chart, GString *head, BowChartXmlFunc add_node, BowChartXmlFunc add_edge, const char *tail, GCancellable *cancellable, GError **error);

G_END_DECLS

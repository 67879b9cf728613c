/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-county.h"
#include "chart/bow-network-data.h"
#include "widgets/bow-chart-data.h"

G_BEGIN_DECLS

BowNetworkData *bow_county_network_new       (const BowCountyLine *line);
BowChartData   *bow_county_network_tabulate  (BowNetworkData *network);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "chart/bow-link-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_PATHS (bow_link_paths_get_type ())

/**
 * BowLinkPaths:
 *
 * The ways from one record to another through what a chart draws: the shortest,
 * or all up to some length, over links of some grade, strength and time alone.
 * What is found is listed here and marked on the chart.
 */
G_DECLARE_FINAL_TYPE (BowLinkPaths, bow_link_paths, BOW, LINK_PATHS, AdwDialog)

AdwDialog *bow_link_paths_new (BowLinkChart *chart, int from, int to);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "chart/bow-link-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_MEASURES (bow_link_measures_get_type ())

/**
 * BowLinkMeasures:
 *
 * Who stands where in what a chart draws: how many links each has, what lies
 * between others, which groups there are, each with what that means and what it
 * does not.
 */
G_DECLARE_FINAL_TYPE (BowLinkMeasures, bow_link_measures, BOW, LINK_MEASURES, AdwDialog)

AdwDialog *bow_link_measures_new (BowLinkChart *chart);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-period-pair.h"
#include "outcome/bow-hot-spots.h"

G_BEGIN_DECLS

#define BOW_TYPE_HEAT_CONTROLS (bow_heat_controls_get_type ())

/**
 * BowHeatControls:
 *
 * How hot spots are worked out: by what method, how far an event reaches, and
 * what else there is to be said. Emits `changed` for whatever can be worked out
 * from the records at hand, and `other-records` where others are asked for.
 */
G_DECLARE_FINAL_TYPE (BowHeatControls, bow_heat_controls, BOW, HEAT_CONTROLS, GtkWidget)

void           bow_heat_controls_get_design (BowHeatControls *self, BowHotDesign *design);
void           bow_heat_controls_set_method (BowHeatControls *self, BowHotMethod method);
void           bow_heat_controls_show_reach (BowHeatControls *self, double reach_m);
GtkSpinButton *bow_heat_controls_get_reach  (BowHeatControls *self);
GtkDropDown   *bow_heat_controls_get_rate   (BowHeatControls *self);
BowPeriodPair *bow_heat_controls_get_periods (BowHeatControls *self);
char          *bow_heat_controls_print      (BowHeatControls *self);
void           bow_heat_controls_parse      (BowHeatControls *self, const char *text);

G_END_DECLS

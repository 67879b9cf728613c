/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-map-paper.h"

/* What tests do with a map on paper. */
void paper_lay_out (BowMapPaper *paper, double width, double height);
void paper_leave   (GBytes *bytes, const char *name);

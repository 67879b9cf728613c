/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

double bow_measure_distance (const BowPosition *from, const BowPosition *to);
double bow_measure_bearing  (const BowPosition *from, const BowPosition *to);
double bow_measure_length   (const BowPosition *positions, gsize n_positions);
double bow_measure_size     (const BowPosition *corners, gsize n_corners);
BowBox bow_measure_around   (const BowPosition *centre, double metres);
char  *bow_measure_print_length (double metres);
char  *bow_measure_print_size   (double square_metres);

G_END_DECLS

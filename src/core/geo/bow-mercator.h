/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The latitude at which the square of the Web Mercator projection ends. */
#define BOW_MERCATOR_MAX_LATITUDE 85.0511287798066

double bow_mercator_x                (double longitude);
double bow_mercator_y                (double latitude);
double bow_mercator_longitude        (double x);
double bow_mercator_latitude         (double y);
double bow_mercator_metres_per_pixel (double latitude, double world_px);
double bow_mercator_fit              (double span_x, double span_y, double width_px, double height_px, double max_world_px);

G_END_DECLS

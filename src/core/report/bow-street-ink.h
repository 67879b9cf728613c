/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

void bow_street_ink (cairo_t *cr, const char *name);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double bow_normal_quantile (double p);
double bow_beta_share      (double x, double a, double b);
double bow_beta_quantile   (double p, double a, double b);

G_END_DECLS

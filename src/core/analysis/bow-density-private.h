/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-density.h"

G_BEGIN_DECLS

gboolean    _bow_density_check    (const BowDensityDesign *design, gsize n_counted, gsize n_left_out, GError **error);
BowDensity *_bow_density_estimate (const BowGridPoints *points, const BowDensityDesign *design, const BowGridExtent *extent, GCancellable *cancellable, GError **error);
gboolean    _bow_density_sum      (BowDensity *self, const BowGridPoints *points, guint n_threads, GCancellable *cancellable, GError **error);
gboolean    _bow_density_bin      (BowDensity *self, const BowGridPoints *points, guint n_threads, GCancellable *cancellable, GError **error);
double      _bow_density_unit     (BowDensityKernel kernel);

G_END_DECLS

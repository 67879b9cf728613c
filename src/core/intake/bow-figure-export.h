/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "exchange/bow-figure-table.h"

G_BEGIN_DECLS

gboolean bow_figure_export (BowCase *bow_case, BowFigureTable *table, const gint64 *rows, gsize n_rows, const BowDisclosureTerms *terms, GFile *file, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS

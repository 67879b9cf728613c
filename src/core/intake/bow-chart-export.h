/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-chart.h"

G_BEGIN_DECLS

/**
 * BowChartExport:
 *
 * A link chart on its way out into a file: joins the gate of the case to the
 * writer of the format. Its records pass the gate, and so does what says that
 * there are its links: a link that rests on nothing that may be told is left
 * out. Nothing is read before the log says so, and a file that could not be
 * written whole is not left behind.
 */
typedef struct _BowChartExport BowChartExport;

BowChartExport *bow_chart_export_new          (BowNetwork *network, const BowNetworkPlace *places, const char *title, const BowDisclosureTerms *terms, GFile *file);
void            bow_chart_export_set_note     (BowChartExport *self, guint node, const char *note);
void            bow_chart_export_set_free_notes (BowChartExport *self, const GPtrArray *notes);
gboolean        bow_chart_export_step         (BowChartExport *self, BowCase *bow_case, gboolean *done, GCancellable *cancellable, GError **error);
void            bow_chart_export_get_progress (BowChartExport *self, guint *n_done, guint *n_total);
const BowChart *bow_chart_export_get_chart    (BowChartExport *self);
char           *bow_chart_export_describe     (BowChartExport *self);
void            bow_chart_export_free         (BowChartExport *self);
gboolean        bow_chart_export_has_format   (const char *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowChartExport, bow_chart_export_free)

G_END_DECLS

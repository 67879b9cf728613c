/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/bow-export.h"
#include "model/bow-chart.h"

G_BEGIN_DECLS

/* Formats that a link chart leaves in. */

char    *bow_chart_print_note (const BowChart *chart, const BowExportNote *note);
gboolean bow_anx_write     (GOutputStream *stream, const BowChart *chart, const BowExportNote *note, GCancellable *cancellable, GError **error);
gboolean bow_chart_csv_write (GOutputStream *stream, const BowChart *chart, const BowExportNote *note, GCancellable *cancellable, GError **error);
gboolean bow_graphml_write (GOutputStream *stream, const BowChart *chart, const BowExportNote *note, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-chart.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

/*
 * A link chart on one sheet of A3: symbols and lines that can be told apart
 * without colour, what they mean, how the sheet is to be handled, who wrote it,
 * when, and the head of the log. Nothing in it asks for the time or for chance.
 */

gboolean bow_chart_sheet_write_pdf (const BowChart *chart, const BowDocumentFrame *frame, GOutputStream *stream, GCancellable *cancellable, GError **error);
gboolean bow_chart_sheet_write_svg (const BowChart *chart, const BowDocumentFrame *frame, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS

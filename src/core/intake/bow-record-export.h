/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "exchange/bow-export.h"

G_BEGIN_DECLS

/**
 * BowRecordExport:
 *
 * The records that a filter shows on their way out into a file: joins the gate
 * of the case to the writer of the format. Nothing is read or leaves before
 * the log says so, and a file that could not be written whole is not left
 * behind.
 */
typedef struct _BowRecordExport BowRecordExport;

BowRecordExport     *bow_record_export_new          (BowFilter *filter, const BowDisclosureTerms *terms, GFile *file, GOutputStream *stream);
gboolean             bow_record_export_step         (BowRecordExport *self, BowCase *bow_case, gboolean *done, GCancellable *cancellable, GError **error);
void                 bow_record_export_get_progress (BowRecordExport *self, guint *n_done, guint *n_total);
const BowExportNote *bow_record_export_get_note     (BowRecordExport *self);
gint64               bow_record_export_get_withheld (BowRecordExport *self, const char *why);
char                *bow_record_export_describe     (BowRecordExport *self);
void                 bow_record_export_free         (BowRecordExport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowRecordExport, bow_record_export_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bow-pdf-wire.h"

G_BEGIN_DECLS

/**
 * BowPdf:
 *
 * A PDF that a helper reads, in a process of its own: what it holds is looked at
 * and nothing in it is run, followed or opened. Each call waits for the helper,
 * so that it is not for the thread of a window; all are for the thread that
 * opened it, and the helper ends with that. Where the helper is killed, by the
 * file or by its limits, it is started again for the next page.
 */
typedef struct _BowPdf BowPdf;

gboolean          bow_pdf_can_open   (void);
BowPdf           *bow_pdf_open       (GBytes *bytes, guint patience_s, GCancellable *cancellable, GError **error);
const BowPdfInfo *bow_pdf_get_info   (BowPdf *self);
guint             bow_pdf_get_starts (BowPdf *self);
GBytes           *bow_pdf_draw       (BowPdf *self, guint page, guint width, guint height, GCancellable *cancellable, GError **error);
char             *bow_pdf_read_text  (BowPdf *self, guint page, GCancellable *cancellable, GError **error);
char             *bow_pdf_read_words (GBytes *bytes, gsize most, guint patience_s, GCancellable *cancellable);
void              bow_pdf_free       (BowPdf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPdf, bow_pdf_free)

G_END_DECLS

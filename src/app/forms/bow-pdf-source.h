/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bow-pdf.h"

G_BEGIN_DECLS

#define BOW_TYPE_PDF_SOURCE (bow_pdf_source_get_type ())

/**
 * BowPdfSource:
 *
 * A PDF that the window asks for its pages, and does not wait for.
 */
G_DECLARE_FINAL_TYPE (BowPdfSource, bow_pdf_source, BOW, PDF_SOURCE, GObject)

void          bow_pdf_source_open_async  (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
BowPdfSource *bow_pdf_source_open_finish (GAsyncResult *result, GError **error);
guint         bow_pdf_source_count       (BowPdfSource *self);
guint         bow_pdf_source_count_all   (BowPdfSource *self);
BowPdfSize    bow_pdf_source_get_size    (BowPdfSource *self, guint page);
void          bow_pdf_source_draw_async  (BowPdfSource *self, guint page, guint width, guint height, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GdkTexture   *bow_pdf_source_draw_finish (GAsyncResult *result, GError **error);
void          bow_pdf_source_text_async  (BowPdfSource *self, guint page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char         *bow_pdf_source_text_finish (GAsyncResult *result, GError **error);

G_END_DECLS

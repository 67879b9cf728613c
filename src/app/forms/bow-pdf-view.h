/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_PDF_VIEW (bow_pdf_view_get_type ())

/**
 * BowPdfView:
 *
 * A PDF, page by page: as it looks, or the words of it as plain text.
 */
G_DECLARE_FINAL_TYPE (BowPdfView, bow_pdf_view, BOW, PDF_VIEW, GtkWidget)

GtkWidget *bow_pdf_view_new   (void);
void       bow_pdf_view_open  (BowPdfView *self, GBytes *bytes);
void       bow_pdf_view_zoom  (BowPdfView *self, double step);
void       bow_pdf_view_close (BowPdfView *self);

G_END_DECLS

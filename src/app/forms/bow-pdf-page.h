/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-pdf-source.h"

G_BEGIN_DECLS

#define BOW_TYPE_PDF_PAGE (bow_pdf_page_get_type ())

/**
 * BowPdfPage:
 *
 * One page of a PDF, drawn when it is seen and as sharp as the screen is. The
 * pages before and behind it are not kept.
 */
G_DECLARE_FINAL_TYPE (BowPdfPage, bow_pdf_page, BOW, PDF_PAGE, GtkWidget)

GtkWidget  *bow_pdf_page_new        (void);
void        bow_pdf_page_set_source (BowPdfPage *self, BowPdfSource *source);
guint       bow_pdf_page_get_page   (BowPdfPage *self);
void        bow_pdf_page_set_page   (BowPdfPage *self, guint page);
double      bow_pdf_page_get_zoom   (BowPdfPage *self);
void        bow_pdf_page_set_zoom   (BowPdfPage *self, double zoom);
GdkTexture *bow_pdf_page_get_drawn  (BowPdfPage *self);
const char *bow_pdf_page_get_text   (BowPdfPage *self);
void        bow_pdf_page_close      (BowPdfPage *self);

G_END_DECLS

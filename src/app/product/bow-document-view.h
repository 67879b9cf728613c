/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/bow-document.h"

G_BEGIN_DECLS

#define BOW_TYPE_DOCUMENT_VIEW (bow_document_view_get_type ())

/**
 * BowDocumentView:
 *
 * One page of a document on its paper, drawn by what draws the PDF and as wide
 * as there is room. Page Up and Page Down, Home and End turn the pages.
 */
G_DECLARE_FINAL_TYPE (BowDocumentView, bow_document_view, BOW, DOCUMENT_VIEW, GtkWidget)

GtkWidget *bow_document_view_new          (void);
void       bow_document_view_set_document (BowDocumentView *self, BowDocument *document);
guint      bow_document_view_get_page     (BowDocumentView *self);
void       bow_document_view_set_page     (BowDocumentView *self, guint page);

G_END_DECLS

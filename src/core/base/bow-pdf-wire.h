/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the program says to the helper that draws the pages of a PDF, and what
 * comes back, over a socket that both share. The PDF itself is memory that the
 * helper finds open, and the points of a page go into other such memory. Whole
 * frames of fixed size, little end first, as on the wire of map packs.
 */

#define BOW_PDF_REQUEST_SIZE 20
#define BOW_PDF_REPLY_SIZE 12
/* What the helper finds open. */
#define BOW_PDF_DOCUMENT_FD 3
#define BOW_PDF_POINTS_FD 4

/* A larger file is not read, of a longer one only so many pages, and of a page
 * so much text. */
#define BOW_PDF_MAX_FILE (128u * 1024 * 1024)
#define BOW_PDF_MAX_PAGES 5000u
#define BOW_PDF_MAX_TEXT (1024u * 1024)
/* A sheet as wide as a window of two times 4K at its sharpest. */
#define BOW_PDF_MAX_POINTS (32u * 1024 * 1024)
/* The longest side of a page, in the points of typesetters: 200 inches. */
#define BOW_PDF_MAX_SIDE 14400

/**
 * BowPdfAsk:
 * @BOW_PDF_ASK_INFO: how many pages are there, and how large is each?
 * @BOW_PDF_ASK_TEXT: the words of one page
 * @BOW_PDF_ASK_PAGE: one page as points
 */
typedef enum
{
  BOW_PDF_ASK_INFO = 1,
  BOW_PDF_ASK_TEXT,
  BOW_PDF_ASK_PAGE,
} BowPdfAsk;

/**
 * BowPdfStatus:
 * @BOW_PDF_OK: here it is
 * @BOW_PDF_LOCKED: it asks for a password
 * @BOW_PDF_DAMAGED: it is no PDF, or a broken one
 * @BOW_PDF_EMPTY: it has no pages
 * @BOW_PDF_NO_PAGE: this page is broken
 */
typedef enum
{
  BOW_PDF_OK,
  BOW_PDF_LOCKED,
  BOW_PDF_DAMAGED,
  BOW_PDF_EMPTY,
  BOW_PDF_NO_PAGE,
} BowPdfStatus;

/**
 * BowPdfRequest:
 * @id: comes back with the reply
 * @ask: what is asked for
 * @page: which, from 0
 * @width: of the page in points of the screen; 0 but for %BOW_PDF_ASK_PAGE
 * @height: likewise
 */
typedef struct
{
  guint32 id;
  BowPdfAsk ask;
  guint32 page;
  guint32 width;
  guint32 height;
} BowPdfRequest;

/**
 * BowPdfReply:
 * @id: that of the request
 * @status: how it went
 * @length: how many bytes follow: of sizes or of text
 */
typedef struct
{
  guint32 id;
  BowPdfStatus status;
  guint32 length;
} BowPdfReply;

/**
 * BowPdfSize:
 * @width: in points of typesetters, 1 to %BOW_PDF_MAX_SIDE
 * @height: likewise
 *
 * The size of a page, or its shape where it says that it is larger.
 */
typedef struct
{
  double width;
  double height;
} BowPdfSize;

/**
 * BowPdfInfo:
 * @n_pages: how many the file has
 * @sizes: of the first %BOW_PDF_MAX_PAGES
 * @n_sizes: how many those are, at least 1
 *
 * What a PDF says of its pages, checked.
 */
typedef struct
{
  guint n_pages;
  BowPdfSize *sizes;
  guint n_sizes;
} BowPdfInfo;

void        bow_pdf_request_write (const BowPdfRequest *self, guint8 bytes[BOW_PDF_REQUEST_SIZE]);
gboolean    bow_pdf_request_read  (BowPdfRequest *self, const guint8 bytes[BOW_PDF_REQUEST_SIZE]);
void        bow_pdf_reply_write   (const BowPdfReply *self, guint8 bytes[BOW_PDF_REPLY_SIZE]);
gboolean    bow_pdf_reply_read    (BowPdfReply *self, const guint8 bytes[BOW_PDF_REPLY_SIZE]);
BowPdfSize  bow_pdf_size_make     (double width, double height);
GBytes     *bow_pdf_info_write    (const BowPdfInfo *self);
BowPdfInfo *bow_pdf_info_read     (GBytes *bytes);
void        bow_pdf_info_free     (BowPdfInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPdfInfo, bow_pdf_info_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-page-server.h"

#include <poppler.h>
#include <string.h>

#include "base/bow-pdf-wire.h"
#include "helper/bow-frame.h"

/* Only what is drawn and what is written on a page is asked of poppler: no
 * action, form, link, sound, layer or file in it is ever looked at. */

static BowPdfStatus
open_document (GBytes           *bytes,
               PopplerDocument **document)
{
  g_autoptr (GError) error = NULL;

  *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (*document == NULL)
    return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? BOW_PDF_LOCKED : BOW_PDF_DAMAGED;

  return poppler_document_get_n_pages (*document) > 0 ? BOW_PDF_OK : BOW_PDF_EMPTY;
}

static GBytes *
list_sizes (PopplerDocument *document)
{
  guint n_pages = (guint) poppler_document_get_n_pages (document), n_sizes = MIN (n_pages, BOW_PDF_MAX_PAGES);
  g_autofree BowPdfSize *sizes = g_new (BowPdfSize, n_sizes);
  const BowPdfInfo info = { n_pages, sizes, n_sizes };

  for (guint i = 0; i < n_sizes; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, (int) i);
      double width = 0, height = 0;

      if (page != NULL)
        poppler_page_get_size (page, &width, &height);
      sizes[i] = bow_pdf_size_make (width, height);
      g_clear_object (&page);
    }

  return bow_pdf_info_write (&info);
}

static BowPdfStatus
read_text (PopplerPage  *page,
           GBytes      **body)
{
  char *text = poppler_page_get_text (page);
  const char *end;
  gsize length;

  if (text == NULL)
    return BOW_PDF_NO_PAGE;
  length = MIN (strlen (text), BOW_PDF_MAX_TEXT);
  g_utf8_validate_len (text, length, &end);
  *body = g_bytes_new_take (text, (gsize) (end - text));

  return BOW_PDF_OK;
}

/* On paper: a page itself has no ground. */
static BowPdfStatus
draw (PopplerPage         *page,
      const BowPdfRequest *request,
      guint8              *points)
{
  int width = (int) request->width, height = (int) request->height;
  cairo_surface_t *surface = cairo_image_surface_create_for_data (points, CAIRO_FORMAT_RGB24, width, height, width * 4);
  cairo_t *cr = cairo_create (surface);
  double page_width, page_height;
  gboolean drawn;

  poppler_page_get_size (page, &page_width, &page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (page_width > 0 && page_height > 0)
    {
      cairo_scale (cr, width / page_width, height / page_height);
      poppler_page_render (page, cr);
    }
  cairo_surface_flush (surface);
  drawn = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return drawn ? BOW_PDF_OK : BOW_PDF_NO_PAGE;
}

static BowPdfStatus
read_page (PopplerDocument     *document,
           const BowPdfRequest *request,
           guint8              *points,
           GBytes             **body)
{
  PopplerPage *page = NULL;
  BowPdfStatus status;

  if (request->page < (guint) poppler_document_get_n_pages (document))
    page = poppler_document_get_page (document, (int) request->page);
  if (page == NULL)
    return BOW_PDF_NO_PAGE;

  status = request->ask == BOW_PDF_ASK_TEXT ? read_text (page, body) : draw (page, request, points);
  g_object_unref (page);

  return status;
}

static gboolean
answer (int                  fd,
        const BowPdfRequest *request,
        PopplerDocument     *document,
        BowPdfStatus         status,
        guint8              *points)
{
  g_autoptr (GBytes) body = NULL;
  BowPdfReply reply = { .id = request->id, .status = status };
  guint8 head[BOW_PDF_REPLY_SIZE];

  if (status == BOW_PDF_OK && request->ask == BOW_PDF_ASK_INFO)
    body = list_sizes (document);
  else if (status == BOW_PDF_OK)
    reply.status = read_page (document, request, points, &body);
  reply.length = body != NULL ? (guint32) g_bytes_get_size (body) : 0;
  bow_pdf_reply_write (&reply, head);

  return bow_frame_write (fd, head, sizeof head) && (body == NULL || bow_frame_write (fd, g_bytes_get_data (body, NULL), reply.length));
}

/**
 * bow_page_serve:
 * @fd: a socket
 * @document: a PDF, from anywhere
 * @points: where pages are drawn: four times %BOW_PDF_MAX_POINTS bytes
 *
 * Answers requests until the other side goes.
 *
 * Returns: whether it went in good order, between two requests
 */
gboolean
bow_page_serve (int     fd,
                GBytes *document,
                guint8 *points)
{
  PopplerDocument *opened = NULL;
  BowPdfStatus status = open_document (document, &opened);
  guint8 frame[BOW_PDF_REQUEST_SIZE];
  BowPdfRequest request;
  gboolean is_sound = TRUE;

  while (is_sound && bow_frame_read (fd, frame, 1))
    is_sound = bow_frame_read (fd, frame + 1, sizeof frame - 1) &&
               bow_pdf_request_read (&request, frame) &&
               answer (fd, &request, opened, status, points);
  g_clear_object (&opened);

  return is_sound;
}

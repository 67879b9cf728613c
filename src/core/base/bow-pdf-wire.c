/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-pdf-wire.h"

#include <math.h>

#include "base/bow-wire.h"

/* A size has two sides, each in hundredths of a point. */
#define SIZE_SIZE 8
#define HUNDREDTHS 100.0
#define MAX_BODY MAX (BOW_PDF_MAX_TEXT, 4 + BOW_PDF_MAX_PAGES * SIZE_SIZE)

/**
 * bow_pdf_request_write:
 * @self: a request
 * @bytes: (out): its frame
 *
 * Writes a request.
 */
void
bow_pdf_request_write (const BowPdfRequest *self,
                       guint8               bytes[BOW_PDF_REQUEST_SIZE])
{
  bow_wire_put (bytes, self->id);
  bow_wire_put (bytes + 4, self->ask);
  bow_wire_put (bytes + 8, self->page);
  bow_wire_put (bytes + 12, self->width);
  bow_wire_put (bytes + 16, self->height);
}

/**
 * bow_pdf_request_read:
 * @self: (out): the request
 * @bytes: a frame
 *
 * Reads a request.
 *
 * Returns: whether it asks for something that can be
 */
gboolean
bow_pdf_request_read (BowPdfRequest *self,
                      const guint8   bytes[BOW_PDF_REQUEST_SIZE])
{
  guint32 ask = bow_wire_get (bytes + 4);

  self->id = bow_wire_get (bytes);
  self->page = bow_wire_get (bytes + 8);
  self->width = bow_wire_get (bytes + 12);
  self->height = bow_wire_get (bytes + 16);
  if (ask < BOW_PDF_ASK_INFO || ask > BOW_PDF_ASK_PAGE || self->page >= BOW_PDF_MAX_PAGES)
    return FALSE;
  self->ask = ask;
  if (ask != BOW_PDF_ASK_PAGE)
    return self->width == 0 && self->height == 0;

  return self->width > 0 && self->height > 0 && (guint64) self->width * self->height <= BOW_PDF_MAX_POINTS;
}

/**
 * bow_pdf_reply_write:
 * @self: the head of a reply
 * @bytes: (out): its frame
 *
 * Writes the head of a reply; its body follows as it is.
 */
void
bow_pdf_reply_write (const BowPdfReply *self,
                     guint8             bytes[BOW_PDF_REPLY_SIZE])
{
  bow_wire_put (bytes, self->id);
  bow_wire_put (bytes + 4, self->status);
  bow_wire_put (bytes + 8, self->length);
}

/**
 * bow_pdf_reply_read:
 * @self: (out): the head of a reply
 * @bytes: a frame
 *
 * Reads the head of a reply.
 *
 * Returns: whether it can be believed
 */
gboolean
bow_pdf_reply_read (BowPdfReply  *self,
                    const guint8  bytes[BOW_PDF_REPLY_SIZE])
{
  guint32 status = bow_wire_get (bytes + 4);

  self->id = bow_wire_get (bytes);
  self->length = bow_wire_get (bytes + 8);
  if (status > BOW_PDF_NO_PAGE || self->length > MAX_BODY)
    return FALSE;
  self->status = status;

  return status == BOW_PDF_OK || self->length == 0;
}

/**
 * bow_pdf_size_make:
 * @width: what a page says of itself; may be anything
 * @height: likewise
 *
 * Makes a size that can be shown: of the same shape where it is too large, a
 * sheet of A4 where it is none.
 *
 * Returns: the size
 */
BowPdfSize
bow_pdf_size_make (double width,
                   double height)
{
  double longest = MAX (width, height);

  if (!isfinite (width) || !isfinite (height) || width <= 0 || height <= 0)
    return (BowPdfSize) { 595, 842 };
  if (longest > BOW_PDF_MAX_SIDE)
    {
      width *= BOW_PDF_MAX_SIDE / longest;
      height *= BOW_PDF_MAX_SIDE / longest;
    }

  return (BowPdfSize) { CLAMP (width, 1, BOW_PDF_MAX_SIDE), CLAMP (height, 1, BOW_PDF_MAX_SIDE) };
}

/**
 * bow_pdf_info_write:
 * @self: what a PDF says of its pages
 *
 * Writes it as the body of a reply.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
bow_pdf_info_write (const BowPdfInfo *self)
{
  gsize size = 4 + (gsize) self->n_sizes * SIZE_SIZE;
  guint8 *bytes = g_malloc (size);

  bow_wire_put (bytes, self->n_pages);
  for (guint i = 0; i < self->n_sizes; i++)
    {
      bow_wire_put (bytes + 4 + i * SIZE_SIZE, (guint32) lround (self->sizes[i].width * HUNDREDTHS));
      bow_wire_put (bytes + 8 + i * SIZE_SIZE, (guint32) lround (self->sizes[i].height * HUNDREDTHS));
    }

  return g_bytes_new_take (bytes, size);
}

/**
 * bow_pdf_info_read:
 * @bytes: the body of a reply
 *
 * Reads what bow_pdf_info_write() wrote.
 *
 * Returns: (transfer full) (nullable): what the PDF says, or %NULL if the bytes
 *   say nothing that makes sense
 */
BowPdfInfo *
bow_pdf_info_read (GBytes *bytes)
{
  g_autoptr (BowPdfInfo) self = g_new0 (BowPdfInfo, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < 4)
    return NULL;
  self->n_pages = bow_wire_get (data);
  self->n_sizes = MIN (self->n_pages, BOW_PDF_MAX_PAGES);
  if (self->n_pages == 0 || self->n_pages > G_MAXINT || size != 4 + (gsize) self->n_sizes * SIZE_SIZE)
    return NULL;
  self->sizes = g_new (BowPdfSize, self->n_sizes);
  for (guint i = 0; i < self->n_sizes; i++)
    {
      BowPdfSize *page = &self->sizes[i];

      page->width = bow_wire_get (data + 4 + i * SIZE_SIZE) / HUNDREDTHS;
      page->height = bow_wire_get (data + 8 + i * SIZE_SIZE) / HUNDREDTHS;
      if (page->width < 1 || page->width > BOW_PDF_MAX_SIDE || page->height < 1 || page->height > BOW_PDF_MAX_SIDE)
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bow_pdf_info_free:
 * @self: (nullable): what a PDF says of its pages
 *
 * Frees it.
 */
void
bow_pdf_info_free (BowPdfInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->sizes);
  g_free (self);
}

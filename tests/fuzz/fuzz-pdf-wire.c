/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-pdf-wire.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Both ends of the wire between the program and the helper that draws pages:
 * what is taken is within its limits, and is what would be written. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BowPdfInfo) info = bow_pdf_info_read (bytes);
  guint8 frame[BOW_PDF_REQUEST_SIZE];
  BowPdfRequest request;
  BowPdfReply reply;

  if (info != NULL)
    {
      g_autoptr (GBytes) again = bow_pdf_info_write (info);

      g_assert (info->n_sizes > 0 && info->n_sizes <= BOW_PDF_MAX_PAGES && g_bytes_equal (bytes, again));
    }
  if (size >= BOW_PDF_REQUEST_SIZE && bow_pdf_request_read (&request, data))
    {
      bow_pdf_request_write (&request, frame);
      g_assert (request.page < BOW_PDF_MAX_PAGES && memcmp (frame, data, BOW_PDF_REQUEST_SIZE) == 0);
    }
  if (size >= BOW_PDF_REPLY_SIZE && bow_pdf_reply_read (&reply, data))
    {
      bow_pdf_reply_write (&reply, frame);
      g_assert (reply.length <= BOW_PDF_MAX_TEXT && memcmp (frame, data, BOW_PDF_REPLY_SIZE) == 0);
    }

  return 0;
}

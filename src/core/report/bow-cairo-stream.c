/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-cairo-stream.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/**
 * bow_cairo_stream_write:
 * @self: a #BowCairoStream
 * @bytes: (array length=length): some bytes
 * @length: how many
 *
 * Writes them, unless something went wrong before. Of the type
 * #cairo_write_func_t.
 *
 * Returns: always success: told of a failure, Cairo would leave some of its
 *   memory behind
 */
cairo_status_t
bow_cairo_stream_write (void                *self,
                        const unsigned char *bytes,
                        unsigned int         length)
{
  BowCairoStream *to = self;

  if (to->error == NULL)
    g_output_stream_write_all (to->stream, bytes, length, NULL, to->cancellable, &to->error);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * bow_cairo_stream_finish:
 * @self: where @surface writes
 * @surface: (transfer full): a surface on which all is drawn
 * @error: return location
 *
 * Writes the rest.
 *
 * Returns: %FALSE with @error set where not all could be written
 */
gboolean
bow_cairo_stream_finish (BowCairoStream   *self,
                         cairo_surface_t  *surface,
                         GError          **error)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (self->cancellable, &self->error);
  if (self->error == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&self->error, BOW_ERROR, BOW_ERROR_IO, _("The document could not be written: %s"), cairo_status_to_string (status));
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

/**
 * bow_cairo_imprint_set:
 * @self: what it says of itself
 * @surface: a PDF
 *
 * Says so. It has no time in it but its own: Cairo would write the time of day.
 */
void
bow_cairo_imprint_set (const BowCairoImprint *self,
                       cairo_surface_t       *surface)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (self->at_ms / 1000);
  g_autofree char *date = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->marking);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bow Street");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

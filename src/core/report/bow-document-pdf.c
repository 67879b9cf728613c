/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Writer;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Writer *self = data;

  if (self->error == NULL)
    g_output_stream_write_all (self->stream, bytes, length, NULL, self->cancellable, &self->error);
  /* Told of a failure, Cairo would leave some of its memory behind. */
  return CAIRO_STATUS_SUCCESS;
}

/* Cairo would write the time of day there. */
static char *
print_date (gint64 at_ms)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (at_ms / 1000);

  return g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");
}

static void
set_metadata (BowDocument     *self,
              cairo_surface_t *surface)
{
  g_autofree char *date = print_date (self->at_ms);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  if (self->reference != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->reference);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->marking);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bow Street");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* The headings, each below the last one of a higher level. */
static void
add_outline (BowDocument     *self,
             cairo_surface_t *surface)
{
  int parents[] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < self->placed->len; i++)
    {
      const BowPlaced *placed = &g_array_index (self->placed, BowPlaced, i);
      const BowBlock *block = g_ptr_array_index (self->blocks, placed->piece.block);
      g_autofree char *target = NULL;

      if (block->type != BOW_BLOCK_HEADING)
        continue;
      target = g_strdup_printf ("page=%u pos=[%d %d]", placed->page + 1, (int) BOW_PAGE_MARGIN, (int) (BOW_PAGE_TOP + placed->y));
      parents[block->level] = cairo_pdf_surface_add_outline (surface, parents[block->level - 1], block->text, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint deeper = block->level + 1; deeper < G_N_ELEMENTS (parents); deeper++)
        parents[deeper] = parents[block->level];
    }
}

static void
draw_all (BowDocument     *self,
          cairo_surface_t *surface,
          GCancellable    *cancellable)
{
  guint n_pages = bow_document_count_pages (self);
  cairo_t *cairo = cairo_create (surface);

  add_outline (self, surface);
  cairo_tag_begin (cairo, "Document", NULL);
  for (guint page = 0, is_last = FALSE; !is_last; page++)
    {
      is_last = page + 1 == n_pages || g_cancellable_is_cancelled (cancellable);
      bow_document_draw_content (self, page, cairo, TRUE);
      /* After the last page is shown it would open another. */
      if (is_last)
        cairo_tag_end (cairo, "Document");
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
}

/**
 * bow_document_write:
 * @self: a document
 * @stream: where the PDF goes
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes the document as a PDF: with its fonts, so that it looks the same
 * everywhere, with tags and an outline, and with no time in it but its own.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_document_write (BowDocument    *self,
                    GOutputStream  *stream,
                    GCancellable   *cancellable,
                    GError        **error)
{
  Writer writer = { .stream = stream, .cancellable = cancellable };
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;

  g_return_val_if_fail (BOW_IS_DOCUMENT (self), FALSE);

  bow_document_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &writer, width, height);
  set_metadata (self, surface);
  draw_all (self, surface, cancellable);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (writer.error == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, &writer.error);
  if (writer.error == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&writer.error, BOW_ERROR, BOW_ERROR_IO, _("The document could not be written: %s"), cairo_status_to_string (status));
  if (writer.error != NULL)
    {
      g_propagate_error (error, writer.error);
      return FALSE;
    }
  return TRUE;
}

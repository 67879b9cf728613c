/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-private.h"

#include <cairo-pdf.h>

#include "report/bow-cairo-stream.h"

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

  cairo_tag_begin (cairo, "Document", NULL);
  for (guint page = 0, is_last = FALSE; !is_last; page++)
    {
      is_last = page + 1 == n_pages || g_cancellable_is_cancelled (cancellable);
      bow_document_draw_content (self, page, cairo, TRUE);
      /* After the last page is shown it would open another. */
      if (is_last)
        cairo_tag_end (cairo, "Document");
      /* A heading on a page that never comes would be left in memory by Cairo. */
      if (page + 1 == n_pages)
        add_outline (self, surface);
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
  BowCairoStream to = { .stream = stream, .cancellable = cancellable };
  cairo_surface_t *surface;
  double width, height;

  g_return_val_if_fail (BOW_IS_DOCUMENT (self), FALSE);

  bow_document_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (bow_cairo_stream_write, &to, width, height);
  bow_cairo_imprint_set (&(BowCairoImprint) { self->title, self->author, self->reference, self->marking, self->at_ms }, surface);
  draw_all (self, surface, cancellable);

  return bow_cairo_stream_finish (&to, surface, error);
}

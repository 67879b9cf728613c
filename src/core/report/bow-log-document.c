/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-log-document.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"

/* A4 on its side, in points. */
#define WIDTH 842.0
#define HEIGHT 595.0
#define MARGIN 40.0
#define TOP 96.0
#define BOTTOM 58.0
#define ROW 14.0
#define HEAD_LENGTH 16

typedef struct
{
  const char *title;
  double width;
} Column;

static const Column columns[] = {
  { N_("When"), 134 }, { N_("Who"), 74 }, { N_("Act"), 84 }, { N_("Deed"), 72 }, { N_("Record"), 108 }, { N_("Field"), 90 }, { N_("For what, and to whom"), 200 },
};

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;

  cairo_t *cairo;
  PangoLayout *layout;
  const BowLogCover *cover;
  guint page;
  guint n_pages;
} Document;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Document *self = data;

  if (self->error == NULL)
    g_output_stream_write_all (self->stream, bytes, length, NULL, self->cancellable, &self->error);
  return self->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
draw (Document       *self,
      double          x,
      double          y,
      double          width,
      PangoAlignment  alignment,
      const char     *font,
      const char     *text)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);

  pango_layout_set_font_description (self->layout, description);
  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (self->layout, alignment);
  pango_layout_set_text (self->layout, text, -1);
  cairo_move_to (self->cairo, x, y);
  pango_cairo_show_layout (self->cairo, self->layout);
}

static void
draw_line (Document *self,
           double    y)
{
  cairo_set_line_width (self->cairo, 0.5);
  cairo_move_to (self->cairo, MARGIN, y);
  cairo_line_to (self->cairo, WIDTH - MARGIN, y);
  cairo_stroke (self->cairo);
}

static void
draw_row (Document          *self,
          double             y,
          const char        *font,
          const char *const *cells)
{
  double x = MARGIN;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      draw (self, x, y, columns[i].width - 6, PANGO_ALIGN_LEFT, font, cells[i] != NULL ? cells[i] : "");
      x += columns[i].width;
    }
}

/* The marking stands above and below, as on every page that is handed on. */
static void
begin_page (Document *self)
{
  const char *cells[G_N_ELEMENTS (columns)];
  g_autofree char *subject = g_strdup_printf ("%s — %s", self->cover->file, self->cover->scope);

  self->page++;
  draw (self, MARGIN, 24, WIDTH - 2 * MARGIN, PANGO_ALIGN_CENTER, "Sans Bold 9", BOW_LOG_MARKING);
  draw (self, MARGIN, 42, WIDTH - 2 * MARGIN, PANGO_ALIGN_LEFT, "Sans Bold 14", _("Who looked, who changed"));
  draw (self, MARGIN, 62, WIDTH - 2 * MARGIN, PANGO_ALIGN_LEFT, "Sans 8", subject);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    cells[i] = _(columns[i].title);
  draw_row (self, TOP - 17, "Sans Bold 8", cells);
  draw_line (self, TOP - 4);
}

/* What verifying gave and the head are on each page, so that one page alone
 * can be held against the file. */
static void
end_page (Document *self)
{
  g_autofree char *at = bow_instant_print (self->cover->at);
  g_autofree char *page = g_strdup_printf (_("Page %u of %u"), self->page, self->n_pages);
  g_autofree char *printed = g_strdup_printf (_("Printed by %s, %s. Head: %.*s"), self->cover->account, at, HEAD_LENGTH, self->cover->head);

  draw_line (self, HEIGHT - BOTTOM + 6);
  draw (self, MARGIN, HEIGHT - BOTTOM + 10, WIDTH - 2 * MARGIN, PANGO_ALIGN_LEFT, "Sans 7", self->cover->verified);
  draw (self, MARGIN, HEIGHT - BOTTOM + 22, WIDTH - 2 * MARGIN, PANGO_ALIGN_LEFT, "Sans 7", printed);
  draw (self, MARGIN, HEIGHT - BOTTOM + 22, WIDTH - 2 * MARGIN, PANGO_ALIGN_RIGHT, "Sans 7", page);
  draw (self, MARGIN, HEIGHT - BOTTOM + 36, WIDTH - 2 * MARGIN, PANGO_ALIGN_CENTER, "Sans Bold 9", BOW_LOG_MARKING);
  cairo_show_page (self->cairo);
}

static void
draw_entry (Document         *self,
            double            y,
            const BowLogLine *line)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (line->at / 1000);
  g_autofree char *at = g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
  const char *verb = bow_log_verb_label (line->verb);
  g_autofree char *deed = line->further > 0 ? g_strdup_printf ("%s +%" G_GINT64_FORMAT, verb, line->further) : g_strdup (verb);
  g_autofree char *why = g_strjoin (line->because != NULL && line->recipient != NULL ? " → " : "", line->because != NULL ? line->because : "",
                                    line->recipient != NULL ? line->recipient : "", NULL);
  const char *const cells[] = { at, line->account, bow_log_act_label (line->act), deed, line->ref, line->field, why };

  G_STATIC_ASSERT (G_N_ELEMENTS (cells) == G_N_ELEMENTS (columns));
  draw_row (self, y, "Sans 8", cells);
}

static void
draw_all (Document  *self,
          GPtrArray *lines)
{
  const guint rows_a_page = (guint) floor ((HEIGHT - TOP - BOTTOM) / ROW);

  self->n_pages = MAX (1, (lines->len + rows_a_page - 1) / rows_a_page);
  for (guint first = 0; self->page < self->n_pages; first += rows_a_page)
    {
      begin_page (self);
      for (guint i = 0; i < rows_a_page && first + i < lines->len && !g_cancellable_is_cancelled (self->cancellable); i++)
        draw_entry (self, TOP + i * ROW, g_ptr_array_index (lines, first + i));
      end_page (self);
    }
}

/**
 * bow_log_document_write:
 * @stream: where the PDF goes
 * @cover: what stands on every page
 * @lines: (element-type BowLogLine): the lines, in the order in which they are shown
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes lines of the log as a document for an auditor or the Commissioner:
 * marking, page numbers, the head of the log and what verifying gave stand on
 * every page.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_log_document_write (GOutputStream      *stream,
                        const BowLogCover  *cover,
                        GPtrArray          *lines,
                        GCancellable       *cancellable,
                        GError            **error)
{
  Document self = { .stream = stream, .cancellable = cancellable, .cover = cover };
  g_autofree char *created = bow_instant_print (cover->at);
  cairo_surface_t *surface;
  cairo_status_t status;

  if (lines->len > BOW_LOG_DOCUMENT_MAX)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("These are %u lines, and a document has at most %d. Narrow it by time, account or act, or write a table."),
                   lines->len, BOW_LOG_DOCUMENT_MAX);
      return FALSE;
    }
  surface = cairo_pdf_surface_create_for_stream (write_cb, &self, WIDTH, HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _("Who looked, who changed"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bow Street");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  self.cairo = cairo_create (surface);
  self.layout = pango_cairo_create_layout (self.cairo);
  pango_layout_set_ellipsize (self.layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self.layout, TRUE);
  draw_all (&self, lines);
  g_object_unref (self.layout);
  cairo_destroy (self.cairo);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (self.error == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&self.error, BOW_ERROR, BOW_ERROR_IO, _("The document could not be written: %s"), cairo_status_to_string (status));
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* What draws one page. Only a PDF knows tags. */
typedef struct
{
  BowDocument *document;
  BowPen pen;
  double width;
  gboolean is_tagged;
} Page;

static void
begin_tag (Page       *self,
           const char *tag)
{
  if (self->is_tagged)
    cairo_tag_begin (self->pen.cairo, tag, NULL);
}

static void
end_tag (Page       *self,
         const char *tag)
{
  if (self->is_tagged)
    cairo_tag_end (self->pen.cairo, tag);
}

/* Lines @first to @first + @n of a layout, from the origin down. */
static void
draw_lines (Page        *self,
            PangoLayout *layout,
            double       x,
            double       y,
            int          first,
            int          n)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int top = 0;
  int line = 0;

  do
    {
      PangoRectangle extents;
      int from, to;

      pango_layout_iter_get_line_yrange (iter, &from, &to);
      if (line == first)
        top = from;
      if (line >= first && line < first + n)
        {
          pango_layout_iter_get_line_extents (iter, NULL, &extents);
          cairo_move_to (self->pen.cairo, x + (double) extents.x / PANGO_SCALE,
                         y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
          pango_cairo_show_layout_line (self->pen.cairo, pango_layout_iter_get_line_readonly (iter));
        }
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_text (Page           *self,
           const BowPiece *piece,
           const BowBlock *block)
{
  static const char *const headings[] = { "H1", "H2", "H3" };
  BowTextStyle style = bow_document_text_style (block);
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->pen.context, style, self->width, block->text);
  const char *tag = block->type == BOW_BLOCK_HEADING ? headings[block->level - 1] : "P";

  bow_pen_style (&self->pen, style);
  begin_tag (self, tag);
  draw_lines (self, layout, 0, 0, piece->first_line, piece->n_lines);
  end_tag (self, tag);
  if (block->type != BOW_BLOCK_HEADING || block->level != 1)
    return;
  bow_pen_ink (&self->pen, BOW_INK_ACCENT);
  bow_pen_line (&self->pen, 0, piece->height - 1, self->width, piece->height - 1, 0.8);
}

static void
draw_cover (Page           *self,
            const BowBlock *block)
{
  double y = 22;

  bow_pen_ink (&self->pen, BOW_INK_ACCENT);
  bow_pen_box (&self->pen, 0, 0, self->width, 5, 0);
  cairo_fill (self->pen.cairo);
  begin_tag (self, "H1");
  y += bow_pen_text (&self->pen, BOW_TEXT_KICKER, 0, y, self->width, PANGO_ALIGN_LEFT, block->kicker) + 4;
  y += bow_pen_text (&self->pen, BOW_TEXT_TITLE, 0, y, self->width, PANGO_ALIGN_LEFT, block->text) + 6;
  end_tag (self, "H1");
  if (block->subtitle == NULL)
    return;
  begin_tag (self, "P");
  bow_pen_text (&self->pen, BOW_TEXT_SUBTITLE, 0, y, self->width, PANGO_ALIGN_LEFT, block->subtitle);
  end_tag (self, "P");
}

static void
draw_badge (Page        *self,
            PangoLayout *layout,
            double       x)
{
  int width, height;

  if (*pango_layout_get_text (layout) == '\0')
    return;
  pango_layout_get_size (layout, &width, &height);
  bow_pen_ink (&self->pen, BOW_INK_FILL);
  bow_pen_box (&self->pen, x - 3, BOW_CELL_PADDING - 1.5, (double) width / PANGO_SCALE + 6, (double) height / PANGO_SCALE + 3, 3);
  cairo_fill_preserve (self->pen.cairo);
  bow_pen_ink (&self->pen, BOW_INK_ACCENT);
  cairo_set_line_width (self->pen.cairo, 0.6);
  cairo_stroke (self->pen.cairo);
}

static void
draw_cell (Page                    *self,
           const BowPiece          *piece,
           const BowDocumentColumn *column,
           gboolean                 is_one_line,
           double                   x,
           double                   width,
           const char              *text)
{
  BowTextStyle style = bow_document_cell_style (column->flags);
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->pen.context, style, width, text);

  if (is_one_line)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (layout, TRUE);
    }
  if (column->flags & BOW_COLUMN_RIGHT)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  begin_tag (self, "TD");
  if (column->flags & BOW_COLUMN_BADGE && piece->first_line == 0)
    draw_badge (self, layout, x);
  bow_pen_style (&self->pen, style);
  draw_lines (self, layout, x, is_one_line ? 1.5 : BOW_CELL_PADDING, piece->first_line, piece->n_lines);
  end_tag (self, "TD");
}

static void
draw_head (Page           *self,
           const BowPiece *piece,
           const BowBlock *block)
{
  double x = 0;

  bow_pen_ink (&self->pen, BOW_INK_FILL);
  bow_pen_box (&self->pen, 0, 0, self->width, piece->height, 0);
  cairo_fill (self->pen.cairo);
  begin_tag (self, "TR");
  for (guint i = 0; i < block->columns->len; i++)
    {
      const BowDocumentColumn *column = &g_array_index (block->columns, BowDocumentColumn, i);
      double width = bow_document_column_width (self->document, block, i);

      begin_tag (self, "TH");
      bow_pen_text (&self->pen, BOW_TEXT_COLUMN, x + BOW_CELL_GAP / 2, BOW_CELL_PADDING, width,
                    column->flags & BOW_COLUMN_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT, column->title);
      end_tag (self, "TH");
      x += width + BOW_CELL_GAP;
    }
  end_tag (self, "TR");
}

static void
draw_row (Page           *self,
          const BowPiece *piece,
          const BowBlock *block)
{
  g_auto (GStrv) cells = NULL;
  double x = 0;

  if (piece->row == BOW_PIECE_HEAD)
    {
      draw_head (self, piece, block);
      return;
    }
  cells = block->table.row ((guint) piece->row, block->table.user_data);
  begin_tag (self, "TR");
  for (guint i = 0; i < block->columns->len && cells[i] != NULL; i++)
    {
      double width = bow_document_column_width (self->document, block, i);

      draw_cell (self, piece, &g_array_index (block->columns, BowDocumentColumn, i),
                 (block->table.flags & BOW_TABLE_ONE_LINE) != 0, x + BOW_CELL_GAP / 2, width, cells[i]);
      x += width + BOW_CELL_GAP;
    }
  end_tag (self, "TR");
  bow_pen_ink (&self->pen, BOW_INK_RULE);
  bow_pen_line (&self->pen, 0, piece->height, self->width, piece->height, 0.4);
}

static void
draw_figure (Page           *self,
             const BowPiece *piece,
             const BowBlock *block)
{
  double height = MIN (block->figure.height, piece->height);

  begin_tag (self, "Figure");
  cairo_save (self->pen.cairo);
  block->figure.draw (&self->pen, self->width, height, block->figure.user_data);
  cairo_restore (self->pen.cairo);
  cairo_new_path (self->pen.cairo);
  end_tag (self, "Figure");
  if (block->figure.caption == NULL)
    return;
  begin_tag (self, "Caption");
  bow_pen_text (&self->pen, BOW_TEXT_QUIET, 0, height + 4, self->width, PANGO_ALIGN_LEFT, block->figure.caption);
  end_tag (self, "Caption");
}

static void
draw_piece (Page           *self,
            const BowPiece *piece)
{
  const BowBlock *block = g_ptr_array_index (self->document->blocks, piece->block);

  switch (block->type)
    {
    case BOW_BLOCK_COVER:
      draw_cover (self, block);
      break;
    case BOW_BLOCK_TABLE:
      draw_row (self, piece, block);
      break;
    case BOW_BLOCK_FIGURE:
      draw_figure (self, piece, block);
      break;
    case BOW_BLOCK_BREAK:
      break;
    case BOW_BLOCK_HEADING:
    case BOW_BLOCK_PARAGRAPH:
    case BOW_BLOCK_NOTE:
    default:
      draw_text (self, piece, block);
    }
}

static char *
print_marking (BowDocument *self)
{
  return self->handling != NULL ? g_strdup_printf ("%s · %s", self->marking, self->handling) : g_strdup (self->marking);
}

/* The marking stands above and below, as on every page that is handed on. */
static void
draw_frame_top (Page *self)
{
  BowDocument *document = self->document;
  g_autofree char *marking = print_marking (document);

  bow_pen_text (&self->pen, BOW_TEXT_MARKING, 0, 24, self->width, PANGO_ALIGN_CENTER, marking);
  bow_pen_text (&self->pen, BOW_TEXT_FOOT, 0, 45, self->width * 0.7, PANGO_ALIGN_LEFT, document->title);
  if (document->reference != NULL)
    bow_pen_text (&self->pen, BOW_TEXT_FOOT, 0, 45, self->width, PANGO_ALIGN_RIGHT, document->reference);
  bow_pen_ink (&self->pen, BOW_INK_RULE);
  bow_pen_line (&self->pen, 0, 58, self->width, 58, 0.5);
}

/* Who wrote it, when, and the head of the log are on each page, so that one
 * page alone can be held against the file. */
static char *
print_foot (BowDocument *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (self->at_ms / 1000);
  g_autofree char *at = g_date_time_format (time, "%-d %B %Y, %H:%M");
  g_autoptr (GString) foot = g_string_new (NULL);

  if (self->copy != NULL)
    g_string_append_printf (foot, "%s · ", self->copy);
  g_string_append_printf (foot, _("Printed by %s on %s"), self->printed_by, at);
  if (self->head != NULL)
    {
      g_string_append (foot, " · ");
      g_string_append_printf (foot, _("Head of the log: %s"), self->head);
    }
  return g_string_free_and_steal (g_steal_pointer (&foot));
}

static void
draw_frame_bottom (Page   *self,
                   guint   page,
                   double  height)
{
  BowDocument *document = self->document;
  g_autofree char *marking = print_marking (document);
  g_autofree char *foot = print_foot (document);
  g_autofree char *number = bow_document_print_page (document, page);
  double y = height - BOW_PAGE_BOTTOM + 16;

  bow_pen_ink (&self->pen, BOW_INK_RULE);
  bow_pen_line (&self->pen, 0, y - 5, self->width, y - 5, 0.5);
  bow_pen_text (&self->pen, BOW_TEXT_FOOT, 0, y, self->width * 0.84, PANGO_ALIGN_LEFT, foot);
  bow_pen_text (&self->pen, BOW_TEXT_FOOT, 0, y, self->width, PANGO_ALIGN_RIGHT, number);
  if (document->note != NULL)
    bow_pen_text (&self->pen, BOW_TEXT_FOOT, 0, y + 10, self->width, PANGO_ALIGN_LEFT, document->note);
  bow_pen_text (&self->pen, BOW_TEXT_MARKING, 0, height - 36, self->width, PANGO_ALIGN_CENTER, marking);
}

/* A table is opened anew on every page that it reaches. */
static void
draw_pieces (Page  *self,
             guint  page)
{
  GArray *placed = self->document->placed;
  const BowBlock *table = NULL;

  for (guint i = 0; i < placed->len; i++)
    {
      const BowPlaced *one = &g_array_index (placed, BowPlaced, i);
      const BowBlock *block = g_ptr_array_index (self->document->blocks, one->piece.block);

      if (one->page != page)
        continue;
      if (table != NULL && table != block)
        {
          end_tag (self, "Table");
          table = NULL;
        }
      if (table == NULL && block->type == BOW_BLOCK_TABLE)
        {
          begin_tag (self, "Table");
          table = block;
        }
      cairo_save (self->pen.cairo);
      cairo_translate (self->pen.cairo, 0, BOW_PAGE_TOP + one->y);
      draw_piece (self, &one->piece);
      cairo_restore (self->pen.cairo);
    }
  if (table != NULL)
    end_tag (self, "Table");
}

void
bow_document_draw_content (BowDocument *self,
                           guint        page,
                           cairo_t     *cairo,
                           gboolean     is_tagged)
{
  Page drawn = { .document = self, .width = bow_document_get_width (self), .is_tagged = is_tagged };
  double width, height;

  if (page >= bow_document_count_pages (self))
    return;
  bow_document_get_size (self, &width, &height);
  drawn.pen = (BowPen) { cairo, self->context };
  cairo_save (cairo);
  cairo_translate (cairo, BOW_PAGE_MARGIN, 0);
  begin_tag (&drawn, "Artifact");
  draw_frame_top (&drawn);
  draw_frame_bottom (&drawn, page, height);
  end_tag (&drawn, "Artifact");
  draw_pieces (&drawn, page);
  cairo_restore (cairo);
}

/**
 * bow_document_draw_page:
 * @self: a document
 * @page: from 0
 * @cairo: where to draw, in points
 *
 * Draws a page: for a preview or a printer. The paper is not painted.
 */
void
bow_document_draw_page (BowDocument *self,
                        guint        page,
                        cairo_t     *cairo)
{
  g_return_if_fail (BOW_IS_DOCUMENT (self));

  bow_document_draw_content (self, page, cairo, FALSE);
}

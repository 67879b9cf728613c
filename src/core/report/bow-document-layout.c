/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-private.h"

#include <math.h>

/* A row that is higher than this part of a page is broken between its lines. */
#define MOST_OF_A_PAGE 0.45
#define MOST_KEPT_ROWS 10

typedef struct
{
  BowDocument *document;
  GArray *pieces;
} Layouter;

/* Between the margins. */
double
bow_document_get_width (BowDocument *self)
{
  return (self->is_landscape ? BOW_PAGE_LONG : BOW_PAGE_SHORT) - 2 * BOW_PAGE_MARGIN;
}

/* Between what stands on every page. */
double
bow_document_get_body (BowDocument *self)
{
  return (self->is_landscape ? BOW_PAGE_SHORT : BOW_PAGE_LONG) - BOW_PAGE_TOP - BOW_PAGE_BOTTOM;
}

BowTextStyle
bow_document_text_style (const BowBlock *block)
{
  if (block->type == BOW_BLOCK_NOTE)
    return BOW_TEXT_QUIET;
  if (block->type != BOW_BLOCK_HEADING)
    return BOW_TEXT_BODY;
  return block->level == 1 ? BOW_TEXT_HEADING_1 : block->level == 2 ? BOW_TEXT_HEADING_2 : BOW_TEXT_HEADING_3;
}

BowTextStyle
bow_document_cell_style (BowColumnFlags flags)
{
  if (flags & (BOW_COLUMN_STRONG | BOW_COLUMN_BADGE))
    return BOW_TEXT_CELL_STRONG;
  return flags & BOW_COLUMN_QUIET ? BOW_TEXT_CELL_QUIET : BOW_TEXT_CELL;
}

/* Of a column, less the gap to the next. */
double
bow_document_column_width (BowDocument    *self,
                           const BowBlock *block,
                           guint           column)
{
  double shares = 0;

  for (guint i = 0; i < block->columns->len; i++)
    shares += g_array_index (block->columns, BowDocumentColumn, i).share;
  return bow_document_get_width (self) * g_array_index (block->columns, BowDocumentColumn, column).share / shares - BOW_CELL_GAP;
}

static void
add_piece (Layouter *self,
           BowPiece  piece)
{
  g_array_append_val (self->pieces, piece);
}

static double
measure (Layouter     *self,
         BowTextStyle  style,
         double        width,
         const char   *text,
         int          *n_lines)
{
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->document->context, style, width, text);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  if (n_lines != NULL)
    *n_lines = pango_layout_get_line_count (layout);
  return (double) height / PANGO_SCALE;
}

/* No line stands alone on a page. */
static void
lay_lines (Layouter       *self,
           guint           index,
           const BowBlock *block)
{
  int n_lines;
  double height = measure (self, bow_document_text_style (block), bow_document_get_width (self->document), block->text, &n_lines);

  for (int line = 0; line < n_lines; line++)
    add_piece (self, (BowPiece) { .block = index, .first_line = line, .n_lines = 1, .height = height / n_lines,
                                  .before = line == 0 ? 6 : 0, .keeps_next = n_lines > 1 && (line == 0 || line == n_lines - 2) });
}

static void
lay_heading (Layouter       *self,
             guint           index,
             const BowBlock *block)
{
  static const double above[] = { 20, 14, 10 };
  int n_lines;
  double height = measure (self, bow_document_text_style (block), bow_document_get_width (self->document), block->text, &n_lines);

  add_piece (self, (BowPiece) { .block = index, .n_lines = n_lines, .before = above[block->level - 1],
                                .height = height + (block->level == 1 ? 5 : 1), .keeps_next = TRUE });
}

static void
lay_cover (Layouter       *self,
           guint           index,
           const BowBlock *block)
{
  double width = bow_document_get_width (self->document);
  double height = 34 + measure (self, BOW_TEXT_KICKER, width, block->kicker, NULL) + measure (self, BOW_TEXT_TITLE, width, block->text, NULL);

  if (block->subtitle != NULL)
    height += 6 + measure (self, BOW_TEXT_SUBTITLE, width, block->subtitle, NULL);
  add_piece (self, (BowPiece) { .block = index, .height = height, .keeps_next = TRUE });
}

static double
measure_row (Layouter       *self,
             const BowBlock *block,
             char          **cells,
             int            *n_lines)
{
  gboolean is_one_line = (block->table.flags & BOW_TABLE_ONE_LINE) != 0;
  double height = 0;

  *n_lines = 1;
  for (guint i = 0; i < block->columns->len && cells[i] != NULL; i++)
    {
      BowTextStyle style = bow_document_cell_style (g_array_index (block->columns, BowDocumentColumn, i).flags);
      int cell_lines;
      double cell = measure (self, style, is_one_line ? -1 : bow_document_column_width (self->document, block, i), cells[i], &cell_lines);

      height = MAX (height, cell);
      *n_lines = MAX (*n_lines, cell_lines);
    }
  return height;
}

static double
measure_head (Layouter       *self,
              const BowBlock *block)
{
  double height = 0;

  for (guint i = 0; i < block->columns->len; i++)
    height = MAX (height, measure (self, BOW_TEXT_COLUMN, bow_document_column_width (self->document, block, i),
                                   g_array_index (block->columns, BowDocumentColumn, i).title, NULL));
  return height + 2 * BOW_CELL_PADDING;
}

static void
lay_row (Layouter       *self,
         guint           index,
         const BowBlock *block,
         guint           row)
{
  double most = bow_document_get_body (self->document) * MOST_OF_A_PAGE;
  g_auto (GStrv) cells = block->table.row (row, block->table.user_data);
  int n_lines;
  double height = measure_row (self, block, cells, &n_lines);
  int at_once = height <= most ? n_lines : MAX (1, (int) floor (most / (height / n_lines)));

  for (int line = 0; line < n_lines; line += at_once)
    {
      int n = MIN (at_once, n_lines - line);

      add_piece (self, (BowPiece) { .block = index, .row = (int) row, .first_line = line, .n_lines = n,
                                    .height = height * n / n_lines + 2 * BOW_CELL_PADDING });
    }
}

/* Where every row is one line, one is measured for all. */
static void
lay_table (Layouter       *self,
           guint           index,
           const BowBlock *block)
{
  static char *sample[] = { (char *) "Ág", NULL };
  gboolean has_head = (block->table.flags & BOW_TABLE_NO_HEAD) == 0;
  int n_lines;
  double line = measure_row (self, block, sample, &n_lines) + 3;
  guint first = self->pieces->len;

  if (has_head)
    add_piece (self, (BowPiece) { .block = index, .row = BOW_PIECE_HEAD, .before = 6, .height = measure_head (self, block), .keeps_next = TRUE });
  for (guint row = 0; row < block->table.n_rows; row++)
    {
      if (block->table.flags & BOW_TABLE_ONE_LINE)
        add_piece (self, (BowPiece) { .block = index, .row = (int) row, .n_lines = 1, .height = line });
      else
        lay_row (self, index, block, row);
    }
  if (has_head || block->table.n_rows == 0)
    return;
  /* A table without a head stands off from what is above it all the same, and
   * a short one is what is said of one thing: it stays on one page. */
  g_array_index (self->pieces, BowPiece, first).before = 4;
  for (guint i = first; block->table.n_rows <= MOST_KEPT_ROWS && i + 1 < self->pieces->len; i++)
    g_array_index (self->pieces, BowPiece, i).keeps_next = TRUE;
}

static void
lay_figure (Layouter       *self,
            guint           index,
            const BowBlock *block)
{
  double caption = block->figure.caption == NULL ? 0
                   : 4 + measure (self, BOW_TEXT_QUIET, bow_document_get_width (self->document), block->figure.caption, NULL);

  add_piece (self, (BowPiece) { .block = index, .before = 8, .height = MIN (block->figure.height + caption, bow_document_get_body (self->document)) });
}

static void
lay_block (Layouter       *self,
           guint           index,
           const BowBlock *block)
{
  switch (block->type)
    {
    case BOW_BLOCK_COVER:
      lay_cover (self, index, block);
      break;
    case BOW_BLOCK_HEADING:
      lay_heading (self, index, block);
      break;
    case BOW_BLOCK_TABLE:
      lay_table (self, index, block);
      break;
    case BOW_BLOCK_FIGURE:
      lay_figure (self, index, block);
      break;
    case BOW_BLOCK_BREAK:
      add_piece (self, (BowPiece) { .block = index });
      break;
    case BOW_BLOCK_PARAGRAPH:
    case BOW_BLOCK_NOTE:
    default:
      lay_lines (self, index, block);
    }
}

/* How much a piece wants with all that keeps to it. */
static double
measure_run (GArray *pieces,
             guint   from)
{
  double height = 0;

  for (guint i = from; i < pieces->len; i++)
    {
      const BowPiece *piece = &g_array_index (pieces, BowPiece, i);

      height += piece->height + (i > from ? piece->before : 0);
      if (!piece->keeps_next)
        break;
    }
  return height;
}


static void
place (BowDocument    *self,
       const BowPiece *piece,
       guint           page,
       double         *y)
{
  BowPlaced placed = { .piece = *piece, .page = page, .y = *y };

  g_array_append_val (self->placed, placed);
  *y += piece->height;
}

static void
place_all (BowDocument *self,
           GArray      *pieces)
{
  const double body = bow_document_get_body (self);
  const BowPiece *head = NULL;
  guint page = 0;
  double y = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const BowPiece *piece = &g_array_index (pieces, BowPiece, i);
      const BowBlock *block = g_ptr_array_index (self->blocks, piece->block);
      double run = measure_run (pieces, i);
      gboolean starts_table = i == 0 || g_array_index (pieces, BowPiece, i - 1).block != piece->block;

      if (block->type == BOW_BLOCK_TABLE && starts_table)
        head = piece->row == BOW_PIECE_HEAD ? piece : NULL;
      if (block->type == BOW_BLOCK_BREAK || (y > 0 && y + piece->before + MIN (run, body) > body + 0.01))
        {
          page += block->type != BOW_BLOCK_BREAK || y > 0;
          y = 0;
          if (block->type == BOW_BLOCK_TABLE && head != NULL && piece != head)
            place (self, head, page, &y);
        }
      if (block->type == BOW_BLOCK_BREAK)
        continue;
      y += y > 0 ? piece->before : 0;
      place (self, piece, page, &y);
    }
  self->n_pages = page + 1;
}

/* Breaks everything into pieces, and the pieces into pages. */
void
bow_document_lay_out (BowDocument *self)
{
  Layouter layouter = { .document = self, .pieces = g_array_new (FALSE, FALSE, sizeof (BowPiece)) };

  if (self->context == NULL)
    self->context = bow_pen_context_new ();
  g_array_set_size (self->placed, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    lay_block (&layouter, i, g_ptr_array_index (self->blocks, i));
  place_all (self, layouter.pieces);
  g_array_unref (layouter.pieces);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-private.h"

static void
append (GString    *text,
        const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* The lines of a text that stand on this page. */
static void
append_lines (BowDocument    *self,
              GString        *text,
              const BowPiece *piece,
              const BowBlock *block)
{
  g_autoptr (PangoLayout) layout =
    bow_pen_layout (self->context, bow_document_text_style (block), bow_document_get_width (self), block->text);

  for (int i = piece->first_line; i < piece->first_line + piece->n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      g_autofree char *words = line != NULL ? g_strndup (pango_layout_get_text (layout) + line->start_index, (gsize) line->length) : NULL;

      append (text, words);
    }
}

/* The cells of a row, each after the heading of its column. */
static void
append_row (GString        *text,
            const BowPiece *piece,
            const BowBlock *block)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  /* A row that goes on was said whole on the page before; the headings are
   * said with the cells. */
  if (piece->row == BOW_PIECE_HEAD || piece->first_line > 0)
    return;
  cells = block->table.row ((guint) piece->row, block->table.user_data);
  for (guint i = 0; i < block->columns->len && cells[i] != NULL; i++)
    {
      const BowDocumentColumn *column = &g_array_index (block->columns, BowDocumentColumn, i);

      if (*cells[i] == '\0')
        continue;
      if (line->len > 0)
        g_string_append (line, "; ");
      if ((block->table.flags & BOW_TABLE_NO_HEAD) == 0 && *column->title != '\0')
        g_string_append_printf (line, "%s: ", column->title);
      g_string_append (line, cells[i]);
    }
  append (text, line->str);
}

static void
append_piece (BowDocument    *self,
              GString        *text,
              const BowPiece *piece)
{
  const BowBlock *block = g_ptr_array_index (self->blocks, piece->block);

  switch (block->type)
    {
    case BOW_BLOCK_COVER:
      append (text, block->kicker);
      append (text, block->text);
      append (text, block->subtitle);
      break;
    case BOW_BLOCK_HEADING:
    case BOW_BLOCK_PARAGRAPH:
    case BOW_BLOCK_NOTE:
      append_lines (self, text, piece, block);
      break;
    case BOW_BLOCK_TABLE:
      append_row (text, piece, block);
      break;
    case BOW_BLOCK_FIGURE:
      append (text, block->figure.caption);
      break;
    case BOW_BLOCK_BREAK:
    default:
      break;
    }
}

/**
 * bow_document_print_text:
 * @self: a document
 * @page: from 0
 *
 * Says what stands on a page, for those who do not see it: what is on every
 * page first, and of a figure what its caption says.
 *
 * Returns: (transfer full): lines of text
 */
char *
bow_document_print_text (BowDocument *self,
                         guint        page)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (BOW_IS_DOCUMENT (self), NULL);

  bow_document_count_pages (self);
  append (text, self->marking);
  append (text, self->handling);
  append (text, self->copy);
  for (guint i = 0; i < self->placed->len; i++)
    {
      const BowPlaced *placed = &g_array_index (self->placed, BowPlaced, i);

      if (placed->page == page)
        append_piece (self, text, &placed->piece);
    }

  return g_strdup (text->str);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (BowDocument, bow_document, G_TYPE_OBJECT)

static void
block_free (gpointer data)
{
  BowBlock *block = data;

  if (block->table.destroy != NULL)
    block->table.destroy (block->table.user_data);
  if (block->figure.destroy != NULL)
    block->figure.destroy (block->figure.user_data);
  for (guint i = 0; block->columns != NULL && i < block->columns->len; i++)
    g_free ((char *) g_array_index (block->columns, BowDocumentColumn, i).title);
  g_clear_pointer (&block->columns, g_array_unref);
  g_free ((char *) block->figure.caption);
  g_free (block->kicker);
  g_free (block->text);
  g_free (block->subtitle);
  g_free (block);
}

static void
bow_document_finalize (GObject *object)
{
  BowDocument *self = BOW_DOCUMENT (object);

  g_free (self->title);
  g_free (self->reference);
  g_free (self->marking);
  g_free (self->handling);
  g_free (self->copy);
  g_free (self->author);
  g_free (self->printed_by);
  g_free (self->head);
  g_free (self->note);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->placed);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (bow_document_parent_class)->finalize (object);
}

static void
bow_document_class_init (BowDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_document_finalize;
}

static void
bow_document_init (BowDocument *self)
{
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->placed = g_array_new (FALSE, FALSE, sizeof (BowPlaced));
}

/**
 * bow_document_new:
 * @frame: what stands on every page; copied
 *
 * Returns: (transfer full): a document with nothing in it
 */
BowDocument *
bow_document_new (const BowDocumentFrame *frame)
{
  BowDocument *self = g_object_new (BOW_TYPE_DOCUMENT, NULL);

  self->title = g_strdup (frame->title);
  self->reference = g_strdup (frame->reference);
  self->marking = g_strdup (frame->marking);
  self->handling = g_strdup (frame->handling);
  self->copy = g_strdup (frame->copy);
  self->author = g_strdup (frame->author);
  self->printed_by = g_strdup (frame->printed_by);
  self->at_ms = frame->at_ms;
  self->head = g_strdup (frame->head);
  self->note = g_strdup (frame->note);
  self->is_landscape = frame->is_landscape;
  return self;
}

static BowBlock *
add_block (BowDocument  *self,
           BowBlockType  type,
           const char   *text)
{
  BowBlock *block = g_new0 (BowBlock, 1);

  block->type = type;
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
  self->n_pages = 0;
  return block;
}

/**
 * bow_document_add_cover:
 * @self: a document
 * @kicker: what kind of document it is
 * @title: its title
 * @subtitle: (nullable): what it is about
 *
 * Adds the heading of a first page.
 */
void
bow_document_add_cover (BowDocument *self,
                        const char  *kicker,
                        const char  *title,
                        const char  *subtitle)
{
  BowBlock *block = add_block (self, BOW_BLOCK_COVER, title);

  block->kicker = g_strdup (kicker);
  block->subtitle = g_strdup (subtitle);
}

/**
 * bow_document_add_heading:
 * @self: a document
 * @level: 1 to 3
 * @text: the heading
 *
 * Adds a heading, which also stands in the outline. It keeps to what follows.
 */
void
bow_document_add_heading (BowDocument *self,
                          guint        level,
                          const char  *text)
{
  add_block (self, BOW_BLOCK_HEADING, text)->level = CLAMP (level, 1, 3);
}

static void
add_paragraphs (BowDocument  *self,
                BowBlockType  type,
                const char   *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        add_block (self, type, parts[i]);
    }
}

/**
 * bow_document_add_paragraph:
 * @self: a document
 * @text: the text; each line of it is a paragraph
 *
 * Adds a text.
 */
void
bow_document_add_paragraph (BowDocument *self,
                            const char  *text)
{
  add_paragraphs (self, BOW_BLOCK_PARAGRAPH, text);
}

/**
 * bow_document_add_note:
 * @self: a document
 * @text: the text; each line of it is a paragraph
 *
 * Adds a text in small, grey letters.
 */
void
bow_document_add_note (BowDocument *self,
                       const char  *text)
{
  add_paragraphs (self, BOW_BLOCK_NOTE, text);
}

/**
 * bow_document_add_table:
 * @self: a document
 * @table: the table; its columns are copied, its data is taken over
 *
 * Adds a table.
 */
void
bow_document_add_table (BowDocument            *self,
                        const BowDocumentTable *table)
{
  BowBlock *block = add_block (self, BOW_BLOCK_TABLE, NULL);

  block->table = *table;
  block->columns = g_array_new (FALSE, FALSE, sizeof (BowDocumentColumn));
  for (gsize i = 0; i < table->n_columns; i++)
    {
      BowDocumentColumn column = table->columns[i];

      column.title = g_strdup (column.title);
      g_array_append_val (block->columns, column);
    }
  block->table.columns = NULL;
}

static char **
row_of_array (guint    row,
              gpointer user_data)
{
  return g_strdupv (g_ptr_array_index ((GPtrArray *) user_data, row));
}

/**
 * bow_document_add_rows:
 * @self: a document
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 * @flags: how it looks
 * @rows: (transfer full) (element-type GStrv): the cells of each row; the
 *   array frees what is in it
 *
 * Adds a table of rows that are there already.
 */
void
bow_document_add_rows (BowDocument             *self,
                       const BowDocumentColumn *columns,
                       gsize                    n_columns,
                       BowTableFlags            flags,
                       GPtrArray               *rows)
{
  BowDocumentTable table = {
    .columns = columns, .n_columns = n_columns, .flags = flags,
    .n_rows = rows->len, .row = row_of_array, .user_data = rows, .destroy = (GDestroyNotify) g_ptr_array_unref,
  };

  bow_document_add_table (self, &table);
}

/**
 * bow_document_add_figure:
 * @self: a document
 * @figure: the figure; its caption is copied, its data is taken over
 *
 * Adds a chart or a map.
 */
void
bow_document_add_figure (BowDocument             *self,
                         const BowDocumentFigure *figure)
{
  BowBlock *block = add_block (self, BOW_BLOCK_FIGURE, NULL);

  block->figure = *figure;
  block->figure.caption = g_strdup (figure->caption);
}

/**
 * bow_document_add_break:
 * @self: a document
 *
 * Lets what follows begin on a new page.
 */
void
bow_document_add_break (BowDocument *self)
{
  add_block (self, BOW_BLOCK_BREAK, NULL);
}

/**
 * bow_document_count_pages:
 * @self: a document
 *
 * Returns: how many pages it has, at least one
 */
guint
bow_document_count_pages (BowDocument *self)
{
  g_return_val_if_fail (BOW_IS_DOCUMENT (self), 0);

  if (self->n_pages == 0)
    bow_document_lay_out (self);
  return self->n_pages;
}

/**
 * bow_document_get_size:
 * @self: a document
 * @width: (out): width of a page, in points
 * @height: (out): height of a page, in points
 *
 * How large its pages are: A4.
 */
void
bow_document_get_size (BowDocument *self,
                       double      *width,
                       double      *height)
{
  *width = self->is_landscape ? BOW_PAGE_LONG : BOW_PAGE_SHORT;
  *height = self->is_landscape ? BOW_PAGE_SHORT : BOW_PAGE_LONG;
}

/**
 * bow_document_print_page:
 * @self: a document
 * @page: from 0
 *
 * Returns: (transfer full): what the page says of itself, for example `Page 2 of 7`
 */
char *
bow_document_print_page (BowDocument *self,
                         guint        page)
{
  return g_strdup_printf (_("Page %u of %u"), page + 1, bow_document_count_pages (self));
}

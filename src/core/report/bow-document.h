/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/bow-pen.h"

G_BEGIN_DECLS

#define BOW_TYPE_DOCUMENT (bow_document_get_type ())

/**
 * BowDocument:
 *
 * A paginated document that is read, printed and kept: headings, paragraphs,
 * tables, figures. One piece of code draws its pages, whether into a PDF, into
 * a preview or onto a printer, so all three look the same. Nothing in it asks
 * for the time or for chance: the same content gives the same bytes.
 */
G_DECLARE_FINAL_TYPE (BowDocument, bow_document, BOW, DOCUMENT, GObject)

/**
 * BowDocumentFrame:
 * @title: its title, in the metadata and above every page
 * @reference: (nullable): its reference, above every page
 * @marking: its marking, above and below every page
 * @handling: (nullable): how it is to be handled, beside the marking
 * @copy: (nullable): which copy this is, for example `Copy 3 of 7`
 * @author: (nullable): who made it, in the metadata
 * @printed_by: the account that writes it
 * @at_ms: when it is written, milliseconds since 1970
 * @head: (nullable): beginning of the hash of the log's newest entry
 * @note: (nullable): a sentence below every page
 * @is_landscape: whether the pages lie on their side
 *
 * What stands on every page of a document.
 */
typedef struct
{
  const char *title;
  const char *reference;
  const char *marking;
  const char *handling;
  const char *copy;
  const char *author;
  const char *printed_by;
  gint64 at_ms;
  const char *head;
  const char *note;
  gboolean is_landscape;
} BowDocumentFrame;

/**
 * BowColumnFlags:
 * @BOW_COLUMN_STRONG: in bold
 * @BOW_COLUMN_QUIET: in grey
 * @BOW_COLUMN_BADGE: in a frame, as a grade
 * @BOW_COLUMN_RIGHT: at the right edge, as figures
 *
 * How a column looks.
 */
typedef enum
{
  BOW_COLUMN_STRONG = 1 << 0,
  BOW_COLUMN_QUIET  = 1 << 1,
  BOW_COLUMN_BADGE  = 1 << 2,
  BOW_COLUMN_RIGHT  = 1 << 3,
} BowColumnFlags;

/**
 * BowDocumentColumn:
 * @title: its heading
 * @share: its width against that of the others
 * @flags: how it looks
 *
 * A column of a table.
 */
typedef struct
{
  const char *title;
  double share;
  BowColumnFlags flags;
} BowDocumentColumn;

/**
 * BowTableFlags:
 * @BOW_TABLE_NO_HEAD: without headings, as a list of names and values
 * @BOW_TABLE_ONE_LINE: every row is one line, and what is longer is cut
 *
 * How a table looks.
 */
typedef enum
{
  BOW_TABLE_NO_HEAD  = 1 << 0,
  BOW_TABLE_ONE_LINE = 1 << 1,
} BowTableFlags;

typedef char **(*BowDocumentRowFunc) (guint row, gpointer user_data);

/**
 * BowDocumentTable:
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 * @flags: how it looks
 * @n_rows: how many rows
 * @row: gives the cells of a row, a newly allocated array; called again for
 *   each time the row is measured or drawn
 * @user_data: (nullable): handed to @row
 * @destroy: (nullable): frees @user_data
 *
 * A table. Its head is repeated on every page that it reaches.
 */
typedef struct
{
  const BowDocumentColumn *columns;
  gsize n_columns;
  BowTableFlags flags;
  guint n_rows;
  BowDocumentRowFunc row;
  gpointer user_data;
  GDestroyNotify destroy;
} BowDocumentTable;

typedef void (*BowDocumentDrawFunc) (const BowPen *pen, double width, double height, gpointer user_data);

/**
 * BowDocumentFigure:
 * @caption: what it shows, in words and figures, for those who do not see it
 *   too; stands below it
 * @height: how high it is, in points
 * @draw: draws it, into the width of the page
 * @user_data: (nullable): handed to @draw
 * @destroy: (nullable): frees @user_data
 *
 * A chart or a map.
 */
typedef struct
{
  const char *caption;
  double height;
  BowDocumentDrawFunc draw;
  gpointer user_data;
  GDestroyNotify destroy;
} BowDocumentFigure;

BowDocument *bow_document_new            (const BowDocumentFrame *frame);
void         bow_document_add_cover      (BowDocument *self, const char *kicker, const char *title, const char *subtitle);
void         bow_document_add_heading    (BowDocument *self, guint level, const char *text);
void         bow_document_add_paragraph  (BowDocument *self, const char *text);
void         bow_document_add_note       (BowDocument *self, const char *text);
void         bow_document_add_table      (BowDocument *self, const BowDocumentTable *table);
void         bow_document_add_rows       (BowDocument *self, const BowDocumentColumn *columns, gsize n_columns, BowTableFlags flags, GPtrArray *rows);
void         bow_document_add_figure     (BowDocument *self, const BowDocumentFigure *figure);
void         bow_document_add_break      (BowDocument *self);

guint        bow_document_count_pages    (BowDocument *self);
void         bow_document_get_size       (BowDocument *self, double *width, double *height);
char        *bow_document_print_page     (BowDocument *self, guint page);
char        *bow_document_print_text    (BowDocument *self, guint page);
void         bow_document_draw_page      (BowDocument *self, guint page, cairo_t *cairo);
gboolean     bow_document_write          (BowDocument *self, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS

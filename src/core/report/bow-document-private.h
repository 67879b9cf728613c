/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-document.h"

G_BEGIN_DECLS

/* Millimetres of a page, in points. */
#define BOW_PAGE_SHORT 595.28
#define BOW_PAGE_LONG 841.89
#define BOW_PAGE_MARGIN 54.0
#define BOW_PAGE_TOP 78.0
#define BOW_PAGE_BOTTOM 74.0
#define BOW_CELL_PADDING 4.0
#define BOW_CELL_GAP 8.0

typedef enum
{
  BOW_BLOCK_COVER,
  BOW_BLOCK_HEADING,
  BOW_BLOCK_PARAGRAPH,
  BOW_BLOCK_NOTE,
  BOW_BLOCK_TABLE,
  BOW_BLOCK_FIGURE,
  BOW_BLOCK_BREAK,
} BowBlockType;

/* What was added, in the order in which it was. */
typedef struct
{
  BowBlockType type;
  guint level;
  char *kicker;
  char *text;
  char *subtitle;
  BowDocumentTable table;
  GArray *columns;
  BowDocumentFigure figure;
} BowBlock;

#define BOW_PIECE_HEAD -1

/* The least that is not torn apart: a heading, some lines of a paragraph, a
 * row of a table or a part of one, a figure. */
typedef struct
{
  guint block;
  int row;
  int first_line;
  int n_lines;
  double before;
  double height;
  gboolean keeps_next;
} BowPiece;

typedef struct
{
  BowPiece piece;
  guint page;
  double y;
} BowPlaced;

struct _BowDocument
{
  GObject parent_instance;

  char *title;
  char *reference;
  char *marking;
  char *handling;
  char *copy;
  char *author;
  char *printed_by;
  gint64 at_ms;
  char *head;
  char *note;
  gboolean is_landscape;

  GPtrArray *blocks;
  PangoContext *context;
  GArray *placed;
  guint n_pages;
};

double       bow_document_get_width     (BowDocument *self);
double       bow_document_get_body      (BowDocument *self);
void         bow_document_lay_out       (BowDocument *self);
BowTextStyle bow_document_text_style    (const BowBlock *block);
BowTextStyle bow_document_cell_style    (BowColumnFlags flags);
double       bow_document_column_width  (BowDocument *self, const BowBlock *block, guint column);
void         bow_document_draw_content  (BowDocument *self, guint page, cairo_t *cairo, gboolean is_tagged);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-model.h"

G_BEGIN_DECLS

/**
 * BowLinkColumn:
 *
 * What a column of the tables says.
 */
typedef enum
{
  BOW_LINK_COLUMN_TITLE,
  BOW_LINK_COLUMN_REF,
  BOW_LINK_COLUMN_KIND,
  BOW_LINK_COLUMN_LINKS,
  BOW_LINK_COLUMN_GRADE,
  BOW_LINK_COLUMN_NOTE,
  BOW_LINK_COLUMN_FROM,
  BOW_LINK_COLUMN_RELATION,
  BOW_LINK_COLUMN_TO,
  BOW_LINK_COLUMN_STRENGTH,
  BOW_LINK_COLUMN_LINE_GRADE,
  BOW_LINK_COLUMN_SOURCES,
} BowLinkColumn;

#define BOW_TYPE_LINK_TABLE_ITEM (bow_link_table_item_get_type ())

/**
 * BowLinkTableItem:
 *
 * One record or one line of a chart, as a row of a table.
 */
G_DECLARE_FINAL_TYPE (BowLinkTableItem, bow_link_table_item, BOW, LINK_TABLE_ITEM, GObject)

BowLinkTableItem *bow_link_table_item_new       (BowLinkModel *model, guint index);
guint             bow_link_table_item_get_index (BowLinkTableItem *self);
char             *bow_link_table_item_print     (BowLinkTableItem *self, BowLinkColumn column);
guint             bow_link_table_item_count     (BowLinkTableItem *self, BowLinkColumn column);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-row.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_ITEM (bow_record_item_get_type ())

/**
 * BowRecordItem:
 *
 * One line of a list, known by its row in the file. What there is to show,
 * `row`, comes a little later, and again whenever the record changes.
 */
G_DECLARE_FINAL_TYPE (BowRecordItem, bow_record_item, BOW, RECORD_ITEM, GObject)

BowRecordItem *bow_record_item_new    (gint64 id);
gint64         bow_record_item_get_id (BowRecordItem *self);
BowRow        *bow_record_item_get_row (BowRecordItem *self);
void           bow_record_item_set_row (BowRecordItem *self, BowRow *row);

G_END_DECLS

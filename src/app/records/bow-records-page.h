/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page/bow-page.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORDS_PAGE (bow_records_page_get_type ())

/**
 * BowRecordsPage:
 *
 * The records that the filter shows, as a table, or as a list of two lines
 * each where the window is narrow. Properties: `case`, `filter` and
 * `selection`, the records that are selected.
 */
G_DECLARE_FINAL_TYPE (BowRecordsPage, bow_records_page, BOW, RECORDS_PAGE, BowPage)

GtkWidget *bow_records_page_new          (void);
void       bow_records_page_begin_search (BowRecordsPage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "chart/bow-link-chart.h"
#include "chart/bow-link-table.h"
#include "page/bow-page.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINKS_PAGE (bow_links_page_get_type ())

/**
 * BowLinksPage:
 *
 * Who is linked to whom: what the filter shows, or what is around one record, as
 * a chart and as a table. Its properties are those of every page: `case`,
 * `filter` and `selection`.
 */
G_DECLARE_FINAL_TYPE (BowLinksPage, bow_links_page, BOW, LINKS_PAGE, BowPage)

void          bow_links_page_show_around (BowLinksPage *self, gint64 row);
BowLinkModel *bow_links_page_get_model   (BowLinksPage *self);
BowLinkChart *bow_links_page_get_chart   (BowLinksPage *self);
BowLinkTable *bow_links_page_get_table   (BowLinksPage *self);
gboolean      bow_links_page_is_busy     (BowLinksPage *self);
const char   *bow_links_page_get_title   (BowLinksPage *self);
BowNetwork   *bow_links_page_dup_drawn   (BowLinksPage *self, BowNetworkPlace **places, GPtrArray **notes);

G_END_DECLS

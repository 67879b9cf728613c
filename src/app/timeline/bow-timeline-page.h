/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page/bow-page.h"

G_BEGIN_DECLS

#define BOW_TYPE_TIMELINE_PAGE (bow_timeline_page_get_type ())

/**
 * BowTimelinePage:
 *
 * What the filter shows, in the order in which it happened: as a log by days,
 * and where there is room in lanes by operation or person. The properties are
 * those of every page: `case`, `filter` and `selection`.
 */
G_DECLARE_FINAL_TYPE (BowTimelinePage, bow_timeline_page, BOW, TIMELINE_PAGE, BowPage)

G_END_DECLS

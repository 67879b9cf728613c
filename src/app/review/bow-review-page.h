/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/bow-waiting-page.h"

G_BEGIN_DECLS

#define BOW_TYPE_REVIEW_PAGE (bow_review_page_get_type ())

/**
 * BowReviewPage:
 *
 * What waits to be decided: the queue, and beside or under it what is to be
 * decided upon. The badge counts the notes that wait for this account.
 */
G_DECLARE_FINAL_TYPE (BowReviewPage, bow_review_page, BOW, REVIEW_PAGE, BowWaitingPage)

void bow_review_page_show_queue (BowReviewPage *self, const char *queue);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/bow-waiting-page.h"

G_BEGIN_DECLS

#define BOW_TYPE_QUEUE_PAGE (bow_queue_page_get_type ())

/**
 * BowQueuePage:
 *
 * What waits for somebody, one queue at a time, what is oldest or was due first
 * first. The badge counts what is overdue.
 */
G_DECLARE_FINAL_TYPE (BowQueuePage, bow_queue_page, BOW, QUEUE_PAGE, BowWaitingPage)

void bow_queue_page_show_queue (BowQueuePage *self, const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/bow-waiting-page.h"

G_BEGIN_DECLS

#define BOW_TYPE_RETENTION_PAGE (bow_retention_page_get_type ())

/**
 * BowRetentionPage:
 *
 * What is due to be looked at, the oldest first, and beside it what is decided
 * about: keep, recommend to dispose, approve that, refer, hold. The badge
 * counts what is due.
 */
G_DECLARE_FINAL_TYPE (BowRetentionPage, bow_retention_page, BOW, RETENTION_PAGE, BowWaitingPage)

G_END_DECLS

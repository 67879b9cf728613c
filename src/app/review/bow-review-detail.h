/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-leaks.h"
#include "model/bow-lookups.h"

G_BEGIN_DECLS

#define BOW_TYPE_REVIEW_DETAIL (bow_review_detail_get_type ())

/**
 * BowReviewDetail:
 *
 * What is to be decided upon: a note with the raw text of each line beside its
 * sanitised one and what there still gives somebody away, or a public report.
 */
G_DECLARE_FINAL_TYPE (BowReviewDetail, bow_review_detail, BOW, REVIEW_DETAIL, GtkWidget)

void bow_review_detail_show (BowReviewDetail *self, BowRecord *record, const BowLeakReport *report, BowLookups *lookups);

G_END_DECLS

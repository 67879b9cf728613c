/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-review.h"

G_BEGIN_DECLS

GtkWidget           *bow_review_row_new      (BowReviewItem *item, gint64 now_ms);
const BowReviewItem *bow_review_row_get_item (GtkWidget *row);

G_END_DECLS

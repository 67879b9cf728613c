/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/bow-evaluation.h"
#include "model/bow-filter.h"
#include "widgets/bow-notice.h"

G_BEGIN_DECLS

gboolean bow_period_words_read    (GtkEditable *const *entries, BowNotice *notice, BowSpan *first, BowSpan *second);
void     bow_period_words_suggest (GtkEditable *const *entries, BowFilter *filter);

G_END_DECLS

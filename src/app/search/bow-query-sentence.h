/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-filter.h"

G_BEGIN_DECLS

char *bow_query_sentence_mark_up (BowFilter *filter, GHashTable *titles);

G_END_DECLS

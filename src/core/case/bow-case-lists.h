/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

gint64  bow_case_count_unplaced (BowCase *self, BowFilter *filter, char **reasons, GError **error);
GArray *bow_case_list_recent (BowCase *self, BowFilter *filter, guint most, GCancellable *cancellable, GError **error);

G_END_DECLS

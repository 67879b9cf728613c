/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

GArray *bow_case_list_recent (BowCase *self, BowFilter *filter, guint most, GCancellable *cancellable, GError **error);

G_END_DECLS

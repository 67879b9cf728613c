/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-duplicates.h"

G_BEGIN_DECLS

const BowKind *bow_case_check_pair (BowCase *self, gint64 row, gint64 other, GError **error);
gboolean       bow_case_do_unlike  (BowCase *self, gint64 row, gint64 other, gboolean unlike, gboolean last, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

BowRow        *bow_case_read_row  (BowCase *self, gint64 row, GError **error);
const BowKind *bow_case_read_kind (BowCase *self, gint64 row, GError **error);

G_END_DECLS

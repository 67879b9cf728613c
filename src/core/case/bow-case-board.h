/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-board.h"
#include "case/bow-case.h"

G_BEGIN_DECLS

BowBoard *bow_case_board (BowCase *self, const char *operation, gint64 at, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* What a dissemination wants besides what every record does. */

gboolean bow_case_is_release           (BowRecord *record, const char *state);
gboolean bow_case_check_release        (BowCase *self, BowRecord *record, const char *state, GError **error);
gboolean bow_case_check_dissemination  (BowCase *self, BowRecord *before, BowRecord *after, GError **error);
gboolean bow_case_do_release           (BowCase *self, BowRecord *record, GError **error);

G_END_DECLS

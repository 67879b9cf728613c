/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* What a dissemination wants besides what every record does. */

/* Which notes name which children, as a query of the milliseconds since 1970
 * that @at gives; see `release.sql` for what that finds and what it does not. */
#define BOW_NAMED_CHILDREN(at)                                                                               \
  "SELECT note, person FROM note_names WHERE born >= date(" at " / 1000, 'unixepoch', '-19 years') "         \
  "AND (CAST(strftime('%Y%m%d', " at " / 1000, 'unixepoch') AS INTEGER) - last_birth) / 10000 < 18 "         \
  "UNION SELECT note, person FROM note_names_at_risk WHERE at_risk_until >= date(" at " / 1000, 'unixepoch')"

gboolean bow_case_is_release           (BowRecord *record, const char *state);
gboolean bow_case_check_release        (BowCase *self, BowRecord *record, const char *state, GError **error);
gboolean bow_case_check_dissemination  (BowCase *self, BowRecord *before, BowRecord *after, GError **error);
gboolean bow_case_do_release           (BowCase *self, BowRecord *record, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* What may stand for a justification where nobody is asked: scripts. */
#define BOW_BECAUSE_VARIABLE "BOWSTREET_BECAUSE"

#define BOW_JUSTIFICATION_MAX 500

gboolean    bow_case_justify              (BowCase *self, const char *because, GError **error);
const char *bow_case_get_justification    (BowCase *self);
gboolean    bow_case_wants_justification  (BowCase *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/* What a disclosure officer decided about a record. */
extern const BowEnumeration bow_disclosure_states;

/* What a prosecutor decided about what a schedule lists. */
extern const BowEnumeration bow_disclosure_rulings;

/* The forms of the Manual of Guidance that list what was decided. */
extern const BowEnumeration bow_schedule_types;

#define BOW_DISCLOSURE_NOT_ASSESSED "not_assessed"

/* What a description and a location hold at most, in characters. */
#define BOW_DISCLOSURE_MOST_DESCRIPTION 1000
#define BOW_DISCLOSURE_MOST_REASON 2000
#define BOW_DISCLOSURE_MOST_LOCATION 200

gboolean bow_kind_is_material       (const BowKind *self);
gboolean bow_kind_is_assessed       (const BowKind *self);
gboolean bow_disclosure_is_listed   (const char *state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_LOOKUPS (bow_lookups_get_type ())

/**
 * BowLookups:
 *
 * The lists of codes of one case as its force has them, for forms and details.
 *
 * Emits `loaded` whenever one of them is not as it was.
 */
G_DECLARE_FINAL_TYPE (BowLookups, bow_lookups, BOW, LOOKUPS, GObject)

BowLookups           *bow_lookups_new     (void);
BowLookups           *bow_lookups_of      (BowCase *bow_case);
void                  bow_lookups_set     (BowLookups *self, GPtrArray *lookups);
const BowEnumeration *bow_lookups_resolve (BowLookups *self, const BowEnumeration *list);

G_END_DECLS

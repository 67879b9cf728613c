/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-duplicates.h"

G_BEGIN_DECLS

/* Whether somebody has already said what two records are to each other: @a and
 * @b are names of the table `record`, the lower row first. */
#define BOW_DUPLICATES_SETTLED(a, b)                                                                             \
  "(EXISTS(SELECT 1 FROM link WHERE from_id = " a ".id AND to_id = " b ".id AND relation IN ('same_as', 'same_incident_as')) " \
  "OR EXISTS(SELECT 1 FROM link WHERE from_id = " b ".id AND to_id = " a ".id AND relation IN ('same_as', 'same_incident_as')) " \
  "OR EXISTS(SELECT 1 FROM unlike u WHERE u.one = " a ".id AND u.other = " b ".id "                               \
  "AND u.version_of_one = " a ".version AND u.version_of_other = " b ".version))"

GPtrArray *_bow_duplicates_find (BowCase *self, BowRecord *record, const GArray *rows, guint limit, GCancellable *cancellable, GError **error);

G_END_DECLS

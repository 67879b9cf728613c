/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowVersion:
 * @at: when it was saved, milliseconds since 1970
 * @account: who saved it
 * @entry: row of the last entry that belongs to it
 *
 * A record as it stood after one save.
 */
typedef struct
{
  gint64 at;
  const char *account;
  gint64 entry;
} BowVersion;

GArray     *bow_versions_list (GPtrArray *changes, const BowKind *kind);
GStrv       bow_version_links (const BowVersion *self, GPtrArray *changes);
const char *bow_version_value (const BowVersion *self, GPtrArray *changes, BowRecord *record, gsize index);

G_END_DECLS

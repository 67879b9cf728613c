/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"

G_BEGIN_DECLS

/**
 * BowMergeDeed:
 * @survivor: row of the record that stays
 * @absorbed: row of the record that is merged into it
 * @because: why
 *
 * A merge of two records.
 */
typedef struct
{
  gint64 survivor;
  gint64 absorbed;
  const char *because;
} BowMergeDeed;

gboolean bow_apply_merge  (BowConnection *connection, const BowStamp *stamp, const BowMergeDeed *deed, GError **error);
gboolean bow_apply_unmerge (BowConnection *connection, const BowStamp *stamp, const BowMergeDeed *deed, GError **error);
gboolean bow_apply_unlike (BowConnection *connection, const BowStamp *stamp, gint64 row, gint64 other, GError **error);
gboolean bow_apply_alike  (BowConnection *connection, gint64 row, gint64 other, GError **error);

G_END_DECLS

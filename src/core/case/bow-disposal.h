/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-private.h"

G_BEGIN_DECLS

/* The record, what lives in it, and every link that is or was of one of those
 * or rests on its word: a query for their ids, of a record's row. */
#define BOW_DISPOSAL_SUBJECTS                                                                          \
  "WITH own(id) AS (SELECT ?1 UNION ALL SELECT id FROM record WHERE parent = ?1) "                     \
  "SELECT uuid FROM record WHERE id IN (SELECT id FROM own) "                                          \
  "UNION SELECT uuid FROM link WHERE from_id IN (SELECT id FROM own) "                                 \
  "UNION SELECT uuid FROM link WHERE to_id IN (SELECT id FROM own) "                                   \
  "UNION SELECT l.uuid FROM provenance p JOIN link l ON l.id = p.link WHERE p.record IN (SELECT id FROM own) " \
  "UNION SELECT uuid FROM unlinked WHERE from_id IN (SELECT id FROM own) "                             \
  "UNION SELECT uuid FROM unlinked WHERE to_id IN (SELECT id FROM own) "                               \
  "UNION SELECT uuid FROM unlinked WHERE because_id IN (SELECT id FROM own)"

gboolean bow_disposal_list_attached (BowCase *self, gint64 row, GArray *attached, GError **error);
gboolean bow_disposal_check  (BowCase *self, gint64 row, GPtrArray *blocks, GError **error);
gboolean bow_disposal_erase_contents (BowCase *self, gint64 row, const BowId *id, GError **error);
gboolean bow_disposal_erase_searches (BowCase *self, gint64 row, gint64 *n_erased, GError **error);
gboolean bow_disposal_erase  (BowCase *self, gint64 row, const char *ref, GError **error);
gboolean bow_disposal_settle (BowCase *self, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"
#include "case/bow-case-retention.h"

G_BEGIN_DECLS

/**
 * BowTombstoneDeed:
 * @id: id of the record that is disposed of
 * @kind: name of its kind
 * @ref: its reference
 * @group: its group of retention
 * @authority: by what authority
 * @recommended_by: row of the account that recommended it
 * @recommended_at: when, milliseconds since 1970
 *
 * What stays of a record.
 */
typedef struct
{
  BowId id;
  const char *kind;
  const char *ref;
  gint64 group;
  const char *authority;
  gint64 recommended_by;
  gint64 recommended_at;
} BowTombstoneDeed;

/**
 * BowPartTombstone:
 * @id: its id
 * @kind: its kind
 * @parent: id of the record that it was in
 * @kept_until: (nullable): the day until which it was kept, where that had come
 * @authority: (nullable): by what authority it went then
 *
 * What stays of a record that lived in another and was erased for good.
 */
typedef struct
{
  BowId id;
  const char *kind;
  BowId parent;
  const char *kept_until;
  const char *authority;
} BowPartTombstone;

gboolean bow_apply_retention_policy (BowConnection *connection, const BowStamp *stamp, const BowRetentionPolicy *policy, GError **error);
gboolean bow_apply_retention_group  (BowConnection *connection, gint64 row, gint64 group, GError **error);
gboolean bow_apply_retention_begin  (BowConnection *connection, const BowStamp *stamp, gint64 row, const char *early, GError **error);
gboolean bow_apply_retention_review (BowConnection *connection, const BowStamp *stamp, gint64 row, const char *outcome, const char *reasons, const char *text, GError **error);
gboolean bow_apply_hold             (BowConnection *connection, const BowStamp *stamp, gint64 row, const char *type, const char *reason, GError **error);
gboolean bow_apply_release          (BowConnection *connection, const BowStamp *stamp, gint64 row, const char *type, const char *reason, GError **error);
gboolean bow_apply_tombstone        (BowConnection *connection, const BowStamp *stamp, const BowTombstoneDeed *deed, GError **error);
gboolean bow_apply_part_tombstone   (BowConnection *connection, const BowStamp *stamp, const BowPartTombstone *part, GError **error);
gboolean bow_apply_husk             (BowConnection *connection, const BowStamp *stamp, const BowId *id, const BowKind *kind, const char *ref, GError **error);
gboolean bow_apply_husk_gone        (BowConnection *connection, gint64 row, GError **error);

G_END_DECLS

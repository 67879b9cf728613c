/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"
#include "store/bow-connection.h"

G_BEGIN_DECLS

/*
 * What an entry of the log does to the tables. Saving and replaying both end
 * here, so the tables are what the log says, derived columns included.
 * Whoever calls these has begun a transaction and appended the entry.
 */

/**
 * BowStamp:
 * @entry: row of the entry in the log
 * @clock_ms: its clock, milliseconds since 1970
 * @account: row of the account that wrote it
 *
 * Who did it, when, and where that is written.
 */
typedef struct
{
  gint64 entry;
  gint64 clock_ms;
  gint64 account;
} BowStamp;

/**
 * BowAccountDeed:
 * @id: the account's id
 * @name: its name
 * @display_name: how others see it
 * @roles: what it may do
 * @pk_sign: 32 bytes
 * @pk_box: 32 bytes
 *
 * An account to be added.
 */
typedef struct
{
  BowId id;
  const char *name;
  const char *display_name;
  const char *roles;
  const guint8 *pk_sign;
  const guint8 *pk_box;
} BowAccountDeed;

/**
 * BowLinkDeed:
 * @id: the link's id
 * @from: row of the first record
 * @to: row of the second
 * @relation: name of the relation
 * @strength: code of the strength
 * @valid_from: (nullable): first day it held
 * @valid_to: (nullable): last day it held
 * @because: (nullable): the officer's statement
 * @because_row: row of the record that says so, or 0
 *
 * A link to be made, with its provenance.
 */
typedef struct
{
  BowId id;
  gint64 from;
  gint64 to;
  const char *relation;
  const char *strength;
  const char *valid_from;
  const char *valid_to;
  const char *because;
  gint64 because_row;
} BowLinkDeed;

gboolean bow_apply_file    (BowConnection *connection, const BowId *id, gboolean is_example, GError **error);
gboolean bow_apply_account (BowConnection *connection, const BowStamp *stamp, const BowAccountDeed *deed, GError **error);
gboolean bow_apply_keys    (BowConnection *connection, const BowId *account, const guint8 *pk_sign, const guint8 *pk_box, GError **error);
gboolean bow_apply_readmission (BowConnection *connection, const BowAccountDeed *deed, GError **error);
gboolean bow_apply_roles   (BowConnection *connection, const BowId *account, const char *roles, GError **error);
gboolean bow_apply_standing (BowConnection *connection, const BowId *account, const char *standing, GError **error);
gboolean bow_apply_generation (BowConnection *connection, gint64 generation, gboolean is_reached, GError **error);
gboolean bow_apply_create  (BowConnection *connection, const BowStamp *stamp, BowRecord *record, gint64 parent, gint64 seq, GError **error);
gboolean bow_apply_set     (BowConnection *connection, const BowStamp *stamp, BowRecord *record, guint64 changed, GError **error);
gboolean bow_apply_state   (BowConnection *connection, const BowStamp *stamp, gint64 row, const char *state, const char *reason, GError **error);
gboolean bow_apply_bin     (BowConnection *connection, const BowStamp *stamp, gint64 row, gboolean binned, const char *reason, GError **error);
gboolean bow_apply_touch   (BowConnection *connection, const BowStamp *stamp, gint64 row, GError **error);
gboolean bow_apply_erase   (BowConnection *connection, const BowStamp *stamp, gint64 row, GError **error);
gboolean bow_apply_link    (BowConnection *connection, const BowStamp *stamp, const BowLinkDeed *deed, GError **error);
gboolean bow_apply_unlink  (BowConnection *connection, gint64 row, GError **error);
gboolean bow_apply_lookup  (BowConnection *connection, const char *list, const char *code, const char *label, GError **error);
gboolean bow_apply_setting (BowConnection *connection, const BowStamp *stamp, const char *key, const char *value, GError **error);

G_END_DECLS

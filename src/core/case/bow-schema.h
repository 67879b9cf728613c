/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-connection.h"

G_BEGIN_DECLS

#define BOW_SCHEMA_VERSION 1

/**
 * BowMigrationFunc:
 * @version: the version that the step leads to
 * @user_data: what was handed in with the function
 *
 * Gives the statements that lead to @version from the one before.
 *
 * Returns: (transfer full) (nullable): SQL, or %NULL where there is no such step
 */
typedef char *(*BowMigrationFunc) (int version, gpointer user_data);

gboolean bow_schema_create       (BowConnection *connection, GError **error);
gboolean bow_schema_migrate      (BowConnection *connection, GError **error);
gboolean bow_schema_migrate_to   (BowConnection *connection, int version, BowMigrationFunc func, gpointer user_data, GError **error);

G_END_DECLS

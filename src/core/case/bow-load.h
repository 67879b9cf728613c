/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"
#include "store/bow-connection.h"

G_BEGIN_DECLS

BowRecord *bow_load_record      (BowConnection *connection, gint64 row, gboolean with_children, GError **error);
gboolean   bow_load_row_of_id   (BowConnection *connection, const BowId *id, gint64 *row, GError **error);
gboolean   bow_load_row_of_ref  (BowConnection *connection, const char *ref, gint64 *row, GError **error);
gboolean   bow_load_id_of_row   (BowConnection *connection, gint64 row, BowId *id, GError **error);

G_END_DECLS

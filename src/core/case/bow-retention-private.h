/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-apply.h"
#include "case/bow-case-retention.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

gboolean bow_retention_require    (BowCase *self, BowPermission first, BowPermission second, GError **error);
gboolean bow_retention_append     (BowCase *self, BowAct act, const char *verb, gint64 row, gboolean last, BowStamp *stamp, GError **error);
gboolean bow_retention_add_contacts (BowCase *self, const char *today, guint limit, GPtrArray *items, GError **error);
char    *bow_retention_print_list (BowRetentionView view);
gboolean bow_retention_check_text (const char *text, GError **error);

G_END_DECLS

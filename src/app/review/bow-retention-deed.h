/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "review/bow-retention-dialog.h"

G_BEGIN_DECLS

gpointer bow_retention_deed_new  (const char *what, gint64 row, const BowRetentionAnswer *answer);
void     bow_retention_deed_free (gpointer deed);
gpointer bow_retention_deed_do   (BowCase *bow_case, gpointer deed, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

gboolean bow_case_keep_typed   (BowCase *self, const char *key, const char *text, GError **error);
char    *bow_case_read_typed   (BowCase *self, const char *key, GError **error);
gboolean bow_case_forget_typed (BowCase *self, gint64 before_ms, GError **error);

G_END_DECLS

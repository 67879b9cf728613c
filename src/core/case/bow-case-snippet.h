/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-words.h"
#include "case/bow-case.h"

G_BEGIN_DECLS

char *bow_snippet_make      (const char *text, GPtrArray *terms, guint *n_found);
char *bow_case_read_snippet (BowCase *self, gint64 row, GPtrArray *terms, GError **error);

G_END_DECLS

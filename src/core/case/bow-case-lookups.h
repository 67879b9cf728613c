/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-lookups.h"

G_BEGIN_DECLS

GPtrArray  *bow_case_list_lookups (BowCase *self, const char *list, GError **error);
BowLookups *bow_case_read_lookups (BowCase *self, GError **error);
gboolean    bow_case_set_lookup   (BowCase *self, const char *list, const char *code, const char *label, GError **error);

G_END_DECLS

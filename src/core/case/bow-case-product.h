/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-pack.h"

G_BEGIN_DECLS

BowRecord *bow_case_new_product      (BowCase *self, const char *type, gint64 template, GError **error);
BowRecord *bow_case_new_template     (BowCase *self, const char *type, GError **error);
int        bow_case_add_templates    (BowCase *self, GError **error);
BowPack   *bow_case_preview_product  (BowCase *self, gint64 row, GError **error);
BowPack   *bow_case_issue_copy       (BowCase *self, gint64 row, int copy, const char *verb, GError **error);

G_END_DECLS

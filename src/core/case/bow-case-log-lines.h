/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-log-line.h"

G_BEGIN_DECLS

/**
 * BowLogQuery:
 * @account: (nullable): only what this account did
 * @act: (nullable): only this act, for example `consultation`
 * @since: only what was done at or after this time, milliseconds since 1970; 0 for no matter when
 * @until: only what was done before this time; 0 for no matter when
 * @record: only what was done to this record, what lives in it and its links; 0 for all
 *
 * Which lines of the log.
 */
typedef struct
{
  const char *account;
  const char *act;
  gint64 since;
  gint64 until;
  gint64 record;
} BowLogQuery;

GPtrArray *bow_case_log_lines    (BowCase *self, const BowLogQuery *query, gint64 before_entry, guint limit, GError **error);
char      *bow_case_log_explain  (BowCase *self, const BowLogQuery *query, GError **error);
gboolean   bow_case_log_exported (BowCase *self, const char *format, const char *recipient, gint64 n_lines, GError **error);

G_END_DECLS

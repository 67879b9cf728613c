/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* The source register: the case knows an opaque reference; who it stands for
 * is sealed to the accounts named in the entry. */

/**
 * BowSource:
 * @row: its row in the file
 * @ref: its reference, for example `Q-000012`
 * @type: code of its type
 * @status: code of its status
 * @risk: code of the risk to the source
 * @readers: names of the accounts that its body is sealed to; none where
 *   nothing has been sealed yet
 * @is_reader: whether this account is one of them
 * @updated: when it was last changed, milliseconds since 1970
 *
 * What the case says of a source in clear.
 */
typedef struct
{
  gint64 row;
  char *ref;
  char *type;
  char *status;
  char *risk;
  char **readers;
  gboolean is_reader;
  gint64 updated;
} BowSource;

void       bow_source_free                 (BowSource *self);
GPtrArray *bow_case_list_sources           (BowCase *self, GError **error);
BowSource *bow_case_find_source            (BowCase *self, const char *ref, GError **error);
char     **bow_case_list_source_references (BowCase *self, GError **error);
gboolean   bow_case_check_references       (BowCase *self, BowRecord *record, GError **error);
gint64     bow_case_add_source             (BowCase *self, const char *type, const char *status, const char *risk, GError **error);
gboolean   bow_case_set_source_status      (BowCase *self, gint64 row, const char *status, GError **error);
gboolean   bow_case_write_source           (BowCase *self, gint64 row, BowSecret *body, GError **error);
BowSecret *bow_case_open_source            (BowCase *self, gint64 row, const char *why, GError **error);
gboolean   bow_case_grant_source           (BowCase *self, gint64 row, const char *account, GError **error);
gboolean   bow_case_withdraw_source        (BowCase *self, gint64 row, const char *account, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowSource, bow_source_free)

G_END_DECLS

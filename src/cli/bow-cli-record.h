/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/bow-cli.h"

G_BEGIN_DECLS

gint64     bow_cli_find_row     (BowCli *self, const char *ref, GError **error);
gint64     bow_cli_find_source  (BowCli *self, const char *ref, GError **error);
BowRecord *bow_cli_read_revealed (BowCli *self, const char *ref, GError **error);
BowRecord *bow_cli_read_record  (BowCli *self, const char *ref, GError **error);
gboolean   bow_cli_looks_like_ref (const char *text);
gboolean   bow_cli_set_fields   (BowRecord *record, char **arguments, GError **error);
BowFilter *bow_cli_make_filter  (BowCli *self, GError **error);
gboolean   bow_cli_parse_number (const char *text, double least, double most, double *number, GError **error);

G_END_DECLS

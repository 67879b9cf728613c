/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/bow-cli.h"
#include "exchange/bow-figure-table.h"
#include "outcome/bow-pattern.h"

G_BEGIN_DECLS

BowPattern *bow_cli_read_pattern   (BowCli *self, GError **error);
void        bow_cli_tell_pattern   (BowCli *self, const BowPattern *pattern);
gboolean    bow_cli_check_figures  (BowCli *self, GError **error);
gboolean    bow_cli_write_figures  (BowCli *self, BowFigureTable *table, GArray *rows, GError **error);
GArray     *bow_cli_parse_numbers  (const char *text, double least, double most, GError **error);
void        bow_cli_add_double     (BowCli *self, const char *name, double number);
GArray     *bow_cli_rows_of_points (const BowPattern *pattern, const BowGridPoints *points, double worst_m);

G_END_DECLS

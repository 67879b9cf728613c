/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-background.h"

G_BEGIN_DECLS

/*
 * The rows of a file have ids of their own range, so that files can come in
 * side by side and each goes by its range.
 */
#define BOW_BACKGROUND_ROW_BITS 32
#define BOW_BACKGROUND_HASH_LENGTH 32

gboolean       bow_background_sweep     (BowCase *self, GError **error);
gboolean       bow_background_clear     (BowCase *self, gint64 row, GError **error);
gboolean       bow_background_append    (BowCase *self, const BowBackground *background, const char *verb, const char *title, GError **error);
gint64         bow_background_find      (BowCase *self, const BowId *id, GError **error);
BowBackground *bow_background_read      (BowCase *self, gint64 row, GError **error);
char          *bow_background_print_ref (gint64 row);

G_END_DECLS

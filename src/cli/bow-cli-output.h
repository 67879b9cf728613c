/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowCliOutput:
 *
 * Where the result of a verb goes. Every verb says its result twice: as JSON
 * into the builder, for programs, and as lines for people. The one that was
 * asked for is written when the verb has succeeded.
 */
typedef struct _BowCliOutput BowCliOutput;

BowCliOutput *bow_cli_output_new          (void);
JsonBuilder  *bow_cli_output_get_json     (BowCliOutput *self);
void          bow_cli_output_line         (BowCliOutput *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean      bow_cli_output_write        (BowCliOutput *self, gboolean as_json, gboolean quiet, GError **error);
void          bow_cli_output_reset        (BowCliOutput *self);
void          bow_cli_output_progress     (gint64 done, gint64 total, gpointer user_data);
void          bow_cli_output_end_progress (void);
void          bow_cli_output_free         (BowCliOutput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowCliOutput, bow_cli_output_free)

void          bow_cli_output_member       (BowCliOutput *self, const char *name, const char *text);
void          bow_cli_output_number       (BowCliOutput *self, const char *name, gint64 number);
void          bow_cli_output_instant      (BowCliOutput *self, const char *name, gint64 unix_ms);
void          bow_cli_output_row          (BowCliOutput *self, BowRow *row);
void          bow_cli_output_person       (BowCliOutput *self, BowRow *row);
void          bow_cli_output_row_members  (BowCliOutput *self, BowRow *row);
void          bow_cli_output_row_line     (BowCliOutput *self, BowRow *row);

G_END_DECLS

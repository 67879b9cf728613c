/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-id.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

/*
 * What the entries of the log say, as JSON. Written by hand, because a large
 * import writes as many of these as it has records.
 */

void  bow_payload_begin        (GString *self);
void  bow_payload_end          (GString *self);
void  bow_payload_add_text     (GString *self, const char *name, const char *text);
void  bow_payload_add_integer  (GString *self, const char *name, gint64 value);
void  bow_payload_add_boolean  (GString *self, const char *name, gboolean value);
void  bow_payload_add_bytes    (GString *self, const char *name, const guint8 *bytes, gsize length);
void  bow_payload_add_id       (GString *self, const char *name, const BowId *id);
void  bow_payload_add_fields   (GString *self, BowRecord *record);
void  bow_payload_read_look    (const char *payload, char **because, char **recipient, gint64 *further);

G_END_DECLS

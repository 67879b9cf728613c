/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BOW_ID_LENGTH 16
#define BOW_ID_TEXT_LENGTH 36

/**
 * BowId:
 * @bytes: the 128 bits, most significant first
 *
 * A UUID version 7 (RFC 9562): unique everywhere, ordered by time of making.
 * The all-zero value stands for "none".
 */
typedef struct
{
  guint8 bytes[BOW_ID_LENGTH];
} BowId;

void     bow_id_generate (BowId *self);
gboolean bow_id_parse    (BowId *self, const char *text);
void     bow_id_print    (const BowId *self, char text[BOW_ID_TEXT_LENGTH + 1]);
gboolean bow_id_equal    (const BowId *a, const BowId *b);
gboolean bow_id_is_none  (const BowId *self);

G_END_DECLS

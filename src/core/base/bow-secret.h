/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowSecret:
 *
 * Bytes that must never be swapped out, dumped or left behind: they lie in
 * locked memory between guard pages and are wiped when the last reference
 * goes. Holds keys and passphrases; atomically reference-counted.
 */
typedef struct _BowSecret BowSecret;

BowSecret    *bow_secret_new         (gsize length);
BowSecret    *bow_secret_new_copy    (gconstpointer bytes, gsize length);
BowSecret    *bow_secret_new_random  (gsize length);
BowSecret    *bow_secret_new_text    (const char *text);
BowSecret    *bow_secret_ref         (BowSecret *self);
void          bow_secret_unref       (BowSecret *self);
guint8       *bow_secret_data        (BowSecret *self);
const guint8 *bow_secret_bytes       (const BowSecret *self);
gsize         bow_secret_length      (const BowSecret *self);
gboolean      bow_secret_equal       (const BowSecret *a, const BowSecret *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowSecret, bow_secret_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-error.h"
#include "base/bow-id.h"
#include "base/bow-secret.h"
#include "store/bow-key-file.h"

G_BEGIN_DECLS

/**
 * BowSealedReader:
 * @id: an account
 * @pk_box: its public key for sealing, X25519
 *
 * Somebody to whom a body is sealed.
 */
typedef struct
{
  BowId id;
  guint8 pk_box[BOW_PUBLIC_KEY_LENGTH];
} BowSealedReader;

char      *bow_sealed_body_close       (BowSecret *content, const BowId *subject, const BowSealedReader *readers, gsize n_readers);
BowSecret *bow_sealed_body_open        (const char *text, const BowId *subject, const BowSealedReader *reader, BowSecret *sk_box, GError **error);
char      *bow_sealed_body_add_reader  (const char *text, const BowSealedReader *present, BowSecret *sk_box, const BowSealedReader *reader, GError **error);
GArray    *bow_sealed_body_get_readers (const char *text);

G_END_DECLS

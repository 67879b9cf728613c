/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-connection.h"
#include "store/bow-key-file.h"

G_BEGIN_DECLS

#define BOW_KDF_NAME "argon2id13"
#define BOW_KDF_SALT_LENGTH 16
/* Nonce, seeds, tag. */
#define BOW_SEALED_SEEDS_LENGTH (24 + BOW_SEEDS_LENGTH + 16)
/* Database key and generation, with what crypto_box_seal adds. */
#define BOW_SEALED_KEY_LENGTH (BOW_KEY_LENGTH + 8 + 48)

/**
 * BowKeySlot:
 * @slot: what everybody may know; first, so that one is the other
 * @cost: of its passphrase
 * @salt: of its passphrase
 * @seeds: its secret seeds, under its passphrase
 * @key: the database key, sealed to its public key
 * @next: while the file is given another key: that one, sealed likewise
 */
typedef struct
{
  BowSlot slot;
  BowKeyCost cost;
  guint8 salt[BOW_KDF_SALT_LENGTH];
  guint8 seeds[BOW_SEALED_SEEDS_LENGTH];
  guint8 key[BOW_SEALED_KEY_LENGTH];
  guint8 next[BOW_SEALED_KEY_LENGTH];
} BowKeySlot;

/**
 * BowRecoverySlot:
 * @pk_box: public half of the recovery key
 * @key: the database key, sealed to it
 * @next: while the file is given another key: that one, sealed likewise
 */
typedef struct
{
  guint8 pk_box[BOW_PUBLIC_KEY_LENGTH];
  guint8 key[BOW_SEALED_KEY_LENGTH];
  guint8 next[BOW_SEALED_KEY_LENGTH];
} BowRecoverySlot;

void       bow_key_slot_free         (BowKeySlot *self);
void       bow_key_slot_append_open  (const BowKeySlot *self, GString *json);
BowSecret *bow_key_slot_make_keys    (BowKeySlot *self);
gboolean   bow_key_slot_close_seeds  (BowKeySlot *self, const BowId *file_id, BowSecret *passphrase, const BowKeyCost *cost, BowSecret *seeds, GError **error);
BowSecret *bow_key_slot_open_seeds   (const BowKeySlot *self, const BowId *file_id, BowSecret *passphrase, GError **error);
void       bow_key_seal              (guint8 sealed[BOW_SEALED_KEY_LENGTH], BowSecret *key, guint64 generation, const guint8 pk[BOW_PUBLIC_KEY_LENGTH]);
BowSecret *bow_key_unseal            (const guint8 sealed[BOW_SEALED_KEY_LENGTH], guint64 generation, const guint8 pk[BOW_PUBLIC_KEY_LENGTH], BowSecret *sk);
BowSecret *bow_key_slot_box_key      (BowSecret *seeds);

void       bow_key_text_append       (GString *json, const char *name, const char *text);
void       bow_key_text_append_bytes (GString *json, const char *name, const guint8 *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowKeySlot, bow_key_slot_free)

G_END_DECLS

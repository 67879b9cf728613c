/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

#include "bow-verify-json.h"
#include "bow-verify.h"

/**
 * VerifySlot:
 * @id: the account's id
 * @pk_sign: its public key for signatures
 *
 * What the key file says of an account.
 */
typedef struct
{
  uint8_t id[VERIFY_ID_LENGTH];
  uint8_t pk_sign[crypto_sign_PUBLICKEYBYTES];
} VerifySlot;

#define VERIFY_MAX_SLOTS 64

bool verify_key_from_hex        (Verify *self, const char *path);
bool verify_key_from_passphrase (Verify *self, const char *account, const char *passphrase, size_t length);
bool verify_slots               (Verify *self, VerifySlot slots[VERIFY_MAX_SLOTS], size_t *n_slots);
bool verify_key_file_digest     (Verify *self, char digest[2 * VERIFY_HASH_LENGTH + 1]);

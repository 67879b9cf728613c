/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-page-check.h"

#include <sodium.h>

#define CODE_LENGTH crypto_auth_hmacsha512_BYTES

/* The page that holds the bytes which SQLite locks is never written. */
#define LOCK_PAGE (0x40000000 / BOW_PAGE_SIZE + 1)

static void
hmac (guint8 code[CODE_LENGTH], const guint8 *key, gsize key_length, const guint8 *bytes,
      gsize length)
{
  crypto_auth_hmacsha512_state state;

  crypto_auth_hmacsha512_init (&state, key, key_length);
  crypto_auth_hmacsha512_update (&state, bytes, length);
  crypto_auth_hmacsha512_final (&state, code);
  sodium_memzero (&state, sizeof state);
}

/* PBKDF2 of two rounds with HMAC-SHA-512, first block, over the salt with
 * every byte turned by 0x3a. */
void
bow_page_check_init (BowPageCheck *self, BowSecret *key, const guint8 salt[BOW_SALT_LENGTH])
{
  guint8 block[BOW_SALT_LENGTH + 4] = { 0 };
  guint8 first[CODE_LENGTH];
  guint8 second[CODE_LENGTH];
  const guint8 *bytes = bow_secret_bytes (key);
  gsize length = bow_secret_length (key);

  for (int i = 0; i < BOW_SALT_LENGTH; i++)
    block[i] = salt[i] ^ 0x3a;
  block[BOW_SALT_LENGTH + 3] = 1;

  hmac (first, bytes, length, block, sizeof block);
  hmac (second, bytes, length, first, sizeof first);
  for (gsize i = 0; i < sizeof self->key; i++)
    self->key[i] = first[i] ^ second[i];

  sodium_memzero (first, sizeof first);
  sodium_memzero (second, sizeof second);
}

/* A page is ciphertext, 16 bytes of vector, and the code over both and the
 * page's number. On the first page the salt stands before. */
gboolean
bow_page_check_holds (const BowPageCheck *self, const guint8 page[BOW_PAGE_SIZE], guint32 number)
{
  gsize start = number == 1 ? BOW_SALT_LENGTH : 0;
  guint32 little = GUINT32_TO_LE (number);
  crypto_auth_hmacsha512_state state;
  guint8 code[CODE_LENGTH];

  crypto_auth_hmacsha512_init (&state, self->key, sizeof self->key);
  crypto_auth_hmacsha512_update (&state, page + start, BOW_PAGE_SIZE - CODE_LENGTH - start);
  crypto_auth_hmacsha512_update (&state, (const guint8 *) &little, sizeof little);
  crypto_auth_hmacsha512_final (&state, code);

  return sodium_memcmp (code, page + BOW_PAGE_SIZE - CODE_LENGTH, CODE_LENGTH) == 0;
}

gboolean
bow_page_check_skips (guint32 number)
{
  return number == LOCK_PAGE;
}

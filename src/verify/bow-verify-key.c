/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-verify-key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KEY_FILE 65536
#define SEEDS_LENGTH 64
#define NONCE_LENGTH crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEALED_SEEDS_LENGTH (NONCE_LENGTH + SEEDS_LENGTH + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define SEALED_KEY_LENGTH (VERIFY_KEY_LENGTH + 8 + crypto_box_SEALBYTES)
/* So that an altered key file does not make the computer stand still. */
#define MOST_OPERATIONS 20
#define MOST_MEMORY ((int64_t) 2 << 30)

/* The key as 64 hexadecimal digits. */
bool
verify_key_from_hex (Verify *self, const char *path)
{
  char *text;
  size_t length;
  size_t n_bytes = 0;
  bool is_read;

  if (!verify_read_file (path, 4096, &text, &length))
    return verify_fail (self, _("the file with the key cannot be read"));
  length = strcspn (text, " \t\r\n");
  is_read = length == 2 * VERIFY_KEY_LENGTH
            && sodium_hex2bin (self->key, VERIFY_KEY_LENGTH, text, length, NULL, &n_bytes, NULL) == 0
            && n_bytes == VERIFY_KEY_LENGTH;
  sodium_memzero (text, length);
  free (text);
  return is_read || verify_fail (self, _("the file with the key does not begin with 64 hexadecimal digits"));
}

static bool
member_bytes (VerifyJson object, const char *name, uint8_t *bytes, size_t length)
{
  VerifyJson value;
  size_t n_bytes = 0;
  char *text = verify_json_member (object, name, &value) ? verify_json_text (value) : NULL;
  bool is_read = text != NULL
                 && sodium_base642bin (bytes, length, text, strlen (text), NULL, &n_bytes, NULL,
                                       sodium_base64_VARIANT_ORIGINAL) == 0
                 && n_bytes == length;

  free (text);
  return is_read;
}

static bool
member_integer (VerifyJson object, const char *name, int64_t *number)
{
  VerifyJson value;

  return verify_json_member (object, name, &value) && verify_json_integer (value, number);
}

/* What the sealed seeds are bound to, in exactly the form that it was sealed
 * with: the open members of the slot in the order of their names, as they
 * stand, then the id of the file and a version. */
static char *
print_bound (VerifyJson root, VerifyJson slot)
{
  static const char *const names[] = { "display_name", "id", "kdf", "mem", "name", "ops", "pk_box", "pk_sign", "salt" };
  char *text = malloc (slot.length + root.length + 64);
  VerifyJson value;
  size_t at = 0;

  if (text == NULL)
    return NULL;
  text[at++] = '{';
  for (size_t i = 0; i <= sizeof names / sizeof names[0]; i++)
    {
      bool is_file = i == sizeof names / sizeof names[0];
      const char *name = is_file ? "file_id" : names[i];

      if (!verify_json_member (is_file ? root : slot, name, &value))
        {
          free (text);
          return NULL;
        }
      at += (size_t) sprintf (text + at, "\"%s\":%.*s,", name, (int) value.length, value.text);
    }
  strcpy (text + at, "\"v\":1}");
  return text;
}

static bool
open_seeds (VerifyJson root, VerifyJson slot, const char *passphrase, size_t length, uint8_t seeds[SEEDS_LENGTH])
{
  uint8_t salt[crypto_pwhash_SALTBYTES];
  uint8_t sealed[SEALED_SEEDS_LENGTH];
  uint8_t key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  int64_t operations, memory;
  VerifyJson kdf;
  char *bound;
  bool is_open;

  if (!verify_json_member (slot, "kdf", &kdf) || !verify_json_is (kdf, "argon2id13")
      || !member_integer (slot, "ops", &operations) || !member_integer (slot, "mem", &memory)
      || operations > MOST_OPERATIONS || memory > MOST_MEMORY
      || !member_bytes (slot, "salt", salt, sizeof salt) || !member_bytes (slot, "sk", sealed, sizeof sealed)
      || crypto_pwhash (key, sizeof key, passphrase, length, salt, (unsigned long long) operations, (size_t) memory,
                        crypto_pwhash_ALG_ARGON2ID13) != 0)
    return false;

  bound = print_bound (root, slot);
  is_open = bound != NULL
            && crypto_aead_xchacha20poly1305_ietf_decrypt (seeds, NULL, NULL, sealed + NONCE_LENGTH, sizeof sealed - NONCE_LENGTH,
                                                           (const uint8_t *) bound, strlen (bound), sealed, key) == 0;
  free (bound);
  sodium_memzero (key, sizeof key);
  return is_open;
}

/* The key of the database, sealed to the account with a number behind it. */
static bool
open_key (Verify *self, VerifyJson slot, const uint8_t seeds[SEEDS_LENGTH], const char *name, int64_t generation)
{
  uint8_t sealed[SEALED_KEY_LENGTH];
  uint8_t content[VERIFY_KEY_LENGTH + 8];
  uint8_t pk[crypto_box_PUBLICKEYBYTES];
  uint8_t sk[crypto_box_SECRETKEYBYTES];
  int64_t found = 0;
  bool is_open;

  crypto_box_seed_keypair (pk, sk, seeds);
  is_open = member_bytes (slot, name, sealed, sizeof sealed)
            && crypto_box_seal_open (content, sealed, sizeof sealed, pk, sk) == 0;
  for (int i = 7; is_open && i >= 0; i--)
    found = found << 8 | content[VERIFY_KEY_LENGTH + i];
  is_open = is_open && found == generation;
  if (is_open)
    memcpy (self->key, content, VERIFY_KEY_LENGTH);
  sodium_memzero (content, sizeof content);
  sodium_memzero (sk, sizeof sk);
  return is_open;
}

/* Whether this key is the one that the first page has its code under. */
static bool
key_fits (Verify *self)
{
  Verify probe = { .path = self->path };
  bool fits;

  memcpy (probe.key, self->key, sizeof probe.key);
  fits = verify_pages_begin (&probe);
  sodium_memzero (&probe, sizeof probe);
  return fits;
}

static bool
find_slot (VerifyJson users, const char *account, VerifyJson *slot)
{
  VerifyJson slots[VERIFY_MAX_SLOTS];
  size_t n_slots;

  if (!verify_json_elements (users, slots, VERIFY_MAX_SLOTS, &n_slots))
    return false;
  for (size_t i = 0; i < n_slots; i++)
    {
      VerifyJson name;

      *slot = slots[i];
      if (account == NULL ? n_slots == 1 : verify_json_member (slots[i], "name", &name) && verify_json_is (name, account))
        return true;
    }
  return false;
}

/* Opens the slot of an account in the key file; of the only one if no account
 * is named. */
bool
verify_key_from_passphrase (Verify *self, const char *account, const char *passphrase, size_t length)
{
  uint8_t seeds[SEEDS_LENGTH];
  VerifyJson root, users, slot;
  int64_t generation;
  char *text;
  bool is_open;

  if (!verify_read_file (self->keys_path, MAX_KEY_FILE, &text, &root.length))
    return verify_fail (self, _("the key file beside it cannot be read"));
  root.text = text;
  if (!verify_json_member (root, "users", &users) || !member_integer (root, "gen", &generation)
      || !find_slot (users, account, &slot))
    {
      free (text);
      return verify_fail (self, _("the key file has no such account; say which with --account"));
    }
  is_open = open_seeds (root, slot, passphrase, length, seeds);
  /* Two keys stand in it where giving the file another was stopped. */
  is_open = is_open && ((open_key (self, slot, seeds, "next", generation + 1) && key_fits (self))
                        || open_key (self, slot, seeds, "dbk", generation));
  sodium_memzero (seeds, sizeof seeds);
  free (text);
  return is_open || verify_fail (self, _("the account or the passphrase is wrong"));
}

/* The accounts that the key file opens for. */
bool
verify_slots (Verify *self, VerifySlot slots[VERIFY_MAX_SLOTS], size_t *n_slots)
{
  VerifyJson elements[VERIFY_MAX_SLOTS];
  VerifyJson root, users, value;
  char *text;
  bool is_read;

  *n_slots = 0;
  if (!verify_read_file (self->keys_path, MAX_KEY_FILE, &text, &root.length))
    return false;
  root.text = text;
  is_read = verify_json_member (root, "users", &users)
            && verify_json_elements (users, elements, VERIFY_MAX_SLOTS, n_slots);
  for (size_t i = 0; is_read && i < *n_slots; i++)
    {
      char *id = verify_json_member (elements[i], "id", &value) ? verify_json_text (value) : NULL;

      is_read = id != NULL && verify_parse_id (slots[i].id, id)
                && member_bytes (elements[i], "pk_sign", slots[i].pk_sign, sizeof slots[i].pk_sign);
      free (id);
    }
  free (text);
  return is_read;
}

/* What the log has of a key file: the hash of its bytes. */
bool
verify_key_file_digest (Verify *self, char digest[2 * VERIFY_HASH_LENGTH + 1])
{
  uint8_t hash[VERIFY_HASH_LENGTH];
  char *text;
  size_t length;

  if (!verify_read_file (self->keys_path, MAX_KEY_FILE, &text, &length))
    return false;
  crypto_generichash (hash, sizeof hash, (const uint8_t *) text, length, NULL, 0);
  sodium_bin2hex (digest, 2 * VERIFY_HASH_LENGTH + 1, hash, sizeof hash);
  free (text);
  return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-key-slot.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/bow-json-text.h"

#define NONCE_LENGTH crypto_aead_xchacha20poly1305_ietf_NPUBBYTES

G_STATIC_ASSERT (BOW_SEALED_SEEDS_LENGTH
                 == NONCE_LENGTH + BOW_SEEDS_LENGTH + crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (BOW_SEALED_KEY_LENGTH == BOW_KEY_LENGTH + 8 + crypto_box_SEALBYTES);
G_STATIC_ASSERT (BOW_KDF_SALT_LENGTH == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (BOW_SEEDS_LENGTH == crypto_box_SEEDBYTES + crypto_sign_SEEDBYTES);

void
bow_key_slot_free (BowKeySlot *self)
{
  g_free (self->slot.name);
  g_free (self->slot.display_name);
  g_free (self);
}

/* Appends `"name":"text",`. */
void
bow_key_text_append (GString *json, const char *name, const char *text)
{
  bow_json_text_append (json, name);
  g_string_append_c (json, ':');
  bow_json_text_append (json, text);
  g_string_append_c (json, ',');
}

/* Appends `"name":"base64",`. */
void
bow_key_text_append_bytes (GString *json, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_base64_encode (bytes, length);

  bow_key_text_append (json, name, text);
}

/* Appends every field but the two sealed ones, in the order of their names and
 * each followed by a comma. */
void
bow_key_slot_append_open (const BowKeySlot *self, GString *json)
{
  char id[BOW_ID_TEXT_LENGTH + 1];

  bow_id_print (&self->slot.id, id);
  bow_key_text_append (json, "display_name", self->slot.display_name);
  bow_key_text_append (json, "id", id);
  bow_key_text_append (json, "kdf", BOW_KDF_NAME);
  g_string_append_printf (json, "\"mem\":%" G_GUINT64_FORMAT ",", self->cost.memory);
  bow_key_text_append (json, "name", self->slot.name);
  g_string_append_printf (json, "\"ops\":%" G_GUINT64_FORMAT ",", self->cost.operations);
  bow_key_text_append_bytes (json, "pk_box", self->slot.pk_box, BOW_PUBLIC_KEY_LENGTH);
  bow_key_text_append_bytes (json, "pk_sign", self->slot.pk_sign, BOW_PUBLIC_KEY_LENGTH);
  bow_key_text_append_bytes (json, "salt", self->salt, BOW_KDF_SALT_LENGTH);
}

/* What the sealed seeds are bound to: the file and all of the slot. */
static GString *
print_bound (const BowKeySlot *self, const BowId *file_id)
{
  GString *json = g_string_new ("{");
  char id[BOW_ID_TEXT_LENGTH + 1];

  bow_key_slot_append_open (self, json);
  bow_id_print (file_id, id);
  bow_key_text_append (json, "file_id", id);
  g_string_append (json, "\"v\":1}");
  return json;
}

/* Draws new secret seeds and sets the public keys that go with them. */
BowSecret *
bow_key_slot_make_keys (BowKeySlot *self)
{
  g_autoptr (BowSecret) seeds = bow_secret_new_random (BOW_SEEDS_LENGTH);
  g_autoptr (BowSecret) sk = bow_secret_new (crypto_sign_SECRETKEYBYTES);
  const guint8 *bytes = bow_secret_bytes (seeds);

  crypto_box_seed_keypair (self->slot.pk_box, bow_secret_data (sk), bytes);
  crypto_sign_seed_keypair (self->slot.pk_sign, bow_secret_data (sk), bytes + crypto_box_SEEDBYTES);
  return g_steal_pointer (&seeds);
}

/* The secret key for opening what is sealed to the account. */
BowSecret *
bow_key_slot_box_key (BowSecret *seeds)
{
  BowSecret *sk = bow_secret_new (crypto_box_SECRETKEYBYTES);
  guint8 pk[crypto_box_PUBLICKEYBYTES];

  crypto_box_seed_keypair (pk, bow_secret_data (sk), bow_secret_bytes (seeds));
  return sk;
}

/* Within the floor and the ceiling, so that neither a guess becomes cheap nor
 * an altered file makes the machine stand still. */
static gboolean
check_cost (const BowKeyCost *cost, GError **error)
{
  if (cost->operations >= bow_key_cost_floor.operations
      && cost->operations <= bow_key_cost_ceiling.operations
      && cost->memory >= bow_key_cost_floor.memory
      && cost->memory <= bow_key_cost_ceiling.memory)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_KDF_LIMITS,
               _("The key file asks for %" PRIu64 " passes over %" PRIu64 " MiB, which is outside what is allowed. It may have been tampered with; put back a copy of it, or use the recovery key."),
               cost->operations, cost->memory / 1048576);
  return FALSE;
}

static BowSecret *
derive (const BowKeySlot *self, BowSecret *passphrase, GError **error)
{
  g_autoptr (BowSecret) key = NULL;

  if (!check_cost (&self->cost, error))
    return NULL;

  key = bow_secret_new (crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (crypto_pwhash (bow_secret_data (key), bow_secret_length (key),
                     (const char *) bow_secret_bytes (passphrase), bow_secret_length (passphrase),
                     self->salt, self->cost.operations, self->cost.memory,
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_IO,
                   _("There is not enough memory to check the passphrase: %" PRIu64 " MiB are needed. Close other programs and try again."),
                   self->cost.memory / 1048576);
      return NULL;
    }
  return g_steal_pointer (&key);
}

/* Closes the seeds under a passphrase, with a fresh salt. */
gboolean
bow_key_slot_close_seeds (BowKeySlot *self, const BowId *file_id, BowSecret *passphrase,
                          const BowKeyCost *cost, BowSecret *seeds, GError **error)
{
  g_autoptr (BowSecret) key = NULL;
  g_autoptr (GString) bound = NULL;

  self->cost = *cost;
  randombytes_buf (self->salt, sizeof self->salt);
  key = derive (self, passphrase, error);
  if (key == NULL)
    return FALSE;

  bound = print_bound (self, file_id);
  randombytes_buf (self->seeds, NONCE_LENGTH);
  crypto_aead_xchacha20poly1305_ietf_encrypt (self->seeds + NONCE_LENGTH, NULL,
                                              bow_secret_bytes (seeds), BOW_SEEDS_LENGTH,
                                              (const guint8 *) bound->str, bound->len, NULL,
                                              self->seeds, bow_secret_bytes (key));
  return TRUE;
}

/* Returns the seeds, or %NULL with %BOW_ERROR_WRONG_PASSPHRASE: a slot that
 * was altered opens no more than one whose passphrase is another. */
BowSecret *
bow_key_slot_open_seeds (const BowKeySlot *self, const BowId *file_id, BowSecret *passphrase,
                         GError **error)
{
  g_autoptr (BowSecret) key = derive (self, passphrase, error);
  g_autoptr (BowSecret) seeds = NULL;
  g_autoptr (GString) bound = NULL;

  if (key == NULL)
    return NULL;

  bound = print_bound (self, file_id);
  seeds = bow_secret_new (BOW_SEEDS_LENGTH);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (bow_secret_data (seeds), NULL, NULL,
                                                  self->seeds + NONCE_LENGTH,
                                                  sizeof self->seeds - NONCE_LENGTH,
                                                  (const guint8 *) bound->str, bound->len,
                                                  self->seeds, bow_secret_bytes (key)) != 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE,
                           _("The account or the passphrase is wrong. Check the keyboard layout and try again."));
      return NULL;
    }
  return g_steal_pointer (&seeds);
}

/* Seals the database key to a public key, with the number of its generation. */
void
bow_key_seal (guint8 sealed[BOW_SEALED_KEY_LENGTH], BowSecret *key, guint64 generation,
              const guint8 pk[BOW_PUBLIC_KEY_LENGTH])
{
  g_autoptr (BowSecret) content = bow_secret_new (BOW_KEY_LENGTH + 8);
  guint64 little = GUINT64_TO_LE (generation);

  memcpy (bow_secret_data (content), bow_secret_bytes (key), BOW_KEY_LENGTH);
  memcpy (bow_secret_data (content) + BOW_KEY_LENGTH, &little, sizeof little);
  if (crypto_box_seal (sealed, bow_secret_bytes (content), bow_secret_length (content), pk) != 0)
    g_error ("A public key is not one");
}

/* Returns the database key, or %NULL if it was sealed to another key or is of
 * another generation. */
BowSecret *
bow_key_unseal (const guint8 sealed[BOW_SEALED_KEY_LENGTH], guint64 generation,
                const guint8 pk[BOW_PUBLIC_KEY_LENGTH], BowSecret *sk)
{
  g_autoptr (BowSecret) content = bow_secret_new (BOW_KEY_LENGTH + 8);
  guint64 little;

  if (crypto_box_seal_open (bow_secret_data (content), sealed, BOW_SEALED_KEY_LENGTH, pk,
                            bow_secret_bytes (sk)) != 0)
    return NULL;
  memcpy (&little, bow_secret_bytes (content) + BOW_KEY_LENGTH, sizeof little);
  if (GUINT64_FROM_LE (little) != generation)
    return NULL;
  return bow_secret_new_copy (bow_secret_bytes (content), BOW_KEY_LENGTH);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-sealed-body.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "base/bow-sealed-text.h"

/*
 * A body that the key of the file does not open: closed by a random key of its
 * own, XChaCha20-Poly1305, bound to the record that it belongs to; and that key
 * sealed, as crypto_box_seal() does, to each account that may read it.
 */

#define KEY_LENGTH crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_LENGTH crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_LENGTH crypto_aead_xchacha20poly1305_ietf_ABYTES
#define SEALED_LENGTH (KEY_LENGTH + crypto_box_SEALBYTES)
#define BOUND_LENGTH (sizeof BOW_SEALED_TEXT_PREFIX - 1 + BOW_ID_LENGTH)

static void
make_bound (guint8       bound[BOUND_LENGTH],
            const BowId *subject)
{
  memcpy (bound, BOW_SEALED_TEXT_PREFIX, sizeof BOW_SEALED_TEXT_PREFIX - 1);
  memcpy (bound + sizeof BOW_SEALED_TEXT_PREFIX - 1, subject->bytes, BOW_ID_LENGTH);
}

static void
append_reader (GString               *text,
               BowSecret             *key,
               const BowSealedReader *reader)
{
  guint8 sealed[SEALED_LENGTH];
  char id[2 * BOW_ID_LENGTH + 1];
  g_autofree char *base64 = NULL;

  if (crypto_box_seal (sealed, bow_secret_bytes (key), KEY_LENGTH, reader->pk_box) != 0)
    g_error ("A public key is not one");
  sodium_bin2hex (id, sizeof id, reader->id.bytes, BOW_ID_LENGTH);
  base64 = g_base64_encode (sealed, sizeof sealed);
  g_string_append_printf (text, "|%s.%s", id, base64);
}

/**
 * bow_sealed_body_close:
 * @content: what nobody else is to read; not empty
 * @subject: the record that it belongs to
 * @readers: (array length=n_readers): those who may read it
 * @n_readers: how many, at least one
 *
 * Closes a body by a new key, and seals that key to each reader.
 *
 * Returns: (transfer full): the sealed text
 */
char *
bow_sealed_body_close (BowSecret             *content,
                       const BowId           *subject,
                       const BowSealedReader *readers,
                       gsize                  n_readers)
{
  g_autoptr (BowSecret) key = NULL;
  g_autofree guint8 *closed = NULL;
  g_autofree char *base64 = NULL;
  GString *text;
  guint8 bound[BOUND_LENGTH];
  gsize length;

  g_return_val_if_fail (content != NULL && bow_secret_length (content) > 0, NULL);
  g_return_val_if_fail (subject != NULL && readers != NULL && n_readers > 0, NULL);

  key = bow_secret_new_random (KEY_LENGTH);
  length = NONCE_LENGTH + bow_secret_length (content) + TAG_LENGTH;
  closed = g_malloc (length);
  make_bound (bound, subject);
  randombytes_buf (closed, NONCE_LENGTH);
  crypto_aead_xchacha20poly1305_ietf_encrypt (closed + NONCE_LENGTH, NULL, bow_secret_bytes (content), bow_secret_length (content),
                                              bound, sizeof bound, NULL, closed, bow_secret_bytes (key));

  base64 = g_base64_encode (closed, length);
  text = g_string_new (BOW_SEALED_TEXT_PREFIX);
  g_string_append (text, base64);
  for (gsize i = 0; i < n_readers; i++)
    append_reader (text, key, &readers[i]);

  return g_string_free_and_steal (text);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                       _("What is sealed in this entry cannot be opened: it was altered, or belongs to another. Restore a backup."));
  return FALSE;
}

static gboolean
read_id (const char *part,
         BowId      *id)
{
  return sodium_hex2bin (id->bytes, BOW_ID_LENGTH, part, 2 * BOW_ID_LENGTH, NULL, NULL, NULL) == 0;
}

static BowSecret *
unseal_key (const char             *text,
            const BowSealedReader  *reader,
            BowSecret              *sk_box,
            GError                **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (char **part = parts + 1; *part != NULL; part++)
    {
      g_autoptr (BowSecret) key = bow_secret_new (KEY_LENGTH);
      g_autofree guint8 *sealed = NULL;
      gsize length;
      BowId id;

      if (!read_id (*part, &id) || !bow_id_equal (&id, &reader->id))
        continue;
      sealed = g_base64_decode (*part + 2 * BOW_ID_LENGTH + 1, &length);
      if (length == SEALED_LENGTH &&
          crypto_box_seal_open (bow_secret_data (key), sealed, length, reader->pk_box, bow_secret_bytes (sk_box)) == 0)
        return g_steal_pointer (&key);
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                           _("This was sealed to your account when it had other keys. Ask another reader of the entry to add you again."));
      return NULL;
    }

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                       _("This is not sealed to your account. Ask one of the readers of the entry to add you."));
  return NULL;
}

static BowSecret *
open_content (const char   *text,
              const BowId  *subject,
              BowSecret    *key,
              GError      **error)
{
  const char *start = text + strlen (BOW_SEALED_TEXT_PREFIX);
  g_autofree char *base64 = g_strndup (start, strcspn (start, "|"));
  g_autofree guint8 *closed = NULL;
  g_autoptr (BowSecret) content = NULL;
  guint8 bound[BOUND_LENGTH];
  gsize length;

  closed = g_base64_decode (base64, &length);
  if (length <= NONCE_LENGTH + TAG_LENGTH)
    {
      set_damaged (error);
      return NULL;
    }

  make_bound (bound, subject);
  content = bow_secret_new (length - NONCE_LENGTH - TAG_LENGTH);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (bow_secret_data (content), NULL, NULL, closed + NONCE_LENGTH, length - NONCE_LENGTH,
                                                  bound, sizeof bound, closed, bow_secret_bytes (key)) != 0)
    {
      set_damaged (error);
      return NULL;
    }

  return g_steal_pointer (&content);
}

/**
 * bow_sealed_body_open:
 * @text: a sealed text
 * @subject: the record that it belongs to
 * @reader: who opens it
 * @sk_box: the reader's secret key for opening what is sealed
 * @error: return location
 *
 * Opens a body.
 *
 * Returns: (transfer full) (nullable): the content, in locked memory, or %NULL
 *   with @error set: %BOW_ERROR_REFUSED where it is not sealed to @reader,
 *   %BOW_ERROR_DAMAGED where it was altered or is of another record
 */
BowSecret *
bow_sealed_body_open (const char             *text,
                      const BowId            *subject,
                      const BowSealedReader  *reader,
                      BowSecret              *sk_box,
                      GError                **error)
{
  g_autoptr (BowSecret) key = NULL;

  g_return_val_if_fail (text != NULL && subject != NULL && reader != NULL && sk_box != NULL, NULL);

  if (!bow_sealed_text_check (text))
    {
      set_damaged (error);
      return NULL;
    }
  key = unseal_key (text, reader, sk_box, error);

  return key != NULL ? open_content (text, subject, key, error) : NULL;
}

/**
 * bow_sealed_body_add_reader:
 * @text: a sealed text
 * @present: a present reader
 * @sk_box: the secret key of @present
 * @reader: who may read it from now on
 * @error: return location
 *
 * Seals the key of a body to one more account, which takes one that has it.
 *
 * Returns: (transfer full) (nullable): the sealed text, or %NULL with @error set
 */
char *
bow_sealed_body_add_reader (const char             *text,
                            const BowSealedReader  *present,
                            BowSecret              *sk_box,
                            const BowSealedReader  *reader,
                            GError                **error)
{
  g_autoptr (BowSecret) key = NULL;
  g_auto (GStrv) parts = NULL;
  GString *changed;

  g_return_val_if_fail (text != NULL && present != NULL && sk_box != NULL && reader != NULL, NULL);

  if (!bow_sealed_text_check (text))
    {
      set_damaged (error);
      return NULL;
    }
  key = unseal_key (text, present, sk_box, error);
  if (key == NULL)
    return NULL;

  parts = g_strsplit (text, "|", -1);
  changed = g_string_new (parts[0]);
  for (char **part = parts + 1; *part != NULL; part++)
    {
      BowId id;

      if (!read_id (*part, &id) || !bow_id_equal (&id, &reader->id))
        g_string_append_printf (changed, "|%s", *part);
    }
  append_reader (changed, key, reader);

  return g_string_free_and_steal (changed);
}

/**
 * bow_sealed_body_get_readers:
 * @text: a sealed text
 *
 * Lists the accounts that a body is sealed to, which is no secret.
 *
 * Returns: (transfer full) (element-type BowId): their ids
 */
GArray *
bow_sealed_body_get_readers (const char *text)
{
  GArray *readers = g_array_new (FALSE, FALSE, sizeof (BowId));
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, readers);

  parts = g_strsplit (text, "|", -1);
  for (char **part = parts + 1; parts[0] != NULL && *part != NULL; part++)
    {
      BowId id;

      if (read_id (*part, &id))
        g_array_append_val (readers, id);
    }

  return readers;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-secret.h"

#include <sodium.h>
#include <string.h>

struct _BowSecret
{
  gatomicrefcount ref_count;
  gsize length;
  guint8 *bytes;
};

/**
 * bow_secret_new: (constructor)
 * @length: how many bytes
 *
 * Makes a secret of zero bytes, to be filled through bow_secret_data(). A NUL
 * byte that is not counted follows the last one.
 *
 * Returns: (transfer full): the secret
 */
BowSecret *
bow_secret_new (gsize length)
{
  BowSecret *self;

  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");

  self = g_new (BowSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->length = length;
  self->bytes = sodium_malloc (length + 1);
  if (self->bytes == NULL)
    g_error ("There is no memory left for a secret of %" G_GSIZE_FORMAT " bytes", length);
  memset (self->bytes, 0, length + 1);

  return self;
}

/**
 * bow_secret_new_copy: (constructor)
 * @bytes: (array length=length): what to copy; wiping it is up to the caller
 * @length: how many bytes
 *
 * Returns: (transfer full): the secret
 */
BowSecret *
bow_secret_new_copy (gconstpointer bytes, gsize length)
{
  BowSecret *self = bow_secret_new (length);

  if (length > 0)
    memcpy (self->bytes, bytes, length);
  return self;
}

/**
 * bow_secret_new_random: (constructor)
 * @length: how many bytes
 *
 * Returns: (transfer full): a secret that nobody can guess
 */
BowSecret *
bow_secret_new_random (gsize length)
{
  BowSecret *self = bow_secret_new (length);

  randombytes_buf (self->bytes, length);
  return self;
}

/**
 * bow_secret_new_text: (constructor)
 * @text: text to copy, without its NUL
 *
 * Returns: (transfer full): the secret
 */
BowSecret *
bow_secret_new_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return bow_secret_new_copy (text, strlen (text));
}

/**
 * bow_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
BowSecret *
bow_secret_ref (BowSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bow_secret_unref:
 * @self: (transfer full): a secret
 *
 * Gives up a reference; with the last one the bytes are wiped.
 */
void
bow_secret_unref (BowSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_free (self->bytes);
  g_free (self);
}

/**
 * bow_secret_data:
 * @self: a secret that nobody else reads yet
 *
 * Returns: (transfer none): its bytes, to be written
 */
guint8 *
bow_secret_data (BowSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * bow_secret_bytes:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes, followed by a NUL that is not counted
 */
const guint8 *
bow_secret_bytes (const BowSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * bow_secret_length:
 * @self: a secret
 *
 * Returns: how many bytes it has
 */
gsize
bow_secret_length (const BowSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * bow_secret_equal:
 * @a: a secret
 * @b: another
 *
 * Compares in a time that depends on the lengths alone.
 *
 * Returns: whether they hold the same bytes
 */
gboolean
bow_secret_equal (const BowSecret *a, const BowSecret *b)
{
  return a->length == b->length && sodium_memcmp (a->bytes, b->bytes, a->length) == 0;
}

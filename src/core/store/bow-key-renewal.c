/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-key-file-private.h"

#include <string.h>

/**
 * bow_key_file_get_generation:
 * @self: a key file
 *
 * Returns: how many keys the case file has had, from 1; while it is given
 *   another, that one is not counted yet
 */
guint64
bow_key_file_get_generation (BowKeyFile *self)
{
  g_return_val_if_fail (BOW_IS_KEY_FILE (self), 0);

  return self->generation;
}

/**
 * bow_key_file_is_renewing:
 * @self: a key file
 *
 * Returns: whether it holds two keys, of which one opens the case file
 */
gboolean
bow_key_file_is_renewing (BowKeyFile *self)
{
  g_return_val_if_fail (BOW_IS_KEY_FILE (self), FALSE);

  return self->is_renewing;
}

/* The first recovery key stays for as long as the file does, and of the later
 * ones the newest. */
static void
make_room (BowKeyFile *self)
{
  if (self->recovery->len >= BOW_KEY_FILE_MAX_RECOVERY)
    g_array_remove_index (self->recovery, 1);
}

/**
 * bow_key_file_begin_renewal:
 * @self: a key file that opens the case file with one key
 * @database_key: that key
 * @recovery_text: (out): a further recovery key. The ones before go on to open
 *   the case file, together with the key file; this one opens it alone too
 * @error: return location
 *
 * Makes another key for the case file and adds it to every slot, beside the
 * one that is there. Nobody's passphrase is needed. Once this is saved, the
 * case file can be written anew under the new key: whenever that stops, one of
 * the two opens it.
 *
 * Returns: (transfer full) (nullable): the new key, or %NULL with @error set
 */
BowSecret *
bow_key_file_begin_renewal (BowKeyFile *self, BowSecret *database_key, BowSecret **recovery_text, GError **error)
{
  g_autoptr (BowSecret) recovery = NULL;
  g_autoptr (BowSecret) key = NULL;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && !self->is_renewing, NULL);
  g_return_val_if_fail (database_key != NULL && recovery_text != NULL, NULL);

  key = bow_key_file_make_key (&recovery);
  make_room (self);
  if (!bow_key_file_add_recovery_text (self, recovery, database_key, error))
    return NULL;

  for (guint i = 0; i < self->slots->len; i++)
    {
      BowKeySlot *slot = g_ptr_array_index (self->slots, i);

      bow_key_seal (slot->next, key, self->generation + 1, slot->slot.pk_box);
    }
  for (guint i = 0; i < self->recovery->len; i++)
    {
      BowRecoverySlot *slot = &g_array_index (self->recovery, BowRecoverySlot, i);

      bow_key_seal (slot->next, key, self->generation + 1, slot->pk_box);
    }
  self->is_renewing = TRUE;
  self->next_key = bow_secret_ref (key);
  self->has_mac = FALSE;
  *recovery_text = g_steal_pointer (&recovery);
  return g_steal_pointer (&key);
}

/**
 * bow_key_file_end_renewal:
 * @self: a key file that holds two keys
 * @is_renewed: whether the case file is seen to open with the new one; else it
 *   opens with the old one
 *
 * Drops the key that does not open the case file.
 */
void
bow_key_file_end_renewal (BowKeyFile *self, gboolean is_renewed)
{
  g_return_if_fail (BOW_IS_KEY_FILE (self) && self->is_renewing);

  for (guint i = 0; is_renewed && i < self->slots->len; i++)
    {
      BowKeySlot *slot = g_ptr_array_index (self->slots, i);

      memcpy (slot->key, slot->next, sizeof slot->key);
    }
  for (guint i = 0; is_renewed && i < self->recovery->len; i++)
    {
      BowRecoverySlot *slot = &g_array_index (self->recovery, BowRecoverySlot, i);

      memcpy (slot->key, slot->next, sizeof slot->key);
    }
  if (is_renewed)
    self->generation++;
  else if (self->recovery->len > 1)
    /* The recovery key that came with it opens nothing. */
    g_array_set_size (self->recovery, self->recovery->len - 1);
  self->is_renewing = FALSE;
  g_clear_pointer (&self->next_key, bow_secret_unref);
  self->has_mac = FALSE;
}

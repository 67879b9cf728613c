/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-key-file-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "store/bow-recovery-text.h"

/* One way only: who knows the database key does not know the recovery key. */
static BowSecret *
derive (BowSecret *recovery)
{
  static const char purpose[] = "Bow Street database key";
  BowSecret *key = bow_secret_new (BOW_KEY_LENGTH);

  crypto_generichash (bow_secret_data (key), BOW_KEY_LENGTH,
                      bow_secret_bytes (recovery), bow_secret_length (recovery),
                      (const guint8 *) purpose, sizeof purpose - 1);
  return key;
}

static BowSecret *
parse (BowSecret *recovery_text, GError **error)
{
  BowSecret *recovery = bow_recovery_parse (recovery_text);

  if (recovery == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE,
                         _("The recovery key is not typed right: it has 14 groups of four letters or digits."));
  return recovery;
}

/**
 * bow_key_file_make_key:
 * @recovery_text: (out): a recovery key, in groups of four letters
 *
 * Makes a random recovery key, and from it the key of a new file. A file made
 * with it can be opened with the recovery key alone, even when its key file is
 * lost, until it is given another key.
 *
 * Returns: (transfer full): the database key
 */
BowSecret *
bow_key_file_make_key (BowSecret **recovery_text)
{
  g_autoptr (BowSecret) recovery = bow_secret_new_random (BOW_RECOVERY_LENGTH);

  g_return_val_if_fail (recovery_text != NULL, NULL);

  *recovery_text = bow_recovery_print (recovery);
  return derive (recovery);
}

/**
 * bow_key_file_recover_key:
 * @recovery_text: a recovery key, with or without its dashes
 * @error: return location
 *
 * Finds the key that a file was made with, where there is no key file to ask.
 *
 * Returns: (transfer full) (nullable): the database key, or %NULL with
 *   %BOW_ERROR_WRONG_PASSPHRASE set where the text is no recovery key
 */
BowSecret *
bow_key_file_recover_key (BowSecret *recovery_text, GError **error)
{
  g_autoptr (BowSecret) recovery = NULL;

  g_return_val_if_fail (recovery_text != NULL, NULL);

  recovery = parse (recovery_text, error);
  return recovery != NULL ? derive (recovery) : NULL;
}

/**
 * bow_key_file_add_recovery_text:
 * @self: a key file
 * @recovery_text: a recovery key
 * @database_key: what it shall open
 * @error: return location
 *
 * Adds a recovery key that is there already.
 *
 * Returns: %FALSE with %BOW_ERROR_TOO_LARGE or %BOW_ERROR_WRONG_PASSPHRASE set
 */
gboolean
bow_key_file_add_recovery_text (BowKeyFile *self, BowSecret *recovery_text,
                                BowSecret *database_key, GError **error)
{
  g_autoptr (BowSecret) recovery = NULL;
  BowRecoverySlot slot = { 0 };

  g_return_val_if_fail (BOW_IS_KEY_FILE (self), FALSE);
  g_return_val_if_fail (recovery_text != NULL && database_key != NULL, FALSE);

  recovery = parse (recovery_text, error);
  if (recovery == NULL)
    return FALSE;
  if (self->recovery->len >= BOW_KEY_FILE_MAX_RECOVERY)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("A file has at most %d recovery keys."), BOW_KEY_FILE_MAX_RECOVERY);
      return FALSE;
    }

  crypto_scalarmult_base (slot.pk_box, bow_secret_bytes (recovery));
  bow_key_seal (slot.key, database_key, self->generation, slot.pk_box);
  g_array_append_val (self->recovery, slot);
  self->has_mac = FALSE;
  return TRUE;
}

/**
 * bow_key_file_add_recovery:
 * @self: a key file
 * @database_key: what it shall open
 * @error: return location
 *
 * Makes a recovery key, to be printed or written down and kept in a safe. It
 * is not kept anywhere here.
 *
 * Returns: (transfer full): its text, in groups of four letters, or %NULL with
 *   %BOW_ERROR_TOO_LARGE set
 */
BowSecret *
bow_key_file_add_recovery (BowKeyFile *self, BowSecret *database_key, GError **error)
{
  g_autoptr (BowSecret) key = NULL;
  BowRecoverySlot slot = { 0 };

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && database_key != NULL, NULL);

  if (self->recovery->len >= BOW_KEY_FILE_MAX_RECOVERY)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("A file has at most %d recovery keys."), BOW_KEY_FILE_MAX_RECOVERY);
      return NULL;
    }
  key = bow_secret_new_random (BOW_RECOVERY_LENGTH);
  crypto_scalarmult_base (slot.pk_box, bow_secret_bytes (key));
  bow_key_seal (slot.key, database_key, self->generation, slot.pk_box);
  g_array_append_val (self->recovery, slot);
  self->has_mac = FALSE;
  return bow_recovery_print (key);
}

/* What is in the recovery slot of this key, if there is one. */
static void
open_slots (BowKeyFile *self, BowSecret *key, BowUnlocked *unlocked)
{
  guint8 pk[BOW_PUBLIC_KEY_LENGTH];

  crypto_scalarmult_base (pk, bow_secret_bytes (key));
  for (guint i = 0; i < self->recovery->len; i++)
    {
      const BowRecoverySlot *slot = &g_array_index (self->recovery, BowRecoverySlot, i);

      if (memcmp (slot->pk_box, pk, sizeof pk) != 0)
        continue;
      unlocked->database_key = bow_key_unseal (slot->key, self->generation, pk, key);
      if (self->is_renewing)
        unlocked->next_key = bow_key_unseal (slot->next, self->generation + 1, pk, key);
      return;
    }
}

/**
 * bow_key_file_unlock_recovery:
 * @self: a key file
 * @recovery_text: the recovery key, with or without its dashes
 * @error: return location
 *
 * Opens the file without any passphrase.
 *
 * Returns: (transfer full): the database key alone, or %NULL with
 *   %BOW_ERROR_WRONG_PASSPHRASE or %BOW_ERROR_KEYS_DAMAGED set
 */
BowUnlocked *
bow_key_file_unlock_recovery (BowKeyFile *self, BowSecret *recovery_text, GError **error)
{
  g_autoptr (BowUnlocked) unlocked = NULL;
  g_autoptr (BowSecret) key = NULL;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && recovery_text != NULL, NULL);

  key = parse (recovery_text, error);
  if (key == NULL)
    return NULL;

  unlocked = g_new0 (BowUnlocked, 1);
  open_slots (self, key, unlocked);
  if (unlocked->database_key == NULL || (self->is_renewing && unlocked->next_key == NULL))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE,
                           _("The recovery key is not one of this file."));
      return NULL;
    }
  return bow_key_file_check (self, unlocked, error) ? g_steal_pointer (&unlocked) : NULL;
}

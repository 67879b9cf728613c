/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-payload.h"

/* The copy of the key file that lies inside the case file. */
static BowKeyFile *
read_key_copy (BowCase  *self,
               GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT text FROM key_copy", error);
  const char *text;
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
                   _("“%s” holds no copy of its key file. Restore the key file from a backup."), self->path);
      return NULL;
    }
  text = bow_statement_text (select, 0);

  return bow_key_file_parse (text, strlen (text), error);
}

/* The copy was written before the file got a new key, and has both. */
static gboolean
settle_copy (BowCase    *self,
             BowSecret  *recovery_key,
             BowSecret  *key,
             GError    **error)
{
  g_autoptr (BowUnlocked) unlocked = NULL;

  if (!bow_key_file_is_renewing (self->keys))
    return TRUE;
  unlocked = bow_key_file_unlock_recovery (self->keys, recovery_key, error);
  if (unlocked == NULL)
    return FALSE;
  bow_key_file_end_renewal (self->keys, bow_secret_equal (unlocked->next_key, key));

  return TRUE;
}

/* Without the key file beside it, the recovery key has to open the case file
 * by itself. */
static BowUnlocked *
unlock_alone (BowCase    *self,
              BowSecret  *recovery_key,
              GError    **error)
{
  g_autoptr (BowSecret) key = bow_key_file_recover_key (recovery_key, error);
  g_autoptr (BowUnlocked) unlocked = g_new0 (BowUnlocked, 1);
  g_autoptr (GError) own_error = NULL;

  if (key == NULL)
    return NULL;

  self->connection = bow_connection_open (self->path, key, &own_error);
  if (g_error_matches (own_error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED))
    g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE,
                 _("This recovery key does not open “%s”. Without its key file that takes the newest recovery key."), self->path);
  else if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  if (self->connection == NULL)
    return NULL;

  g_clear_object (&self->keys);
  self->keys = read_key_copy (self, error);

  if (self->keys == NULL || !settle_copy (self, recovery_key, key, error))
    return NULL;

  unlocked->database_key = bow_secret_ref (key);
  self->database_key = g_steal_pointer (&key);

  return g_steal_pointer (&unlocked);
}

static BowUnlocked *
unlock (BowCase    *self,
        BowSecret  *recovery_key,
        GError    **error)
{
  g_autofree char *key_path = bow_key_file_path_for (self->path);
  g_autoptr (BowUnlocked) unlocked = NULL;
  g_autoptr (GError) own_error = NULL;

  self->keys = bow_key_file_load (key_path, &own_error);
  if (self->keys != NULL)
    unlocked = bow_key_file_unlock_recovery (self->keys, recovery_key, &own_error);
  if (unlocked != NULL)
    return g_steal_pointer (&unlocked);

  if (g_error_matches (own_error, BOW_ERROR, BOW_ERROR_KEYS_MISSING) ||
      g_error_matches (own_error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED))
    return unlock_alone (self, recovery_key, error);

  g_propagate_error (error, g_steal_pointer (&own_error));
  return NULL;
}

static const BowSlot *
find_slot (BowCase     *self,
           const char  *account,
           GError     **error)
{
  GPtrArray *slots = bow_key_file_get_slots (self->keys);
  const BowSlot *slot = NULL;

  if (account != NULL)
    slot = bow_key_file_find (self->keys, account);
  else if (slots->len == 1)
    slot = g_ptr_array_index (slots, 0);
  if (slot == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                         _("There is no such account in this case file. Say which account gets the new passphrase."));

  return slot;
}

static gboolean
append_keys (BowCase        *self,
             const BowSlot  *slot,
             GError        **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "keys", .subject = slot->id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "by", "recovery");
  bow_payload_add_bytes (self->payload, "pk_sign", slot->pk_sign, BOW_PUBLIC_KEY_LENGTH);
  bow_payload_add_bytes (self->payload, "pk_box", slot->pk_box, BOW_PUBLIC_KEY_LENGTH);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_apply_keys (self->connection, &slot->id, slot->pk_sign, slot->pk_box, error) &&
         bow_case_write_key_copy (self, error);
}

static gboolean
log_keys (BowCase        *self,
          const BowSlot  *slot,
          GError        **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (append_keys (self, slot, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static gboolean
give_passphrase (BowCase      *self,
                 BowUnlocked  *unlocked,
                 const char   *name,
                 BowSecret    *passphrase,
                 GError      **error)
{
  const BowSlot *slot = find_slot (self, name, error);

  if (slot == NULL || (self->connection == NULL && !bow_case_open_with (self, unlocked, error)) ||
      !bow_key_file_replace (self->keys, slot->name, passphrase, bow_case_key_cost (bow_key_file_is_cheap (self->keys)),
                             self->database_key, &unlocked->seeds, error))
    return FALSE;

  unlocked->account = slot->id;

  return bow_case_save_keys (self, error) && bow_case_start (self, unlocked, error) && log_keys (self, slot, error);
}

/**
 * bow_case_recover:
 * @path: a case file
 * @recovery_key: the recovery key that was given when it was made
 * @account: (nullable): the account that gets a new passphrase; the only one if %NULL
 * @new_passphrase: its new passphrase
 * @error: return location
 *
 * Opens a case file without a passphrase, gives an account a new one and new
 * keys, and writes that into the log. A key file that is missing or damaged is
 * made anew from the copy inside the case file.
 *
 * Returns: (transfer full) (nullable): the open case, or %NULL with @error set:
 *   %BOW_ERROR_WRONG_PASSPHRASE where the recovery key is not the right one
 */
BowCase *
bow_case_recover (const char  *path,
                  BowSecret   *recovery_key,
                  const char  *account,
                  BowSecret   *new_passphrase,
                  GError     **error)
{
  g_autoptr (BowCase) self = NULL;
  g_autoptr (BowUnlocked) unlocked = NULL;

  g_return_val_if_fail (path != NULL && recovery_key != NULL && new_passphrase != NULL, NULL);

  if (!bow_connection_check_library (error) || !bow_connection_check_file (path, error) ||
      !bow_case_check_passphrase (new_passphrase, error))
    return NULL;

  self = bow_case_new_for (path, error);
  if (self == NULL)
    return NULL;

  unlocked = unlock (self, recovery_key, error);
  if (unlocked == NULL || !give_passphrase (self, unlocked, account, new_passphrase, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bow_case_list_slots:
 * @path: a case file
 * @error: return location
 *
 * Lists the accounts that can open a case file, by its key file, without
 * opening it.
 *
 * Returns: (transfer full) (nullable): the names, or %NULL with @error set
 */
GStrv
bow_case_list_slots (const char  *path,
                     GError     **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *key_path = NULL;
  g_autoptr (BowKeyFile) keys = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!bow_connection_check_file (path, error))
    return NULL;

  key_path = bow_key_file_path_for (path);
  keys = bow_key_file_load (key_path, error);
  if (keys == NULL)
    return NULL;

  for (guint i = 0; i < bow_key_file_get_slots (keys)->len; i++)
    g_strv_builder_add (names, ((const BowSlot *) g_ptr_array_index (bow_key_file_get_slots (keys), i))->name);

  return g_strv_builder_end (names);
}

static gboolean
log_copy (BowCase     *self,
          const char  *to,
          GError     **error)
{
  BowEntry entry = { .act = BOW_ACT_DISCLOSURE, .verb = "copy", .subject = self->file_id };
  g_autofree char *name = g_path_get_basename (to);
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "format", "bowstreet");
  bow_payload_add_text (self->payload, "name", name);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_append (self, &entry, TRUE, &stamp, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_back_up:
 * @self: a case
 * @to: where the copy shall be; nothing may be there
 * @error: return location
 *
 * Copies the case file and its key file. The log, also that of the copy, says
 * that a copy was made.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_back_up (BowCase     *self,
                  const char  *to,
                  GError     **error)
{
  g_autofree char *key_path = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && to != NULL && self->batch == NULL, FALSE);

  key_path = bow_key_file_path_for (to);
  if (!bow_case_require (self, BOW_PERMISSION_EXPORT, error))
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS) || g_file_test (key_path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS,
                   _("There is already a file “%s”. Choose another name for the copy."), to);
      return FALSE;
    }

  return log_copy (self, to, error) &&
         bow_connection_back_up (self->connection, to, error) &&
         bow_key_file_save (self->keys, key_path, self->database_key, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-payload.h"

/**
 * bow_case_check_settled:
 * @self: a case
 * @error: return location
 *
 * Refuses to go on with accounts while a new database key is not written.
 *
 * Returns: %FALSE with %BOW_ERROR_RULE set
 */
gboolean
bow_case_check_settled (BowCase  *self,
                        GError  **error)
{
  if (!bow_key_file_is_renewing (self->keys))
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                       _("A revocation is not finished yet. Lock this case file and open it again, which finishes it."));
  return FALSE;
}

static gboolean
check_other (BowCase     *self,
             const char  *name,
             GError     **error)
{
  if (strcmp (name, self->account_name) != 0)
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                       _("Nobody takes out the account that has the file open. Ask another supervisor."));
  return FALSE;
}

/* Finds an account that this one may take out. */
static gboolean
find_other (BowCase     *self,
            const char  *name,
            BowId       *id,
            char       **standing,
            GError     **error)
{
  return bow_case_require (self, BOW_PERMISSION_ACCOUNT, error) && check_other (self, name, error) &&
         bow_case_check_settled (self, error) && bow_case_find_account (self, name, id, standing, error);
}

static gboolean
append_end (BowCase      *self,
            const char   *verb,
            const BowId  *id,
            const char   *name,
            GError      **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = verb, .subject = *id };
  gboolean is_revoked = strcmp (verb, "revoke") == 0;
  gint64 wanted = (gint64) bow_key_file_get_generation (self->keys) + 1;
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "name", name);
  if (is_revoked)
    bow_payload_add_integer (self->payload, "generation", wanted);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_apply_standing (self->connection, id, is_revoked ? "revoked" : "removed", error) &&
         (!is_revoked || bow_apply_generation (self->connection, wanted, FALSE, error)) &&
         bow_case_write_key_copy (self, error);
}

static gboolean
write_end (BowCase      *self,
           const char   *verb,
           const BowId  *id,
           const char   *name,
           GError      **error)
{
  if (bow_case_action_begin (self, error))
    {
      if (append_end (self, verb, id, name, error))
        {
          if (bow_case_action_commit (self, TRUE, error) && bow_case_save_keys (self, error))
            return TRUE;
        }
      else
        bow_case_action_roll_back (self);
    }

  bow_case_reload_keys (self);
  return FALSE;
}

static void
drop_slot (BowCase    *self,
           const char *name)
{
  if (bow_key_file_find (self->keys, name) != NULL)
    bow_key_file_remove (self->keys, name, NULL);
}

/**
 * bow_case_remove_account:
 * @self: a case unlocked by an account that may look after accounts
 * @name: another account's name
 * @error: return location
 *
 * Takes an account out at once: this program does not open the file for it any
 * more. What it wrote stays under its name. The database key stays the same,
 * so that an older copy of the key file goes on to yield it; where that is a
 * danger, bow_case_revoke_account() is the answer.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED for oneself,
 *   %BOW_ERROR_NOT_FOUND, %BOW_ERROR_RULE where it is out already
 */
gboolean
bow_case_remove_account (BowCase     *self,
                         const char  *name,
                         GError     **error)
{
  g_autofree char *standing = NULL;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL && name != NULL, FALSE);

  if (!find_other (self, name, &id, &standing, error))
    return FALSE;
  if (strcmp (standing, "removed") == 0 || strcmp (standing, "revoked") == 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("The account “%s” was taken out already."), name);
      return FALSE;
    }

  drop_slot (self, name);

  return write_end (self, "remove", &id, name, error);
}

static gboolean
log_new_key (BowCase  *self,
             GError  **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "rekey", .subject = self->file_id };
  gint64 generation = (gint64) bow_key_file_get_generation (self->keys);
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_integer (self->payload, "generation", generation);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_append (self, &entry, TRUE, &stamp, error) &&
      bow_apply_generation (self->connection, generation, TRUE, error) &&
      bow_case_write_key_copy (self, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/* The key file on the disk holds both keys. Where this fails it goes on to,
 * and the next who opens the file tries again. */
static gboolean
change_key (BowCase    *self,
            BowSecret  *key,
            BowSecret  *recovery_key,
            GError    **error)
{
  if (!bow_connection_rekey (self->connection, key, error))
    {
      g_prefix_error (error, "%s ", _("The account does not open the file any more, but the new database key could not be written; that is tried again when the file is next opened."));
      return FALSE;
    }

  g_clear_pointer (&self->database_key, bow_secret_unref);
  self->database_key = bow_secret_ref (key);
  bow_key_file_end_renewal (self->keys, TRUE);
  g_clear_pointer (&self->new_recovery_key, bow_secret_unref);
  self->new_recovery_key = bow_secret_ref (recovery_key);

  return bow_case_save_keys (self, error) && log_new_key (self, error);
}

/**
 * bow_case_revoke_account:
 * @self: a case unlocked by an account that may look after accounts
 * @name: another account's name; also one that was removed
 * @error: return location
 *
 * Takes an account out and gives the file a new database key, sealed to
 * everybody else: they keep their passphrases, and the recovery keys go on to
 * open the file together with its key file. No older key file opens it any
 * more. The whole file is written anew; whatever stops that, one of two keys
 * in the key file opens the file, and whoever opens it next finishes it. What
 * the account copied before it keeps, and the key of that.
 *
 * bow_case_take_recovery_key() then gives a further recovery key, which opens
 * the file without its key file too, as no older one does any more.
 *
 * Returns: %FALSE with @error set on failure, as bow_case_remove_account()
 */
gboolean
bow_case_revoke_account (BowCase     *self,
                         const char  *name,
                         GError     **error)
{
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autoptr (BowSecret) key = NULL;
  g_autofree char *standing = NULL;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL && name != NULL, FALSE);

  if (!find_other (self, name, &id, &standing, error))
    return FALSE;
  if (strcmp (standing, "revoked") == 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("The account “%s” was revoked already."), name);
      return FALSE;
    }

  drop_slot (self, name);
  key = bow_key_file_begin_renewal (self->keys, self->database_key, &recovery_key, error);
  if (key == NULL)
    {
      bow_case_reload_keys (self);
      return FALSE;
    }

  return write_end (self, "revoke", &id, name, error) && change_key (self, key, recovery_key, error);
}

/**
 * bow_case_take_recovery_key:
 * @self: a case
 *
 * Gives the recovery key that came with a new database key, to be written down
 * or printed; it is given this once.
 *
 * Returns: (transfer full) (nullable): its text, or %NULL where there is none
 */
BowSecret *
bow_case_take_recovery_key (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return g_steal_pointer (&self->new_recovery_key);
}

/* The log is what counts: a slot of an account that it took out goes. */
static gboolean
drop_closed_slots (BowCase   *self,
                   gboolean  *dropped,
                   GError   **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT name FROM account WHERE standing <> 'open'", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;

  *dropped = FALSE;
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (bow_key_file_find (self->keys, bow_statement_text (select, 0)) == NULL)
        continue;
      drop_slot (self, bow_statement_text (select, 0));
      *dropped = TRUE;
    }

  return FALSE;
}

static gboolean
read_generations (BowCase   *self,
                  gint64    *reached,
                  gint64    *wanted,
                  GError   **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT generation, generation_wanted FROM file", error);
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;
  *reached = bow_statement_integer (select, 0);
  *wanted = bow_statement_integer (select, 1);

  return TRUE;
}

static gboolean
renew_key (BowCase  *self,
           GError  **error)
{
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autoptr (BowSecret) key = bow_key_file_begin_renewal (self->keys, self->database_key, &recovery_key, error);

  return key != NULL && bow_case_save_keys (self, error) && change_key (self, key, recovery_key, error);
}

static gboolean
save_settled (BowCase  *self,
              GError  **error)
{
  if (!bow_case_save_keys (self, error))
    return FALSE;
  self->keys_unsaved = FALSE;

  return bow_case_refresh_key_copy (self, error);
}

/**
 * bow_case_renew_key:
 * @self: a case
 * @error: return location
 *
 * Gives the file a new database key, so that pages of it which were copied
 * before, or lie about on a disk, cannot be read with the key that opens it
 * now. Everybody keeps their passphrase. bow_case_take_recovery_key() then
 * gives a further recovery key.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_renew_key (BowCase  *self,
                    GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, FALSE);

  return (bow_case_may (self, BOW_PERMISSION_DISPOSE) || bow_case_require (self, BOW_PERMISSION_ACCOUNT, error)) &&
         bow_case_check_settled (self, error) && renew_key (self, error);
}

/**
 * bow_case_settle_keys:
 * @self: a case that is being opened
 * @error: return location
 *
 * Puts the key file on record, and finishes what was stopped while an account
 * was taken out: its slot, and the new database key where it was revoked. That
 * there is no room for a new key keeps nobody from opening the file; it is said
 * as a doubt.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_settle_keys (BowCase  *self,
                      GError  **error)
{
  gint64 present = (gint64) bow_key_file_get_generation (self->keys);
  g_autoptr (GError) own_error = NULL;
  gboolean dropped;
  gint64 reached;
  gint64 wanted;

  if (!self->keys_unsaved && !bow_case_note_key_file (self, error))
    return FALSE;
  if (!drop_closed_slots (self, &dropped, error) || !read_generations (self, &reached, &wanted, error) ||
      ((dropped || self->keys_unsaved) && !save_settled (self, error)))
    return FALSE;
  if (present >= wanted)
    return present == reached || log_new_key (self, error);

  if (!renew_key (self, &own_error))
    g_set_str (&self->doubt, own_error->message);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "case/bow-payload.h"

/* Of 100, as bow_passphrase_strength() counts. */
#define STRONG_ENOUGH 50

/**
 * bow_case_key_cost:
 * @cheap: whether to spend as little as is allowed
 *
 * What a guess at a passphrase shall cost.
 *
 * Returns: (transfer none): the cost
 */
const BowKeyCost *
bow_case_key_cost (gboolean cheap)
{
  return cheap ? &bow_key_cost_floor : &bow_key_cost_default;
}

/**
 * bow_case_check_passphrase:
 * @passphrase: a passphrase
 * @error: return location
 *
 * Checks that a passphrase is not too easy to guess.
 *
 * Returns: %FALSE with %BOW_ERROR_WEAK_PASSPHRASE set where it is
 */
gboolean
bow_case_check_passphrase (BowSecret  *passphrase,
                           GError    **error)
{
  const char *advice = NULL;

  if (bow_passphrase_strength (passphrase, &advice) >= STRONG_ENOUGH)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_WEAK_PASSPHRASE,
               _("This passphrase is too easy to guess. %s"), advice != NULL ? advice : "");
  return FALSE;
}

static char *
print_digest (BowKeyFile *keys)
{
  g_autofree char *text = bow_key_file_print (keys);
  guint8 hash[crypto_generichash_BYTES];
  char *digest = g_malloc (2 * sizeof hash + 1);

  crypto_generichash (hash, sizeof hash, (const guint8 *) text, strlen (text), NULL, 0);

  return sodium_bin2hex (digest, 2 * sizeof hash + 1, hash, sizeof hash);
}

/**
 * bow_case_log_key_file:
 * @self: a case in an action, whose key file is saved
 * @last: whether this ends the action
 * @error: return location
 *
 * Puts on record what the key file beside the case file is, so that an old one
 * that is put back is noticed.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_log_key_file (BowCase   *self,
                       gboolean   last,
                       GError   **error)
{
  g_autofree char *digest = print_digest (self->keys);
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "key-file", .subject = self->file_id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "hash", digest);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, &stamp, error);
}

/* Whether a key file is on record, and whether another came after it. */
static gboolean
find_key_file (BowCase     *self,
               BowKeyFile  *keys,
               gboolean    *is_known,
               gboolean    *is_last,
               GError     **error)
{
  g_autofree char *digest = print_digest (keys);
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT p.bytes FROM entry e JOIN payload p ON p.entry = e.id "
                              "WHERE e.subject = ? AND e.verb = 'key-file' ORDER BY e.id",
                              error);
  gboolean has_row;

  *is_known = FALSE;
  *is_last = FALSE;
  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, self->file_id.bytes, BOW_ID_LENGTH);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      *is_last = strstr (bow_statement_text (select, 0), digest) != NULL;
      *is_known = *is_known || *is_last;
    }

  return FALSE;
}

/**
 * bow_case_key_file_is_old:
 * @self: an open case
 * @keys: the key file that lies beside it
 * @is_old: (out): whether it has been replaced by another since
 * @error: return location
 *
 * Whether somebody put back a key file that accounts, passphrases or roles
 * have been changed after. One that is not on record yet is new: its change
 * was stopped before it could be put there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_key_file_is_old (BowCase     *self,
                          BowKeyFile  *keys,
                          gboolean    *is_old,
                          GError     **error)
{
  gboolean is_known;
  gboolean is_last;

  if (!find_key_file (self, keys, &is_known, &is_last, error))
    return FALSE;
  *is_old = is_known && !is_last;

  return TRUE;
}

static gboolean
log_new_key_file (BowCase  *self,
                  GError  **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_log_key_file (self, TRUE, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_save_keys:
 * @self: a case whose key file changed
 * @error: return location
 *
 * Writes the key file beside the case file, and puts that on record.
 *
 * Returns: %FALSE with @error set on failure; the key file that was there is
 *   there still
 */
gboolean
bow_case_save_keys (BowCase  *self,
                    GError  **error)
{
  g_autofree char *path = bow_key_file_path_for (self->path);

  return bow_key_file_save (self->keys, path, self->database_key, error) &&
         (self->log == NULL || bow_connection_in_transaction (self->connection) || log_new_key_file (self, error));
}

/**
 * bow_case_write_key_copy:
 * @self: a case in an action, whose keys may have changed
 * @error: return location
 *
 * Writes the copy of the key file inside the case file.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_write_key_copy (BowCase  *self,
                         GError  **error)
{
  g_autofree char *text = NULL;
  BowStatement *write = bow_connection_statement (self->connection,
                                                  "INSERT INTO key_copy(id, text) VALUES(1, ?) "
                                                  "ON CONFLICT(id) DO UPDATE SET text = excluded.text",
                                                  error);

  if (write == NULL)
    return FALSE;
  bow_key_file_seal (self->keys, self->database_key);
  text = bow_key_file_print (self->keys);
  bow_statement_bind_text (write, 1, text);

  return bow_statement_run (write, error);
}

static gboolean
copy_is_fresh (BowCase   *self,
               gboolean  *fresh,
               GError   **error)
{
  g_autofree char *text = bow_key_file_print (self->keys);
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT text FROM key_copy", error);
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;
  *fresh = has_row && g_strcmp0 (bow_statement_text (select, 0), text) == 0;

  return TRUE;
}

/**
 * bow_case_refresh_key_copy:
 * @self: an open case
 * @error: return location
 *
 * Brings the copy of the key file inside the case file up to date, should
 * something have stopped that when the key file last changed.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_refresh_key_copy (BowCase  *self,
                           GError  **error)
{
  gboolean fresh;

  if (!copy_is_fresh (self, &fresh, error))
    return FALSE;
  if (fresh)
    return TRUE;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_write_key_copy (self, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_note_key_file:
 * @self: an open case
 * @error: return location
 *
 * Puts the key file on record where it is new, and its copy into the case
 * file. Where it is an old one that somebody put back, the copy stays what it
 * was, and the case is in doubt.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_note_key_file (BowCase  *self,
                        GError  **error)
{
  gboolean is_known;
  gboolean is_last;

  if (!find_key_file (self, self->keys, &is_known, &is_last, error))
    return FALSE;
  if (is_known && !is_last)
    {
      g_set_str (&self->doubt, _("The key file beside this file is an old one that was put back: passphrases and accounts in it may be out of date. If you did not do that, ask who did."));
      return TRUE;
    }

  return (is_last || log_new_key_file (self, error)) && bow_case_refresh_key_copy (self, error);
}

/**
 * bow_case_open_with:
 * @self: a case with its lock and its key file
 * @unlocked: what was in a slot of the key file
 * @error: return location
 *
 * Opens the connection. Where giving the file another key was stopped, one of
 * two keys does that; the key file is to keep that one alone.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_open_with (BowCase      *self,
                    BowUnlocked  *unlocked,
                    GError      **error)
{
  g_autoptr (GError) own_error = NULL;
  BowSecret *key = unlocked->database_key;

  self->connection = bow_connection_open (self->path, key, &own_error);
  if (self->connection == NULL && unlocked->next_key != NULL && g_error_matches (own_error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED))
    {
      g_clear_error (&own_error);
      key = unlocked->next_key;
      self->connection = bow_connection_open (self->path, key, &own_error);
    }
  if (self->connection == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  self->database_key = bow_secret_ref (key);
  if (unlocked->next_key == NULL)
    return TRUE;
  bow_key_file_end_renewal (self->keys, key == unlocked->next_key);
  bow_key_file_seal (self->keys, key);
  self->keys_unsaved = TRUE;

  return TRUE;
}

/**
 * bow_case_log_account:
 * @self: a case in an action
 * @verb: `account` for a new one, `readmit` for one that could not open the
 *   file any more
 * @slot: the account's slot in the key file
 * @roles: what it may do
 * @last: whether this ends the action
 * @error: return location
 *
 * Puts an account that can open the file into the log and the tables.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_log_account (BowCase        *self,
                      const char     *verb,
                      const BowSlot  *slot,
                      const char     *roles,
                      gboolean        last,
                      GError        **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = verb, .subject = slot->id };
  BowAccountDeed deed = {
    .id = slot->id,
    .name = slot->name,
    .display_name = slot->display_name,
    .roles = roles,
    .pk_sign = slot->pk_sign,
    .pk_box = slot->pk_box,
  };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "name", deed.name);
  bow_payload_add_text (self->payload, "display_name", deed.display_name);
  bow_payload_add_text (self->payload, "roles", deed.roles);
  bow_payload_add_bytes (self->payload, "pk_sign", deed.pk_sign, BOW_PUBLIC_KEY_LENGTH);
  bow_payload_add_bytes (self->payload, "pk_box", deed.pk_box, BOW_PUBLIC_KEY_LENGTH);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_append (self, &entry, last, &stamp, error))
    return FALSE;

  return strcmp (verb, "account") == 0 ? bow_apply_account (self->connection, &stamp, &deed, error)
                                       : bow_apply_readmission (self->connection, &deed, error);
}

/**
 * bow_case_rate_passphrase:
 * @passphrase: a passphrase somebody thinks of using
 * @advice: (out) (optional) (nullable) (transfer none): what would make it better
 *
 * Judges how hard a passphrase is to guess.
 *
 * Returns: 0 to 100; below 50 it is refused
 */
int
bow_case_rate_passphrase (BowSecret *passphrase, const char **advice)
{
  return bow_passphrase_strength (passphrase, advice);
}

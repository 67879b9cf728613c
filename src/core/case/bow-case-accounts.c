/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-payload.h"

/**
 * bow_account_free:
 * @self: an account
 *
 * Frees what describes an account.
 */
void
bow_account_free (BowAccount *self)
{
  g_free (self->name);
  g_free (self->display_name);
  g_free (self->roles);
  g_free (self->standing);
  g_free (self);
}

/* A program that stopped at the wrong moment leaves an account without a slot. */
static const char *
read_standing (BowCase    *self,
               const char *name,
               const char *standing)
{
  return strcmp (standing, "open") == 0 && bow_key_file_find (self->keys, name) == NULL ? "unfinished" : standing;
}

/**
 * bow_case_list_accounts:
 * @self: a case
 * @error: return location
 *
 * Lists the accounts, the first one first.
 *
 * Returns: (transfer container) (element-type BowAccount) (nullable): the
 *   accounts, or %NULL with @error set
 */
GPtrArray *
bow_case_list_accounts (BowCase  *self,
                        GError  **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_account_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_connection_statement (self->connection, "SELECT name, display_name, roles, since, standing FROM account ORDER BY id", error);
  if (select == NULL)
    return NULL;

  while (bow_statement_step (select, &has_row, error))
    {
      BowAccount *account;

      if (!has_row)
        return g_steal_pointer (&accounts);

      account = g_new0 (BowAccount, 1);
      account->name = g_strdup (bow_statement_text (select, 0));
      account->display_name = g_strdup (bow_statement_text (select, 1));
      account->roles = g_strdup (bow_statement_text (select, 2));
      account->since = bow_statement_integer (select, 3);
      account->standing = g_strdup (read_standing (self, account->name, bow_statement_text (select, 4)));
      g_ptr_array_add (accounts, account);
    }

  return NULL;
}

/**
 * bow_case_get_permissions:
 * @self: a case
 *
 * What the roles of this account allow. May be asked on any thread.
 *
 * Returns: the permissions
 */
BowPermission
bow_case_get_permissions (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), 0);

  return (BowPermission) g_atomic_int_get (&self->permissions);
}

/**
 * bow_case_may:
 * @self: a case
 * @permission: what is to be done
 *
 * Whether the roles of this account allow something. May be asked on any
 * thread.
 *
 * Returns: whether they do
 */
gboolean
bow_case_may (BowCase       *self,
              BowPermission  permission)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return (permission & ~bow_case_get_permissions (self)) == 0;
}

/**
 * bow_case_why_not:
 * @self: a case
 * @permission: what is to be done
 *
 * Says why something is not allowed to this account, to stand beside what is
 * greyed. May be asked on any thread.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL where it is allowed
 */
char *
bow_case_why_not (BowCase       *self,
                  BowPermission  permission)
{
  BowPermission missing;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  missing = permission & ~bow_case_get_permissions (self);

  return missing != 0 ? bow_permission_explain (missing) : NULL;
}

/**
 * bow_case_require:
 * @self: a case
 * @permission: what is to be done
 * @error: return location
 *
 * Refuses what the roles of this account do not allow. The file cannot hold
 * anybody to that who has its key: this is the program's own rule.
 *
 * Returns: %FALSE with %BOW_ERROR_REFUSED set where it is not allowed
 */
gboolean
bow_case_require (BowCase        *self,
                  BowPermission   permission,
                  GError        **error)
{
  g_autofree char *reason = bow_case_why_not (self, permission);

  if (reason == NULL)
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED, reason);
  return FALSE;
}

/**
 * bow_case_require_kind:
 * @self: a case
 * @kind: a kind of record
 * @permission: what is to be done with one
 * @error: return location
 *
 * Refuses what the roles of this account do not allow, for a kind that may
 * want more than others.
 *
 * Returns: %FALSE with %BOW_ERROR_REFUSED set where it is not allowed
 */
gboolean
bow_case_require_kind (BowCase        *self,
                       const BowKind  *kind,
                       BowPermission   permission,
                       GError        **error)
{
  return bow_case_require (self, permission | kind->permission, error);
}

static gboolean
check_roles (const char  *roles,
             GError     **error)
{
  if (!bow_roles_check (roles, error))
    return FALSE;
  if (strstr (roles, "|administrator|") == NULL)
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                       _("An administrator keeps the installation and has no account in a case file."));
  return FALSE;
}

/**
 * bow_case_find_account:
 * @self: a case
 * @name: an account's name
 * @id: (out): its id
 * @standing: (out): code of `bow_standings`
 * @error: return location
 *
 * Looks an account up, also one that does not open the file any more.
 *
 * Returns: %FALSE with @error set: %BOW_ERROR_NOT_FOUND where there is none
 */
gboolean
bow_case_find_account (BowCase     *self,
                       const char  *name,
                       BowId       *id,
                       char       **standing,
                       GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT uuid, standing FROM account WHERE name = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, name);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no account “%s” in this case file."), name);
      return FALSE;
    }

  memcpy (id->bytes, bow_statement_bytes (select, 0, NULL), BOW_ID_LENGTH);
  *standing = g_strdup (read_standing (self, name, bow_statement_text (select, 1)));

  return TRUE;
}

/**
 * bow_case_reload_keys:
 * @self: a case
 *
 * Goes back to what the key file says, where a change of it could not be kept.
 */
void
bow_case_reload_keys (BowCase *self)
{
  g_autofree char *path = bow_key_file_path_for (self->path);
  g_autoptr (BowKeyFile) before = bow_key_file_load (path, NULL);

  if (before != NULL)
    g_set_object (&self->keys, before);
}

static gboolean
write_account (BowCase     *self,
               const char  *verb,
               const char  *name,
               const char  *roles,
               GError     **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;

  if (bow_case_log_account (self, verb, bow_key_file_find (self->keys, name), roles, TRUE, error) &&
      bow_case_write_key_copy (self, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/* The id of an account that is there and cannot open the file; that of a new
 * one where there is none. */
static gboolean
choose_id (BowCase      *self,
           const char   *name,
           BowId        *id,
           const char  **verb,
           GError      **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autofree char *standing = NULL;

  if (bow_case_find_account (self, name, id, &standing, &own_error))
    *verb = "readmit";
  else if (g_error_matches (own_error, BOW_ERROR, BOW_ERROR_NOT_FOUND))
    {
      bow_id_generate (id);
      *verb = "account";
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bow_case_add_account:
 * @self: a case unlocked by an account that may add others
 * @name: its name
 * @display_name: (nullable): how others see it
 * @roles: what it may do, a set of `bow_roles`
 * @passphrase: its passphrase
 * @error: return location
 *
 * Adds an account, which can open the file from then on. The tables know it
 * before the key file does, so that no slot opens a file that does not know
 * its account. An account of that name that cannot open the file, because it
 * was taken out or because adding it was stopped, gets new keys and can again.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED,
 *   %BOW_ERROR_EXISTS, %BOW_ERROR_INVALID, %BOW_ERROR_WEAK_PASSPHRASE
 */
gboolean
bow_case_add_account (BowCase     *self,
                      const char  *name,
                      const char  *display_name,
                      const char  *roles,
                      BowSecret   *passphrase,
                      GError     **error)
{
  const char *verb;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, FALSE);
  g_return_val_if_fail (name != NULL && roles != NULL && passphrase != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_ACCOUNT, error) || !bow_case_check_settled (self, error) ||
      !check_roles (roles, error) || !bow_case_check_passphrase (passphrase, error) || !choose_id (self, name, &id, &verb, error) ||
      !bow_key_file_add (self->keys, &id, name, display_name != NULL ? display_name : name, passphrase,
                         bow_case_key_cost (self->cheap_keys), self->database_key, NULL, error))
    return FALSE;

  if (write_account (self, verb, name, roles, error) && bow_case_save_keys (self, error))
    return TRUE;

  bow_case_reload_keys (self);
  return FALSE;
}

/* Somebody who can open the file must be able to look after accounts; whoever
 * does this can, unless it is that which is given up. */
static gboolean
check_own_roles (BowCase     *self,
                 const char  *name,
                 const char  *roles,
                 GError     **error)
{
  g_autoptr (GPtrArray) accounts = NULL;

  if (strcmp (name, self->account_name) != 0 || (bow_roles_permissions (roles) & BOW_PERMISSION_ACCOUNT) != 0)
    return TRUE;
  accounts = bow_case_list_accounts (self, error);
  if (accounts == NULL)
    return FALSE;

  for (guint i = 0; i < accounts->len; i++)
    {
      const BowAccount *account = g_ptr_array_index (accounts, i);

      if (strcmp (account->name, name) != 0 && strcmp (account->standing, "open") == 0 &&
          (bow_roles_permissions (account->roles) & BOW_PERMISSION_ACCOUNT) != 0)
        return TRUE;
    }

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                       _("You are the last who can look after accounts. Give that role to a colleague first."));
  return FALSE;
}

static gboolean
write_roles (BowCase      *self,
             const BowId  *id,
             const char   *name,
             const char   *roles,
             GError      **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "roles", .subject = *id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "name", name);
  bow_payload_add_text (self->payload, "roles", roles);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_append (self, &entry, TRUE, &stamp, error) && bow_apply_roles (self->connection, id, roles, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_set_roles:
 * @self: a case unlocked by an account that may look after accounts
 * @name: an account's name
 * @roles: what it may do, a set of `bow_roles`
 * @error: return location
 *
 * Gives an account other roles. They hold from this entry of the log on; what
 * it did before is judged by the roles that it had then.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where nobody
 *   would be left who may look after accounts
 */
gboolean
bow_case_set_roles (BowCase     *self,
                    const char  *name,
                    const char  *roles,
                    GError     **error)
{
  g_autofree char *standing = NULL;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, FALSE);
  g_return_val_if_fail (name != NULL && roles != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_ACCOUNT, error) || !check_roles (roles, error) ||
      !bow_case_find_account (self, name, &id, &standing, error))
    return FALSE;
  if (strcmp (standing, "open") != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("The account “%s” does not open this case file. Add it again to give it roles."), name);
      return FALSE;
    }
  if (!check_own_roles (self, name, roles, error) || !write_roles (self, &id, name, roles, error))
    return FALSE;

  if (strcmp (name, self->account_name) == 0)
    g_atomic_int_set (&self->permissions, bow_roles_permissions (roles));
  return TRUE;
}

static gboolean
log_passphrase (BowCase  *self,
                GError  **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "passphrase", .subject = self->account_id };
  BowStamp stamp;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_append (self, &entry, TRUE, &stamp, error) && bow_case_write_key_copy (self, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_change_passphrase:
 * @self: a case
 * @old_passphrase: the passphrase of this account
 * @new_passphrase: the one it shall have
 * @error: return location
 *
 * Changes the passphrase of the account that has the case open.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_WRONG_PASSPHRASE,
 *   %BOW_ERROR_WEAK_PASSPHRASE
 */
gboolean
bow_case_change_passphrase (BowCase    *self,
                            BowSecret  *old_passphrase,
                            BowSecret  *new_passphrase,
                            GError    **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (old_passphrase != NULL && new_passphrase != NULL, FALSE);

  if (!bow_case_check_passphrase (new_passphrase, error) ||
      !bow_key_file_change_passphrase (self->keys, self->account_name, old_passphrase, new_passphrase,
                                       bow_case_key_cost (self->cheap_keys), error))
    return FALSE;

  if (bow_case_save_keys (self, error))
    return log_passphrase (self, error);

  bow_case_reload_keys (self);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  g_free (self);
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

  select = bow_connection_statement (self->connection, "SELECT name, display_name, roles, since FROM account ORDER BY id", error);
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

/* What the key file said before, where a change of it could not be kept. */
static void
reload_keys (BowCase *self)
{
  g_autofree char *path = bow_key_file_path_for (self->path);
  g_autoptr (BowKeyFile) before = bow_key_file_load (path, NULL);

  if (before != NULL)
    g_set_object (&self->keys, before);
}

static gboolean
write_account (BowCase     *self,
               const char  *name,
               const char  *roles,
               GError     **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;

  if (bow_case_log_account (self, bow_key_file_find (self->keys, name), roles, TRUE, error) &&
      bow_case_write_key_copy (self, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
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
 * its account.
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
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (name != NULL && roles != NULL && passphrase != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_ACCOUNT, error) || !check_roles (roles, error) || !bow_case_check_passphrase (passphrase, error))
    return FALSE;

  bow_id_generate (&id);
  if (!bow_key_file_add (self->keys, &id, name, display_name != NULL ? display_name : name, passphrase,
                         bow_case_key_cost (self->cheap_keys), self->database_key, NULL, error))
    return FALSE;

  if (write_account (self, name, roles, error) && bow_case_save_keys (self, error))
    return TRUE;

  reload_keys (self);
  return FALSE;
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

  reload_keys (self);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply.h"

/**
 * bow_apply_account:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @deed: the account
 * @error: return location
 *
 * Adds an account.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_account (BowConnection         *connection,
                   const BowStamp        *stamp,
                   const BowAccountDeed  *deed,
                   GError               **error)
{
  BowStatement *insert = bow_connection_statement (connection,
                                                   "INSERT INTO account(uuid, name, display_name, roles, pk_sign, pk_box, since) "
                                                   "VALUES(?, ?, ?, ?, ?, ?, ?)",
                                                   error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_bytes (insert, 1, deed->id.bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (insert, 2, deed->name);
  bow_statement_bind_text (insert, 3, deed->display_name);
  bow_statement_bind_text (insert, 4, deed->roles);
  bow_statement_bind_bytes (insert, 5, deed->pk_sign, 32);
  bow_statement_bind_bytes (insert, 6, deed->pk_box, 32);
  bow_statement_bind_integer (insert, 7, stamp->clock_ms);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_keys:
 * @connection: a connection
 * @account: an account's id
 * @pk_sign: its new public key for signatures, 32 bytes
 * @pk_box: its new public key for sealing, 32 bytes
 * @error: return location
 *
 * Gives an account new keys.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_keys (BowConnection  *connection,
                const BowId    *account,
                const guint8   *pk_sign,
                const guint8   *pk_box,
                GError        **error)
{
  BowStatement *update = bow_connection_statement (connection, "UPDATE account SET pk_sign = ?, pk_box = ? WHERE uuid = ?", error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_bytes (update, 1, pk_sign, 32);
  bow_statement_bind_bytes (update, 2, pk_box, 32);
  bow_statement_bind_bytes (update, 3, account->bytes, BOW_ID_LENGTH);

  return bow_statement_run (update, error);
}

/**
 * bow_apply_readmission:
 * @connection: a connection
 * @deed: the account, which is there already
 * @error: return location
 *
 * Lets an account open the file again, with new keys.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_readmission (BowConnection         *connection,
                       const BowAccountDeed  *deed,
                       GError               **error)
{
  BowStatement *update = bow_connection_statement (connection,
                                                   "UPDATE account SET display_name = ?, roles = ?, pk_sign = ?, pk_box = ?, standing = 'open' "
                                                   "WHERE uuid = ?",
                                                   error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_text (update, 1, deed->display_name);
  bow_statement_bind_text (update, 2, deed->roles);
  bow_statement_bind_bytes (update, 3, deed->pk_sign, 32);
  bow_statement_bind_bytes (update, 4, deed->pk_box, 32);
  bow_statement_bind_bytes (update, 5, deed->id.bytes, BOW_ID_LENGTH);

  return bow_statement_run (update, error);
}

static gboolean
set_text (BowConnection  *connection,
          const char     *sql,
          const BowId    *account,
          const char     *text,
          GError        **error)
{
  BowStatement *update = bow_connection_statement (connection, sql, error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_text (update, 1, text);
  bow_statement_bind_bytes (update, 2, account->bytes, BOW_ID_LENGTH);

  return bow_statement_run (update, error);
}

/**
 * bow_apply_roles:
 * @connection: a connection
 * @account: an account's id
 * @roles: what it may do from now on
 * @error: return location
 *
 * Gives an account other roles.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_roles (BowConnection  *connection,
                 const BowId    *account,
                 const char     *roles,
                 GError        **error)
{
  return set_text (connection, "UPDATE account SET roles = ? WHERE uuid = ?", account, roles, error);
}

/**
 * bow_apply_standing:
 * @connection: a connection
 * @account: an account's id
 * @standing: `removed` or `revoked`
 * @error: return location
 *
 * Keeps an account from opening the file; its name stays with its records.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_standing (BowConnection  *connection,
                    const BowId    *account,
                    const char     *standing,
                    GError        **error)
{
  return set_text (connection, "UPDATE account SET standing = ? WHERE uuid = ?", account, standing, error);
}

/**
 * bow_apply_generation:
 * @connection: a connection
 * @generation: how many database keys the file has had, with this one
 * @is_reached: whether it has that key; else it is to be given it
 * @error: return location
 *
 * Counts the keys of the file.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_generation (BowConnection  *connection,
                      gint64          generation,
                      gboolean        is_reached,
                      GError        **error)
{
  BowStatement *update = bow_connection_statement (connection,
                                                   is_reached ? "UPDATE file SET generation = ?1, generation_wanted = ?1"
                                                              : "UPDATE file SET generation_wanted = ?1",
                                                   error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, 1, generation);

  return bow_statement_run (update, error);
}

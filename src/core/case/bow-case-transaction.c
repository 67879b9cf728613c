/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

/**
 * bow_case_action_begin:
 * @self: a case
 * @error: return location
 *
 * Begins an action. Everything until bow_case_action_commit() happens as a whole or
 * not at all.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_action_begin (BowCase  *self,
                GError  **error)
{
  return bow_connection_begin (self->connection, error);
}

/**
 * bow_case_action_commit:
 * @self: a case in an action
 * @changed: whether the action changed what is shown
 * @error: return location
 *
 * Ends an action. Once it is in the file, the newest entry is remembered
 * outside it; that this can fail takes nothing back.
 *
 * Returns: %FALSE with @error set on failure; nothing has happened then
 */
gboolean
bow_case_action_commit (BowCase   *self,
                 gboolean   changed,
                 GError   **error)
{
  g_autoptr (GError) forgetful = NULL;

  if (!bow_connection_commit (self->connection, error))
    {
      bow_case_action_roll_back (self);
      return FALSE;
    }

  if (changed)
    self->generation++;

  if (self->log != NULL && !bow_log_remember_head (self->log, &forgetful))
    g_message ("%s", forgetful->message);

  return TRUE;
}

/**
 * bow_case_action_roll_back:
 * @self: a case
 *
 * Takes back whatever the action did so far. Does nothing outside an action.
 */
void
bow_case_action_roll_back (BowCase *self)
{
  if (bow_connection_in_transaction (self->connection))
    bow_connection_rollback (self->connection);

  if (self->log != NULL)
    bow_log_rolled_back (self->log);
}

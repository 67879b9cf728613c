/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-retention.h"

#include <glib/gi18n-lib.h>

#include "case/bow-apply-retention.h"
#include "case/bow-case-private.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"
#include "case/bow-retention-private.h"

/**
 * bow_hold_free:
 * @self: a hold
 *
 * Frees it.
 */
void
bow_hold_free (BowHold *self)
{
  g_free (self->type);
  g_free (self->reason);
  g_free (self->account);
  g_free (self->released_reason);
  g_free (self->released_by);
  g_free (self);
}

/**
 * bow_case_list_holds:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Lists what forbids, or forbade, that a record is disposed of.
 *
 * Returns: (transfer container) (element-type BowHold) (nullable): the holds,
 *   the first first, or %NULL with @error set
 */
GPtrArray *
bow_case_list_holds (BowCase  *self,
                     gint64    row,
                     GError  **error)
{
  g_autoptr (GPtrArray) holds = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_hold_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  select = bow_connection_statement (self->connection,
                                     "SELECT h.type, h.reason, a.name, h.at, h.released_reason, b.name, h.released_at FROM hold h "
                                     "JOIN account a ON a.id = h.by LEFT JOIN account b ON b.id = h.released_by "
                                     "WHERE h.subject = ? ORDER BY h.id",
                                     error);
  if (select == NULL)
    return NULL;

  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      BowHold *hold;

      if (!has_row)
        return g_steal_pointer (&holds);
      hold = g_new0 (BowHold, 1);
      hold->type = g_strdup (bow_statement_text (select, 0));
      hold->reason = g_strdup (bow_statement_text (select, 1));
      hold->account = g_strdup (bow_statement_text (select, 2));
      hold->at = bow_statement_integer (select, 3);
      hold->released_reason = g_strdup (bow_statement_text (select, 4));
      hold->released_by = g_strdup (bow_statement_text (select, 5));
      hold->released_at = bow_statement_integer (select, 6);
      g_ptr_array_add (holds, hold);
    }

  return NULL;
}

static gboolean
check_hold (BowCase     *self,
            gint64       row,
            const char  *type,
            gboolean     in_force,
            GError     **error)
{
  const BowEnumerationItem *item = bow_enumeration_find (&bow_hold_types, type);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  if (item == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is no kind of hold. It is cpia, litigation or active_case."), type);
      return FALSE;
    }
  select = bow_connection_statement (self->connection,
                                     "SELECT 1 FROM hold WHERE subject = ?1 AND type = ?2 AND released_at IS NULL", error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_text (select, 2, type);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row != in_force)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 has_row ? _("The record is on hold for “%s” already.") : _("The record is not on hold for “%s”."), _(item->label));

  return has_row == in_force;
}

static gboolean
write_hold (BowCase     *self,
            gint64       row,
            const char  *type,
            const char  *reason,
            gboolean     release,
            GError     **error)
{
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "type", type);
  bow_payload_add_text (self->payload, "reason", reason);
  if (!bow_retention_append (self, BOW_ACT_ERASURE, release ? "release" : "hold", row, TRUE, &stamp, error))
    return FALSE;

  return release ? bow_apply_release (self->connection, &stamp, row, type, reason, error)
                 : bow_apply_hold (self->connection, &stamp, row, type, reason, error);
}

static gboolean
hold_or_release (BowCase     *self,
                 gint64       row,
                 const char  *type,
                 const char  *reason,
                 gboolean     release,
                 GError     **error)
{
  if (!check_hold (self, row, type, release, error) || (!release && !bow_case_check_not_merged (self, row, error)) || !bow_retention_check_text (reason, error) ||
      !bow_case_action_begin (self, error))
    return FALSE;
  if (write_hold (self, row, type, reason, release, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_hold:
 * @self: a case
 * @row: row of a record
 * @type: a code of `bow_hold_types`
 * @reason: why
 * @error: return location
 *
 * Forbids that a record is disposed of, until the hold is lifted.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_hold (BowCase     *self,
               gint64       row,
               const char  *type,
               const char  *reason,
               GError     **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && type != NULL, FALSE);

  return bow_retention_require (self, BOW_PERMISSION_OVERRIDE, BOW_PERMISSION_DISPOSE, error) &&
         hold_or_release (self, row, type, reason, FALSE, error);
}

/**
 * bow_case_release_hold:
 * @self: a case
 * @row: row of a record
 * @type: a code of `bow_hold_types`
 * @reason: why
 * @error: return location
 *
 * Lifts a hold. That is for a supervisor: whoever reviews what is kept sets
 * holds, and does not lift them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_release_hold (BowCase     *self,
                       gint64       row,
                       const char  *type,
                       const char  *reason,
                       GError     **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && type != NULL, FALSE);

  return bow_case_require (self, BOW_PERMISSION_OVERRIDE, error) &&
         hold_or_release (self, row, type, reason, TRUE, error);
}

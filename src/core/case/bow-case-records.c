/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-dispose.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"

static gboolean
take_number (BowCase  *self,
             char      letter,
             gint64   *number,
             GError  **error)
{
  const char text[2] = { letter, '\0' };
  g_autoptr (BowStatement) take =
    bow_connection_statement (self->connection,
                              "INSERT INTO number(letter, last) VALUES(?, 1) "
                              "ON CONFLICT(letter) DO UPDATE SET last = last + 1 RETURNING last",
                              error);
  gboolean has_row;

  if (take == NULL)
    return FALSE;
  bow_statement_bind_text (take, 1, text);
  if (!bow_statement_step (take, &has_row, error))
    return FALSE;
  *number = bow_statement_integer (take, 0);

  return bow_statement_step (take, &has_row, error);
}

/**
 * bow_case_number_record:
 * @self: a case in an action
 * @record: a record
 * @error: return location
 *
 * Gives a record that has none its id and the next reference of its kind.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_number_record (BowCase    *self,
                        BowRecord  *record,
                        GError    **error)
{
  const BowKind *kind = bow_record_get_kind (record);

  if (bow_id_is_none (bow_record_get_id (record)))
    {
      BowId id;

      bow_id_generate (&id);
      bow_record_set_id (record, &id);
    }
  if (kind->letter != 0 && bow_record_get_ref (record) == NULL)
    {
      g_autofree char *ref = NULL;
      gint64 number;

      if (!take_number (self, kind->letter, &number, error))
        return FALSE;
      ref = g_strdup_printf ("%c-%06" G_GINT64_FORMAT, kind->letter, number);
      bow_record_set_ref (record, ref);
    }

  return TRUE;
}

/**
 * bow_case_new_record:
 * @self: a case
 * @kind: a kind that stands alone
 * @error: return location
 *
 * Begins a record: it gets its id and its reference, which nobody else gets,
 * and is saved by bow_case_save() or given up by bow_case_discard_record().
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set
 */
BowRecord *
bow_case_new_record (BowCase        *self,
                     const BowKind  *kind,
                     GError        **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (kind != NULL && kind->parent == NULL, NULL);

  if (!bow_case_require_kind (self, kind, BOW_PERMISSION_WRITE, error))
    return NULL;

  record = bow_record_new (kind);
  bow_record_set_author (record, self->account_name);
  bow_record_fill_in (record);

  if (!bow_case_action_begin (self, error))
    return NULL;
  if (!bow_case_number_record (self, record, error))
    {
      bow_case_action_roll_back (self);
      return NULL;
    }

  return bow_case_action_commit (self, FALSE, error) ? g_steal_pointer (&record) : NULL;
}

/**
 * bow_case_drop_draft_of:
 * @self: a case in an action
 * @ref: (nullable): a reference
 * @error: return location
 *
 * Drops every account's draft of a record, now that it is given up or erased.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_drop_draft_of (BowCase     *self,
                        const char  *ref,
                        GError     **error)
{
  BowStatement *drop = bow_connection_statement (self->connection, "DELETE FROM draft WHERE ref = ?", error);

  if (drop == NULL)
    return FALSE;
  bow_statement_bind_text (drop, 1, ref);

  return bow_statement_run (drop, error);
}

static gboolean
log_unused (BowCase    *self,
            BowRecord  *record,
            GError    **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "number", .subject = *bow_record_get_id (record) };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "ref", bow_record_get_ref (record));
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_case_drop_draft_of (self, bow_record_get_ref (record), error);
}

/**
 * bow_case_discard_record:
 * @self: a case
 * @record: a record that was begun and never saved
 * @error: return location
 *
 * Gives up a record. The log says that its number is not used.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_discard_record (BowCase    *self,
                         BowRecord  *record,
                         GError    **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (BOW_IS_RECORD (record) && bow_record_get_row (record) == 0, FALSE);

  if (bow_record_get_ref (record) == NULL)
    return TRUE;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (log_unused (self, record, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/* What is said in a record and in those inside it, for who may not see it. */
static void
withhold_fields (BowRecord *record)
{
  GListModel *children = bow_record_get_children (record);

  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    bow_record_set_at (record, i, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      withhold_fields (child);
    }
}

/**
 * bow_case_read:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Reads a record with what lives inside it, but for what is private: see
 * bow_case_read_private(). This is a look at it, and the log says so. An account that may see the metadata alone, as an auditor, gets a
 * record whose fields are all empty: its reference, state, author, reviewer and
 * dates, and how many records live inside it.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND where there is none
 */
BowRecord *
bow_case_read (BowCase  *self,
               gint64    row,
               GError  **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;

  record = bow_load_record (self->connection, row, TRUE, error);
  if (record == NULL)
    return NULL;
  if (!bow_case_may (self, BOW_PERMISSION_READ))
    withhold_fields (record);
  else if (!bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_READ, error))
    return NULL;
  if (!bow_case_consult_record (self, row, error))
    return NULL;
  bow_record_withhold (record);

  return g_steal_pointer (&record);
}

static gboolean
consult_private (BowCase     *self,
                 BowRecord   *record,
                 const char  *why,
                 GError     **error)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const BowKind *kind = bow_record_get_kind (child);

      if ((kind->flags & BOW_KIND_PRIVATE) != 0 &&
          (!bow_case_require_kind (self, kind, BOW_PERMISSION_READ, error) ||
           !bow_case_consult_reveal (self, bow_record_get_row (child), why, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_case_read_private:
 * @self: a case
 * @row: row of a record
 * @why: the justification, which the log keeps
 * @error: return location
 *
 * Reads a record with what is private in it, as how a reporter can be reached.
 * Each thing that is revealed is an entry of its own, each time.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set:
 *   %BOW_ERROR_REFUSED where this account may not see it, %BOW_ERROR_RULE
 *   without a justification
 */
BowRecord *
bow_case_read_private (BowCase     *self,
                       gint64       row,
                       const char  *why,
                       GError     **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  record = bow_load_record (self->connection, row, TRUE, error);
  if (record == NULL || !bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_READ, error) ||
      !bow_case_consult_record (self, row, error) || !consult_private (self, record, why, error))
    return NULL;

  return g_steal_pointer (&record);
}

static void
set_not_found (BowCase     *self,
               const char  *ref,
               GError     **error)
{
  g_autoptr (BowTombstone) tombstone = bow_case_find_tombstone (self, ref, NULL);
  g_autofree char *what = tombstone != NULL
                            ? bow_tombstone_describe (tombstone)
                            : g_strdup_printf (_("There is no record “%s” in this case file. Check the reference."), ref);

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, what);
}

/**
 * bow_case_find_ref:
 * @self: a case
 * @ref: a reference, in capitals or not
 * @error: return location
 *
 * Finds a record by its reference. Where that record is merged into another,
 * finds the one that stands for it.
 *
 * Returns: its row, or 0 with @error set: %BOW_ERROR_NOT_FOUND where there is none
 */
gint64
bow_case_find_ref (BowCase     *self,
                   const char  *ref,
                   GError     **error)
{
  g_autofree char *capitals = NULL;
  gint64 row;

  g_return_val_if_fail (BOW_IS_CASE (self) && ref != NULL, 0);

  capitals = g_ascii_strup (ref, -1);
  if (!bow_load_row_of_ref (self->connection, capitals, &row, error))
    return 0;
  if (row == 0)
    set_not_found (self, ref, error);
  else if (!bow_case_follow_merged (self, &row, error))
    return 0;

  return row;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply-retention.h"

static void
bind_months (BowStatement *statement,
             int           index,
             int           months)
{
  if (months > 0)
    bow_statement_bind_integer (statement, index, months);
}

/**
 * bow_apply_retention_policy:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @policy: the policy for one group
 * @error: return location
 *
 * Sets how long a group is kept. The dates of all that is in it follow.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_retention_policy (BowConnection             *connection,
                            const BowStamp            *stamp,
                            const BowRetentionPolicy  *policy,
                            GError                   **error)
{
  BowStatement *update =
    bow_connection_statement (connection,
                              "UPDATE retention_policy SET content = ?2, clear_months = ?3, review_months = ?4, minimum_months = ?5, "
                              "kinds = ?6, source = ?7, source_date = ?8, changed_at = ?9, changed_by = ?10 WHERE id = ?1",
                              error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, 1, policy->group);
  bow_statement_bind_text (update, 2, policy->content);
  bind_months (update, 3, policy->clear_months);
  bind_months (update, 4, policy->review_months);
  bind_months (update, 5, policy->minimum_months);
  bow_statement_bind_text (update, 6, policy->kinds);
  bow_statement_bind_text (update, 7, policy->source);
  bow_statement_bind_text (update, 8, policy->source_date);
  bow_statement_bind_integer (update, 9, stamp->clock_ms);
  bow_statement_bind_integer (update, 10, stamp->account);

  return bow_statement_run (update, error);
}

/**
 * bow_apply_retention_group:
 * @connection: a connection
 * @row: row of a record
 * @group: its group
 * @error: return location
 *
 * Puts a record into a group, or into another one.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_retention_group (BowConnection  *connection,
                           gint64          row,
                           gint64          group,
                           GError        **error)
{
  BowStatement *update = bow_connection_statement (connection, "UPDATE retention SET \"group\" = ?2 WHERE id = ?1", error);
  BowStatement *insert;

  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, 1, row);
  bow_statement_bind_integer (update, 2, group);
  if (!bow_statement_run (update, error))
    return FALSE;

  insert = bow_connection_statement (connection,
                                     "INSERT INTO retention(id, \"group\", state) SELECT ?1, ?2, 'scheduled' "
                                     "WHERE NOT EXISTS(SELECT 1 FROM retention WHERE id = ?1)",
                                     error);
  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, row);
  bow_statement_bind_integer (insert, 2, group);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_retention_begin:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record that has a group
 * @early: (nullable): why it is looked at before its day
 * @error: return location
 *
 * Begins the review of a record.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_retention_begin (BowConnection   *connection,
                           const BowStamp  *stamp,
                           gint64           row,
                           const char      *early,
                           GError         **error)
{
  BowStatement *due =
    bow_connection_statement (connection,
                              "UPDATE retention SET state = 'due', forward_on = iif(?2 IS NULL, NULL, date(?3 / 1000, 'unixepoch')), "
                              "forward_reason = ?2 WHERE id = ?1 AND state = 'scheduled'",
                              error);
  BowStatement *review;

  if (due == NULL)
    return FALSE;
  bow_statement_bind_integer (due, 1, row);
  bow_statement_bind_text (due, 2, early);
  bow_statement_bind_integer (due, 3, stamp->clock_ms);
  if (!bow_statement_run (due, error))
    return FALSE;

  review = bow_connection_statement (connection, "UPDATE retention SET state = 'under_review' WHERE id = ?1", error);
  if (review == NULL)
    return FALSE;
  bow_statement_bind_integer (review, 1, row);

  return bow_statement_run (review, error);
}

static gboolean
insert_review (BowConnection   *connection,
               const BowStamp  *stamp,
               gint64           row,
               const char      *outcome,
               const char      *reasons,
               const char      *text,
               GError         **error)
{
  BowStatement *insert =
    bow_connection_statement (connection,
                              "INSERT INTO retention_review(id, subject, outcome, reasons, text, by, at) VALUES(?, ?, ?, ?, ?, ?, ?)",
                              error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_integer (insert, 2, row);
  bow_statement_bind_text (insert, 3, outcome);
  bow_statement_bind_text (insert, 4, reasons);
  bow_statement_bind_text (insert, 5, text);
  bow_statement_bind_integer (insert, 6, stamp->account);
  bow_statement_bind_integer (insert, 7, stamp->clock_ms);

  return bow_statement_run (insert, error);
}

/* What is kept is scheduled again, counted from today. */
static gboolean
retain (BowConnection   *connection,
        const BowStamp  *stamp,
        gint64           row,
        GError         **error)
{
  BowStatement *update = bow_connection_statement (connection, "UPDATE retention SET state = 'retained' WHERE id = ?", error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, 1, row);
  if (!bow_statement_run (update, error))
    return FALSE;

  update = bow_connection_statement (connection,
                                     "UPDATE retention SET state = 'scheduled', retained_on = date(?2 / 1000, 'unixepoch'), "
                                     "forward_on = NULL, forward_reason = NULL WHERE id = ?1",
                                     error);
  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, 1, row);
  bow_statement_bind_integer (update, 2, stamp->clock_ms);

  return bow_statement_run (update, error);
}

/**
 * bow_apply_retention_review:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record that is under review
 * @outcome: a code of `bow_retention_outcomes`
 * @reasons: (nullable): a set of codes of `bow_retention_reasons`
 * @text: why, in words
 * @error: return location
 *
 * Decides about a record.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_retention_review (BowConnection   *connection,
                            const BowStamp  *stamp,
                            gint64           row,
                            const char      *outcome,
                            const char      *reasons,
                            const char      *text,
                            GError         **error)
{
  return insert_review (connection, stamp, row, outcome, reasons, text, error) &&
         (!bow_retention_is_retain (outcome) || retain (connection, stamp, row, error));
}

/**
 * bow_apply_hold:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record
 * @type: a code of `bow_hold_types`
 * @reason: why
 * @error: return location
 *
 * Forbids that a record is disposed of.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_hold (BowConnection   *connection,
                const BowStamp  *stamp,
                gint64           row,
                const char      *type,
                const char      *reason,
                GError         **error)
{
  BowStatement *insert =
    bow_connection_statement (connection, "INSERT INTO hold(id, subject, type, reason, by, at) VALUES(?, ?, ?, ?, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_integer (insert, 2, row);
  bow_statement_bind_text (insert, 3, type);
  bow_statement_bind_text (insert, 4, reason);
  bow_statement_bind_integer (insert, 5, stamp->account);
  bow_statement_bind_integer (insert, 6, stamp->clock_ms);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_release:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record
 * @type: a code of `bow_hold_types`
 * @reason: why
 * @error: return location
 *
 * Lifts a hold.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_release (BowConnection   *connection,
                   const BowStamp  *stamp,
                   gint64           row,
                   const char      *type,
                   const char      *reason,
                   GError         **error)
{
  BowStatement *update =
    bow_connection_statement (connection,
                              "UPDATE hold SET released_reason = ?3, released_by = ?4, released_at = ?5 "
                              "WHERE subject = ?1 AND type = ?2 AND released_at IS NULL",
                              error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, 1, row);
  bow_statement_bind_text (update, 2, type);
  bow_statement_bind_text (update, 3, reason);
  bow_statement_bind_integer (update, 4, stamp->account);
  bow_statement_bind_integer (update, 5, stamp->clock_ms);

  return bow_statement_run (update, error);
}

/**
 * bow_apply_tombstone:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @deed: what stays of the record
 * @error: return location
 *
 * Notes that a record is disposed of. Where it is still there, this permits
 * that it is erased now.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_tombstone (BowConnection           *connection,
                     const BowStamp          *stamp,
                     const BowTombstoneDeed  *deed,
                     GError                 **error)
{
  BowStatement *insert =
    bow_connection_statement (connection,
                              "INSERT INTO tombstone(id, uuid, kind, ref, \"group\", decision, authority, recommended_by, "
                              "recommended_at, approved_by, disposed_at) VALUES(?, ?, ?, ?, ?, 'dispose', ?, ?, ?, ?, ?)",
                              error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_bytes (insert, 2, deed->id.bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (insert, 3, deed->kind);
  bow_statement_bind_text (insert, 4, deed->ref);
  bow_statement_bind_integer (insert, 5, deed->group);
  bow_statement_bind_text (insert, 6, deed->authority);
  bow_statement_bind_integer (insert, 7, deed->recommended_by);
  bow_statement_bind_integer (insert, 8, deed->recommended_at);
  bow_statement_bind_integer (insert, 9, stamp->account);
  bow_statement_bind_integer (insert, 10, stamp->clock_ms);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_part_tombstone:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @part: what stays of it
 * @error: return location
 *
 * Notes that what lived in a record is erased for good. Where it is still
 * there, this permits that it goes now.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_part_tombstone (BowConnection           *connection,
                          const BowStamp          *stamp,
                          const BowPartTombstone  *part,
                          GError                 **error)
{
  BowStatement *insert =
    bow_connection_statement (connection,
                              "INSERT INTO part_tombstone(id, uuid, kind, parent, kept_until, authority, erased_by, erased_at) "
                              "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                              error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_bytes (insert, 2, part->id.bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (insert, 3, part->kind);
  bow_statement_bind_bytes (insert, 4, part->parent.bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (insert, 5, part->kept_until);
  bow_statement_bind_text (insert, 6, part->authority);
  bow_statement_bind_integer (insert, 7, stamp->account);
  bow_statement_bind_integer (insert, 8, stamp->clock_ms);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_husk:
 * @connection: a connection on which a log is replayed
 * @stamp: who made the record, when and where that is written
 * @id: its id
 * @kind: its kind
 * @ref: its reference
 * @error: return location
 *
 * Puts an empty row where a record was, until bow_apply_husk_gone().
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_husk (BowConnection   *connection,
                const BowStamp  *stamp,
                const BowId     *id,
                const BowKind   *kind,
                const char      *ref,
                GError         **error)
{
  BowStatement *insert =
    bow_connection_statement (connection,
                              "INSERT INTO record(id, uuid, kind, ref, title, state, created_at, created_by, updated_at, updated_by, version) "
                              "VALUES(?1, ?2, ?3, ?4, '', ?5, ?6, ?7, ?6, ?7, ?1)",
                              error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_bytes (insert, 2, id->bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (insert, 3, kind->name);
  bow_statement_bind_text (insert, 4, ref);
  if (kind->states != NULL)
    bow_statement_bind_text (insert, 5, bow_states_first (kind->states));
  bow_statement_bind_integer (insert, 6, stamp->clock_ms);
  bow_statement_bind_integer (insert, 7, stamp->account);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_husk_gone:
 * @connection: a connection on which a log is replayed
 * @row: row of an empty row, or 0
 * @error: return location
 *
 * Takes the empty row away, now that a tombstone is over it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_husk_gone (BowConnection  *connection,
                     gint64          row,
                     GError        **error)
{
  static const char *const statements[] = {
    "UPDATE disclosure SET edited = NULL WHERE edited = ?",
    "DELETE FROM disclosure WHERE id = ?",
    "DELETE FROM retention WHERE id = ?",
    "DELETE FROM merged_link WHERE merged IN (SELECT id FROM merged WHERE ? IN (survivor, absorbed))",
    "DELETE FROM merged_part WHERE merged IN (SELECT id FROM merged WHERE ? IN (survivor, absorbed))",
    "DELETE FROM merged WHERE absorbed = ?",
    "DELETE FROM merged WHERE survivor = ?",
    "DELETE FROM unlike WHERE one = ?",
    "DELETE FROM unlike WHERE other = ?",
    "DELETE FROM record WHERE id = ?",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      BowStatement *statement = bow_connection_statement (connection, statements[i], error);

      if (statement == NULL)
        return FALSE;
      bow_statement_bind_integer (statement, 1, row);
      if (!bow_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

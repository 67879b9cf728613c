/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply-disclosure.h"

/**
 * bow_apply_assessment:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @entry: what was assessed
 * @error: return location
 *
 * Says how a record stands for disclosure, instead of what was said before.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_assessment (BowConnection             *connection,
                      const BowStamp            *stamp,
                      const BowAssessmentEntry  *entry,
                      GError                   **error)
{
  BowStatement *upsert =
    bow_connection_statement (connection,
                              "INSERT INTO disclosure(id, state, description, sensitivity_reason, location, edited, findings, reason, by, at, "
                              "ruling, ruled_by, ruled_on, ruling_reason) "
                              "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT(id) DO UPDATE SET state = excluded.state, "
                              "description = excluded.description, sensitivity_reason = excluded.sensitivity_reason, "
                              "location = excluded.location, edited = excluded.edited, findings = excluded.findings, "
                              "reason = excluded.reason, by = excluded.by, at = excluded.at, ruling = excluded.ruling, "
                              "ruled_by = excluded.ruled_by, ruled_on = excluded.ruled_on, ruling_reason = excluded.ruling_reason",
                              error);

  if (upsert == NULL)
    return FALSE;
  bow_statement_bind_integer (upsert, 1, entry->row);
  bow_statement_bind_text (upsert, 2, entry->state);
  bow_statement_bind_text (upsert, 3, entry->description);
  bow_statement_bind_text (upsert, 4, entry->sensitivity_reason);
  bow_statement_bind_text (upsert, 5, entry->location);
  if (entry->edited != 0)
    bow_statement_bind_integer (upsert, 6, entry->edited);
  bow_statement_bind_text (upsert, 7, entry->findings);
  bow_statement_bind_text (upsert, 8, entry->reason);
  bow_statement_bind_integer (upsert, 9, stamp->account);
  bow_statement_bind_integer (upsert, 10, stamp->clock_ms);
  bow_statement_bind_text (upsert, 11, entry->ruling);
  bow_statement_bind_text (upsert, 12, entry->ruled_by);
  bow_statement_bind_text (upsert, 13, entry->ruled_on);
  bow_statement_bind_text (upsert, 14, entry->ruling_reason);

  return bow_statement_run (upsert, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-leak-decision.h"

#include "case/bow-case-leaks.h"

/* No widget goes to another thread. */
typedef struct
{
  gint64 row;
  char *fingerprint;
  char *reason;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_free (decision->fingerprint);
  g_free (decision->reason);
  g_free (decision);
}

static gpointer
decide (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Decision *decision = data;

  return GINT_TO_POINTER (bow_case_decide_leaks (bow_case, decision->row, decision->fingerprint, decision->reason, error));
}

/**
 * bow_leak_decision_send:
 * @bow_case: a case
 * @row: row of the record whose text was looked through
 * @fingerprint: of the words that were looked at
 * @reason: (nullable): why they may stand
 * @cancellable: (nullable): keeps it from beginning
 * @callback: called when it is recorded, or not: bow_case_run_finish() gives %TRUE
 *   or says why
 * @user_data: handed to @callback
 *
 * Records that the words of a text may stand, as bow_case_decide_leaks() does.
 */
void
bow_leak_decision_send (BowCase             *bow_case,
                        gint64               row,
                        const char          *fingerprint,
                        const char          *reason,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->row = row;
  decision->fingerprint = g_strdup (fingerprint);
  decision->reason = g_strdup (reason);
  bow_case_run_async (bow_case, BOW_CASE_NOW, decide, decision, decision_free, NULL, cancellable, callback, user_data);
}

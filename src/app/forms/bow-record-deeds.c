/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-deeds.h"

struct _BowRecordDeed
{
  gint64 row;
  char *state;
  char *reason;
};

/**
 * bow_record_deed_new:
 * @row: the record
 * @state: (nullable): the state that it is to come into
 * @reason: (nullable): why
 *
 * Returns: (transfer full): what is to be done
 */
BowRecordDeed *
bow_record_deed_new (gint64      row,
                     const char *state,
                     const char *reason)
{
  BowRecordDeed *deed = g_new0 (BowRecordDeed, 1);

  deed->row = row;
  deed->state = g_strdup (state);
  deed->reason = g_strdup (reason);
  return deed;
}

/**
 * bow_record_deed_free:
 * @deed: (transfer full): a #BowRecordDeed
 *
 * Frees it.
 */
void
bow_record_deed_free (gpointer deed)
{
  BowRecordDeed *self = deed;

  g_free (self->state);
  g_free (self->reason);
  g_free (self);
}

/**
 * bow_record_deed_move:
 * @bow_case: a case
 * @deed: a #BowRecordDeed
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Brings a record into another state. Runs on the worker.
 *
 * Returns: %NULL
 */
gpointer
bow_record_deed_move (BowCase       *bow_case,
                      gpointer       deed,
                      GCancellable  *cancellable,
                      GError       **error)
{
  BowRecordDeed *self = deed;

  bow_case_set_state (bow_case, self->row, self->state, self->reason, error);
  return NULL;
}

/**
 * bow_record_deed_bin:
 * @bow_case: a case
 * @deed: a #BowRecordDeed
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Puts a record into the bin. Runs on the worker.
 *
 * Returns: %NULL
 */
gpointer
bow_record_deed_bin (BowCase       *bow_case,
                     gpointer       deed,
                     GCancellable  *cancellable,
                     GError       **error)
{
  BowRecordDeed *self = deed;

  bow_case_bin (bow_case, self->row, self->reason, error);
  return NULL;
}

/**
 * bow_record_deed_unlink:
 * @bow_case: a case
 * @link: pointer to the row of a link
 * @cancellable: (nullable): not used
 * @error: return location
 *
 * Takes a link away. Runs on the worker.
 *
 * Returns: %NULL
 */
gpointer
bow_record_deed_unlink (BowCase       *bow_case,
                        gpointer       link,
                        GCancellable  *cancellable,
                        GError       **error)
{
  bow_case_unlink (bow_case, *(gint64 *) link, error);
  return NULL;
}

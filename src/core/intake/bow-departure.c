/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-departure.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/* As long as somebody at the window does not notice. */
#define STEP_US 20000

struct _BowDeparture
{
  BowDisclosureTerms *terms;
  GArray *rows;
  BowDisclosure *disclosure;
  /* How far it is; read from other threads too. */
  int n_done;
  int n_total;
};

/**
 * bow_departure_new:
 * @terms: how, to whom and what for
 *
 * Returns: (transfer full): one that has not begun
 */
BowDeparture *
bow_departure_new (const BowDisclosureTerms *terms)
{
  BowDeparture *self = g_new0 (BowDeparture, 1);

  self->terms = bow_disclosure_terms_copy (terms);

  return self;
}

/**
 * bow_departure_free:
 * @self: (nullable): a departure
 *
 * Frees it.
 */
void
bow_departure_free (BowDeparture *self)
{
  if (self == NULL)
    return;

  bow_disclosure_terms_free (self->terms);
  bow_disclosure_free (self->disclosure);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

/**
 * bow_departure_begin:
 * @self: a departure that has not begun
 * @bow_case: the case, on its own thread
 * @rows: (element-type gint64): the records, in the order in which they go; not
 *   changed any more
 * @error: return location
 *
 * Puts on record that they go out, however many of them are withheld then.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_disclose()
 */
gboolean
bow_departure_begin (BowDeparture  *self,
                     BowCase       *bow_case,
                     GArray        *rows,
                     GError       **error)
{
  g_return_val_if_fail (self->disclosure == NULL, FALSE);

  self->disclosure = bow_case_disclose (bow_case, self->terms, (const gint64 *) (gpointer) rows->data, rows->len, error);
  if (self->disclosure == NULL)
    return FALSE;
  self->rows = g_array_ref (rows);
  g_atomic_int_set (&self->n_total, (int) rows->len);

  return TRUE;
}

static gboolean
let_out (BowDeparture      *self,
         BowCase           *bow_case,
         BowDepartureFunc   func,
         gpointer           user_data,
         GCancellable      *cancellable,
         GError           **error)
{
  gint64 row = g_array_index (self->rows, gint64, self->n_done);
  g_autoptr (GPtrArray) rows = bow_case_get_rows (bow_case, &row, 1, error);
  g_autoptr (BowRecord) record = NULL;
  const char *withheld = NULL;

  if (rows == NULL)
    return FALSE;
  if (rows->len == 1)
    record = bow_case_read_disclosed (bow_case, row, self->disclosure, &withheld, error);
  else
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("A record was taken away while it was on its way out. Try again."));
  if (record == NULL)
    return FALSE;

  g_atomic_int_inc (&self->n_done);

  return func (rows->pdata[0], record, withheld, user_data, cancellable, error);
}

/**
 * bow_departure_step:
 * @self: a departure that has begun
 * @bow_case: the case, on its own thread
 * @func: takes each record
 * @user_data: handed to @func
 * @done: (out): whether all have gone
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lets records out for about 20 milliseconds. Call it until @done or a failure.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_departure_step (BowDeparture      *self,
                    BowCase           *bow_case,
                    BowDepartureFunc   func,
                    gpointer           user_data,
                    gboolean          *done,
                    GCancellable      *cancellable,
                    GError           **error)
{
  gint64 until = g_get_monotonic_time () + STEP_US;

  g_return_val_if_fail (self->disclosure != NULL, FALSE);

  *done = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  while (self->n_done < self->n_total && g_get_monotonic_time () < until)
    if (!let_out (self, bow_case, func, user_data, cancellable, error))
      return FALSE;
  *done = self->n_done == self->n_total;

  return TRUE;
}

/**
 * bow_departure_get_progress:
 * @self: a departure
 * @n_done: (out): how many records have gone
 * @n_total: (out): of how many; 0 until it is known
 *
 * How far it is; may be asked from any thread.
 */
void
bow_departure_get_progress (BowDeparture *self,
                            guint        *n_done,
                            guint        *n_total)
{
  *n_done = (guint) g_atomic_int_get (&self->n_done);
  *n_total = (guint) g_atomic_int_get (&self->n_total);
}

/**
 * bow_departure_get_format:
 * @self: a departure
 *
 * Returns: (nullable): in what form they go
 */
const char *
bow_departure_get_format (BowDeparture *self)
{
  return self->terms->format;
}

/**
 * bow_departure_get_disclosure:
 * @self: a departure
 *
 * Returns: (nullable): what is on record of it; %NULL before it has begun
 */
const BowDisclosure *
bow_departure_get_disclosure (BowDeparture *self)
{
  return self->disclosure;
}

/**
 * bow_departure_end:
 * @self: a departure of which all have gone
 *
 * Returns: (transfer full): what is on record of it
 */
BowDisclosure *
bow_departure_end (BowDeparture *self)
{
  return g_steal_pointer (&self->disclosure);
}

/**
 * bow_departure_make_note:
 * @self: a departure that has begun
 *
 * Returns: what a file with these records says about itself; holds texts of
 *   @self
 */
BowExportNote
bow_departure_make_note (BowDeparture *self)
{
  const BowDisclosure *disclosure = self->disclosure;

  return (BowExportNote) {
    .exporter = disclosure->exporter,
    .recipient = disclosure->recipient,
    .purpose = disclosure->purpose,
    .conditions = (const char *const *) disclosure->conditions,
    .head = disclosure->head,
    .at_ms = disclosure->at_ms,
    .marking = disclosure->marking,
    .handling = disclosure->handling,
  };
}

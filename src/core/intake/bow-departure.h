/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "exchange/bow-export.h"

G_BEGIN_DECLS

/**
 * BowDeparture:
 *
 * Records on their way out of the file, whatever writes or draws them: puts all
 * of them on record, and then lets one after the other through the gate of the
 * case.
 */
typedef struct _BowDeparture BowDeparture;

/**
 * BowDepartureFunc:
 * @row: what lists show of a record
 * @record: what of it may be told
 * @withheld: (nullable): why most of it may not, as bow_case_read_disclosed()
 *   gives it
 * @user_data: what was handed to bow_departure_step()
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Takes a record that has passed the gate.
 *
 * Returns: %FALSE with @error set on failure
 */
typedef gboolean (*BowDepartureFunc) (BowRow *row, BowRecord *record, const char *withheld, gpointer user_data, GCancellable *cancellable, GError **error);

BowDeparture        *bow_departure_new            (const BowDisclosureTerms *terms);
void                 bow_departure_free           (BowDeparture *self);
gboolean             bow_departure_begin          (BowDeparture *self, BowCase *bow_case, GArray *rows, GError **error);
gboolean             bow_departure_step           (BowDeparture *self, BowCase *bow_case, BowDepartureFunc func, gpointer user_data, gboolean *done, GCancellable *cancellable, GError **error);
void                 bow_departure_get_progress   (BowDeparture *self, guint *n_done, guint *n_total);
const char          *bow_departure_get_format     (BowDeparture *self);
const BowDisclosure *bow_departure_get_disclosure (BowDeparture *self);
BowDisclosure       *bow_departure_end            (BowDeparture *self);
BowExportNote        bow_departure_make_note      (BowDeparture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDeparture, bow_departure_free)

G_END_DECLS

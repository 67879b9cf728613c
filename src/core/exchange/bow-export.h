/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-lookups.h"
#include "model/bow-record.h"
#include "model/bow-row.h"

G_BEGIN_DECLS

/**
 * BowExportNote:
 * @exporter: the account that exports
 * @recipient: (nullable): whom it is for
 * @purpose: (nullable): what they need it for
 * @conditions: (nullable): what they may do with what has handling code C
 * @head: (nullable): beginning of the hash of the log's newest entry
 * @at_ms: when, milliseconds since 1970
 * @n_records: how many records, known once all have been written
 * @marking: the highest marking of any of them; raised by whatever is written
 * @handling: the strictest handling code of any of them; raised likewise
 * @lookups: (nullable): the lists of the case; a code that a force made says
 *   nothing to who has not its list, so its label goes with it
 *
 * What a file says about itself wherever it goes.
 */
typedef struct
{
  const char *exporter;
  const char *recipient;
  const char *purpose;
  const char *const *conditions;
  const char *head;
  gint64 at_ms;
  gint64 n_records;
  const char *marking;
  const char *handling;
  BowLookups *lookups;
} BowExportNote;

void       bow_export_note_add       (BowExportNote *self, BowRecord *record);
gboolean   bow_export_has_field      (const BowField *field);
gboolean   bow_export_has_title      (const BowKind *kind);
gboolean   bow_export_has_label      (const BowField *field);
gboolean   bow_export_has_child      (BowRecord *child);
int        bow_export_get_decimals   (double precision_m);

G_END_DECLS

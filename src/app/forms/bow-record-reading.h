/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-schedules.h"

G_BEGIN_DECLS

/**
 * BowRecordReading:
 * @row: row of the record
 * @record: the record
 * @shown: the record as a line
 * @links: (element-type BowLink): its links
 * @changes: (element-type BowChange): what was done to it
 * @assessment: (nullable): how it stands for disclosure; none to those who see
 *   no values
 *
 * What the page of a record shows.
 */
typedef struct
{
  gint64 row;
  BowRecord *record;
  BowRow *shown;
  GPtrArray *links;
  GPtrArray *changes;
  BowAssessment *assessment;
} BowRecordReading;

void     bow_record_reading_free (gpointer data);
gpointer bow_record_reading_read (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS

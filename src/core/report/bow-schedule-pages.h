/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

/**
 * BowSchedulePages:
 * @schedule: the schedule with its items
 * @operation: what its operation is called
 * @printed_by: the account that writes it
 * @at_ms: when it is written, milliseconds since 1970
 * @rulings: (nullable) (element-type utf8 utf8): what the prosecutor decided,
 *   in words, by the number of the item
 * @head: (nullable): beginning of the hash of the log's newest entry
 *
 * What the pages of a disclosure schedule are made of.
 */
typedef struct
{
  BowRecord *schedule;
  const char *operation;
  GHashTable *rulings;
  const char *printed_by;
  gint64 at_ms;
  const char *head;
} BowSchedulePages;

BowDocument *bow_schedule_pages_new (const BowSchedulePages *pages);

G_END_DECLS

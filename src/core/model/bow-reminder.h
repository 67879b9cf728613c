/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-id.h"

G_BEGIN_DECLS

/**
 * BowReminderType:
 * @BOW_REMINDER_BAIL: somebody released on bail is to return
 * @BOW_REMINDER_TASK: a task is due
 * @BOW_REMINDER_FINDING: the action on a finding of an audit is due
 * @BOW_REMINDER_RETENTION: it has to be reviewed whether a record is kept
 * @BOW_REMINDER_SHARING: the basis for sharing with a partner expires
 *
 * What somebody is reminded of.
 */
typedef enum
{
  BOW_REMINDER_BAIL,
  BOW_REMINDER_TASK,
  BOW_REMINDER_FINDING,
  BOW_REMINDER_RETENTION,
  BOW_REMINDER_SHARING,
} BowReminderType;

#define BOW_REMINDER_N_TYPES 5

/**
 * BowReminder:
 * @type: of what
 * @row: the record that is opened for it
 * @id: the record that it is about, which may be one inside that
 * @ref: the reference of @row
 * @seq: the number of the record inside it, or 0
 * @day: `YYYY-MM-DD`
 *
 * Something that is due on a day. There is no content in it, so that it can go
 * where others see it.
 */
typedef struct
{
  BowReminderType type;
  gint64 row;
  BowId id;
  char *ref;
  gint64 seq;
  char *day;
} BowReminder;

const char *bow_reminder_type_name  (BowReminderType type);
const char *bow_reminder_type_label (BowReminderType type);
char       *bow_reminder_summarise  (const BowReminder *self);
void        bow_reminder_free       (BowReminder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowReminder, bow_reminder_free)

G_END_DECLS

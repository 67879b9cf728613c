/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-reminder.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const struct
{
  const char *name;
  const char *label;
} types[BOW_REMINDER_N_TYPES] = {
  [BOW_REMINDER_BAIL] = { "bail", N_("Bail return") },
  [BOW_REMINDER_TASK] = { "task", N_("Task due") },
  [BOW_REMINDER_FINDING] = { "finding", N_("Action of an audit due") },
  [BOW_REMINDER_RETENTION] = { "retention", N_("Retention review") },
  [BOW_REMINDER_SHARING] = { "sharing", N_("Sharing agreement expires") },
};

/**
 * bow_reminder_type_name:
 * @type: a type
 *
 * Returns: (transfer none): its name for programs
 */
const char *
bow_reminder_type_name (BowReminderType type)
{
  g_return_val_if_fail (type < BOW_REMINDER_N_TYPES, NULL);

  return types[type].name;
}

/**
 * bow_reminder_type_label:
 * @type: a type
 *
 * Returns: (transfer none): its name for people
 */
const char *
bow_reminder_type_label (BowReminderType type)
{
  g_return_val_if_fail (type < BOW_REMINDER_N_TYPES, NULL);

  return _(types[type].label);
}

/**
 * bow_reminder_summarise:
 * @self: a reminder
 *
 * What is due, in one line that anybody may see: the kind of thing and a
 * reference, never a name or a title.
 *
 * Returns: (transfer full): the line
 */
char *
bow_reminder_summarise (const BowReminder *self)
{
  if (self->seq > 0)
    return g_strdup_printf ("%s %s/%" PRId64, bow_reminder_type_label (self->type), self->ref, self->seq);

  return g_strdup_printf ("%s %s", bow_reminder_type_label (self->type), self->ref);
}

/**
 * bow_reminder_free:
 * @self: (nullable): a reminder
 *
 * Frees it.
 */
void
bow_reminder_free (BowReminder *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->day);
  g_free (self);
}

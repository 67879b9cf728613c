/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-reminders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is due between two days, each by an index on the day. What has been
 * done, and what is in the bin, nobody is reminded of. Columns: the record that
 * is opened, its reference, the record it is about, its number in the other,
 * and the day. */
static const char *const queries[BOW_REMINDER_N_TYPES] = {
  [BOW_REMINDER_BAIL] =
    "r.id, r.ref, r.uuid, 0, k.bail_return FROM arrest k JOIN record r ON r.id = k.id "
    "WHERE k.bail_return BETWEEN ?1 AND ?2 AND k.disposal = 'bail' AND r.binned_at IS NULL",
  [BOW_REMINDER_TASK] =
    "r.id, r.ref, r.uuid, 0, k.due FROM task k JOIN record r ON r.id = k.id "
    "WHERE k.due BETWEEN ?1 AND ?2 AND r.state NOT IN ('completed', 'resulted', 'filed') AND r.binned_at IS NULL",
  [BOW_REMINDER_FINDING] =
    "p.id, p.ref, r.uuid, r.seq, k.due FROM finding k JOIN record r ON r.id = k.id JOIN record p ON p.id = r.parent "
    "WHERE k.due BETWEEN ?1 AND ?2 AND k.closed IS NULL AND r.binned_at IS NULL AND p.binned_at IS NULL",
  [BOW_REMINDER_RETENTION] =
    "r.id, r.ref, r.uuid, 0, k.due_on FROM retention k JOIN record r ON r.id = k.id "
    "WHERE k.due_on BETWEEN ?1 AND ?2 AND r.parent IS NULL AND r.binned_at IS NULL",
  [BOW_REMINDER_SHARING] =
    "p.id, p.ref, r.uuid, r.seq, k.expires FROM partnership k JOIN record r ON r.id = k.id JOIN record p ON p.id = r.parent "
    "WHERE k.expires BETWEEN ?1 AND ?2 AND p.state NOT IN ('closed', 'archived') AND r.binned_at IS NULL AND p.binned_at IS NULL",
};

enum
{
  COLUMN_TYPE,
  COLUMN_ROW,
  COLUMN_REF,
  COLUMN_ID,
  COLUMN_SEQ,
  COLUMN_DAY,
};

/**
 * bow_reminders_print_query:
 *
 * The query of bow_case_read_reminders(): the first and the last day are its
 * parameters.
 *
 * Returns: (transfer full): a statement
 */
char *
bow_reminders_print_query (void)
{
  GString *sql = g_string_new (NULL);

  for (int i = 0; i < BOW_REMINDER_N_TYPES; i++)
    g_string_append_printf (sql, "%sSELECT %d, %s", sql->len > 0 ? " UNION ALL " : "", i, queries[i]);
  g_string_append (sql, " ORDER BY 6, 1, 3, 5");

  return g_string_free (sql, FALSE);
}

static BowReminder *
read_reminder (BowStatement *statement)
{
  BowReminder *reminder = g_new0 (BowReminder, 1);
  gsize length;
  const guint8 *id = bow_statement_bytes (statement, COLUMN_ID, &length);

  reminder->type = (BowReminderType) bow_statement_integer (statement, COLUMN_TYPE);
  reminder->row = bow_statement_integer (statement, COLUMN_ROW);
  reminder->ref = g_strdup (bow_statement_text (statement, COLUMN_REF));
  memcpy (reminder->id.bytes, id, MIN (length, sizeof reminder->id.bytes));
  reminder->seq = bow_statement_integer (statement, COLUMN_SEQ);
  reminder->day = g_strdup (bow_statement_text (statement, COLUMN_DAY));

  return reminder;
}

static gboolean
is_day (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) day = strlen (text) == strlen ("2019-01-21") ? g_date_time_new_from_iso8601 (midnight, utc) : NULL;

  return day != NULL;
}

/**
 * bow_case_read_reminders:
 * @self: a case
 * @first_day: the first day, `YYYY-MM-DD`
 * @last_day: the last day, `YYYY-MM-DD`
 * @error: return location
 *
 * Lists what is due between two days: bail returns, tasks and actions that are
 * not done, reviews of retention, sharing agreements that expire. They are references and days, and no record
 * is looked at for them.
 *
 * Returns: (transfer full) (element-type BowReminder) (nullable): the reminders
 *   in order of their day, or %NULL with @error set: %BOW_ERROR_INVALID where
 *   a day is none
 */
GPtrArray *
bow_case_read_reminders (BowCase     *self,
                         const char  *first_day,
                         const char  *last_day,
                         GError     **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_reminder_free);
  g_autofree char *sql = bow_reminders_print_query ();
  g_autoptr (BowStatement) statement = NULL;
  gboolean more;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (first_day != NULL && last_day != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  if (!is_day (first_day) || !is_day (last_day))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is not a day. Write it as 2019-01-21."),
                   is_day (first_day) ? last_day : first_day);
      return NULL;
    }
  statement = bow_connection_statement (self->connection, sql, error);
  if (statement == NULL)
    return NULL;
  bow_statement_bind_text (statement, 1, first_day);
  bow_statement_bind_text (statement, 2, last_day);

  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&reminders);
      g_ptr_array_add (reminders, read_reminder (statement));
    }

  return NULL;
}

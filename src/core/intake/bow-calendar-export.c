/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-calendar-export.h"

#include "exchange/bow-calendar-writer.h"
#include "intake/bow-outgoing-file.h"

/* The records, each once. */
static GArray *
collect_rows (GPtrArray *reminders)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < reminders->len; i++)
    {
      BowReminder *reminder = g_ptr_array_index (reminders, i);

      if (g_hash_table_add (seen, &reminder->row))
        g_array_append_val (rows, reminder->row);
    }

  return rows;
}

static BowDisclosure *
disclose (BowCase                 *bow_case,
          const BowCalendarQuery  *query,
          GPtrArray               *reminders,
          GError                 **error)
{
  const BowDisclosureTerms terms = {
    .verb = "export", .format = "icalendar", .recipient = query->recipient, .purpose = query->purpose,
  };
  g_autoptr (GArray) rows = collect_rows (reminders);

  return bow_case_disclose (bow_case, &terms, (const gint64 *) (gpointer) rows->data, rows->len, error);
}

/**
 * bow_calendar_export:
 * @bow_case: a case
 * @query: which reminders, and on what terms
 * @file: where to write; nothing may be there
 * @n_reminders: (out): how many there are
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes reminders as a calendar file. The log has it as a disclosure of each
 * record before anything is written.
 *
 * Returns: %FALSE with @error set on failure; nothing is left of the file then
 */
gboolean
bow_calendar_export (BowCase                 *bow_case,
                     const BowCalendarQuery  *query,
                     GFile                   *file,
                     gint64                  *n_reminders,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (GPtrArray) reminders = bow_case_read_reminders (bow_case, query->first_day, query->last_day, error);
  g_autoptr (GOutputStream) stream = reminders != NULL ? bow_outgoing_file_create (file, error) : NULL;
  g_autoptr (BowDisclosure) disclosure = stream != NULL ? disclose (bow_case, query, reminders, error) : NULL;
  gboolean is_whole = FALSE;

  if (stream == NULL)
    return FALSE;
  if (disclosure != NULL)
    {
      const BowExportNote note = { .head = disclosure->head, .at_ms = disclosure->at_ms, .marking = disclosure->marking };

      *n_reminders = reminders->len;
      is_whole = bow_calendar_write (stream, reminders, &note, cancellable, error);
    }
  return bow_outgoing_file_end (file, stream, is_whole, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-calendar-writer.h"

#include <stdio.h>
#include <string.h>

/* RFC 5545, 3.1: octets of a line without its end. */
#define LINE_LENGTH 75

/**
 * bow_calendar_fold:
 * @calendar: where it goes
 * @line: a line in UTF-8, without its end
 *
 * Appends a content line of iCalendar: folded so that no line is longer than 75
 * octets, and never within a character.
 */
void
bow_calendar_fold (GString    *calendar,
                   const char *line)
{
  gsize room = LINE_LENGTH;

  while (strlen (line) > room)
    {
      const char *end = line + room;

      /* Not before a byte that goes on with a character. */
      while (end > line && (*end & 0xc0) == 0x80)
        end--;
      g_string_append_len (calendar, line, end - line);
      g_string_append (calendar, "\r\n ");
      line = end;
      room = LINE_LENGTH - 1;
    }
  g_string_append (calendar, line);
  g_string_append (calendar, "\r\n");
}

static void
add_line (GString    *calendar,
          const char *name,
          const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  bow_calendar_fold (calendar, line);
}

/* RFC 5545, 3.3.11. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (strchr ("\\;,", *text) != NULL)
        g_string_append_c (escaped, '\\');
      if (*text == '\n')
        g_string_append (escaped, "\\n");
      else if ((guchar) *text >= 0x20)
        g_string_append_c (escaped, *text);
    }

  return g_string_free (escaped, FALSE);
}

static char *
print_day (const char *day,
           int         days)
{
  GDate date = { 0 };
  char text[16];
  int year = 1, month = 1, number = 1;

  g_date_clear (&date, 1);
  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &number) == 3 &&
      g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    g_date_set_dmy (&date, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
  else
    g_return_val_if_reached (NULL);
  g_date_add_days (&date, (guint) days);
  g_snprintf (text, sizeof text, "%04d%02d%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));

  return g_strdup (text);
}

static char *
print_stamp (gint64 at_ms)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (at_ms / 1000);

  return g_date_time_format (at, "%Y%m%dT%H%M%SZ");
}

/* A whole day, which takes up nobody's time. Its identifier is the same in every
 * calendar that is made of it, so that a later one replaces it. */
static void
add_event (GString           *calendar,
           const BowReminder *reminder,
           const char        *stamp)
{
  char id[BOW_ID_TEXT_LENGTH + 1];
  g_autofree char *uid = NULL;
  g_autofree char *first = print_day (reminder->day, 0);
  g_autofree char *next = print_day (reminder->day, 1);
  g_autofree char *summary = bow_reminder_summarise (reminder);
  g_autofree char *escaped = escape (summary);

  bow_id_print (&reminder->id, id);
  uid = g_strconcat (id, "-", bow_reminder_type_name (reminder->type), NULL);
  add_line (calendar, "BEGIN", "VEVENT");
  add_line (calendar, "UID", uid);
  add_line (calendar, "DTSTAMP", stamp);
  add_line (calendar, "DTSTART;VALUE=DATE", first);
  add_line (calendar, "DTEND;VALUE=DATE", next);
  add_line (calendar, "SUMMARY", escaped);
  add_line (calendar, "CLASS", "CONFIDENTIAL");
  add_line (calendar, "TRANSP", "TRANSPARENT");
  add_line (calendar, "END", "VEVENT");
}

/**
 * bow_calendar_print:
 * @reminders: (element-type BowReminder): what somebody is reminded of
 * @note: what the file says about itself; of that the time, the marking and the
 *   head of the log stand in it, because calendars are shown to others
 *
 * Writes reminders as a calendar (RFC 5545), an event of a whole day each. It
 * holds kinds of things, references and days. The same reminders and the same
 * note give the same bytes.
 *
 * Returns: (transfer full): the calendar
 */
char *
bow_calendar_print (GPtrArray           *reminders,
                    const BowExportNote *note)
{
  GString *calendar = g_string_new (NULL);
  g_autofree char *stamp = print_stamp (note->at_ms);

  add_line (calendar, "BEGIN", "VCALENDAR");
  add_line (calendar, "VERSION", "2.0");
  add_line (calendar, "PRODID", "-//Bow Street//Bow Street " BOW_VERSION "//EN");
  add_line (calendar, "CALSCALE", "GREGORIAN");
  add_line (calendar, "METHOD", "PUBLISH");
  if (note->marking != NULL)
    add_line (calendar, "X-BOWSTREET-MARKING", note->marking);
  if (note->head != NULL)
    add_line (calendar, "X-BOWSTREET-HEAD", note->head);
  for (guint i = 0; i < reminders->len; i++)
    add_event (calendar, g_ptr_array_index (reminders, i), stamp);
  add_line (calendar, "END", "VCALENDAR");

  return g_string_free (calendar, FALSE);
}

/**
 * bow_calendar_write:
 * @stream: where it goes
 * @reminders: (element-type BowReminder): what somebody is reminded of
 * @note: what the file says about itself
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes what bow_calendar_print() gives.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_calendar_write (GOutputStream        *stream,
                    GPtrArray            *reminders,
                    const BowExportNote  *note,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_autofree char *calendar = bow_calendar_print (reminders, note);

  return g_output_stream_write_all (stream, calendar, strlen (calendar), NULL, cancellable, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-calendar-writer.h"

#include <string.h>

static BowReminder *
make (BowReminderType type,
      const char     *id,
      const char     *ref,
      gint64          seq,
      const char     *day)
{
  BowReminder *reminder = g_new0 (BowReminder, 1);

  reminder->type = type;
  g_assert_true (bow_id_parse (&reminder->id, id));
  reminder->ref = g_strdup (ref);
  reminder->seq = seq;
  reminder->day = g_strdup (day);

  return reminder;
}

/* 11:30:05 on 22 November 2026. */
static const BowExportNote note = { .exporter = "canary", .recipient = "canary", .purpose = "canary",
                                    .marking = "OFFICIAL", .head = "0123456789abcdef", .at_ms = 1795347005000 };

/* Every byte, by hand. The last day of a year ends in the next. */
static void
test_bytes (void)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_reminder_free);
  g_autofree char *calendar = NULL;
  g_autofree char *again = NULL;

  g_ptr_array_add (reminders, make (BOW_REMINDER_BAIL, "01930000-0000-7000-8000-000000000001", "A-000007", 0, "2026-12-31"));
  g_ptr_array_add (reminders, make (BOW_REMINDER_FINDING, "01930000-0000-7000-8000-000000000002", "U-000001", 2, "2028-02-28"));
  calendar = bow_calendar_print (reminders, &note);
  again = bow_calendar_print (reminders, &note);

  g_assert_cmpstr (calendar, ==,
                   "BEGIN:VCALENDAR\r\n"
                   "VERSION:2.0\r\n"
                   "PRODID:-//Bow Street//Bow Street " BOW_VERSION "//EN\r\n"
                   "CALSCALE:GREGORIAN\r\n"
                   "METHOD:PUBLISH\r\n"
                   "X-BOWSTREET-MARKING:OFFICIAL\r\n"
                   "X-BOWSTREET-HEAD:0123456789abcdef\r\n"
                   "BEGIN:VEVENT\r\n"
                   "UID:01930000-0000-7000-8000-000000000001-bail\r\n"
                   "DTSTAMP:20261122T113005Z\r\n"
                   "DTSTART;VALUE=DATE:20261231\r\n"
                   "DTEND;VALUE=DATE:20270101\r\n"
                   "SUMMARY:Bail return A-000007\r\n"
                   "CLASS:CONFIDENTIAL\r\n"
                   "TRANSP:TRANSPARENT\r\n"
                   "END:VEVENT\r\n"
                   "BEGIN:VEVENT\r\n"
                   "UID:01930000-0000-7000-8000-000000000002-finding\r\n"
                   "DTSTAMP:20261122T113005Z\r\n"
                   "DTSTART;VALUE=DATE:20280228\r\n"
                   "DTEND;VALUE=DATE:20280229\r\n"
                   "SUMMARY:Action of an audit due U-000001/2\r\n"
                   "CLASS:CONFIDENTIAL\r\n"
                   "TRANSP:TRANSPARENT\r\n"
                   "END:VEVENT\r\n"
                   "END:VCALENDAR\r\n");
  g_assert_cmpstr (calendar, ==, again);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new ();
  g_autofree char *calendar = bow_calendar_print (reminders, &note);

  g_assert_true (g_str_has_suffix (calendar, "\r\nEND:VCALENDAR\r\n"));
  g_assert_null (strstr (calendar, "VEVENT"));
}

/* Folded lines are at most 75 octets long, valid by themselves, and give the
 * line back when they are unfolded. */
static void
check_fold (const char *line)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) unfolded = g_string_new (NULL);

  bow_calendar_fold (folded, line);
  g_assert_true (g_str_has_suffix (folded->str, "\r\n"));
  lines = g_strsplit (folded->str, "\r\n", -1);
  for (gsize i = 0; lines[i + 1] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_true (i == 0 || *lines[i] == ' ');
      g_string_append (unfolded, i == 0 ? lines[i] : lines[i] + 1);
    }
  g_assert_cmpstr (unfolded->str, ==, line);
}

static void
test_fold (void)
{
  static const char *const characters[] = { "a", "é", "–", "\xf0\x9f\x9a\x94" };

  for (gsize i = 0; i < G_N_ELEMENTS (characters); i++)
    for (int before = 0; before < 5; before++)
      for (int n = 0; n < 200; n++)
        {
          g_autoptr (GString) line = g_string_new (NULL);

          for (int j = 0; j < before; j++)
            g_string_append_c (line, 'x');
          for (int j = 0; j < n; j++)
            g_string_append (line, characters[i]);
          check_fold (line->str);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/calendar-writer/bytes", test_bytes);
  g_test_add_func ("/exchange/calendar-writer/nothing", test_nothing);
  g_test_add_func ("/exchange/calendar-writer/fold", test_fold);

  return g_test_run ();
}

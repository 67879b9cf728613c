/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-period-words.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "base/bow-time-step.h"

/* A period is typed as a time is anywhere: both its ends, or one day. */
static gboolean
read_one (GtkEditable *entry,
          BowNotice   *notice,
          BowSpan     *span)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  BowInterval interval;

  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
  if (bow_interval_parse_words (&interval, gtk_editable_get_text (entry), bow_clock_now (), zone, &error))
    {
      bow_interval_get_range (&interval, &span->from, &span->to);
      if (span->from != BOW_TIME_NONE && span->to != BOW_TIME_NONE && span->to - span->from > 1)
        return TRUE;
    }
  gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  bow_notice_say (notice, error != NULL ? error->message : _("A period has a start and an end, such as “1/3/2019 to 8/3/2019”."));

  return FALSE;
}

/**
 * bow_period_words_read:
 * @entries: where two periods are typed
 * @notice: says what is wrong
 * @first: (out): the first period
 * @second: (out): the second
 *
 * Reads two periods that share no time, and marks the field that is wrong.
 *
 * Returns: %FALSE where something is
 */
gboolean
bow_period_words_read (GtkEditable *const *entries,
                       BowNotice          *notice,
                       BowSpan            *first,
                       BowSpan            *second)
{
  if (!read_one (entries[0], notice, first) || !read_one (entries[1], notice, second))
    return FALSE;
  if (first->from < second->to && second->from < first->to)
    {
      bow_notice_say (notice, _("The periods share some time. Choose two that do not."));
      return FALSE;
    }
  bow_notice_say (notice, NULL);

  return TRUE;
}

static char *
print_day (gint64     unix_ms,
           GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}

/* Whole days without their midnights, in words that are read again. */
static void
write_one (GtkEditable *entry,
           gint64       from,
           gint64       to,
           GTimeZone   *zone)
{
  const BowInterval interval = { from, to, BOW_TIME_EXACT };
  g_autofree char *words = bow_interval_print_words (&interval, zone);

  if (to > from && bow_time_step_floor (BOW_TIME_STEP_DAY, from, zone) == from && bow_time_step_floor (BOW_TIME_STEP_DAY, to, zone) == to)
    {
      g_autofree char *first = print_day (from, zone), *last = print_day (to - 1, zone);

      g_free (words);
      words = g_str_equal (first, last) ? g_steal_pointer (&first) : g_strconcat (first, " to ", last, NULL);
    }
  gtk_editable_set_text (entry, words);
}

/**
 * bow_period_words_suggest:
 * @entries: where two periods are typed
 * @filter: what is shown
 *
 * Puts in the time of the filter and as long a time before it, by the calendar;
 * or, where it has none, the last four weeks and the four before.
 */
void
bow_period_words_suggest (GtkEditable *const *entries,
                          BowFilter          *filter)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 from = BOW_TIME_NONE, to = G_MAXINT64;

  bow_filter_get_time (filter, &from, &to);
  if (from == BOW_TIME_NONE || to == G_MAXINT64)
    {
      to = bow_time_step_floor (BOW_TIME_STEP_WEEK, to != G_MAXINT64 ? to : bow_clock_now (), zone);
      from = bow_time_step_add (BOW_TIME_STEP_WEEK, to, -4, zone);
    }
  write_one (entries[0], bow_time_step_back (from, to, zone), from, zone);
  write_one (entries[1], from, to, zone);
}

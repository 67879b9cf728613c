/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-pack-private.h"

#include <string.h>

/* More weeks than these make no chart that anybody reads. */
#define MOST_WEEKS 60
/* An interval that is longer says nothing about the hour. */
#define HOUR_MS G_GINT64_CONSTANT (3600000)

static GDateTime *
read_monday (gint64 at_ms)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (at_ms / 1000);
  g_autoptr (GDateTime) monday = g_date_time_add_days (at, 1 - g_date_time_get_day_of_week (at));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return g_date_time_new (zone, g_date_time_get_year (monday), g_date_time_get_month (monday), g_date_time_get_day_of_month (monday), 0, 0, 0);
}

static void
count_hour (BowPack           *pack,
            const BowInterval *when)
{
  g_autoptr (GDateTime) at = NULL;

  if (when->basis == BOW_TIME_UNKNOWN || when->from == BOW_TIME_NONE || when->to == BOW_TIME_NONE || when->to - when->from > HOUR_MS)
    {
      pack->n_untimed++;
      return;
    }
  at = g_date_time_new_from_unix_local (when->from / 1000);
  pack->hours[g_date_time_get_day_of_week (at) - 1][g_date_time_get_hour (at)]++;
}

static gint64
time_of (const BowRowData *data)
{
  return data->when.basis != BOW_TIME_UNKNOWN && data->when.from != BOW_TIME_NONE ? data->when.from : data->created;
}

static gboolean
is_counted (const BowRowData *data)
{
  return strcmp (data->kind->name, "report") == 0 || strcmp (data->kind->name, "arrest") == 0;
}

static void
add_weeks (BowPack *pack,
           gint64   first_ms,
           gint64   last_ms)
{
  g_autoptr (GDateTime) monday = read_monday (first_ms);
  g_autoptr (GDateTime) last = read_monday (last_ms);

  while (g_date_time_compare (monday, last) <= 0)
    {
      g_autofree char *day = g_date_time_format (monday, "%F");
      g_autoptr (GDateTime) next = g_date_time_add_weeks (monday, 1);
      BowPackWeek week = { 0 };

      g_strlcpy (week.monday, day, sizeof week.monday);
      g_array_append_val (pack->weeks, week);
      g_date_time_unref (monday);
      monday = g_date_time_ref (next);
    }
}

static void
count_week (BowPack          *pack,
            const BowRowData *data)
{
  g_autoptr (GDateTime) monday = read_monday (time_of (data));
  g_autofree char *day = g_date_time_format (monday, "%F");

  for (guint i = 0; i < pack->weeks->len; i++)
    {
      BowPackWeek *week = &g_array_index (pack->weeks, BowPackWeek, i);

      if (strcmp (week->monday, day) != 0)
        continue;
      week->reports += strcmp (data->kind->name, "report") == 0;
      week->arrests += strcmp (data->kind->name, "arrest") == 0;
    }
}

/**
 * bow_pack_figure:
 * @self: a case
 * @pack: a pack
 * @rows: (element-type gint64): the records that it is about
 * @error: return location
 *
 * Counts all reports and arrests that a pack is about, whether they go in or
 * not: a count says nothing of any one of them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_pack_figure (BowCase  *self,
                 BowPack  *pack,
                 GArray   *rows,
                 GError  **error)
{
  g_autoptr (GPtrArray) found = bow_case_get_rows (self, (const gint64 *) (gpointer) rows->data, rows->len, error);
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const BowRowData *data = bow_row_get_data (g_ptr_array_index (found, i));

      if (!is_counted (data))
        continue;
      first = MIN (first, time_of (data));
      last = MAX (last, time_of (data));
      if (strcmp (data->kind->name, "report") == 0)
        count_hour (pack, &data->when);
    }
  if (last < first)
    return TRUE;
  add_weeks (pack, MAX (first, last - MOST_WEEKS * 7 * 24 * HOUR_MS), last);
  for (guint i = 0; i < found->len; i++)
    if (is_counted (bow_row_get_data (g_ptr_array_index (found, i))))
      count_week (pack, bow_row_get_data (g_ptr_array_index (found, i)));

  return TRUE;
}

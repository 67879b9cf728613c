/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a product that are drawn: the map, the pattern and the timeline. */
#include "report/bow-product-parts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/bow-document-chart.h"
#include "report/bow-document-map.h"

static char *
print_legend (GPtrArray *signs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      guint n = 0;

      for (guint j = 0; kinds[i]->letter != 0 && j < signs->len; j++)
        n += ((BowMapSign *) g_ptr_array_index (signs, j))->letter == kinds[i]->letter;
      if (n > 0)
        g_string_append_printf (text, "%s%c %s (%u)", text->len > 0 ? " · " : "", kinds[i]->letter,
                                n == 1 ? bow_kind_get_label (kinds[i]) : bow_kind_get_plural (kinds[i]), n);
    }
  g_string_append_printf (text, ". %s", _("A circle is how exactly the place is known; a figure stands for several in one place."));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

gboolean
_bow_part_add_map (BowDocument   *document,
                   const BowPack *pack)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_map_sign_free);
  g_autofree char *legend = NULL;

  if (pack->subject != NULL && pack->subject->at != NULL)
    g_ptr_array_add (signs, bow_map_sign_new (pack->subject->kind->letter, pack->subject->at));
  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (item->at != NULL && item->kind->letter != 0)
        g_ptr_array_add (signs, bow_map_sign_new (item->kind->letter, item->at));
    }
  if (signs->len == 0)
    {
      g_ptr_array_unref (signs);
      return FALSE;
    }
  legend = print_legend (signs);
  bow_document_add_map (document, signs, legend);

  return TRUE;
}

static char *
print_short_day (const char *day)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", day);
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (midnight, NULL);

  return g_date_time_format (at, "%-d %b");
}

static void
add_weeks (BowDocument   *document,
           const BowPack *pack)
{
  GPtrArray *bars = g_ptr_array_new ();
  guint n_reports = 0, n_arrests = 0;
  g_autofree char *caption = NULL;

  for (guint i = 0; i < pack->weeks->len; i++)
    {
      const BowPackWeek *week = &g_array_index (pack->weeks, BowPackWeek, i);
      g_autofree char *label = print_short_day (week->monday);

      n_reports += week->reports;
      n_arrests += week->arrests;
      g_ptr_array_add (bars, bow_chart_bar_new (label, week->reports, week->arrests));
    }
  caption = g_strdup_printf (_("Weeks from their Monday: %u public reports and %u arrests in %u weeks."), n_reports, n_arrests, pack->weeks->len);
  bow_document_add_heading (document, 2, _("By week"));
  bow_document_add_bars (document, bars, _("Public reports"), _("Arrests"), caption);
}

gboolean
_bow_part_add_pattern (BowDocument   *document,
                       const BowPack *pack)
{
  guint n_timed = 0;
  g_autofree char *caption = NULL;

  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      n_timed += pack->hours[day][hour];
  if (pack->weeks->len == 0)
    return FALSE;
  add_weeks (document, pack);
  if (n_timed == 0)
    return TRUE;
  caption = g_strdup_printf (_("What %u public reports are about, by day and hour; of %u the hour is not known."), n_timed, pack->n_untimed);
  bow_document_add_heading (document, 2, _("By day and hour"));
  bow_document_add_hours (document, pack->hours, caption);

  return TRUE;
}

static int
compare_when (gconstpointer a,
              gconstpointer b)
{
  const BowPackItem *first = *(BowPackItem **) a;
  const BowPackItem *second = *(BowPackItem **) b;

  if (first->when.from != second->when.from)
    return first->when.from < second->when.from ? -1 : 1;
  return g_strcmp0 (first->ref, second->ref);
}

static GPtrArray *
sort_by_time (const BowPack *pack)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (item->when.basis != BOW_TIME_UNKNOWN && item->when.from != BOW_TIME_NONE)
        g_ptr_array_add (sorted, item);
    }
  g_ptr_array_sort (sorted, compare_when);
  return sorted;
}

/* What it was, from what the audience may see of it. */
static char *
print_what (const BowPackItem *item)
{
  static const char *const fields[] = { "indicators", "themes", "disposal", "type", "object" };
  g_autoptr (GString) text = g_string_new (bow_kind_get_label (item->kind));

  if (item->title != NULL)
    g_string_append_printf (text, ": %s", item->title);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*_bow_part_get (item, fields[i]) != '\0' && g_strcmp0 (_bow_part_get (item, fields[i]), item->title) != 0)
      g_string_append_printf (text, " · %s", _bow_part_get (item, fields[i]));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_lanes (BowDocument *document,
           GPtrArray   *sorted)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_chart_lane_free);
  g_autofree char *caption = g_strdup_printf (_("%u entries, each a dot; the table says what they were."), sorted->len);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      BowChartLane *lane = NULL;

      for (guint j = 0; j < sorted->len; j++)
        {
          const BowPackItem *item = g_ptr_array_index (sorted, j);

          if (item->kind != kinds[i])
            continue;
          if (lane == NULL)
            {
              lane = bow_chart_lane_new (bow_kind_get_plural (kinds[i]));
              g_ptr_array_add (lanes, lane);
            }
          g_array_append_val (lane->times, item->when.from);
        }
    }
  bow_document_add_lanes (document, lanes, caption);
}

gboolean
_bow_part_add_timeline (BowDocument   *document,
                        const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("When"), 28, 0 }, { _("What"), 56, 0 }, { _("Reference"), 14, BOW_COLUMN_QUIET } };
  g_autoptr (GPtrArray) sorted = sort_by_time (pack);
  GPtrArray *rows = _bow_part_new_rows ();

  if (sorted->len > 2)
    add_lanes (document, sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (sorted, i);
      g_autofree char *when = _bow_part_print_when (item);
      g_autofree char *what = print_what (item);

      _bow_part_add_row (rows, when, what, item->ref, NULL);
    }

  return _bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

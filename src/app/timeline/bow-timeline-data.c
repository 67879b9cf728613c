/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-data.h"

#include "analysis/bow-timeline.h"
#include "case/bow-case-lanes.h"

/* More are not told apart. */
#define MOST_LANES 40

static void
lane_free (gpointer data)
{
  BowTimelineLane *lane = data;

  g_free (lane->title);
  g_free (lane->index);
  g_free (lane);
}

/* The first entry of a record, of entries that are in order. */
static guint
find_entry (const GArray *entries,
            gint64        row)
{
  guint low = 0, high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (entries, BowLaneEntry, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
put_into (GHashTable *gathered,
          gint64      lane,
          guint       index)
{
  GArray *indices = g_hash_table_lookup (gathered, &lane);

  if (indices == NULL)
    {
      indices = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (gathered, g_memdup2 (&lane, sizeof lane), indices);
    }
  g_array_append_val (indices, index);
}

static GHashTable *
gather (const BowTimes *times,
        const GArray   *entries)
{
  GHashTable *gathered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < times->n; i++)
    {
      guint at = find_entry (entries, times->row[i]);
      gboolean has_lane = FALSE;

      for (; at < entries->len && g_array_index (entries, BowLaneEntry, at).row == times->row[i]; at++)
        {
          put_into (gathered, g_array_index (entries, BowLaneEntry, at).lane, i);
          has_lane = TRUE;
        }
      if (!has_lane)
        put_into (gathered, 0, i);
    }

  return gathered;
}

/* What is in no lane comes last. */
static int
compare_lanes (gconstpointer a,
               gconstpointer b)
{
  const BowTimelineLane *one = *(BowTimelineLane *const *) a;
  const BowTimelineLane *other = *(BowTimelineLane *const *) b;

  if ((one->row == 0) != (other->row == 0))
    return one->row == 0 ? 1 : -1;
  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;

  return one->row < other->row ? -1 : 1;
}

static GPtrArray *
make_lanes (GHashTable *gathered)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func (lane_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, gathered);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      GArray *indices = value;
      BowTimelineLane *lane = g_new0 (BowTimelineLane, 1);

      lane->row = *(gint64 *) key;
      lane->n = indices->len;
      lane->index = g_memdup2 (indices->data, indices->len * sizeof (guint));
      g_ptr_array_add (lanes, lane);
    }
  g_ptr_array_sort (lanes, compare_lanes);

  return lanes;
}

static gboolean
read_titles (BowCase    *bow_case,
             GPtrArray  *lanes,
             GError    **error)
{
  g_autofree gint64 *rows = g_new (gint64, lanes->len + 1);
  g_autoptr (GPtrArray) lines = NULL;
  guint n = 0;

  for (guint i = 0; i < lanes->len; i++)
    {
      const BowTimelineLane *lane = lanes->pdata[i];

      if (lane->row != 0)
        rows[n++] = lane->row;
    }
  lines = bow_case_get_rows (bow_case, rows, n, error);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const BowRowData *data = bow_row_get_data (lines->pdata[i]);

      for (guint j = 0; j < lanes->len; j++)
        {
          BowTimelineLane *lane = lanes->pdata[j];

          if (lane->row == data->row)
            lane->title = g_strdup_printf ("\u2066%s\u2069 %s", data->ref, data->title);
        }
    }

  return lines != NULL;
}

/**
 * bow_timeline_data_free:
 * @self: (nullable): data
 *
 * Frees it.
 */
void
bow_timeline_data_free (BowTimelineData *self)
{
  if (self == NULL)
    return;

  bow_times_free (self->times);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_free (self);
}

/* When something was entered says nothing about when it was. */
static void
leave_out_undated (BowTimes *times)
{
  gsize n = 0;

  for (gsize i = 0; i < times->n; i++)
    if (times->open[i] != (BOW_TIMES_NO_START | BOW_TIMES_NO_END))
      {
        times->row[n] = times->row[i];
        times->from[n] = times->from[i];
        times->to[n] = times->to[i];
        times->kind[n] = times->kind[i];
        times->open[n] = times->open[i];
        times->week[n] = times->week[i];
        n++;
      }
  times->n = n;
}

/**
 * bow_timeline_data_new:
 * @bow_case: a case, on its own thread
 * @filter: (nullable): what is shown
 * @lanes_of: (nullable): the kind that there is a lane for each of
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads and reckons what a timeline shows.
 *
 * Returns: (transfer full) (nullable): it, or %NULL with @error set
 */
BowTimelineData *
bow_timeline_data_new (BowCase        *bow_case,
                       BowFilter      *filter,
                       const BowKind  *lanes_of,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (BowTimelineData) self = g_new0 (BowTimelineData, 1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GHashTable) gathered = NULL;

  self->times = bow_case_list_times (bow_case, filter, cancellable, error);
  if (self->times == NULL)
    return NULL;
  leave_out_undated (self->times);
  self->days = bow_timeline_list_days (self->times->from, self->times->to, self->times->n, zone);
  if (lanes_of == NULL)
    return g_steal_pointer (&self);

  entries = bow_case_list_lanes (bow_case, lanes_of, cancellable, error);
  if (entries == NULL)
    return NULL;
  gathered = gather (self->times, entries);
  self->lanes = make_lanes (gathered);
  if (self->lanes->len > MOST_LANES)
    {
      self->n_left_out = self->lanes->len - MOST_LANES;
      g_ptr_array_set_size (self->lanes, MOST_LANES);
    }

  return read_titles (bow_case, self->lanes, error) ? g_steal_pointer (&self) : NULL;
}

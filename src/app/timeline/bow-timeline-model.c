/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-model.h"

#include "analysis/bow-timeline.h"
#include "base/bow-time-step.h"
#include "timeline/bow-timeline-item.h"

struct _BowTimelineModel
{
  GObject parent_instance;

  BowRecordLines *lines;
  BowTimelineData *data;
  GTimeZone *zone;
  gboolean oldest_first;
};

static guint
count (const BowTimelineData *data)
{
  return data != NULL ? (guint) data->times->n : 0;
}

/* Where in the times a line is, and the other way round. */
static guint
turn (const BowTimelineData *data,
      gboolean               oldest_first,
      guint                  position)
{
  return oldest_first ? position : count (data) - 1 - position;
}

static GType
bow_timeline_model_get_item_type (GListModel *model)
{
  return BOW_TYPE_TIMELINE_ITEM;
}

static guint
bow_timeline_model_get_n_items (GListModel *model)
{
  return count (BOW_TIMELINE_MODEL (model)->data);
}

/* The days without anything stand above the day that comes after them in the
 * list, which is the older one where the newest come first. */
static guint
count_empty (BowTimelineModel *self,
             guint             day)
{
  const GArray *days = self->data->days;

  if (self->oldest_first)
    return g_array_index (days, BowTimelineDay, day).n_empty;

  return day + 1 < days->len ? g_array_index (days, BowTimelineDay, day + 1).n_empty : 0;
}

static gpointer
bow_timeline_model_get_item (GListModel *model,
                             guint       position)
{
  BowTimelineModel *self = BOW_TIMELINE_MODEL (model);
  g_autoptr (BowRecordItem) line = NULL;
  const BowTimelineDay *day;
  BowTimelineMoment moment;
  guint i, at;

  if (position >= count (self->data))
    return NULL;
  i = turn (self->data, self->oldest_first, position);
  at = bow_timeline_find_day (self->data->days, i);
  day = &g_array_index (self->data->days, BowTimelineDay, at);
  moment = (BowTimelineMoment) {
    .from = self->data->times->from[i],
    .to = self->data->times->to[i],
    .day = day->start,
    .next_day = bow_time_step_add (BOW_TIME_STEP_DAY, day->start, 1, self->zone),
    .n_of_day = day->n,
    .n_empty = count_empty (self, at),
    .open = self->data->times->open[i],
    .comes_again = self->data->times->week[i] != 0,
  };
  line = bow_record_lines_get (self->lines, self->data->times->row[i]);

  return bow_timeline_item_new (line, &moment);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bow_timeline_model_get_item_type;
  iface->get_n_items = bow_timeline_model_get_n_items;
  iface->get_item = bow_timeline_model_get_item;
}

static void
bow_timeline_model_get_section (GtkSectionModel *model,
                                guint            position,
                                guint           *start,
                                guint           *end)
{
  BowTimelineModel *self = BOW_TIMELINE_MODEL (model);
  guint n = count (self->data);
  const BowTimelineDay *day;

  if (position >= n)
    {
      *start = n;
      *end = G_MAXUINT;
      return;
    }
  day = &g_array_index (self->data->days, BowTimelineDay,
                        bow_timeline_find_day (self->data->days, turn (self->data, self->oldest_first, position)));
  *start = self->oldest_first ? day->first : n - day->first - day->n;
  *end = *start + day->n;
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = bow_timeline_model_get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowTimelineModel, bow_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_iface_init))

static void
bow_timeline_model_finalize (GObject *object)
{
  BowTimelineModel *self = BOW_TIMELINE_MODEL (object);

  g_clear_object (&self->lines);
  g_clear_pointer (&self->data, bow_timeline_data_free);
  g_time_zone_unref (self->zone);

  G_OBJECT_CLASS (bow_timeline_model_parent_class)->finalize (object);
}

static void
bow_timeline_model_class_init (BowTimelineModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bow_timeline_model_finalize;
}

static void
bow_timeline_model_init (BowTimelineModel *self)
{
  self->zone = g_time_zone_new_local ();
}

/**
 * bow_timeline_model_new:
 * @lines: (transfer none): where the lines come from
 *
 * Returns: (transfer full): a model with nothing in it
 */
BowTimelineModel *
bow_timeline_model_new (BowRecordLines *lines)
{
  BowTimelineModel *self = g_object_new (BOW_TYPE_TIMELINE_MODEL, NULL);

  self->lines = g_object_ref (lines);
  return self;
}

static gboolean
is_same (const BowTimelineData *old,
         guint                  i,
         const BowTimelineData *data,
         guint                  j)
{
  return old->times->row[i] == data->times->row[j] && old->times->from[i] == data->times->from[j] &&
         old->times->to[i] == data->times->to[j] && old->times->open[i] == data->times->open[j] &&
         old->times->week[i] == data->times->week[j];
}

/**
 * bow_timeline_model_set_data:
 * @self: a model
 * @data: (transfer full): what it shows from now on
 *
 * Shows something else. Lines that stay are left alone, so that the place in a
 * long list is not lost when one record changes.
 */
void
bow_timeline_model_set_data (BowTimelineModel *self,
                             BowTimelineData  *data)
{
  g_autoptr (BowTimelineData) old = g_steal_pointer (&self->data);
  guint before = count (old), after = count (data);
  guint least = MIN (before, after);
  guint head = 0, tail = 0;

  while (head < least && is_same (old, turn (old, self->oldest_first, head), data, turn (data, self->oldest_first, head)))
    head++;
  while (tail < least - head && is_same (old, turn (old, self->oldest_first, before - 1 - tail), data, turn (data, self->oldest_first, after - 1 - tail)))
    tail++;
  self->data = data;
  if (before - head - tail > 0 || after - head - tail > 0)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), head, before - head - tail, after - head - tail);
      if (after > 0)
        gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0, after);
    }
  bow_record_lines_read_again (self->lines);
}

/**
 * bow_timeline_model_set_oldest_first:
 * @self: a model
 * @oldest_first: whether it begins with the oldest, as a chronology does, and
 *   not with the newest, as a log does
 *
 * Turns the order.
 */
void
bow_timeline_model_set_oldest_first (BowTimelineModel *self,
                                     gboolean          oldest_first)
{
  guint n = count (self->data);

  if (self->oldest_first == oldest_first)
    return;
  self->oldest_first = oldest_first;
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n);
}

/**
 * bow_timeline_model_get_row:
 * @self: a model
 * @position: a position in the list
 *
 * Tells which record a line is of, without making the line.
 *
 * Returns: its row, or 0 where there is no such line
 */
gint64
bow_timeline_model_get_row (BowTimelineModel *self,
                            guint             position)
{
  return position < count (self->data) ? self->data->times->row[turn (self->data, self->oldest_first, position)] : 0;
}

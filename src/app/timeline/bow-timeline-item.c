/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-item.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-times.h"

struct _BowTimelineItem
{
  GObject parent_instance;

  BowRecordItem *line;
  BowTimelineMoment moment;
};

G_DEFINE_FINAL_TYPE (BowTimelineItem, bow_timeline_item, G_TYPE_OBJECT)

static void
bow_timeline_item_dispose (GObject *object)
{
  g_clear_object (&BOW_TIMELINE_ITEM (object)->line);

  G_OBJECT_CLASS (bow_timeline_item_parent_class)->dispose (object);
}

static void
bow_timeline_item_class_init (BowTimelineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bow_timeline_item_dispose;
}

static void
bow_timeline_item_init (BowTimelineItem *self)
{
}

/**
 * bow_timeline_item_new:
 * @line: (transfer none): the record as a line
 * @moment: when it was
 *
 * Returns: (transfer full): an item
 */
BowTimelineItem *
bow_timeline_item_new (BowRecordItem           *line,
                       const BowTimelineMoment *moment)
{
  BowTimelineItem *self = g_object_new (BOW_TYPE_TIMELINE_ITEM, NULL);

  self->line = g_object_ref (line);
  self->moment = *moment;
  return self;
}

/**
 * bow_timeline_item_get_line:
 * @self: an item
 *
 * Returns: (transfer none): the record as a line
 */
BowRecordItem *
bow_timeline_item_get_line (BowTimelineItem *self)
{
  return self->line;
}

/**
 * bow_timeline_item_get_moment:
 * @self: an item
 *
 * Returns: (transfer none): when it was
 */
const BowTimelineMoment *
bow_timeline_item_get_moment (BowTimelineItem *self)
{
  return &self->moment;
}

static char *
format_time (gint64      unix_ms,
             const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (unix_ms * 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, format);
}

/* Over the night the hour alone says enough. */
static char *
describe_end (const BowTimelineMoment *moment)
{
  gint64 morning = moment->next_day + G_GINT64_CONSTANT (12) * 3600000;

  return moment->to <= morning ? format_time (moment->to, "%H:%M")
                               /* Translators: a day without its year, as in "4 Mar" */
                               : format_time (moment->to, _ ("%-d %b"));
}

/**
 * bow_timeline_item_describe_time:
 * @self: an item
 *
 * Says when it was within its day, in a word or two.
 *
 * Returns: (transfer full): the words
 */
char *
bow_timeline_item_describe_time (BowTimelineItem *self)
{
  const BowTimelineMoment *moment = &self->moment;
  g_autofree char *from = format_time (moment->from, "%H:%M");
  g_autofree char *to = describe_end (moment);

  if (moment->comes_again)
    return g_strdup (C_ ("time", "again and again"));
  if (moment->open == BOW_TIMES_NO_START)
    return g_strdup_printf (C_ ("time", "until %s"), to);
  if (moment->open == BOW_TIMES_NO_END)
    return g_strdup_printf (C_ ("time", "from %s"), from);
  if (moment->to <= moment->from)
    return g_steal_pointer (&from);

  return g_strdup_printf ("%s–%s", from, to);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-filter-private.h"

#include <math.h>
#include <string.h>

#include "base/bow-interval.h"

G_DEFINE_FINAL_TYPE (BowFilter, bow_filter, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
_bow_filter_emit_changed (BowFilter *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Each once and in order, so that equal filters print alike; %NULL for none. */
static GStrv
dup_sorted (const char *const *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *last = NULL;

  for (; texts != NULL && *texts != NULL; texts++)
    g_ptr_array_add (sorted, (gpointer) *texts);
  if (sorted->len == 0)
    return NULL;
  g_ptr_array_sort (sorted, compare_texts);
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *text = g_ptr_array_index (sorted, i);

      if (g_strcmp0 (text, last) != 0)
        g_strv_builder_add (builder, text);
      last = text;
    }
  return g_strv_builder_end (builder);
}

static gboolean
equal_lists (GStrv a, GStrv b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

void
_bow_filter_set_list (BowFilter *self, GStrv *list, const char *const *texts)
{
  g_auto (GStrv) sorted = dup_sorted (texts);

  if (equal_lists (*list, sorted))
    return;
  g_strfreev (*list);
  *list = g_steal_pointer (&sorted);
  _bow_filter_emit_changed (self);
}

void
_bow_filter_set_text (BowFilter *self, char **text, const char *value)
{
  g_autofree char *trimmed = g_strdup (value != NULL ? value : "");

  g_strstrip (trimmed);
  if (g_set_str (text, *trimmed != '\0' ? trimmed : NULL))
    _bow_filter_emit_changed (self);
}

void
_bow_filter_set_range (BowFilter *self, BowFilterRange *range, gint64 from, gint64 to)
{
  BowFilterRange wanted = { TRUE, from, to == BOW_TIME_NONE ? G_MAXINT64 : to };

  if (wanted.from == BOW_TIME_NONE && wanted.to == G_MAXINT64)
    wanted = (BowFilterRange) { 0 };
  if (range->set == wanted.set && range->from == wanted.from && range->to == wanted.to)
    return;
  *range = wanted;
  _bow_filter_emit_changed (self);
}

gboolean
_bow_filter_get_range (const BowFilterRange *range, gint64 *from, gint64 *to)
{
  if (range->set && from != NULL)
    *from = range->from;
  if (range->set && to != NULL)
    *to = range->to;
  return range->set;
}

static void
drop (BowFilter *self)
{
  g_clear_pointer (&self->kinds, g_strfreev);
  g_clear_pointer (&self->operation, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->states, g_strfreev);
  g_clear_pointer (&self->grades, g_free);
  self->time = self->made = self->began = (BowFilterRange) { 0 };
  self->has_box = FALSE;
  self->box = (BowBox) { 0 };
  g_clear_pointer (&self->area, bow_area_free);
  self->placed = 0;
  g_clear_pointer (&self->due_from, g_free);
  g_clear_pointer (&self->due_to, g_free);
  g_clear_pointer (&self->disposals, g_strfreev);
  g_clear_pointer (&self->of, g_free);
  g_clear_pointer (&self->line, g_free);
  self->weekday = self->hour = self->week_hour_weekday = self->week_hour_hour = 0;
  g_clear_pointer (&self->near, g_free);
  self->near_m = 0;
  g_clear_pointer (&self->says, g_strfreev);
  self->days = 0;
  self->minute_from = self->minute_to = 0;
  g_clear_pointer (&self->born_from, g_free);
  g_clear_pointer (&self->born_to, g_free);
  g_clear_pointer (&self->refs, g_strfreev);
}

/* Into a filter that is empty. */
static void
take (BowFilter *self, BowFilter *from)
{
  self->kinds = g_strdupv (from->kinds);
  self->operation = g_strdup (from->operation);
  self->words = g_strdup (from->words);
  self->states = g_strdupv (from->states);
  self->grades = g_strdup (from->grades);
  self->time = from->time;
  self->made = from->made;
  self->began = from->began;
  self->has_box = from->has_box;
  self->box = from->box;
  self->area = from->area != NULL ? bow_area_copy (from->area) : NULL;
  self->placed = from->placed;
  self->due_from = g_strdup (from->due_from);
  self->due_to = g_strdup (from->due_to);
  self->disposals = g_strdupv (from->disposals);
  self->of = g_strdup (from->of);
  self->line = g_strdup (from->line);
  self->weekday = from->weekday;
  self->hour = from->hour;
  self->week_hour_weekday = from->week_hour_weekday;
  self->week_hour_hour = from->week_hour_hour;
  self->near = g_strdup (from->near);
  self->near_m = from->near_m;
  self->says = g_strdupv (from->says);
  self->days = from->days;
  self->minute_from = from->minute_from;
  self->minute_to = from->minute_to;
  self->born_from = g_strdup (from->born_from);
  self->born_to = g_strdup (from->born_to);
  self->refs = g_strdupv (from->refs);
}

static void
bow_filter_finalize (GObject *object)
{
  drop (BOW_FILTER (object));

  G_OBJECT_CLASS (bow_filter_parent_class)->finalize (object);
}

static void
bow_filter_class_init (BowFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_filter_finalize;

  /**
   * BowFilter::changed:
   *
   * What is shown has changed.
   */
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_FILTER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_filter_init (BowFilter *self)
{
}

/**
 * bow_filter_new:
 *
 * Makes an empty filter, which shows every record.
 *
 * Returns: (transfer full): the filter
 */
BowFilter *
bow_filter_new (void)
{
  return g_object_new (BOW_TYPE_FILTER, NULL);
}

/**
 * bow_filter_copy:
 * @self: a filter
 *
 * A filter of its own that shows the same, for another thread.
 *
 * Returns: (transfer full): the copy
 */
BowFilter *
bow_filter_copy (BowFilter *self)
{
  BowFilter *copy;

  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  copy = bow_filter_new ();
  take (copy, self);
  return copy;
}

/**
 * bow_filter_assign:
 * @self: a filter
 * @other: another
 *
 * Shows what @other shows; one `changed` at most.
 */
void
bow_filter_assign (BowFilter *self, BowFilter *other)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_if_fail (BOW_IS_FILTER (self) && BOW_IS_FILTER (other));

  before = bow_filter_print (self);
  after = bow_filter_print (other);
  if (strcmp (before, after) == 0)
    return;
  drop (self);
  take (self, other);
  _bow_filter_emit_changed (self);
}

/**
 * bow_filter_is_empty:
 * @self: a filter
 *
 * Whether it shows every record.
 *
 * Returns: %TRUE where nothing is set
 */
gboolean
bow_filter_is_empty (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), TRUE);

  return self->kinds == NULL && self->operation == NULL && self->words == NULL
         && self->states == NULL && self->grades == NULL && !self->time.set
         && !self->made.set && !self->began.set && !self->has_box && self->area == NULL && self->placed == 0 && self->due_from == NULL
         && self->due_to == NULL && self->disposals == NULL && self->of == NULL && self->line == NULL && self->weekday == 0
         && self->week_hour_weekday == 0 && self->near == NULL && self->says == NULL && self->days == 0 && self->born_from == NULL
         && self->born_to == NULL && self->refs == NULL;
}

/**
 * bow_filter_clear:
 * @self: a filter
 *
 * Shows every record again; one `changed` at most.
 */
void
bow_filter_clear (BowFilter *self)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  if (bow_filter_is_empty (self))
    return;
  drop (self);
  _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_kinds:
 * @self: a filter
 *
 * Returns: (array zero-terminated=1) (nullable): the names of the kinds that
 *   are shown; %NULL for all
 */
const char *const *
bow_filter_get_kinds (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return (const char *const *) self->kinds;
}

/**
 * bow_filter_set_kinds:
 * @self: a filter
 * @kinds: (array zero-terminated=1) (nullable): names of kinds; none for all
 *
 * Shows these kinds alone.
 */
void
bow_filter_set_kinds (BowFilter *self, const char *const *kinds)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_list (self, &self->kinds, kinds);
}

/**
 * bow_filter_get_operation:
 * @self: a filter
 *
 * Returns: (nullable): the reference of the operation, or %NULL
 */
const char *
bow_filter_get_operation (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return self->operation;
}

/**
 * bow_filter_set_operation:
 * @self: a filter
 * @ref: (nullable): the reference of an operation
 *
 * Shows what belongs to one operation alone.
 */
void
bow_filter_set_operation (BowFilter *self, const char *ref)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_text (self, &self->operation, ref);
}

/**
 * bow_filter_get_words:
 * @self: a filter
 *
 * Returns: (nullable): the words searched for, or %NULL
 */
const char *
bow_filter_get_words (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return self->words;
}

/**
 * bow_filter_set_words:
 * @self: a filter
 * @words: (nullable): words as a person types them
 *
 * Shows what these words are found in alone.
 */
void
bow_filter_set_words (BowFilter *self, const char *words)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_text (self, &self->words, words);
}

/**
 * bow_filter_get_states:
 * @self: a filter
 *
 * Returns: (array zero-terminated=1) (nullable): the codes of the states that
 *   are shown; %NULL for all
 */
const char *const *
bow_filter_get_states (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return (const char *const *) self->states;
}

/**
 * bow_filter_set_states:
 * @self: a filter
 * @states: (array zero-terminated=1) (nullable): codes of states; none for all
 *
 * Shows records in these states alone.
 */
void
bow_filter_set_states (BowFilter *self, const char *const *states)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_list (self, &self->states, states);
}

/**
 * bow_filter_get_grades:
 * @self: a filter
 *
 * Returns: (nullable): the letters of the assessments that are shown, in order,
 *   for example `AB`; %NULL for all
 */
const char *
bow_filter_get_grades (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return self->grades;
}

/**
 * bow_filter_set_grades:
 * @self: a filter
 * @assessments: (nullable): letters from A to E, in any order
 *
 * Shows what has at least one line with one of these assessments.
 */
void
bow_filter_set_grades (BowFilter *self, const char *assessments)
{
  g_autofree char *letters = g_new0 (char, 6);
  gsize n = 0;

  g_return_if_fail (BOW_IS_FILTER (self));

  for (char letter = 'A'; letter <= 'E' && assessments != NULL; letter++)
    if (strchr (assessments, letter) != NULL)
      letters[n++] = letter;
  _bow_filter_set_text (self, &self->grades, letters);
}

/**
 * bow_filter_get_time:
 * @self: a filter
 * @from_ms: (out) (optional): start, milliseconds since 1970
 * @to_ms: (out) (optional): end, itself no longer shown
 *
 * The range of time in which something may have been happening. An open start
 * is the least number there is, an open end the greatest.
 *
 * Returns: %FALSE where no range is set
 */
gboolean
bow_filter_get_time (BowFilter *self, gint64 *from_ms, gint64 *to_ms)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  return _bow_filter_get_range (&self->time, from_ms, to_ms);
}

/**
 * bow_filter_set_time:
 * @self: a filter
 * @from_ms: start, milliseconds since 1970, or %BOW_TIME_NONE
 * @to_ms: end, itself no longer shown, or %BOW_TIME_NONE
 *
 * Shows what may have been happening in a range of time alone: something from
 * 22:00 to 01:00 is among what there was from 23:30 on, whichever of its ends
 * the range holds. Of what has one known end that end counts, and of what has
 * none when it was made. With an open start it shows what had begun by then,
 * over or not. Two open ends show all.
 */
void
bow_filter_set_time (BowFilter *self, gint64 from_ms, gint64 to_ms)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_range (self, &self->time, from_ms, to_ms);
}

/**
 * bow_filter_get_made:
 * @self: a filter
 * @from_ms: (out) (optional): start, milliseconds since 1970
 * @to_ms: (out) (optional): end, itself no longer shown
 *
 * The range of time in which a record was made, as bow_filter_get_time().
 *
 * Returns: %FALSE where no range is set
 */
gboolean
bow_filter_get_made (BowFilter *self, gint64 *from_ms, gint64 *to_ms)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  return _bow_filter_get_range (&self->made, from_ms, to_ms);
}

/**
 * bow_filter_set_made:
 * @self: a filter
 * @from_ms: start, milliseconds since 1970, or %BOW_TIME_NONE
 * @to_ms: end, itself no longer shown, or %BOW_TIME_NONE
 *
 * Shows what was made in a range of time alone; two open ends show all.
 */
void
bow_filter_set_made (BowFilter *self, gint64 from_ms, gint64 to_ms)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_range (self, &self->made, from_ms, to_ms);
}

/**
 * bow_filter_get_box:
 * @self: a filter
 * @box: (out) (optional): the box
 *
 * The part of the world that is shown.
 *
 * Returns: %FALSE where no box is set
 */
gboolean
bow_filter_get_box (BowFilter *self, BowBox *box)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  if (self->has_box && box != NULL)
    *box = self->box;
  return self->has_box;
}

/**
 * bow_filter_set_box:
 * @self: a filter
 * @box: (nullable): a box; %NULL for the whole world
 *
 * Shows what may lie in a box alone.
 */
void
bow_filter_set_box (BowFilter *self, const BowBox *box)
{
  g_return_if_fail (BOW_IS_FILTER (self));
  g_return_if_fail (box == NULL || (isfinite (box->west) && isfinite (box->south)
                                    && isfinite (box->east) && isfinite (box->north)));

  if (box == NULL ? !self->has_box
                  : self->has_box && self->box.west == box->west && self->box.south == box->south
                      && self->box.east == box->east && self->box.north == box->north)
    return;
  self->has_box = box != NULL;
  self->box = box != NULL ? *box : (BowBox) { 0 };
  _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_area:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the area within which things are shown,
 *   or %NULL
 */
BowArea *
bow_filter_get_area (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return self->area;
}

/**
 * bow_filter_set_area:
 * @self: a filter
 * @area: (nullable): an area, or %NULL for anywhere
 *
 * Shows what is within an area alone. A place that is only roughly known, or is
 * itself a line or an area, is where its centre is: it counts once or not at
 * all, however much of it is inside.
 */
void
bow_filter_set_area (BowFilter *self, const BowArea *area)
{
  g_autofree char *before = NULL, *after = NULL;

  g_return_if_fail (BOW_IS_FILTER (self));

  before = self->area != NULL ? bow_area_print (self->area) : NULL;
  after = area != NULL ? bow_area_print (area) : NULL;
  if (g_strcmp0 (before, after) == 0)
    return;
  g_clear_pointer (&self->area, bow_area_free);
  self->area = area != NULL ? bow_area_copy (area) : NULL;
  _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_placed:
 * @self: a filter
 *
 * Returns: 1 where only records with a place are shown, -1 where only those
 *   without, 0 where it does not matter
 */
int
bow_filter_get_placed (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), 0);

  return self->placed;
}

/**
 * bow_filter_set_placed:
 * @self: a filter
 * @placed: 1 for records with a place, -1 for those without, 0 for both
 *
 * Shows records with or without a place alone.
 */
void
bow_filter_set_placed (BowFilter *self, int placed)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  placed = CLAMP (placed, -1, 1);
  if (self->placed == placed)
    return;
  self->placed = placed;
  _bow_filter_emit_changed (self);
}

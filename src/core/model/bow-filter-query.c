/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person asks a filter for when words and kinds are not enough. */
#include "model/bow-filter-private.h"

#include <string.h>

/**
 * bow_filter_get_near:
 * @self: a filter
 * @metres: (out) (optional): how near
 *
 * Returns: (nullable): the reference of the record near which things are shown,
 *   or %NULL
 */
const char *
bow_filter_get_near (BowFilter *self, double *metres)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  if (metres != NULL)
    *metres = self->near_m;
  return self->near;
}

/**
 * bow_filter_set_near:
 * @self: a filter
 * @ref: (nullable): the reference of a record that has a place on the map: a point, a line or an area
 * @metres: how near, from 1 to %BOW_FILTER_MOST_NEAR
 *
 * Shows what is no further from that place alone.
 */
void
bow_filter_set_near (BowFilter *self, const char *ref, double metres)
{
  gboolean changed;

  g_return_if_fail (BOW_IS_FILTER (self));

  metres = ref != NULL && *ref != '\0' ? CLAMP (metres, 1, BOW_FILTER_MOST_NEAR) : 0;
  changed = metres < self->near_m || metres > self->near_m;
  self->near_m = metres;
  if (g_set_str (&self->near, metres > 0 ? ref : NULL) || changed)
    _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_says:
 * @self: a filter
 *
 * Returns: (array zero-terminated=1) (nullable): what fields say, each as
 *   `report.indicators:needles`; %NULL for anything
 */
const char *const *
bow_filter_get_says (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return (const char *const *) self->says;
}

/**
 * bow_filter_set_says:
 * @self: a filter
 * @says: (array zero-terminated=1) (nullable): what fields say, each as
 *   `report.indicators:needles`; none for anything
 *
 * Shows records alone of which each field that is named has one of the codes named for it,
 * in themselves or in a record inside them.
 */
void
bow_filter_set_says (BowFilter *self, const char *const *says)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  _bow_filter_set_list (self, &self->says, says);
}

/**
 * bow_filter_say_find:
 * @say: what a field says, as `report.indicators:needles`
 * @kind: (out) (optional): the kind
 * @field: (out) (optional): the field
 * @code: (out) (optional): the code, a part of @say
 *
 * Takes one condition on a field apart.
 *
 * Returns: %FALSE where there is no such field that has codes, or no such code of it
 */
gboolean
bow_filter_say_find (const char *say, const BowKind **kind, const BowField **field, const char **code)
{
  g_auto (GStrv) parts = g_strsplit_set (say, ".:", 4);
  const BowKind *of = g_strv_length (parts) == 3 ? bow_kind_find (parts[0]) : NULL;
  const BowField *found = of != NULL && (of->flags & BOW_KIND_PRIVATE) == 0 ? bow_kind_field (of, parts[1]) : NULL;

  if (found == NULL || found->enumeration == NULL || (found->flags & (BOW_FIELD_SEALED | BOW_FIELD_SENSITIVE)) != 0)
    return FALSE;
  if (bow_enumeration_find (found->enumeration, parts[2]) == NULL && !(found->enumeration->editable && bow_filter_is_code (parts[2])))
    return FALSE;
  if (kind != NULL)
    *kind = of;
  if (field != NULL)
    *field = found;
  if (code != NULL)
    *code = strchr (say, ':') + 1;
  return TRUE;
}

/**
 * bow_filter_is_code:
 * @code: a text
 *
 * Whether it has the form of a code. A force may add codes of its own, so any will do.
 *
 * Returns: %TRUE if it has
 */
gboolean
bow_filter_is_code (const char *code)
{
  return *code != '\0' && strspn (code, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen (code);
}

/**
 * bow_filter_get_hours:
 * @self: a filter
 * @days: (out) (optional): a bit for each weekday on which the hours begin, 1 for Monday, 2 for Tuesday, to 64
 *   for Sunday
 * @from: (out) (optional): minute of the day in which they begin
 * @to: (out) (optional): minute of the day in which they end; no more than @from
 *   for one of the next day
 *
 * Returns: %FALSE where no hours are set
 */
gboolean
bow_filter_get_hours (BowFilter *self, guint *days, int *from, int *to)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  if (days != NULL)
    *days = self->days;
  if (from != NULL)
    *from = self->minute_from;
  if (to != NULL)
    *to = self->minute_to;
  return self->days != 0;
}

/**
 * bow_filter_set_hours:
 * @self: a filter
 * @days: a bit for each weekday, from 1 for Monday to 64 for Sunday; 0 for any time
 * @from: minute of the day in which the hours begin, 0 to 1439
 * @to: minute of the day in which they end; no more than @from for one of the
 *   next day, as in Fridays from 20:00 to 02:00; the same for 24 hours
 *
 * Shows what may have been happening in these hours of the week alone.
 */
void
bow_filter_set_hours (BowFilter *self, guint days, int from, int to)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  days &= BOW_FILTER_ALL_DAYS;
  from = days != 0 ? CLAMP (from, 0, 1439) : 0;
  to = days != 0 ? CLAMP (to, 0, 1439) : 0;
  if (self->days == days && self->minute_from == from && self->minute_to == to)
    return;
  self->days = days;
  self->minute_from = from;
  self->minute_to = to;
  _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_born:
 * @self: a filter
 * @from: (out) (optional) (nullable): first day, `YYYY-MM-DD`; %NULL for an open start
 * @to: (out) (optional) (nullable): last day; %NULL for an open end
 *
 * Returns: %FALSE where no days are set
 */
gboolean
bow_filter_get_born (BowFilter *self, const char **from, const char **to)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), FALSE);

  if (from != NULL)
    *from = self->born_from;
  if (to != NULL)
    *to = self->born_to;
  return self->born_from != NULL || self->born_to != NULL;
}

/**
 * bow_filter_set_born:
 * @self: a filter
 * @from: (nullable): first day, `YYYY-MM-DD`; %NULL for an open start
 * @to: (nullable): last day; %NULL for an open end
 *
 * Shows persons alone who were born on one of these days.
 */
void
bow_filter_set_born (BowFilter *self, const char *from, const char *to)
{
  gboolean changed;

  g_return_if_fail (BOW_IS_FILTER (self));

  changed = g_set_str (&self->born_from, from);
  if (g_set_str (&self->born_to, to) || changed)
    _bow_filter_emit_changed (self);
}

/**
 * bow_filter_get_refs:
 * @self: a filter
 *
 * Returns: (array zero-terminated=1) (nullable): the references of the records
 *   that were chosen one by one; %NULL where none were
 */
const char *const *
bow_filter_get_refs (BowFilter *self)
{
  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  return (const char *const *) self->refs;
}

/**
 * bow_filter_set_refs:
 * @self: a filter
 * @refs: (array zero-terminated=1) (nullable): references of records, no more
 *   than %BOW_FILTER_MOST_REFS; none for any
 *
 * Shows these records alone. Of one that was merged into another, that one.
 */
void
bow_filter_set_refs (BowFilter *self, const char *const *refs)
{
  g_return_if_fail (BOW_IS_FILTER (self));
  g_return_if_fail (refs == NULL || g_strv_length ((GStrv) refs) <= BOW_FILTER_MOST_REFS);

  _bow_filter_set_list (self, &self->refs, refs);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome/bow-pattern.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-lists.h"
#include "case/bow-case-settings.h"
#include "case/bow-case-shapes.h"

/* The kinds of which each record is something that happened somewhere. */
static const char *const happenings[] = { "report", "event", "arrest", "search", NULL };

/**
 * bow_pattern_narrow:
 * @filter: what is shown
 * @error: return location
 *
 * Narrows a filter to the kinds that happen: those it has or, where it names
 * none, public reports, events, arrests and stops and searches.
 *
 * Returns: (transfer full) (nullable): the filter; %NULL with
 *   %BOW_ERROR_INVALID where it names a kind that does not happen
 */
BowFilter *
bow_pattern_narrow (BowFilter  *filter,
                    GError    **error)
{
  g_autoptr (BowFilter) narrow = bow_filter_copy (filter);
  const char *const *kinds = bow_filter_get_kinds (filter);

  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    if (!g_strv_contains (happenings, kinds[i]))
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                     _("A pattern is looked for in public reports, events, arrests and stops and searches, not in records of the kind “%s”."), kinds[i]);
        return NULL;
      }
  if (kinds == NULL || kinds[0] == NULL)
    bow_filter_set_kinds (narrow, happenings);

  return g_steal_pointer (&narrow);
}

/**
 * bow_pattern_new:
 * @bow_case: a case
 * @filter: what is looked at; its kinds are those of bow_pattern_narrow()
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads when and where things happened.
 *
 * Returns: (transfer full) (nullable): what happened, or %NULL with @error set
 */
BowPattern *
bow_pattern_new (BowCase       *bow_case,
                 BowFilter     *filter,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (BowPattern) self = g_new0 (BowPattern, 1);
  g_autofree char *fewest = NULL;

  self->filter = bow_pattern_narrow (filter, error);
  self->events = self->filter != NULL ? bow_case_list_when_where (bow_case, self->filter, cancellable, error) : NULL;
  fewest = self->events != NULL ? bow_case_get_setting (bow_case, BOW_SETTING_PATTERN_FEWEST, error) : NULL;
  if (fewest == NULL)
    return NULL;
  self->fewest = (guint) g_ascii_strtoull (fewest, NULL, 10);
  self->n_unplaced = bow_case_count_unplaced (bow_case, self->filter, &self->no_place, error);

  return self->n_unplaced >= 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_pattern_free:
 * @self: (nullable): what happened
 *
 * Frees it.
 */
void
bow_pattern_free (BowPattern *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_object (&self->filter);
  g_free (self->no_place);
  g_free (self);
}

/**
 * bow_pattern_project:
 * @self: what happened
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): where it happened, on the British
 *   National Grid; %NULL with %G_IO_ERROR_CANCELLED
 */
BowGridPoints *
bow_pattern_project (const BowPattern  *self,
                     GCancellable      *cancellable,
                     GError           **error)
{
  gsize n = self->events->len;
  g_autofree double *longitude = g_new (double, n);
  g_autofree double *latitude = g_new (double, n);
  g_autofree float *precision_m = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    {
      const BowWhenWhere *event = &g_array_index (self->events, BowWhenWhere, i);

      longitude[i] = event->longitude;
      latitude[i] = event->latitude;
      precision_m[i] = (float) event->precision_m;
    }

  return bow_grid_points_new (longitude, latitude, precision_m, n, cancellable, error);
}

/**
 * bow_pattern_choose_fewest:
 * @self: what happened
 * @usual: how many a method needs to say anything
 * @asked: how many somebody asked for; 0 for no wish
 *
 * Returns: from how many records on a pattern is worked out: never from fewer
 *   than the method needs, or than the force allows
 */
guint
bow_pattern_choose_fewest (const BowPattern *self,
                           guint             usual,
                           guint             asked)
{
  return MAX (MAX (usual, self->fewest), asked);
}

/**
 * bow_pattern_describe_time:
 * @self: what happened
 *
 * Returns: (transfer full): the time that was looked at, as on a legend
 */
char *
bow_pattern_describe_time (const BowPattern *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval = { .basis = BOW_TIME_BETWEEN };

  if (!bow_filter_get_time (self->filter, &interval.from, &interval.to))
    return g_strdup (_("All dates"));
  if (interval.from == BOW_TIME_NONE)
    interval.basis = BOW_TIME_BEFORE;
  if (interval.to == BOW_TIME_NONE)
    interval.basis = BOW_TIME_AFTER;

  return bow_interval_describe (&interval, zone);
}

/**
 * bow_pattern_describe_end:
 * @self: what happened
 *
 * Returns: (transfer full): what a legend ends with, without the last stop: the
 *   time that was looked at, and why records have no place where that is known
 */
char *
bow_pattern_describe_end (const BowPattern *self)
{
  g_autofree char *time = bow_pattern_describe_time (self);

  if (self->no_place == NULL)
    return g_steal_pointer (&time);
  /* Translators: the time that was looked at, and why records have no place, such as “Online: 3”. */
  return g_strdup_printf (_("%s. Without a place – %s"), time, self->no_place);
}

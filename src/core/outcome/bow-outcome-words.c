/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome/bow-outcome.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

/* More references than this are not read out one by one. */
#define MOST_REFERENCES 12

static GDateTime *
to_local (gint64 unix_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);

  return g_date_time_to_local (utc);
}

/* The first day says no more than the last leaves unsaid. */
static const char *
get_first_format (GDateTime *first,
                  GDateTime *last)
{
  if (g_date_time_get_year (first) != g_date_time_get_year (last))
    /* Translators: a day, such as “3 Feb 2019” */
    return _("%-d %b %Y");
  if (g_date_time_get_month (first) != g_date_time_get_month (last))
    /* Translators: the first day of some of one year, such as “3 Feb” */
    return _("%-d %b");

  /* Translators: the first day of some of one month, such as “3” */
  return _("%-d");
}

/**
 * bow_outcome_print_span:
 * @span: a time
 *
 * Its first and last day, for people.
 *
 * Returns: (transfer full): the words; empty where the time is
 */
char *
bow_outcome_print_span (const BowSpan *span)
{
  g_autoptr (GDateTime) first = to_local (span->from);
  g_autoptr (GDateTime) last = to_local (span->to - 1);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (span->from >= span->to)
    return g_strdup ("");
  from = g_date_time_format (first, get_first_format (first, last));
  to = g_date_time_format (last, _("%-d %b %Y"));
  if (g_date_time_get_day_of_year (first) == g_date_time_get_day_of_year (last) && g_date_time_get_year (first) == g_date_time_get_year (last))
    return g_steal_pointer (&to);

  /* Translators: from the first day to the last */
  return g_strdup_printf (_("%s – %s"), from, to);
}

/**
 * bow_outcome_print_estimate:
 * @estimate: an estimate
 * @is_ratio: whether it is a ratio, else a number of events
 *
 * An estimate with its interval in brackets, for people.
 *
 * Returns: (transfer full): the words; a dash where nothing is known
 */
char *
bow_outcome_print_estimate (const BowEstimate *estimate,
                            gboolean           is_ratio)
{
  if (!estimate->is_known)
    return g_strdup ("–");
  if (!is_ratio)
    /* Translators: a change in a number of events, and its interval */
    return g_strdup_printf (_("%+.0f (%+.0f to %+.0f)"), estimate->value, estimate->low, estimate->high);
  if (isinf (estimate->value))
    /* Translators: a ratio without a value, because there was nothing before */
    return g_strdup_printf (_("%.2f or more"), estimate->low);
  if (isinf (estimate->high))
    return g_strdup_printf (_("%.2f (%.2f or more)"), estimate->value, estimate->low);

  /* Translators: a ratio and its interval */
  return g_strdup_printf (_("%.2f (%.2f to %.2f)"), estimate->value, estimate->low, estimate->high);
}

static char *
print_confidence (const BowEstimate *estimate)
{
  if (isinf (estimate->value))
    return g_strdup_printf (_("with 95%% confidence at least %.2f times"), estimate->low);
  if (isinf (estimate->high))
    return g_strdup_printf (_("%.2f times, and with 95%% confidence at least %.2f times"), estimate->value, estimate->low);

  return g_strdup_printf (_("%.2f times, and with 95%% confidence from %.2f to %.2f times"), estimate->value, estimate->low, estimate->high);
}

static void
add_ratio (const BowOutcome  *self,
           BowEvaluationTime  time,
           GPtrArray         *lines)
{
  const BowEvaluation *evaluation = self->evaluation;
  const gint64 *counts = evaluation->counts[BOW_EVALUATION_AREA];
  g_autofree char *ratio = print_confidence (&evaluation->ratio[BOW_EVALUATION_AREA][time]);

  if (evaluation->days[time] <= 0)
    return;
  if (!evaluation->ratio[BOW_EVALUATION_AREA][time].is_known)
    g_ptr_array_add (lines, g_strdup (time == BOW_EVALUATION_DURING ? _("In the area nothing was counted, neither before nor during.")
                                                                    : _("In the area nothing was counted, neither before nor after.")));
  else if (time == BOW_EVALUATION_DURING)
    g_ptr_array_add (lines, g_strdup_printf (_("In the area %" PRId64 " were counted before and %" PRId64 " during: the rate was %s that before."),
                                             counts[BOW_EVALUATION_BEFORE], counts[time], ratio));
  else
    g_ptr_array_add (lines, g_strdup_printf (_("Afterwards %" PRId64 " were counted there: the rate was %s that before."),
                                             counts[time], ratio));
}

static char *
print_change (double events)
{
  gulong n = (gulong) (fabs (events) + 0.5);

  if (n == 0)
    return g_strdup (_("none more or fewer"));
  if (events > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu more", "%lu more", n), n);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu fewer", "%lu fewer", n), n);
}

static void
add_comparison (const BowOutcome *self,
                GPtrArray        *lines)
{
  const BowEstimate *difference = &self->evaluation->difference[BOW_EVALUATION_DURING];
  const BowEstimate *displacement = &self->evaluation->displacement[BOW_EVALUATION_DURING];
  g_autofree char *ratio = print_confidence (difference);
  g_autofree char *change = print_change (displacement->value);
  g_autofree char *low = print_change (displacement->low);
  g_autofree char *high = print_change (displacement->high);

  if (!self->evaluation->has_comparison)
    {
      g_ptr_array_add (lines, g_strdup (_("There is no comparison, so what would have happened anyway cannot be told apart from what the phase did.")));
      return;
    }
  if (difference->is_known)
    g_ptr_array_add (lines, g_strdup_printf (_("Measured against the comparison, the change was %s the change there; 1 means no difference."), ratio));
  if (displacement->is_known)
    /* Translators: each %s is a number, such as “6 fewer” */
    g_ptr_array_add (lines, g_strdup_printf (_("With the ring, so that what only moved is not taken for prevented, there were %s than the comparison would lead one to expect, and with 95%% confidence from %s to %s."), change, low, high));
}

static char *
join_vague (const BowOutcome *self)
{
  GString *refs = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->vague->len, MOST_REFERENCES); i++)
    g_string_append_printf (refs, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (self->vague, i));
  if (self->vague->len > MOST_REFERENCES)
    g_string_append (refs, " …");

  return g_string_free (refs, FALSE);
}

static void
add_left_out (const BowOutcome *self,
              GPtrArray        *lines)
{
  g_autofree char *refs = join_vague (self);
  gint64 n_spanning = self->evaluation->n_spanning;

  if (self->vague->len > 0)
    g_ptr_array_add (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u is too vague in time or place to be counted: %s.",
                                                          "%u are too vague in time or place to be counted: %s.", self->vague->len),
                                             self->vague->len, refs));
  if (self->n_unplaced > 0)
    g_ptr_array_add (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " from this time has no place on the map and is left out.",
                                                          "%" PRId64 " from this time have no place on the map and are left out.",
                                                          (gulong) self->n_unplaced), self->n_unplaced));
  if (self->no_place != NULL)
    /* Translators: why records have no place, such as “Online: 3”. */
    g_ptr_array_add (lines, g_strdup_printf (_("Without a place – %s."), self->no_place));
  if (n_spanning > 0)
    g_ptr_array_add (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " lies across the end of a time and counts where more than half of it lies.",
                                                          "%" PRId64 " lie across the end of a time and count where more than half of each lies.",
                                                          (gulong) n_spanning), n_spanning));
}

/**
 * bow_outcome_describe:
 * @self: an outcome
 *
 * What it says, in sentences: how the rates compare, what was left out, and, in
 * the last two, that it is not proof and why.
 *
 * Returns: (transfer full): the sentences
 */
GStrv
bow_outcome_describe (const BowOutcome *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (8, g_free, TRUE);

  add_ratio (self, BOW_EVALUATION_DURING, lines);
  add_ratio (self, BOW_EVALUATION_AFTER, lines);
  add_comparison (self, lines);
  if (self->evaluation->rings_overlap)
    g_ptr_array_add (lines, g_strdup (_("The two rings overlap, and what lies in both counts around the area. A comparison further away would be better.")));
  if (!self->is_over)
    g_ptr_array_add (lines, g_strdup_printf (_("%s is not over: these are its days so far."), self->phase));
  if (self->evaluation->is_few)
    g_ptr_array_add (lines, g_strdup (_("The counts are small: one more or less would change what they say.")));
  add_left_out (self, lines);
  g_ptr_array_add (lines, g_strdup (bow_evaluation_verdict ()));
  g_ptr_array_add (lines, g_strdup (bow_evaluation_caveat ()));

  return (GStrv) g_ptr_array_steal (lines, NULL);
}

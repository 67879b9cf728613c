/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bow-period-comparison.h"

static gboolean
is_within (gint64         from,
           gint64         last,
           const BowSpan *span)
{
  return from >= span->from && last < span->to;
}

static gboolean
touches (gint64         from,
         gint64         last,
         const BowSpan *span)
{
  return from < span->to && last >= span->from;
}

/**
 * bow_period_comparison_init:
 * @self: (out): the comparison
 * @from: (array length=n): when things began, milliseconds since 1970
 * @to: (array length=n): when each was over, never before it began
 * @kind: (array length=n): of which kind each is
 * @n: how many
 * @first: a period, not empty
 * @second: another, not empty, which shares no time with it
 *
 * Counts what there was in two periods. Nothing is counted twice: what may have
 * been in a period or outside it is in neither.
 */
void
bow_period_comparison_init (BowPeriodComparison *self,
                            const gint64        *from,
                            const gint64        *to,
                            const guint8        *kind,
                            gsize                n,
                            const BowSpan       *first,
                            const BowSpan       *second)
{
  g_return_if_fail (first->from < first->to && second->from < second->to);
  g_return_if_fail (first->to <= second->from || second->to <= first->from);

  *self = (BowPeriodComparison) { 0 };
  for (gsize i = 0; i < n; i++)
    {
      gint64 last = to[i] > from[i] ? to[i] - 1 : from[i];

      if (is_within (from[i], last, first))
        self->counts[kind[i]].before++;
      else if (is_within (from[i], last, second))
        self->counts[kind[i]].after++;
      else if (touches (from[i], last, first) || touches (from[i], last, second))
        self->n_between++;
    }
  for (gsize i = 0; i < BOW_PERIOD_COMPARISON_KINDS; i++)
    {
      self->all.before += self->counts[i].before;
      self->all.after += self->counts[i].after;
    }
  self->ratio = bow_rate_ratio (self->all, (double) (first->to - first->from), (double) (second->to - second->from),
                                BOW_EVALUATION_LEVEL);
}

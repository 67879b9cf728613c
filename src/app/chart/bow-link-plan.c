/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-model-private.h"

#include <math.h>

/* A chart as it is saved, and as it is opened again. */

static void
forget_all (BowLinkModel *self)
{
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      self->states[i].group = 0;
      self->states[i].hidden = self->pinned[i] = FALSE;
      self->places[i] = (BowNetworkPlace) { NAN, NAN };
      g_clear_pointer (&self->states[i].note, g_free);
    }
}

/**
 * bow_link_model_restore:
 * @self: a chart whose records were read
 * @plan: how it was saved
 *
 * Puts everything where it was, and forgets what was done since. What is not
 * there any more, is not there.
 */
void
bow_link_model_restore (BowLinkModel *self,
                        BowChartPlan *plan)
{
  forget_all (self);
  for (guint i = 0; i < plan->groups->len; i++)
    g_ptr_array_add (self->groups, g_strdup (g_ptr_array_index (plan->groups, i)));
  for (guint i = 0; i < plan->records->len; i++)
    {
      const BowChartPlanRecord *record = &g_array_index (plan->records, BowChartPlanRecord, i);
      int node = record->row != 0 ? bow_network_find (self->network, record->row) : -1;

      if (node < 0)
        continue;
      self->places[node] = (BowNetworkPlace) { (float) record->x, (float) record->y };
      self->pinned[node] = record->pinned;
      self->states[node].hidden = record->hidden;
      self->states[node].selected = self->states[node].selected && !record->hidden;
      self->states[node].group = record->group;
      g_set_str (&self->states[node].note, record->note);
    }
  _bow_link_model_changed (self);
  bow_link_model_set_notes (self, plan->notes);
}

/**
 * bow_link_model_plan:
 * @self: a chart of something
 *
 * Returns: (transfer full): how it is drawn, to be saved; its records by their
 *   rows
 */
BowChartPlan *
bow_link_model_plan (BowLinkModel *self)
{
  BowChartPlan *plan = bow_chart_plan_new ();

  for (guint i = 0; i < self->groups->len; i++)
    g_ptr_array_add (plan->groups, g_strdup (g_ptr_array_index (self->groups, i)));
  for (guint i = 0; i < self->n_nodes; i++)
    bow_chart_plan_add (plan, &(BowChartPlanRecord) {
      .ref = (char *) bow_row_get_data (g_ptr_array_index (self->rows, i))->ref, .row = self->network->nodes[i].row,
      .x = isnan (self->places[i].x) ? 0 : self->places[i].x, .y = isnan (self->places[i].y) ? 0 : self->places[i].y,
      .pinned = self->pinned[i], .hidden = self->states[i].hidden, .group = self->states[i].group, .note = self->states[i].note,
    });

  for (guint i = 0; i < self->notes->len; i++)
    {
      const BowChartNote *note = g_ptr_array_index (self->notes, i);

      bow_chart_notes_add (plan->notes, note->text, note->x, note->y);
    }

  return plan;
}

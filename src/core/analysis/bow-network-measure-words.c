/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a measure means, and what it does not. */
#include "analysis/bow-network-measure.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/**
 * bow_network_measure_get_label:
 * @measure: a measure
 *
 * Returns: its name for people
 */
const char *
bow_network_measure_get_label (BowNetworkMeasure measure)
{
  static const char *const labels[] = {
    [BOW_NETWORK_DEGREE] = N_("Number of neighbours"),
    [BOW_NETWORK_BETWEENNESS] = N_("Go-between"),
    [BOW_NETWORK_COMMUNITIES] = N_("Groups"),
    [BOW_NETWORK_COMPONENTS] = N_("Separate parts"),
  };

  g_return_val_if_fail (measure < G_N_ELEMENTS (labels), "");

  return _(labels[measure]);
}

static char *
explain_betweenness (const BowNetworkMeasured *self)
{
  g_autofree char *estimate = NULL;

  if (self->is_estimate)
    /* Translators: follows what the measure means. */
    estimate = g_strdup_printf (_(" This is an estimate from the shortest ways that begin at %u of %u records, drawn with seed %" PRIu64
                                  ": the order of records with similar values may be wrong."),
                                self->n_sources, self->n, self->seed);

  return g_strconcat (_("The part of the shortest ways between all other records that leads through this one. Who has much of it may pass "
                        "things or word between groups. It says nothing of importance: somebody whom many reports mention by chance has much "
                        "of it too, and a link that nobody knows of changes it."),
                      estimate, NULL);
}

/**
 * bow_network_measured_explain:
 * @self: what was measured
 *
 * What the measure means and what it does not, to stand beside it wherever it
 * is shown.
 *
 * Returns: (transfer full): a few sentences
 */
char *
bow_network_measured_explain (const BowNetworkMeasured *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->measure)
    {
    case BOW_NETWORK_DEGREE:
      return g_strdup (_("How many other records this one is linked to, each counted once. It grows with how much has been recorded: "
                         "whoever was looked into most has most, whatever part they play."));
    case BOW_NETWORK_BETWEENNESS:
      return explain_betweenness (self);
    case BOW_NETWORK_COMMUNITIES:
      return g_strdup_printf (_("Groups of records with more links among themselves than to others: %u were found, with seed %" PRIu64
                                ". They come from what is linked in this chart, not from who knows whom: another seed, filter or link may "
                                "draw them differently, and a group here is no evidence that its members act together."),
                              self->n_groups, self->seed);
    case BOW_NETWORK_COMPONENTS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u part that hangs together. That no link joins two parts means that none is recorded here, not that there is none.",
                                           "%u parts that each hang together. That no link joins two parts means that none is recorded here, not that there is none.",
                                           self->n_groups),
                              self->n_groups);
    default:
      g_return_val_if_reached (NULL);
    }
}

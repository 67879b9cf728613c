/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-chart-writer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-interval.h"

/**
 * bow_chart_print_note:
 * @chart: a chart
 * @note: what a file says about itself
 *
 * Says in a few lines what a chart is, how it is to be handled, and who wrote it
 * when, for whom and what for.
 *
 * Returns: (transfer full): the lines
 */
char *
bow_chart_print_note (const BowChart      *chart,
                      const BowExportNote *note)
{
  g_autoptr (GString) text = g_string_new (chart->title);
  g_autofree char *at = bow_instant_print (note->at_ms);

  g_string_append_printf (text, "\n%s · %s\n", note->marking != NULL ? note->marking : "OFFICIAL", note->handling != NULL ? note->handling : "P");
  /* Translators: an account, and an instant in UTC. */
  g_string_append_printf (text, _("Exported by %s at %s."), note->exporter, at);
  if (note->recipient != NULL)
    g_string_append_printf (text, _(" For %s."), note->recipient);
  if (note->purpose != NULL)
    g_string_append_printf (text, _(" Purpose: %s."), note->purpose);
  for (gsize i = 0; note->conditions != NULL && note->conditions[i] != NULL; i++)
    g_string_append_printf (text, _("\nCondition: %s"), note->conditions[i]);
  g_string_append_printf (text, _("\n%u records and %u links."), chart->network->n_nodes, chart->network->n_edges);
  if (note->head != NULL)
    /* Translators: the beginning of a hash. */
    g_string_append_printf (text, _(" Log: %s."), note->head);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

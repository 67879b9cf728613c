/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

#include <glib/gi18n-lib.h>

#include "model/bow-relation.h"

/* What is said of a chart, on it and to a screen reader. */

/* More links than these are counted rather than told. */
#define MOST_TOLD 6

/* The grade of what says so first, and how many sources say so. */
static char *
print_grade (const BowNetworkEdge *edge)
{
  g_autofree char *grade = bow_network_edge_print_grade (edge);
  g_autoptr (GString) text = g_string_new (grade);

  if (edge->n_sources > 1)
    g_string_append_printf (text, "%s×%u", text->len > 0 ? " " : "", edge->n_sources);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * _bow_link_chart_name_line:
 * @self: a chart
 * @line: index of a line
 *
 * Returns: (transfer full): what stands upon it: the relation, the grade and how
 *   many sources say so
 */
char *
_bow_link_chart_name_line (BowLinkChart *self,
                           guint         line)
{
  const BowLinkLine *what = bow_link_model_get_line (self->model, line);
  const BowNetworkEdge *edge = &bow_link_model_get_network (self->model)->edges[what->edge];
  g_autofree char *grade = print_grade (edge);

  if (what->n_edges > 1)
    return g_strdup_printf (ngettext ("%u link", "%u links", what->n_edges), what->n_edges);
  if (*grade == '\0')
    return g_strdup (bow_network_edge_get_label (edge, FALSE));

  return g_strdup_printf ("%s · %s", bow_network_edge_get_label (edge, FALSE), grade);
}

static void
append_other (BowLinkModel *model,
              GString      *text,
              guint         node,
              guint         line)
{
  const BowLinkLine *what = bow_link_model_get_line (model, line);
  const BowNetworkEdge *edge = &bow_link_model_get_network (model)->edges[what->edge];
  const BowSceneEdge *ends = bow_link_scene_get_edge (bow_link_model_get_scene (model), line);
  gboolean outgoing = bow_link_model_item_of (model, edge->from) == (int) node;
  guint other = ends->from == node ? ends->to : ends->from;

  g_string_append (text, "\n");
  if (what->n_edges > 1)
    g_string_append_printf (text, ngettext ("%u link with %s", "%u links with %s", what->n_edges), what->n_edges,
                            bow_link_model_get_title (model, other));
  else
    g_string_append_printf (text, "%s %s", bow_network_edge_get_label (edge, !outgoing), bow_link_model_get_title (model, other));
}

/**
 * bow_link_chart_describe:
 * @self: a chart
 * @item: index of an item
 *
 * Returns: (transfer full): what it is and what it is linked to, as a tooltip and
 *   a screen reader say it
 */
char *
bow_link_chart_describe (BowLinkChart *self,
                         guint         item)
{
  const BowLinkItem *what = bow_link_model_get_item (self->model, item);
  const BowRowData *data = bow_row_get_data (bow_link_model_get_row (self->model, what->node));
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_lines;
  const guint *lines = bow_link_scene_edges_of (bow_link_model_get_scene (self->model), item, &n_lines);

  if (what->group != 0)
    /* Translators: a group on a chart: its name and how many records it holds */
    g_string_append_printf (text, ngettext ("%s: a group of %u record", "%s: a group of %u records", what->n_members),
                            bow_link_model_get_title (self->model, item), what->n_members);
  else
    g_string_append_printf (text, "%s %s (%s)", data->ref, data->title, bow_kind_get_label (data->kind));
  if (what->group == 0 && data->grade != NULL)
    g_string_append_printf (text, "\n%s", data->grade);
  if (n_lines > MOST_TOLD)
    {
      g_string_append (text, "\n");
      g_string_append_printf (text, ngettext ("%u link", "%u links", n_lines), n_lines);
    }
  for (guint i = 0; n_lines <= MOST_TOLD && i < n_lines; i++)
    append_other (self->model, text, item, lines[i]);
  if (bow_link_model_get_note (self->model, item) != NULL)
    g_string_append_printf (text, "\n%s", bow_link_model_get_note (self->model, item));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_link_chart_describe_line:
 * @self: a chart
 * @line: index of a line
 *
 * Returns: (transfer full): what it joins and how sure that is
 */
char *
bow_link_chart_describe_line (BowLinkChart *self,
                              guint         line)
{
  const BowLinkLine *what = bow_link_model_get_line (self->model, line);
  const BowNetworkEdge *edge = &bow_link_model_get_network (self->model)->edges[what->edge];
  const BowSceneEdge *ends = bow_link_scene_get_edge (bow_link_model_get_scene (self->model), line);
  const char *from = bow_link_model_get_title (self->model, ends->from), *to = bow_link_model_get_title (self->model, ends->to);
  g_autofree char *grade = print_grade (edge);
  g_autofree char *sources = g_strdup_printf (ngettext ("%u source", "%u sources", edge->n_sources), edge->n_sources);

  if (what->n_edges > 1)
    return g_strdup_printf (ngettext ("%s and %s: %u link", "%s and %s: %u links", what->n_edges), from, to, what->n_edges);

  return g_strdup_printf ("%s %s %s\n%s%s%s · %s", from, bow_network_edge_get_label (edge, FALSE), to,
                          bow_enumeration_label (&bow_link_strengths, bow_link_strengths.items[edge->strength].code),
                          *grade != '\0' ? " · " : "", grade, sources);
}

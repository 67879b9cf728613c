/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart format of i2 Analyst's Notebook, as far as its published schema
 * tells it. What stands first in the lists of grades is what has none: an index
 * that is missing is 0. */
#include "exchange/bow-chart-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-interval.h"
#include "exchange/bow-chart-xml.h"
#include "exchange/bow-xml-text.h"
#include "model/bow-grade.h"
#include "model/bow-relation.h"

/* Units of a chart from a node to one that it is linked to. */
#define STEP 150

static void
add_grade (GString              *xml,
           const char           *element,
           const BowEnumeration *grades)
{
  g_string_append_printf (xml, "<%s><StringCollection><String", element);
  bow_xml_text_append_attribute (xml, "Text", _("Ungraded"));
  g_string_append (xml, "/>");
  for (gsize i = 0; i < grades->n_items; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", grades->items[i].code, _(grades->items[i].label));

      g_string_append (xml, "<String");
      bow_xml_text_append_attribute (xml, "Text", text);
      g_string_append (xml, "/>");
    }
  g_string_append_printf (xml, "</StringCollection></%s>\n", element);
}

static void
add_strengths (GString *xml)
{
  static const char *const styles[] = { "DotStyleSolid", "DotStyleDashed", "DotStyleDotted" };

  g_string_append (xml, "<StrengthCollection>");
  for (gsize i = 0; i < bow_link_strengths.n_items; i++)
    {
      g_string_append (xml, "<Strength");
      bow_xml_text_append_attribute (xml, "Id", bow_link_strengths.items[i].code);
      bow_xml_text_append_attribute (xml, "Name", _(bow_link_strengths.items[i].label));
      bow_xml_text_append_attribute (xml, "DotStyle", styles[MIN (i, G_N_ELEMENTS (styles) - 1)]);
      g_string_append (xml, "/>");
    }
  g_string_append (xml, "</StrengthCollection>\n");
}

/* The symbols that every installation of it has. */
static const char *
get_icon (const char *kind)
{
  static const char *const icons[][2] = {
    { "person", "Person" }, { "vehicle", "Car" }, { "telephone", "Phone" }, { "place", "Place" }, { "organisation", "Office" },
    { "report", "Document" }, { "note", "Document" }, { "attachment", "Document" }, { "event", "Event" }, { "arrest", "Event" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i][0], kind))
      return icons[i][1];

  return "General";
}

static void
add_types (GString        *xml,
           const BowChart *chart)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  g_autofree gboolean *there = g_new0 (gboolean, n_kinds);

  for (guint i = 0; i < chart->network->n_nodes; i++)
    there[chart->network->nodes[i].kind] = TRUE;
  g_string_append (xml, "<EntityTypeCollection>");
  for (gsize i = 0; i < n_kinds; i++)
    if (there[i])
      {
        g_string_append (xml, "<EntityType");
        bow_xml_text_append_attribute (xml, "Name", bow_kind_get_label (kinds[i]));
        bow_xml_text_append_attribute (xml, "IconFile", get_icon (kinds[i]->name));
        g_string_append (xml, "/>");
      }
  g_string_append (xml, "</EntityTypeCollection>\n<LinkTypeCollection><LinkType");
  bow_xml_text_append_attribute (xml, "Name", _("Link"));
  g_string_append (xml, "/></LinkTypeCollection>\n");
}

/* In UTC, as all that leaves says its times. */
static void
add_time (GString *xml,
          gint64   at_ms)
{
  g_autofree char *text = bow_instant_print (at_ms);

  text[strcspn (text, ".Z")] = '\0';
  g_string_append_printf (xml, " DateSet=\"true\" TimeSet=\"true\" DateTime=\"%s\"", text);
}

static int
get_position (double place)
{
  return (int) CLAMP (round (place * STEP), -1e9, 1e9);
}

static void
add_node (GString        *xml,
          const BowChart *chart,
          guint           index)
{
  gsize n_kinds;
  const BowNetworkNode *node = &chart->network->nodes[index];
  const BowChartNode *said = &chart->nodes[index];
  const char *type = bow_kind_get_label (bow_kinds (&n_kinds)[node->kind]);
  g_autofree char *label = bow_chart_node_print_label (said);
  int x = get_position (said->x), y = get_position (said->y);

  g_string_append (xml, "<ChartItem");
  bow_xml_text_append_attribute (xml, "Label", label);
  bow_xml_text_append_attribute (xml, "Description", said->note);
  bow_xml_text_append_attribute (xml, "DateTimeDescription", said->when);
  bow_xml_text_append_attribute (xml, "SourceReference", said->ref);
  bow_xml_text_append_attribute (xml, "SourceType", type);
  if (node->from_ms != BOW_NETWORK_NO_TIME_FROM && said->when != NULL)
    add_time (xml, node->from_ms);
  g_string_append_printf (xml, " XPosition=\"%d\"><End X=\"%d\" Y=\"%d\"><Entity", x, x, y);
  bow_xml_text_append_attribute (xml, "EntityId", said->ref);
  bow_xml_text_append_attribute (xml, "Identity", said->ref);
  g_string_append (xml, "><Icon><IconStyle");
  bow_xml_text_append_attribute (xml, "Type", type);
  g_string_append (xml, "/></Icon></Entity></End></ChartItem>\n");
}

/* One more than the place in the list; 0 for none. */
static int
get_grade (const BowEnumeration *grades,
           char                  code)
{
  for (gsize i = 0; code != 0 && i < grades->n_items; i++)
    if (grades->items[i].code[0] == code)
      return (int) i + 1;

  return 0;
}

static void
add_edge (GString        *xml,
          const BowChart *chart,
          guint           index)
{
  const BowNetworkEdge *edge = &chart->network->edges[index];
  g_autofree char *from = bow_network_print_day (edge->from_day), *to = bow_network_print_day (edge->to_day);
  g_autofree char *days = from != NULL || to != NULL ? g_strdup_printf ("%s – %s", from != NULL ? from : "", to != NULL ? to : "") : NULL;

  g_string_append (xml, "<ChartItem");
  bow_xml_text_append_attribute (xml, "Label", bow_network_edge_get_label (edge, FALSE));
  bow_xml_text_append_attribute (xml, "DateTimeDescription", days);
  bow_xml_text_append_attribute (xml, "SourceReference", chart->sources[index]);
  g_string_append_printf (xml, " GradeOneIndex=\"%d\" GradeTwoIndex=\"%d\" GradeThreeIndex=\"%d\"><Link",
                          get_grade (&bow_source_evaluations, edge->source), get_grade (&bow_assessments, edge->assessment),
                          get_grade (&bow_handlings, edge->handling));
  bow_xml_text_append_attribute (xml, "End1Id", chart->nodes[edge->from].ref);
  bow_xml_text_append_attribute (xml, "End2Id", chart->nodes[edge->to].ref);
  g_string_append (xml, "><LinkStyle");
  bow_xml_text_append_attribute (xml, "Type", _("Link"));
  g_string_append_printf (xml, " ArrowStyle=\"%s\"", bow_network_edge_is_directed (edge) ? "ArrowOnHead" : "ArrowNone");
  bow_xml_text_append_attribute (xml, "StrengthReference", bow_link_strengths.items[edge->strength].code);
  g_string_append (xml, "/></Link></ChartItem>\n");
}

/* A block of text that is no entity of any type. */
static void
add_free_note (GString            *xml,
               const BowChartNote *note,
               guint               number)
{
  g_autofree char *id = g_strdup_printf ("note-%u", number);
  int x = get_position (note->x), y = get_position (note->y);

  g_string_append (xml, "<ChartItem");
  bow_xml_text_append_attribute (xml, "Label", note->text);
  g_string_append_printf (xml, " XPosition=\"%d\"><End X=\"%d\" Y=\"%d\"><Entity", x, x, y);
  bow_xml_text_append_attribute (xml, "EntityId", id);
  bow_xml_text_append_attribute (xml, "Identity", id);
  bow_xml_text_append_attribute (xml, "LabelIsIdentity", "false");
  g_string_append (xml, "><TextBlock><TextBlockStyle Alignment=\"TextAlignLeft\"/></TextBlock></Entity></End></ChartItem>\n");
}

static void
begin (GString             *xml,
       const BowChart      *chart,
       const BowExportNote *note)
{
  g_autofree char *said = bow_chart_print_note (chart, note);

  g_string_append (xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  bow_xml_text_append_comment (xml, said);
  g_string_append (xml, "<Chart IdReferenceLinking=\"false\" Rigorous=\"false\">\n");
  add_grade (xml, "GradeOne", &bow_source_evaluations);
  add_grade (xml, "GradeTwo", &bow_assessments);
  add_grade (xml, "GradeThree", &bow_handlings);
  add_strengths (xml);
  add_types (xml, chart);
  g_string_append (xml, "<ChartItemCollection>\n");
}

/**
 * bow_anx_write:
 * @stream: where it goes
 * @chart: a chart
 * @note: what the file says about itself
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a chart as i2 Analyst's Notebook reads it: kinds as types of entity,
 * the three parts of the 3x5x2 grade as the three grades, and how sure a link
 * is as its strength.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_anx_write (GOutputStream        *stream,
               const BowChart       *chart,
               const BowExportNote  *note,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  begin (xml, chart, note);
  for (guint i = 0; i < chart->notes->len; i++)
    add_free_note (xml, g_ptr_array_index (chart->notes, i), i + 1);

  return bow_chart_xml_write (stream, chart, xml, add_node, add_edge, "</ChartItemCollection>\n</Chart>\n", cancellable, error);
}

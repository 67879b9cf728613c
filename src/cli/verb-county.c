/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-case-county.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static const struct
{
  guint role;
  const char *name;
} roles[] = {
  { BOW_COUNTY_ASKED, "asked" },
  { BOW_COUNTY_HOME, "home" },
  { BOW_COUNTY_TARGET, "target" },
  { BOW_COUNTY_STATION, "station" },
  { BOW_COUNTY_CUCKOOED, "cuckooed" },
  { BOW_COUNTY_MISSING, "missing_child" },
  { BOW_COUNTY_EXPLOITED, "exploited_child" },
  { BOW_COUNTY_CHILD, "child" },
};

static const BowRowData *
data_of (const BowCountyLine *line,
         guint                index)
{
  return bow_row_get_data (g_array_index (line->nodes, BowCountyNode, index).row);
}

static void
tell_node (BowCli              *self,
           const BowCountyNode *node)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowRowData *data = bow_row_get_data (node->row);
  g_autofree char *role = bow_county_role_describe (node);

  json_builder_begin_object (json);
  bow_cli_output_row_members (self->output, node->row);
  json_builder_set_member_name (json, "roles");
  json_builder_begin_array (json);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if ((node->roles & roles[i].role) != 0)
      json_builder_add_string_value (json, roles[i].name);
  json_builder_end_array (json);
  bow_cli_output_member (self->output, "grades", node->grade);
  bow_cli_output_member (self->output, "detail", node->detail);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%-9s %s [%s]%s%s", data->ref, data->title, role, node->grade != NULL ? "  " : "",
                       node->grade != NULL ? node->grade : "");
  if (node->detail != NULL)
    bow_cli_output_line (self->output, "          %s", node->detail);
}

static void
tell_edge (BowCli              *self,
           const BowCountyLine *line,
           const BowCountyEdge *edge)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *label = bow_county_edge_describe (edge);
  const char *from = data_of (line, edge->from)->ref;
  const char *to = data_of (line, edge->to)->ref;

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "from", from);
  bow_cli_output_member (self->output, "to", to);
  bow_cli_output_member (self->output, "relation", edge->relation != NULL ? edge->relation->name : "stop");
  bow_cli_output_member (self->output, "strength", edge->strength);
  bow_cli_output_member (self->output, "grade", edge->grade);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s %s %s (%s)%s%s", from, label, to, bow_enumeration_label (&bow_link_strengths, edge->strength),
                       edge->grade != NULL ? "  " : "", edge->grade != NULL ? edge->grade : "");
}

static void
tell_stop (BowCli              *self,
           const BowCountyLine *line,
           const BowCountyStop *stop)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "route", data_of (line, stop->route)->ref);
  bow_cli_output_number (self->output, "number", stop->number);
  bow_cli_output_member (self->output, "station", stop->name);
  bow_cli_output_member (self->output, "place", stop->place >= 0 ? data_of (line, (guint) stop->place)->ref : NULL);
  if (stop->has_position)
    {
      json_builder_set_member_name (json, "longitude");
      json_builder_add_double_value (json, stop->position.longitude);
      json_builder_set_member_name (json, "latitude");
      json_builder_add_double_value (json, stop->position.latitude);
    }
  json_builder_end_object (json);
}

static void
begin (BowCli     *self,
       const char *name)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
}

gboolean
bow_verb_county_line (BowCli  *self,
                      char   **arguments,
                      GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowCountyLine) line = NULL;
  gint64 row = bow_cli_find_row (self, arguments[0], error);

  line = row != 0 ? bow_case_read_county_line (self->bow_case, row, self->cancellable, error) : NULL;
  if (line == NULL)
    return FALSE;
  begin (self, "records");
  for (guint i = 0; i < line->nodes->len; i++)
    tell_node (self, &g_array_index (line->nodes, BowCountyNode, i));
  json_builder_end_array (json);
  bow_cli_output_line (self->output, "%s", "");
  begin (self, "links");
  for (guint i = 0; i < line->edges->len; i++)
    tell_edge (self, line, &g_array_index (line->edges, BowCountyEdge, i));
  json_builder_end_array (json);
  begin (self, "stops");
  for (guint i = 0; i < line->stops->len; i++)
    tell_stop (self, line, &g_array_index (line->stops, BowCountyStop, i));
  json_builder_end_array (json);

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-chart-plan.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

/* Nothing is drawn further out than this. */
#define FURTHEST 1e6

static void
record_clear (gpointer data)
{
  BowChartPlanRecord *record = data;

  g_free (record->ref);
  g_free (record->note);
}

/**
 * bow_chart_plan_new:
 *
 * Returns: (transfer full): a chart of nothing
 */
BowChartPlan *
bow_chart_plan_new (void)
{
  BowChartPlan *self = g_new0 (BowChartPlan, 1);

  self->records = g_array_new (FALSE, TRUE, sizeof (BowChartPlanRecord));
  g_array_set_clear_func (self->records, record_clear);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  self->notes = bow_chart_notes_new ();

  return self;
}

/**
 * bow_chart_plan_free:
 * @self: (nullable): a chart
 *
 * Frees it.
 */
void
bow_chart_plan_free (BowChartPlan *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->records);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * bow_chart_plan_add:
 * @self: a chart
 * @record: copied
 *
 * Adds a record.
 */
void
bow_chart_plan_add (BowChartPlan             *self,
                    const BowChartPlanRecord *record)
{
  BowChartPlanRecord copy = *record;

  copy.ref = g_strdup (record->ref);
  copy.note = g_strdup (record->note);
  g_array_append_val (self->records, copy);
}

static gboolean
refuse (const char  *message,
        GError     **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, message);

  return FALSE;
}

static gboolean
is_reference (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length > 2 && length < 24 && g_ascii_isalnum (text[0]) && text[1] == '-' && strspn (text + 2, "0123456789") == length - 2;
}

static gboolean
fits (const char *text,
      glong       most)
{
  return text == NULL || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= most);
}

static gboolean
check_notes (const BowChartPlan  *self,
             GError             **error)
{
  if (self->notes->len > BOW_CHART_NOTE_MOST)
    return refuse (_("A chart holds no more than 100 notes of its own."), error);
  for (guint i = 0; i < self->notes->len; i++)
    {
      const BowChartNote *note = g_ptr_array_index (self->notes, i);

      if (!(fabs (note->x) <= FURTHEST) || !(fabs (note->y) <= FURTHEST) || *note->text == '\0')
        return refuse (_("A note stands on the chart where nothing can be drawn."), error);
      if (!fits (note->text, BOW_CHART_NOTE_MOST_LETTERS))
        return refuse (_("A note on the chart is longer than 500 letters."), error);
    }

  return TRUE;
}

/**
 * bow_chart_plan_check:
 * @self: a chart
 * @error: return location
 *
 * Checks that it is within its bounds.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID set where it is not
 */
gboolean
bow_chart_plan_check (const BowChartPlan  *self,
                      GError             **error)
{
  if (self->records->len == 0)
    return refuse (_("There is nothing on the chart to be saved."), error);
  if (self->records->len > BOW_CHART_PLAN_MOST_RECORDS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("A saved chart holds at most %d records; this one has %u. Narrow the filter, or hide some."),
                   BOW_CHART_PLAN_MOST_RECORDS, self->records->len);
      return FALSE;
    }
  if (self->groups->len > BOW_CHART_PLAN_MOST_GROUPS)
    return refuse (_("A saved chart holds no more than 200 groups."), error);
  for (guint i = 0; i < self->groups->len; i++)
    if (!fits (g_ptr_array_index (self->groups, i), BOW_CHART_PLAN_MOST_LETTERS))
      return refuse (_("The name of a group is too long."), error);
  for (guint i = 0; i < self->records->len; i++)
    {
      const BowChartPlanRecord *record = &g_array_index (self->records, BowChartPlanRecord, i);

      if (!is_reference (record->ref) || !(fabs (record->x) <= FURTHEST) || !(fabs (record->y) <= FURTHEST) || record->group > self->groups->len)
        return refuse (_("A record stands on the chart where nothing can be drawn."), error);
      if (!fits (record->note, BOW_CHART_PLAN_MOST_LETTERS))
        return refuse (_("A note on the chart is longer than 500 letters."), error);
    }

  return check_notes (self, error);
}

static void
print_place (JsonBuilder *builder,
             double       x,
             double       y)
{
  /* Hundredths, so that the same chart is the same text. */
  json_builder_set_member_name (builder, "x");
  json_builder_add_int_value (builder, (gint64) llround (x * 100));
  json_builder_set_member_name (builder, "y");
  json_builder_add_int_value (builder, (gint64) llround (y * 100));
}

/* A chart without any is printed as it was before there were notes. */
static void
print_notes (JsonBuilder     *builder,
             const GPtrArray *notes)
{
  if (notes->len == 0)
    return;
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < notes->len; i++)
    {
      const BowChartNote *note = g_ptr_array_index (notes, i);

      json_builder_begin_object (builder);
      print_place (builder, note->x, note->y);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, note->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_record (JsonBuilder              *builder,
              const BowChartPlanRecord *record)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ref");
  json_builder_add_string_value (builder, record->ref);
  print_place (builder, record->x, record->y);
  if (record->pinned)
    {
      json_builder_set_member_name (builder, "pinned");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (record->hidden)
    {
      json_builder_set_member_name (builder, "hidden");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (record->group != 0)
    {
      json_builder_set_member_name (builder, "group");
      json_builder_add_int_value (builder, record->group);
    }
  if (record->note != NULL)
    {
      json_builder_set_member_name (builder, "note");
      json_builder_add_string_value (builder, record->note);
    }
  json_builder_end_object (builder);
}

/**
 * bow_chart_plan_print:
 * @self: a chart
 *
 * Returns: (transfer full): the chart as one text, which bow_chart_plan_parse()
 *   reads
 */
char *
bow_chart_plan_print (const BowChartPlan *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->groups->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->groups, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->records->len; i++)
    print_record (builder, &g_array_index (self->records, BowChartPlanRecord, i));
  json_builder_end_array (builder);
  print_notes (builder, self->notes);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static JsonNode *
get_member (JsonObject *object,
            const char *name,
            GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static gboolean
get_flag (JsonObject *object,
          const char *name)
{
  JsonNode *node = get_member (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

static void
read_record (JsonArray *array,
             guint      index,
             JsonNode  *node,
             gpointer   user_data)
{
  BowChartPlan *self = user_data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *ref = object != NULL ? get_member (object, "ref", G_TYPE_STRING) : NULL;
  JsonNode *x = ref != NULL ? get_member (object, "x", G_TYPE_INT64) : NULL, *y = ref != NULL ? get_member (object, "y", G_TYPE_INT64) : NULL;
  JsonNode *group = ref != NULL ? get_member (object, "group", G_TYPE_INT64) : NULL, *note = ref != NULL ? get_member (object, "note", G_TYPE_STRING) : NULL;
  BowChartPlanRecord record = { 0 };

  /* What cannot be read fails the check. */
  if (x != NULL && y != NULL)
    record = (BowChartPlanRecord) {
      .ref = (char *) json_node_get_string (ref), .x = (double) json_node_get_int (x) / 100, .y = (double) json_node_get_int (y) / 100,
      .pinned = get_flag (object, "pinned"), .hidden = get_flag (object, "hidden"),
      .group = group != NULL ? (guint) CLAMP (json_node_get_int (group), 0, G_MAXINT) : 0, .note = note != NULL ? (char *) json_node_get_string (note) : NULL,
    };
  bow_chart_plan_add (self, &record);
}

static void
read_note (JsonArray *array,
           guint      index,
           JsonNode  *node,
           gpointer   user_data)
{
  BowChartPlan *self = user_data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *text = object != NULL ? get_member (object, "text", G_TYPE_STRING) : NULL;
  JsonNode *x = text != NULL ? get_member (object, "x", G_TYPE_INT64) : NULL, *y = text != NULL ? get_member (object, "y", G_TYPE_INT64) : NULL;

  /* What cannot be read fails the check. */
  if (x != NULL && y != NULL)
    bow_chart_notes_add (self->notes, json_node_get_string (text), (double) json_node_get_int (x) / 100, (double) json_node_get_int (y) / 100);
  else
    bow_chart_notes_add (self->notes, "", 0, 0);
}

static void
read_group (JsonArray *array,
            guint      index,
            JsonNode  *node,
            gpointer   user_data)
{
  BowChartPlan *self = user_data;

  g_ptr_array_add (self->groups, g_strdup (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : ""));
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * bow_chart_plan_parse:
 * @text: a text that bow_chart_plan_print() gave
 * @error: return location
 *
 * Reads a chart; what is not one, or goes beyond its bounds, is refused.
 *
 * Returns: (transfer full) (nullable): the chart, or %NULL with
 *   %BOW_ERROR_INVALID set
 */
BowChartPlan *
bow_chart_plan_parse (const char  *text,
                      GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (BowChartPlan) self = bow_chart_plan_new ();
  JsonNode *root;
  JsonObject *object;

  if (strlen (text) > BOW_CHART_PLAN_MOST_TEXT || !json_parser_load_from_data (parser, text, -1, NULL))
    {
      refuse (_("This is not a saved chart."), error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object == NULL || get_member (object, "version", G_TYPE_INT64) == NULL || json_object_get_int_member (object, "version") != 1 ||
      get_array (object, "groups") == NULL || get_array (object, "records") == NULL)
    {
      refuse (_("This is not a chart that this Bow Street can read."), error);
      return NULL;
    }
  json_array_foreach_element (get_array (object, "groups"), read_group, self);
  json_array_foreach_element (get_array (object, "records"), read_record, self);
  if (get_array (object, "notes") != NULL)
    json_array_foreach_element (get_array (object, "notes"), read_note, self);

  return bow_chart_plan_check (self, error) ? g_steal_pointer (&self) : NULL;
}

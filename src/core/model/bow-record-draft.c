/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record as it stands in a form, half typed, as one JSON text. Nothing is
 * checked but that it can be put back: a draft keeps whatever was typed. */
#include "model/bow-record.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/bow-error.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_CHILDREN 1000
#define MAX_DEPTH 8

static void
build_record (JsonBuilder *builder, BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);
  char id[BOW_ID_TEXT_LENGTH + 1];

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kind->name);
  if (!bow_id_is_none (bow_record_get_id (record)))
    {
      bow_id_print (bow_record_get_id (record), id);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "row");
      json_builder_add_int_value (builder, bow_record_get_row (record));
      json_builder_set_member_name (builder, "version");
      json_builder_add_int_value (builder, bow_record_get_version (record));
    }
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const char *text = bow_record_get_at (record, i);

      if (text == NULL)
        continue;
      json_builder_set_member_name (builder, kind->fields[i].name);
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_object (builder);
}

/* What is private and saved is not kept a second time; what the record may not
 * hold is not kept at all. */
static gboolean
stays_out (BowRecord *record, BowRecord *child)
{
  const BowKind *kind = bow_record_get_kind (record);

  if ((bow_record_get_kind (child)->flags & BOW_KIND_PRIVATE) != 0 && bow_record_get_row (child) != 0)
    return TRUE;
  for (gsize i = 0; i < kind->n_rules; i++)
    if (g_strcmp0 (kind->rules[i].bars, bow_record_get_kind (child)->name) == 0
        && g_strcmp0 (bow_record_get (record, kind->rules[i].when), kind->rules[i].is) == 0)
      return TRUE;
  return FALSE;
}

/**
 * bow_record_to_draft:
 * @self: a record
 *
 * The record and what lives in it as one text, which bow_record_from_draft()
 * puts back.
 *
 * Returns: (transfer full): the draft
 */
char *
bow_record_to_draft (BowRecord *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GListModel *children;

  g_return_val_if_fail (BOW_IS_RECORD (self), NULL);

  children = bow_record_get_children (self);
  build_record (builder, self);
  json_builder_set_member_name (builder, "children");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (stays_out (self, child))
        continue;
      build_record (builder, child);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("The draft is not of this kind of record or is damaged, so it cannot be put back."));
  return FALSE;
}

/* The parser calls itself for every bracket, so they are counted first. */
static gboolean
is_shallow (const char *text)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      if (quoted && *text == '\\' && text[1] != '\0')
        text++;
      else if (*text == '"')
        quoted = !quoted;
      else if (!quoted && (*text == '{' || *text == '['))
        depth++;
      else if (!quoted && (*text == '}' || *text == ']'))
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }
  return TRUE;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static const BowKind *
get_kind (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node) ? bow_kind_find (get_text (json_node_get_object (node), "kind")) : NULL;
}

static gboolean
check_fields (JsonNode *node)
{
  JsonObject *fields = get_object (json_node_get_object (node), "fields");
  JsonObjectIter iter;
  JsonNode *value;

  if (fields == NULL)
    return FALSE;
  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, NULL, &value))
    if (json_node_get_value_type (value) != G_TYPE_STRING)
      return FALSE;
  return TRUE;
}

/* Checks the whole draft, so that a bad one changes nothing. */
static JsonArray *
check_draft (BowRecord *self, JsonNode *root)
{
  const BowKind *kind = bow_record_get_kind (self);
  JsonNode *node;
  JsonArray *children;

  if (root == NULL || get_kind (root) != kind || !check_fields (root))
    return NULL;
  node = json_object_get_member (json_node_get_object (root), "children");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  children = json_node_get_array (node);
  if (json_array_get_length (children) > MAX_CHILDREN)
    return NULL;
  for (guint i = 0; i < json_array_get_length (children); i++)
    {
      JsonNode *child = json_array_get_element (children, i);
      const BowKind *child_kind = get_kind (child);

      if (child_kind == NULL || g_strcmp0 (child_kind->parent, kind->name) != 0 || !check_fields (child))
        return NULL;
    }
  return children;
}

/* A field that a later version dropped is passed over. */
static void
restore_fields (BowRecord *record, JsonNode *node)
{
  const BowKind *kind = bow_record_get_kind (record);
  JsonObject *fields = get_object (json_node_get_object (node), "fields");

  for (gsize i = 0; i < kind->n_fields; i++)
    bow_record_set_at (record, i, get_text (fields, kind->fields[i].name));
}

static void
restore_child (BowRecord *self, JsonNode *node)
{
  JsonObject *object = json_node_get_object (node);
  BowRecord *child = bow_record_add_child (self, get_kind (node));
  const char *text = get_text (object, "id");
  BowId id;

  if (text != NULL && bow_id_parse (&id, text))
    {
      bow_record_set_id (child, &id);
      bow_record_set_row (child, get_number (object, "row"));
      bow_record_set_version (child, get_number (object, "version"));
    }
  restore_fields (child, node);
}

/**
 * bow_record_from_draft:
 * @self: a record of the draft's kind
 * @draft: what bow_record_to_draft() gave
 * @error: return location
 *
 * Puts a draft back into a record: its fields and all that lives in it. Where
 * the record stands in the file, its state and its author stay as they are.
 * What is stored in the file meanwhile is told by the version, which becomes
 * the draft's where that has one.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID or %BOW_ERROR_TOO_LARGE, and @self
 *   unchanged, where the draft cannot be used
 */
gboolean
bow_record_from_draft (BowRecord *self, const char *draft, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonArray *children;

  g_return_val_if_fail (BOW_IS_RECORD (self), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  if (strnlen (draft, MAX_BYTES + 1) > MAX_BYTES)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                           _("The draft is larger than 16 MB, so it cannot be put back."));
      return FALSE;
    }
  if (!is_shallow (draft) || !json_parser_load_from_data (parser, draft, -1, NULL))
    return fail (error);
  root = json_parser_get_root (parser);
  children = check_draft (self, root);
  if (children == NULL)
    return fail (error);

  restore_fields (self, root);
  if (get_number (json_node_get_object (root), "version") > 0)
    bow_record_set_version (self, get_number (json_node_get_object (root), "version"));
  g_list_store_remove_all (G_LIST_STORE (bow_record_get_children (self)));
  for (guint i = 0; i < json_array_get_length (children); i++)
    restore_child (self, json_array_get_element (children, i));
  return TRUE;
}

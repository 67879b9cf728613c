/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities of FollowTheMoney: one JSON object a line, or the drawing of a
 * network with the entities in it. */
#include "exchange/bow-ftm-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/bow-error.h"

typedef struct
{
  const char *name;
  GPtrArray *entities;
  /* Id: an entity. */
  GHashTable *by_id;
} Reader;

static void
property_free (gpointer data)
{
  BowFtmProperty *property = data;

  g_free (property->name);
  g_ptr_array_unref (property->values);
  g_free (property);
}

static void
entity_free (gpointer data)
{
  BowFtmEntity *entity = data;

  g_free (entity->id);
  g_free (entity->schema);
  g_ptr_array_unref (entity->properties);
  g_free (entity);
}

static BowFtmProperty *
get_property (BowFtmEntity *entity,
              const char   *name)
{
  BowFtmProperty *property;

  for (guint i = 0; i < entity->properties->len; i++)
    {
      property = g_ptr_array_index (entity->properties, i);
      if (g_str_equal (property->name, name))
        return property;
    }
  property = g_new0 (BowFtmProperty, 1);
  property->name = g_strdup (name);
  property->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (entity->properties, property);

  return property;
}

static void
add_value (BowFtmEntity *entity,
           const char   *name,
           const char   *value)
{
  BowFtmProperty *property;

  if (strlen (value) > BOW_FTM_MAX_LENGTH)
    return;
  property = get_property (entity, name);
  if (property->values->len >= BOW_FTM_MAX_VALUES || g_ptr_array_find_with_equal_func (property->values, value, g_str_equal, NULL))
    return;
  g_ptr_array_add (property->values, g_strdup (value));
}

/* What was said of it before stays. Takes @entity. */
static gboolean
keep_entity (Reader       *self,
             BowFtmEntity *entity,
             GError      **error)
{
  BowFtmEntity *there = g_hash_table_lookup (self->by_id, entity->id);

  if (there == NULL)
    {
      if (self->entities->len >= BOW_FTM_MAX_ENTITIES)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s holds more than %d entities."), self->name, BOW_FTM_MAX_ENTITIES);
          entity_free (entity);
          return FALSE;
        }
      g_ptr_array_add (self->entities, entity);
      g_hash_table_insert (self->by_id, entity->id, entity);
      return TRUE;
    }
  for (guint i = 0; i < entity->properties->len; i++)
    {
      const BowFtmProperty *property = g_ptr_array_index (entity->properties, i);

      for (guint k = 0; k < property->values->len; k++)
        add_value (there, property->name, g_ptr_array_index (property->values, k));
    }
  entity_free (entity);

  return TRUE;
}

/* One, or those of a list. */
static GPtrArray *
list_values (JsonNode *node)
{
  GPtrArray *values = g_ptr_array_new ();

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      g_ptr_array_add (values, json_array_get_element (json_node_get_array (node), i));
  else
    g_ptr_array_add (values, node);

  return values;
}

static char *
copy_member (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' && strlen (text) <= BOW_FTM_MAX_LENGTH && g_utf8_validate (text, -1, NULL) ? g_strdup (text) : NULL;
}

/* An entity in place of a value stands for its id. What is no entity is passed
 * over. */
static gboolean
read_entity (Reader      *self,
             JsonObject  *object,
             guint        depth,
             char       **id,
             GError     **error)
{
  BowFtmEntity *entity = g_new0 (BowFtmEntity, 1);
  JsonNode *properties = json_object_get_member (object, "properties");
  g_autoptr (GList) names = properties != NULL && JSON_NODE_HOLDS_OBJECT (properties) ? json_object_get_members (json_node_get_object (properties)) : NULL;

  entity->id = copy_member (object, "id");
  entity->schema = copy_member (object, "schema");
  entity->properties = g_ptr_array_new_with_free_func (property_free);
  *id = g_strdup (entity->id);
  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autoptr (GPtrArray) values = list_values (json_object_get_member (json_node_get_object (properties), name->data));

      for (guint i = 0; i < values->len; i++)
        {
          JsonNode *value = g_ptr_array_index (values, i);
          g_autofree char *inner = NULL;

          if (JSON_NODE_HOLDS_OBJECT (value) && depth < BOW_FTM_MAX_DEPTH)
            {
              if (!read_entity (self, json_node_get_object (value), depth + 1, &inner, error))
                {
                  entity_free (entity);
                  return FALSE;
                }
            }
          else if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
            inner = g_strdup (json_node_get_string (value));
          if (inner != NULL && g_utf8_validate (inner, -1, NULL))
            add_value (entity, name->data, inner);
        }
    }
  if (entity->id != NULL && entity->schema != NULL)
    return keep_entity (self, entity, error);
  entity_free (entity);

  return TRUE;
}

static gboolean
read_list (Reader     *self,
           JsonArray  *list,
           GError    **error)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      g_autofree char *id = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node) && !read_entity (self, json_node_get_object (node), 0, &id, error))
        return FALSE;
    }

  return TRUE;
}

static JsonNode *
parse (Reader      *self,
       const char  *text,
       gsize        length,
       guint        line,
       GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) own = NULL;

  json_parser_set_strict (parser, TRUE);
  if (length <= G_MAXSSIZE && g_utf8_validate_len (text, length, NULL) && json_parser_load_from_data (parser, text, (gssize) length, &own) &&
      json_parser_get_root (parser) != NULL)
    return json_node_copy (json_parser_get_root (parser));
  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %u: this is not well-formed JSON."), self->name, line);

  return NULL;
}

static gboolean
read_lines (Reader      *self,
            const char  *text,
            gsize        length,
            GError     **error)
{
  guint line = 0;

  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      gsize size = end != NULL ? (gsize) (end - text) : length;
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *id = NULL;
      gboolean is_blank = TRUE;

      line++;
      for (gsize i = 0; i < size; i++)
        is_blank = is_blank && g_ascii_isspace (text[i]);
      if (!is_blank && (node = parse (self, text, size, line, error)) == NULL)
        return FALSE;
      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) && !read_entity (self, json_node_get_object (node), 0, &id, error))
        return FALSE;
      text += MIN (size + 1, length);
      length -= MIN (size + 1, length);
    }

  return TRUE;
}

static JsonArray *
find_list (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *node = object != NULL ? json_object_get_member (object, "layout") : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  node = object != NULL ? json_object_get_member (object, "entities") : root;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* An object that is not over at the end of its first line is not one a line. */
static gboolean
is_drawing (const char *text,
            gsize       length)
{
  const char *end = memchr (text, '\n', length);
  gsize size = end != NULL ? (gsize) (end - text) : length;

  while (size > 0 && g_ascii_isspace (text[size - 1]))
    size--;

  return size > 0 && (text[0] == '[' || text[size - 1] != '}');
}

static gboolean
read_drawing (Reader      *self,
              const char  *text,
              gsize        length,
              GError     **error)
{
  g_autoptr (JsonNode) root = parse (self, text, length, 1, error);
  JsonArray *list = root != NULL ? find_list (root) : NULL;

  if (root != NULL && list == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s holds no entities of FollowTheMoney."), self->name);

  return list != NULL && read_list (self, list, error);
}

/**
 * bow_ftm_read:
 * @file: a file
 * @name: its name, for messages
 * @error: return location
 *
 * Reads the entities of a file of FollowTheMoney: JSON with one of them a line,
 * a list of them, or the drawing of a network. An entity that comes again adds
 * to what was said of it before. What is no entity is passed over.
 *
 * Returns: (transfer full) (element-type BowFtmEntity) (nullable): the
 *   entities, in the order in which they are over, or %NULL with @error set:
 *   %BOW_ERROR_FORMAT, %BOW_ERROR_TOO_LARGE
 */
GPtrArray *
bow_ftm_read (GBytes      *file,
              const char  *name,
              GError     **error)
{
  gsize length;
  const char *text = g_bytes_get_data (file, &length);
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (entity_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Reader self = { name, entities, by_id };

  if (length > BOW_FTM_MAX_FILE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s is larger than %d MiB."), name, BOW_FTM_MAX_FILE / (1024 * 1024));
      return NULL;
    }
  if (length == 0 || !(is_drawing (text, length) ? read_drawing (&self, text, length, error) : read_lines (&self, text, length, error)))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s holds no entities of FollowTheMoney."), name);
      return NULL;
    }

  return g_steal_pointer (&entities);
}

/**
 * bow_ftm_entity_get_all:
 * @self: an entity
 * @property: the name of a property
 *
 * Returns: (transfer none) (element-type utf8) (nullable): what is said of it
 *   there
 */
const GPtrArray *
bow_ftm_entity_get_all (const BowFtmEntity *self,
                        const char         *property)
{
  for (guint i = 0; i < self->properties->len; i++)
    {
      const BowFtmProperty *at = g_ptr_array_index (self->properties, i);

      if (g_str_equal (at->name, property) && at->values->len > 0)
        return at->values;
    }

  return NULL;
}

/**
 * bow_ftm_entity_get:
 * @self: an entity
 * @property: the name of a property
 *
 * Returns: (transfer none) (nullable): the first of what is said there
 */
const char *
bow_ftm_entity_get (const BowFtmEntity *self,
                    const char         *property)
{
  const GPtrArray *values = bow_ftm_entity_get_all (self, property);

  return values != NULL ? g_ptr_array_index (values, 0) : NULL;
}

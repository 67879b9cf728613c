/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-pending.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "case/bow-case-private.h"

/* A form holds a few; more are no form of ours. */
#define MOST_LINKS 200

/**
 * bow_pending_link_free:
 * @self: (nullable) (transfer full): a link
 *
 * Frees it.
 */
void
bow_pending_link_free (BowPendingLink *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->field);
  g_free (self->value);
  g_free (self->relation);
  g_free (self->strength);
  g_free (self->because);
  g_free (self);
}

/**
 * bow_pending_link_copy:
 * @self: a link
 *
 * Returns: (transfer full): a copy of it
 */
BowPendingLink *
bow_pending_link_copy (const BowPendingLink *self)
{
  BowPendingLink *copy = g_new0 (BowPendingLink, 1);

  copy->kind = self->kind;
  copy->ref = g_strdup (self->ref);
  copy->field = g_strdup (self->field);
  copy->value = g_strdup (self->value);
  copy->relation = g_strdup (self->relation);
  copy->turned = self->turned;
  copy->strength = g_strdup (self->strength);
  copy->because = g_strdup (self->because);
  return copy;
}

/**
 * bow_pending_link_equal:
 * @self: a link
 * @other: another
 *
 * Returns: whether both lead to the same record
 */
gboolean
bow_pending_link_equal (const BowPendingLink *self,
                        const BowPendingLink *other)
{
  if (self->kind != other->kind || g_strcmp0 (self->ref, other->ref) != 0)
    return FALSE;
  return self->ref != NULL || (g_strcmp0 (self->field, other->field) == 0 && g_strcmp0 (self->value, other->value) == 0);
}

/**
 * bow_pending_links_new:
 *
 * Returns: (transfer full) (element-type BowPendingLink): no links
 */
GPtrArray *
bow_pending_links_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bow_pending_link_free);
}

/**
 * bow_pending_links_copy:
 * @links: (element-type BowPendingLink): links
 *
 * Returns: (transfer full) (element-type BowPendingLink): copies of them
 */
GPtrArray *
bow_pending_links_copy (GPtrArray *links)
{
  GPtrArray *copy = bow_pending_links_new ();

  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (copy, bow_pending_link_copy (links->pdata[i]));
  return copy;
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * bow_pending_links_print:
 * @links: (nullable) (element-type BowPendingLink): links
 *
 * Returns: (transfer full) (nullable): the links as a draft keeps them; %NULL for none
 */
char *
bow_pending_links_print (GPtrArray *links)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (links == NULL || links->len == 0)
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < links->len; i++)
    {
      const BowPendingLink *link = links->pdata[i];

      json_builder_begin_object (builder);
      add_member (builder, "kind", link->kind->name);
      add_member (builder, "ref", link->ref);
      add_member (builder, "field", link->field);
      add_member (builder, "value", link->value);
      add_member (builder, "relation", link->relation);
      add_member (builder, "turned", link->turned ? "1" : NULL);
      add_member (builder, "strength", link->strength);
      add_member (builder, "because", link->because);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

/* NULL where it is none that this program would have kept. */
static BowPendingLink *
read_link (JsonObject *object)
{
  g_autoptr (BowPendingLink) link = g_new0 (BowPendingLink, 1);
  const char *kind = json_object_get_string_member_with_default (object, "kind", NULL);
  const BowField *field;

  link->kind = kind != NULL ? bow_kind_find (kind) : NULL;
  if (link->kind == NULL)
    return NULL;
  link->ref = dup_member (object, "ref");
  link->field = dup_member (object, "field");
  link->value = dup_member (object, "value");
  link->relation = dup_member (object, "relation");
  link->turned = json_object_has_member (object, "turned");
  link->strength = dup_member (object, "strength");
  link->because = dup_member (object, "because");
  field = link->field != NULL ? bow_kind_field (link->kind, link->field) : NULL;
  if (bow_relation_find (link->relation) == NULL || (link->ref == NULL && (field == NULL || link->value == NULL)))
    return NULL;
  return g_steal_pointer (&link);
}

/**
 * bow_pending_links_parse:
 * @text: (nullable): as bow_pending_links_print() gives it
 *
 * Reads links that a draft kept; what cannot be read is left out.
 *
 * Returns: (transfer full) (element-type BowPendingLink): the links
 */
GPtrArray *
bow_pending_links_parse (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  GPtrArray *links = bow_pending_links_new ();
  JsonNode *root = NULL;
  JsonArray *array;

  if (text != NULL && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return links;
  array = json_node_get_array (root);
  for (guint i = 0; i < MIN (json_array_get_length (array), MOST_LINKS); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      BowPendingLink *link = JSON_NODE_HOLDS_OBJECT (node) ? read_link (json_node_get_object (node)) : NULL;

      if (link != NULL)
        g_ptr_array_add (links, link);
    }
  return links;
}

/* What is known by that already, the oldest; 0 without an error for none. */
static gboolean
find_known (BowCase               *self,
            const BowPendingLink  *link,
            gint64                *row,
            GError               **error)
{
  g_autofree char *value = bow_field_normalise (bow_kind_field (link->kind, link->field), link->value);
  g_autofree char *sql = g_strdup_printf ("SELECT record.id FROM \"%s\" AS known JOIN record ON record.id = known.id"
                                          " WHERE known.\"%s\" = ? AND record.binned_at IS NULL ORDER BY record.id LIMIT 1",
                                          link->kind->name, link->field);
  g_autoptr (BowStatement) statement = bow_connection_statement (self->connection, sql, error);
  gboolean found;

  *row = 0;
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_text (statement, 1, value);
  if (!bow_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    *row = bow_statement_integer (statement, 0);
  return TRUE;
}

/* The record at the other end, which is made where nothing is known by that. */
static gint64
get_other (BowCase               *self,
           const BowPendingLink  *link,
           GError               **error)
{
  g_autoptr (BowRecord) record = NULL;
  gint64 row;

  if (link->ref != NULL)
    return bow_case_find_ref (self, link->ref, error);
  if (!find_known (self, link, &row, error) || row != 0)
    return row;
  record = bow_case_new_record (self, link->kind, error);
  if (record == NULL)
    return 0;
  bow_record_set (record, link->field, link->value);
  return bow_case_save (self, record, error) ? bow_record_get_row (record) : 0;
}

static gboolean
is_linked (BowCase               *self,
           const BowPendingLink  *link,
           gint64                 own,
           gint64                 other,
           gboolean              *linked,
           GError               **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (self->connection, "SELECT 1 FROM link WHERE relation = ?1 AND from_id = ?2 AND to_id = ?3", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_text (statement, 1, link->relation);
  bow_statement_bind_integer (statement, 2, link->turned ? other : own);
  bow_statement_bind_integer (statement, 3, link->turned ? own : other);
  return bow_statement_step (statement, linked, error);
}

static gboolean
make_link (BowCase               *self,
           BowRecord             *record,
           const BowPendingLink  *link,
           GError               **error)
{
  gint64 own = bow_record_get_row (record);
  gint64 other = get_other (self, link, error);
  BowLinkNew deed = { .relation = link->relation, .strength = link->strength, .because = link->because };
  gboolean linked;

  if (other == 0 || !is_linked (self, link, own, other, &linked, error))
    return FALSE;
  if (linked)
    return TRUE;
  deed.from = link->turned ? other : own;
  deed.to = link->turned ? own : other;
  deed.because_row = link->because == NULL ? own : 0;
  return bow_case_link (self, &deed, error) != 0;
}

/**
 * bow_case_save_linked:
 * @self: a case
 * @record: a record, new or read from the case and changed
 * @operation: row of the operation that a new record belongs to, or 0
 * @links: (nullable) (element-type BowPendingLink): links to be made with it
 * @error: return location
 *
 * Saves a record as bow_case_save_form() does, and what it is linked to with it,
 * as one action: what is only known by a number plate or a telephone number is
 * found by that, or made.
 *
 * Returns: %FALSE with @error set on failure, and nothing is saved then
 */
gboolean
bow_case_save_linked (BowCase    *self,
                      BowRecord  *record,
                      gint64      operation,
                      GPtrArray  *links,
                      GError    **error)
{
  gboolean is_new;

  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (record), FALSE);

  if (links == NULL || links->len == 0)
    return bow_case_save_form (self, record, operation, error);
  is_new = bow_record_get_row (record) == 0;
  if (!bow_case_begin (self, "save-linked", error))
    return FALSE;
  if (bow_case_save_form (self, record, operation, error))
    {
      guint i = 0;

      while (i < links->len && make_link (self, record, links->pdata[i], error))
        i++;
      if (i == links->len && bow_case_commit (self, error))
        return TRUE;
    }
  bow_case_abandon (self);
  if (is_new)
    bow_record_set_row (record, 0);
  return FALSE;
}

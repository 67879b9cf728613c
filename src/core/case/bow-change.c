/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-change.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "case/bow-case-private.h"
#include "model/bow-relation.h"

/* What the entry before said about a thing: its fields, and its state and link
 * under names that no field has. */
#define SAID_STATE "*state"
#define SAID_LINK "*link"
#define SAID_REF "*ref"
#define SAID_ROLES "*roles"

struct _BowChangeReader
{
  BowCase *bow_case;
  JsonParser *parser;
  /* Row of an account: its name. */
  GHashTable *accounts;
  /* Id of a thing, as text: a table from field to what it says. */
  GHashTable *said;
};

static gboolean
read_accounts (BowChangeReader  *self,
               GError          **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean more;

  statement = bow_connection_statement (self->bow_case->connection, "SELECT id, name FROM account", error);
  if (statement == NULL)
    return FALSE;

  while (bow_statement_step (statement, &more, error))
    {
      gint64 *row;

      if (!more)
        return TRUE;
      row = g_new (gint64, 1);
      *row = bow_statement_integer (statement, 0);
      g_hash_table_insert (self->accounts, row, g_strdup (bow_statement_text (statement, 1)));
    }

  return FALSE;
}

/**
 * bow_change_reader_new:
 * @bow_case: a case
 * @error: return location
 *
 * Begins to read changes.
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL with @error set
 */
BowChangeReader *
bow_change_reader_new (BowCase  *bow_case,
                       GError  **error)
{
  g_autoptr (BowChangeReader) self = g_new0 (BowChangeReader, 1);

  self->bow_case = bow_case;
  self->parser = json_parser_new ();
  self->accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  return read_accounts (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_change_reader_free:
 * @self: (nullable): a reader
 *
 * Frees it.
 */
void
bow_change_reader_free (BowChangeReader *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->parser);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->said);
  g_free (self);
}

static GHashTable *
said_of (BowChangeReader *self,
         const BowId     *id)
{
  char text[BOW_ID_TEXT_LENGTH + 1];
  GHashTable *said;

  bow_id_print (id, text);
  said = g_hash_table_lookup (self->said, text);
  if (said == NULL)
    {
      said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->said, g_strdup (text), said);
    }

  return said;
}

/* Notes what is said now and gives what was said before. */
static char *
say (GHashTable *said,
     const char *what,
     const char *text)
{
  char *before = g_strdup (g_hash_table_lookup (said, what));

  if (text != NULL)
    g_hash_table_insert (said, g_strdup (what), g_strdup (text));
  else
    g_hash_table_remove (said, what);

  return before;
}

static JsonObject *
parse (BowChangeReader *self,
       const char      *payload)
{
  JsonNode *root;

  if (payload == NULL || !json_parser_load_from_data (self->parser, payload, -1, NULL))
    return NULL;

  root = json_parser_get_root (self->parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
is_private (const BowKind *kind)
{
  return kind != NULL && (kind->flags & BOW_KIND_PRIVATE) != 0;
}

static char *
find_ref (BowChangeReader  *self,
          const BowId      *id,
          const BowKind   **kind,
          GError          **error)
{
  g_autoptr (BowStatement) statement = NULL;
  gboolean found;

  statement = bow_connection_statement (self->bow_case->connection,
                                        "SELECT coalesce(record.ref, parent.ref), record.kind FROM record"
                                        " LEFT JOIN record AS parent ON parent.id = record.parent WHERE record.uuid = ?1"
                                        " UNION ALL SELECT ref, kind FROM tombstone WHERE uuid = ?1"
                                        " UNION ALL SELECT p.ref, t.kind FROM part_tombstone t JOIN record p ON p.uuid = t.parent"
                                        " WHERE t.uuid = ?1",
                                        error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_bytes (statement, 1, id->bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (statement, &found, error) || !found)
    return NULL;

  *kind = bow_kind_find (bow_statement_text (statement, 1));

  return g_strdup (bow_statement_text (statement, 0));
}

/* A record is named by its id in a payload; people know it by its reference. */
static char *
find_ref_of_text (BowChangeReader  *self,
                  const char       *text,
                  GError          **error)
{
  const BowKind *kind = NULL;
  BowId id;
  char *ref;

  if (text == NULL || !bow_id_parse (&id, text))
    return g_strdup (text);

  ref = find_ref (self, &id, &kind, error);

  return ref != NULL ? ref : g_strdup (text);
}

static void
read_create (BowChange  *change,
             GHashTable *said,
             JsonObject *object)
{
  const BowKind *kind = bow_kind_find (get_text (object, "kind"));
  JsonNode *fields = json_object_get_member (object, "fields");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (change->ref == NULL)
    change->ref = g_strdup (get_text (object, "ref"));
  if (kind != NULL && kind->states != NULL)
    g_free (say (said, SAID_STATE, bow_states_first (kind->states)));
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return;

  json_object_iter_init (&iter, json_node_get_object (fields));
  while (json_object_iter_next (&iter, &name, &node))
    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_free (say (said, name, json_node_get_string (node)));
}

static void
read_set (BowChange  *change,
          GHashTable *said,
          JsonObject *object)
{
  if (change->field == NULL)
    return;

  change->after = g_strdup (get_text (object, "value"));
  change->before = say (said, change->field, change->after);
}

static void
read_state (BowChange  *change,
            GHashTable *said,
            JsonObject *object)
{
  g_free (change->field);
  change->field = g_strdup ("state");
  change->after = g_strdup (get_text (object, "state"));
  change->before = say (said, SAID_STATE, change->after);
}

static gboolean
read_link (BowChangeReader  *self,
           BowChange        *change,
           GHashTable       *said,
           JsonObject       *object,
           GError          **error)
{
  GError *failure = NULL;
  const BowRelation *relation = bow_relation_find (get_text (object, "relation"));
  g_autofree char *from = find_ref_of_text (self, get_text (object, "from"), &failure);
  g_autofree char *to = failure == NULL ? find_ref_of_text (self, get_text (object, "to"), &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (from == NULL || to == NULL)
    return TRUE;

  change->after = g_strdup_printf ("%s %s %s", from,
                                   relation != NULL ? _(relation->label) : get_text (object, "relation"), to);
  g_free (say (said, SAID_LINK, change->after));
  g_free (say (said, SAID_REF, from));
  g_free (change->ref);
  change->ref = g_steal_pointer (&from);
  if (change->reason == NULL)
    change->reason = g_strdup (get_text (object, "because"));

  return TRUE;
}

static void
read_unlink (BowChange  *change,
             GHashTable *said)
{
  change->before = say (said, SAID_LINK, NULL);
  if (change->ref == NULL)
    change->ref = g_strdup (g_hash_table_lookup (said, SAID_REF));
}

/* An account is known by its name, as a record is by its reference. */
static void
read_account (BowChange  *change,
              GHashTable *said,
              JsonObject *object)
{
  g_free (change->ref);
  change->ref = g_strdup (get_text (object, "name"));
  if (get_text (object, "roles") == NULL)
    return;
  g_free (change->field);
  change->field = g_strdup ("roles");
  change->after = g_strdup (get_text (object, "roles"));
  change->before = say (said, SAID_ROLES, change->after);
}

/* What was done by other verbs says so in one text, if at all. */
static void
read_other (BowChange  *change,
            JsonObject *object)
{
  static const char *const texts[] = { "name", "words", "recipient", "outcome", "type", "state" };

  if (change->ref == NULL)
    change->ref = g_strdup (get_text (object, "ref"));
  for (guint i = 0; i < G_N_ELEMENTS (texts) && change->after == NULL; i++)
    change->after = g_strdup (get_text (object, texts[i]));
}

/* Of two records, the other is named. */
static gboolean
read_pair (BowChangeReader  *self,
           BowChange        *change,
           JsonObject       *object,
           GError          **error)
{
  GError *failure = NULL;

  change->after = find_ref_of_text (self, get_text (object, "other"), &failure);
  if (change->reason == NULL)
    change->reason = g_strdup (get_text (object, "because"));
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* A disposal names its authority, and a look what it was for. */
static const char *
name_of_reason (const BowChange *change)
{
  if (strcmp (change->verb, "dispose") == 0 || strcmp (change->verb, "erase") == 0)
    return "authority";
  if (strcmp (change->act, "consultation") == 0 || strcmp (change->act, "disclosure") == 0)
    return "because";

  return "reason";
}

static gboolean
read_content (BowChangeReader  *self,
              BowChange        *change,
              const BowId      *subject,
              JsonObject       *object,
              GError          **error)
{
  static const char *const of_pairs[] = { "absorb", "alike", "merge", "part", "unlike", "unmerge", NULL };
  static const char *const of_accounts[] = { "account", "readmit", "roles", "remove", "revoke", NULL };
  GHashTable *said = said_of (self, subject);

  change->reason = g_strdup (get_text (object, name_of_reason (change)));
  if (strcmp (change->verb, "unlink") == 0)
    read_unlink (change, said);
  else if (strcmp (change->verb, "set") == 0)
    read_set (change, said, object);
  else if (object == NULL)
    return TRUE;
  else if (strcmp (change->verb, "create") == 0)
    read_create (change, said, object);
  else if (strcmp (change->verb, "state") == 0)
    read_state (change, said, object);
  else if (strcmp (change->verb, "link") == 0)
    return read_link (self, change, said, object, error);
  else if (g_strv_contains (of_pairs, change->verb))
    return read_pair (self, change, object, error);
  else if (g_strv_contains (of_accounts, change->verb))
    read_account (change, said, object);
  else
    read_other (change, object);

  return TRUE;
}

/* Who told us is read on its own page by whoever may, not here by everybody. */
static void
hide_texts (BowChange *change)
{
  g_clear_pointer (&change->before, g_free);
  g_clear_pointer (&change->after, g_free);
}

/**
 * bow_change_reader_read:
 * @self: a reader
 * @entry: the next entry about a thing
 * @error: return location
 *
 * Makes a change that people can read out of an entry. What was said in a
 * record of a private kind is left out.
 *
 * Returns: (transfer full) (nullable): the change, or %NULL with @error set
 */
BowChange *
bow_change_reader_read (BowChangeReader       *self,
                        const BowStoredEntry  *entry,
                        GError               **error)
{
  BowChange *change = g_new0 (BowChange, 1);
  GError *failure = NULL;

  change->entry = entry->row;
  change->at = entry->clock_ms;
  change->account = g_strdup (g_hash_table_lookup (self->accounts, &entry->account));
  change->act = g_strdup (bow_act_name (entry->act));
  change->verb = g_strdup (entry->verb);
  change->field = g_strdup (entry->field);
  if (!bow_id_is_none (&entry->subject))
    change->ref = find_ref (self, &entry->subject, &change->kind, &failure);

  if (failure == NULL && read_content (self, change, &entry->subject, parse (self, entry->payload), &failure))
    {
      if (is_private (change->kind))
        hide_texts (change);
      return change;
    }

  g_propagate_error (error, failure);
  bow_change_free (change);

  return NULL;
}

/* A hash is for programs: a person tells two of them apart by their beginning. */
static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/**
 * bow_change_describe:
 * @self: a change
 * @lookups: (nullable): the lists of the case
 * @text: (nullable): what was said before or after
 *
 * What was said for people to read, with the labels that the force gave to
 * codes.
 *
 * Returns: (transfer full): the description
 */
char *
bow_change_describe (const BowChange *self,
                     BowLookups      *lookups,
                     const char      *text)
{
  const BowField *field = self->kind != NULL && self->field != NULL ? bow_kind_field (self->kind, self->field) : NULL;

  if (text == NULL)
    return g_strdup (_("nothing"));
  if (field != NULL)
    return bow_lookups_describe (lookups, field, text);
  if (g_strcmp0 (self->field, "state") == 0 && self->kind != NULL && self->kind->states != NULL)
    return g_strdup (bow_enumeration_label (self->kind->states->names, text));

  return is_hash (text) ? g_strdup_printf ("%.8s…", text) : g_strdup (text);
}

/**
 * bow_change_free:
 * @self: (nullable): a change
 *
 * Frees it.
 */
void
bow_change_free (BowChange *self)
{
  if (self == NULL)
    return;

  g_free (self->account);
  g_free (self->act);
  g_free (self->verb);
  g_free (self->ref);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self->reason);
  g_free (self);
}

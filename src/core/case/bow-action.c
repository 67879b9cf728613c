/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-action.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "case/bow-apply-saved.h"
#include "case/bow-case-merge.h"
#include "case/bow-merge-private.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"

static void
step_free (gpointer data)
{
  BowActionStep *step = data;

  g_free (step->verb);
  g_free (step->field);
  g_free (step->payload);
  g_free (step);
}

/**
 * bow_action_free:
 * @self: an action
 *
 * Frees an action.
 */
void
bow_action_free (BowAction *self)
{
  g_ptr_array_unref (self->steps);
  g_free (self->hash);
  g_free (self);
}

static JsonObject *
parse (JsonParser *parser,
       const char *payload)
{
  JsonNode *root;

  if (payload == NULL || !json_parser_load_from_data (parser, payload, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static void
note_undone (GHashTable *undone,
             const char *payload)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object = parse (parser, payload);
  static const char *const members[] = { "action", "also" };

  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS (members); i++)
    {
      const char *hash = json_object_get_string_member_with_default (object, members[i], NULL);

      if (hash != NULL)
        g_hash_table_add (undone, g_strdup (hash));
    }
}

/* Looks, exports and the keeping of the file change nothing; a release does,
 * and what is done to a saved search. */
static gboolean
changes_records (const char *act,
                 const char *verb)
{
  if (bow_replay_is_saved (verb))
    return TRUE;

  return g_str_equal (act, "collection") || g_str_equal (act, "alteration") ||
         g_str_equal (act, "combination") || g_str_equal (act, "erasure") ||
         (g_str_equal (act, "disclosure") && g_str_equal (verb, "state"));
}

/* Columns of the statement below, which reads what ends an action. */
enum
{
  COLUMN_ID,
  COLUMN_ACT,
  COLUMN_VERB,
  COLUMN_HASH,
  COLUMN_PAYLOAD,
};

/* With @undone_again what was undone last, where nothing was done since. */
static gboolean
find_end (BowConnection  *connection,
          gint64          account,
          gint64          after,
          gboolean        undone_again,
          gint64         *end,
          char          **hash,
          GError        **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection,
                              "SELECT e.id, e.act, e.verb, lower(hex(e.hash)), p.bytes FROM entry e JOIN feed f ON f.id = e.feed "
                              "LEFT JOIN payload p ON p.entry = e.id AND e.verb IN ('undo', 'redo') "
                              "WHERE e.id > ? AND f.account = ? AND e.signature IS NOT NULL ORDER BY e.id DESC",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, after);
  bow_statement_bind_integer (select, 2, account);

  *end = 0;
  while (bow_statement_step (select, &has_row, error))
    {
      const char *found, *verb;
      gboolean is_undo;

      if (!has_row)
        return TRUE;
      found = bow_statement_text (select, COLUMN_HASH);
      verb = bow_statement_text (select, COLUMN_VERB);
      is_undo = g_str_equal (verb, "undo");
      if (g_hash_table_contains (undone, found))
        continue;
      if (g_str_equal (verb, "redo") || (is_undo && !undone_again))
        {
          note_undone (undone, bow_statement_text (select, COLUMN_PAYLOAD));
        }
      else if (is_undo || changes_records (bow_statement_text (select, COLUMN_ACT), verb))
        {
          *end = is_undo || !undone_again ? bow_statement_integer (select, COLUMN_ID) : 0;
          *hash = g_strdup (found);
          return TRUE;
        }
    }

  return FALSE;
}

/* An action begins after the entry of this account that ended the one before. */
static gboolean
find_begin (BowConnection  *connection,
            gint64          account,
            gint64          end,
            gint64         *before,
            GError        **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection,
                              "SELECT e.id FROM entry e JOIN feed f ON f.id = e.feed "
                              "WHERE e.id < ? AND f.account = ? AND e.signature IS NOT NULL ORDER BY e.id DESC LIMIT 1",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, end);
  bow_statement_bind_integer (select, 2, account);

  return bow_statement_read_integer (select, before, error);
}

typedef struct
{
  BowAction *action;
  gint64 account;
  gint64 end;
} Reading;

static gboolean
take_step (const BowStoredEntry  *entry,
           gpointer               user_data,
           GError               **error)
{
  Reading *reading = user_data;
  BowActionStep *step;

  if (entry->row > reading->end || entry->account != reading->account ||
      entry->act == BOW_ACT_CONSULTATION || (entry->act == BOW_ACT_CONTROL && !bow_replay_is_saved (entry->verb)))
    return TRUE;

  step = g_new0 (BowActionStep, 1);
  step->row = entry->row;
  step->act = entry->act;
  step->verb = g_strdup (entry->verb);
  step->subject = entry->subject;
  step->field = g_strdup (entry->field);
  step->payload = g_strdup (entry->payload);
  step->is_whole = entry->payload != NULL && strstr (entry->payload, "\"ref\":") != NULL;
  g_ptr_array_add (reading->action->steps, step);

  return TRUE;
}

static gboolean
read_steps (BowConnection  *connection,
            Reading        *reading,
            GError        **error)
{
  gint64 before;

  if (!find_begin (connection, reading->account, reading->end, &before, error) ||
      !bow_log_foreach (connection, before, NULL, take_step, reading, NULL, error))
    return FALSE;

  g_assert (reading->action->steps->len > 0);
  reading->action->first = ((const BowActionStep *) g_ptr_array_index (reading->action->steps, 0))->row;

  return TRUE;
}

/**
 * bow_action_find_last:
 * @connection: a connection
 * @account: row of an account
 * @after: row of the entry to which it does not reach back
 * @undone_again: whether what was taken back last is asked for, to be done again
 * @error: return location
 *
 * Finds the last action of an account that changed records and is not taken
 * back; or the last that took one back, where nothing was changed since.
 *
 * Returns: (transfer full) (nullable): the action, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND where there is none
 */
BowAction *
bow_action_find_last (BowConnection  *connection,
                      gint64          account,
                      gint64          after,
                      gboolean        undone_again,
                      GError        **error)
{
  g_autoptr (BowAction) action = g_new0 (BowAction, 1);
  Reading reading = { .action = action, .account = account };

  action->steps = g_ptr_array_new_with_free_func (step_free);
  if (!find_end (connection, account, after, undone_again, &reading.end, &action->hash, error))
    return NULL;
  if (reading.end == 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, undone_again ? _("There is nothing to do again.") : _("There is nothing to take back."));
      return NULL;
    }

  return read_steps (connection, &reading, error) ? g_steal_pointer (&action) : NULL;
}

/**
 * bow_action_find_at:
 * @connection: a connection
 * @end: row of the entry that ends an action
 * @error: return location
 *
 * Finds the action that an entry ends.
 *
 * Returns: (transfer full) (nullable): the action, or %NULL with @error set
 */
BowAction *
bow_action_find_at (BowConnection  *connection,
                    gint64          end,
                    GError        **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection, "SELECT f.account, lower(hex(e.hash)) FROM entry e JOIN feed f ON f.id = e.feed WHERE e.id = ?", error);
  g_autoptr (BowAction) action = g_new0 (BowAction, 1);
  Reading reading = { .action = action, .end = end };
  gboolean has_row;

  action->steps = g_ptr_array_new_with_free_func (step_free);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, end);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  g_assert (has_row);
  reading.account = bow_statement_integer (select, 0);
  action->hash = g_strdup (bow_statement_text (select, 1));

  return read_steps (connection, &reading, error) ? g_steal_pointer (&action) : NULL;
}

/**
 * bow_action_value:
 * @step: a step that set a field or a state
 *
 * What the step set.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
bow_action_value (const BowActionStep *step)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object = parse (parser, step->payload);
  const char *member = g_str_equal (step->verb, "state") ? "state" : "value";

  return object != NULL ? g_strdup (json_object_get_string_member_with_default (object, member, NULL)) : NULL;
}

typedef struct
{
  const BowActionStep *step;
  JsonParser *parser;
  char *value;
  gboolean erased;
} Before;

static gboolean
take_value (const BowStoredEntry  *entry,
            gpointer               user_data,
            GError               **error)
{
  Before *before = user_data;
  gboolean is_create = g_str_equal (entry->verb, "create");
  JsonObject *object;
  const char *member = before->step->field;

  if (entry->row >= before->step->row || (!is_create && g_strcmp0 (entry->field, before->step->field) != 0))
    return TRUE;

  object = parse (before->parser, entry->payload);
  before->erased = object == NULL;
  if (is_create && object != NULL)
    object = json_object_get_object_member (object, "fields");
  else if (!g_str_equal (before->step->verb, "state"))
    member = "value";
  g_free (before->value);
  before->value = object != NULL ? g_strdup (json_object_get_string_member_with_default (object, member, NULL)) : NULL;

  return TRUE;
}

/**
 * bow_action_value_before:
 * @connection: a connection
 * @step: a step that set a field or a state
 * @value: (out) (nullable): what it was before
 * @error: return location
 *
 * Finds what was said before a step, by the log.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where that has
 *   been erased
 */
gboolean
bow_action_value_before (BowConnection        *connection,
                         const BowActionStep  *step,
                         char                **value,
                         GError              **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Before before = { .step = step, .parser = parser };

  if (!bow_log_foreach (connection, 0, &step->subject, take_value, &before, NULL, error))
    {
      g_free (before.value);
      return FALSE;
    }
  *value = before.value;
  if (before.erased)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("What was there before has been erased and cannot be put back."));

  return !before.erased;
}

static gboolean
get_row (BowCase     *bow_case,
         JsonObject  *object,
         const char  *name,
         gint64      *row,
         GError     **error)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);
  BowId id;

  *row = 0;

  return text == NULL || !bow_id_parse (&id, text) || bow_load_row_of_id (bow_case->connection, &id, row, error);
}

static gboolean
keep_payload (const BowStoredEntry  *entry,
              gpointer               user_data,
              GError               **error)
{
  char **payload = user_data;

  if (g_str_equal (entry->verb, "link"))
    g_set_str (payload, entry->payload);

  return TRUE;
}

/**
 * bow_action_unlink:
 * @bow_case: a case in an action
 * @step: a step that made a link
 * @error: return location
 *
 * Removes the link that a step made, where it is still there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_action_unlink (BowCase              *bow_case,
                   const BowActionStep  *step,
                   GError              **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (bow_case->connection, "SELECT id FROM link WHERE uuid = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, step->subject.bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  return !has_row || bow_case_do_unlink (bow_case, bow_statement_integer (select, 0), FALSE, error);
}

/**
 * bow_action_relink:
 * @bow_case: a case in an action
 * @step: a step that removed a link
 * @error: return location
 *
 * Makes a link again as it was.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_action_relink (BowCase              *bow_case,
                   const BowActionStep  *step,
                   GError              **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *payload = NULL;
  BowLinkDeed deed = { .id = step->subject };
  JsonObject *object;
  gint64 row;

  if (!bow_log_foreach (bow_case->connection, 0, &step->subject, keep_payload, &payload, NULL, error))
    return FALSE;
  object = parse (parser, payload);
  if (object == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("What the link was has been erased and cannot be put back."));
      return FALSE;
    }

  deed.relation = json_object_get_string_member_with_default (object, "relation", NULL);
  deed.strength = json_object_get_string_member_with_default (object, "strength", NULL);
  deed.valid_from = json_object_get_string_member_with_default (object, "valid_from", NULL);
  deed.valid_to = json_object_get_string_member_with_default (object, "valid_to", NULL);
  deed.because = json_object_get_string_member_with_default (object, "because", NULL);

  return get_row (bow_case, object, "from", &deed.from, error) &&
         get_row (bow_case, object, "to", &deed.to, error) &&
         get_row (bow_case, object, "because_record", &deed.because_row, error) &&
         bow_case_do_link (bow_case, &deed, FALSE, &row, error);
}

static gboolean
turn_pair (BowCase              *bow_case,
           const BowActionStep  *step,
           const BowMergeDeed   *deed,
           GError              **error)
{
  if (g_str_equal (step->verb, "merge"))
    return bow_case_check_unmerge (bow_case, deed, error) && bow_case_do_unmerge (bow_case, deed, error) &&
           bow_case_do_part (bow_case, deed, FALSE, error);
  if (g_str_equal (step->verb, "unmerge"))
    return bow_case_check_merge (bow_case, deed->survivor, deed->absorbed, error) && bow_case_do_merge (bow_case, deed, FALSE, error);

  return bow_case_do_unlike (bow_case, deed->survivor, deed->absorbed, g_str_equal (step->verb, "alike"), FALSE, error);
}

/**
 * bow_action_turn_pair:
 * @bow_case: a case in an action
 * @step: a step that merged two records, took them apart, or said of them
 *   whether they are of the same thing
 * @error: return location
 *
 * Does the contrary.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_action_turn_pair (BowCase              *bow_case,
                      const BowActionStep  *step,
                      GError              **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object = parse (parser, step->payload);
  BowMergeDeed deed = { 0 };

  if (object == NULL)
    return TRUE;
  deed.because = json_object_get_string_member_with_default (object, "because", NULL);

  return bow_load_row_of_id (bow_case->connection, &step->subject, &deed.survivor, error) &&
         get_row (bow_case, object, "other", &deed.absorbed, error) &&
         (deed.survivor == 0 || deed.absorbed == 0 || turn_pair (bow_case, step, &deed, error));
}

/**
 * bow_action_newest_hash:
 * @connection: a connection
 * @hash: (out): hash of the newest entry, hex
 * @error: return location
 *
 * Reads the hash of the newest entry.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_action_newest_hash (BowConnection  *connection,
                        char          **hash,
                        GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT lower(hex(hash)) FROM entry ORDER BY id DESC LIMIT 1", error);
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;
  *hash = g_strdup (bow_statement_text (select, 0));

  return TRUE;
}

/* One import of a source. */
typedef struct
{
  gint64 row;
  gint64 account;
  gint64 clock_ms;
} Import;

static gboolean
take_import (const BowStoredEntry  *entry,
             gpointer               user_data,
             GError               **error)
{
  GArray *imports = user_data;
  Import import = { entry->row, entry->account, entry->clock_ms };

  if (g_str_equal (entry->verb, "import"))
    g_array_append_val (imports, import);

  return TRUE;
}

/* An account takes back its own actions alone. */
static gboolean
is_undone (BowConnection  *connection,
           const Import   *import,
           gboolean       *undone,
           GError        **error)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection,
                              "SELECT lower(hex(i.hash)), p.bytes FROM entry i JOIN account a ON a.id = ?2 "
                              "JOIN entry u ON u.subject = a.uuid AND u.id > i.id AND u.verb = 'undo' "
                              "JOIN payload p ON p.entry = u.id WHERE i.id = ?1",
                              error);
  gboolean has_row;

  *undone = FALSE;
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, import->row);
  bow_statement_bind_integer (select, 2, import->account);

  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row || *undone)
        return TRUE;
      note_undone (hashes, bow_statement_text (select, 1));
      *undone = g_hash_table_contains (hashes, bow_statement_text (select, 0));
    }

  return FALSE;
}

/**
 * bow_action_find_import:
 * @connection: a connection
 * @source: the subject of the entry that an import of it ends with
 * @at: (out): when it was last imported, milliseconds since 1970; 0 where it
 *   never was, or every import of it was taken back
 * @error: return location
 *
 * Finds out whether what was imported from one source is there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_action_find_import (BowConnection  *connection,
                        const BowId    *source,
                        gint64         *at,
                        GError        **error)
{
  g_autoptr (GArray) imports = g_array_new (FALSE, FALSE, sizeof (Import));

  *at = 0;
  if (!bow_log_foreach (connection, 0, source, take_import, imports, NULL, error))
    return FALSE;

  for (guint left = imports->len; left > 0 && *at == 0; left--)
    {
      const Import *import = &g_array_index (imports, Import, left - 1);
      gboolean undone;

      if (!is_undone (connection, import, &undone, error))
        return FALSE;
      if (!undone)
        *at = import->clock_ms;
    }

  return TRUE;
}

/**
 * bow_action_dup_ref:
 * @connection: a connection
 * @subject: id of a record
 *
 * The reference of a record, or of the record that it lives in.
 *
 * Returns: (transfer full) (nullable): the reference
 */
char *
bow_action_dup_ref (BowConnection *connection,
                    const BowId   *subject)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (connection,
                              "SELECT coalesce(r.ref, p.ref) FROM record r LEFT JOIN record p ON p.id = r.parent WHERE r.uuid = ?",
                              NULL);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_bytes (select, 1, subject->bytes, BOW_ID_LENGTH);

  return bow_statement_step (select, &has_row, NULL) && has_row ? g_strdup (bow_statement_text (select, 0)) : NULL;
}

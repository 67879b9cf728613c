/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody looked for stays in the log as they typed it. Where that is the
 * name of somebody who is disposed of, it goes with them; who searched and when
 * stays. The words of another record of the same name go, too: a word does not
 * say whom it meant. */
#include "case/bow-disposal.h"

#include <json-glib/json-glib.h>

#include "case/bow-case-words.h"
#include "case/bow-load.h"
#include "model/bow-common-words.h"

/* Fewer characters name nobody. */
#define SHORTEST 3

static void
take_word (GHashTable *words,
           char       *word)
{
  if (g_utf8_strlen (word, -1) >= SHORTEST && !bow_common_words_contain (word))
    g_hash_table_add (words, word);
  else
    g_free (word);
}

typedef void (*WordFunc) (GHashTable *words, char *word);

/* Each word of a text, folded as the index does; of prose only what is written
 * as a name or has a figure in it. */
static void
each_word (const char *text,
           gboolean    is_prose,
           WordFunc    func,
           GHashTable *words)
{
  const char *at = text;

  while (*at != '\0')
    {
      const char *start = at;
      gboolean names = !is_prose;

      for (; *at != '\0' && bow_words_is_token (g_utf8_get_char (at)); at = g_utf8_next_char (at))
        names = names || g_unichar_isdigit (g_utf8_get_char (at)) || g_unichar_isupper (g_utf8_get_char (at));
      if (at == start)
        at = g_utf8_next_char (at);
      else if (names)
        func (words, bow_words_fold (start, at - start));
    }
}

/* A plate or a number is typed with spaces and without. */
static char *
join (const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (bow_words_is_token (g_utf8_get_char (at)))
      g_string_append_unichar (joined, g_utf8_get_char (at));

  return bow_words_fold (joined->str, (gssize) joined->len);
}

static void
take_personal (BowRecord  *record,
               GHashTable *words)
{
  const BowKind *kind = bow_record_get_kind (record);
  GListModel *children = bow_record_get_children (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      const char *text = bow_record_get_at (record, i);

      if (text == NULL || (field->flags & (BOW_FIELD_PERSONAL | BOW_FIELD_TITLE)) == 0 || (field->flags & BOW_FIELD_SEALED) != 0 ||
          (field->type != BOW_FIELD_TEXT && field->type != BOW_FIELD_PROSE))
        continue;
      each_word (text, field->type == BOW_FIELD_PROSE, take_word, words);
      if (field->type == BOW_FIELD_TEXT)
        take_word (words, join (text));
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      take_personal (child, words);
    }
}

static void
add_typed (GHashTable *words,
           char       *word)
{
  g_hash_table_add (words, word);
}

/* A word that was only begun when somebody stopped typing is meant, too. */
static gboolean
names_any (GHashTable *personal,
           GHashTable *typed)
{
  GHashTableIter each_typed;
  gpointer word;

  g_hash_table_iter_init (&each_typed, typed);
  while (g_hash_table_iter_next (&each_typed, &word, NULL))
    {
      GHashTableIter each_personal;
      gpointer name;

      if (g_utf8_strlen (word, -1) < SHORTEST)
        continue;
      if (g_hash_table_contains (personal, word))
        return TRUE;
      g_hash_table_iter_init (&each_personal, personal);
      while (g_hash_table_iter_next (&each_personal, &name, NULL))
        if (g_str_has_prefix (name, word) && !bow_common_words_contain (word))
          return TRUE;
    }

  return FALSE;
}

static gboolean
names_in (JsonParser *parser,
          const char *payload,
          GHashTable *personal)
{
  static const char *const members[] = { "words", "filter", "because" };
  g_autoptr (GHashTable) typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode *root;

  if (payload == NULL || !json_parser_load_from_data (parser, payload, -1, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = json_object_get_string_member_with_default (json_node_get_object (root), members[i], NULL);

      if (text == NULL)
        continue;
      each_word (text, FALSE, add_typed, typed);
      g_hash_table_add (typed, join (text));
    }

  return names_any (personal, typed);
}

/**
 * bow_disposal_erase_searches:
 * @self: a case in an action
 * @row: row of the record that is disposed of, whole still
 * @n_erased: (out): how many searches lost their words
 * @error: return location
 *
 * Erases what was typed in searches that named the record: by words of its
 * title and of its personal fields, and of what lives in it. The entries and
 * their hashes stay, and one more says that it was erased.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_disposal_erase_searches (BowCase  *self,
                             gint64    row,
                             gint64   *n_erased,
                             GError  **error)
{
  g_autoptr (GHashTable) personal = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowRecord) record = bow_load_record (self->connection, row, TRUE, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (BowStatement) select = NULL;
  /* About nothing, as a search is: an entry says that content of those is gone. */
  BowEntry said = { .act = BOW_ACT_ERASURE, .verb = "erase" };
  gboolean has_row = TRUE;
  BowStamp stamp;

  if (record == NULL)
    return FALSE;
  take_personal (record, personal);
  select = bow_connection_statement (self->connection,
                                     "SELECT e.id, CAST(p.bytes AS TEXT) FROM entry e JOIN payload p ON p.entry = e.id "
                                     "WHERE e.act = 'consultation' AND e.verb = 'search'",
                                     error);
  if (select == NULL)
    return FALSE;
  while (has_row)
    {
      gint64 entry;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row || !names_in (parser, bow_statement_text (select, 1), personal))
        continue;
      entry = bow_statement_integer (select, 0);
      g_array_append_val (entries, entry);
    }

  for (guint i = 0; i < entries->len; i++)
    if (!bow_log_erase_payload (self->log, g_array_index (entries, gint64, i), error))
      return FALSE;
  *n_erased = entries->len;

  return entries->len == 0 || bow_case_append (self, &said, FALSE, &stamp, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind.h"

#include <string.h>

/* Words that SQL keeps for itself, of those that could name a field. */
static const char *const sql_words[] = {
  "abort", "action", "add", "after", "all", "alter", "always", "analyze", "and", "as", "asc", "attach",
  "before", "begin", "between", "by", "cascade", "case", "cast", "check", "collate", "column", "commit",
  "conflict", "constraint", "create", "cross", "current", "database", "default", "deferred", "delete",
  "desc", "detach", "distinct", "do", "drop", "each", "else", "end", "escape", "except", "exclude",
  "exists", "explain", "fail", "filter", "first", "following", "for", "foreign", "from", "full",
  "generated", "glob", "group", "groups", "having", "if", "ignore", "immediate", "in", "index", "inner",
  "insert", "instead", "intersect", "into", "is", "isnull", "join", "key", "last", "left", "like",
  "limit", "match", "materialized", "natural", "no", "not", "nothing", "notnull", "null", "nulls", "of",
  "offset", "on", "or", "order", "others", "outer", "over", "partition", "plan", "pragma", "preceding",
  "primary", "query", "raise", "range", "recursive", "references", "regexp", "reindex", "release",
  "rename", "replace", "restrict", "returning", "right", "rollback", "row", "rows", "savepoint",
  "select", "set", "table", "temp", "temporary", "then", "ties", "to", "transaction", "trigger",
  "unbounded", "union", "unique", "update", "using", "vacuum", "values", "view", "virtual", "when",
  "where", "window", "with", "within", "without",
  /* The column that every table of a kind has, and those that SQLite itself gives. */
  "id", "rowid", "oid", "_rowid_", NULL,
};

/* Tables that are there for every kind. */
static const char *const tables[] = {
  "account", "lookup", "record", "record_place", "record_words", "attachment_text", "attachment_unread", "attachment_words", "link", "provenance", "number", "draft",
  "memo", "saved_search", "watch", "background", "background_chunk", "background_row", "background_feature", "background_place", "entry", "payload",
  "feed", NULL,
};

static void
assert_name (const char *name)
{
  g_assert_nonnull (name);
  g_assert_cmpuint (strspn (name, "abcdefghijklmnopqrstuvwxyz_0123456789"), ==, strlen (name));
  g_assert_true (g_ascii_islower (*name));
  g_assert_cmpuint (strlen (name), <=, 40);
  g_assert_false (g_strv_contains (sql_words, name));
}

static void
assert_label (const char *label)
{
  g_assert_nonnull (label);
  g_assert_true (g_utf8_validate (label, -1, NULL));
  g_assert_cmpuint (strlen (label), >, 0);
  g_assert_false (g_ascii_isspace (label[0]));
  g_assert_false (g_ascii_isspace (label[strlen (label) - 1]));
}

static void
assert_enumeration (const BowEnumeration *enumeration)
{
  g_assert_nonnull (enumeration);
  assert_name (enumeration->name);
  g_assert_cmpuint (enumeration->n_items, >=, 1);
  for (gsize i = 0; i < enumeration->n_items; i++)
    {
      const BowEnumerationItem *item = &enumeration->items[i];

      g_assert_cmpuint (strlen (item->code), >, 0);
      g_assert_true (g_ascii_isalnum (*item->code));
      for (const char *c = item->code; *c != '\0'; c++)
        g_assert_true (g_ascii_isalnum (*c) || *c == '_' || *c == '-');
      assert_label (item->label);
      if (item->help != NULL)
        assert_label (item->help);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpint (g_ascii_strcasecmp (item->code, enumeration->items[j].code), !=, 0);
      g_assert_true (bow_enumeration_find (enumeration, item->code) == item);
      g_assert_cmpstr (bow_enumeration_label (enumeration, item->code), ==, item->label);
    }
}

static void
assert_help (const char *help)
{
  assert_label (help);
  g_assert_false (g_str_has_suffix (help, "."));
}

static void
assert_field (const BowKind *kind, const BowField *field)
{
  g_test_message ("%s.%s", kind->name, field->name);
  assert_name (field->name);
  assert_label (field->label);
  if (field->help != NULL)
    assert_help (field->help);
  if (field->group != NULL)
    assert_label (field->group);
  g_assert_true (bow_kind_field (kind, field->name) == field);
  g_assert_cmpint (field->minimum, <=, bow_field_get_maximum (field));
  if (field->type == BOW_FIELD_CHOICE || field->type == BOW_FIELD_SET || field->type == BOW_FIELD_WHERE)
    assert_enumeration (field->enumeration);
  else
    g_assert_null (field->enumeration);
  if (field->type == BOW_FIELD_RECORD)
    {
      /* With none, a record of any kind that has references. */
      if (field->target != NULL)
        g_assert_cmpint (bow_kind_find (field->target)->letter, !=, 0);
    }
  else
    {
      g_assert_true (field->target == NULL || (field->type == BOW_FIELD_TEXT && bow_kind_find (field->target)->letter != 0));
    }
  /* A title is stored, so it must be the same in every language. */
  if ((field->flags & BOW_FIELD_TITLE) != 0)
    g_assert_true (field->type == BOW_FIELD_TEXT || field->type == BOW_FIELD_PROSE || field->type == BOW_FIELD_NUMBER);
  if ((field->flags & BOW_FIELD_CAPITALS) != 0)
    g_assert_cmpint (field->type, ==, BOW_FIELD_TEXT);
  if (field->initial != NULL)
    {
      g_autoptr (GError) error = NULL;

      bow_field_check (field, field->initial, &error);
      g_assert_no_error (error);
    }
  if (field->unless != NULL)
    {
      BowFieldType type = bow_kind_field (kind, field->unless)->type;

      g_assert_true ((field->flags & BOW_FIELD_REQUIRED) != 0);
      g_assert_true (type == BOW_FIELD_CHOICE || type == BOW_FIELD_RECORD || type == BOW_FIELD_ACCOUNT);
    }
  if (field->not_before != NULL)
    {
      const BowField *other = bow_kind_field (kind, field->not_before);

      g_assert_nonnull (other);
      g_assert_true (other != field);
      g_assert_cmpint (field->type, ==, BOW_FIELD_DATE);
      g_assert_cmpint (other->type, ==, BOW_FIELD_DATE);
    }
}

static void
test_names (void)
{
  g_autoptr (GHashTable) enumerations = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      assert_name (kinds[i]->name);
      assert_label (kinds[i]->label);
      assert_label (kinds[i]->plural);
      g_assert_true (g_str_has_prefix (kinds[i]->icon, "bow-") && g_str_has_suffix (kinds[i]->icon, "-symbolic"));
      g_assert_false (g_strv_contains (tables, kinds[i]->name));
      g_assert_true (bow_kind_find (kinds[i]->name) == kinds[i]);
      g_assert_cmpstr (bow_kind_get_label (kinds[i]), ==, kinds[i]->label);
      g_assert_cmpstr (bow_kind_get_plural (kinds[i]), ==, kinds[i]->plural);
      for (gsize j = 0; j < kinds[i]->n_fields; j++)
        {
          const BowEnumeration *enumeration = kinds[i]->fields[j].enumeration;

          if (enumeration == NULL)
            continue;
          /* One name, one table of codes. */
          if (g_hash_table_contains (enumerations, enumeration->name))
            g_assert_true (g_hash_table_lookup (enumerations, enumeration->name) == enumeration);
          g_hash_table_insert (enumerations, (gpointer) enumeration->name, (gpointer) enumeration);
        }
    }
  g_assert_null (bow_kind_find ("nothing"));
  g_assert_null (bow_kind_find (NULL));
}

static void
test_letters (void)
{
  static const struct
  {
    char letter;
    const char *name;
  } expected[] = {
    { 'O', "operation" }, { 'H', "phase" }, { 'R', "report" }, { 'N', "note" }, { 'A', "arrest" },
    { 'P', "person" }, { 'V', "vehicle" }, { 'T', "telephone" }, { 'L', "place" },
    { 'G', "organisation" }, { 'E', "event" }, { 'K', "task" }, { 'D', "patrol" },
    { 'U', "audit" }, { 'S', "search" }, { 'X', "attachment" }, { 'F', "dissemination" },
    { 'Q', "source" }, { 'B', "product" }, { 'Z', "template" },
    { 'M', "schedule" },
    { 'C', "issue" }, { 'I', "requirement" }, { 'J', "route" }, { 'W', "walk" },
    { 'Y', "decision" }, { '1', "chart" },
  };
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  gsize n_letters = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const BowKind *kind = bow_kind_find_letter (expected[i].letter);

      g_assert_nonnull (kind);
      g_assert_cmpstr (kind->name, ==, expected[i].name);
    }
  for (gsize i = 0; i < n_kinds; i++)
    n_letters += kinds[i]->letter != 0;
  g_assert_cmpuint (n_letters, ==, G_N_ELEMENTS (expected));
  g_assert_null (bow_kind_find_letter ('?'));
  g_assert_null (bow_kind_find_letter (0));
}

static void
test_children (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      gboolean is_child = (kinds[i]->flags & BOW_KIND_CHILD) != 0;
      gboolean found = FALSE;
      const BowKind *parent;

      g_assert_true (is_child == (kinds[i]->parent != NULL));
      g_assert_true (is_child == (kinds[i]->letter == 0));
      if (!is_child)
        continue;
      parent = bow_kind_find (kinds[i]->parent);
      g_assert_nonnull (parent);
      g_assert_null (parent->parent);
      for (gsize j = 0; bow_kind_child (parent, j) != NULL; j++)
        found |= bow_kind_child (parent, j) == kinds[i];
      g_assert_true (found);
      g_assert_null (kinds[i]->states);
    }
  g_assert_null (bow_kind_child (bow_kind_find ("vehicle"), 0));
}

static void
test_fields (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      g_assert_cmpuint (kinds[i]->n_fields, >, 0);
      for (gsize j = 0; j < kinds[i]->n_fields; j++)
        {
          assert_field (kinds[i], &kinds[i]->fields[j]);
          g_assert_cmpint (bow_kind_field_index (kinds[i], kinds[i]->fields[j].name), ==, (int) j);
        }
      if ((kinds[i]->flags & BOW_KIND_ON_MAP) != 0)
        g_assert_nonnull (bow_kind_first_of_type (kinds[i], BOW_FIELD_WHERE));
    }
  g_assert_null (bow_kind_field (kinds[0], "nothing"));
  g_assert_cmpint (bow_kind_field_index (kinds[0], NULL), ==, -1);
}

static void
test_rules (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_rules; j++)
      {
        const BowRule *rule = &kinds[i]->rules[j];
        const BowField *when = bow_kind_field (kinds[i], rule->when);

        g_test_message ("%s: %s", kinds[i]->name, rule->message);
        g_assert_nonnull (when);
        if (rule->is == NULL)
          g_assert_true (rule->only == NULL && rule->bars == NULL && !rule->stays);
        else if (when->type == BOW_FIELD_YES_NO)
          g_assert_true (strcmp (rule->is, "0") == 0 || strcmp (rule->is, "1") == 0);
        else
          g_assert_nonnull (bow_enumeration_find (when->enumeration, rule->is));
        g_assert_true ((rule->then != NULL) != (rule->bars != NULL));
        if (rule->then != NULL)
          g_assert_nonnull (bow_kind_field (kinds[i], rule->then));
        if (rule->only != NULL)
          g_assert_nonnull (bow_enumeration_find (bow_kind_field (kinds[i], rule->then)->enumeration, rule->only));
        if (rule->bars != NULL)
          g_assert_cmpstr (bow_kind_find (rule->bars)->parent, ==, kinds[i]->name);
        assert_label (rule->message);
        g_assert_true (g_str_has_suffix (rule->message, "."));
      }
}

static void
assert_states (const BowKind *kind)
{
  const BowStates *states = kind->states;

  assert_enumeration (states->names);
  g_assert_cmpstr (bow_states_first (states), ==, states->names->items[0].code);
  for (gsize i = 0; i < states->n_transitions; i++)
    {
      const BowTransition *transition = &states->transitions[i];

      g_assert_nonnull (bow_enumeration_find (states->names, transition->from));
      g_assert_nonnull (bow_enumeration_find (states->names, transition->to));
      g_assert_cmpstr (transition->from, !=, transition->to);
      assert_label (transition->label);
      g_assert_true (bow_states_transition (states, transition->from, transition->to) == transition);
      if (transition->needs_child != NULL)
        g_assert_cmpstr (bow_kind_find (transition->needs_child)->parent, ==, kind->name);
    }
  for (gsize i = 0; i < states->n_frozen; i++)
    {
      g_assert_nonnull (bow_enumeration_find (states->names, states->frozen[i]));
      g_assert_true (bow_states_is_frozen (states, states->frozen[i]));
    }
  g_assert_false (bow_states_is_frozen (states, bow_states_first (states)));
  /* Every state but the first is reached by some way. */
  for (gsize i = 1; i < states->names->n_items; i++)
    {
      gboolean reached = FALSE;

      for (gsize j = 0; j < states->n_transitions; j++)
        reached |= strcmp (states->transitions[j].to, states->names->items[i].code) == 0;
      g_assert_true (reached);
    }
}

static void
test_states (void)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->states != NULL)
      assert_states (kinds[i]);
  g_assert_false (bow_states_is_frozen (NULL, "live"));
}

/* The ways of a note, and nothing else. */
static void
test_note_states (void)
{
  static const char ways[] =
    " draft>submitted submitted>in_assessment in_assessment>returned in_assessment>rejected in_assessment>live"
    " returned>submitted live>superseded live>disposed superseded>disposed rejected>disposed ";
  const BowStates *states = bow_kind_find ("note")->states;
  guint n = 0;

  for (gsize i = 0; i < states->names->n_items; i++)
    for (gsize j = 0; j < states->names->n_items; j++)
      {
        const char *from = states->names->items[i].code;
        const char *to = states->names->items[j].code;
        g_autofree char *way = g_strdup_printf (" %s>%s ", from, to);
        const BowTransition *transition = bow_states_transition (states, from, to);

        g_assert_true ((strstr (ways, way) != NULL) == (transition != NULL));
        n += transition != NULL;
      }
  g_assert_cmpuint (n, ==, states->n_transitions);
  g_assert_true (bow_states_transition (states, "in_assessment", "live")->by_other);
  g_assert_true (bow_states_transition (states, "in_assessment", "returned")->needs_reason);
  g_assert_cmpstr (bow_states_transition (states, "draft", "submitted")->needs_child, ==, "line");
  g_assert_true (bow_states_is_frozen (states, "live"));
  g_assert_true (bow_states_is_frozen (states, "superseded"));
  g_assert_true (bow_states_is_frozen (states, "disposed"));
  g_assert_false (bow_states_is_frozen (states, "returned"));
  g_assert_true (bow_states_transition (bow_kind_find ("operation")->states, "under_review", "closed")->by_other);
}

/* Judgements are never filled in beforehand, and nothing above
 * OFFICIAL-SENSITIVE can be said at all. */
static void
test_judgements (void)
{
  static const char *const judgements[][2] = {
    { "note", "marking" }, { "note", "handling" }, { "line", "source" }, { "line", "assessment" },
    { "report", "anonymity" },
  };
  const BowEnumeration *markings = bow_kind_field (bow_kind_find ("note"), "marking")->enumeration;

  for (gsize i = 0; i < G_N_ELEMENTS (judgements); i++)
    {
      const BowField *field = bow_kind_field (bow_kind_find (judgements[i][0]), judgements[i][1]);

      g_assert_null (field->initial);
      g_assert_true ((field->flags & BOW_FIELD_REQUIRED) != 0);
      g_assert_false (field->enumeration->editable);
    }
  g_assert_cmpuint (markings->n_items, ==, 2);
  g_assert_nonnull (bow_enumeration_find (markings, "OFFICIAL"));
  g_assert_nonnull (bow_enumeration_find (markings, "OFFICIAL-SENSITIVE"));
}

/* Who made a report is outside every search and every title. */
static void
test_contact_is_private (void)
{
  const BowKind *contact = bow_kind_find ("contact");

  g_assert_true ((contact->flags & BOW_KIND_PRIVATE) != 0);
  for (gsize i = 0; i < contact->n_fields; i++)
    {
      g_assert_false ((contact->fields[i].flags & (BOW_FIELD_SEARCHED | BOW_FIELD_TITLE)) != 0);
      g_assert_true ((contact->fields[i].flags & BOW_FIELD_PERSONAL) != 0);
      g_assert_true ((contact->fields[i].flags & BOW_FIELD_SENSITIVE) != 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/kind/names", test_names);
  g_test_add_func ("/model/kind/letters", test_letters);
  g_test_add_func ("/model/kind/children", test_children);
  g_test_add_func ("/model/kind/fields", test_fields);
  g_test_add_func ("/model/kind/rules", test_rules);
  g_test_add_func ("/model/kind/states", test_states);
  g_test_add_func ("/model/kind/note-states", test_note_states);
  g_test_add_func ("/model/kind/judgements", test_judgements);
  g_test_add_func ("/model/kind/contact-is-private", test_contact_is_private);
  return g_test_run ();
}

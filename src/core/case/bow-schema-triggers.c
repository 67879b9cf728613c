/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-schema-triggers.h"

#include "case/bow-schema-basis.h"
#include "case/bow-schema-needs.h"
#include "case/bow-schema-tables.h"
#include "model/bow-likeness.h"
#include "model/bow-no-place.h"
#include "model/bow-relation.h"
#include "model/bow-role.h"

/* Each line of a trigger's body: refuse with @message where a condition, which
 * the caller appends and closes with a semicolon, holds. */
static void
append_refusal (GString    *sql,
                const char *message)
{
  g_string_append (sql, "  SELECT RAISE(ABORT, ");
  bow_schema_append_text (sql, message);
  g_string_append (sql, ") WHERE ");
}

static void
append_frozen_states (GString       *sql,
                      const BowKind *kind)
{
  for (gsize i = 0; i < kind->states->n_frozen; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      bow_schema_append_text (sql, kind->states->frozen[i]);
    }
}

static gboolean
freezes (const BowKind *kind)
{
  return kind->states != NULL && kind->states->n_frozen > 0;
}

/* No tombstone stands over the row of record called OLD or over the one that
 * it lives in. What is disposed of goes, whatever froze it. */
#define UNLESS_DISPOSED \
  "NOT EXISTS(SELECT 1 FROM record d JOIN tombstone t ON t.uuid = d.uuid " \
  "WHERE d.id IN (OLD.id, (SELECT parent FROM record WHERE id = OLD.id)))"

/* The end of a link goes from one record to the one that it is merged into, or
 * back. */
#define UNLESS_MERGING(end) \
  "NOT EXISTS(SELECT 1 FROM merged m WHERE m.settled = 0 AND OLD." end " IN (m.survivor, m.absorbed) " \
  "AND NEW." end " IN (m.survivor, m.absorbed))"

/* What is merged into another stays what it was. */
static void
append_merged (GString       *sql,
               const BowKind *kind)
{
  const BowKind *whole = kind->parent != NULL ? bow_kind_find (kind->parent) : kind;

  if (!bow_likeness_has_keys (whole))
    return;
  g_string_append_printf (sql,
                          "CREATE TRIGGER \"%s_merged\" BEFORE UPDATE ON \"%s\"\n"
                          "  WHEN EXISTS(SELECT 1 FROM merged WHERE settled = 1 AND absorbed = %s)\nBEGIN\n"
                          "  SELECT RAISE(ABORT, 'the record is merged into another: write to that one');\nEND;\n",
                          kind->name, kind->name, kind->parent != NULL ? "(SELECT parent FROM record WHERE id = OLD.id)" : "OLD.id");
}

/* The states of @kind, or of the kind it lives in, that freeze its row. */
static void
append_freeze (GString       *sql,
               const BowKind *kind,
               const char    *event,
               const char    *row)
{
  const BowKind *parent = kind->parent != NULL ? bow_kind_find (kind->parent) : NULL;
  const BowKind *frozen = parent != NULL ? parent : kind;

  if (!freezes (frozen))
    return;

  g_string_append_printf (sql, "CREATE TRIGGER \"%s_frozen_%s\" BEFORE %s ON \"%s\"\n  WHEN (SELECT ",
                          kind->name, event, event, kind->name);
  if (parent != NULL)
    g_string_append_printf (sql, "p.state FROM record r JOIN record p ON p.id = r.parent WHERE r.id = %s.id", row);
  else
    g_string_append_printf (sql, "state FROM record WHERE id = %s.id", row);
  g_string_append (sql, ") IN (");
  append_frozen_states (sql, frozen);
  g_string_append_c (sql, ')');
  if (strcmp (event, "DELETE") == 0)
    g_string_append (sql, " AND " UNLESS_DISPOSED);
  g_string_append (sql, "\nBEGIN\n  SELECT RAISE(ABORT, 'the record is frozen: supersede it');\nEND;\n");
}

/* Else what never changes could be taken away and put there anew. */
static void
append_delete (GString       *sql,
               const BowKind *kind)
{
  if (kind->parent != NULL)
    return;

  g_string_append_printf (sql, "CREATE TRIGGER \"%s_delete\" BEFORE DELETE ON \"%s\"\n  WHEN " UNLESS_DISPOSED
                          "\nBEGIN\n  SELECT RAISE(ABORT, 'a record goes by disposal alone');\nEND;\n",
                          kind->name, kind->name);
}

/* Why there is no place stands before what else is known of it. */
static void
append_reason_refusal (GString        *sql,
                       const BowField *field)
{
  append_refusal (sql, "there is no such reason in the list");
  g_string_append_printf (sql,
                          "NEW.\"%s\" GLOB '" BOW_NO_PLACE "*' AND NOT EXISTS(SELECT 1 FROM lookup WHERE list = '%s' "
                          "AND code = substr(NEW.\"%s\", 6, instr(substr(NEW.\"%s\", 6) || ';', ';') - 1));\n",
                          field->name, field->enumeration->name, field->name, field->name);
}

static void
append_lookup_refusal (GString        *sql,
                       const BowField *field)
{
  append_refusal (sql, "there is no such code in the list");
  g_string_append_printf (sql, "NEW.\"%s\" IS NOT NULL AND ", field->name);
  if (field->type == BOW_FIELD_SET)
    g_string_append_printf (sql,
                            "(SELECT coalesce(sum(length(code) + 2), 0) FROM lookup WHERE list = '%s' "
                            "AND instr(NEW.\"%s\", '|' || code || '|') > 0) <> length(NEW.\"%s\")",
                            field->enumeration->name, field->name, field->name);
  else
    g_string_append_printf (sql, "NOT EXISTS(SELECT 1 FROM lookup WHERE list = '%s' AND code = NEW.\"%s\")",
                            field->enumeration->name, field->name);
  g_string_append (sql, ";\n");
}

/* What a check cannot say, because it looks at another table. */
static void
append_values (GString       *sql,
               const BowKind *kind,
               gboolean       is_update)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];

      if (field->type == BOW_FIELD_WHERE && field->enumeration != NULL)
        append_reason_refusal (sql, field);
      else if (field->enumeration != NULL && field->enumeration->editable)
        append_lookup_refusal (sql, field);
      if (field->type == BOW_FIELD_TEXT && field->target != NULL)
        {
          append_refusal (sql, "there is no record of that reference");
          g_string_append_printf (sql, "upper(NEW.\"%s\") GLOB '%c-[0-9]*' AND NOT EXISTS(SELECT 1 FROM record WHERE ref = NEW.\"%s\" AND kind = '%s')",
                                  field->name, bow_kind_find (field->target)->letter, field->name, field->target);
          /* It was there when it was named; it can have been disposed of since. */
          if (is_update)
            g_string_append_printf (sql, " AND NEW.\"%s\" IS NOT OLD.\"%s\"", field->name, field->name);
          g_string_append (sql, ";\n");
        }
      if (field->type == BOW_FIELD_RECORD)
        {
          append_refusal (sql, "the record named is of another kind");
          g_string_append_printf (sql, "NEW.\"%s\" IS NOT NULL AND ", field->name);
          if (field->target != NULL)
            g_string_append_printf (sql, "(SELECT kind FROM record WHERE id = NEW.\"%s\") IS NOT '%s';\n", field->name, field->target);
          else
            g_string_append_printf (sql, "(SELECT ref FROM record WHERE id = NEW.\"%s\") IS NULL;\n", field->name);
          append_refusal (sql, "the record named is merged into another: name that one");
          g_string_append_printf (sql, "EXISTS(SELECT 1 FROM merged WHERE absorbed = NEW.\"%s\" AND settled = 1)", field->name);
          if (is_update)
            g_string_append_printf (sql, " AND NEW.\"%s\" IS NOT OLD.\"%s\"", field->name, field->name);
          g_string_append (sql, ";\n");
        }
    }
}

static void
append_insert (GString       *sql,
               const BowKind *kind)
{
  g_string_append_printf (sql, "CREATE TRIGGER \"%s_insert\" BEFORE INSERT ON \"%s\"\nBEGIN\n", kind->name, kind->name);
  append_refusal (sql, "a record is not replaced");
  g_string_append_printf (sql, "EXISTS(SELECT 1 FROM \"%s\" WHERE id = NEW.id);\n", kind->name);
  append_refusal (sql, "the record is of another kind");
  g_string_append_printf (sql, "(SELECT kind FROM record WHERE id = NEW.id) IS NOT '%s';\n", kind->name);
  append_values (sql, kind, FALSE);
  g_string_append (sql, "END;\n");
}

static void
append_update (GString       *sql,
               const BowKind *kind)
{
  g_string_append_printf (sql, "CREATE TRIGGER \"%s_update\" BEFORE UPDATE ON \"%s\"\nBEGIN\n", kind->name, kind->name);
  append_refusal (sql, "what a record holds cannot be moved to another");
  g_string_append (sql, "NEW.id IS NOT OLD.id;\n");
  append_values (sql, kind, TRUE);

  for (gsize i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].flags & BOW_FIELD_FIXED)
      {
        append_refusal (sql, "this does not change once it is saved");
        g_string_append_printf (sql, "NEW.\"%s\" IS NOT OLD.\"%s\";\n", kind->fields[i].name, kind->fields[i].name);
      }
    else if (bow_states_decides (kind->states, kind->fields[i].name))
      {
        append_refusal (sql, "this does not change once the record has moved on");
        g_string_append_printf (sql, "NEW.\"%s\" IS NOT OLD.\"%s\" AND (SELECT state FROM record WHERE id = NEW.id) IS NOT '%s';\n",
                                kind->fields[i].name, kind->fields[i].name, bow_states_first (kind->states));
      }

  bow_schema_append_needed_fields (sql, kind);
  for (gsize i = 0; i < kind->n_rules; i++)
    {
      const BowRule *rule = &kind->rules[i];

      if (rule->stays)
        {
          g_autofree char *message = g_strdup_printf ("%s is one-way: record it anew and link it", rule->is);

          append_refusal (sql, message);
          g_string_append_printf (sql, "OLD.\"%s\" IS '%s' AND NEW.\"%s\" IS NOT '%s';\n",
                                  rule->when, rule->is, rule->when, rule->is);
        }
      if (rule->bars != NULL)
        {
          g_autofree char *message = g_strdup_printf ("erase the %s first", rule->bars);

          append_refusal (sql, message);
          g_string_append_printf (sql, "NEW.\"%s\" IS '%s' AND EXISTS(SELECT 1 FROM record WHERE parent = NEW.id AND kind = '%s');\n",
                                  rule->when, rule->is, rule->bars);
        }
    }
  g_string_append (sql, "END;\n");
}

/**
 * bow_schema_print_kind_triggers:
 * @kind: a kind of record
 *
 * The triggers on the table of a kind: nothing is replaced or moved, codes
 * and records named exist, fixed fields stay, and a frozen record does not
 * change.
 *
 * Returns: (transfer full): statements
 */
char *
bow_schema_print_kind_triggers (const BowKind *kind)
{
  GString *sql = g_string_new (NULL);

  append_insert (sql, kind);
  append_update (sql, kind);
  append_delete (sql, kind);
  append_merged (sql, kind);
  append_freeze (sql, kind, "INSERT", "NEW");
  append_freeze (sql, kind, "UPDATE", "OLD");
  append_freeze (sql, kind, "DELETE", "OLD");

  return g_string_free (sql, FALSE);
}

static void
append_kind_names (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    g_string_append_printf (sql, "%s'%s'", i > 0 ? ", " : "", kinds[i]->name);
}

/* A parent of the right kind, a reference of the right letter and the state
 * that the kind is born in. */
static void
append_births (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  append_refusal (sql, "the record cannot live inside that one");
  g_string_append (sql, "(SELECT kind FROM record WHERE id = NEW.parent) IS NOT CASE NEW.kind");
  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->parent != NULL)
      g_string_append_printf (sql, " WHEN '%s' THEN '%s'", kinds[i]->name, kinds[i]->parent);
  g_string_append (sql, " END;\n");

  append_refusal (sql, "a reference is the letter of the kind and a number");
  g_string_append (sql, "NEW.ref NOT GLOB CASE NEW.kind");
  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->letter != 0)
      g_string_append_printf (sql, " WHEN '%s' THEN '%c-[0-9]*'", kinds[i]->name, kinds[i]->letter);
  g_string_append (sql, " END;\n");

  append_refusal (sql, "a record is born in the first of its states");
  g_string_append (sql, "NEW.reviewer IS NOT NULL OR NEW.state IS NOT CASE NEW.kind");
  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->states != NULL)
      g_string_append_printf (sql, " WHEN '%s' THEN '%s'", kinds[i]->name, bow_states_first (kinds[i]->states));
  g_string_append (sql, " END;\n");
}

/* A condition: the row of record called @row is of a kind and in a state that
 * freeze it. */
static void
append_is_frozen (GString    *sql,
                  const char *row)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  gboolean any = FALSE;

  g_string_append_c (sql, '(');
  for (gsize i = 0; i < n_kinds; i++)
    if (freezes (kinds[i]))
      {
        g_string_append_printf (sql, "%s%s.kind = '%s' AND %s.state IN (", any ? " OR " : "", row, kinds[i]->name, row);
        append_frozen_states (sql, kinds[i]);
        g_string_append_c (sql, ')');
        any = TRUE;
      }
  g_string_append (sql, any ? ")" : "0)");
}

static void
append_parent_is_frozen (GString    *sql,
                         const char *row)
{
  g_string_append_printf (sql, "EXISTS(SELECT 1 FROM record p WHERE p.id = %s.parent AND ", row);
  append_is_frozen (sql, "p");
  g_string_append_c (sql, ')');
}

static void
append_barred_children (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_rules; j++)
      {
        const BowRule *rule = &kinds[i]->rules[j];
        g_autofree char *message = NULL;

        if (rule->bars == NULL)
          continue;
        message = g_strdup_printf ("an %s %s cannot hold a %s", rule->is, kinds[i]->name, rule->bars);
        append_refusal (sql, message);
        g_string_append_printf (sql, "NEW.kind = '%s' AND (SELECT \"%s\" FROM \"%s\" WHERE id = NEW.parent) IS '%s';\n",
                                rule->bars, rule->when, kinds[i]->name, rule->is);
      }
}

static void
append_born (GString *sql)
{
  g_string_append (sql, "CREATE TRIGGER record_born BEFORE INSERT ON record\nBEGIN\n");
  append_refusal (sql, "there is no such kind of record");
  g_string_append (sql, "NEW.kind NOT IN (");
  append_kind_names (sql);
  g_string_append (sql, ");\n");
  append_births (sql);
  append_refusal (sql, "the record is frozen: supersede it");
  append_parent_is_frozen (sql, "NEW");
  g_string_append (sql, ";\n");
  append_barred_children (sql);
  g_string_append (sql, "END;\n");
}

typedef gboolean (*TransitionFunc) (const BowTransition *transition);

static gboolean
any_transition (const BowTransition *transition)
{
  return TRUE;
}

static gboolean
transition_is_by_other (const BowTransition *transition)
{
  return transition->by_other;
}

static void
append_transitions (GString        *sql,
                    TransitionFunc  func)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  gboolean any = FALSE;

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];

        if (!func (transition))
          continue;
        g_string_append_printf (sql, "%s'%s:%s>%s'", any ? ", " : "", kinds[i]->name, transition->from, transition->to);
        any = TRUE;
      }
}

static void
append_needed_children (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];
        g_autofree char *message = NULL;

        if (transition->needs_child == NULL)
          continue;
        message = g_strdup_printf ("there is no %s to go with this state", transition->needs_child);
        append_refusal (sql, message);
        g_string_append_printf (sql,
                                "NEW.kind = '%s' AND NEW.state = '%s' AND OLD.state IS '%s' AND NOT EXISTS("
                                "SELECT 1 FROM record WHERE parent = NEW.id AND kind = '%s' AND binned_at IS NULL);\n",
                                kinds[i]->name, transition->to, transition->from, transition->needs_child);
      }
}

/* Ways that are open only where a field of the record has one of some codes. */
static void
append_closed_ways (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];

        if (transition->only == NULL)
          continue;
        append_refusal (sql, "this way is not open to such a record");
        g_string_append_printf (sql,
                                "NEW.kind = '%s' AND NEW.state = '%s' AND OLD.state IS '%s' AND "
                                "instr('%s', '|' || coalesce((SELECT \"%s\" FROM \"%s\" WHERE id = NEW.id), '') || '|') = 0;\n",
                                kinds[i]->name, transition->to, transition->from,
                                transition->among, transition->only, kinds[i]->name);
      }
}

static void
append_state (GString *sql)
{
  const char *step = "OLD.kind || ':' || coalesce(OLD.state, '') || '>' || coalesce(NEW.state, '')";

  g_string_append (sql, "CREATE TRIGGER record_state BEFORE UPDATE OF state ON record WHEN NEW.state IS NOT OLD.state\nBEGIN\n");
  append_refusal (sql, "the record does not go from that state to this one");
  g_string_append_printf (sql, "%s NOT IN (", step);
  append_transitions (sql, any_transition);
  g_string_append (sql, ");\n");
  append_refusal (sql, "somebody other than the author must decide this");
  g_string_append_printf (sql, "NEW.reviewer IS NULL AND %s IN (", step);
  append_transitions (sql, transition_is_by_other);
  g_string_append (sql, ");\n");
  append_needed_children (sql);
  append_closed_ways (sql);
  g_string_append (sql, "END;\n");
}

/* What a state wants the record to hold it holds for as long as it is in it. */
static void
append_last_child (GString    *sql,
                   const char *event,
                   const char *condition)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append_printf (sql, "CREATE TRIGGER record_last_child_%s BEFORE %s ON record WHEN OLD.parent IS NOT NULL%s\nBEGIN\n",
                          g_str_has_prefix (event, "UPDATE") ? "update" : "delete", event, condition);
  append_refusal (sql, "this state wants the record to hold at least one");
  g_string_append (sql, "NOT EXISTS(SELECT 1 FROM record c WHERE c.parent = OLD.parent AND c.kind = OLD.kind "
                        "AND c.id <> OLD.id AND c.binned_at IS NULL) AND EXISTS(SELECT 1 FROM record p WHERE p.id = OLD.parent "
                        "AND p.kind || ':' || coalesce(p.state, '') || '/' || OLD.kind IN (''");
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];

        if (transition->needs_child != NULL)
          g_string_append_printf (sql, ", '%s:%s/%s'", kinds[i]->name, transition->to, transition->needs_child);
      }
  g_string_append (sql, "));\nEND;\n");
}

static void
append_record_freeze (GString *sql)
{
  static const char *const columns[] = {
    "title", "grade", "seq", "binned_at", "reviewer", "reviewed_at",
    "t_from", "t_to", "t_basis", "t_week", "lon", "lat", "precision_m",
  };

  g_string_append (sql, "CREATE TRIGGER record_frozen_update BEFORE UPDATE ON record\n  WHEN (");
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sql, "%sNEW.%s IS NOT OLD.%s", i > 0 ? " OR " : "", columns[i], columns[i]);
  g_string_append (sql, ")\nBEGIN\n");
  append_refusal (sql, "the record is frozen: supersede it");
  append_is_frozen (sql, "OLD");
  g_string_append (sql, " OR ");
  append_parent_is_frozen (sql, "OLD");
  g_string_append (sql, ";\nEND;\n");

  g_string_append (sql, "CREATE TRIGGER record_frozen_delete BEFORE DELETE ON record\n  WHEN " UNLESS_DISPOSED "\nBEGIN\n");
  append_refusal (sql, "the record is frozen: supersede it");
  append_is_frozen (sql, "OLD");
  g_string_append (sql, " OR ");
  append_parent_is_frozen (sql, "OLD");
  g_string_append (sql, ";\n");
  append_refusal (sql, "a record goes by disposal alone");
  g_string_append (sql, "OLD.parent IS NULL;\nEND;\n");
}

static void
append_not_apart (GString    *sql,
                  const char *column)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append_printf (sql, " AND (SELECT kind FROM record WHERE id = NEW.%s) NOT IN (''", column);
  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & BOW_KIND_APART) != 0)
      g_string_append_printf (sql, ", '%s'", kinds[i]->name);
  g_string_append_c (sql, ')');
}

static void
append_relation_end (GString    *sql,
                     const char *column,
                     const char *kinds)
{
  g_auto (GStrv) names = g_strsplit (kinds, " ", -1);

  if (strcmp (kinds, "*") == 0)
    {
      append_not_apart (sql, column);
      return;
    }

  g_string_append_printf (sql, " AND (SELECT kind FROM record WHERE id = NEW.%s) IN (", column);
  for (gsize i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%s'%s'", i > 0 ? ", " : "", names[i]);
  g_string_append_c (sql, ')');
}

static void
append_link (GString *sql)
{
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  g_string_append (sql, "CREATE TRIGGER link_insert BEFORE INSERT ON link\nBEGIN\n");
  append_refusal (sql, "a link is not replaced");
  g_string_append (sql, "EXISTS(SELECT 1 FROM link WHERE id = NEW.id OR uuid = NEW.uuid);\n");
  append_refusal (sql, "there is no such relation between these kinds of record");
  g_string_append (sql, "NOT CASE NEW.relation\n");
  for (gsize i = 0; i < n_relations; i++)
    {
      g_string_append_printf (sql, "    WHEN '%s' THEN 1", relations[i].name);
      append_relation_end (sql, "from_id", relations[i].from);
      append_relation_end (sql, "to_id", relations[i].to);
      g_string_append_c (sql, '\n');
    }
  g_string_append (sql, "    ELSE 0 END;\n");

  append_refusal (sql, "the link is there already, the other way round");
  g_string_append (sql, "EXISTS(SELECT 1 FROM link WHERE from_id = NEW.to_id AND to_id = NEW.from_id AND relation = NEW.relation) AND NEW.relation IN (''");
  for (gsize i = 0; i < n_relations; i++)
    if (!relations[i].directed)
      g_string_append_printf (sql, ", '%s'", relations[i].name);
  g_string_append (sql, ");\nEND;\n");

  g_string_append (sql, "CREATE TRIGGER link_stays BEFORE UPDATE OF id, uuid, from_id, to_id, relation, created_at, created_by ON link\n"
                        "  WHEN NEW.id IS NOT OLD.id OR NEW.uuid IS NOT OLD.uuid OR NEW.relation IS NOT OLD.relation\n"
                        "    OR NEW.created_at IS NOT OLD.created_at OR NEW.created_by IS NOT OLD.created_by\n"
                        "    OR (NEW.from_id IS NOT OLD.from_id AND " UNLESS_MERGING ("from_id") ")\n"
                        "    OR (NEW.to_id IS NOT OLD.to_id AND " UNLESS_MERGING ("to_id") ")\nBEGIN\n"
                        "  SELECT RAISE(ABORT, 'the ends of a link do not change: unlink and link anew');\nEND;\n");
}

/* Whether the account in @row can look after accounts. */
static void
append_manages (GString    *sql,
                const char *row)
{
  g_string_append_printf (sql, "(%s.standing = 'open' AND (0", row);
  for (gsize i = 0; i < bow_roles.n_items; i++)
    {
      g_autofree char *role = g_strdup_printf ("|%s|", bow_roles.items[i].code);

      if ((bow_roles_permissions (role) & BOW_PERMISSION_ACCOUNT) != 0)
        g_string_append_printf (sql, " OR instr(%s.roles, '%s') > 0", row, role);
    }
  g_string_append (sql, "))");
}

static void
append_last_account (GString *sql)
{
  g_string_append (sql, "CREATE TRIGGER account_last BEFORE UPDATE OF roles, standing ON account WHEN ");
  append_manages (sql, "OLD");
  g_string_append (sql, " AND NOT ");
  append_manages (sql, "NEW");
  g_string_append (sql, "\nBEGIN\n");
  append_refusal (sql, "the last account that can look after accounts stays as it is");
  g_string_append (sql, "NOT EXISTS(SELECT 1 FROM account a WHERE a.id <> OLD.id AND ");
  append_manages (sql, "a");
  g_string_append (sql, ");\nEND;\n");
}

/**
 * bow_schema_print_shared_triggers:
 *
 * The triggers on the tables that all kinds share: which account must stay,
 * how records are born, which ways lead from state to state, what freezes them, and which relations hold
 * between which kinds.
 *
 * Returns: (transfer full): statements
 */
char *
bow_schema_print_shared_triggers (void)
{
  GString *sql = g_string_new (NULL);

  append_born (sql);
  append_state (sql);
  bow_schema_append_evidence (sql);
  bow_schema_append_basis (sql);
  bow_schema_append_needs (sql);
  append_record_freeze (sql);
  append_last_child (sql, "UPDATE OF binned_at", " AND NEW.binned_at IS NOT NULL AND OLD.binned_at IS NULL");
  append_last_child (sql, "DELETE", " AND " UNLESS_DISPOSED);
  append_link (sql);
  append_last_account (sql);

  return g_string_free (sql, FALSE);
}

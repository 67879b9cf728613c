/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-schema-needs.h"

#include "case/bow-schema-tables.h"
#include "model/bow-relation.h"

/*
 * What a record must have to be in a state, beyond what lives in it: a link to
 * something that justifies it, or one of some fields filled in. It must have it
 * to get there and for as long as it stays.
 */

#define OTHER_WAY(text) ((text) ? "from_id" : "to_id")

/* What counts is a link that nobody has disproved to what can be evidence: not
 * in the bin, not rejected. */
static void
append_has_link (GString             *sql,
                 const BowTransition *transition,
                 const BowKind       *kind,
                 const char          *record,
                 const char          *but)
{
  gboolean incoming = bow_transition_link_comes_in (transition, kind);

  g_string_append_printf (sql,
                          "EXISTS(SELECT 1 FROM link l JOIN evidence e ON e.id = l.%s WHERE l.%s = %s AND l.relation = '%s' "
                          "AND l.strength <> 'disproved'%s)",
                          OTHER_WAY (incoming), OTHER_WAY (!incoming), record, transition->needs_link, but);
}

static void
append_entries (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append (sql, "CREATE TRIGGER record_needs_link BEFORE UPDATE OF state ON record WHEN NEW.state IS NOT OLD.state\nBEGIN\n");
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];

        if (transition->needs_link == NULL)
          continue;
        g_string_append_printf (sql,
                                "  SELECT RAISE(ABORT, 'there is no link of the relation %s to go with this state')\n"
                                "    WHERE NEW.kind = '%s' AND OLD.state IS '%s' AND NEW.state = '%s' AND NOT ",
                                transition->needs_link, kinds[i]->name, transition->from, transition->to);
        append_has_link (sql, transition, kinds[i], "NEW.id", "");
        g_string_append (sql, ";\n");
      }
  g_string_append (sql, "END;\n");
}

/* No tombstone stands over either end of the link: what is disposed of takes
 * its links with it. */
#define UNLESS_DISPOSED \
  "NOT EXISTS(SELECT 1 FROM record d JOIN tombstone t ON t.uuid = d.uuid WHERE d.id IN (OLD.from_id, OLD.to_id, " \
  "(SELECT parent FROM record WHERE id = OLD.from_id), (SELECT parent FROM record WHERE id = OLD.to_id)))"

static void
append_stays (GString    *sql,
              const char *name,
              const char *event,
              const char *condition)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append_printf (sql, "CREATE TRIGGER %s BEFORE %s ON link WHEN %s\nBEGIN\n", name, event, condition);
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];
        g_autofree char *record = NULL;

        if (transition->needs_link == NULL)
          continue;
        record = g_strdup_printf ("OLD.%s", OTHER_WAY (!bow_transition_link_comes_in (transition, kinds[i])));
        g_string_append_printf (sql,
                                "  SELECT RAISE(ABORT, 'the state wants a link of the relation %s: this is the last')\n"
                                "    WHERE OLD.relation = '%s' AND EXISTS(SELECT 1 FROM record r WHERE r.id = %s AND r.kind = '%s' "
                                "AND r.state = '%s' AND r.binned_at IS NULL) AND NOT ",
                                transition->needs_link, transition->needs_link, record, kinds[i]->name, transition->to);
        append_has_link (sql, transition, kinds[i], record, " AND l.id <> OLD.id");
        g_string_append (sql, ";\n");
      }
  g_string_append (sql, "END;\n");
}

/* What a record is in for as long as nothing takes it out of it is over; what
 * it rested on then may go. */
static void
append_relied_on (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append (sql, "CREATE TRIGGER record_relied_on AFTER UPDATE OF binned_at, state ON record\n"
                        "  WHEN ((NEW.binned_at IS NOT NULL AND OLD.binned_at IS NULL) OR (NEW.state = 'rejected' AND OLD.state IS NOT 'rejected'))\n"
                        "    AND NOT EXISTS(SELECT 1 FROM tombstone WHERE uuid = NEW.uuid)\nBEGIN\n");
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];
        gboolean incoming;

        if (!bow_transition_relies_on_link (transition, kinds[i]))
          continue;
        incoming = bow_transition_link_comes_in (transition, kinds[i]);
        g_string_append_printf (sql,
                                "  SELECT RAISE(ABORT, 'the state of another record wants this one: it is the last')\n"
                                "    WHERE EXISTS(SELECT 1 FROM link n JOIN record r ON r.id = n.%s WHERE n.%s IN (SELECT id FROM record WHERE id = NEW.id OR parent = NEW.id) "
                                "AND n.relation = '%s' AND n.strength <> 'disproved' AND r.kind = '%s' AND r.state = '%s' AND r.binned_at IS NULL AND NOT ",
                                OTHER_WAY (!incoming), OTHER_WAY (incoming), transition->needs_link, kinds[i]->name, transition->to);
        append_has_link (sql, transition, kinds[i], "r.id", "");
        g_string_append (sql, ");\n");
      }
  g_string_append (sql, "END;\n");
}

/* A condition: one of the fields named by @transition is said in @table. */
static void
append_said (GString             *sql,
             const BowTransition *transition,
             const char          *row)
{
  g_auto (GStrv) names = g_strsplit (transition->needs_field, " ", -1);

  g_string_append_c (sql, '(');
  for (gsize i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%slength(trim(coalesce(%s.\"%s\", ''))) > 0", i > 0 ? " OR " : "", row, names[i]);
  g_string_append_c (sql, ')');
}

static void
append_field_entries (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append (sql, "CREATE TRIGGER record_needs_field BEFORE UPDATE OF state ON record WHEN NEW.state IS NOT OLD.state\nBEGIN\n");
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; kinds[i]->states != NULL && j < kinds[i]->states->n_transitions; j++)
      {
        const BowTransition *transition = &kinds[i]->states->transitions[j];

        if (transition->needs_field == NULL)
          continue;
        g_string_append_printf (sql,
                                "  SELECT RAISE(ABORT, 'this state needs one of the fields %s')\n"
                                "    WHERE NEW.kind = '%s' AND OLD.state IS '%s' AND NEW.state = '%s' AND NOT EXISTS(SELECT 1 FROM \"%s\" k WHERE k.id = NEW.id AND ",
                                transition->needs_field, kinds[i]->name, transition->from, transition->to, kinds[i]->name);
        append_said (sql, transition, "k");
        g_string_append (sql, ");\n");
      }
  g_string_append (sql, "END;\n");
}

static void
append_lasting (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append (sql, "CREATE TRIGGER record_lasts BEFORE UPDATE OF binned_at ON record WHEN NEW.binned_at IS NOT NULL AND OLD.kind IN (''");
  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & BOW_KIND_LASTING) != 0)
      g_string_append_printf (sql, ", '%s'", kinds[i]->name);
  g_string_append (sql, ")\nBEGIN\n  SELECT RAISE(ABORT, 'what was decided or passed on stays: record another that says otherwise');\nEND;\n");
}

/**
 * bow_schema_append_needs:
 * @sql: statements being written
 *
 * Appends the triggers that want a link or a field in some states, and those
 * that keep what never goes into the bin. The triggers about links can be done
 * without in a replay: what justified something may have been disposed of since.
 */
void
bow_schema_append_needs (GString *sql)
{
  append_entries (sql);
  append_stays (sql, "link_needed_delete", "DELETE", UNLESS_DISPOSED);
  append_stays (sql, "link_needed_update", "UPDATE OF strength", "NEW.strength = 'disproved' AND OLD.strength <> 'disproved'");
  append_relied_on (sql);
  append_field_entries (sql);
  append_lasting (sql);
}

/**
 * bow_schema_append_needed_fields:
 * @sql: the body of the trigger before an update of a kind
 * @kind: the kind
 *
 * Appends the refusals that keep filled in what the record's state wants.
 */
void
bow_schema_append_needed_fields (GString       *sql,
                                 const BowKind *kind)
{
  for (gsize i = 0; kind->states != NULL && i < kind->states->n_transitions; i++)
    {
      const BowTransition *transition = &kind->states->transitions[i];

      if (transition->needs_field == NULL)
        continue;
      g_string_append_printf (sql,
                              "  SELECT RAISE(ABORT, 'the state of the record needs one of the fields %s')\n"
                              "    WHERE (SELECT state FROM record WHERE id = NEW.id) IS '%s' AND NOT ",
                              transition->needs_field, transition->to);
      append_said (sql, transition, "NEW");
      g_string_append (sql, ";\n");
    }
}

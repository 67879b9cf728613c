/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-schema-basis.h"

#include "model/bow-kind.h"
#include "model/bow-role.h"

/*
 * The walk of bow-case-basis.c, said once more in SQL, so that no statement
 * takes a task where what it is based on does not allow.
 */

/* What can be drawn on, with the record that it is or lives in. */
static const char *const evidence_sql =
  "CREATE VIEW evidence AS\n"
  "  SELECT r.id AS id, coalesce(r.parent, r.id) AS whole, r.kind AS kind FROM record r\n"
  "  WHERE r.kind IN ('report', 'note', 'line', 'attachment', 'arrest', 'search', 'walk', 'audit', 'event')\n"
  "    AND r.binned_at IS NULL AND coalesce(r.state, '') NOT IN ('rejected', 'disposed')\n"
  "    AND NOT EXISTS(SELECT 1 FROM record p WHERE p.id = r.parent\n"
  "      AND (p.binned_at IS NOT NULL OR coalesce(p.state, '') IN ('rejected', 'disposed')));\n";

#define CITES "('note', 'line', 'attachment', 'event')"
#define FOLLOWED "l.relation IN ('mentions', 'corroborates') AND l.strength <> 'disproved'"
#define NOT_OF_ITSELF "e.whole <> (SELECT coalesce(f.parent, f.id) FROM record f WHERE f.id = l.from_id)"

/* From links to records and from records to links, each but once: a circle
 * ends it. A row names either a record or a link. */
#define WALK_SQL                                                                                                      \
  "WITH RECURSIVE walk(record, link) AS (\n"                                                                          \
  "    SELECT NULL, l.id FROM link l WHERE l.from_id = NEW.id AND l.relation = 'based_on' AND l.strength <> 'disproved'\n" \
  "    UNION SELECT e.id, NULL FROM walk JOIN link l ON l.id = walk.link JOIN evidence e ON e.id = l.to_id\n"          \
  "      WHERE " NOT_OF_ITSELF " AND (l.relation = 'based_on' OR e.kind <> 'event')\n"                                \
  "    UNION SELECT e.id, NULL FROM walk JOIN link l ON l.id = walk.link JOIN provenance p ON p.link = l.id\n"         \
  "      JOIN evidence e ON e.id = p.record WHERE " NOT_OF_ITSELF "\n"                                                \
  "    UNION SELECT NULL, l.id FROM walk JOIN record r ON r.id = walk.record JOIN link l ON l.from_id = r.id\n"        \
  "      WHERE r.kind IN " CITES " AND " FOLLOWED "\n"                                                                \
  "    UNION SELECT NULL, l.id FROM walk JOIN record r ON r.id = walk.record JOIN link l ON l.from_id = r.parent\n"    \
  "      WHERE r.kind = 'line' AND " FOLLOWED "\n"                                                                    \
  "    UNION SELECT NULL, l.id FROM walk JOIN record r ON r.id = walk.record JOIN record c ON c.parent = r.id\n"       \
  "      JOIN link l ON l.from_id = c.id\n"                                                                           \
  "      WHERE r.kind = 'note' AND c.kind = 'line' AND c.binned_at IS NULL AND " FOLLOWED ")\n"

/* Whether the record r of the walk cites something itself. */
#define CITES_SOMETHING                                                                                               \
  "EXISTS(SELECT 1 FROM record s JOIN link l ON l.from_id = s.id JOIN provenance p ON p.link = l.id\n"                \
  "        WHERE (s.id = r.id OR (r.kind = 'line' AND s.id = r.parent)\n"                                             \
  "          OR (r.kind = 'note' AND s.parent = r.id AND s.kind = 'line' AND s.binned_at IS NULL)) AND " FOLLOWED "\n" \
  "          AND ((l.relation = 'corroborates' AND p.statement IS NOT NULL)\n"                                        \
  "            OR EXISTS(SELECT 1 FROM evidence e WHERE e.id = l.to_id AND e.kind <> 'event' AND " NOT_OF_ITSELF ")\n" \
  "            OR EXISTS(SELECT 1 FROM evidence e WHERE e.id = p.record AND " NOT_OF_ITSELF ")))"

/* 2 where a leaf is more than an anonymous report, 1 where all are such, 0
 * where there is none. */
#define VERDICT_SQL                                                                                                   \
  "(" WALK_SQL                                                                                                        \
  "    SELECT coalesce(max(CASE\n"                                                                                    \
  "      WHEN r.kind IN ('arrest', 'search', 'walk', 'audit') THEN 2\n"                                             \
  "      WHEN r.kind = 'report' THEN iif((SELECT anonymity FROM report WHERE id = r.id) IN ('confidential', 'named'), 2, 1)\n" \
  "      WHEN r.kind IN " CITES " AND NOT " CITES_SOMETHING " THEN 2\n"                                               \
  "      WHEN EXISTS(SELECT 1 FROM link l JOIN provenance p ON p.link = l.id WHERE l.id = walk.link\n"                \
  "        AND l.relation = 'corroborates' AND p.statement IS NOT NULL) THEN 2\n"                                     \
  "      ELSE 0 END), 0) FROM walk LEFT JOIN record r ON r.id = walk.record)"

/* A condition: a role of the reviewer allows to decide against a warning. */
static void
append_may_override (GString *sql)
{
  g_string_append (sql, "EXISTS(SELECT 1 FROM account WHERE id = NEW.reviewer AND (0");
  for (gsize i = 0; i < bow_roles.n_items; i++)
    {
      g_autofree char *role = g_strdup_printf ("|%s|", bow_roles.items[i].code);

      if ((bow_roles_permissions (role) & BOW_PERMISSION_OVERRIDE) != 0)
        g_string_append_printf (sql, " OR instr(roles, '%s') > 0", role);
    }
  g_string_append (sql, "))");
}

static void
append_kind (GString       *sql,
             const BowKind *kind)
{
  for (gsize i = 0; kind->states != NULL && i < kind->states->n_transitions; i++)
    {
      const BowTransition *transition = &kind->states->transitions[i];

      if (!transition->needs_basis)
        continue;
      g_string_append_printf (sql,
                              "CREATE TRIGGER \"" BOW_SCHEMA_BASIS_TRIGGER "%s\" BEFORE UPDATE OF state ON record\n"
                              "  WHEN NEW.kind = '%s' AND OLD.state IS '%s' AND NEW.state = '%s' AND NEW.reviewer IS NOT NULL\n"
                              "    AND instr('%s', '|' || (SELECT \"%s\" FROM \"%s\" WHERE id = NEW.id) || '|') > 0\nBEGIN\n",
                              kind->name, kind->name, transition->from, transition->to,
                              transition->among, transition->only, kind->name);
      g_string_append (sql,
                       "  SELECT CASE " VERDICT_SQL "\n"
                       "    WHEN 2 THEN 0\n"
                       "    WHEN 0 THEN RAISE(ABORT, 'nothing is cited that this could be based on')\n");
      g_string_append_printf (sql,
                              "    ELSE CASE WHEN (SELECT type FROM \"%s\" WHERE id = NEW.id) IS 'warrant'\n"
                              "        THEN RAISE(ABORT, 'a warrant does not rest on anonymous reports alone')\n"
                              "      WHEN length(trim(coalesce(NEW.reason, ''))) = 0 OR NOT ",
                              kind->name);
      append_may_override (sql);
      g_string_append (sql, "\n        THEN RAISE(ABORT, 'on anonymous reports alone this needs the reason of a supervisor') END END;\nEND;\n");
    }
}

/**
 * bow_schema_append_evidence:
 * @sql: statements being written
 *
 * Appends the view of all that can be evidence, which bow_schema_append_basis()
 * needs.
 */
void
bow_schema_append_evidence (GString *sql)
{
  g_string_append (sql, evidence_sql);
}

/**
 * bow_schema_append_basis:
 * @sql: statements being written
 *
 * Appends the triggers that walk what a record is based on before it is
 * approved, and refuse where that is nothing or anonymous reports alone. They
 * stand by themselves, so that a replay can do without: what something was
 * based on may have been disposed of since.
 */
void
bow_schema_append_basis (GString *sql)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    append_kind (sql, kinds[i]);
}

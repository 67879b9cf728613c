/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-schema-disclosure.h"

#include "case/bow-schema-tables.h"
#include "model/bow-disclosure.h"

/* Calls @func for each field by which a record says to which operation it
 * belongs. */
typedef void (*FieldFunc) (GString *sql, const BowKind *kind, const BowField *field);

static void
for_each_field (GString   *sql,
                FieldFunc  func)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; bow_kind_is_assessed (kinds[i]) && j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        if (field->type == BOW_FIELD_RECORD && g_strcmp0 (field->target, "operation") == 0)
          func (sql, kinds[i], field);
      }
}

/* One flat list, so that each part of it is looked up by an index. */
static void
append_member (GString        *sql,
               const BowKind  *kind,
               const BowField *field)
{
  g_string_append_printf (sql,
                          "\n  UNION ALL SELECT id, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL"
                          "\n  UNION ALL SELECT a.from_id, k.\"%s\" FROM link a JOIN \"%s\" k ON k.id = a.to_id"
                          " WHERE a.relation = 'attached_to' AND k.\"%s\" IS NOT NULL",
                          field->name, kind->name, field->name, field->name, kind->name, field->name);
}

static char *
print_material (void)
{
  GString *sql = g_string_new (NULL);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (bow_kind_is_material (kinds[i]))
      {
        if (sql->len > 0)
          g_string_append (sql, ", ");
        bow_schema_append_text (sql, kinds[i]->name);
      }

  return g_string_free (sql, FALSE);
}

/* What belongs to an operation has a row and what does not has none, unless it
 * was assessed; so with what is attached to it. */
static void
append_refresh (GString    *sql,
                const char *row)
{
  g_autofree char *material = print_material ();
  g_autofree char *rows = g_strdup_printf ("(SELECT %s UNION ALL SELECT from_id FROM link WHERE to_id = %s AND relation = 'attached_to')",
                                           row, row);

  g_string_append_printf (sql,
                          "BEGIN\n  INSERT INTO disclosure(id) SELECT r.id FROM record r WHERE r.id IN %s AND r.kind IN (%s)\n"
                          "    AND NOT EXISTS(SELECT 1 FROM disclosure WHERE id = r.id)\n"
                          "    AND EXISTS(SELECT 1 FROM disclosure_member WHERE record = r.id);\n"
                          "  DELETE FROM disclosure WHERE id IN %s AND by IS NULL\n"
                          "    AND NOT EXISTS(SELECT 1 FROM disclosure_member WHERE record = disclosure.id);\nEND;\n",
                          rows, material, rows);
}

static void
append_field_triggers (GString        *sql,
                       const BowKind  *kind,
                       const BowField *field)
{
  g_string_append_printf (sql, "CREATE TRIGGER \"disclosure_%s_%s_insert\" AFTER INSERT ON \"%s\" WHEN NEW.\"%s\" IS NOT NULL\n",
                          kind->name, field->name, kind->name, field->name);
  append_refresh (sql, "NEW.id");
  g_string_append_printf (sql, "CREATE TRIGGER \"disclosure_%s_%s_update\" AFTER UPDATE OF \"%s\" ON \"%s\" WHEN NEW.\"%s\" IS NOT OLD.\"%s\"\n",
                          kind->name, field->name, field->name, kind->name, field->name, field->name);
  append_refresh (sql, "NEW.id");
}

#define OF_LINK "IN ('in_operation', 'attached_to')\n"

/**
 * bow_schema_print_disclosure:
 *
 * The view that says what belongs to which operation, by a link, by a field or
 * by what it is attached to, and the triggers by which that waits to be
 * assessed for disclosure.
 *
 * Returns: (transfer full): statements
 */
char *
bow_schema_print_disclosure (void)
{
  GString *sql = g_string_new ("CREATE VIEW disclosure_member(record, operation) AS"
                               "\n  SELECT from_id, to_id FROM link WHERE relation = 'in_operation' AND strength <> 'disproved'"
                               "\n  UNION ALL SELECT a.from_id, l.to_id FROM link a JOIN link l ON l.from_id = a.to_id"
                               " WHERE a.relation = 'attached_to' AND l.relation = 'in_operation' AND l.strength <> 'disproved'");

  for_each_field (sql, append_member);
  g_string_append (sql, ";\n");

  g_string_append (sql, "CREATE TRIGGER disclosure_link_insert AFTER INSERT ON link WHEN NEW.relation " OF_LINK);
  append_refresh (sql, "NEW.from_id");
  g_string_append (sql, "CREATE TRIGGER disclosure_link_update AFTER UPDATE OF strength ON link WHEN NEW.relation " OF_LINK);
  append_refresh (sql, "NEW.from_id");
  g_string_append (sql, "CREATE TRIGGER disclosure_link_delete AFTER DELETE ON link WHEN OLD.relation " OF_LINK);
  append_refresh (sql, "OLD.from_id");
  for_each_field (sql, append_field_triggers);

  return g_string_free (sql, FALSE);
}

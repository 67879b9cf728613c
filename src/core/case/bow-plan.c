/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-plan.h"

static char *
print_insert (const BowKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" VALUES(?", kind->name);
  for (gsize i = 0; i < kind->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static char *
print_update (const BowKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", kind->name);
  for (gsize i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?", i > 0 ? ", " : "", kind->fields[i].name);
  g_string_append (sql, " WHERE id = ?");

  return g_string_free (sql, FALSE);
}

static char *
print_select (const BowKind *kind)
{
  GString *sql = g_string_new ("SELECT id");

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];

      if (field->type == BOW_FIELD_RECORD)
        g_string_append_printf (sql, ", (SELECT ref FROM record WHERE record.id = k.\"%s\")", field->name);
      else if (field->type == BOW_FIELD_ACCOUNT)
        g_string_append_printf (sql, ", (SELECT name FROM account WHERE account.id = k.\"%s\")", field->name);
      else
        g_string_append_printf (sql, ", k.\"%s\"", field->name);
    }
  g_string_append_printf (sql, " FROM \"%s\" k WHERE k.id = ?", kind->name);

  return g_string_free (sql, FALSE);
}

static int
first_of_type (const BowKind *kind,
               BowFieldType   type)
{
  const BowField *field = bow_kind_first_of_type (kind, type);

  return field != NULL ? (int) (field - kind->fields) : -1;
}

static gpointer
make_plans (gpointer unused)
{
  GHashTable *plans = g_hash_table_new (NULL, NULL);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      BowPlan *plan = g_new0 (BowPlan, 1);

      /* What changed is told by a bit for each field. */
      g_assert (kinds[i]->n_fields <= 64);
      plan->kind = kinds[i];
      plan->insert = print_insert (kinds[i]);
      plan->update = print_update (kinds[i]);
      plan->select = print_select (kinds[i]);
      plan->when = first_of_type (kinds[i], BOW_FIELD_WHEN);
      plan->where = first_of_type (kinds[i], BOW_FIELD_WHERE);
      g_hash_table_insert (plans, (gpointer) kinds[i], plan);
    }

  return plans;
}

/**
 * bow_plan_for:
 * @kind: a kind of record
 *
 * The statements that write and read the table of @kind. They are made once
 * and kept.
 *
 * Returns: (transfer none): the plan
 */
const BowPlan *
bow_plan_for (const BowKind *kind)
{
  static GOnce once = G_ONCE_INIT;
  const BowPlan *plan = g_hash_table_lookup (g_once (&once, make_plans, NULL), kind);

  g_assert (plan != NULL);

  return plan;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-schema-tables.h"

#include "base/bow-sealed-text.h"
#include "model/bow-no-place.h"

/**
 * bow_schema_append_text:
 * @sql: statements being written
 * @text: any text
 *
 * Appends @text as an SQL string.
 */
void
bow_schema_append_text (GString    *sql,
                        const char *text)
{
  g_string_append_c (sql, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\'')
        g_string_append_c (sql, '\'');
      g_string_append_c (sql, *at);
    }
  g_string_append_c (sql, '\'');
}

/**
 * bow_schema_append_name:
 * @sql: statements being written
 * @row: (nullable): `NEW` or `OLD`, in a trigger
 * @name: name of a table or a column
 *
 * Appends @name, quoted.
 */
void
bow_schema_append_name (GString    *sql,
                        const char *row,
                        const char *name)
{
  g_assert (strchr (name, '"') == NULL);

  if (row != NULL)
    g_string_append_printf (sql, "%s.", row);
  g_string_append_printf (sql, "\"%s\"", name);
}

/**
 * bow_schema_is_integer:
 * @field: a field
 *
 * Whether the column of @field holds integers: a number, yes or no, or the row
 * of a record or an account.
 *
 * Returns: whether it does
 */
gboolean
bow_schema_is_integer (const BowField *field)
{
  return field->type == BOW_FIELD_NUMBER || field->type == BOW_FIELD_YES_NO ||
         field->type == BOW_FIELD_RECORD || field->type == BOW_FIELD_ACCOUNT;
}

static void
append_text_check (GString        *sql,
                   const BowField *field)
{
  const char *name = field->name;

  g_string_append_printf (sql, "length(trim(\"%s\")) > 0 AND length(\"%s\") <= %" G_GINT64_FORMAT,
                          name, name, bow_field_get_maximum (field));
  if (field->flags & BOW_FIELD_SEALED)
    g_string_append_printf (sql, " AND \"%s\" GLOB '" BOW_SEALED_TEXT_PREFIX "*|*.*' AND \"%s\" NOT GLOB '*[^A-Za-z0-9+/=|.:-]*' AND length(\"%s\") >= %d",
                            name, name, name, BOW_SEALED_TEXT_LEAST);
  if (field->flags & BOW_FIELD_CAPITALS)
    g_string_append_printf (sql, " AND instr(\"%s\", ' ') = 0 AND \"%s\" = upper(\"%s\")", name, name, name);
  if (field->flags & BOW_FIELD_DECIMAL)
    g_string_append_printf (sql,
                            " AND \"%s\" GLOB '[0-9-]*' AND \"%s\" GLOB '*[0-9]' AND \"%s\" NOT GLOB '*[^0-9.-]*' AND \"%s\" NOT GLOB '?*-*' "
                            "AND \"%s\" NOT GLOB '-.*' AND \"%s\" NOT GLOB '*.*.*'",
                            name, name, name, name, name, name);
  if (field->flags & BOW_FIELD_CLOCK)
    g_string_append_printf (sql, " AND \"%s\" GLOB '[0-2][0-9]:[0-5][0-9]' AND \"%s\" < '24:00'", name, name);
}

static void
append_choice_check (GString        *sql,
                     const BowField *field)
{
  const BowEnumeration *list = field->enumeration;

  g_string_append_printf (sql, "\"%s\" IN (", field->name);
  for (gsize i = 0; i < list->n_items; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      bow_schema_append_text (sql, list->items[i].code);
    }
  g_string_append_c (sql, ')');
}

/* Taking every code out leaves nothing, so there is nothing else; the lengths
 * of those that are there make up the whole, so none stands there twice. */
static void
append_set_check (GString        *sql,
                  const BowField *field)
{
  const BowEnumeration *list = field->enumeration;

  for (gsize i = 0; i < list->n_items; i++)
    g_string_append (sql, "replace(");
  bow_schema_append_name (sql, NULL, field->name);
  for (gsize i = 0; i < list->n_items; i++)
    {
      g_autofree char *code = g_strdup_printf ("|%s|", list->items[i].code);

      g_string_append (sql, ", ");
      bow_schema_append_text (sql, code);
      g_string_append (sql, ", '')");
    }
  g_string_append_printf (sql, " = '' AND length(\"%s\") > 0 AND length(\"%s\") = 0", field->name, field->name);
  for (gsize i = 0; i < list->n_items; i++)
    {
      g_autofree char *code = g_strdup_printf ("|%s|", list->items[i].code);

      g_string_append_printf (sql, " + (instr(\"%s\", ", field->name);
      bow_schema_append_text (sql, code);
      g_string_append_printf (sql, ") > 0) * %zu", strlen (code));
    }
}

static void
append_number_check (GString        *sql,
                     const BowField *field)
{
  g_string_append_printf (sql, "\"%s\" BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                          field->name, field->minimum, bow_field_get_maximum (field));
}

static void
append_date_check (GString        *sql,
                   const BowField *field)
{
  g_string_append_printf (sql,
                          "\"%s\" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND date(\"%s\") IS \"%s\"",
                          field->name, field->name, field->name);
}

static void
append_when_check (GString        *sql,
                   const BowField *field)
{
  /* What was said can follow after the basis. */
  g_string_append_printf (sql,
                          "length(\"%s\") <= 400 AND (substr(\"%s\", instr(\"%s\", ';') + 1) GLOB 'recurring:[1-7]*:[0-9a-f]*' OR "
                          "substr(substr(\"%s\", instr(\"%s\", ';') + 1), 1, instr(substr(\"%s\", instr(\"%s\", ';') + 1) || ';', ';') - 1) "
                          "IN ('unknown', 'exact', 'between', 'before', 'after', 'about'))",
                          field->name, field->name, field->name, field->name, field->name, field->name, field->name);
  /* Of the two ends the seconds are compared; both have nineteen figures to there. */
  if (field->flags & BOW_FIELD_BOTH_ENDS)
    g_string_append_printf (sql,
                            " AND (\"%s\" GLOB '[0-9]*/[0-9]*;exact' OR \"%s\" GLOB '[0-9]*/[0-9]*;exact;*')"
                            " AND substr(\"%s\", 1, 19) < substr(\"%s\", instr(\"%s\", '/') + 1, 19)",
                            field->name, field->name, field->name, field->name, field->name);
}

static void
append_where_check (GString        *sql,
                    const BowField *field)
{
  g_string_append_printf (sql,
                          "(\"%s\" GLOB 'POINT(*);*' OR \"%s\" GLOB 'LINESTRING(*);*' OR \"%s\" GLOB 'POLYGON((*));*') "
                          "AND CAST(substr(\"%s\", instr(\"%s\", ';') + 1) AS REAL) > 0 "
                          "AND CAST(substr(\"%s\", instr(\"%s\", ';') + 1) AS REAL) <= 1000000",
                          field->name, field->name, field->name, field->name, field->name, field->name, field->name);
  /* Which reasons there are is for a trigger to look up. */
  if (field->enumeration != NULL)
    g_string_append_printf (sql,
                            " OR \"%s\" GLOB '" BOW_NO_PLACE "[A-Za-z0-9]*' AND \"%s\" NOT GLOB '*;' "
                            "AND length(\"%s\") <= length('" BOW_NO_PLACE "') + 41 + %d",
                            field->name, field->name, field->name, BOW_NO_PLACE_LONGEST_NOTE);
}

static void
append_check (GString        *sql,
              const BowField *field)
{
  switch (field->type)
    {
    case BOW_FIELD_TEXT:
    case BOW_FIELD_PROSE:
      append_text_check (sql, field);
      break;
    case BOW_FIELD_CHOICE:
      append_choice_check (sql, field);
      break;
    case BOW_FIELD_SET:
      append_set_check (sql, field);
      break;
    case BOW_FIELD_NUMBER:
      append_number_check (sql, field);
      break;
    case BOW_FIELD_YES_NO:
      g_string_append_printf (sql, "\"%s\" IN (0, 1)", field->name);
      break;
    case BOW_FIELD_DATE:
      append_date_check (sql, field);
      break;
    case BOW_FIELD_WHEN:
      append_when_check (sql, field);
      break;
    case BOW_FIELD_WHERE:
      append_where_check (sql, field);
      break;
    case BOW_FIELD_RECORD:
    case BOW_FIELD_ACCOUNT:
    default:
      g_assert_not_reached ();
    }
}

static void
append_column (GString        *sql,
               const BowField *field)
{
  gboolean is_reference = field->type == BOW_FIELD_RECORD || field->type == BOW_FIELD_ACCOUNT;
  gboolean is_editable = field->type != BOW_FIELD_WHERE && field->enumeration != NULL && field->enumeration->editable;

  g_string_append_printf (sql, ",\n  \"%s\" %s", field->name, bow_schema_is_integer (field) ? "INTEGER" : "TEXT");
  if ((field->flags & BOW_FIELD_REQUIRED) != 0 && field->unless == NULL)
    g_string_append (sql, " NOT NULL");
  if (is_reference)
    g_string_append_printf (sql, " REFERENCES \"%s\"(id)", field->type == BOW_FIELD_RECORD ? "record" : "account");

  /* What the codes of an editable list are is for a trigger to look up. */
  if (is_reference || is_editable)
    return;

  g_string_append (sql, " CHECK(");
  append_check (sql, field);
  g_string_append_c (sql, ')');
}

static void
append_said (GString    *sql,
             const char *name)
{
  g_string_append_printf (sql, "length(trim(coalesce(\"%s\", ''))) > 0", name);
}

/* What is required unless another field stands in for it. */
static void
append_unless (GString        *sql,
               const BowField *field)
{
  if ((field->flags & BOW_FIELD_REQUIRED) == 0 || field->unless == NULL)
    return;

  g_string_append (sql, ",\n  CHECK(");
  append_said (sql, field->name);
  g_string_append (sql, " OR ");
  append_said (sql, field->unless);
  g_string_append_c (sql, ')');
}

static void
append_holds (GString        *sql,
              const BowField *field,
              const char     *code)
{
  if (field->type == BOW_FIELD_SET)
    {
      g_autofree char *part = g_strdup_printf ("|%s|", code);

      g_string_append_printf (sql, "coalesce(instr(\"%s\", ", field->name);
      bow_schema_append_text (sql, part);
      g_string_append (sql, "), 0) > 0");
    }
  else
    {
      g_string_append_printf (sql, "\"%s\" IS ", field->name);
      if (bow_schema_is_integer (field))
        g_string_append (sql, code);
      else
        bow_schema_append_text (sql, code);
    }
}

/* Dates are kept so that the earlier one is the lesser text. */
static void
append_order (GString        *sql,
              const BowField *field)
{
  if (field->not_before != NULL)
    g_string_append_printf (sql, ",\n  CHECK(\"%s\" IS NULL OR \"%s\" IS NULL OR \"%s\" <= \"%s\")",
                            field->not_before, field->name, field->not_before, field->name);
}

static void
append_rule (GString       *sql,
             const BowKind *kind,
             const BowRule *rule)
{
  /* What a record may not hold is for a trigger: it is in another table. */
  if (rule->then == NULL)
    return;

  g_string_append (sql, ",\n  CHECK(NOT (");
  if (rule->is != NULL)
    append_holds (sql, bow_kind_field (kind, rule->when), rule->is);
  else
    append_said (sql, rule->when);
  g_string_append (sql, ") OR ");
  if (rule->only != NULL)
    append_holds (sql, bow_kind_field (kind, rule->then), rule->only);
  else
    append_said (sql, rule->then);
  g_string_append_c (sql, ')');
}

/**
 * bow_schema_print_table:
 * @kind: a kind of record
 *
 * The table of a kind: one column a field, with what its type, its codes and
 * the rules of the kind allow as checks.
 *
 * Returns: (transfer full): one statement
 */
char *
bow_schema_print_table (const BowKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\"(\n  id INTEGER PRIMARY KEY REFERENCES record(id)", kind->name);
  for (gsize i = 0; i < kind->n_fields; i++)
    append_column (sql, &kind->fields[i]);
  for (gsize i = 0; i < kind->n_fields; i++)
    append_order (sql, &kind->fields[i]);
  for (gsize i = 0; i < kind->n_fields; i++)
    append_unless (sql, &kind->fields[i]);
  for (gsize i = 0; i < kind->n_rules; i++)
    append_rule (sql, kind, &kind->rules[i]);
  g_string_append (sql, "\n) STRICT;\n");

  return g_string_free (sql, FALSE);
}

/* What a query may ask of a kind, beside each other: it reads none of the texts. */
static void
append_codes (GString       *sql,
              const BowKind *kind)
{
  const char *before = "(";

  for (gsize i = 0; i < kind->n_fields && (kind->flags & BOW_KIND_PRIVATE) == 0; i++)
    {
      const BowField *field = &kind->fields[i];

      if (field->enumeration == NULL || (field->flags & (BOW_FIELD_SEALED | BOW_FIELD_SENSITIVE)) != 0)
        continue;
      if (*before == '(')
        g_string_append_printf (sql, "CREATE INDEX \"%s_codes\" ON \"%s\"", kind->name, kind->name);
      g_string_append_printf (sql, "%s\"%s\"", before, field->name);
      before = ", ";
    }
  if (*before != '(')
    g_string_append (sql, ");\n");
}

/**
 * bow_schema_print_indexes:
 * @kind: a kind of record
 *
 * The indexes of a kind: by each field that names another record, so that what
 * belongs to that one is found from there, of the few places that are drawn as
 * a line or an area, and of the codes that a query asks for.
 *
 * Returns: (transfer full): statements, or nothing
 */
char *
bow_schema_print_indexes (const BowKind *kind)
{
  GString *sql = g_string_new (NULL);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const char *name = kind->fields[i].name;

      if (kind->fields[i].type == BOW_FIELD_RECORD)
        g_string_append_printf (sql, "CREATE INDEX \"%s_by_%s\" ON \"%s\"(\"%s\") WHERE \"%s\" IS NOT NULL;\n",
                                kind->name, name, kind->name, name, name);
      if (&kind->fields[i] == bow_kind_first_of_type (kind, BOW_FIELD_WHERE))
        g_string_append_printf (sql, "CREATE INDEX \"%s_outlines\" ON \"%s\"(id) WHERE " BOW_SCHEMA_OUTLINE ";\n",
                                kind->name, kind->name, name);
    }
  append_codes (sql, kind);

  return g_string_free (sql, FALSE);
}

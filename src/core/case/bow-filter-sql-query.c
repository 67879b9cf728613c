/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The conditions of a query that a person puts together. */
#include "case/bow-filter-sql-private.h"

#include "case/bow-plan.h"
#include "geo/bow-corridor.h"
#include "geo/bow-measure.h"
#include "model/bow-no-place.h"

/* The minutes of the week are counted from midnight on Monday. */
#define START_MINUTE                                                                                                  \
  "((strftime('%w', record.t_from / 1000, 'unixepoch', 'localtime') + 6) % 7 * 1440"                                  \
  " + strftime('%H', record.t_from / 1000, 'unixepoch', 'localtime') * 60"                                            \
  " + strftime('%M', record.t_from / 1000, 'unixepoch', 'localtime'))"
#define MINUTES "max((coalesce(record.t_to, record.t_from) - record.t_from) / 60000, 1)"

#define WEEK 10080
#define DAY 1440

/* In a box that is filled in once the record is known, and so near it. */
static void
add_near (BowFilterSql *self,
          BowFilter    *filter)
{
  self->near = g_strdup (bow_filter_get_near (filter, &self->near_m));
  _bow_filter_sql_add (self, "record.id IN (SELECT id FROM record_place WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?)"
                             " AND is_near(?, record.lon, record.lat)");
  self->near_at = self->values->len;
  for (int i = 0; i < 4; i++)
    _bow_filter_sql_add_real (self, 0);
  _bow_filter_sql_add_text (self, "0");
  self->way = BOW_FILTER_WAY_NARROW;
}

/* Of a field with several codes each stands between bars. */
static void
add_code (BowFilterSql   *self,
          const BowField *field,
          const char     *code,
          gboolean        first)
{
  g_autofree char *barred = g_strdup_printf (field->type == BOW_FIELD_WHERE ? BOW_NO_PLACE "%s;" : "|%s|", code);

  g_string_append (self->where, first ? "" : " OR ");
  if (field->type == BOW_FIELD_SET)
    g_string_append_printf (self->where, "instr(said.\"%s\", ?) > 0", field->name);
  else if (field->type == BOW_FIELD_WHERE)
    g_string_append_printf (self->where, "instr(said.\"%s\" || ';', ?) = 1", field->name);
  else
    g_string_append_printf (self->where, "said.\"%s\" = ?", field->name);
  _bow_filter_sql_add_text (self, field->type == BOW_FIELD_SET || field->type == BOW_FIELD_WHERE ? barred : code);
}

/* What one field may say; where it lives in a child, the parent says it. */
static gsize
add_field (BowFilterSql      *self,
           const char *const *says)
{
  const BowKind *kind = NULL;
  const BowField *field = NULL;
  const BowField *same;
  const char *code;
  gsize n = 0;

  bow_filter_say_find (says[0], &kind, &field, &code);
  g_string_append_printf (self->where,
                          (kind->flags & BOW_KIND_CHILD) != 0
                            ? " AND record.id IN (SELECT part.parent FROM \"%s\" AS said JOIN record AS part ON part.id = said.id"
                              " WHERE part.binned_at IS NULL AND ("
                            : " AND record.id IN (SELECT said.id FROM \"%s\" AS said WHERE (",
                          kind->name);
  for (; says[n] != NULL && bow_filter_say_find (says[n], NULL, &same, &code) && same == field; n++)
    add_code (self, field, code, n == 0);
  g_string_append (self->where, "))");

  return n;
}

static void
add_says (BowFilterSql      *self,
          const char *const *says)
{
  while (*says != NULL && bow_filter_say_find (*says, NULL, NULL, NULL))
    says += add_field (self, says);
}

/* Two spans that lie on the round of the week meet where one of them begins
 * inside the other. */
static void
add_hours (BowFilterSql *self,
           guint         days,
           int           from,
           int           to)
{
  int length = to > from ? to - from : to - from + DAY;
  gboolean first = TRUE;

  g_string_append (self->where, " AND record.t_from IS NOT NULL AND (" MINUTES " >= 10080");
  for (int i = 0; i < 7; i++)
    if ((days & 1u << i) != 0)
      {
        g_string_append (self->where, " OR (? - " START_MINUTE " + 10080) % 10080 < " MINUTES
                                      " OR (" START_MINUTE " - ? + 10080) % 10080 < ?");
        _bow_filter_sql_add_integer (self, i * DAY + from);
        _bow_filter_sql_add_integer (self, i * DAY + from);
        _bow_filter_sql_add_integer (self, length);
        first = FALSE;
      }
  g_string_append (self->where, first ? " OR 1)" : ")");
}

static void
add_born (BowFilterSql *self,
          const char   *from,
          const char   *to)
{
  _bow_filter_sql_add (self, "record.id IN (SELECT id FROM person WHERE born >= ? AND born <= ?)");
  _bow_filter_sql_add_text (self, from != NULL ? from : "");
  /* No day comes after this. */
  _bow_filter_sql_add_text (self, to != NULL ? to : "~");
  self->way = BOW_FILTER_WAY_NARROW;
}

/* Adds what a person put together of more than words and kinds. */
void
_bow_filter_sql_add_query (BowFilterSql *self,
                           BowFilter    *filter)
{
  const char *from, *to;
  guint days;
  int start, end;

  if (bow_filter_get_near (filter, NULL) != NULL)
    add_near (self, filter);
  if (bow_filter_get_says (filter) != NULL)
    add_says (self, bow_filter_get_says (filter));
  if (bow_filter_get_hours (filter, &days, &start, &end))
    add_hours (self, days, start, end);
  if (bow_filter_get_born (filter, &from, &to))
    add_born (self, from, to);
}

static gboolean
read_place (BowConnection  *connection,
            const char     *ref,
            char          **place,
            GError        **error)
{
  const BowKind *kind = bow_kind_find_letter (*ref);
  const BowPlan *plan = kind != NULL && (kind->flags & BOW_KIND_PRIVATE) == 0 ? bow_plan_for (kind) : NULL;
  g_autofree char *sql = NULL;
  BowStatement *select;
  gboolean has_row;

  *place = NULL;
  if (plan == NULL || plan->where < 0)
    return TRUE;
  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = (SELECT id FROM record WHERE ref = ? AND binned_at IS NULL)",
                         kind->fields[plan->where].name, kind->name);
  select = bow_connection_statement (connection, sql, error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, ref);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  *place = has_row ? g_strdup (bow_statement_text (select, 0)) : NULL;
  bow_statement_reset (select);

  return TRUE;
}

static void
fill_in (BowFilterSql      *self,
         const char        *place,
         const BowGeometry *geometry)
{
  BowFilterSqlValue *values = &g_array_index (self->values, BowFilterSqlValue, self->near_at);
  BowBox box = bow_geometry_get_box (geometry);
  BowPosition south_west = { box.west, box.south };
  BowPosition north_east = { box.east, box.north };
  BowBox first = bow_measure_around (&south_west, self->near_m * 1.01);
  BowBox second = bow_measure_around (&north_east, self->near_m * 1.01);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  values[0].real = MIN (first.west, second.west);
  values[1].real = MAX (first.east, second.east);
  values[2].real = MIN (first.south, second.south);
  values[3].real = MAX (first.north, second.north);
  g_free (values[4].text);
  values[4].text = g_strdup_printf ("%s %s", g_ascii_dtostr (number, sizeof number, self->near_m), place);
}

static gpointer
parse_corridor (const char *text)
{
  return bow_corridor_parse (text);
}

static gboolean
is_near (gpointer corridor,
         double   longitude,
         double   latitude)
{
  return bow_corridor_contains (corridor, &(BowPosition) { longitude, latitude });
}

/* Where the record is that others are near. Near one that has no place, or is
 * not there, is nothing. */
gboolean
_bow_filter_sql_settle (BowFilterSql   *self,
                        BowConnection  *connection,
                        GError        **error)
{
  g_autofree char *place = NULL;
  g_autoptr (BowGeometry) geometry = NULL;

  if (self->near == NULL)
    return TRUE;
  if (!bow_connection_add_test (connection, "is_near", parse_corridor, (GDestroyNotify) bow_corridor_free, is_near, error) ||
      !read_place (connection, self->near, &place, error))
    return FALSE;
  geometry = place != NULL ? bow_geometry_parse (place, NULL) : NULL;
  if (geometry != NULL)
    fill_in (self, place, geometry);

  return TRUE;
}

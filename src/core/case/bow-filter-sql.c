/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-filter-sql-private.h"

#include "base/bow-interval.h"
#include "case/bow-county-line-sql.h"

/* The hours of the week are counted from midnight on Monday. */
#define WEEK_HOUR(at)                                                                                               \
  "((strftime('%w', " at " / 1000, 'unixepoch', 'localtime') + 6) % 7 * 24"                                         \
  " + strftime('%H', " at " / 1000, 'unixepoch', 'localtime'))"
#define FIRST_HOUR WEEK_HOUR ("record.t_from")
#define LAST_HOUR WEEK_HOUR ("max(record.t_from, coalesce(record.t_to, record.t_from) - 1)")
#define LENGTH "(coalesce(record.t_to, record.t_from) - record.t_from)"

static void
value_clear (gpointer data)
{
  BowFilterSqlValue *value = data;

  g_free (value->text);
}

void
_bow_filter_sql_add_integer (BowFilterSql *self,
                             gint64 integer)
{
  BowFilterSqlValue value = { .type = BOW_FILTER_SQL_INTEGER, .integer = integer };

  g_array_append_val (self->values, value);
}

void
_bow_filter_sql_add_real (BowFilterSql *self,
                          double real)
{
  BowFilterSqlValue value = { .type = BOW_FILTER_SQL_REAL, .real = real };

  g_array_append_val (self->values, value);
}

void
_bow_filter_sql_add_text (BowFilterSql *self,
                          const char *text)
{
  BowFilterSqlValue value = { .type = BOW_FILTER_SQL_TEXT, .text = g_strdup (text) };

  g_array_append_val (self->values, value);
}

void
_bow_filter_sql_add (BowFilterSql *self,
                     const char   *condition)
{
  g_string_append (self->where, " AND ");
  g_string_append (self->where, condition);
}

static void
add_one_of (BowFilterSql      *self,
            const char        *column,
            const char *const *codes)
{
  g_string_append_printf (self->where, " AND %s IN (", column);
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_string_append (self->where, i == 0 ? "?" : ", ?");
      _bow_filter_sql_add_text (self, codes[i]);
    }
  g_string_append_c (self->where, ')');
}

static gboolean
is_set (const char *const *codes)
{
  return codes != NULL && codes[0] != NULL;
}

static void
exclude_private (BowFilterSql *self,
                 const char   *column,
                 gboolean      children)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & BOW_KIND_PRIVATE) != 0 && (children || (kinds[i]->flags & BOW_KIND_CHILD) == 0))
      {
        g_string_append_printf (self->where, " AND %s <> ?", column);
        _bow_filter_sql_add_text (self, kinds[i]->name);
      }
}

/*
 * What belongs to an operation, or to one that is part of it, says so by a link
 * or by a field of its own. Each record is found once, however often it says so.
 */
static void
add_operation (BowFilterSql *self,
               const char   *which,
               const char   *name)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_string_append_printf (self->where, " AND record.id IN (WITH RECURSIVE part(id) AS (SELECT id FROM record WHERE %s", which);
  g_string_append (self->where, " UNION SELECT sub.id FROM part JOIN operation AS sub ON sub.parent_operation = part.id)"
                       " SELECT from_id FROM link WHERE to_id IN (SELECT id FROM part)"
                       " AND relation IN ('in_operation', 'part_of') AND strength <> 'disproved'");
  _bow_filter_sql_add_text (self, name);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        if (field->type == BOW_FIELD_RECORD && g_strcmp0 (field->target, "operation") == 0)
          g_string_append_printf (self->where, " UNION SELECT id FROM \"%s\" WHERE \"%s\" IN (SELECT id FROM part)",
                                  kinds[i]->name, field->name);
      }

  g_string_append_c (self->where, ')');
}

/* What names a record in a field that takes one of its kind. */
static void
add_of (BowFilterSql *self,
        const char   *ref)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  const BowKind *of = bow_kind_find_letter (*ref);

  _bow_filter_sql_add (self, "record.id IN (SELECT NULL");
  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];

        if (field->type != BOW_FIELD_RECORD || of == NULL || g_strcmp0 (field->target, of->name) != 0)
          continue;
        g_string_append_printf (self->where, " UNION ALL SELECT id FROM \"%s\" WHERE \"%s\" = (SELECT id FROM record WHERE ref = ?)",
                                kinds[i]->name, field->name);
        _bow_filter_sql_add_text (self, ref);
      }
  g_string_append_c (self->where, ')');
}

/* A task says itself whether it is done; an audit is found by its findings. */
static void
add_due (BowFilterSql *self,
         const char   *from,
         const char   *to)
{
  _bow_filter_sql_add (self, "record.id IN (SELECT task.id FROM task JOIN record AS owed ON owed.id = task.id"
                       " WHERE task.due >= ? AND task.due < ? AND owed.state NOT IN (" BOW_FILTER_TASK_DONE ")"
                       " UNION ALL SELECT coalesce(owed.parent, owed.id) FROM finding JOIN record AS owed ON owed.id = finding.id"
                       " WHERE finding.due >= ? AND finding.due < ? AND finding.closed IS NULL AND owed.binned_at IS NULL)");
  for (int i = 0; i < 2; i++)
    {
      _bow_filter_sql_add_text (self, from != NULL ? from : "");
      /* No day comes after this. */
      _bow_filter_sql_add_text (self, to != NULL ? to : "~");
    }
}

static void
add_disposals (BowFilterSql      *self,
               const char *const *disposals)
{
  g_string_append (self->where, " AND record.id IN (SELECT id FROM arrest WHERE 1");
  add_one_of (self, "coalesce(disposal, 'none')", disposals);
  g_string_append_c (self->where, ')');
}

static void
add_hour (BowFilterSql *self,
          int           weekday,
          int           hour)
{
  g_autofree char *code = g_strdup_printf ("%d%02d", weekday % 7, hour);

  _bow_filter_sql_add (self, BOW_FILTER_HOUR_KNOWN " AND " BOW_FILTER_HOUR " = ?");
  _bow_filter_sql_add_text (self, code);
}

/* From the hour of the week in which it may have begun, on round the week, to
 * the one before its end; or, over more than a week, in all. */
static void
add_week_hour (BowFilterSql *self,
               int           weekday,
               int           hour)
{
  _bow_filter_sql_add (self, "record.t_from IS NOT NULL AND (" LENGTH " > 604800000"
                       " OR (? - " FIRST_HOUR " + 168) % 168 <= (" LAST_HOUR " - " FIRST_HOUR " + 168) % 168"
                       " OR (" FIRST_HOUR " = " LAST_HOUR " AND " LENGTH " > 302400000))");
  _bow_filter_sql_add_integer (self, (weekday - 1) * 24 + hour);
}

/* Records chosen one by one; of what is merged into another, that one. */
static void
add_refs (BowFilterSql      *self,
          const char *const *refs)
{
  _bow_filter_sql_add (self, "record.id IN (WITH RECURSIVE stands(id) AS (SELECT id FROM record WHERE 1");
  add_one_of (self, "ref", refs);
  g_string_append (self->where, " UNION SELECT m.survivor FROM stands JOIN merged m ON m.absorbed = stands.id) SELECT id FROM stands)");
  self->way = BOW_FILTER_WAY_NARROW;
}

/* What has an index of its own. */
static void
add_figures (BowFilterSql *self,
             BowFilter    *filter)
{
  const char *from, *to;
  int weekday, hour;

  if (bow_filter_get_due (filter, &from, &to))
    {
      add_due (self, from, to);
      self->way = BOW_FILTER_WAY_NARROW;
    }
  if (bow_filter_get_disposals (filter) != NULL)
    {
      add_disposals (self, bow_filter_get_disposals (filter));
      self->way = BOW_FILTER_WAY_NARROW;
    }
  if (bow_filter_get_of (filter) != NULL)
    {
      add_of (self, bow_filter_get_of (filter));
      self->way = BOW_FILTER_WAY_NARROW;
    }
  if (bow_filter_get_line (filter) != NULL)
    {
      _bow_filter_sql_add (self, "record.id IN (" BOW_COUNTY_LINE_SQL " SELECT id FROM part)");
      _bow_filter_sql_add_text (self, bow_filter_get_line (filter));
      self->way = BOW_FILTER_WAY_NARROW;
    }
  if (bow_filter_get_refs (filter) != NULL)
    add_refs (self, bow_filter_get_refs (filter));
  if (bow_filter_get_hour (filter, &weekday, &hour))
    add_hour (self, weekday, hour);
  if (bow_filter_get_week_hour (filter, &weekday, &hour))
    add_week_hour (self, weekday, hour);
}

static void
add_found (BowFilterSql *self,
           const char   *expression)
{
  g_string_append (self->where,
                   "SELECT coalesce(hit.parent, hit.id) FROM record_words JOIN record AS hit ON hit.id = record_words.rowid"
                   " WHERE record_words MATCH ? AND hit.binned_at IS NULL");
  _bow_filter_sql_add_text (self, expression);
  exclude_private (self, "hit.kind", TRUE);
}

/* The words of a record, of a text attached as it, or part of a mark of it. */
static void
add_match (BowFilterSql   *self,
           const BowWords *words)
{
  g_autofree char *either = words->fragment != NULL ? g_strdup_printf ("(%s) OR %s", words->match, words->fragment) : NULL;

  g_string_append (self->where, " AND record.id IN (");
  add_found (self, either != NULL ? either : words->match);
  g_string_append (self->where, " UNION ALL SELECT rowid FROM attachment_words WHERE attachment_words MATCH ?");
  _bow_filter_sql_add_text (self, words->match);
  if (words->ref != NULL)
    {
      /* Where that is merged into another, the one that stands for it. */
      g_string_append (self->where, " UNION ALL SELECT id FROM (WITH RECURSIVE stands(id) AS (SELECT id FROM record WHERE ref = ?"
                                    " UNION SELECT m.survivor FROM stands JOIN merged m ON m.absorbed = stands.id) SELECT id FROM stands)");
      _bow_filter_sql_add_text (self, words->ref);
    }
  g_string_append_c (self->where, ')');
  self->way = BOW_FILTER_WAY_NARROW;
}

/* Words are looked for together in a record or in one of those inside it; what
 * is excluded must be in neither. */
static void
add_words (BowFilterSql *self,
           const char   *typed)
{
  g_autoptr (BowWords) words = bow_words_parse (typed);

  bow_filter_sql_add_scope (self, words);
  if (words->match != NULL)
    add_match (self, words);

  if (words->exclude != NULL)
    {
      g_string_append (self->where, " AND record.id NOT IN (");
      add_found (self, words->exclude);
      g_string_append (self->where, " UNION ALL SELECT rowid FROM attachment_words WHERE attachment_words MATCH ?)");
      _bow_filter_sql_add_text (self, words->exclude);
    }
}

/* A grade is a list of pairs such as "2 B P ×3 · 3 E C ×1"; any of them will
 * do. The letters of an older scheme, "5x5x5 B 2 4", are no such pair. */
static void
add_grades (BowFilterSql *self,
            const char   *assessments)
{
  GString *pattern = g_string_new ("* · [1-3] [");

  for (const char *at = assessments; *at != '\0'; at++)
    if (g_ascii_isalpha (*at))
      g_string_append_c (pattern, g_ascii_toupper (*at));
  g_string_append (pattern, "]*");

  _bow_filter_sql_add (self, "' · ' || record.grade GLOB ?");
  _bow_filter_sql_add_text (self, pattern->str);
  g_string_free (pattern, TRUE);
}

static void
add_range (BowFilterSql *self,
           const char   *column,
           gint64        from,
           gint64        to)
{
  g_string_append_printf (self->where, " AND %s >= ? AND %s < ?", column, column);
  _bow_filter_sql_add_integer (self, from);
  _bow_filter_sql_add_integer (self, to);
  self->way = BOW_FILTER_WAY_NARROW;
}

/*
 * What may have been happening in a range of time. An index has the order in
 * which things began: none that began before the range by more than the longest
 * there is can last into it, so only that much of the index is looked at.
 */
static void
add_time (BowFilterSql *self,
          gint64        from,
          gint64        to)
{
  if (to != G_MAXINT64)
    {
      _bow_filter_sql_add (self, BOW_FILTER_START " < ?");
      _bow_filter_sql_add_integer (self, to);
    }
  if (from != BOW_TIME_NONE)
    {
      _bow_filter_sql_add (self, BOW_FILTER_START " >= ? - (SELECT coalesce(max(span.t_to - span.t_from), 0) FROM record AS span"
                           " WHERE span.parent IS NULL AND span.binned_at IS NULL AND span.t_to > span.t_from)"
                           " AND (" BOW_FILTER_START " >= ? OR record.t_to > ?)");
      for (int i = 0; i < 3; i++)
        _bow_filter_sql_add_integer (self, from);
    }
  self->way = BOW_FILTER_WAY_NARROW;
}

static void
add_box (BowFilterSql *self,
         const BowBox *box)
{
  _bow_filter_sql_add (self, "record.id IN (SELECT id FROM record_place"
                       " WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?)");
  _bow_filter_sql_add_real (self, box->west);
  _bow_filter_sql_add_real (self, box->east);
  _bow_filter_sql_add_real (self, box->south);
  _bow_filter_sql_add_real (self, box->north);
  self->way = BOW_FILTER_WAY_NARROW;
}

static void
add_area (BowFilterSql  *self,
          const BowArea *area)
{
  BowBox box = bow_area_get_box (area);
  g_autofree char *text = bow_area_print (area);

  /* The index finds what is around; where the centre is, decides. */
  add_box (self, &box);
  _bow_filter_sql_add (self, "in_area(?, record.lon, record.lat)");
  _bow_filter_sql_add_text (self, text);
  self->has_area = TRUE;
}

static void
add_codes (BowFilterSql *self,
           BowFilter    *filter)
{
  const char *const *kinds = bow_filter_get_kinds (filter);
  const char *const *states = bow_filter_get_states (filter);
  const char *grades = bow_filter_get_grades (filter);

  if (is_set (kinds))
    {
      add_one_of (self, "record.kind", kinds);
      self->way = BOW_FILTER_WAY_KIND;
    }
  if (is_set (states))
    {
      add_one_of (self, "record.state", states);
      self->way = BOW_FILTER_WAY_NARROW;
    }
  if (grades != NULL && *grades != '\0')
    add_grades (self, grades);
}

static void
add_filter (BowFilterSql *self,
            BowFilter    *filter)
{
  const char *operation = bow_filter_get_operation (filter);
  const char *words = bow_filter_get_words (filter);
  int placed = bow_filter_get_placed (filter);
  gint64 from;
  gint64 to;
  BowBox box;

  add_codes (self, filter);

  if (operation != NULL && *operation != '\0')
    {
      add_operation (self, "ref = ?", operation);
      self->way = BOW_FILTER_WAY_NARROW;
    }
  if (words != NULL && *words != '\0')
    add_words (self, words);
  if (bow_filter_get_time (filter, &from, &to))
    add_time (self, from, to);
  if (bow_filter_get_began (filter, &from, &to))
    add_range (self, BOW_FILTER_START, from, to);
  if (bow_filter_get_made (filter, &from, &to))
    add_range (self, "record.created_at", from, to);
  if (bow_filter_get_box (filter, &box))
    add_box (self, &box);
  if (bow_filter_get_area (filter) != NULL)
    add_area (self, bow_filter_get_area (filter));
  if (placed != 0)
    _bow_filter_sql_add (self, placed > 0 ? "record.lon IS NOT NULL" : "record.lon IS NULL");
  add_figures (self, filter);
  _bow_filter_sql_add_query (self, filter);
}

/**
 * bow_filter_sql_new:
 * @filter: (nullable): a filter; %NULL for every record
 *
 * Writes a filter as SQL. What lives inside another record, what is in the
 * bin and what is private is never shown.
 *
 * Returns: (transfer full): its conditions
 */
BowFilterSql *
bow_filter_sql_new (BowFilter *filter)
{
  BowFilterSql *self = g_new0 (BowFilterSql, 1);

  self->where = g_string_new ("record.parent IS NULL AND record.binned_at IS NULL");
  self->values = g_array_new (FALSE, FALSE, sizeof (BowFilterSqlValue));
  g_array_set_clear_func (self->values, value_clear);

  exclude_private (self, "record.kind", FALSE);
  if (filter != NULL)
    add_filter (self, filter);

  return self;
}

/* A reference, or part of the title of one or more. */
static void
add_inside (BowFilterSql *self,
            const char   *inside)
{
  g_autoptr (BowWords) words = bow_words_parse (inside);
  g_autofree char *pattern = NULL;

  if (words->ref != NULL && *words->ref == 'O')
    {
      add_operation (self, "ref = ?", words->ref);
      return;
    }
  pattern = g_strdup_printf ("%%%s%%", inside);
  add_operation (self, "kind = 'operation' AND parent IS NULL AND binned_at IS NULL AND title LIKE ?", pattern);
}

/**
 * bow_filter_sql_add_scope:
 * @self: conditions
 * @words: what a person typed
 *
 * Adds where they look: the kinds and the operation that they typed.
 */
void
bow_filter_sql_add_scope (BowFilterSql   *self,
                          const BowWords *words)
{
  if (words->kinds != NULL)
    {
      add_one_of (self, "record.kind", (const char *const *) words->kinds);
      if (self->way != BOW_FILTER_WAY_NARROW)
        self->way = BOW_FILTER_WAY_KIND;
    }
  if (words->inside != NULL)
    {
      add_inside (self, words->inside);
      self->way = BOW_FILTER_WAY_NARROW;
    }
}

/**
 * bow_filter_sql_free:
 * @self: (nullable): conditions
 *
 * Frees them.
 */
void
bow_filter_sql_free (BowFilterSql *self)
{
  if (self == NULL)
    return;

  g_string_free (self->where, TRUE);
  g_array_unref (self->values);
  g_free (self->near);
  g_free (self);
}

/**
 * bow_filter_sql_get_way:
 * @self: conditions
 *
 * Returns: how their records are found
 */
BowFilterWay
bow_filter_sql_get_way (BowFilterSql *self)
{
  return self->way;
}

/**
 * bow_filter_sql_get_where:
 * @self: conditions
 *
 * The conditions on the table `record`, for use after `WHERE`. Their
 * parameters are `?`, in the order in which bow_filter_sql_bind() binds them.
 *
 * Returns: (transfer none): the conditions
 */
const char *
bow_filter_sql_get_where (BowFilterSql *self)
{
  return self->where->str;
}

/**
 * bow_filter_sql_bind:
 * @self: conditions
 * @statement: a statement that holds them
 * @first: number of their first parameter in it
 *
 * Binds their values.
 *
 * Returns: the number of the parameter after them
 */
int
bow_filter_sql_bind (BowFilterSql *self,
                     BowStatement *statement,
                     int           first)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const BowFilterSqlValue *value = &g_array_index (self->values, BowFilterSqlValue, i);

      switch (value->type)
        {
        case BOW_FILTER_SQL_INTEGER:
          bow_statement_bind_integer (statement, first++, value->integer);
          break;
        case BOW_FILTER_SQL_REAL:
          bow_statement_bind_real (statement, first++, value->real);
          break;
        case BOW_FILTER_SQL_TEXT:
          bow_statement_bind_text (statement, first++, value->text);
          break;
        default:
          g_assert_not_reached ();
        }
    }

  return first;
}

static gpointer
parse_area (const char *text)
{
  return bow_area_parse (text, NULL);
}

static gboolean
is_in_area (gpointer area,
            double   longitude,
            double   latitude)
{
  return bow_area_contains (area, &(BowPosition) { longitude, latitude });
}

/**
 * bow_filter_sql_prepare:
 * @self: conditions
 * @connection: where the records are
 * @before: what stands before `WHERE`, without parameters
 * @after: what stands after the conditions; its parameters are left to the caller
 * @error: return location
 *
 * Makes a statement with the conditions in it and their values bound.
 *
 * Returns: (transfer none) (nullable): the statement, or %NULL with @error set
 */
BowStatement *
bow_filter_sql_prepare (BowFilterSql   *self,
                        BowConnection  *connection,
                        const char     *before,
                        const char     *after,
                        GError        **error)
{
  g_autofree char *sql = g_strconcat (before, " WHERE ", self->where->str, after, NULL);
  BowStatement *statement;

  if (self->has_area &&
      !bow_connection_add_test (connection, "in_area", parse_area, (GDestroyNotify) bow_area_free, is_in_area, error))
    return NULL;
  if (!_bow_filter_sql_settle (self, connection, error))
    return NULL;
  statement = bow_connection_statement (connection, sql, error);
  if (statement != NULL)
    bow_filter_sql_bind (self, statement, 1);

  return statement;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-lists.h"
#include "case/bow-case-lookups.h"
#include "case/bow-case-row.h"
#include "case/bow-filter-sql.h"
#include "model/bow-no-place.h"

/* The columns of each order; each begins an index of the records shown. The
 * row settles ties. */
static const char *const orders[][4] = {
  [BOW_SORT_UPDATED] = { "record.updated_at" },
  [BOW_SORT_CREATED] = { "record.created_at" },
  [BOW_SORT_WHEN] = { BOW_FILTER_START, "record.kind" },
  [BOW_SORT_REF] = { "record.ref" },
  [BOW_SORT_TITLE] = { "record.title COLLATE NOCASE" },
  [BOW_SORT_KIND] = { "record.kind", "record.state", "record.updated_at" },
  [BOW_SORT_STATE] = { "record.state", "record.kind", "record.updated_at" },
};

/*
 * Where an index finds the records, the order must not tempt SQLite to walk
 * the index of the order instead and look at every record: a plus before a
 * column keeps it from that.
 */
static char *
make_order (BowSort      sort,
            gboolean     descending,
            BowFilterWay way)
{
  GString *order = g_string_new (" ORDER BY ");
  const char *direction = descending ? " DESC" : "";
  const char *plus = way == BOW_FILTER_WAY_NARROW ? "+" : "";

  for (guint i = 0; i < G_N_ELEMENTS (orders[sort]) && orders[sort][i] != NULL; i++)
    g_string_append_printf (order, "%s%s%s, ", plus, orders[sort][i], direction);
  g_string_append_printf (order, "%srecord.id%s", plus, direction);

  return g_string_free_and_steal (order);
}

/**
 * bow_case_check_filter:
 * @self: a case
 * @filter: (nullable): a filter
 * @error: return location
 *
 * Refuses a filter to an account that may not see what it asks about: a list
 * by what is said is an answer.
 *
 * Returns: %FALSE with %BOW_ERROR_REFUSED set
 */
gboolean
bow_case_check_filter (BowCase    *self,
                       BowFilter  *filter,
                       GError    **error)
{
  gint64 from, to;
  BowBox box;

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return FALSE;
  if (filter == NULL || bow_case_may (self, BOW_PERMISSION_READ))
    return TRUE;
  if (bow_filter_get_words (filter) == NULL && bow_filter_get_operation (filter) == NULL &&
      bow_filter_get_placed (filter) == 0 && !bow_filter_get_due (filter, NULL, NULL) &&
      bow_filter_get_disposals (filter) == NULL && bow_filter_get_of (filter) == NULL && bow_filter_get_line (filter) == NULL &&
      bow_filter_get_near (filter, NULL) == NULL && bow_filter_get_says (filter) == NULL &&
      !bow_filter_get_hours (filter, NULL, NULL, NULL) && !bow_filter_get_born (filter, NULL, NULL) &&
      !bow_filter_get_hour (filter, NULL, NULL) && !bow_filter_get_week_hour (filter, NULL, NULL) &&
      !bow_filter_get_time (filter, &from, &to) && !bow_filter_get_began (filter, &from, &to) && !bow_filter_get_box (filter, &box) &&
      bow_filter_get_area (filter) == NULL)
    return TRUE;

  return bow_case_require (self, BOW_PERMISSION_READ, error);
}

/* Nor is the order of titles for who may not see them. */
static BowSort
order_without_values (BowSort sort)
{
  if (sort == BOW_SORT_TITLE)
    return BOW_SORT_REF;
  return sort == BOW_SORT_WHEN ? BOW_SORT_CREATED : sort;
}

/* The first @most rows, or all where that is negative. */
static GArray *
list_rows (BowCase       *self,
           BowFilter     *filter,
           BowSort        sort,
           gboolean       descending,
           int            most,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  BowFilterWay way = bow_filter_sql_get_way (conditions);
  g_autofree char *order = NULL;
  g_autofree char *end = NULL;
  g_autoptr (BowStatement) statement = NULL;
  gboolean done;

  if (!bow_case_check_filter (self, filter, error))
    return NULL;
  if (!bow_case_may (self, BOW_PERMISSION_READ))
    sort = order_without_values (sort);
  order = make_order (sort, descending, way);
  end = most < 0 ? g_strdup (order) : g_strdup_printf ("%s LIMIT %d", order, most);
  statement = bow_filter_sql_prepare (conditions, self->connection,
                                      way == BOW_FILTER_WAY_KIND ? "SELECT record.id FROM record INDEXED BY record_by_kind"
                                                                 : "SELECT record.id FROM record",
                                      end, error);
  if (statement == NULL)
    return NULL;

  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && bow_statement_read_integers (statement, rows, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? g_steal_pointer (&rows) : NULL;
}

/**
 * bow_case_list_rows:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @sort: the column to be in order of
 * @descending: whether the greatest comes first
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists the rows of all records that a filter shows, in order. Equal ones are
 * in order of their rows. What lives inside another record and what is in the
 * bin is not among them.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the rows, or %NULL
 *   with @error set
 */
GArray *
bow_case_list_rows (BowCase       *self,
                    BowFilter     *filter,
                    BowSort        sort,
                    gboolean       descending,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (sort < G_N_ELEMENTS (orders), NULL);

  return list_rows (self, filter, sort, descending, -1, cancellable, error);
}

/**
 * bow_case_list_recent:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @most: how many at the most
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists the rows of the records that were changed last, the last one first, as
 * bow_case_list_rows() would. No more are looked at than are asked for.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the rows, or %NULL
 *   with @error set
 */
GArray *
bow_case_list_recent (BowCase       *self,
                      BowFilter     *filter,
                      guint          most,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (most <= G_MAXINT, NULL);

  return list_rows (self, filter, BOW_SORT_UPDATED, TRUE, (int) most, cancellable, error);
}

/**
 * bow_case_get_rows:
 * @self: a case
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 * @error: return location
 *
 * Reads what a list shows of some records, in the order asked for. Rows that
 * are no longer there are left out.
 *
 * Returns: (transfer full) (element-type BowRow) (nullable): the lines, or %NULL
 *   with @error set
 */
GPtrArray *
bow_case_get_rows (BowCase       *self,
                   const gint64  *rows,
                   gsize          n_rows,
                   GError       **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_full ((guint) n_rows, g_object_unref);

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  for (gsize i = 0; i < n_rows; i++)
    {
      GError *failure = NULL;
      BowRow *line = bow_case_read_row (self, rows[i], &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      if (line != NULL)
        g_ptr_array_add (lines, line);
    }

  return g_steal_pointer (&lines);
}

/**
 * bow_case_count:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @error: return location
 *
 * Counts the records that a filter shows: the length of its list.
 *
 * Returns: how many, or -1 with @error set
 */
gint64
bow_case_count (BowCase    *self,
                BowFilter  *filter,
                GError    **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (BowStatement) statement = NULL;
  gint64 n;

  g_return_val_if_fail (BOW_IS_CASE (self), -1);

  if (!bow_case_check_filter (self, filter, error))
    return -1;

  statement = bow_filter_sql_prepare (conditions, self->connection, "SELECT count(*) FROM record", "", error);
  if (statement == NULL || !bow_statement_read_integer (statement, &n, error))
    return -1;

  return n;
}

static gboolean
read_reasons (BowStatement  *statement,
              GArray        *counts,
              GError       **error)
{
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return TRUE;
      bow_no_place_count (counts, bow_statement_text (statement, 0), bow_statement_integer (statement, 1));
    }

  return FALSE;
}

/**
 * bow_case_count_unplaced:
 * @self: a case
 * @filter: (nullable): what is asked for; what it says of places does not count
 * @reasons: (out) (nullable): why these have no place, in words; %NULL where that
 *   is said of none of them
 * @error: return location
 *
 * Counts the records of a filter that have no place, which no map can show and
 * no analysis of places can count.
 *
 * Returns: how many, or -1 with @error set
 */
gint64
bow_case_count_unplaced (BowCase    *self,
                         BowFilter  *filter,
                         char      **reasons,
                         GError    **error)
{
  g_autoptr (BowFilter) nowhere = filter != NULL ? bow_filter_copy (filter) : bow_filter_new ();
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (BowNoPlaceCount));
  g_autoptr (BowFilterSql) conditions = NULL;
  g_autoptr (BowStatement) statement = NULL;
  g_autoptr (BowLookups) lookups = NULL;
  gint64 n = 0;

  g_return_val_if_fail (BOW_IS_CASE (self) && reasons != NULL, -1);

  bow_filter_set_box (nowhere, NULL);
  bow_filter_set_area (nowhere, NULL);
  bow_filter_set_placed (nowhere, -1);
  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !bow_case_check_filter (self, nowhere, error))
    return -1;
  conditions = bow_filter_sql_new (nowhere);
  statement = bow_filter_sql_prepare (conditions, self->connection, "SELECT record.no_place, count(*) FROM record", " GROUP BY 1", error);
  lookups = statement != NULL && read_reasons (statement, counts, error) ? bow_case_read_lookups (self, error) : NULL;
  if (lookups == NULL)
    return -1;
  *reasons = bow_no_place_describe_counts (bow_lookups_resolve (lookups, &bow_no_place_reasons), counts);
  for (guint i = 0; i < counts->len; i++)
    n += g_array_index (counts, BowNoPlaceCount, i).n;

  return n;
}

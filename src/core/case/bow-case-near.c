/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-row.h"
#include "case/bow-filter-sql.h"
#include "geo/bow-measure.h"

typedef struct
{
  gint64 row;
  double distance_m;
} Near;

static int
compare_near (gconstpointer a,
              gconstpointer b)
{
  const Near *near_a = a;
  const Near *near_b = b;

  if (near_a->distance_m < near_b->distance_m)
    return -1;
  if (near_a->distance_m > near_b->distance_m)
    return 1;

  return (near_a->row > near_b->row) - (near_a->row < near_b->row);
}

static BowStatement *
prepare (BowCase       *self,
         BowFilterSql  *conditions,
         const BowBox  *box,
         GError       **error)
{
  BowStatement *statement;
  int next;

  statement = bow_filter_sql_prepare (conditions, self->connection,
                                      "SELECT record.id, record.lon, record.lat FROM record",
                                      " AND record.id IN (SELECT id FROM record_place"
                                      " WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?)",
                                      error);
  if (statement == NULL)
    return NULL;

  next = bow_filter_sql_bind (conditions, statement, 1);
  bow_statement_bind_real (statement, next, box->west);
  bow_statement_bind_real (statement, next + 1, box->east);
  bow_statement_bind_real (statement, next + 2, box->south);
  bow_statement_bind_real (statement, next + 3, box->north);

  return statement;
}

static GArray *
find_near (BowStatement       *statement,
           const BowPosition  *here,
           double              metres,
           GError            **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Near));
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      BowPosition at;
      Near one;

      if (!more)
        {
          g_array_sort (all, compare_near);
          return g_steal_pointer (&all);
        }

      one.row = bow_statement_integer (statement, 0);
      at = (BowPosition) { bow_statement_real (statement, 1), bow_statement_real (statement, 2) };
      one.distance_m = bow_measure_distance (here, &at);
      if (one.distance_m <= metres)
        g_array_append_val (all, one);
    }

  return NULL;
}

/**
 * bow_case_near:
 * @self: a case
 * @latitude: degrees north
 * @longitude: degrees east
 * @metres: how far away at most
 * @filter: (nullable): what is shown; only that is found
 * @limit: how many hits at most
 * @error: return location
 *
 * Finds the records whose centre is no further than @metres from a position,
 * the nearest first: the same as a filter with an area around it shows.
 *
 * Returns: (transfer full) (element-type BowHit) (nullable): the hits, or %NULL
 *   with @error set
 */
GPtrArray *
bow_case_near (BowCase    *self,
               double      latitude,
               double      longitude,
               double      metres,
               BowFilter  *filter,
               guint       limit,
               GError    **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_hit_free);
  g_autoptr (BowStatement) statement = NULL;
  g_autoptr (GArray) all = NULL;
  const BowPosition here = { longitude, latitude };
  BowBox box;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (metres >= 0, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  box = bow_measure_around (&here, metres);
  statement = prepare (self, conditions, &box, error);
  if (statement == NULL)
    return NULL;

  all = find_near (statement, &here, metres, error);
  if (all == NULL)
    return NULL;

  for (guint i = 0; i < MIN (all->len, limit); i++)
    {
      const Near *one = &g_array_index (all, Near, i);
      BowRow *row = bow_case_read_row (self, one->row, error);
      BowHit *hit;

      if (row == NULL)
        return NULL;

      hit = g_new0 (BowHit, 1);
      hit->row = row;
      hit->distance_m = one->distance_m;
      g_ptr_array_add (hits, hit);
    }

  return g_steal_pointer (&hits);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-shapes.h"
#include "case/bow-filter-sql.h"
#include "case/bow-plan.h"
#include "case/bow-schema-tables.h"

/**
 * bow_shape_free:
 * @self: (nullable): a shape
 *
 * Frees it.
 */
void
bow_shape_free (BowShape *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->title);
  g_clear_pointer (&self->geometry, bow_geometry_free);
  g_free (self);
}

static gint64
read_instant (BowStatement *statement,
              int           column)
{
  return bow_statement_is_null (statement, column) ? BOW_TIME_NONE : bow_statement_integer (statement, column);
}

/* Where a box or an area is asked for, it finds the fewest records, and they are read by
 * their rows; left to itself the database looks through all of a kind. */
static const char *
get_hint (BowFilter *filter)
{
  BowBox box;

  return filter != NULL && (bow_filter_get_box (filter, &box) || bow_filter_get_area (filter) != NULL) ? " NOT INDEXED" : "";
}

/**
 * bow_shapes_print_query:
 * @filter: (nullable): a filter
 *
 * Returns: (transfer full): the beginning of the query of
 *   bow_case_list_when_where(), up to its conditions
 */
char *
bow_shapes_print_query (BowFilter *filter)
{
  return g_strconcat ("SELECT record.id, record.t_from, record.t_to, record.lon, record.lat, record.precision_m FROM record",
                      get_hint (filter), NULL);
}

static gboolean
read_when_where (BowStatement *statement,
                 GArray       *all,
                 GError      **error)
{
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      BowWhenWhere one;

      if (!more)
        return TRUE;
      one = (BowWhenWhere) {
        .row = bow_statement_integer (statement, 0),
        .from = read_instant (statement, 1),
        .to = read_instant (statement, 2),
        .longitude = bow_statement_real (statement, 3),
        .latitude = bow_statement_real (statement, 4),
        .precision_m = bow_statement_real (statement, 5),
      };
      g_array_append_val (all, one);
    }

  return FALSE;
}

static GArray *
list_when_where (BowCase       *self,
                 BowFilter     *filter,
                 const char    *condition,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (BowWhenWhere));
  g_autoptr (BowStatement) statement = NULL;
  g_autofree char *before = NULL;
  gboolean done;

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  before = bow_shapes_print_query (filter);
  statement = bow_filter_sql_prepare (conditions, self->connection, before, condition, error);
  if (statement == NULL)
    return NULL;

  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_when_where (statement, all, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? g_steal_pointer (&all) : NULL;
}

/**
 * bow_case_list_when_where:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists when and where the records of a filter are, as one plain array, for
 * whatever counts by time and place. What has no place is not among them.
 *
 * Returns: (transfer full) (element-type BowWhenWhere) (nullable): the array, in
 *   no order, or %NULL with @error set
 */
GArray *
bow_case_list_when_where (BowCase       *self,
                          BowFilter     *filter,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return list_when_where (self, filter, " AND record.lon IS NOT NULL", cancellable, error);
}

/**
 * bow_case_list_claimed_spots:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists where those are of whom a reporter says that it happens there often.
 * That is the word of a caller and no figure: it is never counted as one.
 *
 * Returns: (transfer full) (element-type BowWhenWhere) (nullable): the array, in
 *   no order, or %NULL with @error set
 */
GArray *
bow_case_list_claimed_spots (BowCase       *self,
                             BowFilter     *filter,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return list_when_where (self, filter, " AND record.lon IS NOT NULL AND record.id IN (SELECT id FROM report WHERE hotspot_claimed = 1)",
                          cancellable, error);
}

static gboolean
read_shapes (BowStatement  *statement,
             const BowKind *kind,
             GPtrArray     *shapes,
             GError       **error)
{
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      g_autoptr (BowShape) shape = NULL;

      if (!more)
        return TRUE;
      shape = g_new0 (BowShape, 1);
      shape->row = bow_statement_integer (statement, 0);
      shape->kind = kind;
      shape->ref = g_strdup (bow_statement_text (statement, 1));
      shape->title = g_strdup (bow_statement_text (statement, 2));
      shape->from = read_instant (statement, 3);
      shape->to = read_instant (statement, 4);
      shape->geometry = bow_geometry_parse (bow_statement_text (statement, 5), error);
      if (shape->geometry == NULL)
        return FALSE;
      g_ptr_array_add (shapes, g_steal_pointer (&shape));
    }

  return FALSE;
}

/**
 * bow_case_list_shapes:
 * @self: a case
 * @kind: a kind that is drawn on the map
 * @filter: (nullable): what is shown; of any other kind nothing is
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists the records of one kind with their whole geometry. What has no place is
 * not among them.
 *
 * Returns: (transfer full) (element-type BowShape) (nullable): the shapes, by
 *   row, or %NULL with @error set
 */
GPtrArray *
bow_case_list_shapes (BowCase        *self,
                      const BowKind  *kind,
                      BowFilter      *filter,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  g_autoptr (BowStatement) statement = NULL;
  g_autofree char *before = NULL;
  const BowPlan *plan;
  const char *field;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (kind != NULL && (kind->flags & BOW_KIND_ON_MAP) != 0 && (kind->flags & BOW_KIND_CHILD) == 0, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !bow_case_require_kind (self, kind, BOW_PERMISSION_READ, error))
    return NULL;
  plan = bow_plan_for (kind);
  field = kind->fields[plan->where].name;
  before = g_strdup_printf ("SELECT record.id, record.ref, record.title, record.t_from, record.t_to, k.\"%s\" "
                            "FROM record%s JOIN \"%s\" AS k ON k.id = record.id AND k.\"%s\" IS NOT NULL", field,
                            get_hint (filter), kind->name, field);
  statement = bow_filter_sql_prepare (conditions, self->connection, before,
                                      " AND record.lon IS NOT NULL ORDER BY record.id", error);
  if (statement == NULL)
    return NULL;

  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_shapes (statement, kind, shapes, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? g_steal_pointer (&shapes) : NULL;
}

/* The few lines and areas of a kind are looked through, and not its many
 * points. */
static gboolean
list_outlines (BowCase        *self,
               const BowKind  *kind,
               BowFilterSql   *conditions,
               GPtrArray      *shapes,
               GError        **error)
{
  const BowPlan *plan = bow_plan_for (kind);
  g_autoptr (BowStatement) statement = NULL;
  g_autofree char *before = NULL, *after = NULL;
  const char *field;

  if (plan->where < 0 || (kind->flags & BOW_KIND_ON_MAP) == 0 || (kind->flags & BOW_KIND_CHILD) != 0 ||
      !bow_case_require_kind (self, kind, BOW_PERMISSION_READ, NULL))
    return TRUE;
  field = kind->fields[plan->where].name;
  before = g_strdup_printf ("SELECT record.id, record.ref, record.title, record.t_from, record.t_to, k.\"%s\" "
                            "FROM \"%s\" AS k INDEXED BY \"%s_outlines\" CROSS JOIN record ON record.id = k.id",
                            field, kind->name, kind->name);
  after = g_strdup_printf (" AND k." BOW_SCHEMA_OUTLINE " LIMIT %u", field, BOW_CASE_MAX_OUTLINES);
  statement = bow_filter_sql_prepare (conditions, self->connection, before, after, error);

  return statement != NULL && read_shapes (statement, kind, shapes, error);
}

/* A route that nobody drew goes straight from stop to stop, as far as it is
 * known where they are. */
#define ROUTES                                                                                                     \
  "SELECT record.id, record.ref, record.title, record.t_from, record.t_to, 'LINESTRING(' ||"                       \
  " group_concat(format('%.6f %.6f', coalesce(c.lon, p.lon), coalesce(c.lat, p.lat)), ',' ORDER BY s.number)"      \
  " || ');' || max(coalesce(c.precision_m, p.precision_m))"                                                        \
  " FROM route AS k CROSS JOIN record ON record.id = k.id"                                                         \
  " JOIN record AS c INDEXED BY record_by_parent ON c.parent = k.id AND c.kind = 'stop' AND c.binned_at IS NULL"   \
  " JOIN stop AS s ON s.id = c.id LEFT JOIN record AS p ON p.id = s.place"
#define ROUTES_END                                                                                                 \
  " AND k.position IS NULL AND coalesce(c.lon, p.lon) IS NOT NULL GROUP BY record.id HAVING count(*) >= 2 LIMIT %u"

static gboolean
list_routes (BowCase        *self,
             BowFilterSql   *conditions,
             GPtrArray      *shapes,
             GError        **error)
{
  const BowKind *route = bow_kind_find ("route");
  g_autofree char *after = g_strdup_printf (ROUTES_END, BOW_CASE_MAX_OUTLINES);
  g_autoptr (BowStatement) statement = NULL;

  if (!bow_case_require_kind (self, route, BOW_PERMISSION_READ, NULL))
    return TRUE;
  statement = bow_filter_sql_prepare (conditions, self->connection, ROUTES, after, error);

  return statement != NULL && read_shapes (statement, route, shapes, error);
}

/**
 * bow_case_list_outlines:
 * @self: a case
 * @filter: (nullable): what is shown
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists those records of a filter that are a line or an area and not a point,
 * and the routes that go by stops, at most %BOW_CASE_MAX_OUTLINES of each kind.
 *
 * Returns: (transfer full) (element-type BowShape) (nullable): the shapes, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_list_outlines (BowCase       *self,
                        BowFilter     *filter,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  gboolean done = TRUE;
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  /* Where something is, is part of what is read; without that the map is empty. */
  if (!bow_case_require (self, BOW_PERMISSION_READ, NULL))
    return g_steal_pointer (&shapes);

  bow_connection_set_cancellable (self->connection, cancellable);
  for (gsize i = 0; i < n_kinds && done; i++)
    done = !g_cancellable_set_error_if_cancelled (cancellable, error) && list_outlines (self, kinds[i], conditions, shapes, error);
  done = done && list_routes (self, conditions, shapes, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? g_steal_pointer (&shapes) : NULL;
}

/* Of the patrols without a track, those whose plan lies in a box. */
#define PLANNED_WALKS_SQL                                                                         \
  "SELECT r.id, r.ref, r.title, r.t_from, r.t_to, p.position FROM record_place b "                \
  "JOIN patrol p ON p.id = b.id JOIN walk w ON w.patrol = p.id JOIN record r ON r.id = w.id "     \
  "WHERE b.east >= ?1 AND b.west <= ?2 AND b.north >= ?3 AND b.south <= ?4 AND w.track IS NULL "  \
  "AND p.position IS NOT NULL AND r.binned_at IS NULL ORDER BY r.id"

/**
 * bow_case_list_planned_walks:
 * @self: a case
 * @box: where
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists the patrols made that say of where they were only which plan they were
 * for, each with the area of its plan.
 *
 * Returns: (transfer full) (element-type BowShape) (nullable): the shapes, by
 *   row, or %NULL with @error set
 */
GPtrArray *
bow_case_list_planned_walks (BowCase       *self,
                             const BowBox  *box,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_shape_free);
  g_autoptr (BowStatement) statement = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (box != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  statement = bow_connection_statement (self->connection, PLANNED_WALKS_SQL, error);
  if (statement == NULL)
    return NULL;
  bow_statement_bind_real (statement, 1, box->west);
  bow_statement_bind_real (statement, 2, box->east);
  bow_statement_bind_real (statement, 3, box->south);
  bow_statement_bind_real (statement, 4, box->north);

  return read_shapes (statement, bow_kind_find ("walk"), shapes, error) ? g_steal_pointer (&shapes) : NULL;
}

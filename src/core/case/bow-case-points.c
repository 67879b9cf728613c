/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "case/bow-case-points.h"
#include "case/bow-filter-sql.h"
#include "model/bow-no-place.h"

struct _BowPointsBuilder
{
  GArray *longitude;
  GArray *latitude;
  GArray *precision_m;
  GByteArray *kind;
  GArray *row;
  gint64 n_unplaced;
  GArray *no_place;
};

/**
 * bow_points_builder_new:
 *
 * Begins arrays of points.
 *
 * Returns: (transfer full): empty arrays
 */
BowPointsBuilder *
bow_points_builder_new (void)
{
  BowPointsBuilder *self = g_new0 (BowPointsBuilder, 1);

  self->longitude = g_array_new (FALSE, FALSE, sizeof (double));
  self->latitude = g_array_new (FALSE, FALSE, sizeof (double));
  self->precision_m = g_array_new (FALSE, FALSE, sizeof (float));
  self->kind = g_byte_array_new ();
  self->row = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->no_place = g_array_new (FALSE, FALSE, sizeof (BowNoPlaceCount));

  return self;
}

/**
 * bow_points_builder_free:
 * @self: (nullable): arrays
 *
 * Frees them.
 */
void
bow_points_builder_free (BowPointsBuilder *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->longitude);
  g_array_unref (self->latitude);
  g_array_unref (self->precision_m);
  g_byte_array_unref (self->kind);
  g_array_unref (self->row);
  g_array_unref (self->no_place);
  g_free (self);
}

/**
 * bow_points_builder_add:
 * @self: arrays
 * @row: row of what stands there
 * @kind: index of its kind into bow_kinds()
 * @longitude: degrees east
 * @latitude: degrees north
 * @precision_m: metres
 *
 * Adds a point.
 */
void
bow_points_builder_add (BowPointsBuilder *self,
                        gint64            row,
                        guint8            kind,
                        double            longitude,
                        double            latitude,
                        float             precision_m)
{
  g_array_append_val (self->longitude, longitude);
  g_array_append_val (self->latitude, latitude);
  g_array_append_val (self->precision_m, precision_m);
  g_byte_array_append (self->kind, &kind, 1);
  g_array_append_val (self->row, row);
}

/**
 * bow_points_builder_add_unplaced:
 * @self: arrays
 * @reason: (nullable): code of the reason, or %NULL where nobody said why
 * @n_unplaced: how many more
 *
 * Counts what is shown but has no place.
 */
void
bow_points_builder_add_unplaced (BowPointsBuilder *self,
                                 const char       *reason,
                                 gint64            n_unplaced)
{
  self->n_unplaced += n_unplaced;
  bow_no_place_count (self->no_place, reason, n_unplaced);
}

/**
 * bow_points_builder_end:
 * @self: (transfer full): arrays
 *
 * Ends them.
 *
 * Returns: (transfer full): the points
 */
BowPoints *
bow_points_builder_end (BowPointsBuilder *self)
{
  BowPoints *points = g_new0 (BowPoints, 1);
  gsize n_kinds;

  points->n = self->row->len;
  points->n_unplaced = self->n_unplaced;
  points->no_place = g_steal_pointer (&self->no_place);
  points->longitude = (double *) (gpointer) g_array_free (g_steal_pointer (&self->longitude), FALSE);
  points->latitude = (double *) (gpointer) g_array_free (g_steal_pointer (&self->latitude), FALSE);
  points->precision_m = (float *) (gpointer) g_array_free (g_steal_pointer (&self->precision_m), FALSE);
  points->kind = g_byte_array_steal (self->kind, &n_kinds);
  points->row = (gint64 *) (gpointer) g_array_free (g_steal_pointer (&self->row), FALSE);
  g_assert (n_kinds == points->n);

  g_byte_array_unref (self->kind);
  g_free (self);

  return points;
}

/**
 * bow_points_free:
 * @self: (nullable): points
 *
 * Frees them.
 */
void
bow_points_free (BowPoints *self)
{
  if (self == NULL)
    return;

  g_free (self->longitude);
  g_free (self->latitude);
  g_free (self->precision_m);
  g_free (self->kind);
  g_free (self->row);
  g_clear_pointer (&self->no_place, g_array_unref);
  g_free (self);
}

static GHashTable *
index_kinds (void)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    g_hash_table_insert (indices, (gpointer) kinds[i]->name, GSIZE_TO_POINTER (i));

  return indices;
}

static gboolean
read_points (BowStatement      *statement,
             BowPointsBuilder  *points,
             GError           **error)
{
  g_autoptr (GHashTable) kinds = index_kinds ();
  gboolean more;

  while (bow_statement_step (statement, &more, error))
    {
      if (!more)
        return TRUE;

      if (bow_statement_is_null (statement, 2))
        {
          bow_points_builder_add_unplaced (points, bow_statement_text (statement, 5), 1);
          continue;
        }

      bow_points_builder_add (points, bow_statement_integer (statement, 0),
                              (guint8) GPOINTER_TO_SIZE (g_hash_table_lookup (kinds, bow_statement_text (statement, 1))),
                              bow_statement_real (statement, 2), bow_statement_real (statement, 3),
                              (float) bow_statement_real (statement, 4));
    }

  return FALSE;
}

/**
 * bow_case_list_points:
 * @self: a case
 * @filter: (nullable): what is shown; %NULL for every record
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lists where the records of a filter are, as plain arrays, in one pass.
 *
 * Returns: (transfer full) (nullable): the points, or %NULL with @error set
 */
BowPoints *
bow_case_list_points (BowCase       *self,
                      BowFilter     *filter,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (BowFilterSql) conditions = bow_filter_sql_new (filter);
  g_autoptr (BowPointsBuilder) points = bow_points_builder_new ();
  g_autoptr (BowStatement) statement = NULL;
  const char *hint;
  g_autofree char *before = NULL;
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  /* Where something is, is part of what is read; without that the map is empty. */
  if (!bow_case_require (self, BOW_PERMISSION_READ, NULL))
    return bow_points_builder_end (g_steal_pointer (&points));

  hint = bow_filter_sql_get_way (conditions) == BOW_FILTER_WAY_NARROW ? "" : " INDEXED BY record_by_place";
  before = g_strconcat ("SELECT record.id, record.kind, record.lon, record.lat, record.precision_m, record.no_place FROM record", hint, NULL);
  statement = bow_filter_sql_prepare (conditions, self->connection, before, "", error);
  if (statement == NULL)
    return NULL;

  bow_connection_set_cancellable (self->connection, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_points (statement, points, error);
  bow_connection_set_cancellable (self->connection, NULL);

  return done ? bow_points_builder_end (g_steal_pointer (&points)) : NULL;
}

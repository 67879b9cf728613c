/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-loader.h"

#include "case/bow-background.h"
#include "case/bow-case-county.h"
#include "case/bow-case-shapes.h"
#include "map/bow-shape-set.h"

typedef struct
{
  gint64 *rows;
  gsize n_rows;
} Rows;

typedef struct
{
  char *layer;
  char *first;
  char *last;
} Months;

typedef struct
{
  char *key;
  char *value;
} Memo;

static void
rows_free (Rows *rows)
{
  g_free (rows->rows);
  g_free (rows);
}

static void
months_free (gpointer data)
{
  Months *months = data;

  g_free (months->layer);
  g_free (months->first);
  g_free (months->last);
  g_free (months);
}

static void
memo_free (Memo *memo)
{
  g_free (memo->key);
  g_free (memo->value);
  g_free (memo);
}

/**
 * bow_map_load_free:
 * @self: (nullable): what was loaded
 *
 * Frees it.
 */
void
bow_map_load_free (BowMapLoad *self)
{
  if (self == NULL)
    return;
  bow_points_free (self->points);
  bow_cluster_free (self->cluster);
  g_clear_pointer (&self->outlines, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self);
}

static BowMapLoad *
make_load (BowPoints *points)
{
  BowMapLoad *load;

  if (points == NULL)
    return NULL;
  load = g_new0 (BowMapLoad, 1);
  load->points = points;
  load->cluster = bow_cluster_new (points->longitude, points->latitude, points->n);
  return load;
}

static gboolean
is_shown (const BowPoints *points,
          gint64           row)
{
  for (gsize i = 0; i < points->n; i++)
    if (points->row[i] == row)
      return TRUE;

  return FALSE;
}

/* What the filter hides is not pointed at either. */
static void
keep_shown (GArray          *marks,
            const BowPoints *points)
{
  for (guint i = marks->len; i-- > 0;)
    {
      const BowCountyMark *mark = &g_array_index (marks, BowCountyMark, i);

      if (!is_shown (points, mark->row) || (mark->from_row != 0 && !is_shown (points, mark->from_row)))
        g_array_remove_index (marks, i);
    }
}

static gpointer
load_records (BowCase      *bow_case,
              gpointer      filter,
              GCancellable *cancellable,
              GError      **error)
{
  BowMapLoad *load = make_load (bow_case_list_points (bow_case, filter, cancellable, error));

  if (load == NULL)
    return NULL;
  load->outlines = bow_case_list_outlines (bow_case, filter, cancellable, error);
  load->marks = load->outlines != NULL ? bow_case_list_county_marks (bow_case, filter, error) : NULL;
  if (load->marks != NULL)
    keep_shown (load->marks, load->points);
  else
    g_clear_pointer (&load, bow_map_load_free);

  return load;
}

/**
 * bow_map_load_records_async:
 * @bow_case: the case
 * @filter: (nullable): what is shown
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads where the records of a filter are. The result of
 * bow_case_run_finish() is a #BowMapLoad.
 */
void
bow_map_load_records_async (BowCase            *bow_case,
                            BowFilter          *filter,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  BowFilter *copy = filter != NULL ? bow_filter_copy (filter) : bow_filter_new ();

  bow_case_run_async (bow_case, BOW_CASE_SOON, load_records, copy, g_object_unref,
                      (GDestroyNotify) bow_map_load_free, cancellable, callback, user_data);
}

static gpointer
load_background (BowCase      *bow_case,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Months *months = data;

  if (months->first == NULL)
    return make_load (bow_case_background_points (bow_case, months->layer, NULL, cancellable, error));
  return make_load (bow_case_background_months (bow_case, months->layer, months->first, months->last, cancellable, error));
}

/**
 * bow_map_load_background_async:
 * @bow_case: the case
 * @layer: `crime`, `outcomes` or `stop-and-search`
 * @first: (nullable): the first month, `YYYY-MM`; %NULL for all time
 * @last: (nullable): the last month
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads where the rows of a background layer are. The result of
 * bow_case_run_finish() is a #BowMapLoad.
 */
void
bow_map_load_background_async (BowCase            *bow_case,
                               const char         *layer,
                               const char         *first,
                               const char         *last,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Months *months = g_new0 (Months, 1);

  months->layer = g_strdup (layer);
  months->first = g_strdup (first);
  months->last = g_strdup (last);
  bow_case_run_async (bow_case, BOW_CASE_LATER, load_background, months, months_free,
                      (GDestroyNotify) bow_map_load_free, cancellable, callback, user_data);
}

static gpointer
load_backgrounds (BowCase      *bow_case,
                  gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  GPtrArray *files = bow_case_list_backgrounds (bow_case, error);

  /* A layer whose content is not for this account would be an empty one. */
  for (guint i = files != NULL && !bow_case_may (bow_case, BOW_PERMISSION_READ) ? files->len : 0; i-- > 0;)
    if (g_str_equal (((const BowBackground *) files->pdata[i])->layer, "features"))
      g_ptr_array_remove_index (files, i);

  return files;
}

/**
 * bow_map_load_backgrounds_async:
 * @bow_case: the case
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads which background files there are that this account may look at. The result of bow_case_run_finish()
 * is an array of #BowBackground.
 */
void
bow_map_load_backgrounds_async (BowCase            *bow_case,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  bow_case_run_async (bow_case, BOW_CASE_LATER, load_backgrounds, NULL, NULL,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gpointer
load_shapes (BowCase      *bow_case,
             gpointer      row,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GPtrArray) features = bow_case_list_features (bow_case, *(gint64 *) row, cancellable, error);

  return features != NULL ? bow_shape_set_new (features) : NULL;
}

/**
 * bow_map_load_shapes_async:
 * @bow_case: the case
 * @row: row of a background file of features
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads what others have drawn, and projects it. The result of
 * bow_case_run_finish() is a #BowShapeSet.
 */
void
bow_map_load_shapes_async (BowCase            *bow_case,
                           gint64              row,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  bow_case_run_async (bow_case, BOW_CASE_LATER, load_shapes, g_memdup2 (&row, sizeof row), g_free,
                      (GDestroyNotify) bow_shape_set_free, cancellable, callback, user_data);
}

static gpointer
load_rows (BowCase      *bow_case,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Rows *rows = data;

  return bow_case_get_rows (bow_case, rows->rows, rows->n_rows, error);
}

/**
 * bow_map_load_rows_async:
 * @bow_case: the case
 * @rows: (array length=n_rows): rows of records
 * @n_rows: how many
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads the titles of records. The result of bow_case_run_finish() is an array
 * of #BowRow.
 */
void
bow_map_load_rows_async (BowCase            *bow_case,
                         const gint64       *rows,
                         gsize               n_rows,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Rows *copy = g_new0 (Rows, 1);

  copy->rows = g_memdup2 (rows, n_rows * sizeof *rows);
  copy->n_rows = n_rows;
  bow_case_run_async (bow_case, BOW_CASE_SOON, load_rows, copy, (GDestroyNotify) rows_free,
                      (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gpointer
load_memo (BowCase      *bow_case,
           gpointer      key,
           GCancellable *cancellable,
           GError      **error)
{
  return bow_case_get_memo (bow_case, key, error);
}

/**
 * bow_map_load_memo_async:
 * @bow_case: the case
 * @key: its key
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Reads something remembered inside the case. The result of
 * bow_case_run_finish() is a text, or %NULL.
 */
void
bow_map_load_memo_async (BowCase            *bow_case,
                         const char         *key,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  bow_case_run_async (bow_case, BOW_CASE_SOON, load_memo, g_strdup (key), g_free,
                      g_free, cancellable, callback, user_data);
}

static gpointer
keep_memo (BowCase      *bow_case,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Memo *memo = data;

  bow_case_set_memo (bow_case, memo->key, memo->value, error);
  return NULL;
}

static void
on_memo_kept (GObject      *bow_case,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (bow_case), result, &error);
  /* Where the map looked is a convenience; nobody is stopped for it. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The map's place was not kept: %s", error->message);
}

/**
 * bow_map_keep_memo:
 * @bow_case: the case
 * @key: its key
 * @value: (nullable): a text
 *
 * Remembers something inside the case. Where the map looks, and with which
 * pack, tells what is looked into; it is never kept outside.
 */
void
bow_map_keep_memo (BowCase    *bow_case,
                   const char *key,
                   const char *value)
{
  Memo *memo = g_new0 (Memo, 1);

  memo->key = g_strdup (key);
  memo->value = g_strdup (value);
  bow_case_run_async (bow_case, BOW_CASE_LATER, keep_memo, memo, (GDestroyNotify) memo_free,
                      NULL, NULL, on_memo_kept, NULL);
}

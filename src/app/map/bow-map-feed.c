/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-feed.h"

#include "base/bow-follow.h"
#include "map/bow-map-items.h"
#include "map/bow-map-loader.h"
#include "model/bow-row.h"

#define PLACE_MEMO "map-place"
#define PACKS_MEMO "map-packs"
/* Titles of more records than this are forgotten before others are read. */
#define MAX_TITLES 5000

struct _BowMapFeed
{
  GObject parent_instance;

  BowMapCanvas *canvas;
  BowGrounds *grounds;
  BowCase *bow_case;
  BowFilter *filter;
  /* Row of a record → BowRow. */
  GHashTable *rows;
  /* Ends everything that is under way for this case. */
  GCancellable *working;
  /* Ends the reading of records that a newer filter has overtaken. */
  GCancellable *reading;
  /* The map packs, as remembered inside the case. */
  char *packs;
};

G_DEFINE_FINAL_TYPE (BowMapFeed, bow_map_feed, G_TYPE_OBJECT)

enum
{
  LOADED,
  TITLES,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_rows (GObject      *bow_case,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowMapFeed) self = BOW_MAP_FEED (user_data);
  g_autoptr (GPtrArray) rows = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  if (rows == NULL || self->bow_case != (BowCase *) bow_case)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      BowRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (self->rows, g_memdup2 (&bow_row_get_data (row)->row, sizeof (gint64)), g_object_ref (row));
    }
  gtk_widget_queue_draw (GTK_WIDGET (bow_map_canvas_get_records (self->canvas)));
  g_signal_emit (self, signals[TITLES], 0);
}

static void
on_records (GObject      *bow_case,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowMapFeed) self = BOW_MAP_FEED (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowMapLoad) load = bow_case_run_finish (BOW_CASE (bow_case), result, &error);

  if (load == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  /* What an older filter shows may come after what a newer one does. */
  if (self->bow_case != (BowCase *) bow_case || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  bow_record_layer_take (bow_map_canvas_get_records (self->canvas), g_steal_pointer (&load->points), g_steal_pointer (&load->cluster));
  bow_outline_layer_take (bow_map_canvas_get_outlines (self->canvas), g_steal_pointer (&load->outlines));
  bow_county_layer_take (bow_map_canvas_get_county (self->canvas), g_steal_pointer (&load->marks));
  g_signal_emit (self, signals[LOADED], 0);
}

/* What is published by the month follows the time of the filter too. */
static void
show_months (BowMapFeed *self)
{
  gint64 from = BOW_TIME_NONE, to = G_MAXINT64;

  if (self->filter != NULL)
    bow_filter_get_time (self->filter, &from, &to);
  bow_grounds_set_time (self->grounds, from, to);
}

static void
reload (BowMapFeed *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->bow_case == NULL)
    return;
  self->reading = g_cancellable_new ();
  show_months (self);
  g_hash_table_remove_all (self->rows);
  bow_map_load_records_async (self->bow_case, self->filter, self->reading, on_records, g_object_ref (self));
}

static void
on_place_memo (GObject      *bow_case,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowMapFeed) self = BOW_MAP_FEED (user_data);
  g_autofree char *text = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  if (text != NULL && self->bow_case == (BowCase *) bow_case)
    bow_map_canvas_parse_place (self->canvas, text);
}

static void
on_packs_memo (GObject      *bow_case,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowMapFeed) self = BOW_MAP_FEED (user_data);
  g_autofree char *text = bow_case_run_finish (BOW_CASE (bow_case), result, NULL);

  if (text == NULL || self->bow_case != (BowCase *) bow_case)
    return;
  g_set_str (&self->packs, text);
  bow_map_packs_parse (bow_map_canvas_get_packs (self->canvas), text);
}

/* Which packs there are tells what is looked into: it is kept inside the case. */
static void
on_packs (BowMapFeed *self)
{
  g_autofree char *text = bow_map_packs_print (bow_map_canvas_get_packs (self->canvas));

  if (self->bow_case != NULL && g_set_str (&self->packs, text))
    bow_map_keep_memo (self->bow_case, PACKS_MEMO, text);
}

static void
on_moved (BowMapFeed *self)
{
  g_autofree char *text = bow_map_canvas_print_place (self->canvas);

  if (self->bow_case != NULL)
    bow_map_keep_memo (self->bow_case, PLACE_MEMO, text);
}

static void
on_grounds (BowMapFeed *self)
{
  g_signal_emit (self, signals[LOADED], 0);
}

static void
bow_map_feed_dispose (GObject *object)
{
  BowMapFeed *self = BOW_MAP_FEED (object);

  g_cancellable_cancel (self->working);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->working);
  g_clear_object (&self->reading);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->filter);
  if (self->grounds != NULL)
    bow_grounds_set_case (self->grounds, NULL);
  g_clear_object (&self->grounds);
  g_clear_object (&self->canvas);

  G_OBJECT_CLASS (bow_map_feed_parent_class)->dispose (object);
}

static void
bow_map_feed_finalize (GObject *object)
{
  g_hash_table_unref (BOW_MAP_FEED (object)->rows);
  g_free (BOW_MAP_FEED (object)->packs);

  G_OBJECT_CLASS (bow_map_feed_parent_class)->finalize (object);
}

static void
bow_map_feed_class_init (BowMapFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bow_map_feed_dispose;
  object_class->finalize = bow_map_feed_finalize;

  signals[LOADED] = g_signal_new ("loaded", BOW_TYPE_MAP_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TITLES] = g_signal_new ("titles", BOW_TYPE_MAP_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BOW_TYPE_MAP_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bow_map_feed_init (BowMapFeed *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

/**
 * bow_map_feed_new:
 * @canvas: the map to be fed
 *
 * Makes a feed without a case.
 *
 * Returns: (transfer full): the feed
 */
BowMapFeed *
bow_map_feed_new (BowMapCanvas *canvas)
{
  BowMapFeed *self = g_object_new (BOW_TYPE_MAP_FEED, NULL);

  self->canvas = g_object_ref (canvas);
  self->grounds = bow_grounds_new (canvas);
  g_signal_connect_object (self->grounds, "loaded", G_CALLBACK (on_grounds), self, G_CONNECT_SWAPPED);
  bow_record_layer_set_rows (bow_map_canvas_get_records (canvas), self->rows);
  g_signal_connect_object (bow_map_canvas_get_records (canvas), "selected",
                           G_CALLBACK (bow_map_feed_read_titles), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_map_canvas_get_packs (canvas), "changed", G_CALLBACK (on_packs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * bow_map_feed_get_canvas:
 * @self: the feed
 *
 * Returns: (transfer none): the map that is fed
 */
BowMapCanvas *
bow_map_feed_get_canvas (BowMapFeed *self)
{
  return self->canvas;
}

/**
 * bow_map_feed_get_grounds:
 * @self: the feed
 *
 * Returns: (transfer none): the background layers
 */
BowGrounds *
bow_map_feed_get_grounds (BowMapFeed *self)
{
  return self->grounds;
}

/**
 * bow_map_feed_get_case:
 * @self: the feed
 *
 * Where it reads.
 *
 * Returns: (transfer none) (nullable): the case
 */
BowCase *
bow_map_feed_get_case (BowMapFeed *self)
{
  return self->bow_case;
}

/**
 * bow_map_feed_set_case:
 * @self: the feed
 * @bow_case: (nullable): an open case
 *
 * Reads from another case, and looks where that was left.
 *
 * Returns: whether it is another
 */
gboolean
bow_map_feed_set_case (BowMapFeed *self,
                       BowCase    *bow_case)
{
  if (self->bow_case == bow_case)
    return FALSE;
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  if (self->bow_case != NULL)
    g_signal_handlers_disconnect_by_func (self->bow_case, reload, self);
  /* The packs of a case go with it, and are not taken into the next. */
  g_clear_object (&self->bow_case);
  bow_map_packs_clear (bow_map_canvas_get_packs (self->canvas));
  g_set_str (&self->packs, "");
  g_set_object (&self->bow_case, bow_case);
  g_hash_table_remove_all (self->rows);
  bow_record_layer_take (bow_map_canvas_get_records (self->canvas), NULL, NULL);
  bow_outline_layer_take (bow_map_canvas_get_outlines (self->canvas), NULL);
  bow_county_layer_take (bow_map_canvas_get_county (self->canvas), NULL);
  bow_grounds_set_case (self->grounds, bow_case);
  if (bow_case != NULL)
    {
      self->working = g_cancellable_new ();
      g_signal_connect_object (bow_case, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
      bow_map_load_memo_async (bow_case, PLACE_MEMO, self->working, on_place_memo, g_object_ref (self));
      bow_map_load_memo_async (bow_case, PACKS_MEMO, self->working, on_packs_memo, g_object_ref (self));
    }
  reload (self);

  return TRUE;
}

/**
 * bow_map_feed_get_filter:
 * @self: the feed
 *
 * What is shown.
 *
 * Returns: (transfer none) (nullable): the filter
 */
BowFilter *
bow_map_feed_get_filter (BowMapFeed *self)
{
  return self->filter;
}

/**
 * bow_map_feed_set_filter:
 * @self: the feed
 * @filter: (nullable): what is shown
 *
 * Follows another filter.
 *
 * Returns: whether it is another
 */
gboolean
bow_map_feed_set_filter (BowMapFeed *self,
                         BowFilter  *filter)
{
  if (!bow_follow ((gpointer *) &self->filter, filter, G_CALLBACK (reload), self))
    return FALSE;
  reload (self);

  return TRUE;
}

/**
 * bow_map_feed_copy_filter:
 * @self: the feed
 *
 * What is shown, to be narrowed further.
 *
 * Returns: (transfer full): a filter; an empty one where there is none
 */
BowFilter *
bow_map_feed_copy_filter (BowMapFeed *self)
{
  return self->filter != NULL ? bow_filter_copy (self->filter) : bow_filter_new ();
}

/**
 * bow_map_feed_get_rows:
 * @self: the feed
 *
 * What is known of the records by now.
 *
 * Returns: (transfer none) (element-type gint64 BowRow): by row
 */
GHashTable *
bow_map_feed_get_rows (BowMapFeed *self)
{
  return self->rows;
}

/**
 * bow_map_feed_read_titles:
 * @self: the feed
 *
 * Reads the titles of what is drawn now and not known yet. `titles` follows if
 * there are any.
 */
void
bow_map_feed_read_titles (BowMapFeed *self)
{
  g_autoptr (GArray) missing = NULL;

  if (self->bow_case == NULL)
    return;
  if (g_hash_table_size (self->rows) > MAX_TITLES)
    g_hash_table_remove_all (self->rows);
  missing = bow_map_items_missing (bow_map_canvas_get_records (self->canvas), self->rows);
  if (missing->len > 0)
    bow_map_load_rows_async (self->bow_case, (const gint64 *) (gconstpointer) missing->data, missing->len,
                             self->working, on_rows, g_object_ref (self));
}

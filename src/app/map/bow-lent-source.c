/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-lent-source.h"

struct _BowLentSource
{
  ShumateMapSource parent_instance;

  /* NULL once it was taken back. */
  ShumateMapSource *source;
};

G_DEFINE_FINAL_TYPE (BowLentSource, bow_lent_source, SHUMATE_TYPE_MAP_SOURCE)

/* Whoever asked is answered by the source itself, and asks that for the result. */
static void
bow_lent_source_fill_tile_async (ShumateMapSource    *source,
                                 ShumateTile         *tile,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  BowLentSource *self = BOW_LENT_SOURCE (source);
  g_autoptr (GTask) task = NULL;

  if (self->source != NULL)
    {
      shumate_map_source_fill_tile_async (self->source, tile, cancellable, callback, user_data);
      return;
    }
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bow_lent_source_fill_tile_async);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The source was taken back");
}

static gboolean
bow_lent_source_fill_tile_finish (ShumateMapSource  *source,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
bow_lent_source_dispose (GObject *object)
{
  bow_lent_source_take_back (BOW_LENT_SOURCE (object));

  G_OBJECT_CLASS (bow_lent_source_parent_class)->dispose (object);
}

static void
bow_lent_source_class_init (BowLentSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_lent_source_dispose;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = bow_lent_source_fill_tile_async;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_finish = bow_lent_source_fill_tile_finish;
}

static void
bow_lent_source_init (BowLentSource *self)
{
}

/**
 * bow_lent_source_new:
 * @source: what draws the tiles
 *
 * Returns: (transfer full): the same, which can be taken back
 */
ShumateMapSource *
bow_lent_source_new (ShumateMapSource *source)
{
  BowLentSource *self = g_object_new (BOW_TYPE_LENT_SOURCE,
                                      "id", shumate_map_source_get_id (source),
                                      "tile-size", shumate_map_source_get_tile_size (source),
                                      "min-zoom-level", shumate_map_source_get_min_zoom_level (source),
                                      "max-zoom-level", shumate_map_source_get_max_zoom_level (source),
                                      "projection", shumate_map_source_get_projection (source),
                                      NULL);

  self->source = g_object_ref (source);

  return SHUMATE_MAP_SOURCE (self);
}

/**
 * bow_lent_source_take_back:
 * @self: a source that was lent
 *
 * Lets go of what draws the tiles; no more are drawn.
 */
void
bow_lent_source_take_back (BowLentSource *self)
{
  g_clear_object (&self->source);
}

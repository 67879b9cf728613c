/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-tile-source.h"

struct _BowTileSource
{
  ShumateDataSource parent_instance;

  BowTileClient *client;
  gboolean is_picture;
};

G_DEFINE_FINAL_TYPE (BowTileSource, bow_tile_source, SHUMATE_TYPE_DATA_SOURCE)

enum
{
  MISSING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  BowTileSource *self;
  ShumateDataSourceRequest *request;
} Asked;

static void
on_tile (GObject      *client,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (BowTileSource) self = asked->self;
  g_autoptr (ShumateDataSourceRequest) request = asked->request;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) tile = bow_tile_client_tile_finish (BOW_TILE_CLIENT (client), result, &error);
  gboolean is_missing = tile != NULL && g_bytes_get_size (tile) == 0;

  if (is_missing)
    g_signal_emit (self, signals[MISSING], 0, (guint) shumate_data_source_request_get_zoom_level (request),
                   (guint) shumate_data_source_request_get_x (request), (guint) shumate_data_source_request_get_y (request));
  /* Nothing there is a vector tile with nothing in it, but not a picture. */
  if (is_missing && self->is_picture)
    {
      g_clear_pointer (&tile, g_bytes_unref);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The pack has no such tile");
    }
  if (tile == NULL)
    shumate_data_source_request_emit_error (request, error);
  else
    shumate_data_source_request_emit_data (request, tile, TRUE);
}

static ShumateDataSourceRequest *
bow_tile_source_start_request (ShumateDataSource *source,
                               int                x,
                               int                y,
                               int                zoom_level,
                               GCancellable      *cancellable)
{
  BowTileSource *self = BOW_TILE_SOURCE (source);
  ShumateDataSourceRequest *request = shumate_data_source_request_new (x, y, zoom_level);
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->request = g_object_ref (request);
  bow_tile_client_tile_async (self->client, (guint) zoom_level, (guint) x, (guint) y, cancellable,
                              on_tile, asked);
  return request;
}

static gboolean
let_go (gpointer client)
{
  g_object_unref (client);
  return G_SOURCE_REMOVE;
}

/* The last hold on a source may be that of a thread which draws tiles; the
 * client belongs to the main thread. */
static void
bow_tile_source_dispose (GObject *object)
{
  BowTileClient *client = g_steal_pointer (&BOW_TILE_SOURCE (object)->client);

  if (client != NULL)
    g_main_context_invoke (NULL, let_go, client);

  G_OBJECT_CLASS (bow_tile_source_parent_class)->dispose (object);
}

static void
bow_tile_source_class_init (BowTileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_tile_source_dispose;
  SHUMATE_DATA_SOURCE_CLASS (klass)->start_request = bow_tile_source_start_request;

  signals[MISSING] = g_signal_new ("missing", BOW_TYPE_TILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
bow_tile_source_init (BowTileSource *self)
{
}

/**
 * bow_tile_source_new:
 * @client: who reads the pack
 * @info: what the pack says about itself
 *
 * Makes a source of tiles.
 *
 * Returns: (transfer full): the source
 */
BowTileSource *
bow_tile_source_new (BowTileClient     *client,
                     const BowTileInfo *info)
{
  BowTileSource *self = g_object_new (BOW_TYPE_TILE_SOURCE,
                                      "min-zoom-level", info->min_zoom,
                                      "max-zoom-level", info->max_zoom,
                                      NULL);

  self->client = g_object_ref (client);
  self->is_picture = info->format != BOW_TILE_FORMAT_MVT;
  return self;
}

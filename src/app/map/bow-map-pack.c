/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-pack.h"

#include "map/bow-map-style.h"
#include "map/bow-map-view.h"
#include "map/bow-tile-client.h"
#include "map/bow-tile-source.h"

struct _BowMapPack
{
  GObject parent_instance;

  char *path;
  BowTileClient *client;
  BowTileInfo *info;
  GCancellable *opening;
};

G_DEFINE_FINAL_TYPE (BowMapPack, bow_map_pack, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget (BowMapPack *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->client);
  g_clear_pointer (&self->info, bow_tile_info_free);
  g_clear_pointer (&self->path, g_free);
}

static void
on_info (GObject      *client,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowMapPack) self = BOW_MAP_PACK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowTileInfo) info = bow_tile_client_info_finish (BOW_TILE_CLIENT (client), result, &error);

  /* Another pack, or none, was chosen meanwhile. */
  if (self->client != (BowTileClient *) client)
    return;
  if (info == NULL)
    {
      forget (self);
      g_signal_emit (self, signals[FAILED], 0, error->message);
    }
  self->info = g_steal_pointer (&info);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
bow_map_pack_dispose (GObject *object)
{
  forget (BOW_MAP_PACK (object));

  G_OBJECT_CLASS (bow_map_pack_parent_class)->dispose (object);
}

static void
bow_map_pack_class_init (BowMapPackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_map_pack_dispose;

  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_MAP_PACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BOW_TYPE_MAP_PACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bow_map_pack_init (BowMapPack *self)
{
}

/**
 * bow_map_pack_new:
 *
 * Makes one with no pack open.
 *
 * Returns: (transfer full): the pack
 */
BowMapPack *
bow_map_pack_new (void)
{
  return g_object_new (BOW_TYPE_MAP_PACK, NULL);
}

/**
 * bow_map_pack_get_path:
 * @self: the pack
 *
 * Which file is open, or being opened.
 *
 * Returns: (transfer none) (nullable): its path
 */
const char *
bow_map_pack_get_path (BowMapPack *self)
{
  return self->path;
}

/**
 * bow_map_pack_set_path:
 * @self: the pack
 * @path: (nullable): another file, or %NULL for none
 *
 * Opens another pack. What was open before is closed at once.
 */
void
bow_map_pack_set_path (BowMapPack *self,
                       const char *path)
{
  g_autofree char *copy = g_strdup (path);

  forget (self);
  if (copy == NULL)
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  self->path = g_steal_pointer (&copy);
  self->client = bow_tile_client_new (self->path);
  self->opening = g_cancellable_new ();
  bow_tile_client_info_async (self->client, self->opening, on_info, g_object_ref (self));
}

/**
 * bow_map_pack_get_info:
 * @self: the pack
 *
 * What the open pack says about itself.
 *
 * Returns: (transfer none) (nullable): that, or %NULL if none is open yet
 */
const BowTileInfo *
bow_map_pack_get_info (BowMapPack *self)
{
  return self->info;
}

/* A style must name a place to fetch tiles from, and libshumate makes a
 * downloader for it before it can be replaced; merely being made, that opens a
 * cache of tiles in the home folder. Tiles of what is looked into must not lie
 * there, and no other database may be opened in this process. So the class is
 * disarmed: it neither opens a cache nor fetches anything. */
static void
disarm_downloader (void)
{
  static GObjectClass *downloader;

  if (downloader != NULL)
    return;
  downloader = g_type_class_ref (SHUMATE_TYPE_TILE_DOWNLOADER);
  downloader->constructed = G_OBJECT_CLASS (g_type_class_peek_parent (downloader))->constructed;
  SHUMATE_DATA_SOURCE_CLASS (downloader)->start_request = SHUMATE_DATA_SOURCE_CLASS (g_type_class_peek_parent (downloader))->start_request;
}

static ShumateMapSource *
make_vector_source (BowTileSource *tiles,
                    gboolean       dark)
{
  g_autofree char *style = bow_map_style_get_json (dark);
  g_autoptr (GError) error = NULL;
  ShumateVectorRenderer *renderer;

  disarm_downloader ();
  renderer = shumate_vector_renderer_new (dark ? "pack-dark" : "pack-light", style, &error);
  /* The style comes with the program. */
  g_assert_no_error (error);
  shumate_vector_renderer_set_data_source (renderer, "pack", SHUMATE_DATA_SOURCE (tiles));
  shumate_map_source_set_tile_size (SHUMATE_MAP_SOURCE (renderer), BOW_MAP_TILE_SIZE);
  shumate_map_source_set_max_zoom_level (SHUMATE_MAP_SOURCE (renderer), BOW_MAP_MAX_ZOOM);

  return SHUMATE_MAP_SOURCE (renderer);
}

/**
 * bow_map_pack_make_source:
 * @self: the pack; must be open
 * @dark: whether the window is dark
 *
 * Makes something that draws the tiles of the pack: vector tiles in our own
 * style, pictures as they are.
 *
 * Returns: (transfer full): the source
 */
ShumateMapSource *
bow_map_pack_make_source (BowMapPack *self,
                          gboolean    dark)
{
  g_autoptr (BowTileSource) tiles = NULL;
  ShumateMapSource *source;

  g_return_val_if_fail (self->info != NULL, NULL);

  tiles = bow_tile_source_new (self->client, self->info);
  if (self->info->format == BOW_TILE_FORMAT_MVT)
    return make_vector_source (tiles, dark);

  source = SHUMATE_MAP_SOURCE (shumate_raster_renderer_new (SHUMATE_DATA_SOURCE (tiles)));
  shumate_map_source_set_min_zoom_level (source, self->info->min_zoom);
  shumate_map_source_set_max_zoom_level (source, self->info->max_zoom);
  return source;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-pack.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-signs.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"
#include "map/bow-tile-client.h"
#include "map/bow-tile-source.h"

/* How many levels tiles are enlarged beyond their own. */
#define MOST_OVERZOOM 4.5
/* What pictures are made for, a level less than the others. */
#define PICTURE_SIZE 256

struct _BowMapPack
{
  GObject parent_instance;

  char *path;
  char *file_name;
  gboolean shown;
  BowTileClient *client;
  BowTileInfo *info;
  /* Why it cannot be opened. */
  char *sentence;
  GCancellable *opening;
  /* Tiles that were asked for and are not there. */
  GHashTable *gaps;
};

G_DEFINE_FINAL_TYPE (BowMapPack, bow_map_pack, G_TYPE_OBJECT)

enum
{
  PROP_SHOWN = 1,
  PROP_TITLE,
  PROP_DETAIL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  FAILED,
  GAPS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (BowMapPack *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_info (GObject      *client,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowMapPack) self = BOW_MAP_PACK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowTileInfo) info = bow_tile_client_info_finish (BOW_TILE_CLIENT (client), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  self->info = g_steal_pointer (&info);
  g_set_str (&self->sentence, error != NULL ? error->message : NULL);
  tell (self);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* In words, for the row of a list. */
static char *
describe (BowMapPack *self)
{
  const BowTileInfo *info = self->info;

  if (self->sentence != NULL)
    return g_strdup (self->sentence);
  if (info == NULL)
    return g_strdup (_("Opening…"));
  if (info->format == BOW_TILE_FORMAT_MVT)
    /* Translators: the least and the greatest zoom of a map pack. */
    return g_strdup_printf (_("Streets, zoom %u to %u"), info->min_zoom, info->max_zoom);

  /* Translators: the least and the greatest zoom of a map pack that is made of pictures. */
  return g_strdup_printf (_("Pictures, zoom %u to %u"), info->min_zoom, info->max_zoom);
}

static void
bow_map_pack_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BowMapPack *self = BOW_MAP_PACK (object);

  switch (prop_id)
    {
    case PROP_SHOWN:
      g_value_set_boolean (value, self->shown);
      break;
    case PROP_TITLE:
      g_value_set_string (value, bow_map_pack_get_title (self));
      break;
    case PROP_DETAIL:
      g_value_take_string (value, describe (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_map_pack_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_SHOWN)
    bow_map_pack_set_shown (BOW_MAP_PACK (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_map_pack_dispose (GObject *object)
{
  BowMapPack *self = BOW_MAP_PACK (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (bow_map_pack_parent_class)->dispose (object);
}

static void
bow_map_pack_finalize (GObject *object)
{
  BowMapPack *self = BOW_MAP_PACK (object);

  g_hash_table_unref (self->gaps);
  bow_tile_info_free (self->info);
  g_free (self->sentence);
  g_free (self->file_name);
  g_free (self->path);

  G_OBJECT_CLASS (bow_map_pack_parent_class)->finalize (object);
}

static void
bow_map_pack_class_init (BowMapPackClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_map_pack_get_property;
  object_class->set_property = bow_map_pack_set_property;
  object_class->dispose = bow_map_pack_dispose;
  object_class->finalize = bow_map_pack_finalize;

  properties[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE, read | G_PARAM_WRITABLE);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_MAP_PACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BOW_TYPE_MAP_PACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GAPS_CHANGED] = g_signal_new ("gaps-changed", BOW_TYPE_MAP_PACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_map_pack_init (BowMapPack *self)
{
  self->gaps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * bow_map_pack_new:
 * @path: a file
 * @shown: whether it is to be drawn
 *
 * Makes one that is not open yet.
 *
 * Returns: (transfer full): the pack
 */
BowMapPack *
bow_map_pack_new (const char *path,
                  gboolean    shown)
{
  BowMapPack *self = g_object_new (BOW_TYPE_MAP_PACK, NULL);

  self->path = g_strdup (path);
  self->file_name = g_filename_display_basename (path);
  self->client = bow_tile_client_new (path);
  self->shown = shown;

  return self;
}

/**
 * bow_map_pack_open:
 * @self: the pack
 *
 * Begins to open it. `changed` follows and, if it cannot be opened, `failed`.
 */
void
bow_map_pack_open (BowMapPack *self)
{
  if (self->opening != NULL || self->info != NULL)
    return;
  self->opening = g_cancellable_new ();
  bow_tile_client_info_async (self->client, self->opening, on_info, g_object_ref (self));
}

/**
 * bow_map_pack_get_path:
 * @self: the pack
 *
 * Which file it is.
 *
 * Returns: (transfer none): its path
 */
const char *
bow_map_pack_get_path (BowMapPack *self)
{
  return self->path;
}

/**
 * bow_map_pack_get_info:
 * @self: the pack
 *
 * What the open pack says about itself.
 *
 * Returns: (transfer none) (nullable): that, or %NULL if it is not open
 */
const BowTileInfo *
bow_map_pack_get_info (BowMapPack *self)
{
  return self->info;
}

/**
 * bow_map_pack_get_sentence:
 * @self: the pack
 *
 * Why it cannot be opened.
 *
 * Returns: (transfer none) (nullable): a sentence, or %NULL if nothing is wrong
 */
const char *
bow_map_pack_get_sentence (BowMapPack *self)
{
  return self->sentence;
}

/**
 * bow_map_pack_get_title:
 * @self: the pack
 *
 * What to call it: as it calls itself, or else its file.
 *
 * Returns: (transfer none): its name
 */
const char *
bow_map_pack_get_title (BowMapPack *self)
{
  return self->info != NULL && *self->info->name != '\0' ? self->info->name : self->file_name;
}

/**
 * bow_map_pack_get_credit:
 * @self: the pack; must be open
 *
 * Who must be named beside the map; its name, where it asks for nobody.
 *
 * Returns: (transfer none): plain text
 */
const char *
bow_map_pack_get_credit (BowMapPack *self)
{
  g_return_val_if_fail (self->info != NULL, NULL);

  return *self->info->attribution != '\0' ? self->info->attribution : bow_map_pack_get_title (self);
}

/**
 * bow_map_pack_get_shown:
 * @self: the pack
 *
 * Whether it is to be drawn.
 *
 * Returns: %TRUE if so
 */
gboolean
bow_map_pack_get_shown (BowMapPack *self)
{
  return self->shown;
}

/**
 * bow_map_pack_set_shown:
 * @self: the pack
 * @shown: whether it is to be drawn
 *
 * Shows or hides it.
 */
void
bow_map_pack_set_shown (BowMapPack *self,
                        gboolean    shown)
{
  if (self->shown == shown)
    return;
  self->shown = shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bow_map_pack_is_drawn:
 * @self: the pack
 *
 * Whether it is open and shown.
 *
 * Returns: %TRUE if so
 */
gboolean
bow_map_pack_is_drawn (BowMapPack *self)
{
  return self->shown && self->info != NULL;
}

/**
 * bow_map_pack_get_box:
 * @self: the pack; must be open
 *
 * What it covers.
 *
 * Returns: on the unit square of Web Mercator
 */
BowClusterBox
bow_map_pack_get_box (BowMapPack *self)
{
  return (BowClusterBox) {
    bow_mercator_x (self->info->west),
    bow_mercator_y (self->info->north),
    bow_mercator_x (self->info->east),
    bow_mercator_y (self->info->south),
  };
}

/**
 * bow_map_pack_has_pictures:
 * @self: the pack; must be open
 *
 * Returns: whether its tiles are pictures, and not lines and faces
 */
gboolean
bow_map_pack_has_pictures (BowMapPack *self)
{
  return self->info->format != BOW_TILE_FORMAT_MVT;
}

/**
 * bow_map_pack_get_least_zoom:
 * @self: the pack; must be open
 *
 * How close the map must be for the pack to have tiles. Pictures are of half
 * the side, and so are drawn one level further away.
 *
 * Returns: the zoom level of the map
 */
double
bow_map_pack_get_least_zoom (BowMapPack *self)
{
  return bow_map_pack_has_pictures (self) ? (double) self->info->min_zoom - 1 : self->info->min_zoom;
}

/**
 * bow_map_pack_reaches:
 * @self: the pack
 * @zoom: the zoom level of the map
 *
 * Whether the pack is drawn, and what it has can still be enlarged to serve
 * at that level: a map of the world is no map of a street.
 *
 * Returns: %TRUE if so
 */
gboolean
bow_map_pack_reaches (BowMapPack *self,
                      double      zoom)
{
  guint spared = self->info != NULL ? self->info->max_zoom - self->info->min_zoom : 0;

  return bow_map_pack_is_drawn (self) && zoom <= bow_map_pack_get_least_zoom (self) + spared + MOST_OVERZOOM;
}

/* The zoom at which the map shows tiles of the pack at their own size, or a
 * little larger. */
static int
find_own_zoom (BowMapPack *self,
               double      zoom)
{
  return (int) floor (bow_map_pack_has_pictures (self) ? zoom + log2 ((double) BOW_MAP_TILE_SIZE / PICTURE_SIZE) : zoom);
}

/**
 * bow_map_pack_get_tile_zoom:
 * @self: the pack; must be open
 * @zoom: the zoom level of the map
 *
 * Which of its tiles are drawn: beyond its greatest zoom those are enlarged.
 *
 * Returns: a zoom that the pack has tiles of
 */
guint
bow_map_pack_get_tile_zoom (BowMapPack *self,
                            double      zoom)
{
  return (guint) CLAMP (find_own_zoom (self, zoom), (int) self->info->min_zoom, (int) self->info->max_zoom);
}

static gint64
gap_key (guint zoom,
         guint x,
         guint y)
{
  return (gint64) zoom << 48 | (gint64) x << 24 | y;
}

/**
 * bow_map_pack_has_gaps:
 * @self: the pack
 *
 * Returns: whether a tile that was asked for is not there
 */
gboolean
bow_map_pack_has_gaps (BowMapPack *self)
{
  return g_hash_table_size (self->gaps) > 0;
}

/**
 * bow_map_pack_is_gap:
 * @self: the pack
 * @zoom: of a tile
 * @x: its column, from the west
 * @y: its row, from the north
 *
 * Whether a tile is known not to be there. One that nobody has asked for is
 * not known.
 *
 * Returns: %TRUE if so
 */
gboolean
bow_map_pack_is_gap (BowMapPack *self,
                     guint       zoom,
                     guint       x,
                     guint       y)
{
  gint64 key = gap_key (zoom, x, y);

  return g_hash_table_contains (self->gaps, &key);
}

static void
on_missing (BowMapPack *self,
            guint       zoom,
            guint       x,
            guint       y)
{
  gint64 key = gap_key (zoom, x, y);

  if (g_hash_table_add (self->gaps, g_memdup2 (&key, sizeof key)))
    g_signal_emit (self, signals[GAPS_CHANGED], 0);
}

static void
on_read (GObject      *client,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  const guint *which = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) tile = bow_tile_client_tile_finish (BOW_TILE_CLIENT (client), result, &error);

  if (tile == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (tile) == 0)
    on_missing (g_task_get_source_object (task), which[0], which[1], which[2]);
  g_task_return_pointer (task, g_steal_pointer (&tile), (GDestroyNotify) g_bytes_unref);
}

/**
 * bow_map_pack_read_async:
 * @self: the pack; must be open
 * @tile: which tile
 * @cancellable: (nullable): stops it
 * @callback: called when it is there
 * @user_data: handed to @callback
 *
 * Asks for a tile as it is in the pack, unpacked and checked.
 */
void
bow_map_pack_read_async (BowMapPack          *self,
                         const BowStreetTile *tile,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const guint which[] = { tile->zoom, tile->x, tile->y };

  g_task_set_task_data (task, g_memdup2 (which, sizeof which), g_free);
  bow_tile_client_tile_async (self->client, tile->zoom, tile->x, tile->y, cancellable, on_read, task);
}

/**
 * bow_map_pack_read_finish:
 * @self: the pack
 * @result: what the callback was given
 * @error: return location for a #BowError
 *
 * Returns: (transfer full): the tile, empty where the pack has none; %NULL with
 *   @error set where it cannot be shown
 */
GBytes *
bow_map_pack_read_finish (BowMapPack    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
                    BowMapLook     look)
{
  static const char *const ids[] = { "pack-light", "pack-dark" };
  g_autoptr (ShumateVectorSpriteSheet) signs = bow_map_signs_new_sheet (look);
  g_autofree char *style = bow_map_style_get_json (look);
  g_autoptr (GError) error = NULL;
  ShumateVectorRenderer *renderer;

  disarm_downloader ();
  renderer = shumate_vector_renderer_new (ids[look], style, &error);
  /* The style comes with the program. */
  g_assert_no_error (error);
  shumate_vector_renderer_set_data_source (renderer, "pack", SHUMATE_DATA_SOURCE (tiles));
  shumate_vector_renderer_set_sprite_sheet (renderer, signs);
  shumate_map_source_set_tile_size (SHUMATE_MAP_SOURCE (renderer), BOW_MAP_TILE_SIZE);
  shumate_map_source_set_max_zoom_level (SHUMATE_MAP_SOURCE (renderer), BOW_MAP_MAX_ZOOM);

  return SHUMATE_MAP_SOURCE (renderer);
}

/**
 * bow_map_pack_make_source:
 * @self: the pack; must be open
 * @look: what window the map is drawn for
 *
 * Makes something that draws the tiles of the pack: vector tiles in our own
 * style, pictures as they are.
 *
 * Returns: (transfer full): the source
 */
ShumateMapSource *
bow_map_pack_make_source (BowMapPack *self,
                          BowMapLook  look)
{
  g_autoptr (BowTileSource) tiles = NULL;
  ShumateMapSource *source;

  g_return_val_if_fail (self->info != NULL, NULL);

  tiles = bow_tile_source_new (self->client, self->info);
  g_signal_connect_object (tiles, "missing", G_CALLBACK (on_missing), self, G_CONNECT_SWAPPED);
  if (!bow_map_pack_has_pictures (self))
    return make_vector_source (tiles, look);

  source = SHUMATE_MAP_SOURCE (shumate_raster_renderer_new (SHUMATE_DATA_SOURCE (tiles)));
  shumate_map_source_set_min_zoom_level (source, self->info->min_zoom);
  shumate_map_source_set_max_zoom_level (source, self->info->max_zoom);
  return source;
}

/**
 * bow_map_pack_fit_source:
 * @self: the pack; must be open
 * @source: what bow_map_pack_make_source() made of it
 * @zoom: the zoom level of the map
 *
 * Has the closest tiles of the pack drawn larger where the map is closer than
 * they are. libshumate does that for vector tiles; of pictures it asks for
 * those of the map's own zoom, even where the pack cannot have them.
 */
void
bow_map_pack_fit_source (BowMapPack       *self,
                         ShumateMapSource *source,
                         double            zoom)
{
  if (bow_map_pack_has_pictures (self))
    shumate_map_source_set_tile_size (source, PICTURE_SIZE << CLAMP (find_own_zoom (self, zoom) - (int) self->info->max_zoom, 0, BOW_MAP_MAX_ZOOM));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-pmtiles.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bow-tile-check.h"
#include "bow-tile-directory.h"
#include "bow-tile-json.h"
#include "bow-tile-unpack.h"

#define HEADER_SIZE 127
#define VERSION 3
/* Header and root are to be found in this much of the file. */
#define ROOT_END 16384
/* The root, and leaves within leaves; two are usual. */
#define MAX_DEPTH 4
/* Leaves that are kept, so that neighbours are found without reading. */
#define N_LEAVES 4
#define DEGREES 1e7

enum
{
  PACKED_NOT = 1,
  PACKED_GZIP,
  PACKED_BROTLI,
  PACKED_ZSTD,
};

typedef struct
{
  guint64 offset;
  guint64 length;
} Section;

struct _BowTilePmtiles
{
  int fd;
  guint64 size;

  Section root;
  Section metadata;
  Section leaves;
  Section tiles;
  guint8 packed_inside;
  guint8 packed_tiles;
  guint8 tile_type;

  BowTileDirectory *top;
  /* The leaves that were read last, and where they were. */
  struct
  {
    guint64 offset;
    BowTileDirectory *directory;
  } kept[N_LEAVES];
  guint next;
};

static guint64
little64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

static double
degrees (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return (gint32) GUINT32_FROM_LE (value) / DEGREES;
}

static gboolean
read_at (int     fd,
         guint64 offset,
         guint8 *to,
         gsize   length)
{
  while (length > 0)
    {
      gssize n = pread (fd, to, length, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      to += n;
      length -= (gsize) n;
      offset += (guint64) n;
    }

  return TRUE;
}

/**
 * bow_tile_pmtiles_is_one:
 * @fd: a file
 *
 * Looks at how a file begins.
 *
 * Returns: whether it says that it is PMTiles, of whatever version
 */
gboolean
bow_tile_pmtiles_is_one (int fd)
{
  guint8 magic[7];

  return read_at (fd, 0, magic, sizeof magic) && memcmp (magic, "PMTiles", sizeof magic) == 0;
}

/**
 * bow_tile_pmtiles_new:
 * @fd: an open file; stays the caller's
 *
 * Makes a reader. Nothing is read yet.
 *
 * Returns: (transfer full): the reader
 */
BowTilePmtiles *
bow_tile_pmtiles_new (int fd)
{
  BowTilePmtiles *self = g_new0 (BowTilePmtiles, 1);

  self->fd = fd;
  return self;
}

/**
 * bow_tile_pmtiles_close:
 * @self: (nullable): a pack
 *
 * Frees the reader.
 */
void
bow_tile_pmtiles_close (BowTilePmtiles *self)
{
  if (self == NULL)
    return;
  g_free (self->top);
  for (gsize i = 0; i < N_LEAVES; i++)
    g_free (self->kept[i].directory);
  g_free (self);
}

/* Reads a part of the file and unpacks it; %NULL if it is damaged. */
static GBytes *
read_part (BowTilePmtiles *self,
           guint64         offset,
           guint64         length,
           guint8          packed)
{
  g_autofree guint8 *bytes = NULL;

  if (length == 0 || length > BOW_TILE_MAX_BODY || offset > self->size || length > self->size - offset)
    return NULL;
  bytes = g_malloc (length);
  if (!read_at (self->fd, offset, bytes, length))
    return NULL;
  if (packed == PACKED_NOT)
    return g_bytes_new_take (g_steal_pointer (&bytes), length);

  return bow_tile_unpack (bytes, length);
}

static BowTileDirectory *
read_directory (BowTilePmtiles *self,
                guint64         offset,
                guint64         length)
{
  g_autoptr (GBytes) bytes = read_part (self, offset, length, self->packed_inside);

  return bytes == NULL ? NULL : bow_tile_directory_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
section_read (Section       *section,
              const guint8  *at,
              guint64        size)
{
  section->offset = little64 (at);
  section->length = little64 (at + 8);

  return section->offset <= size && section->length <= size - section->offset;
}

static BowTileFormat
format_of (guint8 type)
{
  static const BowTileFormat formats[] = {
    BOW_TILE_FORMAT_NONE, BOW_TILE_FORMAT_MVT, BOW_TILE_FORMAT_PNG, BOW_TILE_FORMAT_JPEG, BOW_TILE_FORMAT_WEBP,
  };

  return type < G_N_ELEMENTS (formats) ? formats[type] : BOW_TILE_FORMAT_NONE;
}

static void
take_edges (BowTileInfo  *info,
            const guint8 *header)
{
  info->west = CLAMP (degrees (header + 102), -180, 180);
  info->south = CLAMP (degrees (header + 106), -85.0511287, 85.0511287);
  info->east = CLAMP (degrees (header + 110), -180, 180);
  info->north = CLAMP (degrees (header + 114), -85.0511287, 85.0511287);
  if (info->west < info->east && info->south < info->north)
    return;
  info->west = -180;
  info->south = -85.0511287;
  info->east = 180;
  info->north = 85.0511287;
}

static BowTileStatus
read_header (BowTilePmtiles *self,
             BowTileInfo    *info)
{
  guint8 header[HEADER_SIZE];
  struct stat about;

  if (fstat (self->fd, &about) != 0 || !S_ISREG (about.st_mode) || !read_at (self->fd, 0, header, 8))
    return BOW_TILE_NOT_A_PACK;
  if (header[7] != VERSION)
    return BOW_TILE_OTHER_VERSION;
  self->size = (guint64) about.st_size;
  if (!read_at (self->fd, 0, header, sizeof header))
    return BOW_TILE_DAMAGED;
  self->packed_inside = header[97];
  self->packed_tiles = header[98];
  self->tile_type = header[99];
  if (self->packed_inside == PACKED_BROTLI || self->packed_inside == PACKED_ZSTD ||
      self->packed_tiles == PACKED_BROTLI || self->packed_tiles == PACKED_ZSTD)
    return BOW_TILE_PACKED_OTHERWISE;
  if (!section_read (&self->root, header + 8, self->size) || !section_read (&self->metadata, header + 24, self->size) ||
      !section_read (&self->leaves, header + 40, self->size) || !section_read (&self->tiles, header + 56, self->size) ||
      self->root.offset + self->root.length > ROOT_END || self->packed_inside > PACKED_ZSTD ||
      self->packed_tiles > PACKED_ZSTD || header[100] > header[101] || header[100] > BOW_TILE_MAX_ZOOM)
    return BOW_TILE_DAMAGED;
  info->min_zoom = header[100];
  info->max_zoom = MIN (header[101], BOW_TILE_MAX_ZOOM);
  info->format = format_of (self->tile_type);
  take_edges (info, header);

  return BOW_TILE_OK;
}

static BowTileDirectory *
get_leaf (BowTilePmtiles     *self,
          const BowTileEntry *entry)
{
  BowTileDirectory *leaf;

  for (gsize i = 0; i < N_LEAVES; i++)
    if (self->kept[i].directory != NULL && self->kept[i].offset == entry->offset)
      return self->kept[i].directory;
  if (entry->offset > self->leaves.length || entry->length > self->leaves.length - entry->offset)
    return NULL;
  leaf = read_directory (self, self->leaves.offset + entry->offset, entry->length);
  if (leaf == NULL)
    return NULL;
  g_free (self->kept[self->next].directory);
  self->kept[self->next].offset = entry->offset;
  self->kept[self->next].directory = leaf;
  self->next = (self->next + 1) % N_LEAVES;

  return leaf;
}

static BowTileStatus
read_tile (BowTilePmtiles     *self,
           const BowTileEntry *entry,
           GBytes            **tile)
{
  if (entry->offset > self->tiles.length || entry->length > self->tiles.length - entry->offset)
    return BOW_TILE_REFUSED;
  *tile = read_part (self, self->tiles.offset + entry->offset, entry->length, self->packed_tiles);

  return *tile != NULL ? BOW_TILE_OK : BOW_TILE_REFUSED;
}

/* Goes from the root into leaves; into the first one always, where any tile
 * will do. */
static BowTileStatus
find_tile (BowTilePmtiles *self,
           gboolean        any,
           guint64         id,
           BowTileEntry   *found)
{
  const BowTileDirectory *directory = self->top;

  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      const BowTileEntry *entry = any && directory->n > 0 ? directory->entries : bow_tile_directory_find (directory, id);

      if (entry == NULL)
        return BOW_TILE_MISSING;
      if (entry->run > 0)
        {
          *found = *entry;
          return BOW_TILE_OK;
        }
      directory = get_leaf (self, entry);
      if (directory == NULL)
        return BOW_TILE_REFUSED;
    }

  return BOW_TILE_REFUSED;
}

/* What the first tile is, where the header does not say. */
static BowTileStatus
sniff_format (BowTilePmtiles *self,
              BowTileInfo    *info)
{
  g_autoptr (GBytes) tile = NULL;
  BowTileEntry entry;
  BowTileStatus status = find_tile (self, TRUE, 0, &entry);

  if (status == BOW_TILE_MISSING)
    return BOW_TILE_EMPTY;
  if (info->format != BOW_TILE_FORMAT_NONE)
    return BOW_TILE_OK;
  if (status == BOW_TILE_OK && self->tile_type == 0 && read_tile (self, &entry, &tile) == BOW_TILE_OK)
    info->format = bow_tile_sniff (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile));

  return info->format != BOW_TILE_FORMAT_NONE ? BOW_TILE_OK : BOW_TILE_UNKNOWN_FORMAT;
}

/**
 * bow_tile_pmtiles_survey:
 * @self: a pack
 * @info: what it holds; empty so far
 *
 * Finds out whether this is a map pack, and what it holds. To be called once,
 * before anything is read.
 *
 * Returns: %BOW_TILE_OK, or what is wrong with it
 */
BowTileStatus
bow_tile_pmtiles_survey (BowTilePmtiles *self,
                         BowTileInfo    *info)
{
  BowTileStatus status = read_header (self, info);
  g_autoptr (GBytes) metadata = NULL;

  if (status != BOW_TILE_OK)
    return status;
  self->top = read_directory (self, self->root.offset, self->root.length);
  if (self->top == NULL)
    return BOW_TILE_DAMAGED;
  /* A pack without a name is a pack still. */
  metadata = read_part (self, self->metadata.offset, self->metadata.length, self->packed_inside);
  if (metadata != NULL)
    bow_tile_json_read (metadata, info);

  return sniff_format (self, info);
}

/**
 * bow_tile_pmtiles_read:
 * @self: a pack that has been surveyed
 * @zoom: at most %BOW_TILE_MAX_ZOOM
 * @x: column, from the west
 * @y: row, from the north
 * @tile: (out) (transfer full) (nullable): the tile, unpacked
 *
 * Reads one tile.
 *
 * Returns: %BOW_TILE_OK and a tile, or why there is none
 */
BowTileStatus
bow_tile_pmtiles_read (BowTilePmtiles *self,
                       guint           zoom,
                       guint           x,
                       guint           y,
                       GBytes        **tile)
{
  BowTileEntry entry;
  BowTileStatus status = find_tile (self, FALSE, bow_tile_id (zoom, x, y), &entry);

  *tile = NULL;

  return status == BOW_TILE_OK ? read_tile (self, &entry, tile) : status;
}

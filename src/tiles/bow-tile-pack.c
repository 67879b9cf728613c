/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-pack.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bow-tile-check.h"
#include "bow-tile-mbtiles.h"
#include "bow-tile-pmtiles.h"

struct _BowTilePack
{
  int fd;
  /* One of the two, once the file has been looked at. */
  BowTileMbtiles *mbtiles;
  BowTilePmtiles *pmtiles;
  BowTileInfo info;
};

static gboolean
is_file (int fd)
{
  struct stat about;

  return fstat (fd, &about) == 0 && S_ISREG (about.st_mode);
}

/**
 * bow_tile_pack_open:
 * @path: the file
 *
 * Opens a pack without reading any of it yet, so that the sandbox can close
 * in between; and so that it can be either, whichever it turns out to be.
 *
 * Returns: (transfer full) (nullable): the pack; %NULL if there is no such file
 */
BowTilePack *
bow_tile_pack_open (const char *path)
{
  g_autoptr (BowTilePack) self = g_new0 (BowTilePack, 1);

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  self->mbtiles = self->fd < 0 || !is_file (self->fd) ? NULL : bow_tile_mbtiles_open (path);

  return self->mbtiles != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_tile_pack_close:
 * @self: (nullable): a pack
 *
 * Closes a pack.
 */
void
bow_tile_pack_close (BowTilePack *self)
{
  if (self == NULL)
    return;
  bow_tile_mbtiles_close (self->mbtiles);
  bow_tile_pmtiles_close (self->pmtiles);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->info.name);
  g_free (self->info.attribution);
  g_free (self);
}

/**
 * bow_tile_pack_survey:
 * @self: a pack
 *
 * Finds out whether this is a map pack, and what it holds. To be called once,
 * before anything is read.
 *
 * Returns: %BOW_TILE_OK, or what is wrong with it
 */
BowTileStatus
bow_tile_pack_survey (BowTilePack *self)
{
  BowTileStatus status;

  if (bow_tile_pmtiles_is_one (self->fd))
    {
      g_clear_pointer (&self->mbtiles, bow_tile_mbtiles_close);
      self->pmtiles = bow_tile_pmtiles_new (self->fd);
      status = bow_tile_pmtiles_survey (self->pmtiles, &self->info);
    }
  else
    status = bow_tile_mbtiles_survey (self->mbtiles, &self->info);
  if (self->info.name == NULL)
    self->info.name = g_strdup ("");
  if (self->info.attribution == NULL)
    self->info.attribution = g_strdup ("");
  if (status == BOW_TILE_OK && !bow_tile_info_is_sound (&self->info))
    status = BOW_TILE_DAMAGED;

  return status;
}

/**
 * bow_tile_pack_get_info:
 * @self: a pack that has been surveyed
 *
 * What it holds.
 *
 * Returns: (transfer none): what it holds
 */
const BowTileInfo *
bow_tile_pack_get_info (BowTilePack *self)
{
  return &self->info;
}

/**
 * bow_tile_pack_read:
 * @self: a pack that has been surveyed
 * @zoom: at most %BOW_TILE_MAX_ZOOM
 * @x: column, from the west
 * @y: row, from the north
 * @tile: (out) (transfer full) (nullable): the tile, unpacked and checked
 *
 * Reads one tile.
 *
 * Returns: %BOW_TILE_OK and a tile, or why there is none
 */
BowTileStatus
bow_tile_pack_read (BowTilePack *self,
                    guint        zoom,
                    guint        x,
                    guint        y,
                    GBytes     **tile)
{
  BowTileStatus status = self->pmtiles != NULL ? bow_tile_pmtiles_read (self->pmtiles, zoom, x, y, tile)
                                               : bow_tile_mbtiles_read (self->mbtiles, zoom, x, y, tile);

  if (*tile != NULL && !bow_tile_check (self->info.format, g_bytes_get_data (*tile, NULL), g_bytes_get_size (*tile)))
    {
      g_clear_pointer (tile, g_bytes_unref);
      status = BOW_TILE_REFUSED;
    }

  return status;
}

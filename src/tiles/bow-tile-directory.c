/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-directory.h"

/* No entry takes less than four bytes: one of each of its numbers. */
#define LEAST_ENTRY 4

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Span;

static gboolean
read_varint (Span    *span,
             guint64  most,
             guint64 *value)
{
  *value = 0;
  for (guint shift = 0; shift < 64 && span->at < span->end; shift += 7)
    {
      guint8 byte = *span->at++;

      if (shift == 63 && byte > 1)
        return FALSE;
      *value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return *value <= most;
    }

  return FALSE;
}

/* Numbers grow: each is told by how much it is more than the last. */
static gboolean
read_ids (Span             *span,
          BowTileDirectory *self)
{
  guint64 last = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      guint64 more;

      if (!read_varint (span, G_MAXINT64 - last, &more) || (i > 0 && more == 0))
        return FALSE;
      last += more;
      self->entries[i].id = last;
    }

  return TRUE;
}

static gboolean
read_runs (Span             *span,
           BowTileDirectory *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      guint64 most = i + 1 < self->n ? self->entries[i + 1].id - self->entries[i].id : G_MAXUINT32;
      guint64 run;

      if (!read_varint (span, MIN (most, G_MAXUINT32), &run))
        return FALSE;
      self->entries[i].run = (guint32) run;
    }

  return TRUE;
}

static gboolean
read_lengths (Span             *span,
              BowTileDirectory *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      guint64 length;

      if (!read_varint (span, G_MAXUINT32, &length) || length == 0)
        return FALSE;
      self->entries[i].length = (guint32) length;
    }

  return TRUE;
}

/* One more than the offset, or 0 for what follows the entry before. */
static gboolean
read_offsets (Span             *span,
              BowTileDirectory *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      guint64 offset;

      if (!read_varint (span, G_MAXINT64, &offset) || (i == 0 && offset == 0))
        return FALSE;
      self->entries[i].offset = offset > 0 ? offset - 1 : self->entries[i - 1].offset + self->entries[i - 1].length;
      if (self->entries[i].offset > G_MAXINT64)
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_tile_directory_read:
 * @data: a directory, unpacked
 * @length: how many bytes
 *
 * Reads a directory of PMTiles: four columns of varints.
 *
 * Returns: (transfer full) (nullable): the directory, to be freed with
 *   g_free(); %NULL if it is damaged or has too many entries
 */
BowTileDirectory *
bow_tile_directory_read (const guint8 *data,
                         gsize         length)
{
  Span span = { data, data + length };
  g_autofree BowTileDirectory *self = NULL;
  guint64 n;

  if (!read_varint (&span, BOW_TILE_DIRECTORY_MAX, &n) || n > (gsize) (span.end - span.at) / LEAST_ENTRY)
    return NULL;
  self = g_malloc (sizeof (BowTileDirectory) + n * sizeof (BowTileEntry));
  self->n = n;
  if (!read_ids (&span, self) || !read_runs (&span, self) || !read_lengths (&span, self) ||
      !read_offsets (&span, self) || span.at != span.end)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bow_tile_directory_find:
 * @self: a directory
 * @id: number of a tile
 *
 * Looks for the tile, or for the leaf that it may be in.
 *
 * Returns: (transfer none) (nullable): the entry
 */
const BowTileEntry *
bow_tile_directory_find (const BowTileDirectory *self,
                         guint64                 id)
{
  gsize from = 0, to = self->n;
  const BowTileEntry *entry;

  while (from < to)
    {
      gsize middle = from + (to - from) / 2;

      if (self->entries[middle].id <= id)
        from = middle + 1;
      else
        to = middle;
    }
  if (from == 0)
    return NULL;
  entry = &self->entries[from - 1];

  return entry->run == 0 || id - entry->id < entry->run ? entry : NULL;
}

/**
 * bow_tile_id:
 * @zoom: at most 31
 * @x: column, from the west
 * @y: row, from the north
 *
 * Numbers a tile as PMTiles does: all of the zooms before, then along a
 * Hilbert curve.
 *
 * Returns: its number
 */
guint64
bow_tile_id (guint zoom,
             guint x,
             guint y)
{
  guint64 id = (((guint64) 1 << 2 * zoom) - 1) / 3;

  for (guint side = zoom > 0 ? 1u << (zoom - 1) : 0; side > 0; side /= 2)
    {
      guint right = (x & side) > 0, below = (y & side) > 0;

      id += (guint64) side * side * ((3 * right) ^ below);
      if (below == 0)
        {
          guint swap = x;

          if (right == 1)
            {
              swap = side - 1 - (x & (side - 1));
              y = side - 1 - (y & (side - 1));
            }
          x = y;
          y = swap;
        }
    }

  return id;
}

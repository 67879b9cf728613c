/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tile-maker.h"

#include <string.h>

#include "base/bow-tile-proto.h"

static void
close_layer (TileMaker *self)
{
  if (self->layer == NULL)
    return;
  g_byte_array_append (self->layer, self->words->data, self->words->len);
  bow_tile_write_number (self->layer, 5, 4096);
  bow_tile_write_bytes (self->tile, 3, self->layer->data, self->layer->len);
  g_clear_pointer (&self->layer, g_byte_array_unref);
  g_clear_pointer (&self->words, g_byte_array_unref);
}

void
tile_maker_begin (TileMaker *self)
{
  *self = (TileMaker) { .tile = g_byte_array_new () };
}

void
tile_maker_layer (TileMaker  *self,
                  const char *name)
{
  close_layer (self);
  self->layer = g_byte_array_new ();
  self->words = g_byte_array_new ();
  self->n_words = 0;
  bow_tile_write_number (self->layer, 15, 2);
  bow_tile_write_bytes (self->layer, 1, name, strlen (name));
}

static guint64
zigzag (int value)
{
  return ((guint32) value << 1) ^ (guint32) (value >> 31);
}

/* Keys and values are counted alike: each tag has one of each. */
static void
write_tags (TileMaker         *self,
            const char *const *tags,
            GByteArray        *into)
{
  for (; *tags != NULL; tags += 2)
    {
      g_autoptr (GByteArray) value = g_byte_array_new ();

      bow_tile_write_bytes (value, 1, tags[1], strlen (tags[1]));
      bow_tile_write_bytes (self->words, 3, tags[0], strlen (tags[0]));
      bow_tile_write_bytes (self->words, 4, value->data, value->len);
      bow_tile_write_varint (into, self->n_words);
      bow_tile_write_varint (into, self->n_words++);
    }
}

void
tile_maker_add (TileMaker         *self,
                BowVectorShape     shape,
                const char *const *tags,
                const int         *points,
                guint              n_points)
{
  g_autoptr (GByteArray) feature = g_byte_array_new ();
  g_autoptr (GByteArray) pairs = g_byte_array_new ();
  g_autoptr (GByteArray) geometry = g_byte_array_new ();
  int x = 0, y = 0;

  write_tags (self, tags, pairs);
  for (guint i = 0; i < n_points; i++)
    {
      if (i == 0)
        bow_tile_write_varint (geometry, 1 | 1 << 3);
      else if (i == 1)
        bow_tile_write_varint (geometry, 2 | (guint64) (n_points - 1) << 3);
      bow_tile_write_varint (geometry, zigzag (points[2 * i] - x));
      bow_tile_write_varint (geometry, zigzag (points[2 * i + 1] - y));
      x = points[2 * i];
      y = points[2 * i + 1];
    }
  if (shape == BOW_VECTOR_POLYGON)
    bow_tile_write_varint (geometry, 7 | 1 << 3);
  bow_tile_write_bytes (feature, 2, pairs->data, pairs->len);
  bow_tile_write_number (feature, 3, shape);
  bow_tile_write_bytes (feature, 4, geometry->data, geometry->len);
  bow_tile_write_bytes (self->layer, 2, feature->data, feature->len);
}

GBytes *
tile_maker_end (TileMaker *self)
{
  close_layer (self);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->tile));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-layer.h"

#include <string.h>

#define DEFAULT_EXTENT 4096

/* Text only: a number is no name. */
static char *
read_value (BowTileSpan span)
{
  BowTileField field;
  guint wire;

  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    if (field.number == 1 && wire == BOW_TILE_WIRE_BYTES)
      return g_strndup ((const char *) field.bytes.at, (gsize) (field.bytes.end - field.bytes.at));

  return g_strdup ("");
}

/**
 * bow_tile_layer_read:
 * @self: (out caller-allocates): a layer, to be cleared
 * @span: its bytes
 *
 * Reads the keys, the values and the extent of a layer.
 */
void
bow_tile_layer_read (BowTileLayer *self,
                     BowTileSpan   span)
{
  BowTileField field;
  guint wire;

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->extent = DEFAULT_EXTENT;
  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    {
      if (field.number == 3 && wire == BOW_TILE_WIRE_BYTES)
        g_ptr_array_add (self->keys, g_strndup ((const char *) field.bytes.at, field.value));
      else if (field.number == 4 && wire == BOW_TILE_WIRE_BYTES)
        g_ptr_array_add (self->values, read_value (field.bytes));
      else if (field.number == 5 && wire == BOW_TILE_WIRE_VARINT)
        self->extent = CLAMP (field.value, 1, G_MAXUINT16);
    }
}

/**
 * bow_tile_layer_clear:
 * @self: a layer that was read
 *
 * Frees what it holds.
 */
void
bow_tile_layer_clear (BowTileLayer *self)
{
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

/**
 * bow_tile_layer_find_tag:
 * @self: a layer
 * @tags: the tags of one of its features
 * @wanted: a key
 *
 * Returns: (nullable): what the feature says under it; %NULL for nothing
 */
const char *
bow_tile_layer_find_tag (const BowTileLayer *self,
                         BowTileSpan         tags,
                         const char         *wanted)
{
  guint64 key, value;

  while (tags.at < tags.end && bow_tile_read_varint (&tags, &key) && bow_tile_read_varint (&tags, &value))
    if (key < self->keys->len && value < self->values->len && strcmp (g_ptr_array_index (self->keys, key), wanted) == 0)
      return g_ptr_array_index (self->values, value);

  return NULL;
}

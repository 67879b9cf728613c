/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-mvt.h"

#include "base/bow-tile-proto.h"

/* Vector tiles are protocol buffers (Mapbox Vector Tile 2.1). Everything that
 * a renderer might trust is walked: lengths, text, the indices of tags, the
 * counts of drawing commands and where they lead. */

#define MAX_LAYERS 128
#define MAX_FEATURES 200000
#define MAX_NAME 256
#define MAX_EXTENT 65536
/* How far from its tile a feature may reach, in tile widths. */
#define MAX_REACH 64

enum
{
  COMMAND_MOVE = 1,
  COMMAND_LINE = 2,
  COMMAND_CLOSE = 7,
};

typedef struct
{
  guint64 n_keys;
  guint64 n_values;
  guint64 extent;
} Layer;

static gboolean
is_text (BowTileSpan span)
{
  return g_utf8_validate_len ((const char *) span.at, (gsize) (span.end - span.at), NULL);
}

static gboolean
check_value (BowTileSpan span)
{
  BowTileField field;
  guint wire;

  while (span.at < span.end)
    {
      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number == 1 && (wire != BOW_TILE_WIRE_BYTES || !is_text (field.bytes)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_tags (BowTileSpan  span,
            const Layer *layer)
{
  guint64 key, value;

  while (span.at < span.end)
    if (!bow_tile_read_varint (&span, &key) || !bow_tile_read_varint (&span, &value) || key >= layer->n_keys || value >= layer->n_values)
      return FALSE;

  return TRUE;
}

static gboolean
move_cursor (BowTileSpan *span,
             gint64       *cursor,
             const Layer  *layer)
{
  const gint64 reach = (gint64) layer->extent * MAX_REACH;
  guint64 zigzag;

  if (!bow_tile_read_varint (span, &zigzag) || zigzag > G_MAXUINT32)
    return FALSE;
  *cursor += (gint64) (zigzag >> 1) ^ -(gint64) (zigzag & 1);

  return *cursor >= -reach && *cursor <= reach;
}

static gboolean
check_geometry (BowTileSpan  span,
                const Layer *layer)
{
  gint64 x = 0, y = 0;
  gboolean begun = FALSE;

  while (span.at < span.end)
    {
      guint64 command;
      guint64 id, count;

      if (!bow_tile_read_varint (&span, &command) || command > G_MAXUINT32)
        return FALSE;
      id = command & 7;
      count = command >> 3;
      if (count == 0 || (!begun && id != COMMAND_MOVE))
        return FALSE;
      begun = TRUE;
      if (id == COMMAND_CLOSE && count == 1)
        continue;
      if (id != COMMAND_MOVE && id != COMMAND_LINE)
        return FALSE;
      for (guint64 i = 0; i < count; i++)
        if (!move_cursor (&span, &x, layer) || !move_cursor (&span, &y, layer))
          return FALSE;
    }

  return TRUE;
}

static gboolean
check_feature (BowTileSpan  span,
               const Layer *layer)
{
  BowTileField field;
  guint wire;

  while (span.at < span.end)
    {
      gboolean sound = TRUE;

      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number == 2)
        sound = wire == BOW_TILE_WIRE_BYTES && check_tags (field.bytes, layer);
      else if (field.number == 3)
        sound = wire == BOW_TILE_WIRE_VARINT && field.value <= 3;
      else if (field.number == 4)
        sound = wire == BOW_TILE_WIRE_BYTES && check_geometry (field.bytes, layer);
      if (!sound)
        return FALSE;
    }

  return TRUE;
}

/* Counts what the features will refer to; they may stand before it. */
static gboolean
survey_layer (BowTileSpan span,
              Layer *layer)
{
  gboolean named = FALSE;
  BowTileField field;
  guint wire;

  *layer = (Layer) { .extent = 4096 };
  while (span.at < span.end)
    {
      gboolean sound = TRUE;

      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number == 1)
        named = sound = wire == BOW_TILE_WIRE_BYTES && field.value > 0 && field.value <= MAX_NAME && is_text (field.bytes);
      else if (field.number == 3)
        sound = wire == BOW_TILE_WIRE_BYTES && is_text (field.bytes) && ++layer->n_keys;
      else if (field.number == 4)
        sound = wire == BOW_TILE_WIRE_BYTES && check_value (field.bytes) && ++layer->n_values;
      else if (field.number == 5)
        {
          layer->extent = field.value;
          sound = wire == BOW_TILE_WIRE_VARINT && field.value >= 1 && field.value <= MAX_EXTENT;
        }
      else if (field.number == 15)
        sound = wire == BOW_TILE_WIRE_VARINT && field.value >= 1 && field.value <= 2;
      if (!sound)
        return FALSE;
    }

  return named;
}

static gboolean
check_layer (BowTileSpan span,
             guint *n_features)
{
  Layer layer;
  BowTileField field;
  guint wire;

  if (!survey_layer (span, &layer))
    return FALSE;
  while (span.at < span.end)
    {
      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number != 2)
        continue;
      if (wire != BOW_TILE_WIRE_BYTES || ++*n_features > MAX_FEATURES || !check_feature (field.bytes, &layer))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_tile_mvt_check:
 * @data: a vector tile, unpacked
 * @length: how many bytes
 *
 * Walks a vector tile from end to end.
 *
 * Returns: whether all of it holds together
 */
gboolean
bow_tile_mvt_check (const guint8 *data,
                    gsize         length)
{
  BowTileSpan span = { data, data + length };
  guint n_layers = 0, n_features = 0;
  BowTileField field;
  guint wire;

  while (span.at < span.end)
    {
      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number != 3)
        continue;
      if (wire != BOW_TILE_WIRE_BYTES || ++n_layers > MAX_LAYERS || !check_layer (field.bytes, &n_features))
        return FALSE;
    }

  return n_layers > 0;
}

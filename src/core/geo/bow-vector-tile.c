/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-vector-tile.h"

#include <string.h>

#include "base/bow-tile-proto.h"

/* More than any map needs of one tile; it stands against those that are made
 * to take all memory there is. */
#define MAX_LAYERS 128
#define MAX_FEATURES 200000
#define MAX_WORDS 400000
#define MAX_TAGS 2000000
#define MAX_POINTS 2000000
#define MAX_TEXT 1024
#define MAX_EXTENT 65536
#define DEFAULT_EXTENT 4096
/* How far from its tile a feature may reach, in sides of the tile. */
#define MAX_REACH 64

enum
{
  COMMAND_MOVE = 1,
  COMMAND_LINE = 2,
  COMMAND_CLOSE = 7,
};

/* What is left of what a tile may hold. */
typedef struct
{
  guint features;
  guint words;
  guint tags;
  guint points;
} Budget;

static void
layer_free (gpointer data)
{
  BowVectorLayer *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->values);
  g_array_unref (self->tags);
  g_array_unref (self->features);
  g_array_unref (self->parts);
  g_array_unref (self->points);
  g_free (self);
}

static BowVectorLayer *
layer_new (void)
{
  BowVectorLayer *self = g_new0 (BowVectorLayer, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->features = g_array_new (FALSE, FALSE, sizeof (BowVectorFeature));
  self->parts = g_array_new (FALSE, FALSE, sizeof (BowVectorPart));
  self->points = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));

  return self;
}

static gboolean
spend (guint *left,
       guint  n)
{
  if (*left < n)
    return FALSE;
  *left -= n;

  return TRUE;
}

static gint64
unzigzag (guint64 value)
{
  return (gint64) (value >> 1) ^ -(gint64) (value & 1);
}

/* %NULL where it is no text. */
static char *
read_text (BowTileSpan span)
{
  gsize length = (gsize) (span.end - span.at);

  return length <= MAX_TEXT && g_utf8_validate_len ((const char *) span.at, length, NULL) ? g_strndup ((const char *) span.at, length) : NULL;
}

static double
read_real (BowTileSpan span)
{
  guint64 wide = 0;
  double real;

  for (gsize i = (gsize) (span.end - span.at); i > 0; i--)
    wide = wide << 8 | span.at[i - 1];
  if (span.end - span.at == 4)
    {
      guint32 narrow = (guint32) wide;
      float single;

      memcpy (&single, &narrow, sizeof single);
      return (double) single;
    }
  memcpy (&real, &wide, sizeof real);

  return real;
}

static char *
print_real (double real)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.9g", real));
}

/* One value, as text whatever it is; %NULL where it is not sound. */
static char *
read_value (BowTileSpan span)
{
  g_autofree char *text = g_strdup ("");
  BowTileField field;
  guint wire;

  while (span.at < span.end)
    {
      if (!bow_tile_read_field (&span, &field, &wire))
        return NULL;
      g_clear_pointer (&text, g_free);
      if (field.number == 1 && wire == BOW_TILE_WIRE_BYTES)
        text = read_text (field.bytes);
      else if ((field.number == 2 && wire == BOW_TILE_WIRE_32) || (field.number == 3 && wire == BOW_TILE_WIRE_64))
        text = print_real (read_real (field.bytes));
      else if ((field.number == 4 || field.number == 5 || field.number == 7) && wire == BOW_TILE_WIRE_VARINT)
        text = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) field.value);
      else if (field.number == 6 && wire == BOW_TILE_WIRE_VARINT)
        text = g_strdup_printf ("%" G_GINT64_FORMAT, unzigzag (field.value));
      if (text == NULL)
        return NULL;
    }

  return g_steal_pointer (&text);
}

/* Keys, values and the extent: features may stand before them. */
static gboolean
read_words (BowVectorLayer *self,
            BowTileSpan     span,
            double         *extent,
            Budget         *budget)
{
  BowTileField field;
  guint wire;

  while (span.at < span.end)
    {
      char *word;

      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number == 5)
        {
          if (wire != BOW_TILE_WIRE_VARINT || field.value < 1 || field.value > MAX_EXTENT)
            return FALSE;
          *extent = (double) field.value;
          continue;
        }
      if (field.number != 1 && field.number != 3 && field.number != 4)
        continue;
      if (wire != BOW_TILE_WIRE_BYTES || !spend (&budget->words, 1))
        return FALSE;
      word = field.number == 4 ? read_value (field.bytes) : read_text (field.bytes);
      if (word == NULL)
        return FALSE;
      if (field.number == 1)
        {
          g_free (self->name);
          self->name = word;
        }
      else
        g_ptr_array_add (field.number == 3 ? self->keys : self->values, word);
    }

  return self->name != NULL;
}

static gboolean
read_tags (BowVectorLayer   *self,
           BowTileSpan       span,
           BowVectorFeature *feature,
           Budget           *budget)
{
  feature->first_tag = self->tags->len;
  while (span.at < span.end)
    {
      guint64 key, value;
      guint32 pair[2];

      if (!bow_tile_read_varint (&span, &key) || !bow_tile_read_varint (&span, &value) || key >= self->keys->len ||
          value >= self->values->len || !spend (&budget->tags, 1))
        return FALSE;
      pair[0] = (guint32) key;
      pair[1] = (guint32) value;
      g_array_append_vals (self->tags, pair, 2);
    }
  feature->n_tags = (self->tags->len - feature->first_tag) / 2;

  return TRUE;
}

static gboolean
move (BowTileSpan *span,
      gint64      *at,
      double       extent)
{
  const gint64 reach = (gint64) extent * MAX_REACH;
  guint64 zigzag;

  if (!bow_tile_read_varint (span, &zigzag) || zigzag > G_MAXUINT32)
    return FALSE;
  *at += unzigzag (zigzag);

  return *at >= -reach && *at <= reach;
}

static void
begin_part (BowVectorLayer   *self,
            BowVectorFeature *feature)
{
  const BowVectorPart part = { self->points->len, 0 };

  g_array_append_val (self->parts, part);
  feature->n_parts++;
}

static gboolean
read_geometry (BowVectorLayer   *self,
               BowTileSpan       span,
               BowVectorFeature *feature,
               double            extent,
               Budget           *budget)
{
  gint64 x = 0, y = 0;

  feature->first_part = self->parts->len;
  feature->n_parts = 0;
  while (span.at < span.end)
    {
      guint64 command;

      if (!bow_tile_read_varint (&span, &command) || command > G_MAXUINT32 || command >> 3 == 0)
        return FALSE;
      if ((command & 7) == COMMAND_CLOSE)
        continue;
      if ((command & 7) != COMMAND_MOVE && ((command & 7) != COMMAND_LINE || feature->n_parts == 0))
        return FALSE;
      for (guint64 i = 0; i < command >> 3; i++)
        {
          BowVectorPoint point;

          if (!move (&span, &x, extent) || !move (&span, &y, extent) || !spend (&budget->points, 1))
            return FALSE;
          if ((command & 7) == COMMAND_MOVE)
            begin_part (self, feature);
          point = (BowVectorPoint) { (double) x / extent, (double) y / extent };
          g_array_append_val (self->points, point);
          g_array_index (self->parts, BowVectorPart, self->parts->len - 1).n++;
        }
    }

  return TRUE;
}

static gboolean
read_feature (BowVectorLayer *self,
              BowTileSpan     span,
              double          extent,
              Budget         *budget)
{
  BowVectorFeature feature = { 0 };
  BowTileField field;
  guint wire;

  while (span.at < span.end)
    {
      gboolean sound = TRUE;

      if (!bow_tile_read_field (&span, &field, &wire))
        return FALSE;
      if (field.number == 2)
        sound = wire == BOW_TILE_WIRE_BYTES && read_tags (self, field.bytes, &feature, budget);
      else if (field.number == 3)
        {
          sound = wire == BOW_TILE_WIRE_VARINT && field.value <= BOW_VECTOR_POLYGON;
          feature.shape = sound ? (BowVectorShape) field.value : BOW_VECTOR_UNKNOWN;
        }
      else if (field.number == 4)
        sound = wire == BOW_TILE_WIRE_BYTES && read_geometry (self, field.bytes, &feature, extent, budget);
      if (!sound)
        return FALSE;
    }
  g_array_append_val (self->features, feature);

  return TRUE;
}

static gboolean
read_layer (BowVectorTile *self,
            BowTileSpan    span,
            Budget        *budget)
{
  BowVectorLayer *layer = layer_new ();
  double extent = DEFAULT_EXTENT;
  BowTileField field;
  guint wire;

  g_ptr_array_add (self->layers, layer);
  if (!read_words (layer, span, &extent, budget))
    return FALSE;
  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    if (field.number == 2 &&
        (wire != BOW_TILE_WIRE_BYTES || !spend (&budget->features, 1) || !read_feature (layer, field.bytes, extent, budget)))
      return FALSE;

  return TRUE;
}

/**
 * bow_vector_tile_read:
 * @bytes: a vector tile, unpacked
 *
 * Reads a vector tile, and takes nothing in it on trust: not its lengths, its
 * text, its indices, nor how much it holds. May be called in any thread.
 *
 * Returns: (transfer full) (nullable): the tile; %NULL where it is not sound,
 *   or holds more than a map needs
 */
BowVectorTile *
bow_vector_tile_read (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  BowTileSpan span = { data, data + length };
  Budget budget = { MAX_FEATURES, MAX_WORDS, MAX_TAGS, MAX_POINTS };
  g_autoptr (BowVectorTile) self = g_new0 (BowVectorTile, 1);
  BowTileField field;
  guint wire;

  self->layers = g_ptr_array_new_with_free_func (layer_free);
  while (span.at < span.end)
    {
      if (!bow_tile_read_field (&span, &field, &wire))
        return NULL;
      if (field.number == 3 &&
          (wire != BOW_TILE_WIRE_BYTES || self->layers->len >= MAX_LAYERS || !read_layer (self, field.bytes, &budget)))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bow_vector_tile_free:
 * @self: (nullable): a tile
 *
 * Frees it.
 */
void
bow_vector_tile_free (BowVectorTile *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->layers);
  g_free (self);
}

/**
 * bow_vector_tile_find:
 * @self: a tile
 * @name: of a layer
 *
 * Returns: (transfer none) (nullable): the first layer of that name
 */
const BowVectorLayer *
bow_vector_tile_find (const BowVectorTile *self,
                      const char          *name)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const BowVectorLayer *layer = g_ptr_array_index (self->layers, i);

      if (strcmp (layer->name, name) == 0)
        return layer;
    }

  return NULL;
}

/**
 * bow_vector_layer_get:
 * @self: a layer
 * @feature: something on it
 * @key: what to look for
 *
 * Returns: (transfer none) (nullable): what the feature says under that key, a
 *   number as text; %NULL for nothing
 */
const char *
bow_vector_layer_get (const BowVectorLayer   *self,
                      const BowVectorFeature *feature,
                      const char             *key)
{
  for (guint i = 0; i < feature->n_tags; i++)
    {
      const guint32 *pair = &g_array_index (self->tags, guint32, feature->first_tag + 2 * i);

      if (strcmp (g_ptr_array_index (self->keys, pair[0]), key) == 0)
        return g_ptr_array_index (self->values, pair[1]);
    }

  return NULL;
}

/**
 * bow_vector_layer_get_part:
 * @self: a layer
 * @feature: something on it
 * @part: which of its parts, from 0
 * @n: (out): how many points
 *
 * Returns: (transfer none) (array length=n): the points of a line or a ring,
 *   which ends one before it would be back at its first; or points
 */
const BowVectorPoint *
bow_vector_layer_get_part (const BowVectorLayer   *self,
                           const BowVectorFeature *feature,
                           guint                   part,
                           guint                  *n)
{
  const BowVectorPart *at;

  g_return_val_if_fail (part < feature->n_parts, NULL);

  at = &g_array_index (self->parts, BowVectorPart, feature->first_part + part);
  *n = at->n;

  return &g_array_index (self->points, BowVectorPoint, at->first);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-names.h"

#include <math.h>
#include <string.h>

#include "base/bow-tile-wire.h"
#include "bow-tile-layer.h"
#include "base/bow-tile-proto.h"

#define MAX_NAME 200
#define MAX_LIST (1u << 20)
#define DEGREE 1e7

/* Layers of the OpenMapTiles schema that name something, and the letter that
 * stands for what that is. */
static const struct
{
  const char *layer;
  char letter;
} sources[] = {
  { "transportation_name", 'S' }, { "place", 'P' }, { "poi", 'B' }, { "water_name", 'F' }, { "park", 'F' }, { "aerodrome_label", 'B' },
};

typedef struct
{
  double west;
  double north;
  double east;
  double south;
} Reach;

typedef struct
{
  guint zoom;
  guint x;
  guint y;
  GString *out;
} List;

/* A name that fits on a line of the list. */
static const char *
find_name (const BowTileLayer *layer,
           BowTileSpan         tags)
{
  static const char *const tries[] = { "name", "name:latin", "name:en" };

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      const char *name = bow_tile_layer_find_tag (layer, tags, tries[i]);

      if (name != NULL && *name != '\0' && strlen (name) <= MAX_NAME && strpbrk (name, "\t\n\r") == NULL && g_utf8_validate (name, -1, NULL))
        return name;
    }
  return NULL;
}

/* How far a feature reaches within its tile. What lies in the margin belongs
 * to the next tile, which has it too. */
static gboolean
read_reach (BowTileSpan span,
            double      extent,
            Reach      *reach)
{
  gint64 at[2] = { 0, 0 };
  guint64 command, zigzag;

  *reach = (Reach) { INFINITY, INFINITY, -INFINITY, -INFINITY };
  while (span.at < span.end && bow_tile_read_varint (&span, &command))
    for (guint64 i = 0; (command & 7) != 7 && i < command >> 3; i++)
      {
        for (int axis = 0; axis < 2; axis++)
          {
            if (!bow_tile_read_varint (&span, &zigzag))
              return FALSE;
            at[axis] += (gint64) (zigzag >> 1) ^ -(gint64) (zigzag & 1);
          }
        reach->west = MIN (reach->west, (double) at[0] / extent);
        reach->east = MAX (reach->east, (double) at[0] / extent);
        reach->north = MIN (reach->north, (double) at[1] / extent);
        reach->south = MAX (reach->south, (double) at[1] / extent);
      }
  if (reach->east < 0 || reach->west > 1 || reach->south < 0 || reach->north > 1)
    return FALSE;
  *reach = (Reach) { MAX (reach->west, 0), MAX (reach->north, 0), MIN (reach->east, 1), MIN (reach->south, 1) };
  return reach->west <= reach->east;
}

static gint64
to_longitude (const List *list,
              double      x)
{
  return llround (((list->x + x) / ldexp (1, (int) list->zoom) * 360 - 180) * DEGREE);
}

static gint64
to_latitude (const List *list,
             double      y)
{
  return llround (atan (sinh (G_PI * (1 - 2 * (list->y + y) / ldexp (1, (int) list->zoom)))) * 180 / G_PI * DEGREE);
}

static void
list_feature (List               *list,
              const BowTileLayer *layer,
              char                letter,
              BowTileSpan         feature)
{
  BowTileSpan tags = { NULL, NULL }, geometry = { NULL, NULL };
  BowTileField field;
  const char *name, *class;
  Reach reach;
  guint wire;

  while (feature.at < feature.end && bow_tile_read_field (&feature, &field, &wire))
    {
      if (field.number == 2 && wire == BOW_TILE_WIRE_BYTES)
        tags = field.bytes;
      else if (field.number == 4 && wire == BOW_TILE_WIRE_BYTES)
        geometry = field.bytes;
    }
  name = tags.at != NULL ? find_name (layer, tags) : NULL;
  if (name == NULL || geometry.at == NULL || !read_reach (geometry, (double) layer->extent, &reach))
    return;
  class = bow_tile_layer_find_tag (layer, tags, "class");
  g_string_append_printf (list->out, "%c\t%s\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\n",
                          letter, class != NULL ? class : "", name,
                          to_longitude (list, reach.west), to_latitude (list, reach.south),
                          to_longitude (list, reach.east), to_latitude (list, reach.north));
}

static char
find_letter (BowTileSpan layer)
{
  BowTileField field;
  guint wire;

  while (layer.at < layer.end && bow_tile_read_field (&layer, &field, &wire))
    for (gsize i = 0; field.number == 1 && wire == BOW_TILE_WIRE_BYTES && i < G_N_ELEMENTS (sources); i++)
      if (field.value == strlen (sources[i].layer) && memcmp (field.bytes.at, sources[i].layer, field.value) == 0)
        return sources[i].letter;
  return '\0';
}

static void
list_layer (List        *list,
            char         letter,
            BowTileSpan  span)
{
  g_auto (BowTileLayer) layer = { 0 };
  BowTileField field;
  guint wire;

  bow_tile_layer_read (&layer, span);
  while (span.at < span.end && list->out->len < MAX_LIST && bow_tile_read_field (&span, &field, &wire))
    if (field.number == 2 && wire == BOW_TILE_WIRE_BYTES)
      list_feature (list, &layer, letter, field.bytes);
}

/**
 * bow_tile_names_list:
 * @tile: a vector tile that has been checked
 * @zoom: where it belongs
 * @x: column, from the west
 * @y: row, from the north
 *
 * Lists what a tile names, a line each, parted by tabs: S for a street, P for
 * a place that people live in, B for a building or spot, F for land or water;
 * its class, its name, and its west, south, east and north in units of 1e-7
 * degrees.
 *
 * Returns: (transfer full): the lines, at most about 1 MiB
 */
GBytes *
bow_tile_names_list (GBytes *tile,
                     guint   zoom,
                     guint   x,
                     guint   y)
{
  List list = { zoom, x, y, g_string_new (NULL) };
  gsize size;
  const guint8 *data = g_bytes_get_data (tile, &size);
  BowTileSpan span = { data, data + size };
  BowTileField field;
  guint wire;

  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    {
      char letter = field.number == 3 && wire == BOW_TILE_WIRE_BYTES ? find_letter (field.bytes) : '\0';

      if (letter != '\0')
        list_layer (&list, letter, field.bytes);
    }
  return g_string_free_to_bytes (list.out);
}

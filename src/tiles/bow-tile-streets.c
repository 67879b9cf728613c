/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-streets.h"

#include <math.h>
#include <string.h>

#include "base/bow-tile-wire.h"
#include "bow-tile-layer.h"
#include "bow-tile-line.h"
#include "base/bow-tile-proto.h"

#define SOURCE_LAYER "transportation_name"
#define TILE_PX 512.0
/* About how wide a letter of a name is drawn, and how far a street may bend
 * under its name. */
#define LETTER_PX 6.2
#define BEND_PX 3.0
#define SPACING_PX 640.0
/* Streets that are mapped in more pieces than this are not joined. */
#define MAX_PIECES 64
#define MAX_NAME_LETTERS 60
/* No street of a sound pack comes near these. */
#define MAX_CORNERS 4096
#define MAX_NAMES 20000

/* Kinds of streets that share a hand, and from which level they are named. */
static const struct
{
  const char *class;
  const char *group;
  int first_level;
} classes[] = {
  { "primary", "large", 15 },
  { "trunk", "large", 15 },
  { "secondary", "middle", 15 },
  { "tertiary", "middle", 15 },
  { "minor", "minor", 15 },
  { "pedestrian", "minor", 15 },
  { "service", "service", 17 },
  { "path", "path", 17 },
  { "track", "path", 17 },
};

typedef struct
{
  char *name;
  gsize which;
  GPtrArray *lines;
} Street;

/* What is written: features refer to values by their number. */
typedef struct
{
  GByteArray *features;
  GByteArray *values;
  GHashTable *numbers;
  double extent;
  guint n;
} Names;

enum
{
  KEY_NAME,
  KEY_CLASS,
  KEY_LEVEL,
  KEY_ANGLE,
};

static const char *const keys[] = { "name", "class", "level", "angle" };

static void
street_free (Street *street)
{
  g_free (street->name);
  g_ptr_array_unref (street->lines);
  g_free (street);
}

static gboolean
span_is (BowTileSpan span,
         const char *text)
{
  gsize length = (gsize) (span.end - span.at);

  return length == strlen (text) && memcmp (span.at, text, length) == 0;
}

static gboolean
find_layer (GBytes      *tile,
            const char  *name,
            BowTileSpan *layer)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (tile, &size);
  BowTileSpan span = { data, data + size };
  BowTileField field, inner;
  guint wire;

  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    {
      BowTileSpan within = field.bytes;

      if (field.number != 3 || wire != BOW_TILE_WIRE_BYTES)
        continue;
      while (within.at < within.end && bow_tile_read_field (&within, &inner, &wire))
        if (inner.number == 1 && wire == BOW_TILE_WIRE_BYTES && span_is (inner.bytes, name))
          {
            *layer = field.bytes;
            return TRUE;
          }
    }

  return FALSE;
}

/* The name as the map's style chooses it. */
static const char *
find_name (const BowTileLayer *layer,
           BowTileSpan         tags)
{
  static const char *const tries[] = { "name", "name:latin", "name:en" };
  const char *name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tries) && (name == NULL || *name == '\0'); i++)
    name = bow_tile_layer_find_tag (layer, tags, tries[i]);

  return name != NULL && *name != '\0' && g_utf8_strlen (name, -1) <= MAX_NAME_LETTERS ? name : NULL;
}

static gsize
find_class (const char *class)
{
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_strcmp0 (class, classes[i].class) == 0)
      break;

  return i;
}

/* The same name again is another piece of the same street. */
static Street *
get_street (GHashTable *streets,
            const char *name,
            gsize       which)
{
  g_autofree char *key = g_strdup_printf ("%s %s", classes[which].group, name);
  Street *street = g_hash_table_lookup (streets, key);

  if (street == NULL)
    {
      street = g_new0 (Street, 1);
      street->name = g_strdup (name);
      street->which = which;
      street->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      g_hash_table_insert (streets, g_steal_pointer (&key), street);
    }

  return street;
}

static void
read_feature (const BowTileLayer *layer,
              BowTileSpan         span,
              GHashTable         *streets)
{
  BowTileSpan tags = { NULL, NULL }, geometry = { NULL, NULL };
  BowTileField field;
  guint64 type = 0;
  const char *name;
  gsize which;
  guint wire;

  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    {
      if (field.number == 2)
        tags = field.bytes;
      else if (field.number == 3)
        type = field.value;
      else if (field.number == 4)
        geometry = field.bytes;
    }
  which = find_class (bow_tile_layer_find_tag (layer, tags, "class"));
  name = find_name (layer, tags);
  if (type == 2 && which < G_N_ELEMENTS (classes) && name != NULL)
    bow_tile_line_read (geometry, get_street (streets, name, which)->lines);
}

/* The number of a value; it is written when it is first needed. */
static guint64
number_of (Names      *names,
           const char *text,
           int         number)
{
  g_autofree char *key = text != NULL ? g_strdup_printf ("t%s", text) : g_strdup_printf ("n%d", number);
  g_autoptr (GByteArray) value = NULL;
  gpointer found;

  if (g_hash_table_lookup_extended (names->numbers, key, NULL, &found))
    return GPOINTER_TO_UINT (found);

  value = g_byte_array_new ();
  if (text != NULL)
    bow_tile_write_bytes (value, 1, text, strlen (text));
  else
    bow_tile_write_number (value, 6, (guint64) (number < 0 ? -2 * (gint64) number - 1 : 2 * (gint64) number));
  bow_tile_write_bytes (names->values, 4, value->data, value->len);
  found = GUINT_TO_POINTER (g_hash_table_size (names->numbers));
  g_hash_table_insert (names->numbers, g_steal_pointer (&key), found);

  return GPOINTER_TO_UINT (found);
}

static void
write_name (Names              *names,
            const Street       *street,
            int                 level,
            const BowTileStand *stand)
{
  g_autoptr (GByteArray) feature = g_byte_array_new ();
  g_autoptr (GByteArray) inner = g_byte_array_new ();

  bow_tile_write_varint (inner, KEY_NAME);
  bow_tile_write_varint (inner, number_of (names, street->name, 0));
  bow_tile_write_varint (inner, KEY_CLASS);
  bow_tile_write_varint (inner, number_of (names, classes[street->which].group, 0));
  bow_tile_write_varint (inner, KEY_LEVEL);
  bow_tile_write_varint (inner, number_of (names, NULL, level));
  bow_tile_write_varint (inner, KEY_ANGLE);
  bow_tile_write_varint (inner, number_of (names, NULL, stand->angle));
  bow_tile_write_bytes (feature, 2, inner->data, inner->len);
  bow_tile_write_number (feature, 3, 1);

  /* One command: move there, in zigzag numbers, which are positive here. */
  g_byte_array_set_size (inner, 0);
  bow_tile_write_varint (inner, 1 << 3 | 1);
  bow_tile_write_varint (inner, (guint64) (2 * stand->x));
  bow_tile_write_varint (inner, (guint64) (2 * stand->y));
  bow_tile_write_bytes (feature, 4, inner->data, inner->len);
  bow_tile_write_bytes (names->features, 2, feature->data, feature->len);
  names->n++;
}

static void
place_names (Names        *names,
             const Street *street,
             int           level,
             guint         zoom)
{
  double unit_px = TILE_PX * exp2 (level - (int) zoom) / names->extent;
  double length = (double) g_utf8_strlen (street->name, -1) * LETTER_PX / unit_px;

  for (guint i = 0; i < street->lines->len; i++)
    {
      GArray *line = g_ptr_array_index (street->lines, i);
      double total = bow_tile_line_length (line);
      guint n = (guint) CLAMP (total * unit_px / SPACING_PX, 1, 1000);

      for (guint j = 0; j < n && total >= length && line->len <= MAX_CORNERS && names->n < MAX_NAMES; j++)
        {
          BowTileStand stand;

          if (bow_tile_line_stand (line, total * (j + 0.5) / n, total / n, length, BEND_PX / unit_px, &stand) &&
              stand.x >= 0 && stand.y >= 0 && stand.x < names->extent && stand.y < names->extent)
            write_name (names, street, level, &stand);
        }
    }
}

static int
compare_streets (gconstpointer a,
                 gconstpointer b)
{
  const Street *const *first = a;
  const Street *const *second = b;

  if ((*first)->which != (*second)->which)
    return (*first)->which < (*second)->which ? -1 : 1;

  return strcmp ((*first)->name, (*second)->name);
}

static void
place_all (Names     *names,
           GPtrArray *streets,
           guint      zoom,
           guint      max_zoom)
{
  int first = MAX (BOW_TILE_STREET_FIRST, (int) zoom);
  int last = zoom < max_zoom ? first : MAX (BOW_TILE_STREET_LAST, first);

  g_ptr_array_sort (streets, compare_streets);
  for (guint i = 0; i < streets->len; i++)
    {
      Street *street = g_ptr_array_index (streets, i);

      if (street->lines->len <= MAX_PIECES)
        bow_tile_line_join (street->lines);
      for (int level = first; level <= last; level++)
        if (level >= classes[street->which].first_level)
          place_names (names, street, level, zoom);
    }
}

static GBytes *
append_layer (GBytes      *tile,
              const Names *names)
{
  g_autoptr (GByteArray) layer = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (tile, &size);

  bow_tile_write_bytes (layer, 1, BOW_TILE_STREET_LAYER, strlen (BOW_TILE_STREET_LAYER));
  bow_tile_write_number (layer, 15, 2);
  bow_tile_write_number (layer, 5, (guint64) names->extent);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    bow_tile_write_bytes (layer, 3, keys[i], strlen (keys[i]));
  g_byte_array_append (layer, names->values->data, names->values->len);
  g_byte_array_append (layer, names->features->data, names->features->len);
  g_byte_array_append (out, data, (guint) size);
  bow_tile_write_bytes (out, 3, layer->data, layer->len);

  return g_byte_array_free_to_bytes (out);
}

/**
 * bow_tile_streets_add:
 * @tile: a vector tile that bow_tile_check() found sound
 * @zoom: its zoom level
 * @max_zoom: the last one of its pack; its tiles are drawn larger still
 *
 * Adds a layer with the places where the names of streets stand: the pieces of
 * a street are joined, and its name is put where it runs straight enough, so
 * that it can be drawn as one picture instead of letter by letter. A feature
 * has `name`, `class` (large, middle, minor, service, path), the `level` of
 * zoom that it is meant for, and the `angle` in degrees, clockwise.
 *
 * Returns: (transfer full): the tile with the layer, or as it was
 */
GBytes *
bow_tile_streets_add (GBytes *tile,
                      guint   zoom,
                      guint   max_zoom)
{
  g_autoptr (GHashTable) streets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) street_free);
  g_autoptr (GPtrArray) sorted = NULL;
  GBytes *out;
  BowTileSpan span;
  BowTileField field;
  Names names;
  g_auto (BowTileLayer) layer = { 0 };
  guint wire;

  if ((zoom < max_zoom && zoom < BOW_TILE_STREET_FIRST) || !find_layer (tile, SOURCE_LAYER, &span))
    return g_bytes_ref (tile);

  bow_tile_layer_read (&layer, span);
  while (span.at < span.end && bow_tile_read_field (&span, &field, &wire))
    if (field.number == 2 && wire == BOW_TILE_WIRE_BYTES)
      read_feature (&layer, field.bytes, streets);

  names = (Names) { g_byte_array_new (), g_byte_array_new (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), (double) layer.extent, 0 };
  sorted = g_hash_table_get_values_as_ptr_array (streets);
  place_all (&names, sorted, zoom, max_zoom);
  out = append_layer (tile, &names);
  g_byte_array_unref (names.features);
  g_byte_array_unref (names.values);
  g_hash_table_unref (names.numbers);
  if (g_bytes_get_size (out) > BOW_TILE_MAX_BODY)
    {
      g_bytes_unref (out);
      return g_bytes_ref (tile);
    }

  return out;
}

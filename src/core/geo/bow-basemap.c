/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-basemap.h"

#include <gio/gio.h>
#include <string.h>

#include "bow-geo-resources.h"
#include "geo/bow-mercator.h"

#define BASEMAP_PATH "/io/github/bowstreet/BowStreet/geo/basemap.txt"

static void
shape_free (BowBasemapShape *shape)
{
  g_free (shape->x);
  g_free (shape->y);
  g_free (shape);
}

static void
town_free (BowBasemapTown *town)
{
  g_free (town->name);
  g_free (town);
}

static gboolean
parse_position (const char *text,
                double     *x,
                double     *y)
{
  char *end;
  double longitude = g_ascii_strtod (text, &end);

  if (end == text || *end != ',')
    return FALSE;
  *x = bow_mercator_x (longitude);
  *y = bow_mercator_y (g_ascii_strtod (end + 1, NULL));
  return TRUE;
}

static BowBasemapShape *
parse_shape (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gsize n = g_strv_length (words);
  BowBasemapShape *shape = g_new0 (BowBasemapShape, 1);

  shape->x = g_new (double, n);
  shape->y = g_new (double, n);
  shape->box = (BowClusterBox) { 1, 1, 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      double x, y;

      if (!parse_position (words[i], &x, &y))
        continue;
      shape->x[shape->n] = x;
      shape->y[shape->n++] = y;
      shape->box.x0 = MIN (shape->box.x0, x);
      shape->box.y0 = MIN (shape->box.y0, y);
      shape->box.x1 = MAX (shape->box.x1, x);
      shape->box.y1 = MAX (shape->box.y1, y);
    }

  return shape;
}

static BowBasemapTown *
parse_town (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  BowBasemapTown *town = g_new0 (BowBasemapTown, 1);

  if (g_strv_length (words) == 3 && parse_position (words[0], &town->x, &town->y))
    {
      town->rank = (int) g_ascii_strtoll (words[1], NULL, 10);
      town->name = g_strdup (words[2]);
    }
  else
    town->name = g_strdup ("");

  return town;
}

static int
compare_rank (gconstpointer a,
              gconstpointer b)
{
  const BowBasemapTown *const *first = a;
  const BowBasemapTown *const *second = b;

  return (*first)->rank - (*second)->rank;
}

/**
 * bow_basemap_parse:
 * @text: lines as `data/basemap/README.md` describes them
 *
 * Reads a basemap.
 *
 * Returns: (transfer full): the basemap
 */
BowBasemap *
bow_basemap_parse (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  BowBasemap *self = g_new0 (BowBasemap, 1);

  self->land = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  self->borders = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  self->counties = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  self->areas = g_ptr_array_new_with_free_func ((GDestroyNotify) town_free);
  self->towns = g_ptr_array_new_with_free_func ((GDestroyNotify) town_free);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "land "))
        g_ptr_array_add (self->land, parse_shape (lines[i] + strlen ("land ")));
      else if (g_str_has_prefix (lines[i], "border "))
        g_ptr_array_add (self->borders, parse_shape (lines[i] + strlen ("border ")));
      else if (g_str_has_prefix (lines[i], "county "))
        g_ptr_array_add (self->counties, parse_shape (lines[i] + strlen ("county ")));
      else if (g_str_has_prefix (lines[i], "area "))
        g_ptr_array_add (self->areas, parse_town (lines[i] + strlen ("area ")));
      else if (g_str_has_prefix (lines[i], "town "))
        g_ptr_array_add (self->towns, parse_town (lines[i] + strlen ("town ")));
    }
  g_ptr_array_sort (self->towns, compare_rank);

  return self;
}

/**
 * bow_basemap_free:
 * @self: (nullable): a basemap
 *
 * Frees a basemap.
 */
void
bow_basemap_free (BowBasemap *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->land);
  g_ptr_array_unref (self->borders);
  g_ptr_array_unref (self->counties);
  g_ptr_array_unref (self->areas);
  g_ptr_array_unref (self->towns);
  g_free (self);
}

/**
 * bow_basemap_get:
 *
 * The basemap that comes with the program, read once.
 *
 * Returns: (transfer none): the basemap
 */
const BowBasemap *
bow_basemap_get (void)
{
  static BowBasemap *basemap;

  if (g_once_init_enter_pointer (&basemap))
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (bow_geo_get_resource (), BASEMAP_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = NULL;

      g_assert (bytes != NULL);
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_once_init_leave_pointer (&basemap, bow_basemap_parse (text));
    }

  return basemap;
}
